"""What an independent recount finds of documents and sections, and of leaders: progress only (design §8)."""

from collections import Counter, defaultdict
from datetime import date

from tests.services.recount import Ledger, a_day, day_of, whole

BY_HAND = "批示、会议等"
Place = tuple[str, str]


def place_of(book: Ledger, item: int) -> tuple[int | None, Place]:
    """Section, and document and section by title, of the first basis of an item; one of no document is by hand."""
    first = min((row for row in book.rows["bases"] if row["item_id"] == item), key=lambda row: whole(row["id"]))
    clause = next((row for row in book.rows["clauses"] if row["id"] == first["clause_id"]), None)
    if clause is None:
        return None, (BY_HAND, "")
    titles = {row["id"]: str(row["title"]) for row in book.rows["sections"]}
    [document] = [str(row["title"]) for row in book.rows["documents"] if row["id"] == clause["document_id"]]
    section = None if clause["section_id"] is None else whole(clause["section_id"])
    return section, (document, titles.get(section, ""))


def by_place(book: Ledger, start: date, cutoff: date) -> dict[Place, dict[str, int]]:
    """The counts of the balance by document and section, whatever unit the tasks stand with."""
    found: dict[Place, Counter[str]] = defaultdict(Counter)
    for task, registered in book.registered.items():
        if registered <= cutoff:
            _, place = place_of(book, whole(book.tasks[task]["item_id"]))
            for _, word in book.entries(task, registered, start, cutoff):
                found[place][word] += 1
    return {place: dict(counts) for place, counts in found.items() if counts}


def leaders(book: Ledger, cutoff: date) -> dict[str, tuple[int, int, int]]:
    """Tasks, closed and open ones of each leader: an item that is closed stands with who led it on the day of that."""
    names = {row["id"]: str(row["name"]) for row in book.rows["leaders"]}
    found: dict[str, list[bool]] = defaultdict(list)
    for item in book.items:
        own = [task for task, row in book.tasks.items() if row["item_id"] == item and book.registered[task] <= cutoff]
        if not own:
            continue
        closed = [book.standing(task, cutoff).closed_on for task in own]
        on = cutoff if None in closed else max(day for day in closed if day)
        section, _ = place_of(book, item)
        for name in {names[each] for each in _led(book, item, section, on)}:
            found[name] += [day is not None for day in closed]
    return {name: (len(each), sum(each), len(each) - sum(each)) for name, each in found.items()}


def _led(book: Ledger, item: int, section: int | None, on: date) -> set[object]:
    return {
        row["leader_id"]
        for row in book.rows["portfolios"]
        if (row["item_id"] == item or (section is not None and row["section_id"] == section))
        and a_day(row["valid_from"]) <= on < (day_of(row["valid_to"]) or date.max)
    }


def leader_sections(book: Ledger, cutoff: date, leader: str) -> set[str]:
    """The sections in which a leader has a task."""
    [key] = [row["id"] for row in book.rows["leaders"] if row["name"] == leader]
    found = set()
    for item in book.items:
        own = [task for task, row in book.tasks.items() if row["item_id"] == item and book.registered[task] <= cutoff]
        closed = [book.standing(task, cutoff).closed_on for task in own]
        on = cutoff if None in closed else max((day for day in closed if day), default=cutoff)
        section, (_, title) = place_of(book, item)
        if own and key in _led(book, item, section, on):
            found.add(title)
    return found - {""}

"""The independent recount of targets: own dates and nodes as of a day, what was read of them, which are missed."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tests.services.recount import Ledger, Row, a_day, day_of, whole

# As the design has it: a target of these words is built, opened or recognised; without a plan of its own it has nodes.
COUNTED, MILESTONE = "cumulative", "milestone"
# The rules of whole and half years: their plans begin on 1 January.
OF_ONE_YEAR = ("year_end", "half_year", "document")


@dataclass(frozen=True)
class Terms:
    """A target as of a day: in which task, its own date, its value, and the nodes of a plan that a person set."""

    target: int
    task: int
    measure: str
    value: float | None
    due_on: date | None
    nodes: tuple[tuple[date, float], ...]
    plan: str = "none"
    is_part: bool = False


def terms_on(book: Ledger, day: date) -> Iterator[Terms]:
    """All targets that there were on a day."""
    pasts, versions, nodes = (_by_target(book, name) for name in ("target_pasts", "target_versions", "plan_nodes"))
    for row in book.rows["targets"]:
        key = whole(row["id"])
        then = _then(row, pasts[key], day)
        set_by = [each for each in versions[key] if a_day(each["set_on"]) <= day]
        if any(each["position"] == 0 for each in versions[key]) and not set_by:
            continue
        latest = max(set_by, key=lambda each: whole(each["position"]), default=row)
        plan = tuple(
            (a_day(each["on_day"]), float(str(each["value"])))
            for each in nodes[key]
            if then["plan"] == "nodes" and _held(each, day)
        )
        value = None if latest["value"] is None else float(str(latest["value"]))
        yield Terms(
            key, whole(then["task_id"]), str(row["measure"]), value, day_of(then["due_on"]), plan, _plan(row, then),
            then["part_of_id"] is not None or row["split_of_id"] is not None,
        )  # fmt: skip


def _plan(row: Row, then: Row) -> str:
    """The plan that a person set; else an even one for flows, nodes for what is rebuilt."""
    if then["plan"] is not None:
        return str(then["plan"])
    if row["measure"] != COUNTED:
        return "none"
    return "nodes" if "改造" in str(row["text"]) else "linear"


def _by_target(book: Ledger, table: str) -> dict[int, list[Row]]:
    return book.by(table, "target_id")


def _then(row: Row, pasts: list[Row], day: date) -> Row:
    """What the target was: the past that ends first after the day (of two of one day the first entered)."""
    later = sorted(
        (past for past in pasts if a_day(past["until"]) > day), key=lambda past: (str(past["until"]), past["id"])
    )
    return later[0] if later else row


def _held(node: Row, day: date) -> bool:
    begins, ends = day_of(node["valid_from"]), day_of(node["valid_to"])
    return (begins is None or begins <= day) and (ends is None or ends > day)


def asked_by_targets(book: Ledger, day: date) -> dict[int, set[date]]:
    """By task the days on which a milestone or a node asks for a report."""
    found: dict[int, set[date]] = defaultdict(set)
    for each in terms_on(book, day):
        found[each.task] |= {on for on, _ in each.nodes} | ({each.due_on} if each.due_on else set())
    return found


def readings_on(book: Ledger, day: date) -> dict[int, float]:
    """The latest reading of each target that was not returned by a day."""
    return {target: value for target, (value, _) in _read_on(book, day).items()}


def _read_on(book: Ledger, day: date) -> dict[int, tuple[float, date]]:
    """The same with its 截至日."""
    replies = {whole(row["id"]): row for row in book.rows["replies"]}
    rows = []
    for row in book.rows["readings"]:
        reply = replies[whole(row["reply_id"])]
        review = book.reviews.get(whole(row["reply_id"]))
        returned = review is not None and not review["accepted"] and a_day(review["decided_on"]) <= day
        if a_day(reply["received_on"]) <= day and not returned:
            rows.append((str(row["as_of"]), str(reply["received_on"]), whole(row["id"]), row))
    ordered = [row for *_, row in sorted(rows, key=lambda each: each[:3])]
    return {whole(row["target_id"]): (float(str(row["value"])), a_day(row["as_of"])) for row in ordered}


def target_cells(book: Ledger, cutoff: date) -> list[tuple[str, float | None, float | None, date | None]]:
    """Each target of a task registered by the cut-off: the row in which it stands, value, reading, 截至日. One that is
    split has what its parts read, so only those without parts are told."""
    read = _read_on(book, cutoff)
    split = {row["split_of_id"] for row in book.rows["targets"]} - {None}
    found = [
        (book.row_changes(each.task, cutoff)[-1][1], each.value, *read.get(each.target, (None, None)))
        for each in terms_on(book, cutoff)
        if book.registered[each.task] <= cutoff and each.target not in split
    ]
    return sorted(found, key=str)


KEPT, FAILED, UNKNOWN, PENDING = "kept", "failed", "unknown", "pending"


def on_plan(book: Ledger, start: date, cutoff: date) -> dict[str, tuple[int, int, int, int]]:
    """By row at the cut-off: targets that can be judged, those reached or at plan, those without data, those whose day
    has not come – of tasks that count in the period and are not paused."""
    found: dict[str, list[str]] = defaultdict(list)
    read = _read_on(book, cutoff)
    for target in terms_on(book, cutoff):
        registered = book.registered[target.task]
        if target.is_part or registered > cutoff or not [*book.entries(target.task, registered, start, cutoff)]:
            continue
        if book.standing(target.task, cutoff).task_class != "暂缓办理":
            row = book.row_changes(target.task, cutoff)[-1][1]
            found[row].append(_verdict(book, target, read.get(target.target), cutoff))
    return {
        row: (told.count(KEPT) + told.count(FAILED), told.count(KEPT), told.count(UNKNOWN), told.count(PENDING))
        for row, told in found.items()
    }


def _verdict(book: Ledger, target: Terms, read: tuple[float, date] | None, day: date) -> str:
    """Reached, or as far as its plan; else failed once its own date or a node is over. What no plan measures is judged
    on the day on which it is to be reached – its own, else its task's – or when its task is closed; till then it is
    awaited, where a date or a node says when, or a reading says how far it is."""
    if read is not None and _is_reached(target, read[0]):
        return KEPT
    if target.due_on is not None and target.due_on < day:
        return FAILED
    over = [value for on, value in sorted(target.nodes) if on < day]
    if target.plan == "nodes" and target.value and over and (read[0] if read else 0.0) < over[-1]:
        return FAILED
    expected = None if read is None else _expected(book, target, read[1], day)
    if read is not None and expected is not None:
        return KEPT if round(read[0] - expected, 7) >= 0 else FAILED
    now = book.standing(target.task, day)
    end = target.due_on or now.due_on
    if now.closed_on is None and (end is None or end >= day):
        return PENDING if read is not None or target.measure == MILESTONE or target.nodes else UNKNOWN
    return UNKNOWN if read is None else FAILED


def _is_reached(target: Terms, read: float) -> bool:
    """≥ the value; for at_most and service ≤, to_zero 0; a result once it is recorded."""
    if target.measure == "to_zero":
        return read == 0
    if target.value is None or target.measure == MILESTONE:
        return read > 0
    return read <= target.value if target.measure in ("at_most", "service") else read >= target.value


def _expected(book: Ledger, target: Terms, read_on: date, day: date) -> float | None:
    """How much was to be there on the day of the reading; None without a plan."""
    if target.measure != COUNTED or not target.value:
        return None
    if target.plan == "nodes":
        due = [value for on, value in sorted(target.nodes) if on <= read_on]
        return min(due[-1] if due else 0.0, target.value) if target.nodes else None
    rule, ruled_on = _ruled(book, target.task, day)
    end = target.due_on or book.standing(target.task, day).due_on
    if target.plan != "linear" or end is None:
        return None
    first = ruled_on or end
    begins = date(first.year, 1, 1) if rule in OF_ONE_YEAR else book.registered[target.task]
    whole_days, gone = (end - begins).days + 1, (read_on - begins).days + 1
    return target.value * (min(max(gone / whole_days, 0.0), 1.0) if whole_days > 0 else 1.0)


def _ruled(book: Ledger, task: int, day: date) -> tuple[str, date | None]:
    """The rule and day of the 时限 before 延期 and 暂缓 moved it."""
    rule, ruled_on = "", None
    rows = [row for row in book.dues[task] if a_day(row["set_on"]) <= day and not row["working"]]
    for place, row in enumerate(sorted(rows, key=lambda each: (str(each["set_on"]), whole(each["id"])))):
        if place == 0 or row["rule"] not in ("extension", "pause"):
            rule, ruled_on = str(row["rule"]), day_of(row["due_on"])
    return rule, ruled_on


def missed_on(book: Ledger, day: date) -> set[int]:
    """Tasks with a target, counted up or a milestone, whose own date is over and which is not reached."""
    read = readings_on(book, day)
    return {
        each.task
        for each in terms_on(book, day)
        if each.measure in (COUNTED, MILESTONE) and each.due_on is not None and each.due_on < day
        and not _reached(each, read.get(each.target))
    }  # fmt: skip


def _reached(target: Terms, read: float | None) -> bool:
    if read is None:
        return False
    return read > 0 if target.value is None or target.measure == MILESTONE else read >= target.value

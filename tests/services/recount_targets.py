"""The independent recount of targets: own dates and nodes as of a day, what was read of them, which are missed."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tests.services.recount import Ledger, Row, a_day, day_of, whole

# As the design has it: a target of these words is built, opened or recognised; without a plan of its own it has nodes.
COUNTED, MILESTONE = "cumulative", "milestone"


@dataclass(frozen=True)
class Terms:
    """A target as of a day: in which task, its own date, its value, and the nodes of a plan that a person set."""

    target: int
    task: int
    measure: str
    value: float | None
    due_on: date | None
    nodes: tuple[tuple[date, float], ...]


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
        yield Terms(key, whole(then["task_id"]), str(row["measure"]), value, day_of(then["due_on"]), plan)


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
    replies = {whole(row["id"]): row for row in book.rows["replies"]}
    rows = []
    for row in book.rows["readings"]:
        reply = replies[whole(row["reply_id"])]
        review = book.reviews.get(whole(row["reply_id"]))
        returned = review is not None and not review["accepted"] and a_day(review["decided_on"]) <= day
        if a_day(reply["received_on"]) <= day and not returned:
            rows.append((str(row["as_of"]), str(reply["received_on"]), whole(row["id"]), row))
    return {whole(row["target_id"]): float(str(row["value"])) for *_, row in sorted(rows, key=lambda each: each[:3])}


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

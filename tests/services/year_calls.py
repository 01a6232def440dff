"""What must call for a step on a day of the simulated year, and what the records of office and archive must say."""

import re
import sqlite3
from contextlib import closing
from datetime import date

from supervision_desk.domain.owed import Met
from supervision_desk.services.chasing import ChaseTask
from supervision_desk.services.desk import Desk
from supervision_desk.services.instructions import list_instructions
from supervision_desk.services.owed import count_owed, owed_list
from supervision_desk.services.task_codes import task_codes
from tests.services.factories import CASE_FILE
from tests.services.recount import Ledger, Row, a_day, day_of, whole
from tests.services.recount_reports import dispatch_days, unit_on
from tests.services.recount_targets import missed_on

WRITTEN_WORKDAYS = 3
# How the reasons of the first steps begin, from the gravest to the least (decision 18); the last are those of the plan
# and of a day that is near. What is none of them is graver than all: a card, a call in vain.
OVERDUE, MEND, CHECKED, NODE, SECOND, TOLD, FIRST, CALLED, PLAN = REASONS = (
    "逾期未办结", "退回后", "核查", "节点“", r"\d+次应报未报", "领导批示", "应报未报", "电话报送",
    "进度|节点|临近|即将",
)  # fmt: skip


def check_called(
    book: Ledger, called: list[ChaseTask], at_work: set[int], missing: dict[int, set[date]], today: date
) -> None:
    """Each task overdue or with a 补正 unmended, a node or a report missed, a 批示 untold, a telephone report unwritten
    calls for a step, for the gravest of these reasons; nothing else calls for one in their name."""
    found = {each.task_id: each.because for each in called}
    told = dispatch_days(book, today)
    untold = {row["item_id"] for row in _overdue_instructions(book, today)}
    wanted = {
        OVERDUE: {task for task in at_work if book.standing(task, today).task_class == "逾期未办结"},
        MEND: {task for task in at_work if (by := mend_day(book, task, today)) and by < today},
        NODE: missed_on(book, today) & at_work & told.keys(),
        SECOND: {task for task in missing.keys() & at_work if len(missing[task]) > 1},
        TOLD: {task for task in at_work if book.tasks[task]["item_id"] in untold},
        FIRST: missing.keys() & at_work,
        CALLED: {task for task in at_work if _unwritten(book, task, today)},
    }
    for what, tasks in wanted.items():
        assert tasks <= found.keys(), (what, tasks - found.keys(), today)
    untold_steps = {each.task_id for each in called if each.step == "督办单"}
    assert untold_steps == found.keys() - told.keys(), today
    for task, because in found.items():
        because = because.removeprefix("尚未交办，")
        said = next((each for each in REASONS if re.match(each, because)), None)
        own = next((each for each in REASONS if task in wanted.get(each, ())), PLAN)
        # 核查 and the plan are not recounted here.
        graver = [each for each in (None, CHECKED) if each not in REASONS[REASONS.index(own) :]]
        assert said in (*graver, own), (task, because, own)


def _overdue_instructions(book: Ledger, today: date) -> list[Row]:
    told = {act["instruction_id"] for acts in book.item_acts.values() for act in acts if a_day(act["on_day"]) <= today}
    return [
        row for row in book.rows["instructions"]
        if row["id"] not in told and a_day(row["given_on"]) <= today
        and row["limit_on"] is not None and a_day(row["limit_on"]) < today
    ]  # fmt: skip


def _received(book: Ledger, task: int, today: date) -> list[Row]:
    rows = [row for row in book.replies[task] if a_day(row["received_on"]) <= today]
    return sorted(rows, key=lambda row: (str(row["received_on"]), whole(row["id"])))


def _unwritten(book: Ledger, task: int, today: date) -> bool:
    """The first telephone report after the last written one is older than it may be."""
    written = max((str(r["received_on"]) for r in _received(book, task, today) if r["channel"] != "电话"), default="")
    calls = [r for r in _received(book, task, today) if r["channel"] == "电话" and str(r["received_on"]) > written]
    return bool(calls) and book.later(a_day(calls[0]["received_on"]), WRITTEN_WORKDAYS) < today


def mend_day(book: Ledger, task: int, today: date) -> date | None:
    """The 补正期限 of the last reply, where it stands returned."""
    rows = _received(book, task, today)
    review = book.reviews.get(whole(rows[-1]["id"])) if rows else None
    stands = review is not None and not review["accepted"] and a_day(review["decided_on"]) <= today
    return day_of(review["mend_by"]) if stands and review is not None else None


def check_instructions(desk: Desk, book: Ledger) -> None:
    """Listed as overdue is each 批示 whose limit passed without its 呈报."""
    shown = {row.instruction_id for row in list_instructions(desk) if row.overdue_days}
    assert shown == {whole(row["id"]) for row in _overdue_instructions(book, desk.today)}


def check_owed(desk: Desk, book: Ledger, at_work: set[int], missing: dict[int, set[date]]) -> None:
    """The list of owed reports has as many rows as the window counts; it holds each report missing of what is at work,
    at the unit that answered on its day, and each 补正."""
    rows, today = owed_list(desk), desk.today
    with desk.reading() as session:
        assert count_owed(session, today) == len(rows)
        codes = task_codes(session, today, list(at_work))
    named = sum("退回补正" in words for row in rows for words in row.why)
    assert named == len({task for task in at_work if mend_day(book, task, today)})
    shown = {(row.code, row.day, row.unit) for row in rows if row.counted and row.met is Met.MISSING}
    assert shown == {
        (codes[task], day, str(book.units[unit_on(book, task, day, today)]["name"]))
        for task in missing.keys() & at_work
        for day in missing[task]
    }, today


def check_records(book: Ledger, today: date) -> None:
    """What is archived is done and signed off; each item is with whom it was last handed to; what stands in a letter
    came on its day."""
    for item, acts in book.item_acts.items():
        for act in (act for act in acts if act["kind"] == "归档"):
            _check_archived(book, item, a_day(act["on_day"]))
        handed = [act for act in acts if act["kind"] == "交接"]
        if handed:
            assert book.items[item]["handler"] == str(handed[-1]["decision"]).partition("→")[2]
    letters = {row["id"]: row for row in book.rows["letters"]}
    for reply in book.rows["replies"]:
        if reply["letter_id"] is not None:
            assert reply["received_on"] == letters[reply["letter_id"]]["received_on"], reply["id"]


def _check_archived(book: Ledger, item: int, day: date) -> None:
    for task, row in book.tasks.items():
        if row["item_id"] != item or book.registered[task] > day:
            continue
        standing = book.standing(task, day)
        assert standing.closed_on is not None, (task, day)
        if standing.task_class in ("按时办结", "逾期办结", "其他办结"):
            signed = [a_day(act["on_day"]) for act in book.acts[task] if act["kind"] == "销号"]
            assert signed
            assert max(signed) >= standing.closed_on


def as_held(desk: Desk) -> dict[str, int]:
    """By table what the rows are, in the order in which the file holds them: a refusal leaves each where it was."""
    with closing(sqlite3.connect(desk.folder / CASE_FILE)) as file:
        named = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: hash(tuple(file.execute(f'SELECT * FROM "{name}"'))) for (name,) in named}

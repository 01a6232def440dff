"""Who is chased on a day of the simulated year, past or present: those who must be and nobody else."""

from collections import defaultdict
from datetime import date, timedelta

from supervision_desk.domain.ladder import CALL, DEFAULT
from supervision_desk.domain.standing import TaskClass
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.chasing import ChaseLine, ChaseTask, called_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.quiet import HELD, PROMISED, quiet_tasks
from tests.services.recount import Ledger, Row, a_day, day_of, whole
from tests.services.recount_reports import missing_on
from tests.services.year_calls import check_called, check_instructions, check_owed

COOLDOWN = {step.kind: step.cooldown for step in DEFAULT}
ASKING = ("催办单", "黄牌督办单", "红牌督办单")
# What was never told is told (交办), before anything on the ladder (decision 45).
TELL = "督办单"
STEPS = (TELL, "电话催办", "督办提示函", *ASKING)


def check_chase(desk: Desk, book: Ledger, views: list[TaskView], lines: list[ChaseLine]) -> None:
    """Each overdue task and each that owes a report calls for a step, nothing at rest does; chased is each of them
    for which no promise, 暂不催, paper's limit or cool-down runs, unless its unit had a paper as grave this week."""
    today = desk.today
    with desk.reading() as session:
        called = called_tasks(session, today)
    at_work = {v.task_id for v in views if v.is_open and v.task_class is not TaskClass.PAUSED}
    to_call = {task for task in at_work if not _objected(book, task, today)}
    missing = missing_on(book, today)
    overdue = {view.task_id for view in views if view.task_class is TaskClass.OVERDUE}
    wanted = (overdue | missing.keys()) & to_call
    found = {each.task_id for each in called}
    assert wanted <= found <= to_call, (wanted - found, found - to_call, today)
    check_called(book, called, to_call, missing, today)
    check_instructions(desk, book)
    check_owed(desk, book, at_work, missing)
    check_quiet(desk, book, views)
    _check_lines(book, called, lines, today)


def _not_waiting(book: Ledger, unit: str, tasks: dict[int, str], today: date) -> dict[int, str]:
    """All that a unit is chased for; where a paper as grave went to it this week, what it was never told of."""
    if max(map(STEPS.index, tasks.values())) > max(_sent_to(book, unit, today), default=-1):
        return tasks
    return {task: step for task, step in tasks.items() if step == TELL}


def _check_lines(book: Ledger, called: list[ChaseTask], lines: list[ChaseLine], today: date) -> None:
    taken = _steps_taken(book, today)
    rests = {each.task_id: _rests(book, each, taken[each.task_id], today) for each in called}
    due: dict[str, dict[int, str]] = defaultdict(dict)
    for each in called:
        if not rests[each.task_id]:
            due[_addressee(book, each.task_id, today)][each.task_id] = each.step
    expected = {unit: now for unit, tasks in due.items() if (now := _not_waiting(book, unit, tasks, today))}
    shown = {line.unit: {task.task_id: task.step for task in line.tasks} for line in lines}
    assert sum(len(line.tasks) for line in lines) == sum(map(len, shown.values()))
    assert shown == expected, (today, rests)


def _rests(book: Ledger, task: ChaseTask, taken: list[tuple[str, date, date | None, int | None]], today: date) -> str:
    """Why nothing is done today about what calls for a step; "" where something is."""
    if _promised(book, task.task_id, today):
        return PROMISED
    if _held(book, task.task_id, today):
        return HELD
    if task.step == TELL:
        return ""
    wanted, here = STEPS.index(task.step), _addressee(book, task.task_id, today)
    for kind, on, reply_by, unit in taken:
        if unit is not None and book.units[book.addressee(unit, today)]["name"] != here:
            continue  # what was done towards the unit that had the task before
        if kind in ASKING and reply_by is not None and reply_by >= today:
            return f"{kind} {on} asks by {reply_by}"
        if STEPS.index(kind) >= wanted and book.later(on, COOLDOWN[kind]) >= today:
            return f"{kind} {on} cools down"
    return ""


def _addressee(book: Ledger, task: int, today: date) -> str:
    [now] = [
        whole(share["unit_id"])
        for share in book.shares[task]
        if share["answers"] and a_day(share["valid_from"]) <= today
        and (share["valid_to"] is None or a_day(share["valid_to"]) > today)
    ]  # fmt: skip
    return str(book.units[book.addressee(now, today)]["name"])


def _acts(book: Ledger, task: int, kind: str, today: date) -> list[Row]:
    acts = [act for act in book.acts[task] if act["kind"] == kind and a_day(act["on_day"]) <= today]
    return sorted(acts, key=lambda act: (str(act["on_day"]), whole(act["id"])))


def _promised(book: Ledger, task: int, today: date) -> bool:
    """The latest 联系 decides."""
    calls = _acts(book, task, "联系", today)
    promise = day_of(calls[-1]["other_day"]) if calls else None
    return promise is not None and promise >= today


def _held(book: Ledger, task: int, today: date) -> bool:
    return any(a_day(act["other_day"]) >= today for act in _acts(book, task, "暂不催", today))


def check_quiet(desk: Desk, book: Ledger, views: list[TaskView]) -> None:
    """Who is left alone is each open task that is promised or held."""
    shown = {(each.code, each.kind) for each in quiet_tasks(desk)}
    codes = {view.task_id: view.code for view in views if view.is_open}
    promised = {(code, PROMISED) for task, code in codes.items() if _promised(book, task, desk.today)}
    assert shown == promised | {(code, HELD) for task, code in codes.items() if _held(book, task, desk.today)}


def _objected(book: Ledger, task: int, today: date) -> bool:
    raised = [act for act in book.acts[task] if act["kind"] == "异议" and act["about_id"] is None]
    decided = {act["about_id"] for act in book.acts[task] if act["kind"] == "异议" and a_day(act["on_day"]) <= today}
    return any(act["id"] not in decided and a_day(act["on_day"]) <= today for act in raised)


def _reminders(book: Ledger, today: date) -> list[tuple[int, str, date, date | None, int]]:
    """Papers of the ladder in force, sent: key, kind, day of that, reply-by and 主送 unit."""
    main = defaultdict(list)
    for row in book.rows["addressees"]:
        if row["role"] == "主送":
            main[row["paper_id"]].append((day_of(row["sent_on"]), whole(row["unit_id"])))
    return [
        (whole(paper["id"]), str(paper["kind"]), sent, day_of(paper["reply_by"]), unit)
        for paper in book.rows["papers"]
        if paper["kind"] in STEPS[1:]
        and (paper["voided_on"] is None or a_day(paper["voided_on"]) > today)
        for sent, unit in main[paper["id"]]
        if sent is not None and sent <= today
    ]  # fmt: skip


def _steps_taken(book: Ledger, today: date) -> dict[int, list[tuple[str, date, date | None, int | None]]]:
    """By task the steps taken: kind, day, reply-by, and towards which unit."""
    found: dict[int, list[tuple[str, date, date | None, int | None]]] = defaultdict(list)
    lines = defaultdict(list)
    for row in book.rows["paper_lines"]:
        lines[row["paper_id"]].append(whole(row["task_id"]))
    for key, kind, on, reply_by, unit in _reminders(book, today):
        for task in lines[key]:
            found[task].append((kind, on, reply_by, unit))
    for task in list(book.acts):
        for act in _acts(book, task, "联系", today):
            unit_id = whole(act["unit_id"]) if act["unit_id"] is not None else None
            found[task].append((CALL, a_day(act["on_day"]), None, unit_id))
    return found


def _sent_to(book: Ledger, unit: str, today: date) -> list[int]:
    """The places on the ladder of what went out to a unit since Monday."""
    monday = today - timedelta(days=today.weekday())
    return [
        STEPS.index(kind)
        for _, kind, on, _, to in _reminders(book, today)
        if on >= monday and book.units[book.addressee(to, today)]["name"] == unit
    ]

"""The quarter's balance over random transfers and closings, recounted by other code from the assignments alone."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.units import UnitBook
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.summary import Summary, quarter_summary, tasks_behind
from supervision_desk.services.transfers import Transfer, transfer_task
from tests.services.factories import DAY, finish

# Two units addressed for themselves, two bureaus addressed through one parent.
MOVES, CLOSINGS, LAST = 24, 5, date(2020, 12, 20)
FIELDS = ("opening", "new", "moved_in", "moved_out", "closed", "closing")


def play(desk: Desk, seed: int) -> None:
    """Random moves and closings in the order of their days; no task twice on one day."""
    chance = random.Random(seed)
    with desk.reading() as session:
        book = load_units(session)
    bureaus = [unit.name for unit in book.units if not unit.addressable][:2]
    units = ("区教育局", "区卫健局", *bureaus)
    codes = [f"2020/{number}" for number in range(1, 9)]
    days = sorted(DAY + timedelta(days=chance.randrange((LAST - DAY).days)) for _ in range(MOVES + CLOSINGS))
    closings = set(chance.sample(range(len(days)), CLOSINGS))
    at, used, open_codes = dict[str, str](), set[tuple[str, date]](), list(codes)
    for place, day in enumerate(days):
        code, then = chance.choice(open_codes), replace(desk, day=day)
        if place in closings:
            finish(then, code)
            open_codes.remove(code)
        elif (code, day) not in used and (to := chance.choice(units)) != at.get(code) and not answers(then, code, to):
            used.add((code, day))
            at[code] = to
            transfer_task(then, Transfer(code, to, "职能调整", "张某某"))


def answers(desk: Desk, code: str, unit: str) -> bool:
    number = code.partition("/")[2]
    with desk.reading() as session:
        query = (
            "SELECT u.name FROM assignments a JOIN units u ON u.id = a.unit_id JOIN tasks t ON t.id = a.task_id"
            " JOIN items i ON i.id = t.item_id WHERE a.answers AND a.valid_to IS NULL AND i.number = ?"
        )
        return session.connection().exec_driver_sql(query, (int(number),)).scalar() == unit


def recounted(desk: Desk, book: UnitBook, period: Quarter, cutoff: date) -> dict[str, Counter[str]]:
    """Each unit's row, from the answering assignments and the accepted final replies."""
    with desk.reading() as session:
        run = session.connection().exec_driver_sql
        tasks = run("SELECT t.id, i.registered_on FROM tasks t JOIN items i ON i.id = t.item_id").all()
        shares = run(
            "SELECT a.task_id, u.name, a.valid_from FROM assignments a JOIN units u ON u.id = a.unit_id"
            " WHERE a.answers ORDER BY a.valid_from, a.id"
        ).all()
        closed: dict[int, str] = dict(
            run(
                "SELECT r.task_id, v.decided_on FROM replies r JOIN reviews v ON v.reply_id = r.id"
                " WHERE r.is_final AND v.accepted"
            ).all()
        )
    tally: dict[str, Counter[str]] = {}
    start, end = period.start.isoformat(), cutoff.isoformat()
    for task, registered in tasks:
        own = [(day, book.addressee(unit, cutoff)) for key, unit, day in shares if key == task and day <= end]
        done = closed[task] if closed.get(task, "9999") <= end else None
        if registered > end or (done and done < start):
            continue
        since = max(registered, (period.start - timedelta(days=1)).isoformat())
        row = [unit for day, unit in own if day <= since][-1]
        tally.setdefault(row, Counter())["opening" if registered < start else "new"] += 1
        for day, unit in own:
            if day > since and unit != row:
                tally[row]["moved_out"] += 1
                tally.setdefault(unit, Counter())["moved_in"] += 1
                row = unit
        tally[row]["closed" if done else "closing"] += 1
    return tally


def shown(summary: Summary) -> dict[str, Counter[str]]:
    """The rows of the summary that count something."""
    rows = {row.name: {name: getattr(row.balance, name) for name in FIELDS} for row in summary.units}
    return {name: +Counter(row) for name, row in rows.items() if any(row.values())}


@pytest.mark.parametrize("seed", range(2))
def test_the_figures_are_as_recounted_and_each_opens_its_tasks(registered: Desk, seed: int) -> None:
    play(registered, seed)
    winter = replace(registered, day=date(2020, 12, 31))
    with registered.reading() as session:
        book = load_units(session)
    for period, cutoff in ((Quarter(2020, 3), date(2020, 8, 14)), (Quarter(2020, 3), date(2020, 9, 30)),
                           (Quarter(2020, 4), date(2020, 11, 3)), (Quarter(2020, 4), date(2020, 12, 31))):  # fmt: skip
        summary = quarter_summary(winter, period, cutoff)
        assert shown(summary) == {name: +row for name, row in recounted(winter, book, period, cutoff).items()}
        assert all(row.balance.holds for row in (*summary.units, *summary.documents, summary.total))
        assert summary.total.balance.moved_in == summary.total.balance.moved_out
        for row in summary.units:
            moved = tasks_behind(winter, period, cutoff, ("moved_in",), row.name)
            assert len(moved) <= row.balance.moved_in
            assert bool(moved) == bool(row.balance.moved_in)
            came = tasks_behind(winter, period, cutoff, ("opening", "new", "moved_in"), row.name)
            assert {task.code for task in came} <= set(row.tasks)

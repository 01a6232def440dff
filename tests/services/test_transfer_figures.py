"""The quarter's balance over random transfers, closings, splits and joins, recounted by other code."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.units import UnitBook
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.figures import Summary
from supervision_desk.services.summary import quarter_summary, tasks_behind
from tests.daily import THOROUGH
from tests.services.factories import DAY
from tests.services.plays import Play, finish, join, split, transfer

ACTS = (*[transfer] * 6, finish, split, split, join, join)
LAST = date(2020, 12, 20)
FIELDS = ("opening", "new", "moved_in", "moved_out", "closed", "closing")


def recounted(desk: Desk, book: UnitBook, period: Quarter, cutoff: date) -> dict[str, Counter[str]]:
    """Each unit's row, from the answering assignments, the accepted final replies and the parts that were joined."""
    with desk.reading() as session:
        run = session.connection().exec_driver_sql
        tasks = run("SELECT task_id, min(valid_from) FROM assignments GROUP BY task_id").all()
        shares = run(
            "SELECT a.task_id, u.name, a.valid_from FROM assignments a JOIN units u ON u.id = a.unit_id"
            " WHERE a.answers ORDER BY a.valid_from, a.id"
        ).all()
        closed: dict[int, str] = dict(
            run(
                "SELECT r.task_id, v.decided_on FROM replies r JOIN reviews v ON v.reply_id = r.id"
                " WHERE r.is_final AND v.accepted UNION SELECT task_id, on_day FROM acts WHERE kind = '并入'"
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


@pytest.mark.parametrize("seed", range(8 if THOROUGH else 1))
def test_the_figures_are_as_recounted_and_each_opens_its_tasks(registered: Desk, seed: int) -> None:
    play = Play(registered, random.Random(seed), ACTS)
    play.run(DAY, LAST, 28 if THOROUGH else 20)
    assert all(play.done[act] for act in set(ACTS)), play.done
    winter = replace(registered, day=date(2020, 12, 31))
    with registered.reading() as session:
        book = load_units(session)
    for period, cutoff in ((Quarter(2020, 3), date(2020, 8, 14)), (Quarter(2020, 3), date(2020, 9, 30)),
                           (Quarter(2020, 4), date(2020, 11, 3)), (Quarter(2020, 4), date(2020, 12, 31))):  # fmt: skip
        summary = quarter_summary(winter, period, cutoff)
        assert shown(summary) == {name: +row for name, row in recounted(winter, book, period, cutoff).items()}
        assert all(row.balance.holds for row in (*summary.units, *summary.documents, summary.total))
        assert summary.total.balance.moved_in == summary.total.balance.moved_out
        # Each question reads the whole casebook: the rows that tasks came into, and one that none did.
        rows = sorted(summary.units, key=lambda row: -row.balance.moved_in)
        into = sum(bool(row.balance.moved_in) for row in rows)
        for row in (*rows[: into if THOROUGH else 1], *rows[into : into + 1]):
            moved = tasks_behind(winter, period, cutoff, ("moved_in",), row.name)
            assert len(moved) <= row.balance.moved_in
            assert bool(moved) == bool(row.balance.moved_in)
            came = tasks_behind(winter, period, cutoff, ("opening", "new", "moved_in"), row.name)
            counted = {t.code for t in summary.counts if row.name in {entry.row for entry in t.entries}}
            assert {task.code for task in came} <= counted

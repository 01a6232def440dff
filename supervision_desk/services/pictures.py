"""The figures of 统计 as pictures: the 按时办结率 month by month, and each target against its plan."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from supervision_desk.domain.charts import ProgressBar, TrendPoint, progress_bar, trend_points
from supervision_desk.domain.quarter import Balance, balance, entries_of
from supervision_desk.domain.standing import TaskFacts, class_of, current_facts
from supervision_desk.domain.tables import percent
from supervision_desk.domain.targets import progress_of
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.services.balances import counted_in_all
from supervision_desk.services.desk import Desk
from supervision_desk.services.figures import TargetRow
from supervision_desk.store.task_facts import facts_of

_MONTHS = 12


def on_time_trend(desk: Desk, until: date, watch: Watch = unwatched) -> tuple[TrendPoint, ...]:
    """按时办结率 of each month (到期口径, as the quarter has it): of the last twelve from the first registration on;
    the month of `until` ends there. None for a month in which nothing fell due or closed."""
    with desk.reading() as session:
        facts = list(facts_of(session).values())
    first = min((each.registered_on for each in facts), default=until)
    months, figures = _months(first, until), []
    for place, (start, end) in enumerate(months):
        watch(place, len(months))
        figures.append((start, _of_month(facts, start, end)))
    return trend_points([(_label(start), figure.on_time_rate, _words(figure)) for start, figure in figures])


def _months(first: date, until: date) -> list[tuple[date, date]]:
    """First and last day of each month, the latest twelve; the last one ends on `until`."""
    found: list[tuple[date, date]] = []
    end = until
    while end >= first and len(found) < _MONTHS:
        found.insert(0, (end.replace(day=1), end))
        end = end.replace(day=1) - timedelta(days=1)
    return found


def _of_month(facts: Iterable[TaskFacts], start: date, end: date) -> Balance:
    entries = []
    for each in facts:
        if each.registered_on <= end:
            now, eve = current_facts(each, end), start - timedelta(days=1)
            before = current_facts(each, eve) if each.registered_on <= eve else None
            entries.append(entries_of(counted_in_all("", now, before, class_of(now, end)), start))
    return balance(entries)


def _label(month: date) -> str:
    return f"{month.year}-{month.month:02d}"


def _words(figure: Balance) -> str:
    parts = f"按时办结 {figure.closed_on_time}，逾期办结 {figure.closed_late}，期末逾期 {figure.open_overdue}"
    return f"按时办结率 {percent(figure.on_time_rate)}（{parts}）"


def target_bars(rows: Sequence[TargetRow], tolerance: float) -> tuple[ProgressBar, ...]:
    """The targets that are counted up and read, the furthest behind first, those without a plan last; `tolerance` in
    百分点."""
    read = [row for row in rows if row.target.rate is not None]
    read.sort(key=lambda row: (row.target.gap is None, row.target.gap or 0.0))
    return tuple(_target_bar(row, tolerance) for row in read)


def _target_bar(row: TargetRow, tolerance: float) -> ProgressBar:
    target = row.target
    plan = f" 序时 {percent(target.elapsed)}" if target.elapsed is not None else ""
    words = f"{percent(target.rate)}{plan}"
    light = progress_of((target,), tolerance).light
    label = f"{row.task} {target.text}"
    return progress_bar(row.task, label, target.rate or 0.0, target.elapsed, light, words)

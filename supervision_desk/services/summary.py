"""统计: the figures of a period, each with the tasks behind it (design §8)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.figure_notes import OnPlan
from supervision_desk.domain.periods import Period
from supervision_desk.domain.quarter import Balance, balance, entries_of
from supervision_desk.domain.scoring import RuleSet
from supervision_desk.domain.standing import TaskClass
from supervision_desk.domain.targets import BEHIND, MET, MISSED, NO_BASE, NO_DATA, ON_PLAN, UNMET, is_part
from supervision_desk.domain.units import UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.balances import Counting, count_tasks
from supervision_desk.services.bases import ORIGINS
from supervision_desk.services.casebook import TaskView, group_by_item, load_tasks
from supervision_desk.services.desk import Desk, load_office, load_units
from supervision_desk.services.figures import (
    BY_HAND,
    Events,
    LeaderRow,
    Place,
    Summary,
    SummaryRow,
    TargetRow,
    TaskCount,
)
from supervision_desk.services.happenings import Befallen, happenings
from supervision_desk.services.leaders import leaders_of
from supervision_desk.services.placing import places_of
from supervision_desk.services.score_rules import load_rules
from supervision_desk.store.models import Leader

_JUDGED = {MET, ON_PLAN, BEHIND, UNMET, MISSED}
_KEPT = {MET, ON_PLAN}
_UNKNOWN = {NO_BASE, NO_DATA}


def quarter_summary(
    desk: Desk, period: Period, as_of: date | None = None, rules: Callable[[RuleSet], RuleSet] | None = None
) -> Summary:
    """The figures of a period, a quarter or any other. `as_of` defaults to the earlier of its end and today; `rules`
    makes of the rules in force those to try.

    Raises UserError where the cut-off lies outside the period or in the future."""
    cutoff = cutoff_of(desk, period, as_of)
    with desk.reading() as session:
        return summary_of(session, period, cutoff, rules)


def cutoff_of(desk: Desk, period: Period, as_of: date | None = None) -> date:
    """The cut-off day of a period: as given, else the earlier of its end and today. Raises UserError."""
    cutoff = as_of or min(period.end, desk.today)
    if not period.start <= cutoff <= period.end:
        raise UserError(
            f"截止日 {cutoff} 不在{period.words}（{period.start} 至 {period.end}）内，没有统计；请改正日期。"
        )
    if cutoff > desk.today:
        raise UserError(f"截止日 {cutoff} 晚于今天（{desk.today}），没有统计；请改为今天或更早的日期。")
    return cutoff


def tasks_behind(desk: Desk, period: Period, cutoff: date, figures: Sequence[str], unit: str = "") -> list[TaskView]:
    """The tasks counted in any of the figures (field names of `Balance`) of the total, or of one unit's row."""
    with desk.reading() as session:
        tasks = load_tasks(session, cutoff)
        counting = count_tasks(session, tasks, period.start, cutoff, row_of(load_units(session), cutoff))
    wanted = set(figures)
    return [task for task in tasks if wanted & counting.fields(task, unit)]


def row_of(book: UnitBook, cutoff: date) -> Callable[[str], str]:
    """A row is a unit addressable at the cut-off, or its successor then, for the whole period (design §8)."""
    known: dict[str, str] = {}

    def row(unit: str) -> str:
        if unit not in known:
            known[unit] = book.addressee(unit, cutoff)
        return known[unit]

    return row


@dataclass(frozen=True)
class _Made:
    """What all rows are made of."""

    tasks: Sequence[TaskView]
    counting: Counting
    befallen: Befallen
    book: UnitBook

    def row(self, name: str, group: str, own: Sequence[TaskView], events: Events) -> SummaryRow:
        """A row over tasks, whatever units they stand with."""
        codes = tuple(task.code for task in own)
        return SummaryRow(name, group, self.counting.of(own), events, codes, targets=self.on_plan(own))

    def on_plan(self, tasks: Iterable[TaskView]) -> OnPlan:
        """The targets of the tasks that count in the period and are not paused, each once."""
        counting = (t for t in tasks if self.counting.entries[t.task_id] and t.task_class is not TaskClass.PAUSED)
        verdicts = Counter(each.verdict for task in counting for each in task.targets if not is_part(each))
        return OnPlan(*(sum(verdicts[word] for word in words) for words in (_JUDGED, _KEPT, _UNKNOWN)))


def summary_of(
    session: Session, period: Period, cutoff: date, rules: Callable[[RuleSet], RuleSet] | None = None
) -> Summary:
    """The figures within a session, at a cut-off that lies in the period."""
    tasks, book = load_tasks(session, cutoff), load_units(session)
    counting = count_tasks(session, tasks, period.start, cutoff, row_of(book, cutoff))
    made = _Made(tasks, counting, happenings(session, counting, tasks, book), book)
    in_force = load_rules(session, cutoff)
    asked = rules(in_force) if rules else in_force
    places = places_of(session, made.counting, made.befallen, book, asked)
    return Summary(
        period=period,
        as_of=cutoff,
        total=made.row("合计", "", tasks, made.befallen.all()),
        items=balance(entries_of(counting.item(own), period.start) for own in group_by_item(tasks)),
        units=_units(made, places),
        leaders=_leaders(session, tasks, cutoff),
        documents=_documents(made),
        targets=tuple(TargetRow(t.code, t.title, t.shown_unit, target) for t in tasks for target in t.targets),
        overdue=tuple(task for task in tasks if task.task_class is TaskClass.OVERDUE),
        office=load_office(session),
        otherwise=_otherwise(tasks, counting),
        origins=_origins(made),
        rules=asked,
        counts=_counts(tasks, counting),
    )


def _counts(tasks: Sequence[TaskView], counting: Counting) -> tuple[TaskCount, ...]:
    """The tasks that count in the period, in the order of their codes."""
    return tuple(
        TaskCount(task.code, task.title, counting.row_at_end(task), task.task_class.value, entries)
        for task in tasks
        if (entries := counting.entries[task.task_id])
    )


def _otherwise(tasks: Sequence[TaskView], counting: Counting) -> tuple[tuple[str, int], ...]:
    """其他办结 by its word, in the order of design §5; only what there is."""
    found = Counter(task.task_class for task in tasks if "closed_other" in counting.fields(task))
    return tuple((each.value, found[each]) for each in TaskClass if found[each])


def _units(made: _Made, places: Mapping[str, Place]) -> tuple[SummaryRow, ...]:
    """The rows of the units in protocol order: those whose tasks count, those that hold one, those something befell."""
    balances, events = made.counting.rows(), made.befallen.of_units()
    own: dict[str, list[TaskView]] = {}
    for task in made.tasks:
        for name in made.counting.rows_of(task):
            own.setdefault(name, []).append(task)
    return tuple(
        _unit(made, name, own.get(name, []), balances.get(name, Balance()), events.get(name, Events()), places[name])
        for name in sorted({*own, *events, *places}, key=made.book.place)
    )


def _unit(
    made: _Made, name: str, own: Sequence[TaskView], figures: Balance, events: Events, place: Place
) -> SummaryRow:
    here = [task for task in own if made.counting.row_at_end(task) == name]
    codes = tuple(task.code for task in own)
    group = made.book.unit(name).group
    return SummaryRow(name, group, figures, events, codes, _former(here), made.on_plan(here), place)


def _former(tasks: Iterable[TaskView]) -> tuple[str, ...]:
    """The ended units with which the tasks were registered, once each."""
    names = (share.formerly for task in tasks for share in task.shares if share.answers and share.formerly)
    return tuple(dict.fromkeys(names))


def _documents(made: _Made) -> tuple[SummaryRow, ...]:
    """The tasks of each section of each document together, in the order of their codes."""
    groups: dict[tuple[int | None, int | None], list[TaskView]] = {}
    for task in made.tasks:
        groups.setdefault((task.source.document_id, task.source.section_id), []).append(task)
    return tuple(
        made.row(own[0].source.section, own[0].source.document or BY_HAND, own, made.befallen.of_tasks(own))
        for own in groups.values()
    )


def _origins(made: _Made) -> tuple[SummaryRow, ...]:
    """The tasks of each 来源 together, in the order in which the 来源 are named."""
    origins = made.befallen.origins
    groups: dict[str, list[TaskView]] = {name: [] for name in ORIGINS}
    for task in made.tasks:
        groups.setdefault(origins[task.item_id], []).append(task)
    return tuple(made.row(name, "", own, made.befallen.of_tasks(own)) for name, own in groups.items() if own)


def _leaders(session: Session, tasks: Sequence[TaskView], cutoff: date) -> tuple[LeaderRow, ...]:
    """Each leader's tasks, in protocol order."""
    of_item = leaders_of(session, cutoff, tasks)
    by_leader: dict[str, list[TaskView]] = {}
    for task in tasks:
        for leader in dict.fromkeys(of_item.get(task.item_id, ())):
            by_leader.setdefault(leader, []).append(task)
    rows = []
    for leader in session.scalars(select(Leader.name).order_by(Leader.protocol_order)):
        if own := by_leader.get(leader):
            sections = tuple(dict.fromkeys(task.source.section for task in own if task.source.section))
            still = sum(task.is_open for task in own)
            rows.append(LeaderRow(leader, sections, len(own), len(own) - still, still))
    return tuple(rows)

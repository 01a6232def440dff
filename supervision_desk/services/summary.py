"""统计: the quarter's figures, each with the tasks behind it (design §8).

Fields whose facts the program does not record yet (reports owed, yellow and red papers, extensions, score, rank) are
None, never 0.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.office import CHASE, Office
from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.quarter import Balance, Counted, balance, fields_of, was_open
from supervision_desk.domain.standing import CurrentFacts, TaskClass, class_of, item_standing
from supervision_desk.domain.targets import TargetState
from supervision_desk.domain.units import UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, current, load_tasks, with_former
from supervision_desk.services.desk import Desk, load_office, load_units
from supervision_desk.services.items import group_by_item
from supervision_desk.services.leaders import leaders_of
from supervision_desk.services.papers import MAIN
from supervision_desk.store.models import Addressee, Leader, Paper, Reply, Review, Unit


@dataclass(frozen=True)
class Events:
    """What befell the tasks of a row in the period: returned replies, 催办单 by signature day."""

    returned: int = 0
    chased: int = 0


@dataclass(frozen=True)
class SummaryRow:
    """One row of figures. `tasks` are the codes behind it, `formerly` the ended units they were registered with."""

    name: str
    group: str
    balance: Balance
    events: Events
    tasks: tuple[str, ...]
    formerly: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The name with the units whose tasks it took over: 区卫健局（原区卫生局）."""
        return with_former(self.name, self.formerly)


@dataclass(frozen=True)
class LeaderRow:
    """A leader's sections and tasks with progress; no rate, rank, score or colour stands beside a leader."""

    leader: str
    sections: tuple[str, ...]
    tasks: int
    closed: int
    open: int


@dataclass(frozen=True)
class TargetRow:
    """One target of one task at the cut-off."""

    task: str
    title: str
    unit: str
    target: TargetState


@dataclass(frozen=True)
class Summary:
    """The figures of a quarter at a cut-off day."""

    period: Quarter
    as_of: date
    total: SummaryRow
    items: Balance
    units: tuple[SummaryRow, ...]
    leaders: tuple[LeaderRow, ...]
    documents: tuple[SummaryRow, ...]
    targets: tuple[TargetRow, ...]
    overdue: tuple[TaskView, ...]
    office: Office


def quarter_summary(desk: Desk, period: Quarter, as_of: date | None = None) -> Summary:
    """The figures of a quarter. `as_of` defaults to the earlier of its end and today.

    Raises UserError where the cut-off lies outside the quarter or in the future."""
    cutoff = as_of or min(period.end, desk.today)
    if not period.start <= cutoff <= period.end:
        raise UserError(
            f"截止日 {cutoff} 不在{period.words}（{period.start} 至 {period.end}）内，没有统计；请改正日期。"
        )
    if cutoff > desk.today:
        raise UserError(f"截止日 {cutoff} 晚于今天（{desk.today}），没有统计；请改为今天或更早的日期。")
    with desk.reading() as session:
        return _summary(session, period, cutoff)


def tasks_behind(desk: Desk, period: Quarter, cutoff: date, figures: Sequence[str], unit: str = "") -> list[TaskView]:
    """The tasks counted in any of the figures (field names of `Balance`) of the total, or of one unit's row."""
    with desk.reading() as session:
        tasks, book = load_tasks(session, cutoff), load_units(session)
        before = current(session, period.start - timedelta(days=1))
    wanted = set(figures)
    own = [task for task in tasks if not unit or book.addressee(task.unit, cutoff) == unit]
    return [task for task in own if wanted & set(fields_of(_counted(task, before, cutoff), period.start))]


def _summary(session: Session, period: Quarter, cutoff: date) -> Summary:
    tasks, book = load_tasks(session, cutoff), load_units(session)
    before = current(session, period.start - timedelta(days=1))
    returned = _returned(session, period.start, cutoff)
    chased = _chased(session, period.start, cutoff, book)

    def row(name: str, group: str, own: Sequence[TaskView], papers: int, formerly: tuple[str, ...] = ()) -> SummaryRow:
        counted = [_counted(task, before, cutoff) for task in own]
        events = Events(sum(returned.get(task.task_id, 0) for task in own), papers)
        return SummaryRow(name, group, balance(counted, period.start), events, tuple(t.code for t in own), formerly)

    by_unit = _by_unit(tasks, book, chased, cutoff)
    units = [row(name, book.unit(name).group, own, chased.get(name, 0), _former(own)) for name, own in by_unit]
    documents = _by_section(tasks)
    return Summary(
        period=period,
        as_of=cutoff,
        total=row("合计", "", tasks, sum(chased.values())),
        items=balance([_counted_item(own, before, cutoff) for own in group_by_item(tasks)], period.start),
        units=tuple(units),
        leaders=_leaders(session, tasks, cutoff),
        documents=tuple(row(own[0].source.section, own[0].source.document, own, 0) for own in documents),
        targets=tuple(TargetRow(t.code, t.title, t.shown_unit, target) for t in tasks for target in t.targets),
        overdue=tuple(task for task in tasks if task.task_class is TaskClass.OVERDUE),
        office=load_office(session),
    )


def _counted(task: TaskView, before: dict[int, CurrentFacts], cutoff: date) -> Counted:
    earlier = before.get(task.task_id)
    day_before = class_of(earlier, cutoff) if earlier else None
    return Counted(task.code, task.facts.registered_on, was_open(day_before), task.task_class, task.facts.closed_on)


def _counted_item(tasks: Sequence[TaskView], before: dict[int, CurrentFacts], cutoff: date) -> Counted:
    standing = item_standing([task.facts for task in tasks], cutoff)
    earlier = [before[task.task_id] for task in tasks if task.task_id in before]
    was = item_standing(earlier, cutoff) if earlier else None
    return Counted(
        tasks[0].item_code,
        tasks[0].facts.registered_on,
        was is not None and was.closed_on is None,
        standing.item_class,
        standing.closed_on,
    )


def _by_unit(
    tasks: Sequence[TaskView], book: UnitBook, chased: dict[str, int], cutoff: date
) -> list[tuple[str, Sequence[TaskView]]]:
    """The tasks of each unit addressable at the cut-off, in protocol order; units that were only chased stand there
    too."""
    groups: dict[str, list[TaskView]] = {name: [] for name in chased}
    for task in tasks:
        groups.setdefault(book.addressee(task.unit, cutoff), []).append(task)
    return sorted(groups.items(), key=lambda pair: book.place(pair[0]))


def _former(tasks: Iterable[TaskView]) -> tuple[str, ...]:
    """The ended units with which the tasks were registered, once each."""
    names = (share.formerly for task in tasks for share in task.shares if share.answers and share.formerly)
    return tuple(dict.fromkeys(names))


def _by_section(tasks: Iterable[TaskView]) -> list[list[TaskView]]:
    """The tasks of each section of each document together, in the order of their codes."""
    groups: dict[tuple[int | None, int | None], list[TaskView]] = {}
    for task in tasks:
        groups.setdefault((task.source.document_id, task.source.section_id), []).append(task)
    return list(groups.values())


def _returned(session: Session, start: date, cutoff: date) -> dict[int, int]:
    """退回 by task: reviews decided in the period."""
    query = (
        select(Reply.task_id, func.count(Review.id))
        .join(Review, Review.reply_id == Reply.id)
        .where(~Review.accepted, Review.decided_on >= start, Review.decided_on <= cutoff)
        .group_by(Reply.task_id)
    )
    return dict(session.execute(query).all())


def _chased(session: Session, start: date, cutoff: date, book: UnitBook) -> dict[str, int]:
    """催办 by unit: 催办单 × 主送 unit (or whoever has its duties at the cut-off), signed in the period and not void
    then."""
    query = (
        select(Unit.name, func.count(Paper.id))
        .join(Addressee, Addressee.unit_id == Unit.id)
        .join(Paper, Paper.id == Addressee.paper_id)
        .where(Paper.kind == CHASE, Addressee.role == MAIN)
        .where(Paper.signed_on >= start, Paper.signed_on <= cutoff)
        .where(Paper.voided_on.is_(None) | (Paper.voided_on > cutoff))
        .group_by(Unit.name)
    )
    found: dict[str, int] = {}
    for name, count in session.execute(query):
        unit = book.addressee(name, cutoff)
        found[unit] = found.get(unit, 0) + count
    return found


def _leaders(session: Session, tasks: Sequence[TaskView], cutoff: date) -> tuple[LeaderRow, ...]:
    """Each leader's tasks, in protocol order."""
    of_item = leaders_of(session, cutoff, tasks)
    rows = []
    for leader in session.scalars(select(Leader.name).order_by(Leader.protocol_order)):
        own = [task for task in tasks if leader in of_item.get(task.item_id, ())]
        if own:
            sections = tuple(dict.fromkeys(task.source.section for task in own if task.source.section))
            still = sum(task.is_open for task in own)
            rows.append(LeaderRow(leader, sections, len(own), len(own) - still, still))
    return tuple(rows)

"""统计: the quarter's figures, each with the tasks behind it (design §8).

Fields whose facts the program does not record yet (score, rank) are None, never 0.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.office import CHASE, RED_CARD, YELLOW_CARD, Office
from supervision_desk.domain.owed import Met
from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.quarter import Balance, balance
from supervision_desk.domain.standing import TaskClass
from supervision_desk.domain.targets import TargetState
from supervision_desk.domain.units import UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.balances import Befell, Counting, count_tasks, extended, returned
from supervision_desk.services.casebook import TaskView, group_by_item, load_tasks
from supervision_desk.services.desk import Desk, load_office, load_units
from supervision_desk.services.leaders import leaders_of
from supervision_desk.services.owed import owed_by_task
from supervision_desk.services.papers import MAIN
from supervision_desk.services.task_shares import with_former
from supervision_desk.store.models import Addressee, Leader, Paper, Unit


@dataclass(frozen=True)
class Events:
    """What befell a row's tasks in the period: returned replies, 催办单 and cards by signature day, 延期 agreed to,
    and the reports owed on a day of it as they stood at the cut-off; one let off or not yet due is not among them."""

    returned: int = 0
    chased: int = 0
    yellow: int = 0
    red: int = 0
    extended: int = 0
    reports_on_time: int = 0
    reports_late: int = 0
    reports_missing: int = 0

    @property
    def reports_owed(self) -> int:
        return self.reports_on_time + self.reports_late + self.reports_missing

    @property
    def report_rate(self) -> float | None:
        """反馈及时率: on time ÷ owed; None where nothing was owed."""
        return self.reports_on_time / self.reports_owed if self.reports_owed else None


# The papers counted, by the field of the row.
_PAPER_FIELDS = {"chased": CHASE, "yellow": YELLOW_CARD, "red": RED_CARD}
# Where items of no document stand among the documents.
BY_HAND = "批示、会议等"


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
    """The figures of a quarter at a cut-off day; `otherwise` counts 其他办结 by its word."""

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
    otherwise: tuple[tuple[str, int], ...] = ()


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
        tasks = load_tasks(session, cutoff)
        counting = count_tasks(session, tasks, period.start, cutoff, _row_of(load_units(session), cutoff))
    wanted = set(figures)
    return [task for task in tasks if wanted & counting.fields(task, unit)]


def _row_of(book: UnitBook, cutoff: date) -> Callable[[str], str]:
    """A row is a unit addressable at the cut-off, or its successor then, for the whole period (design §8)."""
    return lambda unit: book.addressee(unit, cutoff)


def _summary(session: Session, period: Quarter, cutoff: date) -> Summary:
    tasks, book = load_tasks(session, cutoff), load_units(session)
    counting = count_tasks(session, tasks, period.start, cutoff, _row_of(book, cutoff))
    documents = _by_section(tasks)
    events = _events(session, period.start, cutoff)
    papers = {field: _sent(session, kind, period.start, cutoff, book) for field, kind in _PAPER_FIELDS.items()}

    def row(name: str, group: str, own: Sequence[TaskView], sent: Mapping[str, int]) -> SummaryRow:
        keys = {task.task_id for task in own}
        befell = {name: sum(task in keys for task, _ in each) for name, each in events.items()}
        codes = tuple(task.code for task in own)
        return SummaryRow(name, group, balance(counting.of(own), period.start), Events(**befell, **sent), codes)

    return Summary(
        period=period,
        as_of=cutoff,
        total=row("合计", "", tasks, {field: sum(units.values()) for field, units in papers.items()}),
        items=balance([counting.item(own) for own in group_by_item(tasks)], period.start),
        units=_units(tasks, counting, book, {name: counting.befell(each) for name, each in events.items()} | papers),
        leaders=_leaders(session, tasks, cutoff),
        documents=tuple(row(own[0].source.section, own[0].source.document or BY_HAND, own, {}) for own in documents),
        targets=tuple(TargetRow(t.code, t.title, t.shown_unit, target) for t in tasks for target in t.targets),
        overdue=tuple(task for task in tasks if task.task_class is TaskClass.OVERDUE),
        office=load_office(session),
        otherwise=_otherwise(tasks, counting),
    )


def _otherwise(tasks: Sequence[TaskView], counting: Counting) -> tuple[tuple[str, int], ...]:
    """其他办结 by its word, in the order of design §5; only what there is."""
    found = Counter(task.task_class for task in tasks if "closed_other" in counting.fields(task, ""))
    return tuple((each.value, found[each]) for each in TaskClass if found[each])


def _units(
    tasks: Sequence[TaskView], counting: Counting, book: UnitBook, events: Mapping[str, Mapping[str, int]]
) -> tuple[SummaryRow, ...]:
    """The rows of the units in protocol order: those whose tasks count, those that hold one, those something befell."""
    balances = counting.rows()
    held = {counted.row_on(counting.cutoff) for counted in counting.counted.values()}
    names = held.union(balances, *events.values())
    return tuple(
        _row_of_unit(name, tasks, counting, book, balances.get(name, Balance()), _befell(name, events))
        for name in sorted(names, key=book.place)
    )


def _befell(row: str, events: Mapping[str, Mapping[str, int]]) -> Events:
    return Events(**{name: each.get(row, 0) for name, each in events.items()})


# The field of `Events` that counts a report by how it was met.
_REPORTS = {Met.ON_TIME: "reports_on_time", Met.LATE: "reports_late", Met.MISSING: "reports_missing"}


def _events(session: Session, start: date, cutoff: date) -> dict[str, Befell]:
    """What befell tasks in the period, by field of `Events`."""
    reports: dict[str, list[tuple[int, date]]] = {name: [] for name in _REPORTS.values()}
    for task, owed in owed_by_task(session, cutoff, cutoff).items():
        for each in owed:
            if each.day >= start and each.met in _REPORTS:
                reports[_REPORTS[each.met]].append((task, each.day))
    returns, extensions = returned(session, start, cutoff), extended(session, start, cutoff)
    return {"returned": returns, "extended": extensions, **reports}


def _row_of_unit(
    name: str, tasks: Sequence[TaskView], counting: Counting, book: UnitBook, figures: Balance, events: Events
) -> SummaryRow:
    own = [task for task in tasks if counting.stood_in(task, name)]
    here = [task for task in own if counting.counted[task.task_id].row_on(counting.cutoff) == name]
    codes = tuple(task.code for task in own)
    return SummaryRow(name, book.unit(name).group, figures, events, codes, _former(here))


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


def _sent(session: Session, kind: str, start: date, cutoff: date, book: UnitBook) -> dict[str, int]:
    """Papers of a kind by unit: paper × 主送 unit (or whoever has its duties at the cut-off), signed in the period and
    not void then."""
    query = (
        select(Unit.name, func.count(Paper.id))
        .join(Addressee, Addressee.unit_id == Unit.id)
        .join(Paper, Paper.id == Addressee.paper_id)
        .where(Paper.kind == kind, Addressee.role == MAIN)
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

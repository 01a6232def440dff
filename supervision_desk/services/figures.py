"""The figures of a period as values: rows of units, documents and 来源, leaders, targets."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from supervision_desk.domain.figure_notes import NO_TARGETS, OnPlan, figure_notes
from supervision_desk.domain.office import Office
from supervision_desk.domain.periods import Period
from supervision_desk.domain.quarter import Balance, Entry
from supervision_desk.domain.scored_rows import UNSCORED
from supervision_desk.domain.scoring import DEFAULT, RuleSet, Score
from supervision_desk.domain.targets import TargetState
from supervision_desk.services.source_names import SourceRow
from supervision_desk.services.task_shares import with_former


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


@dataclass(frozen=True)
class Place:
    """A unit's 得分, and its place in its group or why it has none (`unplaced`)."""

    score: Score
    rank: int | None = None
    unplaced: str = ""


@dataclass(frozen=True)
class SummaryRow:
    """One row of figures. `formerly` are the ended units with which its tasks were registered, `place` stands in the
    rows of units only, `source` in those of documents, whose `group` and `name` are told apart where titles
    are alike."""

    name: str
    group: str
    balance: Balance
    events: Events
    formerly: tuple[str, ...] = ()
    targets: OnPlan = NO_TARGETS
    place: Place | None = None
    source: SourceRow | None = None

    @property
    def scored(self) -> Place | None:
        """The 得分 to be shown: of a unit that answered for no task and that nothing befell there is none."""
        return self.place if self.place and (self.balance.answered_for or self.place.score.lines) else None

    @property
    def unscored(self) -> str:
        """What stands where a 得分 would, in words; "" where there is one, and in rows of no unit."""
        return UNSCORED if self.place and not self.scored else ""

    @property
    def shown(self) -> str:
        """The name with the units whose tasks it took over: 区卫健局（原区卫生局）."""
        return with_former(self.name, self.formerly)

    @property
    def notes(self) -> tuple[str, ...]:
        """Small numbers and what the rates leave out."""
        return figure_notes(self.balance, self.events.reports_owed, self.targets)


@dataclass(frozen=True)
class LeaderRow:
    """A leader's sections and tasks with progress; no rate, rank, score or colour stands beside a leader."""

    leader: str
    sections: tuple[str, ...]
    tasks: int
    closed: int
    open: int


class TargetRow(NamedTuple):
    """One target of one task at the cut-off."""

    task: str
    title: str
    unit: str
    target: TargetState


UNTOLD = "尚未交办"


class OverdueRow(NamedTuple):
    """A task that is overdue at the cut-off, with the unit that answers as tables show it; `told`: it was 交办 by
    then."""

    code: str
    title: str
    unit: str
    due_on: date | None
    report_by: date
    told: bool = True

    @property
    def marked(self) -> str:
        """Its title as lists have it, with （尚未交办） where nobody was told."""
        return self.title if self.told else f"{self.title}（{UNTOLD}）"

    def days(self, day: date) -> int:
        """How many days it is overdue on a day."""
        return (day - self.report_by).days


class TaskCount(NamedTuple):
    """A task that counts in the period: the unit in whose row it stands at the cut-off, its class then, and each count
    it makes, in which row and field."""

    code: str
    title: str
    unit: str
    task_class: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Summary:
    """The figures of a period at a cut-off day; `otherwise` counts 其他办结 by its word, `origins` are the rows by 来源
    of the items, `rules` what the scores rest on, `counts` the tasks behind it all, `duty_rules` by which rule the
    units of each document (《title》, with 文号 where titles are alike) answer where it does not say who leads."""

    period: Period
    as_of: date
    total: SummaryRow
    items: Balance
    units: tuple[SummaryRow, ...]
    leaders: tuple[LeaderRow, ...]
    documents: tuple[SummaryRow, ...]
    targets: tuple[TargetRow, ...]
    overdue: tuple[OverdueRow, ...]
    office: Office
    otherwise: tuple[tuple[str, int], ...] = ()
    origins: tuple[SummaryRow, ...] = ()
    rules: RuleSet = DEFAULT
    counts: tuple[TaskCount, ...] = ()
    duty_rules: tuple[tuple[str, str], ...] = ()

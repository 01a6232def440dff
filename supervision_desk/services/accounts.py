"""What the outputs of a period are made of: its figures, those of the period before, and one by one what they count."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.bulletin import issue_words
from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.numbering import code_order
from supervision_desk.domain.periods import Period, period_before, period_of
from supervision_desk.domain.person_names import plain_name
from supervision_desk.domain.quarter import Balance, balance
from supervision_desk.domain.scoring import Event
from supervision_desk.domain.tables import FigureTable
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.services.balances import count_tasks
from supervision_desk.services.behind_lists import ItemCount, LedTask, item_counts, led_tasks
from supervision_desk.services.bulletins import edited_lines
from supervision_desk.services.casebook import TaskView, load_counted
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.figures import OverdueRow, Summary, TaskCount
from supervision_desk.services.gathering import Gathered, gathered, row_of
from supervision_desk.services.happenings import Befallen
from supervision_desk.services.leaders import leaders_of
from supervision_desk.services.month_tables import Said, reported
from supervision_desk.services.paper_standing import AS_SEALED, PaperStanding, live_standing
from supervision_desk.services.summary import cutoff_of
from supervision_desk.services.summary_rows import figures_of
from supervision_desk.services.summary_tables import summary_tables
from supervision_desk.store.bulletins import Bulletin
from supervision_desk.store.models import Paper
from supervision_desk.uncollected import uncollected

Value = TypeVar("Value")
Named = TypeVar("Named")
_AT_A_TIME = 5000
BULLETIN = "统计通报"
_PAPERS = (Event.HINTED, Event.CHASED, Event.YELLOW, Event.RED)


@dataclass(frozen=True)
class Incident:
    """One thing that befell a unit in the period; `codes` are the tasks, `mark` a paper's number, the place of a reply,
    a day of 延期; `why` the reason that a paper gives."""

    word: str
    unit: str
    on: date
    codes: tuple[str, ...]
    mark: str = ""
    why: str = ""


@dataclass(frozen=True)
class Before:
    """The whole of the period before."""

    period: Period
    total: Balance


@dataclass(frozen=True)
class Accounts:
    """The figures of a period with all that its outputs tell beside them. `before` is the period before, None where
    nothing counted in it; `tasks` are those that count at the cut-off, `leading` who leads them and `said` what was
    last reported, by code; `log` the papers of the ladder and the 通报 signed in the period; `standing` what the papers
    say of themselves. `edited` are the paragraphs that the office made of the drafted text, none where that stands;
    `led` the tasks of each leader's row, `items` how items count."""

    summary: Summary
    before: Before | None = None
    tasks: tuple[TaskView, ...] = ()
    leading: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    said: Mapping[str, Said] = field(default_factory=dict)
    incidents: tuple[Incident, ...] = ()
    log: tuple[Incident, ...] = ()
    standing: PaperStanding = AS_SEALED
    edited: tuple[str, ...] = ()
    led: Mapping[str, Sequence[LedTask]] = field(default_factory=dict)
    items: tuple[ItemCount, ...] = ()

    def of(self, *words: str) -> list[Incident]:
        """The incidents of these kinds."""
        return [each for each in self.incidents if each.word in words]

    @cached_property
    def tables(self) -> tuple[FigureTable, ...]:
        """The tables of the figures, for all outputs."""
        return summary_tables(self.summary)

    @cached_property
    def counted(self) -> tuple[TaskView, ...]:
        """The tasks that the figures count."""
        return tuple(task for task in self.tasks if task.code in self.counts_by_code)

    @cached_property
    def counts_by_code(self) -> Mapping[str, TaskCount]:
        """How each task counts, by its code."""
        return {task.code: task for task in self.summary.counts}

    @cached_property
    def late(self) -> Mapping[str, OverdueRow]:
        """Those overdue at the cut-off, by code."""
        return {task.code: task for task in self.summary.overdue}

    @cached_property
    def of_documents(self) -> Mapping[int | None, Sequence[TaskView]]:
        """The tasks that count by the key of their document, None for those of no document."""
        return _by(self.counted, lambda task: (task.source.document_id,))

    @cached_property
    def of_leaders(self) -> Mapping[str, Sequence[TaskView]]:
        """The same by the name of each leader, as it is written without spaces."""
        return _by(self.counted, lambda task: dict.fromkeys(map(plain_name, self.leading.get(task.code, ()))))

    @cached_property
    def of_rows(self) -> Mapping[str, Sequence[TaskCount]]:
        """The tasks that count in the row of each unit."""
        return _by(self.summary.counts, lambda task: dict.fromkeys(entry.row for entry in task.entries))

    @cached_property
    def of_units(self) -> Mapping[str, Sequence[Incident]]:
        """What befell each unit."""
        return _by(self.incidents, lambda each: (each.unit,))

    @cached_property
    def dues(self) -> Mapping[str, date | None]:
        """The 时限 of each task."""
        return {task.code: task.due.due_on for task in self.tasks}


def _by(values: Iterable[Value], keys: Callable[[Value], Iterable[Named]]) -> dict[Named, list[Value]]:
    found: dict[Named, list[Value]] = defaultdict(list)
    for each in values:
        for key in keys(each):
            found[key].append(each)
    return dict(found)


def accounts(
    desk: Desk, period: Period, as_of: date | None = None, watch: Watch = unwatched, *, lists: bool = True
) -> Accounts:
    """All of a period at a cut-off, as `quarter_summary` takes them, for papers that are not the sealed ones; without
    the `lists` that only the workbook has where it is not made. Raises UserError."""
    cutoff = cutoff_of(desk, period, as_of)
    with desk.reading() as session, uncollected():
        found = accounts_of(session, period, cutoff, watch, lists=lists)
        standing = live_standing(session, found.summary, desk.today)
        return replace(found, standing=standing, edited=edited_lines(session, found.summary, desk.today))


def accounts_of(
    session: Session, period: Period, cutoff: date, watch: Watch = unwatched, *, lists: bool = True
) -> Accounts:
    """The same within a session, at a cut-off that lies in the period."""
    made = gathered(session, period.start, cutoff, watch)
    summary = figures_of(session, period, made, watch=watch)
    incidents = _incidents(made.befallen)
    tasks = _tasks(session, made, watch)
    watch(0, 0)
    leading = leaders_of(session, cutoff, tasks)
    watch(0, 0)
    said = reported(session, period.start, cutoff)
    watch(0, 0)
    return Accounts(
        summary=summary,
        before=_before(session, period, watch),
        tasks=tuple(tasks),
        leading={task.code: tuple(leading.get(task.item_id, ())) for task in tasks},
        said={task.code: said[task.task_id] for task in tasks if task.task_id in said},
        incidents=incidents,
        log=_log(session, summary, incidents),
        led=led_tasks(session, made.counting, made.led, made.heirs, watch) if lists else {},
        items=item_counts(session, made.counting, watch) if lists else (),
    )


def _tasks(session: Session, made: Gathered, watch: Watch) -> list[TaskView]:
    """The views of the tasks that count, some at a time, in the order of their codes."""
    counting, found = made.counting, list[TaskView]()
    ids, facts = list(counting.entries), {task: line.facts for task, line in counting.lines.items()}
    for first in range(0, len(ids), _AT_A_TIME):
        watch(0, 0)
        found += load_counted(session, counting.cutoff, ids[first : first + _AT_A_TIME], facts, made.targets)
    return found


def _before(session: Session, period: Period, watch: Watch) -> Before | None:
    earlier = period_before(period)
    row = row_of(load_units(session), earlier.end)
    entries = count_tasks(session, earlier.start, earlier.end, row, watch=watch).entries
    return Before(earlier, balance(entries.values())) if entries else None


def _incidents(befallen: Befallen) -> tuple[Incident, ...]:
    """In the order of the days, then as found."""
    found = [
        Incident(
            each.event.value, each.row, each.on, tuple(befallen.tasks[task].code for task in each.tasks
            if task in befallen.tasks), each.mark,
        )
        for each in befallen.found
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (each.on, [code_order(code) for code in each.codes], each.word)))


def _log(session: Session, summary: Summary, incidents: Sequence[Incident]) -> tuple[Incident, ...]:
    """The papers, each with its reason for each unit, and the 通报 signed in the period, by day."""
    papers = [each for each in incidents if each.word in {event.value for event in _PAPERS}]
    numbers = {each.mark for each in papers}
    query = select(Paper.full_number, Paper.content).where(
        Paper.signed_on >= summary.period.start, Paper.signed_on <= summary.as_of
    )
    contents = {number: content for number, content in session.execute(query) if number in numbers}
    told = [
        Incident(each.word, each.unit, each.on, each.codes, each.mark, _why(contents.get(each.mark, "{}")))
        for each in papers
    ]
    return tuple(sorted([*told, *_bulletins(session, summary)], key=lambda each: each.on))


def _why(content: str) -> str:
    """What a chase says is missing, task by task."""
    tasks = json.loads(content).get("tasks", ())
    return "；".join(f"{task['code']} {task['state']}" for task in tasks if task.get("state"))


def _bulletins(session: Session, summary: Summary) -> list[Incident]:
    signed = select(Bulletin).where(Bulletin.signed_on >= summary.period.start, Bulletin.signed_on <= summary.as_of)
    rows = session.scalars(signed.order_by(Bulletin.signed_on, Bulletin.id))
    return [
        Incident(
            BULLETIN, "有关单位", row.signed_on, (), issue_words(row.year or 0, row.number or 0, row.total or 0),
            f"通报{period_of(row.starts_on, row.ends_on).words}督办情况（截至{long_date(row.as_of)}）",
        )
        for row in rows
        if row.signed_on is not None
    ]  # fmt: skip

"""The casebook: every task as it stands on a day, read once and asked by lists, details, chasing and summary alike.

One reading of a handful of queries; class, lights and targets come from the rules in `domain`, so that no two pages can
disagree about a task.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.duedates import MOVED_RULES
from supervision_desk.domain.lights import NO_LIGHT, Shown, time_light
from supervision_desk.domain.numbering import item_code
from supervision_desk.domain.standing import CLOSED, CurrentFacts, TaskClass, class_of
from supervision_desk.domain.targets import TargetState, progress_of
from supervision_desk.domain.workdays import WorkCalendar
from supervision_desk.services.desk import load_calendar, load_office
from supervision_desk.services.kept import once
from supervision_desk.services.task_codes import siblings_as_of, task_code
from supervision_desk.services.task_shares import Share, co_leading, helping, leading_units, shares_as_of
from supervision_desk.store.casework import Basis, DueDate, Item, Task
from supervision_desk.store.prepared import asked, asked_plainly, day_of
from supervision_desk.store.sources import Clause, Document, Section
from supervision_desk.store.task_now import facts_now, holds_for

_TASKS = (
    select(Task.id, Item.id, Item.year, Item.number, Task.position, Item.title, Task.title, Task.text, Item.is_key)
    .join(Item, Item.id == Task.item_id)
    .order_by(Item.year, Item.number, Task.position)
)
_ITEMS = select(Task.item_id)
_IN_FORCE = (DueDate.set_on <= bindparam("day"), DueDate.working.is_not(True))
_DUES = (
    select(
        DueDate.task_id, DueDate.due_on, DueDate.report_by, DueDate.undated_reason, DueDate.phrase, DueDate.rule,
        DueDate.basis,
    )
    .where(*_IN_FORCE)
    .order_by(DueDate.set_on, DueDate.id)
)  # fmt: skip
_RULED = select(DueDate.task_id, DueDate.rule, DueDate.due_on).where(*_IN_FORCE).order_by(DueDate.set_on, DueDate.id)
# In the order of the fields of `Source`.
_SOURCES = (
    select(
        Basis.item_id,
        Basis.text.label("basis"),
        Document.id.label("document_id"),
        func.coalesce(Document.title, "").label("document"),
        func.coalesce(Document.doc_number, "").label("document_number"),
        Section.id.label("section_id"),
        func.coalesce(Section.title, "").label("section"),
        Clause.id.label("clause_id"),
        func.coalesce(Clause.number, "").label("clause"),
    )
    .outerjoin(Clause, Clause.id == Basis.clause_id)
    .outerjoin(Document, Document.id == Clause.document_id)
    .outerjoin(Section, Section.id == Clause.section_id)
    .order_by(Basis.id.desc())
)
# A task at rest (暂缓) shows its word, as a closed one does: nobody is asked to keep up with the plan meanwhile.
_WITHOUT_LIGHTS = CLOSED | {TaskClass.PAUSED}


@dataclass(frozen=True)
class DueView:
    """The 时限 in force: its day, or the reason for none, and where it comes from; `unmoved` is the one that 延期 or
    暂缓 moved."""

    due_on: date | None = None
    report_by: date | None = None
    undated_reason: str = ""
    phrase: str = ""
    rule: str = ""
    basis: str = ""
    unmoved: "DueView | None" = None


@dataclass(frozen=True)
class Source:
    """Where an item comes from: document, section, clause; keys are None for items by hand."""

    basis: str = ""
    document_id: int | None = None
    document: str = ""
    document_number: str = ""
    section_id: int | None = None
    section: str = ""
    clause_id: int | None = None
    clause: str = ""


@dataclass(frozen=True)
class TaskView:
    """A task as of a day; `siblings` are the tasks of its item by then, itself among them."""

    task_id: int
    item_id: int
    item_code: str
    position: int
    siblings: int
    item_title: str
    title: str
    text: str
    facts: CurrentFacts
    due: DueView
    shares: tuple[Share, ...]
    source: Source
    targets: tuple[TargetState, ...]
    task_class: TaskClass
    time: Shown
    progress: Shown
    is_key: bool = False

    @property
    def code(self) -> str:
        """2020/2-1; 2020/2 where the item has one task."""
        return task_code(self.item_code, self.position, self.siblings)

    @property
    def unit(self) -> str:
        """The unit that answers."""
        return next((share.unit for share in self.shares if share.answers), "")

    @property
    def shown_unit(self) -> str:
        """The unit that answers, with the one it took the task over from."""
        return next((share.shown for share in self.shares if share.answers), "")

    @property
    def leading_units(self) -> str:
        """The unit that answers, with those that lead beside it."""
        return leading_units(self.shares)

    @property
    def co_leads(self) -> tuple[str, ...]:
        """The units that the document names 牵头 beside the one that answers."""
        return tuple(share.unit for share in co_leading(self.shares))

    @property
    def helpers(self) -> tuple[str, ...]:
        """The units that have a part in it and neither answer nor lead."""
        return tuple(share.unit for share in helping(self.shares))

    @property
    def is_open(self) -> bool:
        return self.task_class not in CLOSED


@dataclass(frozen=True)
class _Book:
    """All that the views of one day are made of, by task or item."""

    as_of: date
    facts: Mapping[int, CurrentFacts]
    shares: dict[int, tuple[Share, ...]]
    dues: dict[int, DueView]
    sources: dict[int, Source]
    targets: Mapping[int, tuple[TargetState, ...]]
    calendar: WorkCalendar
    tolerance: float


_TaskRow = tuple[int, int, int, int, int, str, str, str, bool | None]


def load_tasks(session: Session, as_of: date, task_ids: Sequence[int] | None = None) -> list[TaskView]:
    """The tasks registered by `as_of` as they stood that day, in order of their codes. They are kept for the moment:
    list, counts and chase list ask for all one after the other, the steps of a signature for those of the paper."""
    return list(once(session, _load_tasks, as_of, None if task_ids is None else tuple(task_ids)))


def load_counted(
    session: Session,
    as_of: date,
    task_ids: Sequence[int],
    facts: Mapping[int, CurrentFacts],
    targets: Mapping[int, tuple[TargetState, ...]],
) -> list[TaskView]:
    """The same of tasks whose facts and targets of that day have been read for the figures; not kept."""
    return _views(session, as_of, task_ids, _book_with(session, as_of, task_ids, facts, targets))


def _load_tasks(session: Session, as_of: date, task_ids: Sequence[int] | None = None) -> list[TaskView]:
    from supervision_desk.services.readings import target_states

    facts = current(session, as_of, task_ids)
    rules = ruled(session, as_of, facts, task_ids)
    targets = target_states(session, as_of, rules, all_read=task_ids is None)
    return _views(session, as_of, task_ids, _book_with(session, as_of, task_ids, facts, targets))


def _views(session: Session, as_of: date, task_ids: Sequence[int] | None, book: _Book) -> list[TaskView]:
    rows = asked(session, _TASKS, Task.id, task_ids).all()
    siblings = siblings_as_of(session, as_of, None if task_ids is None else [row[1] for row in rows])
    return [_view(row, siblings[row[1]], book) for row in rows if row[0] in book.facts]


def group_by_item(tasks: Sequence[TaskView]) -> list[list[TaskView]]:
    """The tasks of each item together, in the order given."""
    groups: dict[int, list[TaskView]] = {}
    for task in tasks:
        groups.setdefault(task.item_id, []).append(task)
    return list(groups.values())


def _view(row: _TaskRow, siblings: int, book: _Book) -> TaskView:
    task, item, year, number, position, item_title, title, text, is_key = row
    facts, targets = book.facts[task], book.targets.get(task, ())
    task_class = class_of(facts, book.as_of)
    return TaskView(
        task_id=task,
        item_id=item,
        item_code=item_code(year, number),
        position=position,
        siblings=siblings,
        item_title=item_title,
        title=title,
        text=text,
        facts=facts,
        due=book.dues.get(task, DueView()),
        shares=book.shares.get(task, ()),
        source=book.sources.get(item, Source()),
        targets=targets,
        task_class=task_class,
        time=time_light(facts, book.as_of, book.calendar),
        progress=_progress(task_class, targets, book.tolerance),
        is_key=bool(is_key),
    )


def _progress(task_class: TaskClass, targets: tuple[TargetState, ...], tolerance: float) -> Shown:
    return NO_LIGHT if task_class in _WITHOUT_LIGHTS else progress_of(targets, tolerance)


def progress_of_tasks(session: Session, as_of: date, task_ids: Sequence[int]) -> dict[int, Shown]:
    """The 进度灯 of the given tasks alone."""
    from supervision_desk.services.readings import target_states

    facts, tolerance = current(session, as_of, task_ids), load_office(session).tolerance
    states = target_states(session, as_of, ruled(session, as_of, facts, task_ids))
    return {task: _progress(class_of(facts[task], as_of), targets, tolerance) for task, targets in states.items()}


def ruled(
    session: Session, as_of: date, facts: Mapping[int, CurrentFacts], task_ids: Sequence[int] | None
) -> dict[int, tuple[CurrentFacts, str, date | None]]:
    """The facts of tasks with the rule and day of the 时限 in force, as it was before 延期 or 暂缓 moved it."""
    first: dict[int, tuple[str, date | None]] = {}
    for task, rule, due_on in asked_plainly(session, _RULED, DueDate.task_id, task_ids, day=as_of):
        if rule not in MOVED_RULES or task not in first:
            first[task] = rule, day_of(due_on)
    return {task: (row, *first.get(task, ("", None))) for task, row in facts.items()}


def _book_with(
    session: Session,
    as_of: date,
    task_ids: Sequence[int] | None,
    facts: Mapping[int, CurrentFacts],
    targets: Mapping[int, tuple[TargetState, ...]],
) -> _Book:
    return _Book(
        as_of, facts, shares_as_of(session, as_of, task_ids), _dues(session, as_of, task_ids),
        _sources(session, task_ids), targets, load_calendar(session), load_office(session).tolerance,
    )  # fmt: skip


def current(session: Session, as_of: date, task_ids: Sequence[int] | None = None) -> dict[int, CurrentFacts]:
    """The facts of a day by task: from task_now where no fact is later, else folded anew up to that day."""
    if not once(session, holds_for, as_of):
        from supervision_desk.store.task_facts import facts_as_of

        return facts_as_of(session, as_of, task_ids)
    return facts_now(session, task_ids)


def _dues(session: Session, as_of: date, task_ids: Sequence[int] | None) -> dict[int, DueView]:
    """The latest deciding version set by the day; of two set on one day the later entered."""
    found: dict[int, DueView] = {}
    for task, due_on, report_by, reason, phrase, rule, basis in asked_plainly(
        session, _DUES, DueDate.task_id, task_ids, day=as_of
    ):
        before = found.get(task)
        unmoved = (before.unmoved or before) if before and rule in MOVED_RULES else None
        found[task] = DueView(day_of(due_on), day_of(report_by), reason, phrase, rule, basis, unmoved)
    return found


def _sources(session: Session, task_ids: Sequence[int] | None) -> dict[int, Source]:
    """The first basis of each item, with its place in the document."""
    items = None if task_ids is None else sorted(set(asked(session, _ITEMS, Task.id, task_ids).scalars()))
    return {row[0]: Source(*row[1:]) for row in asked_plainly(session, _SOURCES, Basis.item_id, items)}

"""What a list of items is asked for: words found anywhere, field words, class and unit.

As much as the file can tell is asked of it before any task is read (`candidates`); the rest is tried row by row, by the
same values that the list shows.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from sqlalchemy import String, cast, select
from sqlalchemy.orm import Session

from supervision_desk.domain import search_fields as fields
from supervision_desk.domain.day_tests import day_test, due_test
from supervision_desk.domain.lights import Light, Shown
from supervision_desk.domain.numbering import parse_code
from supervision_desk.domain.responsibility import Role
from supervision_desk.domain.search_marks import SearchMarks, means_initials
from supervision_desk.domain.search_words import folded
from supervision_desk.domain.standing import CLOSED, TaskClass
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import load_office, load_units
from supervision_desk.services.leaders import leaders_of
from supervision_desk.services.task_shares import Share
from supervision_desk.store.casework import Assignment, Item, Task, TaskNow
from supervision_desk.store.office import Leader, Unit
from supervision_desk.store.search import ITEM, LEADER, UNIT, found, lines_of_successors, readings
from supervision_desk.store.standing_columns import StandingColumns
from supervision_desk.store.task_now import holds_for, only

_STATES_OF_CLOSED = frozenset(each.value for each in CLOSED)


@dataclass(frozen=True)
class ItemQuery:
    """What the list shows: `text` is found anywhere in code, title, text, units, leaders, document, also by 首字母, and
    may hold field words; `conditions` are field words too, as (name, value). Empty fields do not filter."""

    text: str = ""
    task_class: str = ""
    unit: str = ""
    conditions: tuple[tuple[str, str], ...] = ()


# Field words whose values are names that the list and the detail show.
_SHOWN = (*fields.UNIT_FIELDS, fields.LEADER, fields.HANDLER, fields.SECTION, fields.DOCUMENT)


def marks_of(query: ItemQuery) -> SearchMarks:
    """Where in what is shown of an item the words typed stand; what was chosen from a list need not be looked for."""
    asked = fields.asked(query.text)
    values = (value for name in _SHOWN for value in asked.values(name))
    parts = (*asked.words.split(), *values)
    # The readings of all characters are loaded for letters only: the window starts without them.
    return SearchMarks(parts, readings() if any(map(means_initials, parts)) else ())


class Listed(Protocol):
    """A row of the list, as far as it is tried."""

    @property
    def item_class(self) -> TaskClass: ...
    @property
    def light(self) -> Shown: ...
    @property
    def time(self) -> Shown: ...
    @property
    def progress(self) -> Shown: ...
    @property
    def registered_on(self) -> date: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def days(self) -> int | None: ...
    @property
    def shares(self) -> tuple[Share, ...]: ...
    @property
    def section(self) -> str: ...
    @property
    def document(self) -> str: ...
    @property
    def is_key(self) -> bool: ...


@dataclass(frozen=True)
class Wanted:
    """A query in the words of the case file: units and leaders by their own names for each value typed."""

    query: ItemQuery
    asked: fields.Asked
    units: dict[str, frozenset[str]]
    leaders: dict[str, frozenset[str]]
    today: date

    def fits(self, row: Listed) -> bool:
        """Whether a row of the list is asked for."""
        if self.query.task_class and row.item_class.value != self.query.task_class:
            return False
        if self.query.unit and not any(self.query.unit in share.shown for share in row.shares):
            return False
        return not self.asked.fields or (self._fits_units(row) and self._fits_values(row))

    def _fits_units(self, row: Listed) -> bool:
        named = [(value, name) for name in fields.UNIT_FIELDS for value in self.asked.values(name)]
        return all(
            any(self._is_meant(value, share) for share in row.shares if has_part(name, share.role, share.answers))
            for value, name in named
        )

    def _is_meant(self, value: str, share: Share) -> bool:
        names = self.units[value]
        return share.unit in names or share.formerly in names or value in folded(f"{share.shown} {share.written_as}")

    def _fits_values(self, row: Listed) -> bool:
        asked = self.asked
        tests = [due_test(value, self.today) for value in asked.values(fields.DUE)]
        days = [day_test(value, self.today) for value in asked.values(fields.REGISTERED)]
        return (
            all(_is_in(value, row) for value in asked.values(fields.STATE))
            and all(test is not None and test(row.registered_on) for test in days)
            and all(test is not None and test(row.due_on, row.days) for test in tests)
            and all(row.light.light == value for value in asked.values(fields.LIGHT))
            and {row.is_key}.issuperset(map(fields.is_key, asked.values(fields.KEY)))
            and fields.holds_all(asked.values(fields.SECTION), row.section)
            and fields.holds_all(asked.values(fields.DOCUMENT), row.document)
        )


def has_part(field: str, role: str, answers: bool) -> bool:
    """Whether a unit with this role has the part in a task that a field word means."""
    if field == fields.ANSWERS:
        return answers
    if field == fields.HELPS:
        return not answers and role not in (Role.LEAD.value, Role.SECTION_LEAD.value)
    return field == fields.UNIT or role == Role.LEAD.value


_LIT = (Light.YELLOW, Light.RED)


def _is_in(state: str, row: Listed) -> bool:
    if state == fields.NEAR:
        return row.time.light is Light.YELLOW
    if state == fields.BEHIND:
        return row.progress.light in _LIT
    return row.item_class in (fields.states(state) or ())


def wanted(session: Session, query: ItemQuery, today: date) -> Wanted:
    """The query as it is meant in this case file on a day. Raises UserError for a field word that cannot be
    understood."""
    asked = fields.asked(query.text, query.conditions)
    if words := fields.why_not(asked):
        raise UserError(f"{words}；请改正后再看。")
    book = load_units(session)
    own = replace(query, text=asked.words, unit=book.name_of(query.unit) if query.unit else "")
    units = {value: _named(session, UNIT, value) for name in fields.UNIT_FIELDS for value in asked.values(name)}
    leaders = {value: _named(session, LEADER, value) for value in asked.values(fields.LEADER)}
    return Wanted(own, asked, units, leaders, today)


def on_facts(session: Session, asked: fields.Asked, day: date, *, of_tasks: bool = False) -> Iterator[Collection[int]]:
    """For each field word on facts that no row carries the items that fit it, or the tasks."""
    if any(map(asked.values, fields.ON_FACTS)):
        # Mapped when they are asked for: the list is first shown without papers and targets (decision 34).
        from supervision_desk.services.more_conditions import by_facts, tasks_by_facts

        yield from (tasks_by_facts if of_tasks else by_facts)(session, asked, day)


def _named(session: Session, kind: int, value: str) -> frozenset[str]:
    """The units or leaders found by a value, by name, alias or 首字母."""
    table = Unit if kind == UNIT else Leader
    return frozenset(session.scalars(select(table.name).where(table.id.in_(found(session, kind, value)))))


def candidates(session: Session, asked: Wanted, day: date) -> list[int] | None:
    """The tasks that may fit, asked of the file before any is read into memory; None for all. A past day
    is answered from the facts, and its class is told only then."""
    tasks = _searched(session, asked.query.text)
    for names in asked.units.values():
        tasks = _of_units(session, names, tasks) if names else tasks
    for value in asked.asked.values(fields.HANDLER):
        tasks = _of_handler(session, value, tasks)
    for fitting in on_facts(session, asked.asked, day, of_tasks=True):
        tasks = list(fitting) if tasks is None else sorted(set(tasks).intersection(fitting))
    if holds_for(session, day):
        for classes in _classes(asked):
            tasks = _of_classes(session, classes, day, tasks)
    return tasks


def led_by(session: Session, asked: Wanted, day: date, tasks: Sequence[TaskView]) -> list[TaskView]:
    """The tasks whose item the leaders asked for lead on that day; of what is closed, led when it closed."""
    if not asked.leaders:
        return list(tasks)
    leading = leaders_of(session, day, tasks)
    return [
        task for task in tasks if all(names & set(leading.get(task.item_id, ())) for names in asked.leaders.values())
    ]


def _classes(asked: Wanted) -> list[list[str]]:
    """For each class or state asked, the classes of which an item that fits holds a task."""
    sets = [[asked.query.task_class]] if asked.query.task_class else []
    words = [value for value in asked.asked.values(fields.STATE) if value not in fields.LIGHT_STATES]
    sets += [[each.value for each in fields.states(value) or ()] for value in words]
    return [sorted({held for each in names for held in _held_classes(each)}) for names in sets]


def _held_classes(asked: str) -> list[str]:
    """An item of that class holds a task of one of these. One whose own day is not over counts as 时限内 though a
    part is overdue; a closed one may hold any closed ones."""
    if asked in _STATES_OF_CLOSED:
        return sorted(_STATES_OF_CLOSED)
    return [asked, TaskClass.OVERDUE.value] if asked == TaskClass.IN_TIME.value else [asked]


def _of_classes(session: Session, classes: Sequence[str], day: date, tasks: list[int] | None) -> list[int]:
    holding = select(Task.item_id).join(TaskNow, TaskNow.task_id == Task.id)
    holding = holding.where(StandingColumns(day).task_class.in_(classes))
    return list(session.scalars(only(select(Task.id).where(Task.item_id.in_(holding)), Task.id, tasks)))


def _of_units(session: Session, names: frozenset[str], tasks: list[int] | None) -> list[int]:
    """The tasks of items in which the units, or those before them, have or had a part. What a document calls otherwise
    than the list is found there too, by name."""
    line = lines_of_successors()
    own = select(Unit.id).where(Unit.name.in_(names))
    before = select(line.c.unit_id).where(line.c.heir_id.in_(own))
    sharing = select(Task.item_id).join(Assignment, Assignment.task_id == Task.id)
    sharing = sharing.where(Assignment.unit_id.in_(own) | Assignment.unit_id.in_(before))
    return list(session.scalars(only(select(Task.id).where(Task.item_id.in_(sharing)), Task.id, tasks)))


def _of_handler(session: Session, value: str, tasks: list[int] | None) -> list[int]:
    known = session.scalars(select(Item.handler).distinct())
    query = select(Task.id).join(Item, Item.id == Task.item_id)
    query = query.where(Item.handler.in_([name for name in known if value in folded(name)]))
    return list(session.scalars(only(query, Task.id, tasks)))


def _searched(session: Session, words: str) -> list[int] | None:
    """The tasks of the items in which the words typed are found; None where nothing is typed."""
    if not words:
        return None
    code = parse_code(words)
    own = load_office(session).full_item_code(0, 0).partition("〔")[0]
    # 望督〔2020〕8号 is a paper's number: looked for as it stands.
    if code is None or code.series not in ("", own):
        return list(session.scalars(only(select(Task.id), Task.item_id, found(session, ITEM, words))))
    number = Item.number == code.number if code.series else cast(Item.number, String).startswith(str(code.number))
    numbered = select(Task.id).join(Item, Item.id == Task.item_id).where(Item.year == code.year, number)
    return list(session.scalars(numbered))

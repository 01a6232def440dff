"""Which items a query asks for, told by keys: each condition names the items that fit it, and what is left fits all.

What a row of the list says (`item_search.Wanted.fits`) and what is told here are the same; a test compares them.
"""

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import String, and_, cast, func, or_, select
from sqlalchemy.orm import Session

from supervision_desk.domain import search_fields as fields
from supervision_desk.domain.day_tests import due_test
from supervision_desk.domain.lights import GRAVITY, Light
from supervision_desk.domain.numbering import parse_code
from supervision_desk.domain.responsibility import Role
from supervision_desk.domain.search_words import folded
from supervision_desk.domain.standing import TaskClass
from supervision_desk.services.desk import load_office
from supervision_desk.services.item_order import gravity_of
from supervision_desk.services.item_search import Wanted, has_part, on_facts
from supervision_desk.services.item_standings import NO_DAY, NO_DAYS, joined, standings
from supervision_desk.services.kept import carried, once
from supervision_desk.services.row_orders import keys_of
from supervision_desk.services.task_shares import heirs_on, with_former
from supervision_desk.store.casework import Assignment, Basis, Item, Task
from supervision_desk.store.items_touched import Touched
from supervision_desk.store.office import Leader, Portfolio, Unit
from supervision_desk.store.search import ITEM, found
from supervision_desk.store.sources import Clause, Document, Section
from supervision_desk.store.standing_columns import RANKS
from supervision_desk.store.task_now import among

Keys = Collection[int]


def fitting_items(session: Session, asked: Wanted, day: date) -> set[int] | None:
    """The keys of the items that fit; None where nothing is asked, so that all do."""
    left: set[int] | None = None
    for conditions in (_by_words, _by_values, _by_units, _by_leaders):
        for keys in conditions(session, asked, day):
            left = set(keys) if left is None else left.intersection(keys)
            if not left:
                return left
    return left


def _by_words(session: Session, asked: Wanted, _day: date) -> Iterator[Keys]:
    if asked.query.text:
        yield _searched(session, asked.query.text)
    for value in asked.asked.values(fields.HANDLER):
        names = [name for name in session.scalars(select(Item.handler).distinct()) if value in folded(name)]
        yield session.scalars(select(Item.id).where(Item.handler.in_(names))).all()
    for value in asked.asked.values(fields.KEY):
        yield keys_of(session, select(Item.id).where(func.coalesce(Item.is_key, False) == fields.is_key(value)))


def _searched(session: Session, words: str) -> Keys:
    """Found anywhere; a code or the number of an item names it, 望督〔2020〕8号 is a paper's number."""
    code = parse_code(words)
    own = load_office(session).full_item_code(0, 0).partition("〔")[0]
    if code is None or code.series not in ("", own):
        return found(session, ITEM, words)
    number = Item.number == code.number if code.series else cast(Item.number, String).startswith(str(code.number))
    return session.scalars(select(Item.id).where(Item.year == code.year, number)).all()


def _by_values(session: Session, asked: Wanted, day: date) -> Iterator[Keys]:
    words = asked.asked.values(fields.STATE)
    states = [fields.states(value) or frozenset() for value in words if value not in fields.LIGHT_STATES]
    if asked.query.task_class:
        states.append(frozenset({TaskClass(asked.query.task_class)}))
    for classes in states:
        ranks = {RANKS[each] for each in classes}
        yield [key for key, rank in enumerate(standings(session, day).ranks) if rank in ranks]
    if fields.NEAR in words:
        near = GRAVITY[Light.YELLOW]
        yield [key for key, gravity in enumerate(standings(session, day).gravities) if gravity == near]
    if fields.BEHIND in words:
        from supervision_desk.services.progress_lights import progress_gravities

        least = GRAVITY[Light.YELLOW]
        yield [key for key, gravity in progress_gravities(session, day).items() if gravity >= least]
    for value in asked.asked.values(fields.DUE):
        yield _due(session, value, day)
    for value in asked.asked.values(fields.LIGHT):
        gravity, wanted = gravity_of(session, day), GRAVITY[Light(value)]
        yield [key for key in range(len(standings(session, day).ranks)) if gravity(key) == wanted]
    yield from _by_source(session, asked)
    yield from on_facts(session, asked.asked, day)


def _due(session: Session, value: str, day: date) -> Keys:
    """The days of 100,000 items are a few thousand: each is tried once."""
    test, held = due_test(value, day), standings(session, day)
    fits: dict[tuple[int, int], bool] = {}
    for pair in set(zip(held.dues, held.days, strict=True)):
        due = None if pair[0] == NO_DAY else date.fromordinal(pair[0])
        fits[pair] = test is not None and test(due, None if pair[1] == NO_DAYS else pair[1])
    return [key for key, pair in enumerate(zip(held.dues, held.days, strict=True)) if fits[pair]]


def _by_source(session: Session, asked: Wanted) -> Iterator[Keys]:
    """An item stands in the section and document of its first basis."""
    first = Basis.id.in_(select(func.min(Basis.id)).group_by(Basis.item_id))
    clauses = select(Basis.item_id).join(Clause, Clause.id == Basis.clause_id).where(first)
    parts = ((fields.SECTION, Section, Clause.section_id), (fields.DOCUMENT, Document, Clause.document_id))
    for name, table, column in parts:
        for value in asked.asked.values(name):
            titles = session.execute(select(table.id, table.title)).all()
            meant = [key for key, title in titles if value in folded(title)]
            yield keys_of(session, clauses.where(column.in_(among(meant))))


def _by_units(session: Session, asked: Wanted, day: date) -> Iterator[Keys]:
    shown = _shown_units(session, day)
    if asked.query.unit:
        yield _sharing(session, day, {key for key, (_, words) in shown.items() if asked.query.unit in words})
    for field in fields.UNIT_FIELDS:
        for value in asked.asked.values(field):
            meant = asked.units[value]
            units = {
                key for key, (names, words) in shown.items() if not meant.isdisjoint(names) or value in folded(words)
            }
            written = [text for unit, text in _written(session) if unit not in units and value in folded(text)]
            yield _sharing(session, day, units, written, field)


Names = dict[int, tuple[tuple[str, ...], str]]


def _shown_units(session: Session, day: date) -> Names:
    """By unit its own name with that of whoever has its duties, and the words in which lists show it."""
    heirs = heirs_on(session, day)
    known = session.execute(select(Unit.id, Unit.name)).all()
    return {
        key: ((name, heirs.get(name, name)), with_former(heirs[name], (name,)) if name in heirs else name)
        for key, name in known
    }


def _written(session: Session) -> list[tuple[int, str]]:
    """The units where documents write them otherwise, each spelling once."""
    return once(session, carried, _read_written, _written_renewed)


def _written_renewed(_session: Session, kept: list[tuple[int, str]], touched: Touched) -> list[tuple[int, str]] | None:
    return kept if "assignments" not in touched.tables else None


def _read_written(session: Session) -> list[tuple[int, str]]:
    written = select(Assignment.unit_id, Assignment.written_as).where(Assignment.written_as != "")
    return list(session.execute(written.distinct()).all())


def _sharing(
    session: Session,
    day: date,
    units: Collection[int],
    written: Collection[str] = (),
    field: str = fields.UNIT,
) -> Keys:
    """The items in which the units, or what is so written, have the part that a field word means on the day."""
    meant = Assignment.unit_id.in_(units)
    query = select(Task.item_id).join(Assignment, Assignment.task_id == Task.id)
    query = query.where(or_(meant, Assignment.written_as.in_(written)) if written else meant)
    query = query.where(Assignment.valid_from <= day, Assignment.valid_to.is_(None) | (Assignment.valid_to > day))
    if field == fields.ANSWERS:
        query = query.where(Assignment.answers)
    elif field != fields.UNIT:
        roles = [each.value for each in Role if has_part(field, each.value, answers=False)]
        query = query.where(Assignment.role.in_(roles))
        query = query.where(Assignment.answers.is_(False)) if field == fields.HELPS else query
    if gone := joined(session, day):
        query = query.where(Task.id.not_in(among(gone)))
    return keys_of(session, query)


def _by_leaders(session: Session, asked: Wanted, day: date) -> Iterator[Keys]:
    """Led on that day; of what is closed, led when it closed. An item of several bases is led where its first is."""
    first = Basis.id.in_(select(func.min(Basis.id)).group_by(Basis.item_id))
    times = (Portfolio.valid_from, Portfolio.valid_to)
    own = select(Portfolio.item_id, *times).where(Portfolio.item_id.is_not(None))
    section = select(Basis.item_id, *times).join(Clause, Clause.id == Basis.clause_id)
    section = section.join(Portfolio, Portfolio.section_id == Clause.section_id).where(first)
    for names in asked.leaders.values():
        closed = standings(session, day).closed
        led = and_(Leader.id == Portfolio.leader_id, Leader.name.in_(names))
        rows = [row for query in (own, section) for row in session.execute(query.join(Leader, led)).all()]
        yield {
            item
            for item, valid_from, valid_to in rows
            if item is not None
            for on in [date.fromordinal(closed[item]) if closed[item] else day]
            if valid_from <= on and (valid_to is None or valid_to > on)
        }

"""The orders of the list that rest on rows of the file: words, units, documents, days of single facts, and counts.

Each is a query of the keys of all items in order; what has no value comes last, what is alike by its code. Those that
rest on how an item stands are `item_order`'s own.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, case, func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.office import CHASE
from supervision_desk.domain.standing import AGREED, EXTENSION
from supervision_desk.services.desk import load_units
from supervision_desk.services.item_standings import joined
from supervision_desk.store.casework import Act, Assignment, Basis, Item, Reply, Task
from supervision_desk.store.office import Unit
from supervision_desk.store.sources import Clause, Document, Section
from supervision_desk.store.task_now import among

CODE, TITLE, UNIT, SECTION, DOCUMENT = "code", "title", "unit", "section", "document"
REGISTERED, HANDLER, REPLIED, EXTENDED, CHASED = "registered", "handler", "replied", "extended", "chased"
_FAR = 1_000_000  # more than there are units


def keys_of(session: Session, query: Select[Any]) -> list[int]:
    """The keys in the first column of a query, as one text: a row of each would cost more than sorting them."""
    rows = query.subquery()
    keys: list[int] = json.loads(session.execute(select(func.json_group_array(rows.c[0]))).scalar_one())
    return keys


def _directed(value: SQLColumnExpression[Any], descending: bool) -> tuple[ColumnElement[Any], ...]:
    way = value.desc() if descending else value.asc()
    return way.nulls_last(), Item.year.asc(), Item.number.asc()


def _by_code(_session: Session, _day: date, descending: bool) -> Select[Any]:
    if descending:
        return select(Item.id).order_by(Item.year.desc(), Item.number.desc())
    return select(Item.id).order_by(Item.year, Item.number)


def _by_title(_session: Session, _day: date, descending: bool) -> Select[Any]:
    """重点 items come first."""
    plain = func.coalesce(Item.is_key, False)
    key = plain.asc() if descending else plain.desc()
    return select(Item.id).order_by(key, *_directed(Item.title, descending))


def _by_section(_session: Session, _day: date, descending: bool) -> Select[Any]:
    """The title of the section in which the first basis stands."""
    query = _with_clause().outerjoin(Section, Section.id == Clause.section_id)
    return query.order_by(*_directed(func.nullif(Section.title, ""), descending))


def _by_document(_session: Session, _day: date, descending: bool) -> Select[Any]:
    """The title of the document of the first basis."""
    query = _with_clause().outerjoin(Document, Document.id == Clause.document_id)
    return query.order_by(*_directed(func.nullif(Document.title, ""), descending))


def _with_clause() -> Select[Any]:
    first = select(Basis.item_id, Basis.clause_id, func.min(Basis.id)).group_by(Basis.item_id).subquery()
    query = select(Item.id).outerjoin(first, first.c.item_id == Item.id)
    return query.outerjoin(Clause, Clause.id == first.c.clause_id)


def _of_item(column: SQLColumnExpression[Any]) -> Callable[[Session, date, bool], Select[Any]]:
    def query(_session: Session, _day: date, descending: bool) -> Select[Any]:
        return select(Item.id).order_by(*_directed(column, descending))

    return query


def _by_reply(_session: Session, day: date, descending: bool) -> Select[Any]:
    """The day of the last reply."""
    last = select(Task.item_id, func.max(Reply.received_on).label("value")).join(Reply, Reply.task_id == Task.id)
    return _by_value(last.where(Reply.received_on <= day), descending)


def _by_extensions(_session: Session, day: date, descending: bool) -> Select[Any]:
    counted = select(Task.item_id, func.count(Act.id).label("value")).join(Act, Act.task_id == Task.id)
    counted = counted.where(Act.kind == EXTENSION, Act.decision == AGREED, Act.on_day <= day)
    return _by_value(counted, descending, none=0)


def _by_chases(_session: Session, day: date, descending: bool) -> Select[Any]:
    """催办单 sent and not void."""
    # Mapped when it is asked for: the list is first shown without papers (decision 34).
    from supervision_desk.services.sent_papers import in_force
    from supervision_desk.store.papers import Paper, PaperLine

    counted = select(Task.item_id, func.count(Paper.id.distinct()).label("value"))
    counted = counted.join(PaperLine, PaperLine.task_id == Task.id).join(Paper, Paper.id == PaperLine.paper_id)
    counted = counted.where(Paper.kind == CHASE, *in_force(day))
    return _by_value(counted, descending, none=0)


def _by_value(values: Select[*tuple[Any, ...]], descending: bool, none: int | None = None) -> Select[Any]:
    """By what a query tells of some items; of the others `none`, which None puts last."""
    rows = values.group_by(Task.item_id).subquery()
    value = rows.c.value if none is None else func.coalesce(rows.c.value, none)
    return select(Item.id).outerjoin(rows, rows.c.item_id == Item.id).order_by(*_directed(value, descending))


def _by_unit(session: Session, day: date, descending: bool) -> Select[Any]:
    """Protocol order of the unit that answers for the first task, as it is on the day."""
    place = case(_places(session, day), value=Assignment.unit_id, else_=0)
    first = func.min(Task.position * _FAR + place) % _FAR
    answering = select(Task.item_id, first.label("place")).join(Assignment, Assignment.task_id == Task.id)
    answering = answering.where(Assignment.answers, Assignment.valid_from <= day)
    answering = answering.where(Assignment.valid_to.is_(None) | (Assignment.valid_to > day)).group_by(Task.item_id)
    if gone := joined(session, day):
        answering = answering.where(Task.id.not_in(among(gone)))
    rows = answering.subquery()
    query = select(Item.id).outerjoin(rows, rows.c.item_id == Item.id)
    return query.order_by(*_directed(rows.c.place, descending))


def _places(session: Session, day: date) -> dict[int, int]:
    """By unit the place of whoever has its duties on the day."""
    book = load_units(session)
    return {key: book.place(book.successor(name, day)) for key, name in session.execute(select(Unit.id, Unit.name))}


BY_ROWS: Mapping[str, Callable[[Session, date, bool], Select[Any]]] = {
    CODE: _by_code,
    TITLE: _by_title,
    UNIT: _by_unit,
    SECTION: _by_section,
    DOCUMENT: _by_document,
    REGISTERED: _of_item(Item.registered_on),
    HANDLER: _of_item(func.nullif(Item.handler, "")),
    REPLIED: _by_reply,
    EXTENDED: _by_extensions,
    CHASED: _by_chases,
}
# The tables whose rows give these orders; days and lights rest on what is told of each item.
RESTS_ON: Mapping[str, frozenset[str]] = {
    CODE: frozenset({"items"}),
    TITLE: frozenset({"items"}),
    UNIT: frozenset({"items", "tasks", "assignments", "acts"}),
    SECTION: frozenset({"items", "bases", "clauses", "sections"}),
    DOCUMENT: frozenset({"items", "bases", "clauses", "documents"}),
    REGISTERED: frozenset({"items"}),
    HANDLER: frozenset({"items"}),
    REPLIED: frozenset({"items", "tasks", "replies"}),
    EXTENDED: frozenset({"items", "tasks", "acts"}),
    CHASED: frozenset({"items", "tasks", "papers", "paper_lines"}),
}

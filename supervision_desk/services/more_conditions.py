"""Conditions on facts that no row of the list carries: 立项日期, 数值目标, 已发文书, 立项依据. Told by keys."""

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from supervision_desk.domain import search_fields as fields
from supervision_desk.domain.day_tests import day_test
from supervision_desk.services.row_orders import keys_of
from supervision_desk.services.sent_papers import in_force
from supervision_desk.store.models import Item, Paper, PaperLine, Target, Task

# An item registered before its 依据 was asked for came from a document.
_FIRST_ORIGIN = "文件"


def by_facts(session: Session, asked: fields.Asked, day: date) -> Iterator[Collection[int]]:
    """For each such field word the items that fit it as of a day."""
    for condition in _of_items(session, asked, day):
        yield keys_of(session, select(Item.id).where(condition))
    for having, is_wanted in _of_tasks(asked, day):
        condition = Item.id.in_(select(Task.item_id).where(Task.id.in_(having)))
        yield keys_of(session, select(Item.id).where(condition if is_wanted else ~condition))


def tasks_by_facts(session: Session, asked: fields.Asked, day: date) -> Iterator[Collection[int]]:
    """The same by tasks: of a divided item one has targets or papers, another none."""
    for condition in _of_items(session, asked, day):
        yield keys_of(session, select(Task.id).join(Item, Item.id == Task.item_id).where(condition))
    for having, is_wanted in _of_tasks(asked, day):
        condition = Task.id.in_(having)
        yield keys_of(session, select(Task.id).where(condition if is_wanted else ~condition))


def _of_items(session: Session, asked: fields.Asked, day: date) -> Iterator[ColumnElement[bool]]:
    """What is said of items."""
    for value in asked.values(fields.REGISTERED):
        yield _registered(session, value, day)
    for value in asked.values(fields.BASIS):
        yield func.coalesce(Item.origin, _FIRST_ORIGIN).contains(value, autoescape=True)


def _of_tasks(asked: fields.Asked, day: date) -> Iterator[tuple[Select[int], bool]]:
    """What is said of tasks: those that have it, and whether they or the others are wanted."""
    for value in asked.values(fields.TARGET):
        yield select(Target.task_id).where(Target.value.is_not(None)), value == fields.SOME
    for value in asked.values(fields.PAPER):
        yield _with_paper(value, day), value != fields.NONE


def _registered(session: Session, value: str, day: date) -> ColumnElement[bool]:
    """The days on which items were registered are few: each is tried once."""
    test = day_test(value, day)
    days = [each for each in session.scalars(select(Item.registered_on).distinct()) if test is not None and test(each)]
    return Item.registered_on.in_(days)


def _with_paper(value: str, day: date) -> Select[int]:
    """The tasks of which a paper stands: sent and not void; of the kinds named, of any for 有 and 无."""
    query = select(PaperLine.task_id).join(Paper, Paper.id == PaperLine.paper_id).where(*in_force(day))
    kinds = fields.paper_kinds(value)
    return query.where(Paper.kind.in_(kinds)) if kinds else query

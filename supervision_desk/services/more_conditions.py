"""Conditions on facts that no row of the list carries: 立项日期, 数值目标, 已发文书, 立项依据. Told by keys."""

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from supervision_desk.domain import search_fields as fields
from supervision_desk.domain.day_tests import day_test
from supervision_desk.domain.office import KINDS
from supervision_desk.domain.search_words import folded
from supervision_desk.services.row_orders import keys_of
from supervision_desk.store.models import Item, Paper, PaperLine, Target, Task

# An item registered before its 依据 was asked for came from a document.
_FIRST_ORIGIN = "文件"


def by_facts(session: Session, asked: fields.Asked, day: date) -> Iterator[Collection[int]]:
    """For each such field word the items that fit it as of a day."""
    for value in asked.values(fields.REGISTERED):
        yield _registered(session, value, day)
    for value in asked.values(fields.TARGET):
        measured = Item.id.in_(
            select(Task.item_id).join(Target, Target.task_id == Task.id).where(Target.value.is_not(None))
        )
        yield _fitting(session, measured if value == fields.SOME else ~measured)
    for value in asked.values(fields.PAPER):
        yield _fitting(session, _with_paper(value, day))
    for value in asked.values(fields.BASIS):
        yield _fitting(session, func.coalesce(Item.origin, _FIRST_ORIGIN).contains(value, autoescape=True))


def _fitting(session: Session, condition: ColumnElement[bool]) -> list[int]:
    return keys_of(session, select(Item.id).where(condition))


def _registered(session: Session, value: str, day: date) -> list[int]:
    """The days on which items were registered are few: each is tried once."""
    test = day_test(value, day)
    days = [each for each in session.scalars(select(Item.registered_on).distinct()) if test is not None and test(each)]
    return _fitting(session, Item.registered_on.in_(days))


def _with_paper(value: str, day: date) -> ColumnElement[bool]:
    """A paper of that kind stands: signed and not void. 督办单 is that kind alone, 黄牌 part of a kind's name."""
    query = (
        select(Task.item_id)
        .join(PaperLine, PaperLine.task_id == Task.id)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .where(Paper.signed_on <= day)
        .where(Paper.voided_on.is_(None) | (Paper.voided_on > day))
    )
    if value == fields.NONE:
        return Item.id.not_in(query)
    if value == fields.SOME:
        return Item.id.in_(query)
    kinds = [value] if value in KINDS else [kind for kind in KINDS if value in folded(kind)]
    return Item.id.in_(query.where(Paper.kind.in_(kinds)))

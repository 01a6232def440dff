"""What can be chosen above the list of items: for each condition all classes, or what occurs in the case file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain import search_fields as fields
from supervision_desk.domain.day_tests import LAST_MONTH, NEXT_MONTH, NEXT_WEEK, PAST, THIS_MONTH, THIS_WEEK
from supervision_desk.domain.office import KINDS
from supervision_desk.domain.responsibility import Role
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.item_search import has_part
from supervision_desk.services.kept import recorded
from supervision_desk.services.task_shares import heirs_on
from supervision_desk.store.casework import Assignment, Item
from supervision_desk.store.office import Leader, Portfolio, Unit
from supervision_desk.store.sources import Clause, Document, Section
from supervision_desk.store.standing_columns import RANKS

# Every class, whether it occurs or not: telling the class of all items takes seconds in a large file.
_STATES = tuple(dict.fromkeys(("逾期", *fields.LIGHT_STATES, "在办", "办结", *(each.value for each in RANKS))))
_DUES = (PAST, "7日内", "30日内", THIS_WEEK, NEXT_WEEK, THIS_MONTH, NEXT_MONTH, "未明确")
_REGISTERED = (THIS_WEEK, THIS_MONTH, LAST_MONTH, "今年", "去年")


@dataclass(frozen=True)
class Offer:
    """A condition: the field word it is, what it is called, its values; `today` where days may be written too."""

    field: str
    title: str
    values: tuple[str, ...]
    today: date | None = None


def offers(desk: Desk) -> tuple[Offer, ...]:
    """The conditions of which there is something to choose on the desk's day."""
    with desk.reading() as session:
        return recorded(session, _offers, desk.today)


def _offers(session: Session, today: date) -> tuple[Offer, ...]:
    units = _units(session, today)
    found = (
        Offer(fields.STATE, "状态", _STATES),
        Offer(fields.DUE, "时限", _DUES, today),
        Offer(fields.ANSWERS, "责任主体", units(lambda _role, answers: answers)),
        Offer(fields.LEADS, "牵头单位", units(lambda role, _answers: role == Role.LEAD.value)),
        Offer(fields.HELPS, "配合单位", units(lambda role, answers: has_part(fields.HELPS, role, answers))),
        Offer(fields.UNIT, "单位", units(lambda _role, _answers: True)),
        Offer(fields.LEADER, "领导", _leaders(session)),
        Offer(
            fields.HANDLER,
            "经办人",
            _texts(session.scalars(select(Item.handler).distinct().order_by(Item.handler))),
        ),
        Offer(fields.DOCUMENT, "来源文件", _documents(session)),
        Offer(fields.SECTION, "板块", _sections(session)),
        Offer(fields.BASIS, "立项依据", _texts(session.scalars(select(Item.origin).distinct()))),
        Offer(fields.REGISTERED, "立项日期", _REGISTERED, today),
        Offer(fields.PAPER, "已发文书", (*KINDS, fields.NONE)),
        Offer(fields.TARGET, "数值目标", (fields.SOME, fields.NONE)),
        Offer(fields.KEY, "重点", ("是", "否")),
        Offer(fields.LIGHT, "灯", ("红", "黄", "绿")),
    )
    return tuple(each for each in found if each.values)


def _units(session: Session, today: date) -> Callable[[Callable[[str, bool], bool]], tuple[str, ...]]:
    """Those that have a part of a kind (told from role and whether they answer), under whoever has their duties, in
    protocol order. All parts are read at once: looked for kind by kind they took ten times as long."""
    book, heirs = load_units(session), heirs_on(session, today)
    parts = select(Unit.name, Assignment.role, Assignment.answers).join(Assignment, Assignment.unit_id == Unit.id)
    found = session.execute(parts.where(Assignment.valid_to.is_(None)).distinct()).all()

    def having(is_meant: Callable[[str, bool], bool]) -> tuple[str, ...]:
        names = {heirs.get(name, name) for name, role, answers in found if is_meant(role, answers)}
        return tuple(sorted(names, key=book.place))

    return having


def _leaders(session: Session) -> tuple[str, ...]:
    """Those that ever led a section or an item, in protocol order."""
    leading = select(Portfolio.leader_id).where(Portfolio.section_id.is_not(None) | Portfolio.item_id.is_not(None))
    names = select(Leader.name).where(Leader.id.in_(leading)).order_by(Leader.protocol_order)
    return _texts(session.scalars(names))


def _documents(session: Session) -> tuple[str, ...]:
    """Those of which something is registered, the newest first."""
    titles = select(Document.title).where(Document.id.in_(select(Clause.document_id))).order_by(Document.id.desc())
    return _texts(session.scalars(titles))


def _sections(session: Session) -> tuple[str, ...]:
    return _texts(session.scalars(select(Section.title).order_by(Section.id)))


def _texts(found: Iterable[str | None]) -> tuple[str, ...]:
    """Each once, without what is blank."""
    return tuple(dict.fromkeys(each for each in found if each))

"""更名, 合并, 撤销: a unit ends on a day, and another has its duties from then on (design §3).

Papers signed before keep the old name; what comes later is addressed to the successor. Who answered for a task stays
as it was registered: lists read the successor as of the day they are asked for.
"""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from supervision_desk.domain.units import KnownUnit, UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.office import add_units, unit_ids
from supervision_desk.services.units import (
    BY_HAND,
    NOT_SAVED,
    known_unit,
    refuse_orphans,
    refuse_taken,
    refuse_unsound,
    write_order,
    write_unit,
)
from supervision_desk.store.models import Liaison, Portfolio
from supervision_desk.store.writing import Writing

RENAMED, MERGED, ABOLISHED = "更名", "合并", "撤销"
WAYS = (RENAMED, MERGED, ABOLISHED)


@dataclass(frozen=True)
class UnitEnd:
    """How a unit ends. 更名 makes the unit `successor` (with `full_name`); 合并 and 撤销 name one that is there,
    撤销 may name none. `on` is the first day without the old unit."""

    name: str
    way: str
    on: date
    successor: str = ""
    full_name: str = ""


def end_unit(desk: Desk, end: UnitEnd) -> UnitEnd:
    """End a unit from a day, or put the day of its end right; returns the end with the names of the list.

    Raises UserError where the unit has ended in another way already, where the successor is missing, is the unit itself
    or has ended, and where open tasks, or units addressed through this one, would be left without a unit."""
    day = desk.business_day(end.on)
    with desk.writing("end_unit", "单位变动") as writing:
        book = load_units(writing.session)
        end = _named(book, end)
        unit = known_unit(book, end.name)
        _refuse_ended(unit, end)
        _check(book, unit, end)
        if end.way == RENAMED and unit.ended_by(date.max):
            _move_beginning(writing, book.unit(end.successor), unit, day)
        elif end.way == RENAMED:
            unit = _released(writing, unit, end.successor)
            _begin(writing, unit, end)
        after = replace(unit, valid_to=day, ended_as=end.way, successor=end.successor or None)
        write_unit(writing, unit, after, BY_HAND)
        refuse_orphans(writing, book, NOT_SAVED)
        refuse_unsound(writing, NOT_SAVED)
        writing.title = f"{end.way} {end.name}" + (f" → {end.successor}" if end.successor else "")
    return end


def _named(book: UnitBook, end: UnitEnd) -> UnitEnd:
    """The end with units by the names of the list; the new name of a 更名 stays as given."""
    heir = end.successor.strip()
    heir = heir if end.way == RENAMED else book.name_of(heir)
    return replace(end, name=book.name_of(end.name.strip()), successor=heir)


def _refuse_ended(unit: KnownUnit, end: UnitEnd) -> None:
    """An end stands until it is taken back: another would rewrite a reform by which papers have gone out. The same end
    on another day puts the day right."""
    if unit.ended_by(date.max) and (unit.ended_as, unit.successor or "") != (end.way, end.successor):
        raise UserError(
            f"“{unit.name}”已{unit.end_words}，没有改动；"
            "办错了的先“恢复”该单位（命令行 unit-end --revive）或撤销那一步，再重新办理。"
        )


def _check(book: UnitBook, unit: KnownUnit, end: UnitEnd) -> None:
    if end.way not in WAYS:
        raise UserError(f"没有“{end.way}”这种变动，没有保存；可选：{'、'.join(WAYS)}。")
    if unit.valid_from and end.on <= unit.valid_from:
        raise UserError(
            f"{end.way}日期 {end.on} 不晚于“{unit.name}”的启用日期（{unit.valid_from}），没有保存；请改正日期。"
        )
    if not end.successor and end.way != ABOLISHED:
        what = "新名称" if end.way == RENAMED else "并入的单位"
        raise UserError(f"{end.way}须写明{what}，没有保存；请补上后重试。")
    if end.way == RENAMED:
        _check_new_name(book, unit, end)
    elif end.successor:
        heir = known_unit(book, end.successor)
        if heir.ended_by(end.on) and heir.name != unit.name:
            raise UserError(f"承接单位“{heir.name}”在 {end.on} 已经停用，没有保存；请改选在用的单位。")


def _check_new_name(book: UnitBook, unit: KnownUnit, end: UnitEnd) -> None:
    """A new name must be new: an alias of the unit itself may become it, and the one given when it was renamed
    before."""
    owner = book.name_of(end.successor)
    if end.successor in book and not (owner == unit.name != end.successor or end.successor == unit.successor):
        raise UserError(f"“{end.successor}”已是“{owner}”的名称，没有保存；并入已有单位请选“合并”。")


def _released(writing: Writing, unit: KnownUnit, name: str) -> KnownUnit:
    """The unit without the spelling that becomes its successor's name."""
    after = replace(unit, aliases=tuple(alias for alias in unit.aliases if alias != name))
    write_unit(writing, unit, after, BY_HAND)
    return after


def _move_beginning(writing: Writing, heir: KnownUnit, unit: KnownUnit, day: date) -> None:
    """Where only the day of a 更名 is corrected, the new unit begins on the other day too."""
    if heir.valid_from is not None and heir.valid_from == unit.valid_to:
        write_unit(writing, heir, replace(heir, valid_from=day), BY_HAND)


def _begin(writing: Writing, unit: KnownUnit, end: UnitEnd) -> None:
    """The renamed unit: behind the old one in protocol order, with its particulars, its people and its leaders."""
    book = load_units(writing.session)
    full = end.full_name.strip()
    new = replace(
        unit, name=end.successor, full_name="" if full == end.successor else full, aliases=(), valid_from=end.on,
        valid_to=None, ended_as="", successor=None,
    )  # fmt: skip
    refuse_taken(book, new, NOT_SAVED)
    add_units(writing, [new], BY_HAND)
    names = [each.name for each in book.units]
    names.insert(names.index(unit.name) + 1, new.name)
    write_order(writing, names)
    ids = unit_ids(writing.session)
    _hand_on(writing, ids[unit.name], ids[new.name], end.on)


def _hand_on(writing: Writing, old: int, new: int, day: date) -> None:
    """Liaisons and leaders of the old unit are the new one's from the day on."""
    liaisons = select(Liaison.__table__).where(Liaison.unit_id == old)
    for row in writing.session.execute(liaisons.where(Liaison.valid_to.is_(None))).all():
        writing.add(Liaison, unit_id=new, name=row.name, post=row.post, phone=row.phone, valid_from=day)
        writing.change(Liaison, row.id, valid_to=day)
    portfolios = select(Portfolio.id, Portfolio.leader_id).where(Portfolio.unit_id == old)
    for key, leader in writing.session.execute(portfolios.where(Portfolio.valid_to.is_(None))).all():
        writing.add(Portfolio, leader_id=leader, unit_id=new, valid_from=day)
        writing.change(Portfolio, key, valid_to=day)


def revive_unit(desk: Desk, name: str) -> str:
    """Take an end back that was entered by mistake; returns the unit's name. Raises UserError where the unit has not
    ended."""
    with desk.writing("revive_unit", "恢复单位") as writing:
        book = load_units(writing.session)
        unit = known_unit(book, book.name_of(name.strip()))
        if unit.valid_to is None and unit.successor is None:
            raise UserError(f"“{unit.name}”没有停用，没有改动。")
        writing.title = f"恢复单位 {unit.name}"
        write_unit(writing, unit, replace(unit, valid_to=None, ended_as="", successor=None), BY_HAND)
        refuse_unsound(writing, NOT_SAVED)
    return unit.name

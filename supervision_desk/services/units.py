"""单位: add, change, put in another order; what must hold of the list whenever it changes.

A unit keeps its 规范化简称 for ever, since signed papers and records bear it; 更名 ends it and begins another
(`unit_ends`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.numbering import item_code
from supervision_desk.domain.units import UNGROUPED, KnownUnit, UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.leaders import unit_leaders
from supervision_desk.services.liaisons import liaisons_on
from supervision_desk.services.office import add_units, unit_ids
from supervision_desk.store.models import Assignment, Item, Task, TaskNow, Unit, UnitAlias
from supervision_desk.store.writing import Writing

BY_HAND = "录入"
NOT_SAVED, NOT_TAKEN = "没有保存", "没有导入"
_SHOWN_CODES = 5


@dataclass(frozen=True)
class UnitRow:
    """A unit in the office's list as of a day: who leads it, who answers the telephone, what became of it."""

    place: int
    unit: KnownUnit
    leaders: tuple[str, ...]
    liaisons: tuple[str, ...]
    ended: bool
    state: str


def list_units(desk: Desk) -> list[UnitRow]:
    """All units in protocol order, as of the desk's day."""
    with desk.reading() as session:
        book = load_units(session)
        leaders, liaisons = unit_leaders(session, desk.today), liaisons_on(session, desk.today)
    return [
        UnitRow(
            place, unit, leaders.get(unit.name, ()), tuple(each.name for each in liaisons.get(unit.name, ())),
            unit.ended_by(desk.today), _state(unit, desk.today),
        )
        for place, unit in enumerate(book.units, 1)
    ]  # fmt: skip


def _state(unit: KnownUnit, day: date) -> str:
    """在用, or since when it is no more, how it ended, who took over."""
    if not unit.ended_by(day):
        return "在用"
    since = f"{unit.valid_to}" if unit.valid_to else ""
    heir = {"更名": f"为{unit.successor}", "合并": f"入{unit.successor}"}.get(unit.ended_as, "")
    taken = f"，由{unit.successor}承接" if unit.successor and not heir else ""
    return f"{since} {unit.ended_as or '停用'}{heir if unit.successor else ''}{taken}".strip()


def add_unit(desk: Desk, unit: KnownUnit) -> None:
    """Add a unit at the end of the list. Raises UserError where it has no name, or one that is another's, and as
    `refuse_incomplete` does."""
    unit = _tidy(unit)
    with desk.writing("unit", f"新增单位 {unit.name}") as writing:
        book = load_units(writing.session)
        if unit.name in book:
            raise UserError(f"“{unit.name}”已是“{book.name_of(unit.name)}”的名称，没有保存；请核对。")
        refuse_taken(book, unit, NOT_SAVED)
        refuse_incomplete(None, unit, NOT_SAVED)
        add_units(writing, [unit], BY_HAND)
        refuse_unsound(writing, NOT_SAVED)


def change_unit(desk: Desk, name: str, unit: KnownUnit) -> None:
    """Give a unit other particulars; names, ends and successors are no matter of this. Raises UserError."""
    unit = _tidy(unit)
    with desk.writing("unit", f"修改单位 {name}") as writing:
        book = load_units(writing.session)
        before = known_unit(book, name)
        if unit.name != name:
            raise UserError(f"“{name}”的规范化简称不能直接修改，没有保存；单位改了名称请办理“更名”。")
        refuse_taken(book, unit, NOT_SAVED)
        refuse_incomplete(before, unit, NOT_SAVED)
        write_unit(writing, before, unit, BY_HAND)
        if not writing.changes:
            raise UserError(f"“{name}”没有任何变动，没有保存。")
        refuse_unsound(writing, NOT_SAVED)


def _tidy(unit: KnownUnit) -> KnownUnit:
    name, full = unit.name.strip(), unit.full_name.strip()
    if not name:
        raise UserError("没有填写规范化简称，没有保存；请补上后重试。")
    aliases = tuple(dict.fromkeys(each.strip() for each in unit.aliases if each.strip() not in ("", name, full)))
    values = {each: getattr(unit, each) for each in unit.__dataclass_fields__}
    changed = {"name": name, "full_name": "" if full == name else full, "aliases": aliases}
    return KnownUnit(**(values | changed | {"group": unit.group.strip() or UNGROUPED}))


def known_unit(book: UnitBook, name: str) -> KnownUnit:
    """The unit of that 规范化简称. Raises UserError."""
    try:
        return book.unit(name)
    except KeyError as error:
        raise UserError(f"单位名录里没有“{name}”，没有保存；请核对单位名称。") from error


def refuse_taken(book: UnitBook, unit: KnownUnit, done: str) -> None:
    """Raise UserError where a spelling of the unit is another unit's name."""
    for other in book.units:
        if other.name != unit.name and (both := set(other.spellings) & set(unit.spellings)):
            raise UserError(f"“{min(both)}”已是“{other.name}”的名称，不能再给“{unit.name}”，{done}；请核对。")


def refuse_incomplete(before: KnownUnit | None, unit: KnownUnit, done: str) -> None:
    """Raise UserError for what a unit's particulars lack or contradict, unless it was so before."""
    held = dict(_lacks(before)) if before else {}
    for what, words in _lacks(unit):
        if what not in held:
            raise UserError(f"“{unit.name}”{words[0]}，{done}；{words[1]}。")


def _lacks(unit: KnownUnit) -> Iterator[tuple[str, tuple[str, str]]]:
    """What is wrong with a unit's particulars, and what to do, each under a name of its own."""
    if unit.valid_from and unit.valid_to and unit.valid_to <= unit.valid_from:
        yield "days", (f"的停用日期 {unit.valid_to} 不晚于启用日期 {unit.valid_from}", "请改正日期")
    if not (unit.addressable or unit.parent or unit.ended_by(date.max)):
        yield "parent", ("不独立主送，又没有上级代收文书", "请写明上级，或改为独立主送")
    if unit.successor and unit.valid_to is None:
        yield "end", (f"写了承接单位“{unit.successor}”，没有停用日期", "请补上停用日期（第一个不再保留的日子）")


def write_unit(writing: Writing, before: KnownUnit, after: KnownUnit, origin: str) -> None:
    """Write what differs between two values of one unit. Raises UserError for a parent or successor not known."""
    ids = unit_ids(writing.session)
    writing.change(
        Unit,
        ids[before.name],
        full_name=after.full_name,
        unit_group=after.group,
        parent_id=_id_of(ids, after.parent),
        addressable=after.addressable,
        ranked=after.ranked,
        successor_id=_id_of(ids, after.successor),
        valid_from=after.valid_from,
        valid_to=after.valid_to,
        ended_as=after.ended_as or None,
    )
    rows = writing.session.execute(select(UnitAlias.id, UnitAlias.alias).where(UnitAlias.unit_id == ids[before.name]))
    held = {alias: key for key, alias in rows}
    for alias, key in held.items():
        if alias not in after.aliases:
            writing.remove(UnitAlias, key)
    new = [alias for alias in after.aliases if alias not in held]
    writing.add_rows(UnitAlias, [{"unit_id": ids[before.name], "alias": each, "origin": origin} for each in new])


def _id_of(ids: Mapping[str, int], name: str | None) -> int | None:
    if name and name not in ids:
        raise UserError(f"单位名录里没有“{name}”，没有保存；请先补上这个单位。")
    return ids[name] if name else None


def order_units(desk: Desk, names: Sequence[str]) -> None:
    """Put the whole list into another protocol order. Raises UserError where the names are not all the units."""
    with desk.writing("unit_order", "调整单位顺序") as writing:
        if sorted(names) != sorted(unit_ids(writing.session)):
            raise UserError("单位名录刚刚有变动，没有调整顺序；请刷新后重试。")
        write_order(writing, names)


def write_order(writing: Writing, names: Sequence[str]) -> None:
    """Number the units from 1 in the order given."""
    ids = unit_ids(writing.session)
    for place, name in enumerate(names, 1):
        writing.change(Unit, ids[name], protocol_order=place)


def rename_group(desk: Desk, group: str, new: str) -> None:
    """Call a group of units otherwise. Raises UserError where there is none of that name, or the new one is empty."""
    new = new.strip()
    with desk.writing("unit_group", f"分组 {group} 改为 {new}") as writing:
        keys = writing.session.scalars(select(Unit.id).where(Unit.unit_group == group)).all()
        if not new or not keys:
            raise UserError(f"没有“{group}”这个分组，或新名称为空，没有保存；请核对。")
        for key in keys:
            writing.change(Unit, key, unit_group=new)


def refuse_unsound(writing: Writing, done: str) -> None:
    """Raise UserError where units stand above or follow each other in a circle, or an open task has lost its unit."""
    book = load_units(writing.session)
    if circle := book.circle():
        path = " → ".join((*circle, circle[0]))
        raise UserError(f"单位的上级、承接关系成了环（{path}），{done}；请改正上级或承接单位。")
    for name, codes in _open_tasks(writing.session, writing.today).items():
        heir = book.unit(book.addressee(name, writing.today))
        if heir.ended_by(writing.today):
            raise UserError(
                f"“{name}”还有 {len(codes)} 项在办任务（{_some(codes)}），{done}；请先指定承接单位或办理划转。"
            )


def refuse_orphans(writing: Writing, before: UnitBook, done: str) -> None:
    """Raise UserError where units in use have lost the unit through which they are addressed; their open tasks are
    named. Days to come count: nobody would be asked again when they are there."""
    book, held = load_units(writing.session), before.orphans(date.max)
    orphans = [name for name in book.orphans(date.max) if name not in held]
    if not orphans:
        return
    codes = [
        code for name, own in _open_tasks(writing.session, writing.today).items() if name in orphans for code in own
    ]
    tasks = f"，其中在办任务 {len(codes)} 项（{_some(codes)}）" if codes else ""
    ended = book.addressee_now(orphans[0])
    raise UserError(
        f"“{ended}”没有承接单位，由它代收文书的{'、'.join(orphans)}就没有主送单位了{tasks}，{done}；"
        "请先为它们改上级、设为独立主送或办理停用，或指定承接单位。"
    )


def _some(codes: Sequence[str]) -> str:
    return "、".join(codes[:_SHOWN_CODES]) + ("等" if len(codes) > _SHOWN_CODES else "")


def _open_tasks(session: Session, day: date) -> dict[str, list[str]]:
    """The codes of the open tasks by the unit that answers as registered."""
    query = (
        select(Unit.name, Item.year, Item.number)
        .join(Assignment, Assignment.unit_id == Unit.id)
        .join(Task, Task.id == Assignment.task_id)
        .join(Item, Item.id == Task.item_id)
        .join(TaskNow, TaskNow.task_id == Task.id)
        .where(Assignment.answers, TaskNow.closed_on.is_(None))
        .where(Assignment.valid_to.is_(None) | (Assignment.valid_to > day))
        .order_by(Item.year, Item.number)
    )
    found: dict[str, list[str]] = {}
    for name, year, number in session.execute(query):
        found.setdefault(name, []).append(item_code(year, number))
    return found

"""联络员名单 and 领导名单 in Excel: their columns, and what a file changes."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from supervision_desk.domain.person_names import listed_name
from supervision_desk.errors import UserError
from supervision_desk.services.desk import load_units
from supervision_desk.services.leadership import (
    LeaderEntry,
    keep_leader,
    keep_units,
    leader_keys,
    load_leaders,
    write_leader_order,
)
from supervision_desk.services.liaisons import LiaisonEntry, keep_liaison, load_liaisons
from supervision_desk.services.moved_charges import move_along, unit_moves
from supervision_desk.services.rosters import (
    DAY,
    NAMES,
    ORDER,
    PHONE,
    PLACE,
    Comparison,
    Roster,
    RosterColumn,
    RosterLine,
)
from supervision_desk.store.writing import Writing

_NAME = ("姓名", "名字")
_POST = ("职务", "职位", "岗位")

LIAISONS: Roster[LiaisonEntry] = Roster(
    "联络员名单",
    (
        RosterColumn("unit", ("单位", "单位名称", "规范化简称", "单位简称", "所在单位", "责任单位"), width=2.6),
        RosterColumn("name", (*_NAME, "联络员", "联络员姓名", "联系人"), width=1.4),
        RosterColumn("post", _POST, width=2),
        RosterColumn("phone", ("电话", "联系电话", "手机", "手机号", "手机号码", "办公电话", "联系方式"), PHONE, 2),
        RosterColumn("valid_from", ("启用日期", "开始日期", "任职日期"), DAY, 1.5),
        RosterColumn("valid_to", ("停用日期", "结束日期", "离任日期"), DAY, 1.5),
    ),
    key=("unit", "name"),
    needs=(("unit",), ("name",)),
    make=LiaisonEntry,
)
LEADERS: Roster[LeaderEntry] = Roster(
    "领导名单",
    (
        RosterColumn("name", (*_NAME, "领导", "领导姓名"), width=1.4),
        RosterColumn("post", _POST, width=3),
        RosterColumn("order", (PLACE, "排序号", "顺序", "序号"), ORDER, 0.8),
        RosterColumn("valid_from", ("任职日期", "启用日期", "开始日期"), DAY, 1.5),
        RosterColumn("valid_to", ("离任日期", "停用日期", "结束日期"), DAY, 1.5),
        RosterColumn("units", ("分管单位", "分管部门", "分管", "联系单位"), NAMES, 5),
    ),
    key=("name",),
    needs=(("name",),),
    make=LeaderEntry,
)


def liaison_lines(session: Session, lines: Sequence[RosterLine]) -> list[RosterLine]:
    """The lines with units and people by the names of the list. Raises UserError for a line without a unit known or a
    name."""
    book = load_units(session)
    known = [(entry.unit, entry.name) for entry in load_liaisons(session).values()]
    found = []
    for line in lines:
        unit, name = line.given.get("unit", ""), line.given.get("name", "")
        if not unit or not name:
            raise UserError(f"联络员名单第 {line.line} 行没有{'姓名' if unit else '单位'}，没有导入；请补上后重试。")
        if unit not in book:
            raise UserError(f"联络员名单第 {line.line} 行的单位“{unit}”不在单位名录里，没有导入；请先补上这个单位。")
        unit = book.name_of(unit)
        name = listed_name(name, (each for own, each in known if own == unit))
        found.append(replace(line, given={**line.given, "unit": unit, "name": name}))
    return found


def take_liaisons(writing: Writing, comparison: Comparison[LiaisonEntry]) -> None:
    """Write what the file changes."""
    keys = {(entry.unit, entry.name): key for key, entry in load_liaisons(writing.session).items()}
    for entry in comparison.new:
        keep_liaison(writing, entry)
    for _, after in comparison.changed:
        keep_liaison(writing, after, keys[after.unit, after.name])


def leader_lines(session: Session, lines: Sequence[RosterLine]) -> list[RosterLine]:
    """The lines with leaders and units by the names of the lists. Raises UserError for a line without a name, a unit
    not known."""
    book, leaders = load_units(session), leader_keys(session)
    found = []
    for line in lines:
        units = line.given.get("units", ())
        if not line.given.get("name"):
            raise UserError(f"领导名单第 {line.line} 行没有姓名，没有导入；请补上后重试。")
        if unknown := [unit for unit in units if unit not in book]:
            raise UserError(f"领导名单第 {line.line} 行的分管单位“{unknown[0]}”不在单位名录里，没有导入；请先补上。")
        known = {"units": tuple(dict.fromkeys(book.name_of(unit) for unit in units))} if units else {}
        name = listed_name(line.given["name"], leaders)
        found.append(replace(line, given={**line.given, **known, "name": name}))
    return found


def handed_on(comparison: Comparison[LeaderEntry], lines: Sequence[RosterLine]) -> Comparison[LeaderEntry]:
    """A unit that the file gives to one leader leaves those to whom it does not give it: 分管 has moved."""
    given = {line.given["name"]: line.given.get("units", ()) for line in lines}
    named = {unit for units in given.values() for unit in units}
    before = dict({entry.name: entry for entry, _ in comparison.changed})
    order = []
    for entry in comparison.order:
        kept = tuple(unit for unit in entry.units if unit not in named or unit in given.get(entry.name, ()))
        before.setdefault(entry.name, entry)
        order.append(replace(entry, units=kept))
    new = {entry.name for entry in comparison.new}
    changed = tuple((before[e.name], e) for e in order if e.name not in new and before[e.name] != e)
    return replace(comparison, changed=changed, order=tuple(order))


def take_leaders(writing: Writing, comparison: Comparison[LeaderEntry]) -> None:
    """Write what the file changes; what moves between leaders moves today, with what is open of it."""
    keys = leader_keys(writing.session)
    for entry in comparison.new:
        keep_leader(writing, entry)
    for _, after in comparison.changed:
        keep_leader(writing, after, keys[after.name])
    entries = (*comparison.new, *(after for _, after in comparison.changed))
    move_along(writing, unit_moves(comparison), writing.today)
    keep_units(writing, {entry.name: entry.units for entry in entries}, writing.today)
    wanted = [entry.name for entry in comparison.order]
    if [entry.name for entry in load_leaders(writing.session, writing.today)] != wanted:
        write_leader_order(writing, wanted)

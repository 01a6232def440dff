"""单位名录 in Excel: its columns, and what a file changes in the units."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from supervision_desk.domain.units import KnownUnit, UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.desk import load_units
from supervision_desk.services.office import add_units
from supervision_desk.services.rosters import (
    DAY,
    FLAG,
    NAMES,
    ORDER,
    PLACE,
    Comparison,
    Roster,
    RosterColumn,
    RosterLine,
)
from supervision_desk.services.unit_ends import ABOLISHED, MERGED, RENAMED, WAYS
from supervision_desk.services.units import (
    NOT_TAKEN,
    refuse_incomplete,
    refuse_orphans,
    refuse_taken,
    refuse_unsound,
    write_order,
    write_unit,
)
from supervision_desk.store.writing import Writing

ORIGIN = "名录"
# How offices call the ends of a unit (机构改革方案 and 三定 papers).
_WAY_WORDS = {
    RENAMED: ("更名", "改名", "更改名称", "名称变更"),
    MERGED: ("合并", "并入", "撤并", "归并", "整合", "划入", "组建", "合并组建"),
    ABOLISHED: ("撤销", "撤消", "裁撤", "注销"),
}
_WAYS = {words: way for way, several in _WAY_WORDS.items() for words in several}
# Said of a unit with nobody who takes over: 撤并 is then an abolition; 组建 tells how a new unit began, not an end.
_ALONE = {"撤并": ABOLISHED, "组建": "", "合并组建": ""}
UNITS: Roster[KnownUnit] = Roster(
    "单位名录",
    (
        RosterColumn("name", ("规范化简称", "简称", "规范简称", "单位简称"), width=2.6),
        RosterColumn("full_name", ("全称", "单位全称", "单位名称", "名称", "单位", "机构名称"), width=4),
        RosterColumn("aliases", ("别名", "别称", "又名", "其他名称", "其他写法", "曾用名", "曾用名称"), NAMES, 3),
        RosterColumn("group", ("分组", "类别", "单位类别", "单位分组", "单位性质"), width=1.6),
        RosterColumn("parent", ("上级", "上级单位", "主管单位", "主管部门"), width=2),
        RosterColumn("addressable", ("独立主送", "是否独立主送"), FLAG, 1.2),
        RosterColumn("ranked", ("参与排名", "是否参与排名"), FLAG, 1.2),
        RosterColumn("order", (PLACE, "排序号", "顺序", "序号"), ORDER, 0.8),
        RosterColumn("successor", ("承接单位", "继任", "继任单位", "承接", "successor"), width=2),
        RosterColumn("ended_as", ("变动方式", "变动", "变动类型", "变更方式", "停用方式"), width=1.2),
        RosterColumn("valid_from", ("启用日期", "成立日期"), DAY, 1.5),
        RosterColumn("valid_to", ("停用日期", "撤销日期"), DAY, 1.5),
    ),
    key=("name",),
    needs=(("name", "full_name"),),
    make=KnownUnit,
)


def unit_lines(session: Session, lines: Sequence[RosterLine]) -> list[RosterLine]:
    """The lines with every name as the list has it: a row may call a known unit by another of its names.

    Raises UserError for a line without a name, or with a way of ending that there is not."""
    book = load_units(session)
    return [_named(book, line) for line in lines]


def _named(book: UnitBook, line: RosterLine) -> RosterLine:
    given = dict(line.given)
    full = given.get("full_name", "")
    written = given.get("name") or full
    if not written:
        raise UserError(f"单位名录第 {line.line} 行没有规范化简称，没有导入；请补上后重试。")
    if "ended_as" in given:
        given["ended_as"] = _way(book, line, book.name_of(written))
        if not given["ended_as"]:
            given.pop("ended_as")
    # A unit known that is called only by one of its names is looked up; it is not given that as its 全称.
    looked_up = "name" not in given and written in book
    given["name"] = book.name_of(written)
    if looked_up or full in (given["name"], ""):
        given.pop("full_name", None)
    for field in ("parent", "successor"):
        if field in given:
            given[field] = book.name_of(given[field])
    if "aliases" in given:
        given["aliases"] = tuple(each for each in given["aliases"] if each not in (given["name"], full))
    return replace(line, given=given)


def _way(book: UnitBook, line: RosterLine, name: str) -> str:
    """How the unit ends, by the word used for it; "" where it does not end. Raises UserError for one that is none."""
    words = line.given["ended_as"]
    if words not in _WAYS:
        raise UserError(f"单位名录第 {line.line} 行的变动方式“{words}”不是{'、'.join(WAYS)}之一，没有导入。")
    known = book.unit(name) if name in book else None
    heir = line.given.get("successor") or (known.successor if known else None)
    return _WAYS[words] if heir else _ALONE.get(words, _WAYS[words])


def take_units(writing: Writing, comparison: Comparison[KnownUnit]) -> None:
    """Write what the file changes. Raises UserError where the list would not hold together."""
    whole, held = UnitBook(comparison.order), load_units(writing.session)
    for before, unit in (*((None, unit) for unit in comparison.new), *comparison.changed):
        refuse_taken(whole, unit, NOT_TAKEN)
        _refuse_unknown(whole, unit)
        refuse_incomplete(before, unit, NOT_TAKEN)
        _refuse_rewritten(before, unit)
    add_units(writing, comparison.new, ORIGIN)
    for before, after in comparison.changed:
        write_unit(writing, before, after, ORIGIN)
    wanted = [unit.name for unit in comparison.order]
    if [unit.name for unit in load_units(writing.session).units] != wanted:
        write_order(writing, wanted)
    refuse_orphans(writing, held, NOT_TAKEN)
    refuse_unsound(writing, NOT_TAKEN)


def _refuse_unknown(book: UnitBook, unit: KnownUnit) -> None:
    for role, name in (("上级", unit.parent), ("承接单位", unit.successor)):
        if name and name not in {each.name for each in book.units}:
            raise UserError(f"单位“{unit.name}”的{role}“{name}”不在名录里，没有导入；请先补上{role}。")


def _refuse_rewritten(before: KnownUnit | None, after: KnownUnit) -> None:
    """How a unit ended stands, since papers have gone out by it: a list may add what was not said, no more."""
    if before is None or not before.ended_by(date.max):
        return
    said = (before.ended_as, before.valid_to, before.successor or (before.ended_as and "无"))
    given = (after.ended_as, after.valid_to, after.successor or "无")
    if any(one and one != other for one, other in zip(said, given, strict=True)):
        raise UserError(
            f"“{before.name}”已{before.end_words}，名单写的变动与此不同，没有导入；"
            "请从名单里去掉这几格；要改的用“更名撤并”（命令行 unit-end，办错了的先 --revive 恢复）。"
        )

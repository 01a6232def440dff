"""督查台账 with chosen columns, and the same tasks unit by unit and leader by leader; as PDF and .xlsx.

Beside a leader stand his matters and how far they are: no rate, score or count (design §8).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.office_form import A3, A4, PAPERS
from supervision_desk.domain.person_names import listed_name, name_in_list
from supervision_desk.domain.tables import FigureTable
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.leadership import load_leaders
from supervision_desk.services.listings import Listing, safe_name, write_lying
from supervision_desk.services.task_rows import (
    COLUMNS,
    JOINED,
    READINGS,
    REPORTED,
    SHARES,
    TARGETS,
    TaskRow,
    cells_of,
    columns_of,
    task_rows,
)

LEDGER, OF_UNIT, OF_LEADER = "台账", "单位任务清单", "领导事项清单"
_USUAL = {
    A3: (
        "序号", "编号", "督办事项", "牵头领导", "责任单位", "配合单位", TARGETS, READINGS, "立项日期", "完成时限",
        "延期次数", "催办次数", "反馈日期", "最新进展", "办理状态", "办结日期", "备注",
    ),
    A4: ("序号", "编号", "督办事项", SHARES, TARGETS, READINGS, "完成时限", REPORTED, "办理状态", "备注"),
}  # fmt: skip
_OF_UNIT = ("序号", "编号", "督办事项", "配合单位", TARGETS, READINGS, "完成时限", "反馈日期", "办理状态")
_OF_LEADER = ("序号", "编号", "督办事项", "责任单位", TARGETS, READINGS, "完成时限", "最新进展", "办理状态")
_LONGEST_NAME = 31  # characters of a sheet's name


@dataclass(frozen=True)
class ListLayout:
    """The paper (one of PAPERS, "": A4) and the columns in their order; none: the usual ones of that paper."""

    paper: str = ""
    columns: tuple[str, ...] = ()


_AS_USUAL = ListLayout()


def write_ledger(desk: Desk, out: Path, layout: ListLayout = _AS_USUAL) -> list[Path]:
    """督查台账 of all tasks as of today. Raises UserError for an unknown paper or column, and without tasks."""
    names = _checked(layout)
    with desk.reading() as session:
        rows = task_rows(session, desk.today)
    if not rows:
        raise UserError("还没有立项的事项，没有输出台账。")
    table = replace(_table("督查台账", "督查台账", names, rows), note=_left_out_note(layout))
    return _write(desk, "督查台账", f"督查台账 {desk.today:%Y%m%d}", [table], layout.paper, out)


def write_unit_lists(desk: Desk, out: Path, unit: str = "", layout: ListLayout = _AS_USUAL) -> list[Path]:
    """The tasks of a unit and of those addressed through it, or of each unit that answers, a table a unit in protocol
    order. Raises UserError for an unknown unit or column, and where nothing is to be listed."""
    names = _checked(layout, _OF_UNIT)
    with desk.reading() as session:
        book, rows = load_units(session), task_rows(session, desk.today)
    if unit and unit not in book:
        raise UserError(f"单位名录里没有“{unit}”，没有输出；请核对单位名称。")
    wanted = book.addressee(book.name_of(unit), desk.today) if unit else ""
    held: dict[str, list[TaskRow]] = {each.name: [] for each in book.units}
    for row in rows:
        held.setdefault(book.addressee(row.task.unit, desk.today), []).append(row)
    tables = [
        _table(each, f"{each}督办任务清单", names, mine) for each, mine in held.items() if mine and wanted in ("", each)
    ]
    if not tables:
        raise UserError(f"{wanted or '各单位'}没有督办任务，没有输出清单。")
    name = f"{OF_UNIT} {wanted or '各单位'} {desk.today:%Y%m%d}"
    return _write(desk, OF_UNIT, name, tables, layout.paper, out)


def write_leader_lists(desk: Desk, out: Path, leader: str = "", layout: ListLayout = _AS_USUAL) -> list[Path]:
    """What a leader leads, or each of them, a table a leader in protocol order. Raises UserError for an unknown leader
    or column, and where nothing is to be listed."""
    names = _checked(layout, _OF_LEADER)
    with desk.reading() as session:
        known, rows = [each.name for each in load_leaders(session, desk.today)], task_rows(session, desk.today)
    wanted = listed_name(leader, known) if leader else ""
    if wanted and wanted not in known:
        raise UserError(f"领导名单里没有“{leader}”，没有输出；请核对姓名。")
    tables = []
    for name in known:
        mine = [row for row in rows if name in row.leaders]
        if mine and wanted in ("", name):
            tables.append(_table(name, f"{name_in_list(name)}同志牵头督办事项", names, mine))
    if not tables:
        raise UserError(f"{wanted or '各位领导'}没有牵头的督办事项，没有输出清单。")
    name = f"{OF_LEADER} {wanted or '各位领导'} {desk.today:%Y%m%d}"
    return _write(desk, OF_LEADER, name, tables, layout.paper, out)


def _checked(layout: ListLayout, usual: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The columns to list. Raises UserError."""
    if layout.paper not in ("", *PAPERS):
        raise UserError(f"没有“{layout.paper}”这种纸张，没有输出；可选：{'、'.join(PAPERS)}。")
    names = layout.columns or usual or _USUAL[layout.paper or A4]
    if unknown := [name for name in names if name not in COLUMNS]:
        raise UserError(f"台账没有“{unknown[0]}”这一栏，没有输出；可选：{'、'.join(COLUMNS)}。")
    if len(set(names)) < len(names):
        raise UserError("同一栏写了两次，没有输出；请去掉重复的栏目。")
    return names


def _table(name: str, title: str, names: Sequence[str], rows: Iterable[TaskRow]) -> FigureTable:
    numbered = (replace(row, place=place) for place, row in enumerate(rows, 1))
    lines = tuple(cells_of(row, names) for row in numbered)
    paired = tuple(names.index(each) for each in (TARGETS, READINGS) if TARGETS in names and READINGS in names)
    return FigureTable(safe_name(name)[:_LONGEST_NAME], title, columns_of(names), lines, paired=paired)


def usual_columns(name: str, paper: str) -> tuple[str, ...]:
    """The columns of a list (LEDGER, OF_UNIT or OF_LEADER) on a paper where nobody chose others."""
    return {OF_UNIT: _OF_UNIT, OF_LEADER: _OF_LEADER}.get(name) or _USUAL[paper or A4]


def left_out(name: str, columns: Sequence[str]) -> tuple[str, ...]:
    """What a list usually says (the ledger on A3) and these columns do not, neither apart nor joined."""
    said = {*columns, *(each for column in columns for each in JOINED.get(column, ()))}
    return tuple(column for column in usual_columns(name, A3) if column not in said)


def _left_out_note(layout: ListLayout) -> str:
    """What a ledger in its usual columns leaves out; who chose the columns knows."""
    lacking = () if layout.columns else left_out(LEDGER, _USUAL[layout.paper or A4])
    return f"注：{layout.paper or A4} 版未列{'、'.join(lacking)}，A3 版列全。" if lacking else ""


def _write(desk: Desk, title: str, name: str, tables: Sequence[FigureTable], paper: str, out: Path) -> list[Path]:
    until = f"截至{long_date(desk.today)}"
    return write_lying(desk, Listing(title, name, tuple(tables), until, apart=True), paper or A4, out)

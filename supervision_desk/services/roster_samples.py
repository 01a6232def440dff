"""样表: the lists as the program reads them, empty, with examples and what each column takes on sheets of their own.

The first sheet is the one that is read, so a sample that was filled in can be imported as it is, and one that was not
brings no unit of another place into the list.
"""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from supervision_desk.domain.tables import TEXT as TEXT_CELL
from supervision_desk.domain.tables import Column, FigureTable
from supervision_desk.errors import UserError, why
from supervision_desk.paths import resource
from supervision_desk.services.people_rosters import LEADERS, LIAISONS
from supervision_desk.services.rosters import DAY, FLAG, NAMES, ORDER, PHONE, Roster, RosterColumn
from supervision_desk.services.unit_rosters import UNITS
from supervision_desk.sheets.workbook import workbook

SAMPLES: dict[str, Roster[Any]] = {"units": UNITS, "liaisons": LIAISONS, "leaders": LEADERS}
_EXAMPLES, _BLANK_ROWS = 6, 60
_SUBTITLE = "在第一张表里填写，存盘后导入；示例和说明在后面两张表"
_KINDS = {
    NAMES: "几个名称用；或、隔开",
    FLAG: "填“是”或“否”，不填就是“是”",
    DAY: "日期，如 2019-03-01",
    ORDER: "数字，小的排在前；不填按行的先后",
    PHONE: "电话号码，这一列请设成文本，以免丢掉开头的 0",
}
_OF_FIELD = {
    "name": "必填，窗口和文书里就这样写",
    "full_name": "公文里的全称，用来认出文件里的写法",
    "group": "区直、街镇、园区平台、党群、垂管等，排名按组分列",
    "parent": "经由哪个单位送达，独立主送填“否”的要填",
    "successor": "机构改革后由哪个单位承接",
    "ended_as": "更名、合并、撤销",
    "unit": "必填，写单位名录里的名称",
}


def sample_workbook(kind: str) -> bytes:
    """The 样表 of a list (one of SAMPLES) as .xlsx: the list to fill in, examples, an explanation of each column."""
    roster = SAMPLES[kind]
    columns = tuple(Column(each.headings[0], TEXT_CELL, each.width) for each in roster.columns)
    explained = (Column("列", TEXT_CELL, 2), Column("怎样填", TEXT_CELL, 6), Column("表头也可以写成", TEXT_CELL, 5))
    tables = [
        FigureTable(roster.title, roster.title, columns, (("",) * len(columns),) * _BLANK_ROWS),
        FigureTable("填写示例", f"{roster.title}填写示例", columns, _examples(kind, roster)),
        FigureTable("说明", f"{roster.title}各列怎样填", explained, tuple(map(_explained, roster.columns))),
    ]
    return workbook(f"{roster.title}样表", _SUBTITLE, tables)


def _examples(kind: str, roster: Roster[Any]) -> tuple[tuple[str, ...], ...]:
    with resource("sample", f"{kind}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row, _ in zip(csv.DictReader(file), range(_EXAMPLES), strict=False)]
    return tuple(tuple(row.get(column.headings[0], "") for column in roster.columns) for row in rows)


def _explained(column: RosterColumn) -> tuple[str, str, str]:
    told = [words for words in (_OF_FIELD.get(column.field, ""), _KINDS.get(column.kind, "")) if words]
    return (
        column.headings[0],
        "；".join(told) or "可以不填",
        "、".join(each for each in column.headings[1:] if not each.isascii()),
    )


def write_samples(kinds: Sequence[str], folder: Path) -> tuple[Path, ...]:
    """Write 样表 into a folder; one of that name that is there, perhaps filled in, is left alone. Raises UserError
    where the place cannot be written."""
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in kinds:
            path = _free(folder, f"{SAMPLES[kind].title}样表")
            path.write_bytes(sample_workbook(kind))
            written.append(path)
    except OSError as error:
        raise UserError(f"写不进 {folder}（{why(error)}），没有保存样表；请换一个文件夹。") from error
    return tuple(written)


def _free(folder: Path, name: str) -> Path:
    """A name that is not taken: 单位名录样表.xlsx, 单位名录样表(2).xlsx …"""
    path, number = folder / f"{name}.xlsx", 1
    while path.exists():
        number += 1
        path = folder / f"{name}({number}).xlsx"
    return path

"""What the office sets for itself: its name and 代字, its units."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.office import Office, to_settings
from supervision_desk.domain.units import UNGROUPED, KnownUnit
from supervision_desk.errors import UserError, why
from supervision_desk.services.desk import Desk, load_office, load_units
from supervision_desk.store.models import Setting, Unit, UnitAlias
from supervision_desk.store.writing import Writing

_COLUMNS = ("规范化简称", "全称", "别名", "分组", "上级", "独立主送", "参与排名")
_NO = frozenset({"否", "0", "no", "false"})


def change_office(desk: Desk, **values: object) -> Office:
    """Change settings by field name of `Office`; returns them as they are now."""
    with desk.writing("settings", "修改设置") as writing:
        office = load_office(writing.session)
        changed = replace(office, **values)  # type: ignore[arg-type]
        store_settings(writing, to_settings(changed))
    return changed


def store_settings(writing: Writing, values: Mapping[str, str]) -> None:
    """Write the settings that differ from what is stored."""
    rows = writing.session.execute(select(Setting.key, Setting.id, Setting.value))
    stored = {key: (row_id, value) for key, row_id, value in rows}
    for key, value in values.items():
        if key not in stored:
            writing.add(Setting, key=key, value=value)
        elif stored[key][1] != value:
            writing.change(Setting, stored[key][0], value=value)


@dataclass(frozen=True)
class UnitsLoaded:
    """How many units and other spellings a file brought."""

    units: int
    aliases: int


def unit_names(desk: Desk) -> tuple[str, ...]:
    """The names of the office's units in protocol order, for those who type them."""
    with desk.reading() as session:
        return tuple(unit.name for unit in load_units(session).units)


def load_unit_file(desk: Desk, path: Path) -> UnitsLoaded:
    """Take units from a .csv (columns 规范化简称, 全称, 别名 by ；, 分组, 上级, 独立主送, 参与排名).

    Units already known keep what they have. Raises UserError naming the line that cannot be taken."""
    units = read_unit_file(path)
    with desk.writing("units", f"导入单位名录 {path.name}") as writing:
        known = set(writing.session.scalars(select(Unit.name)))
        new = [unit for unit in units if unit.name not in known]
        aliases = add_units(writing, new, origin="名录")
    return UnitsLoaded(len(new), aliases)


def read_unit_file(path: Path) -> list[KnownUnit]:
    """The units of a .csv file in its order. Raises UserError."""
    try:
        with io.StringIO(_decoded(path.read_bytes()), newline="") as file:
            reader = csv.DictReader(file)
            if missing := [name for name in _COLUMNS[:1] if name not in (reader.fieldnames or ())]:
                raise UserError(f"{path.name} 的表头缺少“{missing[0]}”列，没有导入；请按名录样表填写。")
            return _each_once(_unit(row, line) for line, row in enumerate(reader, 2))
    except OSError as error:
        raise UserError(f"读不了单位名录 {path}（{why(error)}），没有导入；请核对后重试。") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"{path.name} 不是 .csv 表格，没有导入；请在 Excel 或 WPS 里另存为 .csv 后重试。") from error


def _decoded(data: bytes) -> str:
    """UTF-8, or what Chinese Excel writes as .csv."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _unit(row: Mapping[str, str | None], line: int) -> KnownUnit:
    cells = {name: (row.get(name) or "").strip() for name in _COLUMNS}
    if not cells["规范化简称"]:
        raise UserError(f"单位名录第 {line} 行没有规范化简称，没有导入；请补上后重试。")
    aliases = tuple(each.strip() for each in cells["别名"].replace("；", ";").split(";") if each.strip())
    return KnownUnit(
        cells["规范化简称"],
        cells["全称"],
        aliases,
        cells["分组"] or UNGROUPED,
        cells["上级"] or None,
        cells["独立主送"] not in _NO,
        cells["参与排名"] not in _NO,
    )


def _each_once(units: Iterable[KnownUnit]) -> list[KnownUnit]:
    """The units as they are. Raises UserError where two lines name the same unit."""
    found: dict[str, KnownUnit] = {}
    for unit in units:
        if unit.name in found:
            raise UserError(f"单位名录里“{unit.name}”出现两次，没有导入；请删去一行后重试。")
        found[unit.name] = unit
    return list(found.values())


def add_units(writing: Writing, units: list[KnownUnit], origin: str) -> int:
    """Write new units with their spellings, parents by name; returns how many spellings were new."""
    order = writing.session.scalar(select(func.max(Unit.protocol_order))) or 0
    ids = writing.add_rows(
        Unit,
        [
            {
                "name": unit.name,
                "full_name": unit.full_name,
                "unit_group": unit.group,
                "protocol_order": order + place,
                "parent_id": None,
                "addressable": unit.addressable,
                "ranked": unit.ranked,
            }
            for place, unit in enumerate(units, 1)
        ],
    )
    names = unit_ids(writing.session)
    for unit_id, unit in zip(ids, units, strict=True):
        if unit.parent:
            if unit.parent not in names:
                raise UserError(f"单位“{unit.name}”的上级“{unit.parent}”不在名录里，没有导入；请先补上级单位。")
            writing.change(Unit, unit_id, parent_id=names[unit.parent])
    taken = set(writing.session.scalars(select(UnitAlias.alias))) | set(names)
    meant: dict[str, int] = {}
    for unit_id, unit in zip(ids, units, strict=True):
        for alias in unit.aliases:
            if meant.setdefault(alias, unit_id) != unit_id:
                raise UserError(f"别名“{alias}”属于两个单位，没有导入；请只留给其中一个。")
    new = {alias: unit_id for alias, unit_id in meant.items() if alias not in taken}
    writing.add_rows(UnitAlias, [{"unit_id": key, "alias": alias, "origin": origin} for alias, key in new.items()])
    return len(new)


def unit_ids(session: Session) -> dict[str, int]:
    """The keys of all units by 规范化简称."""
    return {name: unit_id for name, unit_id in session.execute(select(Unit.name, Unit.id))}

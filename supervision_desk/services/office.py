"""What the office sets for itself: its name and 代字, its units."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.office import Office, to_settings
from supervision_desk.domain.units import KnownUnit
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, load_office, load_units
from supervision_desk.services.office_checks import check_office
from supervision_desk.store.models import Setting, Unit, UnitAlias
from supervision_desk.store.writing import Writing

_UNIT_IDS = select(Unit.name, Unit.id)


def change_office(desk: Desk, **values: object) -> Office:
    """Change settings by field name of `Office`; returns them as they are now. Raises UserError (`check_office`)."""
    with desk.writing("settings", "修改设置") as writing:
        office = load_office(writing.session)
        changed = replace(office, **values)  # type: ignore[arg-type]
        check_office(changed)
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


def unit_names(desk: Desk) -> tuple[str, ...]:
    """The names of the units in use in protocol order, for those who type them."""
    with desk.reading() as session:
        return tuple(unit.name for unit in load_units(session).units if not unit.ended_by(desk.today))


def add_units(writing: Writing, units: Sequence[KnownUnit], origin: str) -> int:
    """Write new units with their spellings, parents and successors by name; returns how many spellings were new."""
    order = writing.session.scalar(select(func.max(Unit.protocol_order))) or 0
    known = unit_ids(writing.session)
    ids = known | dict(zip((unit.name for unit in units), writing.next_keys(Unit, len(units)), strict=True))
    rows = [
        {
            "id": ids[unit.name],
            "name": unit.name,
            "full_name": unit.full_name,
            "unit_group": unit.group,
            "protocol_order": order + place,
            "parent_id": _key(ids, unit, "上级", unit.parent),
            "addressable": unit.addressable,
            "ranked": unit.ranked,
            "successor_id": _key(ids, unit, "承接单位", unit.successor),
            "valid_from": unit.valid_from,
            "valid_to": unit.valid_to,
            "ended_as": unit.ended_as or None,
        }
        for place, unit in enumerate(units, 1)
    ]
    writing.add_rows(Unit, rows)
    return _add_aliases(writing, units, ids, origin)


def _key(ids: Mapping[str, int], unit: KnownUnit, role: str, name: str | None) -> int | None:
    if name and name not in ids:
        raise UserError(f"单位“{unit.name}”的{role}“{name}”不在名录里，没有导入；请先补上{role}。")
    return ids[name] if name else None


def _add_aliases(writing: Writing, units: Sequence[KnownUnit], ids: Mapping[str, int], origin: str) -> int:
    taken = set(writing.session.scalars(select(UnitAlias.alias))) | set(ids)
    meant: dict[str, int] = {}
    for unit in units:
        for alias in unit.aliases:
            if meant.setdefault(alias, ids[unit.name]) != ids[unit.name]:
                raise UserError(f"别名“{alias}”属于两个单位，没有导入；请只留给其中一个。")
    rows = [
        {"unit_id": unit_id, "alias": alias, "origin": origin} for alias, unit_id in meant.items() if alias not in taken
    ]
    writing.add_rows(UnitAlias, rows)
    return len(rows)


def unit_ids(session: Session) -> dict[str, int]:
    """The keys of all units by 规范化简称."""
    return dict(session.execute(_UNIT_IDS).all())

"""联络员: who answers the telephone for a unit, for a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.person_names import plain_name
from supervision_desk.domain.units import UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.office import unit_ids
from supervision_desk.store.models import Liaison, Unit
from supervision_desk.store.writing import Writing


@dataclass(frozen=True)
class LiaisonEntry:
    """A liaison of a unit; `valid_to` is the first day on which not any more."""

    unit: str
    name: str
    post: str = ""
    phone: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def serves_on(self, day: date) -> bool:
        """Whether the person may be called on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or self.valid_to > day)

    @property
    def words(self) -> str:
        """王某 办公室主任 0731-1234."""
        return " ".join(part for part in (self.name, self.post, self.phone) if part)


def list_liaisons(desk: Desk) -> list[LiaisonEntry]:
    """All liaisons, by their units in protocol order; those of a unit as they were entered."""
    with desk.reading() as session:
        return list(load_liaisons(session).values())


def load_liaisons(session: Session) -> dict[int, LiaisonEntry]:
    """All liaisons by key, by their units in protocol order."""
    columns = (Liaison.id, Unit.name, Liaison.name, Liaison.post, Liaison.phone, Liaison.valid_from, Liaison.valid_to)
    query = select(*columns).join(Unit, Unit.id == Liaison.unit_id).order_by(Unit.protocol_order, Unit.id, Liaison.id)
    return {row[0]: LiaisonEntry(*row[1:]) for row in session.execute(query)}


def liaisons_on(session: Session, day: date) -> dict[str, tuple[LiaisonEntry, ...]]:
    """Who may be called on a day, by unit."""
    found: dict[str, tuple[LiaisonEntry, ...]] = {}
    for entry in load_liaisons(session).values():
        if entry.serves_on(day):
            found[entry.unit] = (*found.get(entry.unit, ()), entry)
    return found


def whom_to_call(
    liaisons: Mapping[str, tuple[LiaisonEntry, ...]], book: UnitBook, unit: str, day: date
) -> tuple[LiaisonEntry, ...]:
    """The liaisons of a unit or, where it has none, of the unit through which it is addressed."""
    return liaisons.get(book.successor(unit, day)) or liaisons.get(book.addressee(unit, day), ())


def liaisons_for(desk: Desk, unit: str) -> tuple[LiaisonEntry, ...]:
    """Whom to call today for a unit."""
    with desk.reading() as session:
        return whom_to_call(liaisons_on(session, desk.today), load_units(session), unit, desk.today)


def add_liaison(desk: Desk, entry: LiaisonEntry) -> None:
    """Add a liaison. Raises UserError where the unit has one of that name, is unknown, or the days are turned round."""
    entry = _tidy(entry)
    with desk.writing("liaison", f"新增联络员 {entry.unit} {entry.name}") as writing:
        if any((each.unit, each.name) == (entry.unit, entry.name) for each in load_liaisons(writing.session).values()):
            raise UserError(f"“{entry.unit}”已有联络员“{entry.name}”，没有保存；请修改原来那一条。")
        keep_liaison(writing, entry)


def change_liaison(desk: Desk, unit: str, name: str, entry: LiaisonEntry) -> None:
    """Give a liaison other particulars. Raises UserError where there is none of that name, or nothing differs."""
    entry = _tidy(entry)
    with desk.writing("liaison", f"修改联络员 {unit} {name}") as writing:
        held = {(each.unit, each.name): key for key, each in load_liaisons(writing.session).items()}
        if (unit, name) not in held:
            raise UserError(f"“{unit}”没有联络员“{name}”，没有保存；请刷新后重试。")
        if (entry.unit, entry.name) != (unit, name) and (entry.unit, entry.name) in held:
            raise UserError(f"“{entry.unit}”已有联络员“{entry.name}”，没有保存；请核对。")
        keep_liaison(writing, entry, held[unit, name])
        if not writing.changes:
            raise UserError(f"联络员“{name}”没有任何变动，没有保存。")


def keep_liaison(writing: Writing, entry: LiaisonEntry, key: int | None = None) -> None:
    """Write a new liaison, or other values of one. Raises UserError for an unknown unit or days turned round."""
    ids = unit_ids(writing.session)
    if entry.unit not in ids:
        raise UserError(f"单位名录里没有“{entry.unit}”，没有保存；请先补上这个单位。")
    if entry.valid_from and entry.valid_to and entry.valid_to <= entry.valid_from:
        raise UserError(f"联络员“{entry.name}”的停用日期 {entry.valid_to} 不晚于启用日期，没有保存；请改正日期。")
    values: dict[str, object] = {
        "unit_id": ids[entry.unit], "name": entry.name, "post": entry.post, "phone": entry.phone,
        "valid_from": entry.valid_from, "valid_to": entry.valid_to,
    }  # fmt: skip
    if key is None:
        writing.add(Liaison, **values)
    else:
        writing.change(Liaison, key, **values)


def _tidy(entry: LiaisonEntry) -> LiaisonEntry:
    name = plain_name(entry.name)
    if not name:
        raise UserError("没有填写联络员姓名，没有保存；请补上后重试。")
    return LiaisonEntry(
        entry.unit.strip(), name, entry.post.strip(), entry.phone.strip(), entry.valid_from, entry.valid_to
    )

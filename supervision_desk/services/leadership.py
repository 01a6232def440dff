"""领导: post, protocol order, time in office; 分管 of units; 分管调整 from a day.

A portfolio ends with the day before another leader takes it: what was closed by then keeps the old name (`leaders_of`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.brackets import titled
from supervision_desk.domain.numbering import item_code
from supervision_desk.domain.person_names import listed_name, plain_name
from supervision_desk.domain.units import UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.office import unit_ids
from supervision_desk.store.models import Document, Item, Leader, Portfolio, Section, Unit
from supervision_desk.store.writing import Writing


@dataclass(frozen=True)
class LeaderEntry:
    """A leader; `units` are those led on the day looked at, `valid_to` is the first day out of office."""

    name: str
    post: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    units: tuple[str, ...] = ()

    def serves_on(self, day: date) -> bool:
        """Whether the leader is in office on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or self.valid_to > day)


@dataclass(frozen=True)
class Charge:
    """Something a leader leads: the portfolio's key, what kind of thing, its name, since when."""

    portfolio: int
    kind: str
    name: str
    since: date


@dataclass(frozen=True)
class LeaderRow:
    """A leader in the list as of a day, with everything led."""

    place: int
    leader: LeaderEntry
    in_office: bool
    charges: tuple[Charge, ...]

    def named(self, kind: str) -> tuple[str, ...]:
        """What is led of one kind."""
        return tuple(charge.name for charge in self.charges if charge.kind == kind)


UNIT, SECTION, ITEM = "单位", "板块", "事项"


def list_leaders(desk: Desk) -> list[LeaderRow]:
    """All leaders in protocol order, as of the desk's day."""
    with desk.reading() as session:
        leaders = load_leaders(session, desk.today)
        charges = charges_on(session, desk.today)
    return [
        LeaderRow(place, leader, leader.serves_on(desk.today), tuple(charges.get(leader.name, ())))
        for place, leader in enumerate(leaders, 1)
    ]


def load_leaders(session: Session, day: date) -> list[LeaderEntry]:
    """The leaders in protocol order, with the units each leads on a day."""
    units: dict[str, list[str]] = {}
    for name, charges in charges_on(session, day).items():
        units[name] = [charge.name for charge in charges if charge.kind == UNIT]
    columns = (Leader.name, Leader.post, Leader.valid_from, Leader.valid_to)
    rows = session.execute(select(*columns).order_by(Leader.protocol_order, Leader.id))
    return [LeaderEntry(*row, tuple(units.get(row.name, ()))) for row in rows]


def in_charge_of(session: Session, book: UnitBook, unit: str, day: date) -> tuple[str, ...]:
    """分管领导 of a unit who are in office on a day, in protocol order; of one that nobody leads, those of the unit
    through which it is addressed."""
    serving = [entry for entry in load_leaders(session, day) if entry.serves_on(day)]
    own, above = (
        tuple(entry.name for entry in serving if name in entry.units) for name in (unit, book.addressee(unit, day))
    )
    return own or above


def charges_on(session: Session, day: date) -> dict[str, list[Charge]]:
    """What each leader leads on a day: units, sections, items."""
    found: dict[str, list[Charge]] = {}
    query = (
        select(
            Leader.name, Portfolio.id, Portfolio.valid_from, Unit.name, Section.title, Document.title, Item.year,
            Item.number,
        )
        .join(Leader, Leader.id == Portfolio.leader_id)
        .outerjoin(Unit, Unit.id == Portfolio.unit_id)
        .outerjoin(Section, Section.id == Portfolio.section_id)
        .outerjoin(Document, Document.id == Section.document_id)
        .outerjoin(Item, Item.id == Portfolio.item_id)
        .where(Portfolio.valid_from <= day, Portfolio.valid_to.is_(None) | (Portfolio.valid_to > day))
        .order_by(Unit.protocol_order, Portfolio.id)
    )  # fmt: skip
    for leader, key, since, unit, section, document, year, number in session.execute(query):
        if unit is not None:
            charge = Charge(key, UNIT, unit, since)
        elif section is not None:
            charge = Charge(key, SECTION, f"{section}（{titled(document)}）", since)
        else:
            charge = Charge(key, ITEM, item_code(year, number), since)
        found.setdefault(leader, []).append(charge)
    return found


def add_leader(desk: Desk, entry: LeaderEntry) -> LeaderEntry:
    """Add a leader at the end of the protocol order. Returns it as kept. Raises UserError where the name is taken or
    empty."""
    entry = _tidy(entry)
    with desk.writing("leader", f"新增领导 {entry.name}") as writing:
        ids = leader_keys(writing.session)
        if listed_name(entry.name, ids) in ids:
            raise UserError(f"已有领导“{entry.name}”，没有保存；同名的请加职务区分，如“{entry.name}（区政府）”。")
        keep_leader(writing, entry)
        keep_units(writing, {entry.name: entry.units}, writing.today)
    return entry


def change_leader(desk: Desk, name: str, entry: LeaderEntry) -> LeaderEntry:
    """Give a leader other particulars; units newly led are led from today. Returns them as kept. Raises UserError."""
    entry = _tidy(entry)
    with desk.writing("leader", f"修改领导 {name}") as writing:
        ids = leader_keys(writing.session)
        if name not in ids:
            raise UserError(f"没有领导“{name}”，没有保存；请刷新后重试。")
        if listed_name(entry.name, ids.keys() - {name}) in ids.keys() - {name}:
            raise UserError(f"已有领导“{entry.name}”，没有保存；请核对。")
        keep_leader(writing, entry, ids[name])
        keep_units(writing, {entry.name: entry.units}, writing.today)
        if not writing.changes:
            raise UserError(f"领导“{name}”没有任何变动，没有保存。")
    return entry


def _tidy(entry: LeaderEntry) -> LeaderEntry:
    name = plain_name(entry.name)
    if not name:
        raise UserError("没有填写领导姓名，没有保存；请补上后重试。")
    units = tuple(dict.fromkeys(each.strip() for each in entry.units if each.strip()))
    return LeaderEntry(name, entry.post.strip(), entry.valid_from, entry.valid_to, units)


def leader_keys(session: Session) -> dict[str, int]:
    """The keys of all leaders by name."""
    return {name: key for name, key in session.execute(select(Leader.name, Leader.id))}


def keep_leader(writing: Writing, entry: LeaderEntry, key: int | None = None) -> None:
    """Write a new leader, or other values of one. Raises UserError for days turned round."""
    if entry.valid_from and entry.valid_to and entry.valid_to <= entry.valid_from:
        raise UserError(f"“{entry.name}”的离任日期 {entry.valid_to} 不晚于任职日期，没有保存；请改正日期。")
    values: dict[str, object] = {
        "name": entry.name, "post": entry.post, "valid_from": entry.valid_from, "valid_to": entry.valid_to,
    }  # fmt: skip
    if key is not None:
        writing.change(Leader, key, **values)
        return
    last = max(writing.session.scalars(select(Leader.protocol_order)), default=0)
    writing.add(Leader, protocol_order=last + 1, **values)


def keep_units(writing: Writing, wanted: dict[str, tuple[str, ...]], day: date) -> None:
    """Make the units that each of these leaders leads what is wanted, from a day on. Raises UserError."""
    ids, leaders = unit_ids(writing.session), leader_keys(writing.session)
    if unknown := sorted({unit for units in wanted.values() for unit in units} - ids.keys()):
        raise UserError(f"单位名录里没有“{unknown[0]}”，没有保存；请先补上这个单位。")
    held = charges_on(writing.session, day)
    for name, units in wanted.items():
        led = {charge.name: charge for charge in held.get(name, ()) if charge.kind == UNIT}
        for unit, charge in led.items():
            if unit not in units:
                _end(writing, charge, day)
        new = [unit for unit in units if unit not in led]
        rows = [{"leader_id": leaders[name], "unit_id": ids[unit], "valid_from": day} for unit in new]
        writing.add_rows(Portfolio, rows)


def _end(writing: Writing, charge: Charge, day: date) -> None:
    """A portfolio ends on a day; one that began on that day never was."""
    if charge.since >= day:
        writing.remove(Portfolio, charge.portfolio)
    else:
        writing.change(Portfolio, charge.portfolio, valid_to=day)


def order_leaders(desk: Desk, names: Sequence[str]) -> None:
    """Put all leaders into another protocol order. Raises UserError where the names are not all of them."""
    with desk.writing("leader_order", "调整领导排序") as writing:
        if sorted(names) != sorted(leader_keys(writing.session)):
            raise UserError("领导名单刚刚有变动，没有调整顺序；请刷新后重试。")
        write_leader_order(writing, names)


def write_leader_order(writing: Writing, names: Iterable[str]) -> None:
    """Number the leaders from 1 in the order given."""
    ids = leader_keys(writing.session)
    for place, name in enumerate(names, 1):
        writing.change(Leader, ids[name], protocol_order=place)


@dataclass(frozen=True)
class HandOver:
    """分管调整: from `on` the leader `to` leads what `old` led; `portfolios` are the keys that move, None for all;
    `by` is who decided it."""

    old: str
    to: str
    on: date
    portfolios: tuple[int, ...] | None = None
    by: str = ""


def hand_over(desk: Desk, change: HandOver) -> int:
    """Move portfolios from one leader to another; returns how many.

    Raises UserError where the new leader is not in office on that day, or nothing moves."""
    day = desk.business_day(change.on)
    decided = f"（{change.by.strip()}决定）" if change.by.strip() else ""
    with desk.writing("portfolio", "分管调整") as writing:
        leaders = {leader.name: leader for leader in load_leaders(writing.session, day)}
        change = replace(change, old=listed_name(change.old, leaders), to=listed_name(change.to, leaders))
        if missing := [name for name in (change.old, change.to) if name not in leaders]:
            raise UserError(f"没有领导“{missing[0]}”，没有调整；请先录入领导。")
        if change.to == change.old or not leaders[change.to].serves_on(day):
            raise UserError(f"“{change.to}”在 {day} 不能接手“{change.old}”的分管，没有调整；请核对人选和任职日期。")
        held = charges_on(writing.session, day)
        moving = [
            each for each in held.get(change.old, ())
            if change.portfolios is None or each.portfolio in change.portfolios
        ]  # fmt: skip
        if not moving:
            raise UserError(f"“{change.old}”在 {day} 没有可移交的分管，没有调整；请核对日期。")
        both = {(each.kind, each.name) for each in held.get(change.to, ())}
        move_charges(writing, moving, leader_keys(writing.session)[change.to], day, both)
        writing.title = f"分管调整 {change.old} → {change.to}{decided}"
    return len(moving)


def move_charges(
    writing: Writing, moving: Sequence[Charge], leader: int, day: date, both: set[tuple[str, str]]
) -> None:
    """End the charges on a day and begin them under another leader who does not lead them already."""
    keys = [charge.portfolio for charge in moving]
    rows = {row.id: row for row in writing.session.execute(select(Portfolio.__table__).where(Portfolio.id.in_(keys)))}
    for charge in moving:
        held = rows[charge.portfolio]
        if (charge.kind, charge.name) not in both:
            writing.add(
                Portfolio,
                leader_id=leader,
                section_id=held.section_id,
                item_id=held.item_id,
                unit_id=held.unit_id,
                valid_from=day,
                valid_to=held.valid_to,
            )
        _end(writing, charge, day)

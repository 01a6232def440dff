"""What goes along when a list gives a unit to another leader: its open items, the sections it leads (decision 10); what
stays when the units of one leader are changed alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.responsibility import Role
from supervision_desk.services.leadership import (
    ITEM,
    SECTION,
    UNIT,
    Charge,
    LeaderEntry,
    charges_on,
    leader_keys,
    load_leaders,
    move_charges,
)
from supervision_desk.services.rosters import Comparison
from supervision_desk.store.models import Assignment, Basis, Clause, Portfolio, Task, TaskNow, Unit
from supervision_desk.store.writing import Writing

_SHOWN = 5


@dataclass(frozen=True)
class UnitMove:
    """A unit that goes from one leader to another."""

    unit: str
    old: str
    to: str


def unit_moves(comparison: Comparison[LeaderEntry]) -> list[UnitMove]:
    """The units that a list takes from leaders and gives to one other; given to several it moves to none."""
    pairs = [*comparison.changed, *((LeaderEntry(entry.name), entry) for entry in comparison.new)]
    lost = [(unit, before.name) for before, after in pairs for unit in before.units if unit not in after.units]
    won: dict[str, list[str]] = {}
    for before, after in pairs:
        for unit in after.units:
            if unit not in before.units:
                won.setdefault(unit, []).append(after.name)
    return [UnitMove(unit, old, won[unit][0]) for unit, old in lost if len(won.get(unit, ())) == 1]


def along(session: Session, day: date, move: UnitMove) -> list[Charge]:
    """What the leader who gives the unit away leads of it that is open: items for which it answers, sections that it
    leads."""
    held = charges_on(session, day).get(move.old, [])
    open_keys = _open_of(session, day, move.unit)
    return [charge for charge in held if charge.kind != UNIT and charge.portfolio in open_keys]


def _open_of(session: Session, day: date, unit: str) -> set[int]:
    """The portfolios over items and sections that hold an open task in which the unit answers, or leads the section."""
    shares = (
        select(Task.item_id, Assignment.answers, Assignment.role)
        .join(Assignment, Assignment.task_id == Task.id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .join(TaskNow, TaskNow.task_id == Task.id)
        .where(Unit.name == unit, TaskNow.closed_on.is_(None), Assignment.valid_from <= day)
        .where(Assignment.valid_to.is_(None) | (Assignment.valid_to > day))
        .subquery()
    )
    items = select(Portfolio.id).join(shares, shares.c.item_id == Portfolio.item_id).where(shares.c.answers)
    sections = (
        select(Portfolio.id)
        .join(Clause, Clause.section_id == Portfolio.section_id)
        .join(Basis, Basis.clause_id == Clause.id)
        .join(shares, shares.c.item_id == Basis.item_id)
        .where(shares.c.role == Role.SECTION_LEAD)
    )
    return {*session.scalars(items), *session.scalars(sections)}


def move_along(writing: Writing, moves: list[UnitMove], day: date) -> None:
    """End what goes along under the old leader on that day and begin it under the new one."""
    keys = leader_keys(writing.session)
    for move in moves:
        led = charges_on(writing.session, day).get(move.to, ())
        both = {(charge.kind, charge.name) for charge in led}
        move_charges(writing, along(writing.session, day, move), keys[move.to], day, both)


def along_remarks(session: Session, day: date, comparison: Comparison[LeaderEntry]) -> Iterator[str]:
    """What goes along, told before it is taken."""
    for move in unit_moves(comparison):
        if words := _words(along(session, day, move)):
            yield (
                f"“{move.unit}”由{move.old}改由{move.to}分管：{words}自 {day} 起随之移交{move.to}，"
                f"已办结的仍记{move.old}。"
            )


def staying_remarks(session: Session, day: date, entry: LeaderEntry, led_before: tuple[str, ...]) -> Iterator[str]:
    """What stays where it was when one leader's units are changed alone: to whom it goes is for 分管调整 to say."""
    name = entry.name
    for unit in (each for each in led_before if each not in entry.units):
        if words := _words(along(session, day, UnitMove(unit, name, ""))):
            yield (
                f"“{unit}”自 {day} 起不再由{name}分管，{words}仍在{name}名下；"
                f"要移交请办理“分管调整”（命令行 lead-over {name} --to 接手的领导）。"
            )
    others = [each for each in load_leaders(session, day) if each.name != name and each.serves_on(day)]
    for unit in (each for each in entry.units if each not in led_before):
        if also := [each.name for each in others if unit in each.units]:
            yield (
                f"“{unit}”同时由{'、'.join(also)}分管，现在几位都分管，在办的没有移交；"
                f"如果是分管调整，请对{also[0]}办理“分管调整”。"
            )


def _words(charges: list[Charge]) -> str:
    parts = []
    for kind, count in ((SECTION, "个"), (ITEM, "件")):
        if names := [each.name for each in charges if each.kind == kind]:
            shown = "、".join(names[:_SHOWN]) + ("等" if len(names) > _SHOWN else "")
            parts.append(f"在办的{kind} {len(names)} {count}（{shown}）")
    return "、".join(parts)

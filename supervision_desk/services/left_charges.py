"""What a list of leaders leaves to be settled by a person: charges of those who go, units given to several at once.

Nothing moves by itself when a leader goes: an open item keeps the name until 分管调整 says who takes it (decision 10).
"""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.leadership import ITEM, SECTION, UNIT, Charge, LeaderEntry, charges_on, load_leaders
from supervision_desk.services.moved_charges import along_remarks, staying_remarks
from supervision_desk.services.rosters import Comparison, RosterLine
from supervision_desk.store.models import Basis, Clause, Portfolio, Task, TaskNow

_SHOWN = 5
_COUNTS = {UNIT: "个", SECTION: "个", ITEM: "件"}


def leader_remarks(
    session: Session, day: date, comparison: Comparison[LeaderEntry], lines: Sequence[RosterLine]
) -> list[str]:
    """The sentences on a list of leaders, by the list as it will be."""
    named = {line.given["name"] for line in lines}
    entries = [entry for entry in comparison.order if entry.name in named]
    several = _given_to_several(comparison, entries)
    return [*several, *along_remarks(session, day, comparison), *left_behind(session, day, entries)]


def left_by(desk: Desk, name: str, led_before: tuple[str, ...] | None = None) -> str:
    """What stays in the name of a leader who goes, or whose units were others before, and what to do; "" where nothing
    does."""
    with desk.reading() as session:
        entries = [entry for entry in load_leaders(session, desk.today) if entry.name == name]
        sentences = [*left_behind(session, desk.today, entries)]
        if led_before is not None:
            for entry in entries:
                sentences += staying_remarks(session, desk.today, entry, led_before)
        return "\n".join(sentences)


def left_behind(session: Session, day: date, entries: Sequence[LeaderEntry]) -> Iterator[str]:
    """For each leader who goes: what stays in the name, and what to do."""
    going = [entry for entry in entries if entry.valid_to is not None]
    if not going:
        return
    charges, alive, book = charges_on(session, day), _open_portfolios(session), load_units(session)
    for entry in going:
        units = [name for name in entry.units if name in book and not book.unit(name).ended_by(day)]
        own = [each for each in charges.get(entry.name, ()) if each.portfolio in alive]
        if kept := _words(units, own):
            on = f" --on {entry.valid_to}" if entry.valid_to and entry.valid_to <= day else ""
            yield (
                f"{entry.name}自 {entry.valid_to} 起离任，名下还有{kept}，不会自动转给别人；"
                f"请办理“分管调整”移交（命令行 lead-over {entry.name} --to 接手的领导{on}）。"
            )


def _words(units: Sequence[str], charges: Sequence[Charge]) -> str:
    named = {UNIT: list(units)} | {
        kind: [each.name for each in charges if each.kind == kind] for kind in (SECTION, ITEM)
    }
    return "；".join(
        f"{kind} {len(names)} {_COUNTS[kind]}（{'、'.join(names[:_SHOWN])}{'等' if len(names) > _SHOWN else ''}）"
        for kind, names in named.items()
        if names
    )


def _open_portfolios(session: Session) -> set[int]:
    """The keys of portfolios over an item with an open task, or over a section with such an item."""
    items = select(Portfolio.id).join(Task, Task.item_id == Portfolio.item_id)
    sections = (
        select(Portfolio.id)
        .join(Clause, Clause.section_id == Portfolio.section_id)
        .join(Basis, Basis.clause_id == Clause.id)
        .join(Task, Task.item_id == Basis.item_id)
    )
    return {
        key
        for query in (items, sections)
        for key in session.scalars(query.join(TaskNow, TaskNow.task_id == Task.id).where(TaskNow.closed_on.is_(None)))
    }


def _given_to_several(comparison: Comparison[LeaderEntry], entries: Sequence[LeaderEntry]) -> Iterator[str]:
    """Units that several leaders of the file lead at once by it, and did not before."""
    before = {entry.name: entry for entry, _ in comparison.changed} | dict.fromkeys(
        (entry.name for entry in comparison.new), LeaderEntry("")
    )
    led: dict[str, list[LeaderEntry]] = {}
    for entry in entries:
        for unit in entry.units:
            led.setdefault(unit, []).append(entry)
    for unit, several in led.items():
        if len(several) > 1 and any(unit not in before.get(each.name, each).units for each in several):
            names = "、".join(each.name for each in several)
            yield f"“{unit}”同时列在{names}名下，照此几位都分管；如果是分管调整，请在表里只留接手的一位后重新导入。"

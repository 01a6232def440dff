"""领导 and what they lead: those a heading names lead its section, those a measure names lead its item."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from supervision_desk.domain.draft import Draft
from supervision_desk.domain.person_names import listed_name
from supervision_desk.services.casebook import TaskView, group_by_item
from supervision_desk.store.models import Basis, Clause, Leader, Portfolio, Unit
from supervision_desk.store.prepared import asked
from supervision_desk.store.writing import Writing

_NAMED = (Leader.name, Portfolio.valid_from, Portfolio.valid_to)
_OF_ITEM = (
    select(Portfolio.item_id, *_NAMED).join(Leader, Leader.id == Portfolio.leader_id).order_by(Leader.protocol_order)
)
_first = aliased(Basis)
_OF_SECTION = (
    select(Basis.item_id, *_NAMED)
    .join(Clause, Clause.id == Basis.clause_id)
    .join(Portfolio, Portfolio.section_id == Clause.section_id)
    .join(Leader, Leader.id == Portfolio.leader_id)
    # An item of several bases is counted once: under the leaders of its first.
    .where(Basis.id == select(func.min(_first.id)).where(_first.item_id == Basis.item_id).scalar_subquery())
    .order_by(Leader.protocol_order)
)


def keep_section_leaders(writing: Writing, draft: Draft, sections: Sequence[int], day: date) -> None:
    """Leaders named by a heading lead that section from `day` on; `sections` are the keys in the draft's order."""
    pairs = [
        (name, section_id)
        for section_id, section in zip(sections, draft.sections, strict=True)
        for name in section.lead_leaders
    ]
    ids = leader_ids(writing, [name for name, _ in pairs])
    rows = [{"leader_id": ids[name], "section_id": section_id, "valid_from": day} for name, section_id in pairs]
    writing.add_rows(Portfolio, rows)


def keep_item_leaders(writing: Writing, draft: Draft, items: Sequence[tuple[int, int]], day: date) -> None:
    """Leaders that a measure names beside those of its heading lead the item; `items` are (key, measure index)."""
    pairs = [(name, item_id) for item_id, index in items for name in _own_leaders(draft, index)]
    ids = leader_ids(writing, [name for name, _ in pairs])
    rows = [{"leader_id": ids[name], "item_id": item_id, "valid_from": day} for name, item_id in pairs]
    writing.add_rows(Portfolio, rows)


def _own_leaders(draft: Draft, index: int) -> list[str]:
    measure = draft.measures[index]
    inherited = draft.sections[measure.section].lead_leaders if measure.section is not None else ()
    return [name for name in measure.lead_leaders if name not in inherited]


def leader_ids(writing: Writing, names: Sequence[str]) -> dict[str, int]:
    """The keys of leaders by name as written; new ones join behind those known, in the order given."""
    known = dict(writing.session.execute(select(Leader.name, Leader.id)).all())
    meant = {name: listed_name(name, known) for name in names}
    new = [name for name in dict.fromkeys(meant.values()) if name not in known]
    rows = [{"name": name, "post": "", "protocol_order": len(known) + place} for place, name in enumerate(new, 1)]
    keys = known | dict(zip(new, writing.add_rows(Leader, rows), strict=True))
    return {written: keys[name] for written, name in meant.items()}


def leaders_of(session: Session, day: date, tasks: Iterable[TaskView]) -> dict[int, tuple[str, ...]]:
    """Who leads each item of the tasks, by item: its own leaders, then those of its section, in protocol order.

    An open item is asked on `day`, a closed one on the day it closed: 分管调整 moves nothing that was done before."""
    looked_at = {own[0].item_id: _asked_on(own, day) for own in group_by_item(list(tasks))}
    found: dict[int, list[str]] = {}
    for query, column in ((_OF_ITEM, Portfolio.item_id), (_OF_SECTION, Basis.item_id)):
        for item, name, valid_from, valid_to in asked(session, query, column, list(looked_at)):
            on = looked_at.get(item or 0)
            if on and valid_from <= on and (valid_to is None or valid_to > on):
                found.setdefault(item or 0, []).append(name)
    return {item: tuple(dict.fromkeys(names)) for item, names in found.items()}


def _asked_on(tasks: Sequence[TaskView], day: date) -> date:
    """The day an item closed, with its last task; the day itself while it is open."""
    closed = [task.facts.closed_on for task in tasks]
    return min(day, max(each for each in closed if each)) if all(closed) else day


def unit_leaders(session: Session, day: date) -> dict[str, tuple[str, ...]]:
    """分管领导 of each unit on a day, in protocol order."""
    query = (
        select(Unit.name, Leader.name)
        .join(Portfolio, Portfolio.unit_id == Unit.id)
        .join(Leader, Leader.id == Portfolio.leader_id)
        .where(Portfolio.valid_from <= day, Portfolio.valid_to.is_(None) | (Portfolio.valid_to > day))
        .order_by(Leader.protocol_order)
    )
    found: dict[str, tuple[str, ...]] = {}
    for unit, leader in session.execute(query):
        found[unit] = (*found.get(unit, ()), leader)
    return found

"""领导 and what they lead: those a heading names lead its section, those a measure names lead its item."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.draft import Draft
from supervision_desk.store.models import Basis, Clause, Leader, Portfolio
from supervision_desk.store.writing import Writing


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
    """The keys of leaders by name; new ones join behind those known, in the order given."""
    known = dict(writing.session.execute(select(Leader.name, Leader.id)).all())
    new = [name for name in dict.fromkeys(names) if name not in known]
    rows = [{"name": name, "post": "", "protocol_order": len(known) + place} for place, name in enumerate(new, 1)]
    return known | dict(zip(new, writing.add_rows(Leader, rows), strict=True))


def leaders_of(session: Session, day: date) -> dict[int, tuple[str, ...]]:
    """Who leads each item on a day, by item: its own leaders, then those of its section, in protocol order."""
    of_item = select(Portfolio.item_id, Leader.name, Leader.protocol_order).where(Portfolio.item_id.is_not(None))
    of_section = (
        select(Basis.item_id, Leader.name, Leader.protocol_order)
        .join(Clause, Clause.id == Basis.clause_id)
        .join(Portfolio, Portfolio.section_id == Clause.section_id)
        # An item of several bases is counted once: under the leaders of its first.
        .where(Basis.id.in_(select(func.min(Basis.id)).group_by(Basis.item_id)))
    )
    found: dict[int, list[str]] = {}
    for query in (of_item, of_section):
        query = query.join(Leader, Leader.id == Portfolio.leader_id).where(Portfolio.valid_from <= day)
        query = query.where(Portfolio.valid_to.is_(None) | (Portfolio.valid_to > day)).order_by(Leader.protocol_order)
        for item_id, name, _ in session.execute(query):
            if item_id is not None and name not in found.setdefault(item_id, []):
                found[item_id].append(name)
    return {item: tuple(names) for item, names in found.items()}

"""领导 and what they lead: those a heading names lead its section, those a measure names lead its item."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from supervision_desk.domain.person_names import listed_name
from supervision_desk.services.casebook import TaskView, group_by_item
from supervision_desk.services.kept import once, recorded
from supervision_desk.store.office import Leader, Portfolio, Unit
from supervision_desk.store.prepared import FEW, asked
from supervision_desk.store.writing import Writing

if TYPE_CHECKING:
    from supervision_desk.domain.draft import Draft

# A leader's name, since when, and the first day no more.
Led = tuple[str, date, date | None]
_PORTFOLIOS = (
    select(Portfolio.item_id, Portfolio.section_id, Leader.name, Portfolio.valid_from, Portfolio.valid_to)
    .join(Leader, Leader.id == Portfolio.leader_id)
    .order_by(Leader.protocol_order, Portfolio.id)
)


def keep_section_leaders(writing: Writing, draft: "Draft", sections: Sequence[int], day: date) -> None:
    """Leaders named by a heading lead that section from `day` on; `sections` are the keys in the draft's order."""
    pairs = [
        (name, section_id)
        for section_id, section in zip(sections, draft.sections, strict=True)
        for name in section.lead_leaders
    ]
    ids = leader_ids(writing, [name for name, _ in pairs])
    rows = [{"leader_id": ids[name], "section_id": section_id, "valid_from": day} for name, section_id in pairs]
    writing.add_rows(Portfolio, rows)


def keep_item_leaders(writing: Writing, draft: "Draft", items: Sequence[tuple[int, int]], day: date) -> None:
    """Leaders that a measure names beside those of its heading lead the item; `items` are (key, measure index)."""
    pairs = [(name, item_id) for item_id, index in items for name in _own_leaders(draft, index)]
    ids = leader_ids(writing, [name for name, _ in pairs])
    rows = [{"leader_id": ids[name], "item_id": item_id, "valid_from": day} for name, item_id in pairs]
    writing.add_rows(Portfolio, rows)


def _own_leaders(draft: "Draft", index: int) -> list[str]:
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


@dataclass(frozen=True)
class Leading:
    """Who leads what: by item and by section the leaders with their days, in protocol order."""

    items: Mapping[int, Sequence[Led]]
    sections: Mapping[int, Sequence[Led]]

    def of(self, item: int, section: int | None, on: date) -> tuple[str, ...]:
        """Who leads an item on a day: its own leaders, then those of its section."""
        both = (*self.items.get(item, ()), *(self.sections.get(section, ()) if section is not None else ()))
        return tuple(dict.fromkeys(name for name, since, to in both if since <= on and (to is None or to > on)))


def load_leading(session: Session) -> Leading:
    """The portfolios of sections and items."""
    leading: Leading = once(session, recorded, _leading)
    return leading


def _leading(session: Session) -> Leading:
    return _sorted(asked(session, _PORTFOLIOS, Portfolio.id, None))


def _leading_of(session: Session, items: Sequence[int], sections: Sequence[int]) -> Leading:
    """The portfolios of some items and sections: those of all are read for figures, not for each paper."""
    narrowed = ((Portfolio.item_id, items), (Portfolio.section_id, sections))
    return _sorted(chain.from_iterable(asked(session, _PORTFOLIOS, *each) for each in narrowed))


def _sorted(rows: Iterable[Row[int | None, int | None, str, date, date | None]]) -> Leading:
    items: dict[int, list[Led]] = defaultdict(list)
    sections: dict[int, list[Led]] = defaultdict(list)
    for item, section, name, since, to in rows:
        if item is not None:
            items[item].append((name, since, to))
        elif section is not None:
            sections[section].append((name, since, to))
    return Leading(dict(items), dict(sections))


def leaders_of(session: Session, day: date, tasks: Iterable[TaskView]) -> dict[int, tuple[str, ...]]:
    """Who leads each item of the tasks: its own leaders, then those of the section of its first basis (an item of
    several is counted once), in protocol order.

    An open item is asked on `day`, a closed one on the day it closed: 分管调整 moves nothing that was done before."""
    looked_at = {own[0].item_id: (own[0].source.section_id, _asked_on(own, day)) for own in group_by_item(list(tasks))}
    if len(looked_at) > FEW:
        leading = load_leading(session)
    else:
        leading = _leading_of(session, list(looked_at), sorted({each for each, _ in looked_at.values() if each}))
    found = {item: leading.of(item, *place) for item, place in looked_at.items()}
    return {item: names for item, names in found.items() if names}


def _asked_on(tasks: Sequence[TaskView], day: date) -> date:
    return asked_on([task.facts.closed_on for task in tasks], day)


def asked_on(closed: Sequence[date | None], day: date) -> date:
    """The day an item closed, with the last of its tasks; the day itself while it is open."""
    return day if None in closed else min(day, max(each for each in closed if each))


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

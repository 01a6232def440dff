"""牵头事项: a leader takes items on by hand, beside those the document gives by heading or measure."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from supervision_desk.domain.person_names import listed_name
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.leadership import leader_keys
from supervision_desk.services.naming import find_tasks, item_of
from supervision_desk.store.models import Item, Portfolio, Task


def lead_items(desk: Desk, leader: str, codes: Sequence[str], on: date | None = None) -> int:
    """A leader leads these items from a day on; returns how many are new to them.

    Raises UserError for a leader or a code not known, an item registered later, or where all are led already."""
    day = desk.business_day(on)
    with desk.writing("portfolio", f"{leader} 牵头 {'、'.join(codes)}") as writing:
        keys = leader_keys(writing.session)
        leader = listed_name(leader, keys)
        if leader not in keys:
            raise UserError(f"没有领导“{leader}”，没有保存；请先录入领导。")
        if not codes:
            raise UserError("没有写明事项编号，没有保存；请填写，如 2020/2。")
        wanted: dict[int, str] = {}
        for code in codes:
            task = find_tasks(writing.session, code)[0]
            columns = (Item.id, Item.registered_on)
            item, registered = writing.session.execute(select(*columns).join(Task).where(Task.id == task)).one()
            if registered > day:
                raise UserError(f"{code} 在 {day} 还没有立项，没有保存；请改正日期。")
            wanted[item] = item_of(writing.session, code)
        held = select(Portfolio.item_id).where(Portfolio.leader_id == keys[leader], Portfolio.valid_to.is_(None))
        led = set(writing.session.scalars(held))
        new = [item for item in wanted if item not in led]
        if not new:
            raise UserError(f"“{leader}”已经牵头这些事项，没有保存。")
        rows = [{"leader_id": keys[leader], "item_id": item, "valid_from": day} for item in new]
        writing.add_rows(Portfolio, rows)
    return len(new)

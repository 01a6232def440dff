"""暂不催: a person leaves a line of the chase list alone up to a day, and says why (design §7)."""

from datetime import date

from supervision_desk.domain.standing import HOLD
from supervision_desk.errors import UserError
from supervision_desk.services.acts import all_required
from supervision_desk.services.chasing import called_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.store.models import Act


def hold_line(desk: Desk, unit: str, until: date, reason: str, by: str, on: date | None = None) -> tuple[str, ...]:
    """暂不催 of all tasks of a unit that call for a step; returns their codes.

    Raises UserError without reason or person, for an unknown unit, a day that is over, and where nothing is to be
    chased."""
    day = desk.business_day(on)
    reason, by = all_required("暂不催", ((reason, "写明理由"), (by, "写明决定人")), "没有登记")
    if until < day:
        raise UserError(f"暂不催的截止日期 {until} 早于登记日期 {day}，没有登记；请改正日期。")
    with desk.writing("hold", "暂不催") as writing:
        book = load_units(writing.session)
        if unit not in book:
            raise UserError(f"单位名录里没有“{unit}”，没有登记；请核对单位名称。")
        wanted = book.addressee(book.name_of(unit), day)
        tasks = [each for each in called_tasks(writing.session, day) if book.addressee(each.unit, day) == wanted]
        if not tasks:
            raise UserError(f"{wanted} 在 {day} 没有要催的任务，没有登记。")
        said = {"kind": HOLD, "on_day": day, "other_day": until, "by": by, "reason": reason, "decision": ""}
        writing.add_rows(Act, [said | {"task_id": each.task_id} for each in tasks])
        writing.title = f"暂不催 {wanted} 至 {until}"
    return tuple(each.code for each in tasks)

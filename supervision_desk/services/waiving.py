"""免报: one owed report let off, for a reason and by someone (design §5)."""

from collections.abc import Sequence
from datetime import date

from supervision_desk.domain.owed import Met, Owed
from supervision_desk.domain.standing import WAIVER
from supervision_desk.errors import UserError
from supervision_desk.services.acts import all_required, open_task
from supervision_desk.services.desk import Desk
from supervision_desk.services.owed import AHEAD, OwedRow, owed_by_task
from supervision_desk.store.models import Act


def waive_report(
    desk: Desk, code: str, reason: str, by: str, day: date | None = None, on: date | None = None
) -> OwedRow:
    """免报 of one owed report of a task: of the day given, else of the first that is missing or waited for.

    Raises UserError without reason or approver, for a day on which nothing is owed, and where it was met or let off
    already."""
    decided = desk.business_day(on, "批准日期")
    reason, by = all_required("免报", ((reason, "写明理由"), (by, "有批准人")), "没有登记")
    with desk.writing("waive", "免报") as writing:
        task = open_task(writing.session, desk, code, "登记免报")
        owed = owed_by_task(writing.session, desk.today, _until(desk.today, day), [task.task_id]).get(task.task_id, ())
        found = _to_waive(owed, day, task.code)
        fields = {"on_day": decided, "by": by, "reason": reason, "other_day": found.day, "decision": ""}
        writing.add(Act, task_id=task.task_id, kind=WAIVER, **fields)
        writing.title = f"免报 {task.code} {found.day}"
    return OwedRow(task.code, task.title, task.unit, found.day, found.why, Met.WAIVED, None, False)


def _until(today: date, day: date | None) -> date:
    # A rest day goes on to the next working day; the longest rest is shorter than this.
    return max(today, day or today) + 2 * AHEAD


def _to_waive(owed: Sequence[Owed], day: date | None, code: str) -> Owed:
    free = [each for each in owed if each.met in (Met.MISSING, Met.WAITING)]
    found = next((each for each in free if day in (None, each.day)), None)
    if found is not None:
        return found
    if settled := next((each for each in owed if each.day == day), None):
        raise UserError(f"{code} 在 {day} 的反馈已{settled.met.value}，没有登记免报。")
    days = "、".join(str(each.day) for each in free) or "无"
    when = f" 在 {day} " if day else "近期"
    raise UserError(f"{code}{when}没有应报的反馈（应报：{days}），没有登记免报；请核对编号和日期。")

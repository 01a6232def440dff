"""办结 checks: what must be done before a final reply is accepted (design §5). Each open point is named."""

from datetime import date

from sqlalchemy.orm import Session

from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.instructions import instructions_of
from supervision_desk.services.site_checks import found_true


def refuse_open_points(session: Session, task: TaskView, as_of: date, *, excused: bool) -> None:
    """Raises UserError naming every tracked target without reading (unless excused by a written reason), every 批示
    without 呈报, and the 核查 that a 重点 item lacks."""
    points = [] if excused else _unread(task)
    waiting = [row for row in instructions_of(session, as_of, [task.item_id]) if row.is_open]
    points += [f"{row.leader}{row.given_on}的批示还没有呈报" for row in waiting]
    if task.is_key and task.task_id not in found_true(session, [task.task_id]):
        points.append("重点事项还没有核查属实")
    if points:
        hint = "请登记累计完成，或写明理由后通过。" if points == _unread(task) else "请办好后再通过。"
        raise UserError(f"{task.code} 还有 {len(points)} 处没有办好：{'；'.join(points)}。没有办结；{hint}")


def _unread(task: TaskView) -> list[str]:
    return [f"{target.label} {target.text}没有累计完成" for target in task.targets if target.reading is None]

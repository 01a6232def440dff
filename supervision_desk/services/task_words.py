"""What bears on a task beside its class, in words: 暂缓, 异议, 延期, 另定时限, 划转, 销号."""

from collections.abc import Sequence

from supervision_desk.domain.standing import EXTENSION, TaskClass
from supervision_desk.domain.stops import without_stop
from supervision_desk.services.acts import ActRow, extensions, moves, signed_off, waiting
from supervision_desk.services.casebook import TaskView


def bearing_words(task: TaskView, acts: Sequence[ActRow]) -> tuple[str, ...]:
    """One phrase for each thing that bears on an open task now, the most pressing first; of a closed task what moved
    its 时限."""
    now = (paused_words(task), _objected(task), _asked(task, acts)) if task.is_open else ()
    return tuple(words for words in (*now, _working(task), _extended(task, acts)) if words)


def sign_off_words(tasks: Sequence[TaskView], acts: Sequence[ActRow]) -> tuple[str, ...]:
    """The 销号 of the tasks that stand, once where all have the same: day, who approved it, on what ground."""
    signed = [(task, act) for task in tasks if (act := signed_off(acts, task.code))]
    told = [(task.code, f"{act.on_day}，{act.by}批准，{_ground(task, act)}") for task, act in signed]
    words = dict.fromkeys(each for _, each in told)
    if len(words) == 1 and len(signed) == len(tasks):
        return tuple(words)
    return tuple(f"{code} {each}" for code, each in told)


def _ground(task: TaskView, act: ActRow) -> str:
    """The reason that was written, else what a 销号 rests on."""
    return without_stop(act.reason) or f"办结反馈 {task.facts.closed_on} 审核通过"


def paused_words(task: TaskView) -> str:
    """That a pause covers the task, from when to when; "" where none does."""
    if task.task_class is not TaskClass.PAUSED:
        return ""
    first, last = task.facts.paused_from, task.facts.paused_to
    return f"暂缓中（{first} 至 {last}）" if last else f"暂缓中（{first} 起，未定恢复日期）"


def _objected(task: TaskView) -> str:
    return f"异议待处理（{task.facts.objected_on} 提出）" if task.facts.objected_on else ""


def _asked(task: TaskView, acts: Sequence[ActRow]) -> str:
    asked = waiting(acts, EXTENSION, task.code)
    return f"延期申请待批（{asked.on_day} 申请延至 {asked.other_day}）" if asked else ""


def _working(task: TaskView) -> str:
    return f"另定时限 {task.facts.working_due}（考核按原时限）" if task.facts.working_due else ""


def _extended(task: TaskView, acts: Sequence[ActRow]) -> str:
    count = extensions(acts, task.code)
    return f"延期 {count} 次（原时限 {task.facts.original_due_on}）" if count else ""


def move_lines(task: TaskView, acts: Sequence[ActRow]) -> tuple[str, ...]:
    """The 划转 of a task, one a line."""
    return tuple(f"{act.on_day} {act.decision}（{act.reason}，{act.by}批准）" for act in moves(acts, task.code))

"""时限 in the detail: the day and the day of the report, why it is this day, the versions before."""

from supervision_desk.services.casebook import TaskView
from supervision_desk.services.item_detail import ItemDetail
from supervision_desk.ui.tables.reading_view import facts_table, heading, muted

# The words of a phrase and the day itself stand above the answer.
_NAMES = {
    "rule": "规则", "start": "起算", "skip": "跳过", "work": "计入", "ends": "期满", "set": "核定",
    "before": "原定", "decided": "改定", "report": "报告",
    "report_skip": "跳过", "report_work": "计入", "basis": "日历",
}  # fmt: skip


def due_day(task: TaskView) -> str:
    """The 完成时限, or why there is none."""
    due = task.due
    if due.due_on is None:
        return f"未明确（{due.undated_reason}）" if due.undated_reason else "未明确"
    return str(due.due_on)


def due_words(task: TaskView) -> str:
    """完成时限 and 办结报告时限 in one line."""
    due = task.due
    later = due.report_by and due.report_by != due.due_on
    return f"完成时限 {due_day(task)}" + (f"，办结报告 {due.report_by} 前" if later else "")


def answer_html(detail: ItemDetail, task_code: str) -> str:
    """为什么是这一天: the steps of the version in force, and another day that is proposed."""
    version = detail.due_of(task_code)
    if version is None or (version.due_on is None and all(step.kind != "decided" for step in version.answer.steps)):
        return ""
    steps = [
        (_NAMES[step.kind], _without_name(step.text) + (f"（{step.source}）" if step.source else ""))
        for step in version.answer.steps
        if step.kind in _NAMES
    ]
    proposed = [("另有建议", f"{each.words}，尚未采用") for each in detail.proposals if each.code == task_code]
    return heading("为什么是这一天") + facts_table([*steps, *proposed])


def _without_name(text: str) -> str:
    """跳过 and 计入 stand at the left."""
    return text.removeprefix("跳过 ").removeprefix("计入 ").removeprefix("工作日历：")


def versions_html(detail: ItemDetail, task_code: str) -> str:
    """The versions of a task's 时限, where there is more than one, the newest first."""
    own = [due for due in detail.dues if due.task_code == task_code]
    if len(own) < 2:
        return ""
    return muted("时限各版") + facts_table((f"第{due.position}版", due.words) for due in reversed(own))

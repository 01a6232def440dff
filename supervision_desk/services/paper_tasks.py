"""What 督办单 and 督办通知 say of one task: words for its days, targets and units."""

from supervision_desk.domain.brackets import one_within_another
from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.duedates import undated_words
from supervision_desk.domain.paper import NoticeTask, SlipTask
from supervision_desk.domain.targets import spoken
from supervision_desk.services.casebook import TaskView


def slip_task(task: TaskView, leaders: tuple[str, ...]) -> SlipTask:
    """The task on a 督办单, with the leaders of its item."""
    return SlipTask(
        code=task.code,
        title=task.title,
        text=task.text,
        basis=one_within_another(task.source.basis),
        due=_due(task),
        report_by=_report_by(task),
        helpers=task.helpers,
        co_leads=task.co_leads,
        leaders=leaders,
        targets=tuple(spoken(target) for target in task.targets),
    )


def notice_task(task: TaskView, cycle: str) -> NoticeTask:
    """The task in a 任务分解表 with its 反馈周期."""
    return NoticeTask(
        code=task.code,
        title=task.title,
        text=task.text,
        unit=task.unit,
        helpers=task.helpers,
        co_leads=task.co_leads,
        due=_due(task),
        targets=tuple(spoken(target) for target in task.targets),
        cycle=cycle,
        report_by=_report_by(task),
    )


def _report_by(task: TaskView) -> str:
    """办结报告时限, also where it is the day of 完成时限."""
    return long_date(task.due.report_by) if task.due.report_by else ""


def _due(task: TaskView) -> str:
    due = task.due.due_on
    return long_date(due) if due else undated_words(task.due.undated_reason)

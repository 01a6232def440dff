"""立项审批表: what is to be supervised, on which grounds, by whom and until when; boxes for those who decide."""

from collections.abc import Iterator
from pathlib import Path

from supervision_desk.domain.brackets import titled
from supervision_desk.domain.cycles import told_cycle
from supervision_desk.domain.office_form import BLANK_NUMBER, Fields, FormRow, Grid, OfficeForm, Opinion, Words
from supervision_desk.domain.targets import spoken
from supervision_desk.services.at_registration import subject_at_registration
from supervision_desk.services.casebook import DueView, TaskView
from supervision_desk.services.desk import Desk
from supervision_desk.services.office_forms import (
    BLANK,
    Subject,
    answering_units,
    day_words,
    helper_units,
    named,
    subject_of,
    write_forms,
)

NAME = "立项审批表"
_TASKS = (("序号", "任务", "责任单位", "配合单位", "完成时限"), (1.4, 4.4, 3.0, 3.6, 3.3))


def write_approval_form(desk: Desk, code: str, out: Path) -> list[Path]:
    """The form of the item that a code names, blank where there is no code, as a PDF. Raises UserError."""
    subject = subject_of(desk, code, whole=True) if code else None
    name = f"{NAME} {subject.detail.row.number}" if subject else f"{NAME}（{BLANK}）"
    return write_forms(desk, [form_of(desk, subject) if subject else _blank()], name, out)


def _blank() -> OfficeForm:
    rows: list[FormRow] = [
        Fields((("来源", ""), ("拟办日期", ""))),
        Words("督办事项", "", 1),
        Words("立项依据", "", 2),
        Fields((("牵头领导", ""), ("反馈周期", ""), ("责任单位", ""), ("配合单位", ""))),
        Fields((("完成时限", ""), ("办结报告时限", ""))),
        Words("任务内容", "", 4),
        Words("目标任务", "", 2),
    ]
    return _form(BLANK_NUMBER, (*rows, *_decisions("", "")), "")


def _form(number: str, rows: tuple[FormRow, ...], handler: str) -> OfficeForm:
    return OfficeForm(f"督办事项{NAME}", f"经办人：{handler}", f"编号：{number}", rows)


def form_of(desk: Desk, subject: Subject) -> OfficeForm:
    """The form of an item with what was so at its 立项, whenever it is printed."""
    return _filled(subject_at_registration(desk, subject))


def _filled(subject: Subject) -> OfficeForm:
    detail = subject.detail
    named_bases = (basis.text or (titled(basis.document) if basis.document else "") for basis in detail.bases)
    basis = "；".join(words for words in named_bases if words)
    head: list[FormRow] = [
        Fields((("来源", detail.origin), ("立项日期", day_words(detail.row.registered_on)))),
        Words("督办事项", detail.row.title),
        Words("立项依据", basis, 0 if basis else 1),
        Fields((("牵头领导", named(detail.leaders)), ("反馈周期", told_cycle(detail.cycle)))),
    ]
    recorded = f"已登记：{day_words(detail.approved_on)}由{detail.approved_by}批准立项。"
    rows = (*head, *_task_rows(subject.tasks), *_decisions(_proposal(subject), recorded))
    return _form(detail.row.number, rows, detail.handler)


def _task_rows(tasks: tuple[TaskView, ...]) -> Iterator[FormRow]:
    if len(tasks) > 1:
        names, widths = _TASKS
        lines = ((each.title, each.leading_units, helper_units(each), _due_words(each)) for each in tasks)
        yield Grid(names, widths, tuple((str(place), *line) for place, line in enumerate(lines, 1)))
        return
    task = tasks[0]
    yield Fields((("责任单位", task.leading_units), ("配合单位", helper_units(task))))
    yield Fields((("完成时限", _due_words(task)), ("办结报告时限", day_words(_due(task).report_by))))
    yield Words("任务内容", task.text or task.title)
    if targets := "；".join(spoken(target) for target in task.targets):
        yield Words("目标任务", targets)


def _due(task: TaskView) -> DueView:
    """The 时限 that was decided, not where 延期 or 暂缓 of the same day moved it."""
    return task.due.unmoved or task.due


def _due_words(task: TaskView) -> str:
    return day_words(_due(task).due_on) or f"未明确（{_due(task).undated_reason}）"


def _proposal(subject: Subject) -> str:
    """拟办意见 in common office wording: who does what until when."""
    tasks = subject.tasks
    cycle = f"，{subject.detail.cycle}反馈" if subject.detail.cycle else ""
    if len(tasks) > 1:
        who = answering_units(tasks)
        return f"拟同意立项督办，分解为{len(tasks)}项任务，由{who}按所列时限办理{cycle}。妥否，请审示。"
    task, helpers = tasks[0], helper_units(tasks[0])
    led = f"、{'、'.join(task.co_leads)}共同牵头" if task.co_leads else ""
    helped = f"、{helpers}配合" if helpers else ""
    due = _due(task).due_on
    until = f"于{day_words(due)}前完成" if due else "持续推进"
    return f"拟同意立项督办，由{task.unit}负责{led}{helped}，{until}{cycle}。妥否，请审示。"


def _decisions(proposal: str, recorded: str) -> tuple[FormRow, ...]:
    return (
        Opinion("拟办意见", proposal, "拟办人签名"),
        Opinion("审核意见", "", "审核人签名"),
        Opinion("审批意见", recorded, "审批人签名"),
    )

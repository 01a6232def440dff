"""延期申请表: the unit asks with its reasons, the office decides and names a day; filled in for a task or blank."""

from pathlib import Path

from supervision_desk.domain.office_form import BLANK_DAY, BLANK_NUMBER, Fields, FormRow, OfficeForm, Opinion, Words
from supervision_desk.domain.standing import EXTENSION
from supervision_desk.services.acts import extensions, waiting
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk
from supervision_desk.services.office_forms import BLANK, Subject, day_words, due_words, task_of, write_forms
from supervision_desk.services.paper_numbers import slip_numbers

NAME = "延期申请表"
_NOTE = (
    "注：1. 延期应当在时限届满前提出，写明理由、目前进展和申请的完成日期。"
    "2. 时限届满后提出的，只另定时限，考核仍按原时限。3. 批准的延期以批复载明的日期为准。"
)
_DECISION = f"□同意，延期至{BLANK_DAY}\n□不同意，按原定时限办结"


def write_extension_form(desk: Desk, code: str, out: Path) -> list[Path]:
    """The form for the task that a code names, blank where there is no code, as a PDF; what a unit has asked for and
    waits for an answer is filled in. Raises UserError."""
    if not code:
        return write_forms(desk, [_blank()], f"{NAME}（{BLANK}）", out)
    subject, task = task_of(desk, code)
    with desk.reading() as session:
        slips = slip_numbers(session, desk.today, [task.task_id])[task.task_id]
    return write_forms(desk, [_filled(subject, task, slips)], f"{NAME} {subject.number} {task.unit}", out)


def _form(number: str, unit: str, rows: tuple[FormRow, ...]) -> OfficeForm:
    boxes = (
        Opinion("申请单位\n（盖章）", "", "主要负责人签名"),
        Opinion("初审意见", "", "经办人签名"),
        Opinion("批复意见", _DECISION, "批准人签名"),
    )
    return OfficeForm(f"督办事项{NAME}", f"申请单位：{unit}", f"编号：{number}", (*rows, *boxes), _NOTE)


def _blank() -> OfficeForm:
    rows = (
        Words("督办事项", "", 1),
        Fields((("原定时限", ""), ("现时限", ""), ("已延期次数", ""), ("关联督办单", ""))),
        *_request("", BLANK_DAY, BLANK_DAY, ""),
    )
    return _form(BLANK_NUMBER, "", rows)


def _filled(subject: Subject, task: TaskView, slips: str) -> OfficeForm:
    acts = subject.detail.acts
    asked, times = waiting(acts, EXTENSION, task.code), extensions(acts, task.code)
    replies = [reply for reply in subject.detail.replies if reply.task_code == task.code]
    told = f"{day_words(replies[-1].received_on)}反馈：{replies[-1].text}" if replies else ""
    fields = (
        ("原定时限", day_words(task.facts.original_due_on) or "未明确"),
        ("现时限", due_words(task)),
        ("已延期次数", f"{times}次" if times else "无"),
        ("关联督办单", slips),
    )
    request = (
        _request(asked.reason, day_words(asked.other_day), day_words(asked.on_day), told)
        if asked
        else _request("", BLANK_DAY, BLANK_DAY, told)
    )
    return _form(subject.number, task.unit, (Words("督办事项", subject.title), Fields(fields), *request))


def _request(reason: str, until: str, on: str, progress: str) -> tuple[FormRow, ...]:
    return (
        Fields((("申请延期至", until), ("申请日期", on))),
        Words("延期事由", reason, 4),
        Words("目前进展", progress, 3),
    )

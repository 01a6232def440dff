"""延期申请表: the unit asks with its reasons, the office decides and names a day. One for each 延期 applied for, else
one to be filled in, or blank."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from supervision_desk.domain.office_form import BLANK_DAY, BLANK_NUMBER, Fields, FormRow, OfficeForm, Opinion, Words
from supervision_desk.domain.standing import AGREED
from supervision_desk.services.acts import extensions
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk
from supervision_desk.services.extension_history import AppliedFor, applied_for
from supervision_desk.services.office_forms import BLANK, Subject, day_words, due_words, task_of, write_forms
from supervision_desk.services.paper_numbers import slip_numbers

NAME = "延期申请表"
AGAIN = "再次申请"
_NOTE = (
    "注：1. 延期应当在时限届满前提出，写明理由、目前进展和申请的完成日期。"
    "2. 时限届满后提出的，只另定时限，考核仍按原时限。3. 批准的延期以批复载明的日期为准。"
)


def write_extension_form(desk: Desk, code: str, out: Path) -> list[Path]:
    """The form for the task that a code names, blank where there is no code, as a PDF: one for each 延期 applied for,
    with its decision; where none was, one with what is known before. While the task is under way and nothing waits, a
    further file of its own (再次申请) is for the next one. Raises UserError."""
    if not code:
        return write_forms(desk, [_blank()], f"{NAME}（{BLANK}）", out)
    subject, task = task_of(desk, code)
    with desk.reading() as session:
        slips = slip_numbers(session, desk.today, [task.task_id])[task.task_id]
    name, recorded = f"{NAME} {subject.number} {task.unit}", applied_for(subject.detail, task.code)
    if not recorded:
        return write_forms(desk, [_before_asked(subject, task, slips)], name, out)
    files = write_forms(
        desk, [_recorded(subject, task, each, slips, place > 0) for place, each in enumerate(recorded)], name, out
    )
    if recorded[-1].decided is not None and task.is_open and task.due.due_on is not None:
        files += write_forms(desk, [_before_asked(subject, task, slips, again=True)], f"{name}（{AGAIN}）", out)
    return files


def _form(number: str, unit: str, rows: tuple[FormRow, ...], decision: str, again: bool = False) -> OfficeForm:
    """The rows and boxes; the heading tells one that was not the first (`again`)."""
    boxes = (
        Opinion("申请单位\n（盖章）", "", "主要负责人签名"),
        Opinion("初审意见", "", "经办人签名"),
        Opinion("批复意见", decision, "批准人签名"),
    )
    title = f"督办事项{NAME}" + (f"（{AGAIN}）" if again else "")
    return OfficeForm(title, f"申请单位：{unit}", f"编号：{number}", (*rows, *boxes), _NOTE)


def _blank() -> OfficeForm:
    rows = (
        Words("督办事项", "", 1),
        Fields((("原定时限", ""), ("现时限", ""), ("已延期次数", ""), ("关联督办单", ""))),
        *_request("", BLANK_DAY, BLANK_DAY, ""),
    )
    return _form(BLANK_NUMBER, "", rows, _decision())


def _before_asked(subject: Subject, task: TaskView, slips: str, *, again: bool = False) -> OfficeForm:
    """What is known before the unit asks: the task, its 时限, how often it was put off, what was reported last."""
    about = _about(subject, task, due_words(task), extensions(subject.detail.acts, task.code), slips)
    request = _request("", BLANK_DAY, BLANK_DAY, _progress(subject, task, None))
    return _form(subject.number, task.unit, (*about, *request), _decision(), again)


def _recorded(subject: Subject, task: TaskView, each: AppliedFor, slips: str, again: bool) -> OfficeForm:
    """What was applied for, as it stood then, and what was decided."""
    due = day_words(each.before.due_on if each.before else None) or due_words(task)
    asked = each.asked
    request = _request(
        asked.reason, day_words(asked.other_day), day_words(asked.on_day), _progress(subject, task, asked.on_day)
    )
    rows = (*_about(subject, task, due, each.times, slips), *request)
    return _form(subject.number, asked.by or task.unit, rows, "\n".join(_decided(each)), again)


def _about(subject: Subject, task: TaskView, due: str, times: int, slips: str) -> tuple[FormRow, ...]:
    fields = (
        ("原定时限", day_words(task.facts.original_due_on) or "未明确"),
        ("现时限", due),
        ("已延期次数", f"{times}次" if times else "无"),
        ("关联督办单", slips),
    )
    return Words("督办事项", subject.title), Fields(fields)


def _progress(subject: Subject, task: TaskView, by: date | None) -> str:
    """What the unit reported last, by the day of the application."""
    mine = (reply for reply in subject.detail.replies if reply.task_code == task.code)
    told = [reply for reply in mine if by is None or reply.received_on <= by]
    return f"{day_words(told[-1].received_on)}反馈：{told[-1].text}" if told else ""


def _request(reason: str, until: str, on: str, progress: str) -> tuple[FormRow, ...]:
    return (
        Fields((("申请延期至", until), ("申请日期", on))),
        Words("延期事由", reason, 4),
        Words("目前进展", progress, 3),
    )


def _decision(agreed: str = "", beside: str = "", *, declined: bool = False) -> str:
    """The three ways to decide, the one taken ticked with its day."""
    lines = (
        (bool(agreed), f"同意，延期至{agreed or BLANK_DAY}"),
        (bool(beside), f"另定时限{beside or BLANK_DAY}（考核仍按原时限）"),
        (declined, "不同意，按原定时限办结"),
    )
    return "\n".join(f"{'■' if taken else '□'}{words}" for taken, words in lines)


def _decided(each: AppliedFor) -> Iterator[str]:
    """The decision on record; the places for it where there is none yet."""
    decided = each.decided
    if decided is None:
        yield _decision()
        return
    if decided.decision == AGREED:
        granted = day_words(decided.other_day)
        yield _decision(beside=granted) if each.beside else _decision(agreed=granted)
    else:
        yield _decision(declined=True)
    because = f"意见：{decided.reason}" if decided.reason else ""
    yield f"已登记：{day_words(decided.on_day)}由{decided.by}批复。{because}"

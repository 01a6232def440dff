"""办理情况呈报单: how a 批示 was carried out, for the leader who wrote it, with the box for what he writes next.

The text of the 批示 is 工作秘密: it is printed only where that is asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from supervision_desk.domain.office_form import BLANK_DAY, BLANK_NUMBER, Fields, FormRow, OfficeForm, Opinion, Words
from supervision_desk.domain.standing import REPORT_UP
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.instructions import InstructionRow
from supervision_desk.services.office_forms import BLANK, Subject, answering_units, day_words, subject_of, write_forms
from supervision_desk.services.replies import RETURNED

NAME = "办理情况呈报单"
_KEPT = "（批示原文另附，不在本单印出）"
_NOTE = "注：领导批示为工作秘密，不得擅自扩散。"


@dataclass(frozen=True)
class _Told:
    """What was done, by whom and when it was reported."""

    words: str
    by: str
    on: str


def write_report_up_form(desk: Desk, code: str, out: Path, *, secret: bool = False) -> list[Path]:
    """The form for the latest 批示 on the item that a code names, blank where there is no code, as a PDF; the words of
    the 批示 only with `secret`. Raises UserError, also for an item without 批示."""
    if not code:
        return write_forms(desk, [_blank()], f"{NAME}（{BLANK}）", out)
    subject = subject_of(desk, code, whole=True)
    if not subject.detail.instructions:
        raise UserError(f"{subject.detail.row.code} 没有登记领导批示，没有输出{NAME}；请先登记批示。")
    asked = subject.detail.instructions[-1]
    name = f"{NAME} {subject.detail.row.number} {asked.leader}"
    return write_forms(desk, [_filled(subject, asked, secret)], name, out)


def _blank() -> OfficeForm:
    head = (("批示领导", ""), ("批示日期", ""), ("办理时限", ""), ("责任单位", ""))
    return _form(
        BLANK_NUMBER, (Words("督办事项", ""), Fields(head), Words("批示内容", "", 4)), _Told("", "", BLANK_DAY)
    )


def _form(number: str, rows: Sequence[FormRow], told: _Told) -> OfficeForm:
    body = (
        *rows,
        Words("办理情况", told.words, 8),
        Fields((("呈报人", told.by), ("呈报日期", told.on))),
        Opinion("审核意见", "", "审核人签名"),
        Opinion("领导再批示", "", "签名", 5),
    )
    return OfficeForm(f"领导批示{NAME}", "", f"编号：{number}", body, _NOTE)


def _filled(subject: Subject, asked: InstructionRow, secret: bool) -> OfficeForm:
    rounds = f"（第{asked.round}轮）" if asked.round > 1 else ""
    head = (
        ("批示领导", asked.leader + rounds),
        ("批示日期", day_words(asked.given_on)),
        ("办理时限", day_words(asked.limit_on) or "未限定"),
        ("责任单位", answering_units(subject.tasks)),
    )
    rows = (
        Words("督办事项", subject.detail.row.title),
        Fields(head),
        Words("批示内容", asked.text if secret else _KEPT, 2),
    )
    return _form(subject.detail.row.number, rows, _told(subject, asked))


def _told(subject: Subject, asked: InstructionRow) -> _Told:
    """What the 呈报 on record says; while it waits, the latest that each unit reported."""
    reported = [act for act in subject.detail.acts if act.kind == REPORT_UP and act.on_day == asked.reported_on]
    if reported:
        return _Told(reported[-1].reason, reported[-1].by, day_words(reported[-1].on_day))
    lines = []
    for task in subject.tasks:
        mine = [each for each in subject.detail.replies if each.task_code == task.code and each.state != RETURNED]
        lines += [f"{task.unit}（{day_words(each.received_on)}反馈）：{each.text}" for each in mine[-1:]]
    return _Told("\n".join(lines), subject.detail.handler, BLANK_DAY)

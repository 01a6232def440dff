"""表格式督办单: red head, one table, 落款, 回执.

A slip with one task names its limits and people first and its text after them, so that the first page is
full even when the text needs the next. One with several opens with a list of them, which is what the leader
reads before signing; then each has a block of rows. The paper is set in 4号, or closer, or in 小四, whichever
leaves no page half empty; a task's block stays on one page unless cutting it saves one.
"""

from collections.abc import Iterator
from functools import partial

from supervision_desk.domain.numerals import chinese_number
from supervision_desk.domain.paper import Slip, SlipTask, text_after_title
from supervision_desk.domain.paper_look import AS_SIGNED, Rendering
from supervision_desk.domain.responsibility import TOO_LEADS
from supervision_desk.forms.formrows import (
    SETTINGS,
    Listing,
    Pair,
    Setting,
    addressee_rows,
    heading_row,
    kept,
    kept_in_two,
    long_row,
    paired_rows,
    paragraph_row,
)
from supervision_desk.forms.letter import Letter, draw_letter
from supervision_desk.forms.page import XIAO_SI, mm
from supervision_desk.forms.table import Row

_OVERVIEW = Listing(
    ("序号", "督办事项", "编号", "完成时限", "办结报告时限"), (mm(13), mm(50), mm(23), mm(35), mm(35)), XIAO_SI, flush=1
)
_LIST_MARK, _NOTHING, _TO_SIGN = "、", "—", "\u3000"


def render_slip(slip: Slip, rendering: Rendering = AS_SIGNED) -> bytes:
    """The 督办单 as a PDF; the same slip gives the same bytes."""
    return draw_letter(slip_letters(slip), rendering)


def slip_letters(slip: Slip) -> list[Letter]:
    """The slip in every setting, the best-looking first."""
    ways = [(setting, whole) for setting in SETTINGS for whole in ((True, False) if len(slip.tasks) > 1 else (True,))]
    return [Letter(slip.head, partial(slip_rows, slip, *way), slip.with_return) for way in ways]


def slip_rows(slip: Slip, setting: Setting, whole: bool) -> Iterator[Row]:
    """The table of a slip; `whole` keeps each task on one page."""
    yield from addressee_rows(slip.head.addressee, slip.head.copies_to, setting)
    if len(slip.tasks) == 1:
        yield from _single_rows(slip, slip.tasks[0], setting)
    else:
        yield from _several_rows(slip, setting, whole)
    if rules := slip.requirements + slip.rule_note:
        yield long_row("办理要求", rules, setting)


def _single_rows(slip: Slip, task: SlipTask, setting: Setting) -> Iterator[Row]:
    yield heading_row("督办事项", _heading(task), setting)
    yield from _optional("立项依据", task.basis, setting)
    yield from paired_rows([*_limits(task), *_people(task)], setting)
    yield from paired_rows(_replies(slip), setting)
    if slip.opening:
        yield paragraph_row(slip.opening, setting)
    yield from _told(task, setting)
    yield from _optional("目标任务", "；".join(task.targets), setting)


def _several_rows(slip: Slip, setting: Setting, whole: bool) -> Iterator[Row]:
    shared = slip.shared_basis
    yield from _optional("立项依据", shared, setting)
    yield from paired_rows(_replies(slip), setting)
    if slip.opening:
        yield paragraph_row(slip.opening, setting)
    if slip.tasks:
        lines = [_overview_line(number, task) for number, task in enumerate(slip.tasks, 1)]
        yield from _OVERVIEW.rows(lines, setting)
    for number, task in enumerate(slip.tasks, 1):
        rows = list(_task_rows(task, f"事项{chinese_number(number)}", not shared, setting))
        yield from kept(rows) if whole else kept_in_two(rows, setting)


def _overview_line(number: int, task: SlipTask) -> tuple[str, ...]:
    return str(number), task.title, task.code, task.due, task.report_by or _NOTHING


def _task_rows(task: SlipTask, name: str, with_basis: bool, setting: Setting) -> Iterator[Row]:
    yield heading_row(name, _heading(task), setting)
    yield from _told(task, setting)
    yield from _optional("目标任务", "；".join(task.targets), setting)
    if with_basis:
        yield from _optional("立项依据", task.basis, setting)
    yield from paired_rows(_limits(task), setting)
    yield from paired_rows(_people(task), setting)


def _told(task: SlipTask, setting: Setting) -> Iterator[Row]:
    """What the task says; nothing where it is the title once more, which stands above."""
    if text_after_title(task.title, task.text):
        yield long_row("任务内容", task.text, setting)


def _heading(task: SlipTask) -> str:
    return f"{task.title}（编号{task.code}）"


def _limits(task: SlipTask) -> list[Pair]:
    return [("完成时限", task.due), ("办结报告时限", task.report_by)]


def _people(task: SlipTask) -> list[Pair]:
    return [
        (TOO_LEADS, _LIST_MARK.join(task.co_leads)),
        ("配合单位", _LIST_MARK.join(task.helpers)),
        ("牵头领导", _LIST_MARK.join(task.leaders)),
    ]


def _replies(slip: Slip) -> list[Pair]:
    """The last is a box to sign in, where nobody has yet."""
    signer = (slip.head.signer or _TO_SIGN) if slip.with_signer else ""
    return [("反馈周期", slip.cycle), ("反馈时限", slip.reply_by), ("签发人", signer)]


def _optional(label: str, words: str, setting: Setting) -> Iterator[Row]:
    if words:
        yield long_row(label, words, setting)

"""督办通知: one number for several units. A 任务分解表 says who answers for what by when; then each task's text."""

from collections.abc import Iterator
from functools import partial

from supervision_desk.domain.numerals import chinese_number
from supervision_desk.domain.paper import AS_SIGNED, Notice, NoticeTask, Rendering
from supervision_desk.forms.formrows import (
    SETTINGS,
    Listing,
    Setting,
    addressee_rows,
    heading_row,
    long_row,
    paired_rows,
    paragraph_row,
)
from supervision_desk.forms.letter import Letter, draw_letter
from supervision_desk.forms.page import FRAME_WIDTH, mm
from supervision_desk.forms.table import Row

_WIDTHS = {"编号": mm(18), "责任主体": mm(32), "配合单位": mm(34), "完成时限": mm(30)}
_NOTHING = "—"
_TYPE = 11.0


def render_notice(notice: Notice, rendering: Rendering = AS_SIGNED) -> bytes:
    """The 督办通知 as a PDF; the same notice gives the same bytes."""
    return draw_letter(notice_letters(notice), rendering)


def notice_letters(notice: Notice) -> list[Letter]:
    """The paper in every setting, the best-looking first."""
    return [Letter(notice.head, partial(_rows, notice, setting), with_return=False) for setting in SETTINGS]


def _rows(notice: Notice, setting: Setting) -> Iterator[Row]:
    head = notice.head
    yield from addressee_rows(head.addressee, head.copies_to, setting)
    yield from paired_rows([("反馈时限", notice.reply_by), ("任务数", f"{len(notice.tasks)}项")], setting)
    if notice.opening:
        yield paragraph_row(notice.opening, setting)
    yield from _table().rows([_values(task) for task in notice.tasks], setting)
    if rules := notice.requirements + notice.rule_note:
        yield long_row("办理要求", rules, setting)
    for number, task in enumerate(notice.tasks, 1):
        yield heading_row(f"任务{chinese_number(number)}", f"{task.title}（编号{task.code}，{task.unit}）", setting)
        yield long_row("任务内容", task.text, setting)


def _table() -> Listing:
    """任务分解表: what is to be done gets the room left."""
    first, *others = _WIDTHS
    names = (first, "督办事项", *others)
    widths = (_WIDTHS[first], FRAME_WIDTH - sum(_WIDTHS.values()), *(_WIDTHS[name] for name in others))
    return Listing(names, widths, _TYPE, flush=1)


def _values(task: NoticeTask) -> tuple[str, ...]:
    return task.code, task.title, task.unit, "、".join(task.helpers) or _NOTHING, task.due

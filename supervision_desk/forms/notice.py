"""督办通知: one number for several units.

A 任务分解表 says who answers for what by when, each task's text follows, 办理要求 ends the letter. Where the tasks are
many, table and texts are 附件 on pages of their own, after the 落款.
"""

from collections.abc import Iterator
from functools import partial

from supervision_desk.domain.numerals import chinese_number
from supervision_desk.domain.paper import Notice, NoticeTask, text_after_title
from supervision_desk.domain.paper_look import AS_SIGNED, Rendering
from supervision_desk.forms.formrows import (
    SETTINGS,
    Listing,
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
from supervision_desk.forms.notice_annexes import HELPERS, NOTHING, notice_annexes
from supervision_desk.forms.page import FRAME_WIDTH, mm
from supervision_desk.forms.table import Row

_WIDTHS = {"序号": mm(12), "编号": mm(18), "责任主体": mm(30), HELPERS: mm(32), "完成时限": mm(30)}
_ALL = ("序号", "编号", "督办事项", "责任主体", HELPERS, "完成时限")
_TYPE = 11.0


def render_notice(notice: Notice, rendering: Rendering = AS_SIGNED) -> bytes:
    """The 督办通知 as a PDF; the same notice gives the same bytes."""
    return draw_letter(notice_letters(notice), rendering)


def notice_letters(notice: Notice) -> list[Letter]:
    """The paper in every setting, the best-looking first."""
    annexes = notice_annexes(notice)
    ways = [(setting, whole) for setting in SETTINGS for whole in ((True,) if annexes else (True, False))]
    return [Letter(notice.head, partial(_rows, notice, *way), with_return=False, annexes=annexes) for way in ways]


def _rows(notice: Notice, setting: Setting, whole: bool) -> Iterator[Row]:
    head, annexes = notice.head, notice_annexes(notice)
    yield from addressee_rows(head.addressee, head.copies_to, setting)
    told = [("反馈时限", notice.reply_by), ("任务数", f"{len(notice.tasks)}项"), ("反馈周期", notice.shared_cycle)]
    yield from paired_rows(told, setting)
    if notice.opening:
        yield paragraph_row(notice.opening, setting)
    if not annexes:
        yield from _task_rows(notice, setting, whole)
    if rules := notice.requirements + notice.rule_note:
        yield long_row("办理要求", rules, setting)
    if annexes:
        numbered = len(annexes) > 1
        titles = (f"{number}." * numbered + annex.title for number, annex in enumerate(annexes, 1))
        yield long_row("附件", "\n".join(titles), setting)


def _task_rows(notice: Notice, setting: Setting, whole: bool) -> Iterator[Row]:
    table = _table(notice.with_helpers)
    values = [_values(number, task, table.names) for number, task in enumerate(notice.tasks, 1)]
    yield from table.rows(values, setting)
    for number, task in enumerate(notice.tasks, 1):
        rows = list(_rows_of_task(number, task, notice, setting))
        yield from kept(rows) if whole else kept_in_two(rows, setting)


def _rows_of_task(number: int, task: NoticeTask, notice: Notice, setting: Setting) -> Iterator[Row]:
    yield heading_row(f"任务{chinese_number(number)}", f"{task.title}（编号{task.code}，{task.unit}）", setting)
    if text_after_title(task.title, task.text):
        yield long_row("任务内容", task.text, setting)
    if task.targets:
        yield long_row("目标任务", "；".join(task.targets), setting)
    cycle = "" if notice.shared_cycle else task.cycle
    yield from paired_rows([("反馈周期", cycle), ("办结报告时限", task.report_by)], setting)


def _table(with_helpers: bool) -> Listing:
    """任务分解表: what is to be done gets the room left."""
    names = tuple(name for name in _ALL if with_helpers or name != HELPERS)
    left = FRAME_WIDTH - sum(_WIDTHS[name] for name in names if name in _WIDTHS)
    return Listing(names, tuple(_WIDTHS.get(name, left) for name in names), _TYPE, flush=2)


def _values(number: int, task: NoticeTask, names: tuple[str, ...]) -> tuple[str, ...]:
    values = (str(number), task.code, task.title, task.led_by, "、".join(task.helpers) or NOTHING, task.due)
    return tuple(value for name, value in zip(_ALL, values, strict=True) if name in names)

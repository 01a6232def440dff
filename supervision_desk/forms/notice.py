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

_HELPERS = "配合单位"
_WIDTHS = {"编号": mm(18), "责任主体": mm(32), _HELPERS: mm(34), "完成时限": mm(30)}
_ALL = ("编号", "督办事项", "责任主体", _HELPERS, "完成时限")
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
    table = _table(notice.with_helpers)
    yield from table.rows([_values(task, table.names) for task in notice.tasks], setting)
    if rules := notice.requirements + notice.rule_note:
        yield long_row("办理要求", rules, setting)
    for number, task in enumerate(notice.tasks, 1):
        yield heading_row(f"任务{chinese_number(number)}", f"{task.title}（编号{task.code}，{task.unit}）", setting)
        yield long_row("任务内容", task.text, setting)


def _table(with_helpers: bool) -> Listing:
    """任务分解表: what is to be done gets the room left."""
    names = tuple(name for name in _ALL if with_helpers or name != _HELPERS)
    left = FRAME_WIDTH - sum(_WIDTHS[name] for name in names if name in _WIDTHS)
    return Listing(names, tuple(_WIDTHS.get(name, left) for name in names), _TYPE, flush=1)


def _values(task: NoticeTask, names: tuple[str, ...]) -> tuple[str, ...]:
    values = (task.code, task.title, task.unit, "、".join(task.helpers) or _NOTHING, task.due)
    return tuple(value for name, value in zip(_ALL, values, strict=True) if name in names)

"""表格式督办单: red head, one table with a block of rows for each task, 落款, 回执.

Text is set in 4号; when smaller (小四) saves a page it is taken for the whole paper, as a typist would.
"""

from collections.abc import Iterator

from supervision_desk.domain.paper import Slip, SlipTask
from supervision_desk.forms.formrows import fits_pair, heading_row, long_row, pair_row, paragraph_row
from supervision_desk.forms.letter import Letter, draw_letter
from supervision_desk.forms.page import SI_HAO, XIAO_SI
from supervision_desk.forms.table import Row

_NUMERALS = "零一二三四五六七八九十"
_LIST_MARK = "、"


def render_slip(slip: Slip) -> bytes:
    """The 督办单 as a PDF; the same slip gives the same bytes."""
    return draw_letter([_letter(slip, size) for size in (SI_HAO, XIAO_SI)])


def _letter(slip: Slip, size: float) -> Letter:
    return Letter(slip.head, list(_rows(slip, size)), slip.with_return)


def _rows(slip: Slip, size: float) -> Iterator[Row]:
    head, shared = slip.head, _shared_basis(slip)
    yield long_row("责任单位", head.addressee, size)
    if head.copies_to:
        yield long_row("抄送", _LIST_MARK.join(head.copies_to), size)
    if shared:
        yield long_row("立项依据", shared, size)
    yield pair_row(("反馈周期", slip.cycle), ("反馈时限", slip.reply_by), size)
    if slip.opening:
        yield paragraph_row(slip.opening, size)
    for number, task in enumerate(slip.tasks, 1):
        yield from _task_rows(task, _ordinal(number, len(slip.tasks)), not shared, size)
    if slip.requirements:
        yield long_row("办理要求", slip.requirements, size, with_next=bool(slip.rule_note))
    if slip.rule_note:
        yield long_row("责任说明", slip.rule_note, size)


def _task_rows(task: SlipTask, name: str, with_basis: bool, size: float) -> Iterator[Row]:
    yield heading_row(name, f"{task.title}（编号{task.code}）")
    yield long_row("任务内容", task.text, size)
    if task.targets:
        yield long_row("目标", "；".join(task.targets), size)
    if with_basis and task.basis:
        yield long_row("立项依据", task.basis, size)
    yield pair_row(("完成时限", task.due), ("办结报告时限", task.report_by), size)
    yield from _people_rows(_LIST_MARK.join(task.helpers), _LIST_MARK.join(task.leaders), size)


def _people_rows(helpers: str, leaders: str, size: float) -> Iterator[Row]:
    """One row for both where they are short, else one each."""
    pairs = [(label, words) for label, words in (("配合单位", helpers), ("牵头领导", leaders)) if words]
    if len(pairs) == 2 and fits_pair(helpers) and fits_pair(leaders):
        yield pair_row(*pairs, size)
    else:
        yield from (long_row(label, words, size) for label, words in pairs)


def _shared_basis(slip: Slip) -> str:
    """The 立项依据 when all tasks have the same, else ""."""
    bases = {task.basis for task in slip.tasks}
    return bases.pop() if len(bases) == 1 else ""


def _ordinal(number: int, count: int) -> str:
    """事项, or 事项一, 事项二 … when there are several."""
    return "督办事项" if count == 1 else f"事项{chinese_number(number)}"


def chinese_number(number: int) -> str:
    """1–99 in Chinese, e.g. 二十一; larger numbers in digits."""
    tens, ones = divmod(number, 10)
    if number > 99:
        return str(number)
    if number <= 10:
        return _NUMERALS[number]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")

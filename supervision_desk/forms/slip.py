"""表格式督办单: red head, one table, 落款, 回执.

A slip with one task names its limits and people first and its text after them, so that the first page is
full even when the text needs the next. One with several opens with a list of them, which is what the leader
reads before signing; then each has a block of rows. Text is set in 4号; when 小四 saves a page or a
half-empty one, the whole paper takes it.
"""

import re
from collections.abc import Iterator

from supervision_desk.domain.paper import Slip, SlipTask
from supervision_desk.forms.formrows import (
    fits_pair,
    heading_row,
    listing_head,
    listing_row,
    long_row,
    pair_row,
    paragraph_row,
)
from supervision_desk.forms.letter import Letter, draw_letter
from supervision_desk.forms.page import SI_HAO, XIAO_SI, mm
from supervision_desk.forms.table import Row

_NUMERALS = "零一二三四五六七八九十"
_OVERVIEW = (mm(13), mm(50), mm(23), mm(35), mm(35))
_LIST_MARK = "、"
_CLAUSE = re.compile(r"(?P<source>.+[）》])(?P<clause>第[^第）》]+)")


def render_slip(slip: Slip) -> bytes:
    """The 督办单 as a PDF; the same slip gives the same bytes."""
    return draw_letter([_letter(slip, size) for size in (SI_HAO, XIAO_SI)])


def _letter(slip: Slip, size: float) -> Letter:
    return Letter(slip.head, list(_rows(slip, size)), slip.with_return)


def _rows(slip: Slip, size: float) -> Iterator[Row]:
    yield long_row("责任单位", slip.head.addressee, size)
    if slip.head.copies_to:
        yield long_row("抄送", _LIST_MARK.join(slip.head.copies_to), size)
    if len(slip.tasks) == 1:
        yield from _single_rows(slip, slip.tasks[0], size)
    else:
        yield from _several_rows(slip, size)
    if slip.requirements:
        yield long_row("办理要求", slip.requirements, size)
    if slip.rule_note:
        yield long_row("责任说明", slip.rule_note, size)


def _single_rows(slip: Slip, task: SlipTask, size: float) -> Iterator[Row]:
    yield heading_row("督办事项", _heading(task))
    yield from _optional("立项依据", task.basis, size)
    yield pair_row(("完成时限", task.due), ("办结报告时限", task.report_by), size)
    yield from _people_rows(_LIST_MARK.join(task.helpers), _LIST_MARK.join(task.leaders), size)
    yield pair_row(("反馈周期", slip.cycle), ("反馈时限", slip.reply_by), size)
    if slip.opening:
        yield paragraph_row(slip.opening, size)
    yield long_row("任务内容", task.text, size)
    yield from _optional("目标任务", "；".join(task.targets), size)


def _several_rows(slip: Slip, size: float) -> Iterator[Row]:
    shared = _shared_basis(slip)
    yield from _optional("立项依据", shared, size)
    yield pair_row(("反馈周期", slip.cycle), ("反馈时限", slip.reply_by), size)
    if slip.opening:
        yield paragraph_row(slip.opening, size)
    if slip.tasks:
        yield from _overview_rows(slip)
    for number, task in enumerate(slip.tasks, 1):
        yield from _task_rows(task, f"事项{chinese_number(number)}", not shared, size)


def _overview_rows(slip: Slip) -> Iterator[Row]:
    head = listing_head(("序号", "督办事项", "编号", "完成时限", "办结报告时限"), _OVERVIEW)
    yield head
    for number, task in enumerate(slip.tasks, 1):
        yield listing_row((str(number), task.title, task.code, task.due, task.report_by), _OVERVIEW, head)


def _task_rows(task: SlipTask, name: str, with_basis: bool, size: float) -> Iterator[Row]:
    yield heading_row(name, _heading(task))
    yield long_row("任务内容", task.text, size)
    yield from _optional("目标任务", "；".join(task.targets), size)
    if with_basis:
        yield from _optional("立项依据", task.basis, size)
    yield pair_row(("完成时限", task.due), ("办结报告时限", task.report_by), size)
    yield from _people_rows(_LIST_MARK.join(task.helpers), _LIST_MARK.join(task.leaders), size)


def _heading(task: SlipTask) -> str:
    return f"{task.title}（编号{task.code}）"


def _optional(label: str, words: str, size: float) -> Iterator[Row]:
    if words:
        yield long_row(label, words, size)


def _people_rows(helpers: str, leaders: str, size: float) -> Iterator[Row]:
    """One row for both where they are short, else one each."""
    pairs = [(label, words) for label, words in (("配合单位", helpers), ("牵头领导", leaders)) if words]
    if len(pairs) == 2 and fits_pair(helpers) and fits_pair(leaders):
        yield pair_row(pairs[0], pairs[1], size)
    else:
        yield from (long_row(label, words, size) for label, words in pairs)


def _shared_basis(slip: Slip) -> str:
    """One 立项依据 for all tasks: the same words, or one source with its clauses listed; "" when sources
    differ."""
    bases = list(dict.fromkeys(task.basis for task in slip.tasks))
    if len(bases) <= 1:
        return "".join(bases)
    found = [_CLAUSE.fullmatch(basis) for basis in bases]
    parts = [(match["source"], match["clause"]) for match in found if match]
    if len(parts) < len(bases) or len({source for source, _ in parts}) > 1:
        return ""
    return parts[0][0] + _LIST_MARK.join(clause for _, clause in parts)


def chinese_number(number: int) -> str:
    """1–99 in Chinese, e.g. 二十一; larger numbers in digits."""
    tens, ones = divmod(number, 10)
    if number > 99:
        return str(number)
    if number <= 10:
        return _NUMERALS[number]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")

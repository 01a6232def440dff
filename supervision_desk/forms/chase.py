"""催办单: the same head as the 督办单, then a list of what is owed, from which paper, how late and what is
missing."""

from collections.abc import Iterator

from supervision_desk.domain.paper import Chase, ChaseTask
from supervision_desk.forms.formrows import listing_head, listing_row, long_row, pair_row, paragraph_row
from supervision_desk.forms.letter import Letter, draw_letter
from supervision_desk.forms.page import SI_HAO, mm
from supervision_desk.forms.table import Row

_NAMES = ("督办事项及编号", "原督办单号", "办理时限", "逾期", "尚缺")
_WIDTHS = (mm(41.5), mm(36.5), mm(35), mm(17), mm(26))
_NOT_OVERDUE = "未逾期"


def render_chase(chase: Chase) -> bytes:
    """The 催办单 as a PDF; the same chase gives the same bytes."""
    return draw_letter([Letter(chase.head, list(_rows(chase)), with_return=False)])


def _rows(chase: Chase) -> Iterator[Row]:
    head = chase.head
    yield long_row("责任单位", head.addressee, SI_HAO)
    if head.copies_to:
        yield long_row("抄送", "、".join(head.copies_to), SI_HAO)
    yield pair_row(("催办次数", f"第{chase.ordinal}次"), ("催办任务", f"{len(chase.tasks)}项"), SI_HAO)
    if chase.opening:
        yield paragraph_row(chase.opening, SI_HAO)
    if chase.tasks:
        names = listing_head(_NAMES, _WIDTHS)
        yield names
        yield from (listing_row(_values(task), _WIDTHS, names) for task in chase.tasks)
    if chase.requirements:
        yield long_row("催办要求", chase.requirements, SI_HAO)


def _values(task: ChaseTask) -> tuple[str, ...]:
    days = _NOT_OVERDUE if task.overdue_days is None else f"{task.overdue_days}天"
    return f"{task.title}\n{task.code}", task.paper, task.due, days, task.state

"""提示函, 催办单, 黄牌 and 红牌督办单: the same head as the 督办单, then a list of what is owed, from which paper, how
late and what is missing.

One with a handful of tasks stands on one page; where all come from one 督办单, it is named once above the list.
"""

from collections.abc import Iterator
from functools import partial

from supervision_desk.domain.office import CHASE, HINT, RED_CARD, YELLOW_CARD
from supervision_desk.domain.paper import Chase, ChaseTask
from supervision_desk.domain.paper_look import AS_SIGNED, Rendering
from supervision_desk.forms.formrows import (
    SETTINGS,
    Listing,
    Setting,
    addressee_rows,
    long_row,
    paired_rows,
    paragraph_row,
)
from supervision_desk.forms.letter import Letter, draw_letter
from supervision_desk.forms.page import FRAME_WIDTH, XIAO_SI, mm
from supervision_desk.forms.table import Row

_PAPER, _OVERDUE, _MISSING = "原督办文号", "逾期", "办理情况"
_ONE_PAPER = {"督办事项": mm(37), "编号": mm(17.8), "办理时限": mm(32.5), _OVERDUE: mm(15.5)}
_SEVERAL_PAPERS = {"督办事项": mm(34.5), "编号": mm(17), _PAPER: mm(35.5), "办理时限": mm(31), _OVERDUE: mm(14.5)}
_ALL = (*_SEVERAL_PAPERS, _MISSING)
_NOT_OVERDUE = "未逾期"
COUNTED = {HINT: "提示次数", CHASE: "催办次数", YELLOW_CARD: "黄牌次数", RED_CARD: "红牌次数"}


def render_chase(chase: Chase, rendering: Rendering = AS_SIGNED) -> bytes:
    """The 催办单 as a PDF; the same chase gives the same bytes."""
    return draw_letter(chase_letters(chase), rendering)


def chase_letters(chase: Chase) -> list[Letter]:
    """The paper in every setting, the best-looking first."""
    return [Letter(chase.head, partial(_rows, chase, setting), with_return=False) for setting in SETTINGS]


def _rows(chase: Chase, setting: Setting) -> Iterator[Row]:
    head = chase.head
    papers = list(dict.fromkeys(task.paper for task in chase.tasks))
    shared = papers[0] if len(papers) == 1 else ""
    yield from addressee_rows(head.addressee, head.copies_to, setting)
    count = f"第{chase.ordinal}次（{len(chase.tasks)}项）"
    yield from paired_rows([(COUNTED.get(head.kind, head.kind), count), (_PAPER, shared)], setting)
    yield from paired_rows([("督办经过", chase.history), ("批准", chase.approved)], setting)
    if chase.opening:
        yield paragraph_row(chase.opening, setting)
    if chase.tasks:
        listing = _listing(chase, bool(shared))
        yield from listing.rows([_values(task, listing.names) for task in chase.tasks], setting)
    if chase.requirements:
        yield long_row("催办要求" if head.kind == CHASE else "办理要求", chase.requirements, setting)


def _listing(chase: Chase, one_paper: bool) -> Listing:
    """The columns that say something; what is missing gets the room left."""
    widths = dict(_ONE_PAPER if one_paper else _SEVERAL_PAPERS)
    if all(task.overdue_days is None for task in chase.tasks):
        del widths[_OVERDUE]
    widths[_MISSING] = FRAME_WIDTH - sum(widths.values())
    return Listing(tuple(widths), tuple(widths.values()), XIAO_SI if one_paper else 11.0, flush=0)


def _values(task: ChaseTask, names: tuple[str, ...]) -> tuple[str, ...]:
    days = _NOT_OVERDUE if task.overdue_days is None else f"{task.overdue_days}天"
    values = (task.title, task.code, task.paper, task.due, days, task.state)
    return tuple(value for name, value in zip(_ALL, values, strict=True) if name in names)

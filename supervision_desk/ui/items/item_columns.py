"""The columns of the item list, also used where a figure lists the tasks behind it."""

from supervision_desk.domain.numbering import code_order
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.item_order import CODE, DAYS, DUE, LIGHT, SECTION, TITLE, UNIT
from supervision_desk.services.items import ItemRow
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.items.state_words import because, item_words, task_words
from supervision_desk.ui.tables.row_table import Column
from supervision_desk.ui.theme import LIGHT_MARKS, light_colour


def _left(row: ItemRow) -> str:
    """余 6, or with the mark and colour of its light 逾 12; 已归档 where nothing runs any more."""
    if row.days is None:
        return "已归档" if row.archived else ""
    return f"余 {row.days}" if row.days >= 0 else f"{_late_mark(row)}逾 {-row.days}"


def _late_mark(row: ItemRow) -> str:
    return f"{LIGHT_MARKS[row.time.light]} " if row.time.light else ""


def _due(row: ItemRow) -> str:
    return show_day(row.due_on) or ("未明确" if row.undated_reason else "")


def _title(row: ItemRow) -> str:
    """With ★ where the item is 重点; sorted, those come first."""
    return f"★ {row.title}" if row.is_key else row.title


# The list is sorted where the items are kept: by the order of the same place.
ITEM_COLUMNS: tuple[Column[ItemRow], ...] = (
    Column("灯", lambda row: item_words(row).text, width=90, colour=lambda row: item_words(row).colour, tip=because),
    Column("编号", lambda row: row.code, width=84, tip=lambda row: row.number),
    Column("事项", _title, width=260),
    Column("责任主体", lambda row: row.shown_unit, width=126),
    Column("时限", _due, width=96, tip=lambda row: row.undated_reason or show_day(row.due_on)),
    Column("余/逾", _left, width=84, numeric=True,
           colour=lambda row: light_colour(row.time.light) if row.days is not None and row.days < 0 else ""),
    Column("板块", lambda row: row.section, width=84, tip=lambda row: f"《{row.document}》" if row.document else ""),
)  # fmt: skip
ITEM_ORDERS = (LIGHT, CODE, TITLE, UNIT, DUE, DAYS, SECTION)

TASK_COLUMNS: tuple[Column[TaskView], ...] = (
    Column("灯", lambda task: task_words(task).text, lambda task: task_words(task).order, 104, False,
           lambda task: task_words(task).colour),
    Column("编号", lambda task: task.code, lambda task: code_order(task.code), 92),
    Column("任务", lambda task: task.title, width=220),
    Column("责任主体", lambda task: task.shown_unit, width=140),
    Column("时限", lambda task: show_day(task.due.due_on) or "未明确", lambda task: task.due.due_on, 104),
)  # fmt: skip

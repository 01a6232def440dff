"""The columns of the item list, also used where a figure lists the tasks behind it.

Those behind 板块 are shown where somebody chose them; what they need beside the row is read only then.
"""

from datetime import date
from functools import partial

from supervision_desk.domain.brackets import titled
from supervision_desk.domain.lights import TO_MEND, Light
from supervision_desk.domain.numbering import code_order
from supervision_desk.domain.tables import Cell
from supervision_desk.services import more_columns as more
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.item_order import CLOSED_ON, DAYS, DUE, LIGHT
from supervision_desk.services.items import ItemRow
from supervision_desk.services.row_orders import (
    CHASED,
    CODE,
    DOCUMENT,
    EXTENDED,
    HANDLER,
    REGISTERED,
    REPLIED,
    SECTION,
    TITLE,
    UNIT,
)
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.items.state_words import because, item_words, task_words
from supervision_desk.ui.tables.row_table import Column
from supervision_desk.ui.theme import LIGHT_MARKS, light_colour

_COUNTED_TO = """距办结报告时限还有（余）、超过（逾）多少天；灯和状态也按这一天算。
办结报告时限一般就是完成时限，按年度定的另加几个工作日，两天不同的，停在这一格上看。"""


def _left(row: ItemRow) -> str:
    """余 6, or with the mark and colour of its light 逾 12; 已归档 where nothing runs any more."""
    if row.days is None:
        return "已归档" if row.archived else ""
    if _is_reported(row):
        return _late_mark(row) + ("待补正" if row.time.because == TO_MEND else "待审核")
    return f"余 {row.days}" if row.days >= 0 else f"{_late_mark(row)}逾 {-row.days}"


def _is_reported(row: ItemRow) -> bool:
    """Whether the day is past and the item is not: its last report came in time, and awaits its review or 补正."""
    return row.days is not None and row.days < 0 and row.time.light is Light.GREEN


def _late_mark(row: ItemRow) -> str:
    return f"{LIGHT_MARKS[row.time.light]} " if row.time.light else ""


def _due(row: ItemRow) -> str:
    return show_day(row.due_on) or ("未明确" if row.undated_reason else "")


def _both_days(row: ItemRow) -> str:
    """完成时限, and the day counted to where it is another."""
    if row.due_on is None or row.report_by is None:
        return row.undated_reason
    later = f"，办结报告时限 {show_day(row.report_by)}" if row.report_by != row.due_on else ""
    return f"完成时限 {show_day(row.due_on)}{later}"


def _counted(row: ItemRow) -> str:
    """To which day the days are counted."""
    if row.days is None or row.report_by is None:
        return _left(row)
    if _is_reported(row):
        return f"{row.time.because}\n{_both_days(row)}"
    return f"{_left(row)} 天，按办结报告时限 {show_day(row.report_by)} 计\n{_both_days(row)}"


def _title(row: ItemRow) -> str:
    """With ★ where the item is 重点; sorted, those come first."""
    return f"★ {row.title}" if row.is_key else row.title


def _cell(name: str, row: ItemRow) -> str:
    """What was read besides, on one line."""
    value: Cell = row.more.get(name)
    if value is None:
        return ""
    return show_day(value) if isinstance(value, date) else " ".join(str(value).split())


def _whole(name: str, row: ItemRow) -> str:
    """The same with its own lines."""
    value = row.more.get(name)
    return value if isinstance(value, str) else _cell(name, row)


def _more(name: str, width: int, *, sortable: bool = False, numeric: bool = False, about: str = "") -> Column[ItemRow]:
    """A column that has to be read for: its name is what it is asked for by."""
    return Column(name, partial(_cell, name), width=width, numeric=numeric, tip=partial(_whole, name), about=about,
                  sortable=sortable, shown=False)  # fmt: skip


# Each with the order of the same place, in which the items are kept; None where there is none.
_COLUMNS: tuple[tuple[Column[ItemRow], str | None], ...] = (
    (Column("灯", lambda row: item_words(row).text, width=90, colour=lambda row: item_words(row).colour, tip=because),
     LIGHT),
    (Column("编号", lambda row: row.code, width=84, tip=lambda row: row.number), CODE),
    (Column("事项", _title, width=260), TITLE),
    (Column("责任主体", lambda row: row.leading_units, width=126), UNIT),
    (Column("时限", _due, width=96, tip=_both_days, about="完成时限"), DUE),
    (Column("余/逾", _left, width=84, numeric=True, tip=_counted, about=_COUNTED_TO,
            colour=lambda row: light_colour(row.time.light) if row.days is not None and row.days < 0 else ""), DAYS),
    (Column("板块", lambda row: row.section, width=84, tip=lambda row: titled(row.document) if row.document else ""),
     SECTION),
    (Column("办理状态", lambda row: row.item_class.value, width=104, sortable=False, shown=False), None),
    (Column("配合单位", lambda row: row.helpers, width=150, sortable=False, shown=False), None),
    (_more(more.LEADERS, 96, about="牵头、分管这一事项或板块的领导"), None),
    (_more(more.TARGETS, 200), None),
    (_more(more.READINGS, 110, about="最近一次反馈的累计完成数"), None),
    (_more(more.REPLIED_ON, 96, sortable=True, about="最近一次反馈的收到日期"), REPLIED),
    (_more(more.SAID, 220, about="最近一次反馈的内容"), None),
    (_more(more.CYCLE, 104, about="要求多久反馈一次"), None),
    (_more(more.NEXT_REPORT, 126, about="下一次应当反馈的日期；已过没有报来的写“缺报”"), None),
    (Column("办结报告时限", lambda row: show_day(row.report_by), width=112, sortable=False, shown=False,
            about="余/逾按这一天算；排序请按“余/逾”"), None),
    (_more(more.FIRST_DUE, 96, about="延期、调整以前的完成时限"), None),
    (_more(more.EXTENSIONS, 84, sortable=True, numeric=True, about="同意延期的次数"), EXTENDED),
    (_more(more.CHASES, 84, sortable=True, numeric=True, about="发过几份催办单，作废的不计"), CHASED),
    (_more(more.PAPERS, 150, about="已签发的文书，作废的不计"), None),
    (Column("来源文件", lambda row: row.document, width=200, shown=False), DOCUMENT),
    (_more(more.DOC_NUMBER, 168), None),
    (Column("条款", lambda row: row.clause, width=72, sortable=False, shown=False, about="在来源文件里的第几条"), None),
    (Column("立项日期", lambda row: show_day(row.registered_on), width=96, shown=False), REGISTERED),
    (_more(more.APPROVED_BY, 96), None),
    (Column("办结日期", lambda row: show_day(row.closed_on), width=96, shown=False), CLOSED_ON),
    (_more(more.HANDLED_BY, 84, sortable=True), HANDLER),
    (Column("任务数", lambda row: str(row.tasks), width=72, numeric=True, sortable=False, shown=False), None),
)  # fmt: skip
ITEM_COLUMNS = tuple(column for column, _ in _COLUMNS)
ITEM_ORDERS = tuple(order for _, order in _COLUMNS)

TASK_COLUMNS: tuple[Column[TaskView], ...] = (
    Column("灯", lambda task: task_words(task).text, lambda task: task_words(task).order, 104, False,
           lambda task: task_words(task).colour),
    Column("编号", lambda task: task.code, lambda task: code_order(task.code), 92),
    Column("任务", lambda task: task.title, width=220),
    Column("责任主体", lambda task: task.leading_units, width=140),
    Column("时限", lambda task: show_day(task.due.due_on) or "未明确", lambda task: task.due.due_on, 104),
)  # fmt: skip

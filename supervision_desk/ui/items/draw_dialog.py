"""抽取回头看: closed tasks drawn by lot, to be looked at again; the same 抽签号 draws the same ones."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QSpinBox, QWidget

from supervision_desk.domain.numbering import code_order
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk
from supervision_desk.services.site_checks import draw_to_look_at
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.dialogs.day_edit import DayEdit
from supervision_desk.ui.dialogs.form_dialog import FormDialog
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.items.follow_dialogs import CheckDialog
from supervision_desk.ui.labels import button, named, plain_label, row
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import TIGHT

_LEAST_WIDTH, _ROWS_SHOWN = 720, 7
_USUAL, _MOST, _LARGEST_LOT = 3, 999, 2_147_483_647
_NOTE = "同一个抽签号、同样的起止日期和项数，抽出同样的任务，可供复核。抽取不改动案卷；看过的逐项登记。"

_COLUMNS: tuple[Column[TaskView], ...] = (
    Column("编号", lambda task: task.code, lambda task: code_order(task.code), 92),
    Column("任务", lambda task: task.title, width=220),
    Column("责任主体", lambda task: task.shown_unit, width=140),
    Column("办结", lambda task: show_day(task.facts.closed_on), lambda task: task.facts.closed_on, 98),
    Column("办结情况", lambda task: task.task_class.value, width=92),
)


class DrawDialog(FormDialog):
    """Draws, shows what was drawn, and leads on to 登记核查 of each."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None) -> None:
        super().__init__(parent, "draw_dialog", "抽取回头看", "抽取", "关闭")
        self.setMinimumWidth(_LEAST_WIDTH)
        self._desk = desk
        self._actions = actions
        self.first = named(DayEdit(desk.today.replace(month=1, day=1), desk.today), "drawn_from", "办结日期自")
        self.last = named(DayEdit(desk.today, desk.today), "drawn_to", "办结日期至")
        self.form.addRow("办结日期", row(self.first, plain_label("至", "drawn_between"), self.last, None))
        self.count = _number("draw_count", "抽取项数", _USUAL, 1, _MOST)
        self.count.setSuffix(" 项")
        self.seed = _number("draw_seed", "抽签号", int(f"{desk.today:%Y%m%d}"), 0, _LARGEST_LOT)
        self.form.addRow("抽取", row(self.count, plain_label("抽签号", "draw_lot"), self.seed, None))
        self.add_words("", "draw_note", _NOTE)
        self.table: RowTable[TaskView] = RowTable(_COLUMNS, self)
        self.view = TableView(self.table, "drawn", "抽中的任务", stretch=1)
        self.view.setFixedHeight((_ROWS_SHOWN + 1) * self.view.verticalHeader().defaultSectionSize())
        self.form.addRow("抽中", self.view)
        self.check = button("登记核查…", "check_drawn", self._on_check)
        self.copy = button("复制名单", "copy_drawn", self._on_copy)
        self.told = plain_label("", "drawn_told", "muted")
        self.form.addRow("", row(self.check, self.copy, self.told, None))
        self.view.opened.connect(lambda _task: self._on_check())
        self._on_drawn(())
        self.told.clear()

    def done_pressed(self) -> None:
        """Draw; the dialog stays open."""
        self.show_problem("")
        days = (self.first.day(), self.last.day())
        work = partial(draw_to_look_at, self._desk, *days, self.count.value(), self.seed.value())
        self._actions.run_reading(self, work, self._on_drawn, self.show_problem)

    def _on_drawn(self, tasks: Sequence[TaskView]) -> None:
        self.table.show_rows(tasks)
        self.view.choose_place(0)
        for each in (self.check, self.copy):
            each.setEnabled(bool(tasks))
        self.told.setText(f"抽中 {len(tasks)} 项" if tasks else "这段时间没有办结的任务。")

    def _on_check(self) -> None:
        task: TaskView | None = self.view.current_row()
        if task is not None:
            open_dialog(CheckDialog(self._desk, self._actions, task.code, self))

    def _on_copy(self) -> None:
        lines = [f"{task.code}  {task.title}  {task.shown_unit}" for task in self.table.rows]
        messages.copy_text("\n".join([*lines, f"抽签号 {self.seed.value()}"]))


def _number(name: str, words: str, value: int, least: int, most: int) -> QSpinBox:
    box = named(QSpinBox(), name, words)
    box.setRange(least, most)
    box.setValue(value)
    box.lineEdit().setTextMargins(TIGHT, 0, 0, 0)
    return box

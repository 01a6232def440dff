"""销号, 转常态化, 撤项, 并入: approver, day, reason."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.domain.standing import SIGNED_OFF, TaskClass
from supervision_desk.services.closing import WAYS, close_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.item_detail import item_detail
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import plain_label


class CloseDialog(EntryDialog):
    """Closes a task, or all tasks of an item."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        super().__init__("close_dialog", f"销号 {code}", SIGNED_OFF, actions, parent)
        self._desk = desk
        self._code = code
        self.way = QComboBox()
        self.way.addItems(WAYS)
        is_open = item_detail(desk, code).row.closed_on is None
        self.way.setCurrentText(TaskClass.ROUTINE.value if is_open else SIGNED_OFF)
        self.add_field("方式", "way", self.way)
        self.note = plain_label("", "way_note", "muted")
        self.note.setWordWrap(True)
        self.form.addRow("", self.note)
        self.by = self.add_line("批准人", "approved_by")
        self.on = self.add_day("批准日期", "on", desk.today, desk.today)
        self.reason = self.add_text("理由", "reason", height=72)
        self.way.currentTextChanged.connect(self._on_way_changed)
        self._on_way_changed(self.way.currentText())
        self.by.setFocus()

    def _on_way_changed(self, way: str) -> None:
        self.done_button.setText(way)
        signed_off = way == SIGNED_OFF
        self.note.setText(
            "办结反馈审核通过后才能销号；办结日期不变。" if signed_off else f"{way}须写明理由，当日结束督办。"
        )

    def work(self) -> Work:
        return partial(
            close_tasks,
            self._desk,
            self._code,
            self.way.currentText(),
            self.by.text(),
            self.reason.toPlainText(),
            self.on.day(),
        )

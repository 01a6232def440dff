"""销号, 转常态化, 撤项, 并入: approver, day, reason."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.domain.standing import SIGNED_OFF, TaskClass
from supervision_desk.services.closing import close_tasks, waiting_note, ways_to_close
from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import plain_label

# A combo box takes the flags of an entry from this role: 0 for one that cannot be chosen.
_FLAGS = Qt.ItemDataRole.UserRole - 1


class CloseDialog(EntryDialog):
    """Closes a task, or all tasks of an item. Only a way that can succeed can be chosen; why 销号 cannot is said."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        self._against, self._waiting = ways_to_close(desk, code), waiting_note(desk, code)
        title = "其他办结" if self._against[SIGNED_OFF] else SIGNED_OFF
        super().__init__("close_dialog", f"{title} {code}", SIGNED_OFF, actions, parent)
        self._desk = desk
        self._code = code
        self.way = QComboBox()
        self._offer_ways()
        self.add_field("方式", "way", self.way)
        self.note = plain_label("", "way_note", "muted")
        self.note.setWordWrap(True)
        self.form.addRow("", self.note)
        self.into = self.add_line("并入事项", "into", hint="编号，如 2020/3")
        self.by = self.add_line("批准人", "approved_by")
        self.on = self.add_day("批准日期", "on", desk.today, desk.today)
        self.reason = self.add_text("理由", "reason", height=72)
        self.way.currentTextChanged.connect(self._on_way_changed)
        self._on_way_changed(self.way.currentText())
        self.by.setFocus()

    def _offer_ways(self) -> None:
        for place, (way, against) in enumerate(self._against.items()):
            self.way.addItem(way)
            self.way.setItemData(place, against or None, Qt.ItemDataRole.ToolTipRole)
            self.way.model().setData(self.way.model().index(place, 0), 0 if against else None, _FLAGS)
        self.way.setCurrentText(next((way for way, against in self._against.items() if not against), ""))
        if all(self._against.values()):
            self.refuse("；".join(dict.fromkeys(self._against.values())) + "。")

    def _on_way_changed(self, way: str) -> None:
        self.done_button.setText(way)
        self.form.setRowVisible(self.into, way == TaskClass.MERGED.value)
        if way == SIGNED_OFF:
            words = "办结反馈审核通过后才能销号；办结日期不变。"
        else:
            against = self._against[SIGNED_OFF]
            words = f"{way}须写明理由，当日结束督办。" + (f"\n不能销号：{against}。" if against else "")
        self.note.setText("\n".join(filter(None, (words, self._waiting))))

    def work(self) -> Work:
        return partial(
            close_tasks,
            self._desk,
            self._code,
            self.way.currentText(),
            self.by.text(),
            self.reason.toPlainText(),
            self.on.day(),
            self.into.text(),
        )

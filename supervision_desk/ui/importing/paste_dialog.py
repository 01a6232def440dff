"""粘贴文本导入: the text of a document, typed or pasted."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import ImportPreview, preview_text
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work


class PasteDialog(EntryDialog):
    """Reads pasted text; `read` carries the preview."""

    read = Signal(object)

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None) -> None:
        super().__init__("paste_dialog", "粘贴文本导入", "读取", actions, parent)
        self._desk = desk
        self.setMinimumWidth(680)
        self.text = self.add_text("正文", "pasted_text", "把文件正文粘贴到这里，编号和责任标注保持原样", 360)
        self.text.setFocus()

    def work(self) -> Work:
        return partial(preview_text, self._desk, self.text.toPlainText())

    def _on_saved(self, outcome: ImportPreview) -> None:
        super()._on_saved(outcome)
        self.read.emit(outcome)

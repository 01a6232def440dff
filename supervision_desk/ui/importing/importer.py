"""Reading a document into a review, from a file chosen, dropped or pasted. Reading runs off the GUI thread."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import preview_file
from supervision_desk.services.office import UnitsLoaded, load_unit_file
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import open_dialog
from supervision_desk.ui.importing.paste_dialog import PasteDialog

DOCUMENT_KINDS = "文本文件 (*.txt);;所有文件 (*)"
UNIT_KINDS = "单位名录 (*.xlsx *.xls *.csv)"


class Importer(QObject):
    """`read` carries the preview to review."""

    read = Signal(object)

    def __init__(self, desk: Desk, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._actions = actions
        self._window = window

    def choose_file(self) -> None:
        """导入文件."""
        path = messages.choose_file(self._window, "导入文件", DOCUMENT_KINDS)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """A file chosen or dropped."""
        self._actions.run_reading(self._window, partial(preview_file, self._desk, path), self.read.emit)

    def paste_text(self) -> None:
        """粘贴文本导入."""
        dialog = PasteDialog(self._desk, self._actions, self._window)
        dialog.read.connect(self.read)
        open_dialog(dialog)

    def import_units(self) -> None:
        """导入单位名录."""
        path = messages.choose_file(self._window, "导入单位名录", UNIT_KINDS)
        if path is not None:
            self._actions.run_action(self._window, partial(load_unit_file, self._desk, path), self._on_units)

    def _on_units(self, loaded: UnitsLoaded) -> None:
        messages.show_note(self._window, f"导入单位 {loaded.units} 个、别名 {loaded.aliases} 个；已有的单位没有改动。")

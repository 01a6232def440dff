"""Opening a document to import, from a file chosen or dropped, or pasted. Reading runs off the GUI thread."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from supervision_desk.services.desk import Desk
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions, may_begin
from supervision_desk.ui.file_places import FileKind


class Importer(QObject):
    """`opened` carries what a file led to: a review, a typing page, an earlier import; `read` the path of a file that
    could be read."""

    opened = Signal(object)
    read = Signal(object)

    def __init__(self, desk: Desk, actions: Actions, window: QMainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._actions = actions
        self._window = window

    def choose_file(self) -> None:
        """导入文件."""
        if not may_begin(self._actions, self._window):
            return
        path = messages.choose_file(self._window, "导入文件", _document_kinds(), FileKind.DOCUMENT)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """A file chosen or dropped; not while another is read."""
        from supervision_desk.services.opening import open_file

        if not may_begin(self._actions, self._window):
            return
        middle = self._window.centralWidget()
        if middle is not None and middle.isEnabled():
            work, then = partial(open_file, self._desk, path), partial(self._on_read, path)
            self._actions.run_watched(middle, "正在读取", work, then)

    def _on_read(self, path: Path, opened: object) -> None:
        self.read.emit(path)
        self.opened.emit(opened)

    def paste_text(self) -> None:
        """粘贴文本导入: what the clipboard holds stands in the typing page already."""
        from supervision_desk.services.unfinished import new_typing

        if not may_begin(self._actions, self._window):
            return
        self.opened.emit(replace(new_typing(), text=messages.copied_text()))

    def import_units(self) -> None:
        """导入单位名录."""
        from supervision_desk.ui.roster.import_dialog import choose_roster

        if not may_begin(self._actions, self._window):
            return
        choose_roster(self._desk, self._actions, self._window, "units", "单位名录")


def _document_kinds() -> str:
    from supervision_desk.services.documents import DOCUMENT_SUFFIXES

    return f"公文 ({' '.join(f'*{suffix}' for suffix in DOCUMENT_SUFFIXES)});;所有文件 (*)"

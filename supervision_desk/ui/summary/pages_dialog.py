"""Pages in a window of their own, looked at before they are printed."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from supervision_desk.services.previews import OpenPaper
from supervision_desk.ui.action import Actions
from supervision_desk.ui.help.dialog_key import add_help_key
from supervision_desk.ui.labels import button, named, row
from supervision_desk.ui.papers.page_view import PageView
from supervision_desk.ui.papers.print_work import PrintWork
from supervision_desk.ui.theme import LOOSE, NARROW

_WIDTH, _HEIGHT, _FRAME = 760, 900, 60


class PagesDialog(QDialog):
    """Shows them, as large as the screen lets it."""

    def __init__(self, actions: Actions, printing: PrintWork, paper: OpenPaper, parent: QWidget | None) -> None:
        super().__init__(parent)
        named(self, "pages_dialog", paper.mark)
        self.setWindowTitle(paper.mark)
        add_help_key(self)
        self._printing = printing
        self._paper = paper
        self.view = PageView(actions)
        self.view.show_paper(paper)
        close = button("关闭", "close_pages", self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LOOSE, LOOSE, LOOSE, LOOSE)
        layout.setSpacing(NARROW)
        layout.addWidget(self.view, 1)
        layout.addLayout(row(None, close, button("打印…", "print_these", self._on_print, primary=True)))
        room = self.screen().availableGeometry()
        self.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height() - _FRAME))

    def _on_print(self) -> None:
        self._printing.print_pages([self._paper], self)

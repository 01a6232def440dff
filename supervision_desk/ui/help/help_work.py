"""The commands of the menu 帮助 that tell how things are done: the manual at the present place, the quick card."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.page import Page

if TYPE_CHECKING:
    from supervision_desk.ui.help.manual_window import ManualWindow


class HelpWork(QObject):
    """`manual` is the one window of the manual, made when it is first asked for."""

    def __init__(
        self, desk: Desk, actions: Actions, settings: QSettings, pages: QStackedWidget, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._actions = actions
        self._settings = settings
        self._pages = pages
        self._window = window
        self.manual: ManualWindow | None = None

    def open_manual(self) -> None:
        """F1: the page of the dialog that is open, else of the place in sight."""
        from supervision_desk.ui.help.manual_window import ManualWindow

        if self.manual is None:
            self.manual = ManualWindow(self._settings)
        self.manual.open_at(self._topic())

    def _topic(self) -> str:
        from supervision_desk.services.manual import DOCUMENTS
        from supervision_desk.ui.help.topics import TOPICS

        dialog = QApplication.activeModalWidget()
        page = self._pages.currentWidget()
        # What is no place of the window is a document being imported.
        usual = page.title if isinstance(page, Page) else DOCUMENTS
        return TOPICS.get(dialog.objectName(), usual) if dialog is not None else usual

    def write_card(self) -> None:
        """快捷卡: written as a file and opened."""
        from supervision_desk.services.one_file import write_named
        from supervision_desk.services.quick_card import NAME, write_quick_card

        file = messages.choose_new_file(self._window, "输出快捷卡", f"{NAME}.pdf")
        if file is not None:
            work = partial(write_named, partial(write_quick_card, self._desk), file, NAME)
            self._actions.run_reading(self._window, work, _open_first)

    def close(self) -> None:
        """The manual goes with the window."""
        if self.manual is not None:
            self.manual.close()
            self.manual.deleteLater()
            self.manual = None


def _open_first(files: list[Path]) -> None:
    messages.open_in_system(files[0])

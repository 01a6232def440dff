"""Where a person was: the place, the item or paper chosen there, and how each page is divided, kept by case folder."""

from PySide6.QtCore import QSettings, QSize
from PySide6.QtWidgets import QMainWindow, QSplitter

from supervision_desk.services.desk import Desk
from supervision_desk.services.items import key_of
from supervision_desk.ui.frame.folder_settings import folder_name
from supervision_desk.ui.frame.navigation import Navigation
from supervision_desk.ui.frame.places import Pages
from supervision_desk.ui.tables.kept_columns import keep_columns

_FRAME = QSize(16, 48)  # what a window's frame may take of the screen


class LastSession:
    """Keeps it when the window closes and finds it when the next one opens."""

    def __init__(self, desk: Desk, settings: QSettings, navigation: Navigation, pages: Pages) -> None:
        self._desk = desk
        self._settings = settings
        self._navigation = navigation
        self._pages = pages

    def keep(self, window: QMainWindow) -> None:
        """The window's shape, the columns, and where the person is. A document being imported is found again under
        来源文件."""
        self._settings.setValue("window/geometry", window.saveGeometry())
        keep_columns(self._pages, self._settings)
        for splitter in self._pages.findChildren(QSplitter):
            self._settings.setValue(f"splitters/{splitter.objectName()}", splitter.saveState())
        self._put("place", self._navigation.current_key or "documents")
        self._put("item", next(iter(self._pages.items.chosen_codes()), ""))
        if "papers" in vars(self._pages):
            paper = self._pages.papers.view.current_row()
            self._put("paper", paper.mark if paper else "")

    def restore_shape(self, window: QMainWindow, first: QSize) -> None:
        """Give the window the shape it had, the first time this size, or what the screen has for it."""
        geometry = self._settings.value("window/geometry")
        if geometry is None or not window.restoreGeometry(geometry):
            window.resize(first.boundedTo(window.screen().availableSize() - _FRAME))

    def begin_at(self, place: str, first: str) -> None:
        """Go to a place; "" for where the person was, the first time `first`."""
        if place:
            self._navigation.go_to(place)
        else:
            self._go_back(first)

    def _go_back(self, start: str) -> None:
        """To where the person was; to `start` where that place is gone (a view removed)."""
        place = self._got("place")
        self._navigation.go_to(place if self._navigation.knows(place) else start)
        if place == "items" and (code := self._got("item")) and key_of(self._desk, code):
            self._pages.items.show_item(code)
        elif place == "papers" and (mark := self._got("paper")):
            self._pages.papers.show_paper(mark)

    def _put(self, name: str, value: str) -> None:
        self._settings.setValue(folder_name(self._desk.folder, name), value)

    def _got(self, name: str) -> str:
        return str(self._settings.value(folder_name(self._desk.folder, name), "") or "")

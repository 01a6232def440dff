"""F6 goes round the parts of the window: the places, the search, and what the page is divided into."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QWidget

from supervision_desk.ui.focus_way import first_field
from supervision_desk.ui.page import Page
from supervision_desk.ui.tables.table_view import TableView


class WindowParts:
    """Knows the parts as they are when it is asked."""

    def __init__(self, navigation: QWidget, search: QWidget, pages: QStackedWidget) -> None:
        self._around = (navigation, search)
        self._pages = pages

    def follow(self, *actions: QAction) -> None:
        """The actions are off while a document is imported: its pages have the same keys for their own columns."""

        def on_page(_place: int) -> None:
            for each in actions:
                each.setEnabled(isinstance(self._pages.currentWidget(), Page))

        self._pages.currentChanged.connect(on_page)

    def go_on(self, step: int) -> None:
        """The keys to the next part, round and round; one in which nothing can be done is passed over."""
        parts = [part for part in (*self._around, *self._of_page()) if part.isVisible() and _goal(part) is not None]
        focus = QApplication.focusWidget()
        holding = [n for n, each in enumerate(parts) if focus and (each is focus or each.isAncestorOf(focus))]
        wanted = parts[(holding[-1] + step if holding else 0) % len(parts)]
        if (goal := _goal(wanted)) is not None:
            goal.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _of_page(self) -> list[QWidget]:
        """The columns of the page, where it has some."""
        page = self._pages.currentWidget()
        if page is None:
            return []
        splitter = next((each for each in page.findChildren(QSplitter) if each.isVisible()), None)
        if splitter is None:
            return [page]
        columns = (splitter.widget(place) for place in range(splitter.count()))
        return [each for each in columns if each is not None]


def _goal(part: QWidget) -> QWidget | None:
    """A list is what one works in; else the first field."""
    lists = (each for each in part.findChildren(TableView) if each.isVisible() and each.isEnabled())
    return next(lists, None) or first_field(part)

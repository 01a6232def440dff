"""From offsets in Python's text to places in Qt's, and back: Qt counts a character beyond U+FFFF twice."""

import re
from bisect import bisect_left

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

# The marked line stands this part of the height below the top, so that what precedes it is seen.
_FROM_TOP = 8
_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Places:
    """The places of one text."""

    def __init__(self, text: str) -> None:
        self._wide = [found.start() for found in _WIDE.finditer(text)]
        self._wide_in_qt = [place + before for before, place in enumerate(self._wide)]

    def in_qt(self, place: int) -> int:
        """Qt's place of an offset."""
        return place + bisect_left(self._wide, place)

    def in_text(self, place: int) -> int:
        """The offset of a place of Qt's."""
        return place - bisect_left(self._wide_in_qt, place)

    def cursor(self, document: QTextDocument, start: int, end: int) -> QTextCursor:
        """A cursor over `text[start:end]` in a document that shows the text."""
        cursor = QTextCursor(document)
        cursor.setPosition(self.in_qt(start))
        cursor.setPosition(self.in_qt(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def shown_text(text: str) -> str:
    """The text as Qt must be given it to keep its places: Qt makes one of a line end of two characters."""
    return text.replace("\r\n", " \n")


def scroll_to(view: QTextEdit, places: Places, start: int) -> None:
    """Bring the line at `text[start]` to the upper part of a view."""
    view.setTextCursor(places.cursor(view.document(), start, start))
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + view.cursorRect().top() - view.viewport().height() // _FROM_TOP)


def scroll_plain_to(view: QPlainTextEdit, places: Places, start: int) -> None:
    """The same in a plain view, whose scroll bar counts lines."""
    view.setTextCursor(places.cursor(view.document(), start, start))
    line = view.fontMetrics().lineSpacing()
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + (view.cursorRect().top() - view.viewport().height() // _FROM_TOP) // line)

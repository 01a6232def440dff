"""From offsets in Python's text to places in Qt's: Qt counts a character beyond U+FFFF twice."""

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

# The marked line stands this part of the height below the top, so that what precedes it is seen.
_FROM_TOP = 8


def place_cursor(document: QTextDocument, text: str, start: int, end: int) -> QTextCursor:
    """A cursor over `text[start:end]` in a document that shows `text`."""
    cursor = QTextCursor(document)
    cursor.setPosition(_qt_place(text, start))
    cursor.setPosition(_qt_place(text, end), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def scroll_to(view: QTextEdit, text: str, start: int) -> None:
    """Bring the line at `text[start]` to the upper part of a view."""
    view.setTextCursor(place_cursor(view.document(), text, start, start))
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + view.cursorRect().top() - view.viewport().height() // _FROM_TOP)


def _qt_place(text: str, place: int) -> int:
    return place + sum(char > "\uffff" for char in text[:place])

"""From offsets in Python's text to places in Qt's: Qt counts a character beyond U+FFFF twice."""

from PySide6.QtGui import QTextCursor, QTextDocument


def place_cursor(document: QTextDocument, text: str, start: int, end: int) -> QTextCursor:
    """A cursor over `text[start:end]` in a document that shows `text`."""
    cursor = QTextCursor(document)
    cursor.setPosition(_qt_place(text, start))
    cursor.setPosition(_qt_place(text, end), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _qt_place(text: str, place: int) -> int:
    return place + sum(char > "\uffff" for char in text[:place])

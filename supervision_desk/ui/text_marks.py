"""From offsets in Python's text to places in Qt's, and back: Qt counts a character beyond U+FFFF twice."""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

# The marked line stands this part of the height below the top, so that what precedes it is seen.
_FROM_TOP = 8
_WIDE = re.compile("[\U00010000-\U0010ffff]")
# Marks of a saved page or outline: ## before a heading, ** around bold words.
_HEADING = re.compile(r"^([ \t]{0,3}#{1,6}[ \t]+)(.+)$", re.MULTILINE)
_BOLD = re.compile(r"(\*\*(?<![0-9]\*\*))([^*\n]+)(\*\*)")  # 5**3 is no mark
# Stands for a character of a mark: it takes a place in the text and none on the screen.
_UNSEEN = "\u200b"
_AT_ONCE = 300
# By which a view knows the text it was given last.
_LOAD = "load"


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


def marked(cursor: QTextCursor, colour: str) -> QTextEdit.ExtraSelection:
    """What a cursor spans, on a ground of a colour."""
    selection, shape = QTextEdit.ExtraSelection(), QTextCharFormat()
    shape.setBackground(QColor(colour))
    selection.format, selection.cursor = shape, cursor
    return selection


@dataclass(frozen=True)
class Prepared:
    """A text as a view is given it: its words with marks unseen, its places, and what is bold by offsets. Of a long
    document it takes a moment to work out, which is done where nothing waits for it."""

    shown: str
    places: Places
    bold: tuple[tuple[int, int], ...]


def prepared(text: str) -> Prepared:
    """Work out how a text is shown."""
    return Prepared(shown_text(text), Places(text), tuple(bold_spans(text)))


def show_marked_up(view: QTextEdit | QPlainTextEdit, text: str, places: Places) -> None:
    """Show a text with its headings and bold words as such and their marks unseen; every place stays as it is."""
    show_prepared(view, Prepared(shown_text(text), places, tuple(bold_spans(text))))


def show_prepared(view: QTextEdit | QPlainTextEdit, text: Prepared) -> None:
    """The same for a text worked out before. Thousands of bold words come some at a time, those at the top at once."""
    view.setPlainText(text.shown)
    load = object()
    view.setProperty(_LOAD, load)
    _embolden(view, text, 0, load)


def _embolden(view: QTextEdit | QPlainTextEdit, text: Prepared, first: int, load: object) -> None:
    """Some of the bold words from the first on; none where the view shows another text by now."""
    if view.property(_LOAD) is not load:
        return
    document, bold = view.document(), QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    edit = QTextCursor(document)
    edit.beginEditBlock()
    for start, end in text.bold[first : first + _AT_ONCE]:
        text.places.cursor(document, start, end).mergeCharFormat(bold)
    edit.endEditBlock()
    if first + _AT_ONCE < len(text.bold):
        QTimer.singleShot(0, view, partial(_embolden, view, text, first + _AT_ONCE, load))


def bold_spans(text: str) -> list[tuple[int, int]]:
    """What stands between marks, by offsets of the text."""
    return sorted(found.span(2) for mark in (_HEADING, _BOLD) for found in mark.finditer(text))


def shown_text(text: str) -> str:
    """The text as Qt must be given it to keep its places: Qt makes one of a line end of two characters; the marks are
    replaced by as many characters that are not seen."""
    unmarked = _BOLD.sub(_unseen, _HEADING.sub(_unseen, text))
    return unmarked.replace("\r\n", " \n")


def _unseen(found: re.Match[str]) -> str:
    marks = [_UNSEEN * len(mark or "") for mark in (found[1], found[3] if found.re is _BOLD else "")]
    return f"{marks[0]}{found[2]}{marks[1]}"


class CleanCopy:
    """For a text view: what is copied from it are its words without what is not seen."""

    textCursor: Callable[[], QTextCursor]

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText().replace(_UNSEEN, ""))
        return data


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

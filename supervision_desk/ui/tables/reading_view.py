"""A quiet page of text to read and copy from, made of facts and paragraphs."""

from collections.abc import Iterable
from html import escape

from PySide6.QtWidgets import QTextBrowser

from supervision_desk.ui.tables.line_delegate import Marks
from supervision_desk.ui.text_marks import Places, marked
from supervision_desk.ui.theme import NARROW, WIDE, tokens

Fact = tuple[str, str]


class ReadingView(QTextBrowser):
    """Shows HTML made by the functions below; keeps its place when the same item is shown again."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(WIDE)
        self._marks: Marks = lambda _text: ()

    def show_html(self, html: str) -> None:
        """Show a page."""
        self.setHtml(html)
        self._mark()

    def show_marks(self, marks: Marks) -> None:
        """Mark what is found in the page shown, and in those to come."""
        self._marks = marks
        self._mark()

    def _mark(self) -> None:
        text = self.toPlainText()
        places = Places(text)
        cursors = (places.cursor(self.document(), start, end) for start, end in self._marks(text))
        self.setExtraSelections([marked(cursor, tokens().flash) for cursor in cursors])


def facts_table(facts: Iterable[Fact]) -> str:
    """Names at the left, muted; values at the right. Empty values are left out."""
    muted = tokens().muted
    rows = "".join(
        f'<tr><td style="color:{muted}; padding:3px {WIDE}px 3px 0; white-space:nowrap">{escape(name)}</td>'
        f'<td style="padding:3px 0">{paragraph(value)}</td></tr>'
        for name, value in facts
        if value
    )
    return f'<table cellspacing="0" cellpadding="0" width="100%">{rows}</table>'


def heading(text: str) -> str:
    """A heading by weight alone."""
    return f'<p style="font-weight:700; margin:{WIDE}px 0 {NARROW}px 0">{escape(text)}</p>'


def muted(text: str) -> str:
    """A line in the quiet colour."""
    return f'<p style="color:{tokens().muted}; margin:0 0 {NARROW}px 0">{paragraph(text)}</p>'


def body(text: str) -> str:
    """A paragraph as it was written."""
    return f'<p style="margin:0 0 {NARROW}px 0; line-height:125%">{paragraph(text)}</p>'


def paragraph(text: str) -> str:
    """Text of people as text, line breaks kept."""
    return escape(text).replace("\n", "<br>")

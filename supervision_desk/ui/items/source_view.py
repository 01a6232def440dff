"""原文: the document's text with the clause marked and scrolled to."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QTextEdit

from supervision_desk.services.item_detail import SourceText
from supervision_desk.ui.tables.line_delegate import Marks
from supervision_desk.ui.text_marks import CleanCopy, Places, marked, scroll_to, show_marked_up
from supervision_desk.ui.theme import WIDE, tokens


class SourceView(CleanCopy, QTextEdit):
    """Read-only text; one span stands out."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("source_text")
        self.setAccessibleName("来源文件原文")
        self.setReadOnly(True)
        self.setPlaceholderText("这份文件没有留存原文文字。")
        self.document().setDocumentMargin(WIDE)
        self._document = -1
        self._start = 0
        self._places = Places("")
        self._text, self._span = "", (0, 0)
        self._marks: Marks = lambda _text: ()
        self._followed = True
        self._settled = QTimer(self, interval=0, singleShot=True)
        self._settled.timeout.connect(self._scroll)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled)

    def show_source(self, source: SourceText | None) -> None:
        """Show a clause within its document; a word where the item has none."""
        if source is None:
            self._document = -1
            self._places, self._start, self._span = Places(""), 0, (0, 0)
            self.setPlainText("这个事项不是从文件导入的，没有原文。")
            self.setExtraSelections([])
            return
        if source.document_id != self._document:
            self.show_text(source.text)
            self._document = source.document_id
        self.mark(source.start, source.end)

    def show_text(self, text: str) -> None:
        """Show a document's text."""
        self._text, self._places, self._span = text, Places(text), (0, 0)
        show_marked_up(self, text, self._places)

    def mark(self, start: int, end: int) -> None:
        """Mark a span of the text shown and bring it into sight."""
        self._span = start, end
        self._select()
        self._start, self._followed = start, True
        self._scroll()

    def show_marks(self, marks: Marks) -> None:
        """Mark also what is found in the span."""
        self._marks = marks
        if self._span[1]:
            self._select()

    def _select(self) -> None:
        start, end = self._span
        hits = [(start + one, start + other) for one, other in self._marks(self._text[start:end])]
        spans = [(self._span, tokens().chosen), *((hit, tokens().flash) for hit in hits)]
        document = self.document()
        self.setExtraSelections([marked(self._places.cursor(document, *span), colour) for span, colour in spans])

    def _scroll(self) -> None:
        scroll_to(self, self._places, self._start)

    def showEvent(self, event: QShowEvent) -> None:
        """What was marked while hidden had no place to scroll to."""
        super().showEvent(event)
        self._scroll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A text laid out narrow is longer, so the span moves; it is followed until the person scrolls."""
        super().resizeEvent(event)
        if self._followed:
            self._settled.start()

    def _on_scrolled(self, _action: int) -> None:
        self._followed = False

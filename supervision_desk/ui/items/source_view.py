"""原文: the document's text with the clause marked and scrolled to."""

from PySide6.QtGui import QColor, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from supervision_desk.services.item_detail import SourceText
from supervision_desk.ui.text_marks import Places, scroll_to, shown_text
from supervision_desk.ui.theme import WIDE, tokens


class SourceView(QTextEdit):
    """Read-only text; one span stands out."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("source_text")
        self.setAccessibleName("来源文件原文")
        self.setReadOnly(True)
        self.document().setDocumentMargin(WIDE)
        self._document = -1
        self._start = 0
        self._places = Places("")

    def show_source(self, source: SourceText | None) -> None:
        """Show a clause within its document; a word where the item has none."""
        if source is None:
            self._document = -1
            self._places, self._start = Places(""), 0
            self.setPlainText("这个事项不是从文件导入的，没有原文。")
            self.setExtraSelections([])
            return
        if source.document_id != self._document:
            self.show_text(source.text)
            self._document = source.document_id
        self.mark(source.start, source.end)

    def show_text(self, text: str) -> None:
        """Show a document's text."""
        self._places = Places(text)
        self.setPlainText(shown_text(text))

    def mark(self, start: int, end: int) -> None:
        """Mark a span of the text shown and bring it into sight."""
        selection = QTextEdit.ExtraSelection()
        shape = QTextCharFormat()
        shape.setBackground(QColor(tokens().chosen))
        selection.format = shape
        selection.cursor = self._places.cursor(self.document(), start, end)
        self.setExtraSelections([selection])
        self._start = start
        scroll_to(self, self._places, start)

    def showEvent(self, event: QShowEvent) -> None:
        """What was marked while hidden had no place to scroll to."""
        super().showEvent(event)
        scroll_to(self, self._places, self._start)

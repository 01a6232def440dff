"""The document's text with what was read in it underlined: units, dates, targets, and where a doubt stands."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QMouseEvent, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from supervision_desk.domain.draft import Draft, MeasureDraft, Span
from supervision_desk.ui.importing.choices import ImportChoices
from supervision_desk.ui.text_marks import place_cursor, scroll_to
from supervision_desk.ui.theme import WIDE, tokens

_Style = QTextCharFormat.UnderlineStyle


class DraftText(QTextEdit):
    """Read-only. `pointed` carries the measure a click falls into."""

    pointed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("draft_text")
        self.setAccessibleName("文件原文")
        self.setReadOnly(True)
        self.document().setDocumentMargin(WIDE)
        self._text = ""
        self._draft: Draft | None = None
        self._current = -1
        self._start = 0
        self._doubtful: frozenset[int] = frozenset()

    def show_draft(self, draft: Draft) -> None:
        """Show a document just read."""
        self._draft = draft
        self._text = draft.document.extracted_text
        self.setPlainText(self._text)

    def mark(self, choices: ImportChoices, current: int) -> None:
        """Underline everything read; `current` is the measure shown at the right."""
        doubtful = frozenset(row.index for row in choices.rows() if row.must)
        if doubtful == self._doubtful and current == self._current and self._draft is choices.draft:
            return
        self._draft = choices.draft
        moved = current != self._current
        self._doubtful, self._current = doubtful, current
        self.setExtraSelections(list(self._selections()))
        if moved and 0 <= current < len(choices.draft.measures):
            start = choices.draft.measures[current].span[0]
            self._start = start
            scroll_to(self, self._text, start)

    def _selections(self) -> Iterator[QTextEdit.ExtraSelection]:
        use = tokens()
        for index, measure in enumerate(self._draft.measures if self._draft else ()):
            if index == self._current:
                yield self._selection(measure.span, background=use.chosen)
            for mention in measure.mentions:
                yield self._selection(mention.span, use.accent)
            for deadline in measure.deadlines:
                yield self._selection(deadline.span, use.yellow)
            for target in measure.targets:
                if target.kind == "target":
                    yield self._selection(target.span, use.green)
            if index in self._doubtful:
                yield self._selection(self._head(measure), use.red, _Style.WaveUnderline)

    def _head(self, measure: MeasureDraft) -> Span:
        """The measure's first words, where its doubt is shown."""
        start, end = measure.span
        stop = self._text.find("。", start, end)
        return start, stop if stop > 0 else min(end, start + 20)

    def _selection(
        self, span: Span, colour: str = "", style: _Style = _Style.SingleUnderline, background: str = ""
    ) -> QTextEdit.ExtraSelection:
        shape = QTextCharFormat()
        if background:
            shape.setBackground(QColor(background))
        if colour:
            shape.setUnderlineStyle(style)
            shape.setUnderlineColor(QColor(colour))
        selection = QTextEdit.ExtraSelection()
        selection.format = shape
        selection.cursor = place_cursor(self.document(), self._text, *span)
        return selection

    def showEvent(self, event: QShowEvent) -> None:
        """What was marked while hidden had no place to scroll to."""
        super().showEvent(event)
        scroll_to(self, self._text, self._start)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = self.cursorForPosition(event.position().toPoint()).position()
        for index, measure in enumerate(self._draft.measures if self._draft else ()):
            if measure.span[0] <= place < measure.span[1]:
                self.pointed.emit(index)
                return

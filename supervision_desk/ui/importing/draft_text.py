"""The document's text with what was read in it underlined: units, dates, targets, and where a doubt stands.

Marks are made for the part in sight alone, at each scroll anew: what a long document costs is its text.
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QTimer, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QResizeEvent, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip

from supervision_desk.domain.draft import Draft, Span
from supervision_desk.domain.registration import standing_doubts
from supervision_desk.ui.importing.choices import ImportChoices
from supervision_desk.ui.importing.marks import (
    DATE,
    HEADING,
    OTHER_DATE,
    STANDARD,
    TARGET,
    UNIT,
    Mark,
    doubt_spans,
    marks_in,
    measures_in,
)
from supervision_desk.ui.text_marks import CleanCopy, Places, Prepared, prepared, scroll_plain_to, show_prepared
from supervision_desk.ui.theme import WIDE, tokens

_Style = QTextCharFormat.UnderlineStyle
_FLASH_MS = 900
_NOWHERE: Span = (0, 0)


class DraftText(CleanCopy, QPlainTextEdit):
    """Read-only. `pointed` carries what a click falls on: the measure, the field it fills ("" for the measure's plain
    words), which of the field's values."""

    pointed = Signal(int, str, int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("draft_text")
        self.setAccessibleName("文件原文")
        self.setReadOnly(True)
        self.document().setDocumentMargin(WIDE)
        self._choices: ImportChoices | None = None
        self._text = ""
        self._places = Places("")
        self._current = -1
        self._start = 0
        self._moving = False
        self._flashing = _NOWHERE
        self._flash = QTimer(self, interval=_FLASH_MS, singleShot=True)
        self._flash.timeout.connect(self._refresh)
        self.verticalScrollBar().valueChanged.connect(self._refresh)

    def show_draft(self, draft: Draft, text: Prepared | None = None) -> None:
        """Show a document just read; `text` is its text worked out before."""
        self._text = draft.document.extracted_text
        text = text or prepared(self._text)
        self._places = text.places
        show_prepared(self, text)

    def mark(self, choices: ImportChoices, current: int) -> None:
        """Mark everything read; `current` is the measure shown at the right, which comes into sight when it changes."""
        moved = current != self._current
        self._choices, self._current = choices, current
        if moved and 0 <= current < len(choices.draft.measures):
            self._scroll_to(choices.draft.measures[current].span[0])
        self._refresh()

    def show_span(self, span: Span) -> None:
        """Bring a place into sight and let it flash: what the panel's field was read from."""
        seen = seen_part(self, self._places)
        if not (seen[0] <= span[0] and span[1] <= seen[1]):
            self._scroll_to(span[0])
        self._flashing = span
        self._flash.start()
        self._refresh()

    def mark_at(self, point: QPoint) -> Mark | None:
        """The mark under a point of the viewport; the shortest where marks lie in one another."""
        if self._choices is None:
            return None
        place = self._place_at(point)
        found = [mark for mark in marks_in(self._choices.draft, (place, place + 1)) if _holds(mark.span, place)]
        return min(found, key=lambda mark: mark.span[1] - mark.span[0], default=None)

    def _place_at(self, point: QPoint) -> int:
        """The character under a point: Qt gives the nearest gap, which in a character's right half is behind it."""
        cursor = self.cursorForPosition(point)
        behind = self.cursorRect(cursor).left() > point.x() and not cursor.atBlockStart()
        return self._places.in_text(cursor.position()) - behind

    def _scroll_to(self, start: int) -> None:
        """Marks are made once, when it stands still."""
        self._start, self._moving = start, True
        scroll_plain_to(self, self._places, start)
        self._moving = False

    def _refresh(self) -> None:
        if self._choices is not None and not self._moving:
            self.setExtraSelections(list(self._selections(self._choices, seen_part(self, self._places))))

    def _selections(self, choices: ImportChoices, seen: Span) -> Iterator[QTextEdit.ExtraSelection]:
        use = tokens()
        draft = choices.draft
        looks = {
            UNIT: (use.accent, _Style.SingleUnderline),
            DATE: (use.yellow, _Style.SingleUnderline),
            OTHER_DATE: (use.yellow, _Style.DashUnderline),
            TARGET: (use.green, _Style.SingleUnderline),
            STANDARD: (use.muted, _Style.DotLine),
            HEADING: (use.line, _Style.SingleUnderline),
        }
        if 0 <= self._current < len(draft.measures):
            yield self._marked(draft.measures[self._current].span, _shape(background=use.chosen))
        for mark in marks_in(draft, seen):
            yield self._marked(mark.span, _shape(*looks[mark.kind], bold=mark.kind == HEADING))
        for index, measure in measures_in(draft, seen):
            doubts = [] if index in choices.decisions.skip else standing_doubts(draft, index, choices.decisions)
            for span in doubt_spans(self._text, measure, doubts):
                yield self._marked(span, _shape(use.red, _Style.WaveUnderline))
        if self._flash.isActive():
            yield self._marked(self._flashing, _shape(background=use.flash))

    def _marked(self, span: Span, shape: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.format = shape
        selection.cursor = self._places.cursor(self.document(), *span)
        return selection

    def showEvent(self, event: QShowEvent) -> None:
        """What was marked while hidden had no place to scroll to."""
        super().showEvent(event)
        self._scroll_to(self._start)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._refresh()

    def viewportEvent(self, event: QEvent) -> bool:
        """Hovering says what a word was read as."""
        if not isinstance(event, QHelpEvent):
            return super().viewportEvent(event)
        mark = self.mark_at(event.pos())
        if mark is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPos(), mark.words, self)
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._choices is None or self.textCursor().hasSelection():
            return
        point = event.position().toPoint()
        mark = self.mark_at(point)
        if mark is not None and mark.measure >= 0:
            self.pointed.emit(mark.measure, mark.field, mark.place)
            return
        place = self._place_at(point)
        for index, _ in measures_in(self._choices.draft, (place, place + 1))[:1]:
            self.pointed.emit(index, "", -1)


def _holds(span: Span, place: int) -> bool:
    return span[0] <= place < span[1]


def seen_part(view: QPlainTextEdit, places: Places) -> Span:
    """The part of the text in sight."""
    area = view.viewport().rect()
    first = view.cursorForPosition(area.topLeft()).position()
    last = view.cursorForPosition(area.bottomRight()).position()
    return places.in_text(first), places.in_text(last) + 1


def _shape(
    colour: str = "", style: _Style = _Style.NoUnderline, background: str = "", bold: bool = False
) -> QTextCharFormat:
    shape = QTextCharFormat()
    if background:
        shape.setBackground(QColor(background))
    if colour:
        shape.setUnderlineStyle(style)
        shape.setUnderlineColor(QColor(colour))
    if bold:
        shape.setFontWeight(600)
    return shape

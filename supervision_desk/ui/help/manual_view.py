"""One page of the manual: its text, its pictures as wide as the window has room for, the words looked for marked."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from supervision_desk.services.manual import ManualPage, manual_folder
from supervision_desk.ui.theme import LOOSE, NARROW, tokens

_SETTLED_MS = 60
_LARGER = {1: 2, 2: 1, 3: 0}  # steps of letters by the level of a heading
_LOOKS = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)


class ManualView(QTextBrowser):
    """`page_wanted` carries the file of the page that a link leads to."""

    page_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("manual_text")
        self.setAccessibleName("使用手册正文")
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.page: ManualPage | None = None
        self._own: QTextDocument | None = None
        self._words = ""
        self._resized = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._resized.timeout.connect(self._again)
        self.anchorClicked.connect(self._on_link)

    def show_page(self, page: ManualPage, words: str = "") -> None:
        """Show a page from its beginning, or from where `words` first stand in it."""
        self.page, self._words = page, words
        self._render(page)
        self.find_next()

    def find_next(self) -> bool:
        """Go to the next place of the words looked for; False where there is none below."""
        return bool(self._words) and self.find(self._words)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture no wider than the page, smooth: Qt would shrink it roughly."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        image = QImage(str(manual_folder() / QUrl(name).path(QUrl.ComponentFormattingOption.FullyDecoded)))
        ratio = self.devicePixelRatioF()
        room = self.viewport().width() - 2 * LOOSE
        if image.isNull() or room <= 0:
            return image
        if image.width() > room * ratio:
            image = image.scaledToWidth(round(room * ratio), Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(ratio)
        return image

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS and self.page is not None:
            self._resized.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._resized.start()

    def _again(self) -> None:
        """The same page in its new width or colours, at the same place."""
        if self.page is None:
            return
        bar = self.verticalScrollBar()
        part = bar.value() / max(bar.maximum(), 1)
        self._render(self.page)
        bar.setValue(round(part * bar.maximum()))

    def _render(self, page: ManualPage) -> None:
        """In a document of its own: one that is used again keeps its pictures in the width they had."""
        before, document = self._own, QTextDocument(self)
        document.setDocumentMargin(LOOSE)
        document.setDefaultFont(self.font())
        self.setDocument(document)
        self._own = document
        if before is not None:
            before.deleteLater()
        self.setMarkdown(page.text)
        self._space(document)
        self._mark()

    def _space(self, document: QTextDocument) -> None:
        """Headings a little larger than the text, room above them."""
        block = document.begin()
        while block.isValid():
            if level := block.blockFormat().headingLevel():
                cursor = QTextCursor(block)
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                letters, space = QTextCharFormat(), QTextBlockFormat()
                letters.setProperty(QTextFormat.Property.FontSizeAdjustment, _LARGER[level])
                space.setTopMargin(LOOSE if level > 1 else 0)
                space.setBottomMargin(NARROW)
                cursor.mergeCharFormat(letters)
                cursor.mergeBlockFormat(space)
            block = block.next()

    def _mark(self) -> None:
        """Every place of the words looked for."""
        marks = []
        at = QTextCursor(self.document())
        while self._words and not (at := self.document().find(self._words, at)).isNull():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = at
            mark.format.setBackground(QColor(tokens().flash))
            marks.append(mark)
        self.setExtraSelections(marks)

    def _on_link(self, link: QUrl) -> None:
        self.page_wanted.emit(link.fileName(QUrl.ComponentFormattingOption.FullyDecoded))

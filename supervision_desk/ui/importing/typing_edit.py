"""The text editor of the typing page: numbers go on by themselves, units complete, pasted text loses its looks."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QListView, QPlainTextEdit

from supervision_desk.domain.next_number import next_number
from supervision_desk.ui.theme import WIDE

_BEFORE_UNIT = "（(：:、，,；; "
_TEMPLATE = ("（责任单位：", "）")
_MOST_SHOWN = 10
_POPUP_WIDTH = 260
_POPUP_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape)


class TypingEdit(QPlainTextEdit):
    """Plain text; `units` are the names it completes inside annotations."""

    def __init__(self, text: str, units: Sequence[str]) -> None:
        super().__init__(text)
        self.setObjectName("typed_text")
        self.setAccessibleName("录入正文")
        self.setPlaceholderText("照页面录入，或把识别好的文字粘贴到这里；编号和责任单位保持原样")
        self.document().setDocumentMargin(WIDE)
        self.setUndoRedoEnabled(True)
        self.completer = QCompleter(list(units), self)
        self.completer.setWidget(self)
        self.names = QListView()
        self.names.setObjectName("unit_completions")
        self.names.setAccessibleName("单位名录")
        self.completer.setPopup(self.names)
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.completer.setMaxVisibleItems(_MOST_SHOWN)
        self.completer.activated.connect(self._on_completed)
        self.textChanged.connect(self._complete)

    def insert_number(self) -> None:
        """The next number, at the beginning of a new line."""
        cursor = self.textCursor()
        before = self.toPlainText()[: cursor.position()]
        line_end = "" if not before or before.endswith("\n") else "\n"
        cursor.insertText(line_end + next_number(before))
        self.setTextCursor(cursor)
        self.setFocus()

    def insert_template(self) -> None:
        """（责任单位：）, the cursor where the first name goes."""
        cursor = self.textCursor()
        cursor.insertText("".join(_TEMPLATE))
        cursor.movePosition(QTextCursor.MoveOperation.Left, n=len(_TEMPLATE[1]))
        self.setTextCursor(cursor)
        self.setFocus()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """A file dropped here is for the window, not a path to write into the text."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.names.isVisible() and event.key() in _POPUP_KEYS:
            event.ignore()  # the list takes them
            return
        super().keyPressEvent(event)

    def _started(self) -> str:
        """The beginning of a name before the cursor; "" outside an annotation."""
        cursor = self.textCursor()
        line = cursor.block().text()[: cursor.positionInBlock()]
        opened = max(line.rfind("（"), line.rfind("("))
        if opened < 0 or max(line.rfind("）"), line.rfind(")")) > opened:
            return ""
        start = max(line.rfind(sign) for sign in _BEFORE_UNIT) + 1
        return line[start:]

    def _complete(self) -> None:
        started = self._started()
        self.completer.setCompletionPrefix(started)
        whole = self.completer.completionCount() == 1 and self.completer.currentCompletion() == started
        if not started or whole or not self.completer.completionCount() or not self.hasFocus():
            self.names.hide()
            return
        self.names.setCurrentIndex(self.completer.completionModel().index(0, 0))
        place = self.cursorRect()
        place.setWidth(_POPUP_WIDTH)
        self.completer.complete(place)

    def _on_completed(self, name: str) -> None:
        cursor = self.textCursor()
        for _ in self._started():
            cursor.deletePreviousChar()
        cursor.insertText(name)
        self.setTextCursor(cursor)

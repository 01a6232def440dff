"""The keys of the review page: F6 goes round bar and columns, Ctrl+Enter registers, and keys that the window uses
elsewhere mean the review here.

Ctrl+Z and Ctrl+D are the window's too; two shortcuts on one key would cancel each other. So the page takes these keys
before they become shortcuts, unless the field written in wants them for itself: a line in which nothing was typed has
nothing to take back and leaves 撤销 to the page.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from supervision_desk.ui.focus_way import first_field
from supervision_desk.ui.importing.measure_work import MeasureWork

_TAKEN = ("undo", "redo", "due", "role")
_LIST = 2
_Standard = QKeySequence.StandardKey


class ReviewKeys(QObject):
    """Watches one page."""

    def __init__(
        self, page: QWidget, work: MeasureWork, columns: tuple[QWidget, ...], register: QAbstractButton
    ) -> None:
        super().__init__(page)
        self._columns = columns
        self._taken = {keys: action for key in _TAKEN for action in [work.actions[key]] for keys in action.shortcuts()}
        page.installEventFilter(self)
        for line in columns[0].findChildren(QLineEdit):
            line.installEventFilter(self)
        register.setToolTip("Ctrl+Enter")
        self._add(page, "next_column", "下一栏", ("F6",), lambda: self.go_on(1))
        self._add(page, "last_column", "上一栏", ("Shift+F6",), lambda: self.go_on(-1))
        self._add(page, "register_now", "登记", ("Ctrl+Return", "Ctrl+Enter"), register.click)

    @staticmethod
    def _add(page: QWidget, name: str, words: str, keys: tuple[str, ...], pressed: Callable[[], None]) -> None:
        action = QAction(words, page)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(each) for each in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: pressed())
        page.addAction(action)

    def go_on(self, step: int) -> None:
        """The focus to the next column."""
        focus = QApplication.focusWidget()
        holding = [n for n, each in enumerate(self._columns) if focus and (each is focus or each.isAncestorOf(focus))]
        place = (holding[0] + step if holding else _LIST) % len(self._columns)
        (first_field(self._columns[place]) or self._columns[place]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            action = self._taken.get(QKeySequence(event.keyCombination()))
            if isinstance(watched, QLineEdit):
                undo, redo = (event.matches(each) for each in (_Standard.Undo, _Standard.Redo))
                free = (undo and not watched.isUndoAvailable()) or (redo and not watched.isRedoAvailable())
                action = action if free else None
            if action is not None:
                event.accept()
                if event.type() is QEvent.Type.KeyPress:
                    action.trigger()
                return True
        return super().eventFilter(watched, event)

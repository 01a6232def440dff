"""撤销 and 重做 as menu and toolbar show them: the step that each would take, or why the last one stands.

What may not be taken back (签发, 发出 …) is shown as such and cannot be pressed; its key still answers, with the
sentence of the service, for who presses it without looking.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from supervision_desk.ui.frame.housekeeping import Housekeeping

if TYPE_CHECKING:
    from supervision_desk.services.overview import Overview

_LETTERS = 14


class UndoCommands:
    """Dresses the two actions of a window."""

    def __init__(self, window: QWidget, commands: Mapping[str, QAction], housekeeping: Housekeeping) -> None:
        self._undo, self._redo = commands["undo"], commands["redo"]
        self._housekeeping = housekeeping
        # An action that is off does not hear its key.
        self._key = QShortcut(QKeySequence("Ctrl+Z"), window)
        self._key.setEnabled(False)
        self._key.activated.connect(housekeeping.undo)

    def show(self, seen: "Overview") -> None:
        """The steps as they are now."""
        self._housekeeping.undo_step, self._housekeeping.redo_step = seen.undo_step, seen.redo_step
        self._redo.setText(f"重做 {_short(seen.redo)}" if seen.redo else "重做")
        self._redo.setEnabled(bool(seen.redo))
        doing = "不能撤销：" if seen.undo_refused else "撤销 "
        words = f"{doing}{_short(seen.undo)}" if seen.undo else "撤销"
        self._undo.setText(words)
        self._undo.setIconText(words)  # of its own accord a tool button leaves the … out
        told = f"撤销 {seen.undo}" if seen.undo else "没有可以撤销的操作"
        self._undo.setToolTip(seen.undo_refused or told)
        self._undo.setEnabled(bool(seen.undo) and not seen.undo_refused)
        self._key.setEnabled(bool(seen.undo_refused))


def _short(title: str) -> str:
    return title if len(title) <= _LETTERS else title[:_LETTERS] + "…"

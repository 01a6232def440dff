"""Saves the rows of 本期反馈 behind the typing, each as an action of its own, and tells the window once it pauses."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.replies import ReplyRow
from supervision_desk.services.reply_grid import GridRow, reply_grid
from supervision_desk.services.reply_log import log_reply
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.replies.grid_line import GridLine, State
from supervision_desk.ui.replies.grid_lines import GridLines

# Counts and lights are told once the typing pauses, not after each row.
_TELL_AFTER_MS = 400


class GridSaver(QObject):
    """Works for one page; `is_typing` tells whether a cell of it is open. `changed` carries each row whose state is
    another."""

    changed = Signal(object)

    def __init__(
        self, desk: Desk, actions: Actions, lines: GridLines, page: QWidget, is_typing: Callable[[], bool]
    ) -> None:
        super().__init__(page)
        self.is_telling = False
        self._page = page
        self._is_typing = is_typing
        self._desk = desk
        self._runner = actions
        self._lines = lines
        self._soon = QTimer(self, interval=_TELL_AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self._tell)

    def save(self, line: GridLine | None) -> None:
        """Log a row that was typed into or refused before; others are left alone."""
        if line is None or line.state not in (State.TYPED, State.REFUSED):
            return
        try:
            work = partial(log_reply, self._desk, line.entry())
        except UserError as error:
            self._on_refused(line, str(error))
            return
        self._become(line, State.SAVING)
        self._runner.run_behind(self._page, work, partial(self._on_saved, line), partial(self._on_refused, line))

    def _become(self, line: GridLine, state: State, problem: str = "") -> None:
        line.state, line.problem = state, problem
        self.changed.emit(line)

    def _on_saved(self, line: GridLine, reply: ReplyRow) -> None:
        told = (f"这一条一并算作 {reply.settled}的反馈。",) if reply.settled else ()
        line.reply, line.notes = reply.code, (*told, *reply.notes)
        self._become(line, State.SAVED)
        self._soon.start()

    def _on_refused(self, line: GridLine, sentence: str) -> None:
        self._become(line, State.REFUSED, sentence)

    def _tell(self) -> None:
        """Say what changed, once no cell is open: counting takes a moment. The page does not read itself anew, it is
        told what was met."""
        if self._is_typing():
            self._soon.start()
            return
        self.is_telling = True
        self._runner.changes.happened.emit(Changed.REPLIES | Changed.ITEMS)
        self.is_telling = False
        self._runner.run_behind(self._page, partial(reply_grid, self._desk), self._on_owed, lambda _sentence: None)

    def _on_owed(self, rows: list[GridRow]) -> None:
        for line in self._lines.answered(rows):
            self.changed.emit(line)

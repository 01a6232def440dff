"""本期反馈: all owed reports in one grid, entered by keyboard or pasted; each row is saved when the cursor leaves it.

A row that is refused keeps what was typed and says why. Saved rows stay in their places until the page is opened anew.
"""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent

from supervision_desk.services.desk import Desk
from supervision_desk.services.reply_grid import GridRow, reply_grid, standing_replies
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.labels import column, plain_label, row, rule, surface
from supervision_desk.ui.page import Page
from supervision_desk.ui.replies.grid_line import FIELDS, FIRST_FIELD, IDLE, GridLine, target_words
from supervision_desk.ui.replies.grid_lines import GridLines
from supervision_desk.ui.replies.grid_paste import laid_over
from supervision_desk.ui.replies.grid_saver import GridSaver
from supervision_desk.ui.replies.grid_tools import GridTools
from supervision_desk.ui.replies.grid_view import GridTable, GridView, Move
from supervision_desk.ui.replies.sheet_dialog import ask_for_sheet
from supervision_desk.ui.replies.waive_dialog import WaiveDialog
from supervision_desk.ui.tables.empty_state import EmptyState
from supervision_desk.ui.theme import NARROW, TIGHT

_AGAIN_MS = 500


class GridPage(Page):
    """The reports to come in, to be typed over."""

    title = "本期反馈"
    concerns = Changed.ALL

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__("grid_page", desk, actions)
        self.lines = GridLines()
        self.table = GridTable(self)
        self.view = GridView(self.table)
        self.tools = GridTools(desk.today)
        self.empty = EmptyState("没有未报和七日内应报的反馈。到了应报日前七天，各单位该报的会逐条列在这里。")
        self.said = plain_label("", "grid_said")
        self.said.setWordWrap(True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        # The grid keeps its place whatever is said of a row.
        self.said.setFixedHeight(2 * self.said.fontMetrics().lineSpacing() + TIGHT)
        self.counts = plain_label("", "grid_counts", "muted")
        self.saver = GridSaver(desk, actions, self.lines, self, self.view.has_open_cell)
        self._later = QTimer(self, interval=_AGAIN_MS, singleShot=True)
        self._later.timeout.connect(partial(self._on_changed, Changed.ALL))
        self._build()
        self.saver.changed.connect(self._repaint)
        self.table.edited.connect(self._on_edited)
        self.view.left.connect(self.saver.save)
        self.view.entered.connect(self._say)
        self.view.asked.connect(self._do)
        self.tools.asked.connect(self._do)
        self.tools.unit.currentIndexChanged.connect(self._on_unit)
        self.tools.received.edit.dateChanged.connect(self._set_below)
        self.tools.channel.currentIndexChanged.connect(self._set_below)

    def _build(self) -> None:
        layout = column(self)
        layout.addWidget(self.tools)
        layout.addWidget(rule())
        layout.addWidget(self.view, 1)
        layout.addWidget(self.empty, 1)
        self.empty.hide()  # until it is known
        foot = surface("grid_foot", "本期反馈说明")
        inside = column(foot, NARROW)
        inside.addWidget(self.said)
        keys = plain_label(_KEYS, "grid_keys", "muted")
        keys.setWordWrap(True)
        keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        inside.addLayout(row(self.counts, keys))
        layout.addWidget(foot)

    def showEvent(self, event: QShowEvent) -> None:
        """What was saved at the last visit is no longer owed."""
        self.lines.forget_saved()
        self._stale = True
        super().showEvent(event)
        self.view.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Going to another page leaves the row too."""
        self.saver.save(self.view.current_line())
        super().hideEvent(event)

    def _on_unit(self) -> None:
        self.saver.save(self.view.current_line())
        self._show_lines()

    def reload(self) -> None:
        """Read what is owed anew; what was typed stays, and what was undone is there to be put right."""
        saved = self.lines.saved_codes()
        self.read(lambda watch: (reply_grid(self.desk, watch), standing_replies(self.desk, saved)), self._take)

    def _take(self, found: tuple[list[GridRow], frozenset[str]]) -> None:
        """What came: a cell that was opened meanwhile is left alone."""
        if self.view.has_open_cell():
            self._later.start()
            return
        rows, standing = found
        self.lines.take(rows, self.tools.received.day(), self.tools.channel.currentText())
        self.lines.take_back(standing)
        self.tools.offer(self.lines.units())
        self._show_lines()

    def _show_lines(self) -> None:
        line, place = self.view.current_line(), self.view.currentIndex()
        shown = self.lines.of(self.tools.chosen_unit())
        self.view.blockSignals(True)
        self.table.show_rows(shown)
        self.view.go_to(shown.index(line) if line in shown else place.row(), max(place.column(), FIRST_FIELD))
        self.view.blockSignals(False)
        self.view.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self._say(self.view.current_line())

    def _say(self, line: GridLine | None) -> None:
        """What is to be known of the current row: why it was refused, what to check, else its targets; the counts."""
        words, role = "", ""
        if line is not None and (line.problem or line.notes):
            words, role = line.problem or "\n".join(line.notes), "problem" if line.problem else ""
        elif line is not None:
            words, role = "；".join(map(target_words, line.row.targets)) or line.row.title, "muted"
        self.said.setText(words)
        self.said.setToolTip(words)
        self.said.setProperty("role", role)
        self.said.style().polish(self.said)
        self.counts.setText(self.lines.counts())

    def _on_edited(self, line: GridLine, place: int, value: str) -> None:
        line.write(FIELDS[place - FIRST_FIELD], value)
        self._repaint(line)

    def _repaint(self, line: GridLine) -> None:
        self.table.show_line(line)
        self._say(self.view.current_line())

    def _set_below(self) -> None:
        """收到日期 and 报送方式 for the current row and all below that are not saved."""
        for line in self.view.lines_from_here():
            if line.is_open:
                line.received, line.channel = self.tools.received.day(), self.tools.channel.currentText()
                line.check()
                self.table.show_line(line)

    def _do(self, move: Move) -> None:
        line = self.view.current_line()
        if move is Move.SAVE:
            for each in self.lines.of(""):
                self.saver.save(each)
        elif move is Move.PASTE:
            self._paste()
        elif move is Move.READ_SHEET:
            ask_for_sheet(self, self.desk, self.runner, self.tools.received.day())
        elif move is Move.WAIVE and line is not None:
            open_dialog(WaiveDialog(self.desk, self.runner, line.row, self.window()))
        elif line is not None and line.is_open:
            if move is Move.CLEAR:
                for index in self.view.selectedIndexes():
                    self.table.setData(index, "")
            _fill(line, move)
            self._repaint(line)

    def _paste(self) -> None:
        place = self.view.currentIndex()
        pasted = laid_over(
            messages.copied_text(), self.table.rows, max(place.row(), 0), max(place.column() - FIRST_FIELD, 0)
        )
        for line, name, value in pasted.cells:
            line.write(name, value)
            self.table.show_line(line)
        self._say(self.view.current_line())
        if pasted.said:
            messages.show_note(self.window(), pasted.said)

    def _on_changed(self, changed: Changed) -> None:
        """What was written elsewhere waits until no cell is open: reading anew would take the words away."""
        if self.saver.is_telling:
            return
        if self.isVisible() and self.view.has_open_cell():
            self._later.start()
        else:
            super()._on_changed(changed)


def _fill(line: GridLine, move: Move) -> None:
    """同上期, 无进展."""
    if move is Move.AS_LAST and line.row.last is None:
        line.problem = f"{line.row.code} 还没有上期反馈，没有填写；请录入进展。"
    elif move is Move.AS_LAST and line.row.last is not None:
        line.write("text", line.row.last.text)
    elif move is Move.IDLE:
        line.write("kind", IDLE)


_KEYS = (
    "回车：存本行，到下一行  Tab：到右一格、下一个目标  Ctrl+D：同上期  F8：无进展  "
    "Ctrl+V：从 Excel 粘贴  Ctrl+S：全部保存"
)

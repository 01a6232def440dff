"""文号: what comes next in each series of the year, and the number with which an office begins mid-year."""

from functools import partial

from PySide6.QtWidgets import QSpinBox, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.series import LARGEST, SeriesNow, begin_series, series_of_year
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import button, column, named, plain_label, row, rule
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import NARROW, TIGHT

SERIES_COLUMNS: tuple[Column[SeriesNow], ...] = (
    Column("代字", lambda series: series.code, width=96),
    Column("文种", lambda series: "、".join(series.kinds), width=260),
    Column("下一个文号", lambda series: series.following, width=160),
    Column("起始号", lambda series: str(series.first), lambda series: series.first, 72, True),
    Column("状态", lambda series: "已用出文号" if series.spent else "还没有签发", width=110),
)
_NOTE = (
    "年中启用督查台时，写明从几号起，接着以前手工编的号；用出文号后不能再改。同一代字的文种共用一个序列，每年从1号起。"
)


class SeriesTab(QWidget):
    """The series of the year."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        named(self, "series_tab", "文号").setProperty("surface", "base")
        self._desk = desk
        self._actions = actions
        self.table: RowTable[SeriesNow] = RowTable(SERIES_COLUMNS, self)
        self.view = TableView(self.table, "series", "文号", stretch=1)
        self.begin = button("起始号…", "begin_series", self._on_begin, primary=True)
        tools = row(self.begin, None)
        tools.setContentsMargins(NARROW, TIGHT, NARROW, TIGHT)
        note = plain_label(_NOTE, "series_note", "muted")
        note.setWordWrap(True)
        layout = column(self)
        layout.addLayout(tools)
        layout.addWidget(rule())
        layout.addWidget(self.view, 1)
        layout.addLayout(row(note, margin=NARROW))
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(lambda _series: self._on_begin())

    def reload(self) -> None:
        """Read the series anew; the current one stays current."""
        current: SeriesNow | None = self.view.current_row()
        self.table.show_rows(series_of_year(self._desk))
        code = current.code if current else ""
        self.view.choose_quietly(max(self.table.place_of(lambda series: series.code == code), 0))
        self._on_chosen(self.view.current_row())

    def _on_chosen(self, series: SeriesNow | None) -> None:
        self.begin.setEnabled(series is not None and not series.spent)
        self.begin.setToolTip("文号已经用出，不能再改起始号" if series is not None and series.spent else "")

    def _on_begin(self) -> None:
        series: SeriesNow | None = self.view.current_row()
        if series is not None and not series.spent:
            open_dialog(SeriesDialog(self._desk, self._actions, series, self.window()))


class SeriesDialog(EntryDialog):
    """Says with which number a series begins."""

    def __init__(self, desk: Desk, actions: Actions, series: SeriesNow, parent: QWidget | None) -> None:
        super().__init__("series_dialog", f"起始号 {series.code}〔{desk.today.year}〕", "保存", actions, parent)
        self._desk = desk
        self._series = series
        self.add_words("文种", "series_kinds", "、".join(series.kinds))
        self.first = QSpinBox()
        self.first.setRange(1, LARGEST)
        self.first.setSuffix(" 号")
        self.first.setValue(series.first)
        self.first.lineEdit().setTextMargins(TIGHT, 0, 0, 0)
        self.add_field("从几号起", "series_first", self.first)
        self.first.setFocus()

    def work(self) -> Work:
        return partial(begin_series, self._desk, self._series.kinds[0], self._desk.today.year, self.first.value())

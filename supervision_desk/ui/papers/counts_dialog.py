"""发文统计: how many papers of each kind a year saw, to how many units, and how many each unit got (减负)."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QDialog, QSpinBox, QWidget

from supervision_desk.domain.office import KINDS
from supervision_desk.services.desk import Desk
from supervision_desk.services.series import PaperCounts, paper_counts
from supervision_desk.ui.action import Actions
from supervision_desk.ui.labels import button, column, named, plain_label, row
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import LOOSE, TIGHT, WIDE

_FIRST_YEAR, _SIZE = 1949, (640, 560)
_NOTE = "按签发日期计，不含作废的；一份发几个主送单位计几家次。"


@dataclass(frozen=True)
class CountRow:
    """A kind, or all of them: papers, 主送 and void ones."""

    name: str
    papers: int
    addressees: int
    voided: int


_KINDS: tuple[Column[CountRow], ...] = (
    Column("文种", lambda each: each.name, width=140),
    Column("份数", lambda each: str(each.papers), lambda each: each.papers, 90, True),
    Column("主送（家次）", lambda each: str(each.addressees), lambda each: each.addressees, 120, True),
    Column("另作废", lambda each: str(each.voided or ""), lambda each: each.voided, 90, True),
)
_UNITS: tuple[Column[tuple[str, int]], ...] = (
    Column("主送单位", lambda each: each[0], width=240),
    Column("收到份数", lambda each: str(each[1]), lambda each: each[1], 90, True),
)


class CountsDialog(QDialog):
    """The counts of a year, the desk's to begin with."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None) -> None:
        super().__init__(parent)
        named(self, "counts_dialog", "发文统计")
        self.setWindowTitle("发文统计")
        self.resize(*_SIZE)
        self._desk = desk
        self._actions = actions
        self.year = named(QSpinBox(), "counts_year", "年度")
        self.year.setRange(_FIRST_YEAR, desk.today.year)
        self.year.setSuffix(" 年")
        self.year.setValue(desk.today.year)
        self.year.lineEdit().setTextMargins(TIGHT, 0, 0, 0)
        self.kinds: RowTable[CountRow] = RowTable(_KINDS, self)
        self.units: RowTable[tuple[str, int]] = RowTable(_UNITS, self)
        layout = column(self, LOOSE, WIDE)
        layout.addLayout(row(self.year, plain_label(_NOTE, "counts_note", "muted"), None))
        self._tables = named(QWidget(), "counts_tables", "发文统计")
        tables = column(self._tables, spacing=WIDE)
        tables.addWidget(TableView(self.kinds, "counts_by_kind", "各文种份数", stretch=0), 1)
        tables.addWidget(TableView(self.units, "counts_by_unit", "各单位份数", stretch=0), 1)
        layout.addWidget(self._tables, 1)
        layout.addLayout(row(None, button("关闭", "close", self.reject)))
        self.year.valueChanged.connect(lambda _year: self._read())
        self._read()

    def _read(self) -> None:
        work = partial(paper_counts, self._desk, self.year.value())
        self._actions.run_reading(self._tables, work, self._on_read)

    def _on_read(self, counts: PaperCounts) -> None:
        self.kinds.show_rows(rows_of(counts))
        self.units.show_rows(list(counts.units.items()))


def rows_of(counts: PaperCounts) -> list[CountRow]:
    """The kinds of which there are any, in their order, and what they make together."""
    kinds = [kind for kind in KINDS if counts.papers.get(kind) or counts.voided.get(kind)]
    rows = [
        CountRow(kind, counts.papers.get(kind, 0), counts.addressees.get(kind, 0), counts.voided.get(kind, 0))
        for kind in kinds
    ]
    return [*rows, total_of(counts)]


def total_of(counts: PaperCounts) -> CountRow:
    """All kinds together."""
    every = (counts.papers, counts.addressees, counts.voided)
    return CountRow("合计", *(sum(each.values()) for each in every))

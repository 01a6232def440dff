"""The rows behind one number of the workbench, with the filter in sight and the action they call for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QMargins, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from supervision_desk.domain.office import CHASE, HINT
from supervision_desk.services.agenda import Agenda, AgendaKind, AgendaRow
from supervision_desk.ui.flow_layout import FlowLayout
from supervision_desk.ui.items.item_acts import REPORT
from supervision_desk.ui.items.item_work import ItemWork
from supervision_desk.ui.labels import button, column, named, plain_label, row, rule
from supervision_desk.ui.tables.row_table import RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import NARROW, TIGHT
from supervision_desk.ui.workbench.agenda_columns import ROW_COLUMNS

_STRETCHED = 4


@dataclass(frozen=True)
class Deed:
    """What is done about the chosen rows of a list: its words, and how."""

    words: str
    do: Callable[[ItemWork, list[AgendaRow]], None]


def _draft(kind: str) -> Deed:
    return Deed(f"拟{kind}…", lambda work, rows: work.draft_paper(kind, tuple(each.code for each in rows)))


_LOG = Deed("登记反馈…", lambda work, rows: work.log_reply(rows[0].code))
_DEEDS = {
    AgendaKind.OVERDUE: _draft(CHASE),
    AgendaKind.NEAR: _draft(HINT),
    AgendaKind.BEHIND: _draft(HINT),
    AgendaKind.MISSING: _LOG,
    AgendaKind.REVIEW: Deed("审核…", lambda work, rows: work.review_reply(rows[0].code)),
    AgendaKind.PROMISE: _LOG,
    AgendaKind.UNDATED: Deed("定时限…", lambda work, rows: work.set_due(rows[0].code)),
    AgendaKind.INSTRUCTION: Deed("呈报…", lambda work, rows: work.acts.open(REPORT, rows[0].item)),
}
# The page on which all of a list is worked off.
_PLACES = {
    AgendaKind.MISSING: ("grid", "到本期反馈"),
    AgendaKind.REVIEW: ("replies", "到反馈审核"),
    AgendaKind.RECEIPT: ("papers", "到督办文书"),
    AgendaKind.INSTRUCTION: ("awaited", "到批示与协调"),
}
_DONE = "“{}”已经办完，没有剩下的。按 Esc 返回。"


class RowList(QWidget):
    """`left` when one goes back; `opened` carries a row to show where it belongs, `place_wanted` a page."""

    left = Signal()
    opened = Signal(object)
    place_wanted = Signal(str)

    def __init__(self, work: ItemWork) -> None:
        super().__init__()
        named(self, "row_list", "列出")
        self._work = work
        self.kind = AgendaKind.OVERDUE
        self.table: RowTable[AgendaRow] = RowTable(ROW_COLUMNS, self)
        self.view = TableView(self.table, "agenda_rows", "要办的事", stretch=_STRETCHED)
        self.chip = named(QToolButton(), "chip", "返回工作台")
        self.whose = plain_label("", "rows_whose", "muted")
        self.deed = button("", "do_row", self._on_deed, primary=True)
        self.open = button("打开事项", "open_row", self._on_open)
        self.place = button("", "row_place", lambda: self.place_wanted.emit(_PLACES[self.kind][0]))
        self.counts = plain_label("", "row_counts", "muted")
        self._build()
        self.chip.clicked.connect(self.left)
        self.view.opened.connect(self.opened)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu_wanted)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.left)

    def _build(self) -> None:
        head = named(QWidget(), "row_head", "筛选和操作")
        line = FlowLayout(QMargins(NARROW, TIGHT, NARROW, TIGHT), NARROW)
        for each in (self.chip, self.whose, self.deed, self.open, self.place):
            line.addWidget(each)
        head.setLayout(line)
        layout = column(self)
        layout.addWidget(head)
        layout.addWidget(rule())
        layout.addWidget(self.view, 1)
        layout.addLayout(row(self.counts, None, margin=NARROW))

    def show_rows(self, found: Agenda, kind: AgendaKind) -> None:
        """The rows of one list; the current one stays current where it is still there."""
        before: AgendaRow | None = self.view.current_row() if kind is self.kind else None
        self.kind = kind
        rows = found.rows(kind)
        self.table.show_rows(rows)
        self.chip.setText(f"{kind}  ✕")
        self.whose.setText(f"经办人：{found.handler}" if found.handler else "")
        self.whose.setVisible(bool(found.handler))
        self.counts.setText(f"{len(rows)} 条" if rows else _DONE.format(kind))
        self._show_buttons(kind, bool(rows))
        same = partial(_same, before)
        self.view.choose_quietly(max(self.table.place_of(same), 0))

    def _show_buttons(self, kind: AgendaKind, has_rows: bool) -> None:
        deed, place = _DEEDS.get(kind), _PLACES.get(kind)
        _dress(self.deed, deed.words if deed else "", has_rows)
        _dress(self.open, "打开文书" if kind is AgendaKind.RECEIPT else "打开事项", has_rows)
        _dress(self.place, place[1] if place else "", True)

    def _on_deed(self) -> None:
        chosen = self.view.chosen_rows()
        if chosen and (deed := _DEEDS.get(self.kind)):
            deed.do(self._work, chosen)

    def _on_open(self) -> None:
        if (current := self.view.current_row()) is not None:
            self.opened.emit(current)

    def _on_menu_wanted(self, place: QPoint) -> None:
        """What can be done with the items of the chosen rows, as in the list of items."""
        codes = tuple(dict.fromkeys(each.item for each in self.view.chosen_rows() if each.item))
        if codes:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._work.fill_menu(menu, codes)
            self.view.row_menu.add_to(menu)
            menu.popup(self.view.viewport().mapToGlobal(place))


def _same(before: AgendaRow | None, each: AgendaRow) -> bool:
    return before is not None and (each.code, each.day) == (before.code, before.day)


def _dress(widget: QPushButton, words: str, enabled: bool) -> None:
    widget.setText(words)
    widget.setAccessibleName(words)
    widget.setVisible(bool(words))
    widget.setEnabled(enabled)

"""工作台: what must be done today; each number opens its rows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from supervision_desk.domain.date_words import long_date
from supervision_desk.services.agenda import Agenda, AgendaKind, AgendaList, AgendaRow
from supervision_desk.services.desk import Desk
from supervision_desk.services.overview import overview
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.dates import show_weekday
from supervision_desk.ui.items.item_work import ItemWork
from supervision_desk.ui.labels import column, named, plain_label, row, rule, surface
from supervision_desk.ui.page import Page
from supervision_desk.ui.tables.empty_state import EmptyState
from supervision_desk.ui.theme import LOOSE, NARROW
from supervision_desk.ui.workbench.agenda_watch import AgendaWatch
from supervision_desk.ui.workbench.chase_box import ChaseBox
from supervision_desk.ui.workbench.day_board import DayBoard
from supervision_desk.ui.workbench.first_steps import FirstSteps
from supervision_desk.ui.workbench.row_list import RowList

ALL = "全部经办人"


class WorkbenchPage(Page):
    """The board, the rows behind a number, or where to begin. Its signals carry what is wanted elsewhere: an item, a
    paper, a place, the open items of a unit."""

    title = "工作台"
    concerns = Changed.ALL
    item_wanted = Signal(str)
    paper_wanted = Signal(str)
    place_wanted = Signal(str)
    search_wanted = Signal(str)
    import_wanted = Signal()
    demo_wanted = Signal()

    def __init__(self, desk: Desk, actions: Actions, work: ItemWork, watch: AgendaWatch) -> None:
        super().__init__("workbench_page", desk, actions)
        self._watch = watch
        self._agenda: Agenda | None = None
        self.day = plain_label("", "workbench_day", "title")
        self.handler = named(QComboBox(), "agenda_handler", "经办人")
        self.handler.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.handler.hide()  # until there is anybody to choose
        self.board = DayBoard(ChaseBox(desk, actions, work))
        self.list = RowList(work)
        self.empty = FirstSteps()
        self.wait = EmptyState("正在汇总今天要办的事……")
        self._stack = named(QStackedWidget(), "workbench_stack", self.title)
        self._build()
        self._connect()
        if watch.found is not None:
            self.show_agenda(watch.found)

    def _build(self) -> None:
        panel = surface("workbench_panel", self.title)
        layout = column(panel)
        head = row(self.day, None, self.handler)
        head.setContentsMargins(LOOSE, NARROW, LOOSE, NARROW)
        layout.addLayout(head)
        layout.addWidget(rule())
        for widget in (self.wait, self.board, self.list, self.empty):
            self._stack.addWidget(widget)
        layout.addWidget(self._stack, 1)
        column(self).addWidget(panel)

    def _connect(self) -> None:
        self._watch.ready.connect(self.show_agenda)
        self._watch.refused.connect(self._on_refused)
        self.handler.activated.connect(self._on_handler)
        self.board.asked.connect(self._on_list)
        self.board.unit_wanted.connect(lambda bar: self.search_wanted.emit(f"责任:{bar.label} 状态:在办"))
        self.list.left.connect(self.show_whole)
        self.list.opened.connect(self._on_opened)
        self.list.place_wanted.connect(self.place_wanted)
        self.empty.wanted.connect(self._on_step)

    def reload(self) -> None:
        """Ask anew, where something changed; what is shown stays until the answer comes."""
        self._watch.refresh()
        if self._stack.currentWidget() is self.empty:
            self.empty.show_state(overview(self.desk))

    def show_agenda(self, found: Agenda) -> None:
        """Show a day as it was found."""
        was_away = self._stack.currentWidget() in (self.wait, self.empty)
        self._agenda = found
        self.day.setText(f"{long_date(found.day)}　{show_weekday(found.day)}")
        self._offer(found)
        self.board.show_agenda(found)
        self.list.show_rows(found, self.list.kind)
        if not found.items and not found.handler:
            self.empty.show_state(overview(self.desk))
            self._stack.setCurrentWidget(self.empty)
        elif was_away:
            self._stack.setCurrentWidget(self.board)
            self._focus_on(self.board.lists)

    def show_list(self, kind: AgendaKind) -> None:
        """The rows of one list."""
        if self._agenda is not None:
            self.list.show_rows(self._agenda, kind)
            self._stack.setCurrentWidget(self.list)
            self._focus_on(self.list.view)

    def _focus_on(self, widget: QWidget) -> None:
        """The keys go there, unless the person is elsewhere by now."""
        if self.isVisible():
            widget.setFocus()

    def _offer(self, found: Agenda) -> None:
        """Everybody, oneself, and who else has items."""
        names = [each for each in dict.fromkeys((self.desk.person, *found.handlers, found.handler)) if each]
        self.handler.clear()
        self.handler.addItem(ALL, "")
        for name in names:
            self.handler.addItem(f"我的事项（{name}）" if name == self.desk.person else name, name)
        self.handler.setCurrentIndex(max(self.handler.findData(found.handler), 0))
        self.handler.show()

    def _on_step(self, name: str) -> None:
        """What an empty office does first."""
        if name == "units":
            # Imported when it is wanted: it brings all that reads and writes sheets.
            from supervision_desk.ui.roster.import_dialog import choose_roster

            choose_roster(self.desk, self.runner, self.window(), "units", "单位名录")
        elif name == "sample":
            from supervision_desk.ui.roster.sample_files import save_samples

            save_samples(self.runner, self.window(), ("units", "liaisons", "leaders"))
        elif name == "document":
            self.import_wanted.emit()
        elif name == "demo":
            self.demo_wanted.emit()
        else:
            self.place_wanted.emit({"office": "settings", "calendar": "workdays"}[name])

    def _on_refused(self, sentence: str) -> None:
        self.day.setText(sentence)

    def _on_handler(self) -> None:
        self._watch.set_handler(str(self.handler.currentData()))

    def _on_list(self, chosen: AgendaList) -> None:
        self.show_list(chosen.kind)

    def show_whole(self) -> None:
        """From the rows of one list back to all lists."""
        if self._stack.currentWidget() is self.list:
            self._stack.setCurrentWidget(self.board)
            self._focus_on(self.board.lists)

    def _on_opened(self, opened: AgendaRow) -> None:
        if self.list.kind is AgendaKind.RECEIPT:
            self.paper_wanted.emit(opened.code)
        else:
            self.item_wanted.emit(opened.item)

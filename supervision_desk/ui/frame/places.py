"""The places of the window and the pages behind them."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.awaited.awaited_page import AwaitedPage
from supervision_desk.ui.chasing.chase_page import ChasePage
from supervision_desk.ui.documents.documents_page import DocumentsPage
from supervision_desk.ui.frame.navigation import Place
from supervision_desk.ui.history.history_page import HistoryPage
from supervision_desk.ui.items.item_work import ItemWork
from supervision_desk.ui.items.items_page import ItemsPage
from supervision_desk.ui.page import Page
from supervision_desk.ui.papers.papers_page import PapersPage
from supervision_desk.ui.papers.print_work import PrintWork
from supervision_desk.ui.replies.grid_page import GridPage
from supervision_desk.ui.replies.letters_page import LettersPage
from supervision_desk.ui.replies.replies_page import RepliesPage
from supervision_desk.ui.roster.roster_page import RosterPage
from supervision_desk.ui.settings.settings_page import SettingsPage
from supervision_desk.ui.summary.summary_page import SummaryPage
from supervision_desk.ui.tables.kept_columns import restore_columns
from supervision_desk.ui.workbench.agenda_watch import AgendaWatch
from supervision_desk.ui.workbench.workbench_page import WorkbenchPage
from supervision_desk.ui.workdays.calendar_page import CalendarPage

P = TypeVar("P", bound=Page)
PLACES = (
    Place("workbench", "工作台", "workbench"),
    Place("items", "督办事项", "items"),
    Place("documents", "来源文件", "documents"),
    Place("papers", "督办文书", "papers"),
    Place("grid", "本期反馈", "grid"),
    Place("replies", "反馈审核", "replies"),
    Place("letters", "来文", "letters"),
    Place("chase", "今日应催", "chase"),
    Place("awaited", "批示与协调", "awaited"),
    Place("roster", "单位与领导", "units"),
    Place("summary", "统计通报", "summary"),
    Place("workdays", "工作日历", "calendar"),
    Place("settings", "设置", "settings"),
    Place("history", "操作记录", "history"),
)


class Pages(QStackedWidget):
    """The pages, one in sight: workbench and list are made at once, every other on its first visit. The signals carry
    what a page wants elsewhere."""

    import_wanted = Signal()
    resume_wanted = Signal(str)
    discard_wanted = Signal(str)
    item_wanted = Signal(str)
    paper_wanted = Signal(str)
    place_wanted = Signal(str)
    search_wanted = Signal(str)
    demo_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        work: ItemWork,
        printing: PrintWork,
        watch: AgendaWatch,
        settings: QSettings,
    ) -> None:
        super().__init__()
        self.setObjectName("pages")
        self.setAccessibleName("页面")
        self._desk = desk
        self._actions = actions
        self._work = work
        self._printing = printing
        self._settings = settings
        self.workbench = self._added(WorkbenchPage(desk, actions, work, watch))
        self.items = self._added(ItemsPage(desk, actions, work))
        self.items.empty.wanted.connect(self.import_wanted)
        for wanted in ("import_wanted", "item_wanted", "paper_wanted", "place_wanted", "search_wanted", "demo_wanted"):
            getattr(self.workbench, wanted).connect(getattr(self, wanted))

    def page(self, key: str) -> Page:
        """The page of a place."""
        page: Page = getattr(self, key)
        return page

    @cached_property
    def documents(self) -> DocumentsPage:
        page = self._added(DocumentsPage(self._desk, self._actions))
        page.import_wanted.connect(self.import_wanted)
        page.resume_wanted.connect(self.resume_wanted)
        page.discard_wanted.connect(self.discard_wanted)
        return page

    @cached_property
    def papers(self) -> PapersPage:
        return self._added(PapersPage(self._desk, self._actions, self._work, self._printing))

    @cached_property
    def grid(self) -> GridPage:
        return self._added(GridPage(self._desk, self._actions))

    @cached_property
    def replies(self) -> RepliesPage:
        return self._added(RepliesPage(self._desk, self._actions, self._work))

    @cached_property
    def letters(self) -> LettersPage:
        page = self._added(LettersPage(self._desk, self._actions, self._work))
        page.item_wanted.connect(self.item_wanted)
        return page

    @cached_property
    def chase(self) -> ChasePage:
        return self._added(ChasePage(self._desk, self._actions, self._work))

    @cached_property
    def awaited(self) -> AwaitedPage:
        page = self._added(AwaitedPage(self._desk, self._actions, self._work))
        page.item_wanted.connect(self.item_wanted)
        return page

    @cached_property
    def roster(self) -> RosterPage:
        return self._added(RosterPage(self._desk, self._actions))

    @cached_property
    def summary(self) -> SummaryPage:
        page = self._added(SummaryPage(self._desk, self._actions))
        page.item_wanted.connect(self.item_wanted)
        return page

    @cached_property
    def workdays(self) -> CalendarPage:
        return self._added(CalendarPage(self._desk, self._actions))

    @cached_property
    def settings(self) -> SettingsPage:
        return self._added(SettingsPage(self._desk, self._actions, self._printing.offsets, self._settings))

    @cached_property
    def history(self) -> HistoryPage:
        return self._added(HistoryPage(self._desk, self._actions))

    def _added(self, page: P) -> P:
        self.addWidget(page)
        restore_columns(page, self._settings)
        for splitter in page.findChildren(QSplitter):
            if not splitter.accessibleName():
                splitter.setAccessibleName(f"{page.title}分栏")
            if (state := self._settings.value(f"splitters/{splitter.objectName()}")) is not None:
                splitter.restoreState(state)
        return page


def unsaved_replies(pages: Pages) -> int:
    """How many rows of 本期反馈 hold what is not on record."""
    return pages.grid.lines.unsaved() if "grid" in vars(pages) else 0

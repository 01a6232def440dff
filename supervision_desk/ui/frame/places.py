"""The places of the window and the pages behind them."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.frame.navigation import Place
from supervision_desk.ui.items.item_work import ItemWork
from supervision_desk.ui.items.items_page import ItemsPage
from supervision_desk.ui.page import Page
from supervision_desk.ui.tables.kept_columns import restore_columns

if TYPE_CHECKING:
    from supervision_desk.ui.awaited.awaited_page import AwaitedPage
    from supervision_desk.ui.chasing.chase_page import ChasePage
    from supervision_desk.ui.documents.documents_page import DocumentsPage
    from supervision_desk.ui.history.history_page import HistoryPage
    from supervision_desk.ui.papers.papers_page import PapersPage
    from supervision_desk.ui.papers.print_work import PrintWork
    from supervision_desk.ui.replies.grid_page import GridPage
    from supervision_desk.ui.replies.letters_page import LettersPage
    from supervision_desk.ui.replies.replies_page import RepliesPage
    from supervision_desk.ui.roster.roster_page import RosterPage
    from supervision_desk.ui.settings.settings_page import SettingsPage
    from supervision_desk.ui.summary.summary_page import SummaryPage
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
    """The pages, one in sight: the list is made at once, every other with all that it needs on its first visit, for the
    window must not wait for what may never be looked at. The signals carry what a page wants elsewhere."""

    import_wanted = Signal()
    resume_wanted = Signal(str)
    discard_wanted = Signal(str)
    item_wanted = Signal(str)
    paper_wanted = Signal(str)
    place_wanted = Signal(str)
    search_wanted = Signal(str)
    demo_wanted = Signal()
    person_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        work: ItemWork,
        printing: "PrintWork",
        watch: "AgendaWatch",
        settings: QSettings,
    ) -> None:
        super().__init__()
        self.setObjectName("pages")
        self.setAccessibleName("页面")
        self._desk = desk
        self._actions = actions
        self._work = work
        self._printing = printing
        self._watch = watch
        self._settings = settings
        self.items = self._added(ItemsPage(desk, actions, work))
        self.items.empty.wanted.connect(self.import_wanted)

    @cached_property
    def workbench(self) -> "WorkbenchPage":
        from supervision_desk.ui.workbench.workbench_page import WorkbenchPage

        page = self._added(WorkbenchPage(self._desk, self._actions, self._work, self._watch))
        for wanted in ("import_wanted", "item_wanted", "paper_wanted", "place_wanted", "search_wanted", "demo_wanted"):
            getattr(page, wanted).connect(getattr(self, wanted))
        return page

    @cached_property
    def documents(self) -> "DocumentsPage":
        from supervision_desk.ui.documents.documents_page import DocumentsPage

        page = self._added(DocumentsPage(self._desk, self._actions))
        page.import_wanted.connect(self.import_wanted)
        page.resume_wanted.connect(self.resume_wanted)
        page.discard_wanted.connect(self.discard_wanted)
        return page

    @cached_property
    def papers(self) -> "PapersPage":
        from supervision_desk.ui.papers.papers_page import PapersPage

        return self._added(PapersPage(self._desk, self._actions, self._work, self._printing))

    @cached_property
    def grid(self) -> "GridPage":
        from supervision_desk.ui.replies.grid_page import GridPage

        return self._added(GridPage(self._desk, self._actions))

    @cached_property
    def replies(self) -> "RepliesPage":
        from supervision_desk.ui.replies.replies_page import RepliesPage

        return self._added(RepliesPage(self._desk, self._actions, self._work))

    @cached_property
    def letters(self) -> "LettersPage":
        from supervision_desk.ui.replies.letters_page import LettersPage

        page = self._added(LettersPage(self._desk, self._actions, self._work))
        page.item_wanted.connect(self.item_wanted)
        return page

    @cached_property
    def chase(self) -> "ChasePage":
        from supervision_desk.ui.chasing.chase_page import ChasePage

        return self._added(ChasePage(self._desk, self._actions, self._work))

    @cached_property
    def awaited(self) -> "AwaitedPage":
        from supervision_desk.ui.awaited.awaited_page import AwaitedPage

        page = self._added(AwaitedPage(self._desk, self._actions, self._work))
        page.item_wanted.connect(self.item_wanted)
        return page

    @cached_property
    def roster(self) -> "RosterPage":
        from supervision_desk.ui.roster.roster_page import RosterPage

        return self._added(RosterPage(self._desk, self._actions))

    @cached_property
    def summary(self) -> "SummaryPage":
        from supervision_desk.ui.summary.summary_page import SummaryPage

        page = self._added(SummaryPage(self._desk, self._actions, self._printing))
        page.item_wanted.connect(self.item_wanted)
        return page

    @cached_property
    def workdays(self) -> "CalendarPage":
        from supervision_desk.ui.workdays.calendar_page import CalendarPage

        return self._added(CalendarPage(self._desk, self._actions))

    @cached_property
    def settings(self) -> "SettingsPage":
        from supervision_desk.ui.settings.settings_page import SettingsPage

        page = self._added(SettingsPage(self._desk, self._actions, self._printing.offsets, self._settings))
        page.person_wanted.connect(self.person_wanted)
        return page

    @cached_property
    def history(self) -> "HistoryPage":
        from supervision_desk.ui.history.history_page import HistoryPage

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


def page_of(pages: Pages, key: str) -> Page:
    """The page of a place."""
    page: Page = getattr(pages, key)
    return page


def unsaved_replies(pages: Pages) -> int:
    """How many rows of 本期反馈 hold what is not on record."""
    return pages.grid.lines.unsaved() if "grid" in vars(pages) else 0


def show_whole(pages: Pages) -> None:
    """The page in sight as a whole: its place was pressed."""
    page = pages.currentWidget()
    if isinstance(page, Page):
        page.show_whole()

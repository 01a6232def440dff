"""The window: places at the left, commands above, the page in the middle, quiet facts below."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSizePolicy, QVBoxLayout, QWidget

from supervision_desk.services.desk import Desk, office_of
from supervision_desk.services.read_only import why_read_only, why_unwritable
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.frame.busy_box import BusyOverDialogs
from supervision_desk.ui.frame.commands import PLACES_MENU, TOOLBAR, VIEW_MENU, add_commands, menu_named
from supervision_desk.ui.frame.drop_target import DropTarget
from supervision_desk.ui.frame.focus_sight import FocusSight
from supervision_desk.ui.frame.handlers import ChosenCommands, ViewCommands, command_handlers, is_dark
from supervision_desk.ui.frame.housekeeping import Housekeeping
from supervision_desk.ui.frame.import_ends import ImportEnds
from supervision_desk.ui.frame.item_menu import ItemMenu
from supervision_desk.ui.frame.last_session import LastSession
from supervision_desk.ui.frame.list_export import ListExport
from supervision_desk.ui.frame.morning import Morning
from supervision_desk.ui.frame.navigation import Navigation
from supervision_desk.ui.frame.person_work import PersonWork
from supervision_desk.ui.frame.place_keys import add_place_keys
from supervision_desk.ui.frame.places import PLACES, Pages, page_of, show_whole, unsaved_replies
from supervision_desk.ui.frame.pretended_day import PretendedDay
from supervision_desk.ui.frame.read_only_strip import read_only_strip
from supervision_desk.ui.frame.recent_menu import RecentMenu
from supervision_desk.ui.frame.saved_views import SavedViews
from supervision_desk.ui.frame.search_line import SearchLine
from supervision_desk.ui.frame.status_line import StatusLine
from supervision_desk.ui.frame.tool_line import ToolLine
from supervision_desk.ui.frame.typed_kept import typed_kept
from supervision_desk.ui.frame.undo_commands import UndoCommands
from supervision_desk.ui.frame.window_parts import WindowParts
from supervision_desk.ui.help.help_work import HelpWork
from supervision_desk.ui.importing.import_pages import ImportPages
from supervision_desk.ui.importing.importer import Importer
from supervision_desk.ui.items.item_work import ItemWork
from supervision_desk.ui.labels import plain_label
from supervision_desk.ui.papers.print_work import PrintWork
from supervision_desk.ui.workbench.agenda_watch import AgendaWatch

if TYPE_CHECKING:
    from supervision_desk.services.overview import Asking, Overview

# The place shown at the start.
START = "workbench"
_FIRST_SIZE = QSize(1320, 820)
_TO_SIGN, _TO_PRINT = "选中要签发的草稿，再按一次 Ctrl+G。", "选中要打印的文书，再按一次 Ctrl+P。"
_UNSAVED = "“本期反馈”里有 {} 条没有保存，退出后不再保留。"


class MainWindow(QMainWindow):
    """One case folder, open at the place `start`; "" for where the person was last."""

    def __init__(self, desk: Desk, actions: Actions, settings: QSettings, start: str = START) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.desk = desk
        actions.read_only = why_read_only(desk)
        actions.names.settings = settings
        self.runner = actions
        self.settings = settings
        self.printing = PrintWork(desk, actions, settings, self)
        self.work = ItemWork(desk, actions, settings, self.printing, self)
        self.importer = Importer(desk, actions, self)
        self.housekeeping = Housekeeping(desk, actions, settings, self)
        self.agenda = AgendaWatch(desk, actions, settings, self)
        self.pages = Pages(desk, actions, self.work, self.printing, self.agenda, settings)
        self.navigation = Navigation(PLACES)
        self._last = LastSession(desk, settings, self.navigation, self.pages)
        self.search = SearchLine()
        self.status = StatusLine(desk)
        self._busy_over = BusyOverDialogs(self)
        self.imports = ImportPages(desk, actions, self.pages, self)
        self.typed = typed_kept(desk, actions, self)
        self._import_ends = ImportEnds(self.imports, self.navigation, self.pages, self.status)
        self._chosen = ChosenCommands(self.pages, self.work)
        self._view = ViewCommands(self.pages.items, self.search, settings, actions.changes)
        self._drops = DropTarget(self)
        self._parts = WindowParts(self.navigation, self.search, self.pages)
        self.pretended = PretendedDay(desk, self)
        self.person = PersonWork(desk, settings, self)
        self.export = ListExport(desk, actions, self.pages, self)
        self.views = SavedViews(desk, actions, settings, self.navigation, self.search, self.pages.items, self)
        self.recent = RecentMenu(desk, actions, settings, self.importer, self)
        self.morning = Morning(desk, settings, self.agenda, self)
        self.help = HelpWork(desk, actions, settings, self.pages, self)
        handlers = command_handlers(self.importer, self.housekeeping, self._chosen, self._view, self._own_commands())
        self.commands = add_commands(self, handlers)
        self._undoing = UndoCommands(self, self.commands, self.housekeeping)
        self._item_menu = ItemMenu(self, self.commands, self.pages.items)
        self._build()
        self._connect()
        self._last.begin_at(start, START)

    def _own_commands(self) -> dict[str, Callable[[], object]]:
        return {
            "sign": partial(self._with_papers, lambda: self.pages.papers.tools.sign_chosen(), _TO_SIGN),
            "print": partial(self._with_papers, lambda: self.pages.papers.tools.print_chosen(), _TO_PRINT),
            "columns": self.export.choose_columns,
            "next_part": partial(self._parts.go_on, 1),
            "last_part": partial(self._parts.go_on, -1),
            "next_place": partial(self.navigation.go_on, 1),
            "last_place": partial(self.navigation.go_on, -1),
            "office": self._show_office,
            "quit": self.close,
            "export_list": self.export.export,
            "pretend": self.pretended.ask,
            "save_view": self.views.add,
            "open_case": self.recent.choose_folder,
            "recent": self.recent.menu.show,
            "manual": self.help.open_manual,
            "quick_card": self.help.write_card,
        }

    def _build(self) -> None:
        FocusSight(self)
        middle = QWidget()
        middle.setObjectName("middle")
        middle.setAccessibleName("督查台")
        line = QHBoxLayout(middle)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.navigation)
        pages = QVBoxLayout()
        pages.setSpacing(0)
        if why := why_unwritable(self.desk):
            pages.addWidget(read_only_strip(why))
        pages.addWidget(self.pages, 1)
        line.addLayout(pages, 1)
        self.setCentralWidget(middle)
        self.addToolBar(self._toolbar())
        self.setStatusBar(self.status)
        self.commands["recent"].setMenu(self.recent.menu)
        for key, checked in (("fold", True), ("dark", is_dark(self.settings))):
            self.commands[key].setCheckable(True)
            self.commands[key].setChecked(checked)
        self._last.restore_shape(self, _FIRST_SIZE)

    def _toolbar(self) -> ToolLine:
        bar = ToolLine()
        for key in TOOLBAR:
            bar.addAction(self.commands[key])
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(gap)
        if office_of(self.desk).training:
            bar.addWidget(plain_label("样张", "training"))
        if self.desk.pretended:
            only = "，只供查看" if self.runner.read_only else ""
            bar.addWidget(plain_label(f"假如今天是 {self.desk.today}{only}", "pretended"))
        bar.addWidget(self.search)
        return bar

    def _connect(self) -> None:
        self.housekeeping.unsaved = partial(unsaved_replies, self.pages)
        add_place_keys(menu_named(self, VIEW_MENU, PLACES_MENU), PLACES, self.navigation)
        self.navigation.chosen.connect(self._on_place)
        self._parts.follow(self.commands["next_part"], self.commands["last_part"])
        self.navigation.again.connect(partial(show_whole, self.pages))
        self.search.textChanged.connect(self._on_search)
        self.search.entered.connect(self.pages.items.view.setFocus)
        self.runner.changes.happened.connect(self.show_overview)
        self.runner.busy_changed.connect(self.status.show_busy)
        self.runner.busy_changed.connect(self._busy_over.show_busy)
        self.runner.stopped.connect(self._on_stopped)
        self.status.stop_wanted.connect(self.runner.stop)
        self._busy_over.stop_wanted.connect(self.runner.stop)
        self.housekeeping.said.connect(self.status.say)
        self.printing.said.connect(self.status.say)
        self.export.said.connect(self.status.say)
        self.views.said.connect(self.status.warn)
        self.typed.trouble.connect(self.status.warn)
        self.runner.typed.put_by.connect(self.status.say)
        self.pages.items.said.connect(self.status.warn)
        self.work.drafted.connect(self._show_paper)
        self.work.hand.made.connect(self.show_item)
        self.importer.opened.connect(self.imports.open)
        self.pages.resume_wanted.connect(self.imports.resume)
        self.pages.discard_wanted.connect(self.imports.discard)
        self._drops.dropped.connect(self.importer.read_file)
        self.pages.import_wanted.connect(self.importer.choose_file)
        self.pages.demo_wanted.connect(self.recent.open_demo)
        self.pages.person_wanted.connect(self.person.ask)
        self.morning.opened.connect(self.raise_window)
        self.morning.opened.connect(partial(self.navigation.go_to, START))
        self.pages.item_wanted.connect(self.show_item)
        self.pages.paper_wanted.connect(self._show_paper)
        self.pages.place_wanted.connect(self.navigation.go_to)
        self.pages.search_wanted.connect(self.search.setText)
        self.agenda.counted.connect(partial(self.navigation.show_count, "workbench"))

    def show_overview(self) -> None:
        """Counts, title, the steps 撤销 would take back and 重做 do again."""
        from supervision_desk.services.overview import count_asking, overview

        seen = overview(self.desk)
        for key, count in _counts(seen).items():
            self.navigation.show_count(key, count)
        shown = partial(_show_asking, self.navigation)
        self.runner.run_aside(self, "应报和应催", partial(count_asking, self.desk), shown, self.status.warn)
        office = "、".join(seen.office.organs)
        mark = "（样张）" if seen.office.training else ""
        mark += "（只读打开）" if self.runner.read_only else ""
        self.setWindowTitle(" – ".join(part for part in ("督查台", office) if part) + mark)
        self.status.show_overview(seen)
        self._undoing.show(seen)

    def show_item(self, code: str) -> None:
        """Go to an item in the list."""
        self.navigation.go_to("items")
        self.pages.items.show_item(code)

    def raise_window(self) -> None:
        """Come to the front."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def _on_place(self, key: str) -> None:
        self.pages.setCurrentWidget(page_of(self.pages, self.views.choose(key)))

    def _on_search(self, text: str) -> None:
        self.navigation.go_to("items")
        self.pages.setCurrentWidget(self.pages.items)
        self.pages.items.search(text)

    def _show_paper(self, marks: str | tuple[str, ...]) -> None:
        """One, or all that were drafted: what comes next (签发, 打印) concerns them all."""
        self.navigation.go_to("papers")
        self.pages.papers.show_paper(*((marks,) if isinstance(marks, str) else marks))

    def _with_papers(self, do: Callable[[], bool], words: str) -> None:
        """What is done with the papers chosen; from elsewhere, or where none of them is fit for it, the way to it."""
        if self.pages.currentWidget() is not self.pages.papers:
            self.navigation.go_to("papers")
            self.status.say(words)
        elif not do():
            self.status.say(words)

    def _show_office(self) -> None:
        self.navigation.go_to("settings")
        self.pages.settings.show_office()

    def _on_stopped(self) -> None:
        self.status.say("已取消，没有保存任何内容。")

    def closeEvent(self, event: QCloseEvent) -> None:
        # Where the folder or its content is another, nothing can be saved any more, and there is nothing to decide.
        if self.desk.held and not self.housekeeping.replaced:
            if (unsaved := unsaved_replies(self.pages)) and not messages.ask(self, _UNSAVED.format(unsaved), "退出"):
                event.ignore()
                return
            self.imports.keeper.flush_now()
            self.typed.flush_now()
        self._last.keep(self)
        self.help.close()
        super().closeEvent(event)


def begin(window: MainWindow) -> None:
    """What follows the first paint: counts, title and undo steps, then what is told aside."""
    window.show_overview()
    window.agenda.outdate()
    window.views.count()


def _show_asking(navigation: Navigation, asking: "Asking") -> None:
    navigation.show_count("grid", asking.owed_reports)
    navigation.show_count("chase", asking.chase_units)


def _counts(seen: "Overview") -> dict[str, int]:
    return {
        "items": seen.items,
        "documents": seen.documents,
        "papers": seen.papers,
        "replies": seen.waiting_replies,
        "letters": seen.letters,
        "awaited": seen.awaited,
    }

"""What each command of the window does."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from supervision_desk.domain.office import CHASE, SLIP
from supervision_desk.ui.changes import Changed, Changes
from supervision_desk.ui.fonts import set_font
from supervision_desk.ui.frame.housekeeping import Housekeeping
from supervision_desk.ui.frame.places import Pages
from supervision_desk.ui.frame.search_line import SearchLine
from supervision_desk.ui.icons import tint_anew
from supervision_desk.ui.importing.importer import Importer
from supervision_desk.ui.items.hand_work import HandWork
from supervision_desk.ui.items.item_acts import ITEM_ACTS, ItemAct
from supervision_desk.ui.items.item_work import ItemWork
from supervision_desk.ui.items.items_page import ItemsPage
from supervision_desk.ui.theme import LARGEST_POINTS, SMALLEST_POINTS, apply_theme

Handler = Callable[[], object]
# Each size of the letters lays out the whole window anew: of keys pressed one after the other only the last counts.
RESIZE_AFTER_MS = 120


class ChosenCommands:
    """Commands on the items chosen in the list, while the list is in sight, and on the papers in theirs."""

    def __init__(self, pages: Pages, work: ItemWork) -> None:
        self._pages = pages
        self._items = pages.items
        self._work = work

    def _codes(self) -> tuple[str, ...]:
        return self._items.chosen_codes() if self._items.isVisible() else ()

    @property
    def work(self) -> ItemWork:
        """What needs nothing chosen."""
        return self._work

    def set_due(self) -> None:
        for code in self._codes()[:1]:
            self._work.set_due(code)

    def close_item(self) -> None:
        for code in self._codes()[:1]:
            self._work.close_item(code)

    def act(self, act: ItemAct) -> None:
        for code in self._codes()[:1]:
            self._work.acts.open(act, code)

    def draft_slip(self) -> None:
        self._work.draft_paper(SLIP, self._codes())

    def draft_chase(self) -> None:
        self._work.draft_paper(CHASE)

    def set_handler(self) -> None:
        if codes := self._codes():
            self._work.hand.set_handler(codes)

    def toggle_key(self) -> None:
        if codes := self._codes():
            self._work.hand.toggle_key(codes)

    def write_record(self) -> None:
        for code in self._codes()[:1]:
            self._work.keeping.write_record(code)

    def print_forms(self) -> None:
        # Asked of the page only where it was made: its first visit makes it.
        here = "papers" in vars(self._pages) and self._pages.currentWidget() is self._pages.papers
        papers = self._pages.papers.view.chosen_rows() if here else ()
        self._work.keeping.print_forms(self._codes(), [paper.mark for paper in papers if paper.in_force])

    def hand_over(self) -> None:
        if codes := self._codes():
            self._work.keeping.hand_over(codes)

    def by_hand(self, do: Callable[[HandWork, str], None]) -> None:
        for code in self._codes()[:1]:
            do(self._work.hand, code)

    def log_reply(self) -> None:
        self._work.log_reply(next(iter(self._codes()), ""))


class ViewCommands:
    """Commands that change only how things look."""

    def __init__(self, items: ItemsPage, search: SearchLine, settings: QSettings, changes: Changes) -> None:
        self._items = items
        self._search = search
        self._settings = settings
        self._changes = changes
        self._points = 0.0  # asked for and not yet shown
        self._resized = QTimer(search, interval=RESIZE_AFTER_MS, singleShot=True)
        self._resized.timeout.connect(self._on_resized)

    def find(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def this_week(self) -> None:
        """The open items due from today to Sunday, as a search that can be read and kept as a view."""
        rest = 6 - self._items.desk.today.weekday()
        self._search.setText(f"状态:在办 时限:>=0d 时限:<={rest}d")

    def this_month(self) -> None:
        """The open items due this month, those past among them."""
        self._search.setText(f"状态:在办 时限:{self._items.desk.today:%Y-%m}")

    def fold(self) -> None:
        self._items.fold_detail(not self._items.detail.isHidden())

    def refresh(self) -> None:
        self._changes.happened.emit(Changed.ALL)

    def larger(self) -> None:
        self._resize(1.0)

    def smaller(self) -> None:
        self._resize(-1.0)

    def dark(self) -> None:
        self._settings.setValue("window/dark", not is_dark(self._settings))
        self._restyle()

    def _resize(self, points: float) -> None:
        wanted = (self._points or QApplication.font().pointSizeF()) + points
        self._points = min(max(wanted, SMALLEST_POINTS), LARGEST_POINTS)
        self._settings.setValue("window/points", self._points)
        self._resized.start()

    def _on_resized(self) -> None:
        wanted, self._points = self._points, 0.0
        if wanted != QApplication.font().pointSizeF():
            self._restyle()

    def _restyle(self) -> None:
        restyle(self._settings)
        tint_anew(self._search.window())
        self.refresh()


def is_dark(settings: QSettings) -> bool:
    """Whether the dark colours were chosen."""
    return settings.value("window/dark", False, bool) is True


def restyle(settings: QSettings) -> None:
    """Apply font size and colours as the settings have them."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        points = settings.value("window/points", 0.0, float)
        set_font(app, points if isinstance(points, float) else 0.0)
        apply_theme(app, is_dark(settings))


def _on_items(chosen: ChosenCommands) -> dict[str, Handler]:
    """The function behind each command on items, papers and replies."""
    return {
        "new_item": chosen.work.hand.new_item,
        "set_due": chosen.set_due,
        "split": partial(chosen.by_hand, HandWork.split),
        "join": partial(chosen.by_hand, HandWork.join),
        "assign": partial(chosen.by_hand, HandWork.assign),
        "basis": partial(chosen.by_hand, HandWork.add_basis),
        "handler": chosen.set_handler,
        "key": chosen.toggle_key,
        "record": chosen.write_record,
        "forms": chosen.print_forms,
        "handover": chosen.hand_over,
        "archive": chosen.work.keeping.archive,
        "close_item": chosen.close_item,
        **{act.key: partial(chosen.act, act) for act in ITEM_ACTS},
        "draw": chosen.work.acts.draw,
        "draft": chosen.draft_slip,
        "draft_chase": chosen.draft_chase,
        "log_reply": chosen.log_reply,
        "log_letter": chosen.work.log_letter,
    }


def command_handlers(
    importer: Importer,
    housekeeping: Housekeeping,
    chosen: ChosenCommands,
    view: ViewCommands,
    window: Mapping[str, Handler],
) -> dict[str, Handler]:
    """The function behind each command's key; `window` are those of the window itself."""
    return {
        **_on_items(chosen),
        **window,
        "import_file": importer.choose_file,
        "import_text": importer.paste_text,
        "import_units": importer.import_units,
        "back_up": housekeeping.back_up,
        "restore": housekeeping.restore,
        "verify": housekeeping.verify,
        "open_folder": housekeeping.open_folder,
        "undo": housekeeping.undo,
        "redo": housekeeping.redo,
        "find": view.find,
        "fold": view.fold,
        "this_week": view.this_week,
        "this_month": view.this_month,
        "refresh": view.refresh,
        "larger": view.larger,
        "smaller": view.smaller,
        "dark": view.dark,
        "logs": housekeeping.open_logs,
        "about": housekeeping.about,
    }

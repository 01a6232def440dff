"""One run of the window: application, folder, desk, window, and everything let go of at the end."""

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, has_case, open_desk, system_user
from supervision_desk.services.one_computer import Hold, held
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions, sentence_of
from supervision_desk.ui.changes import Changes
from supervision_desk.ui.crash_dialog import show_crash
from supervision_desk.ui.frame.handlers import restyle
from supervision_desk.ui.jobs import Jobs, LatestJobs
from supervision_desk.ui.main_window import MainWindow, begin
from supervision_desk.ui.papers.opened_copies import remove_opened
from supervision_desk.ui.person import keep_person, kept_person
from supervision_desk.ui.pyside_traps import hold_constants
from supervision_desk.ui.start.auto_backup import AutoBackup
from supervision_desk.ui.start.file_watch import FileWatch
from supervision_desk.ui.start.folder_keep import FolderKeep
from supervision_desk.ui.start.language import speak_chinese
from supervision_desk.ui.start.loose_thread import LooseThread
from supervision_desk.ui.start.parting import back_up_at_parting
from supervision_desk.ui.start.single import SingleWindow
from supervision_desk.uncollected import uncollected

_log = logging.getLogger(__name__)
Report = Callable[[int], None]
REFUSED = 1
_SWITCH_SECONDS = 0.0005
_FIRST_ASKED = ("alembic.command", "supervision_desk.services.overview", "supervision_desk.services.agenda")


@dataclass(frozen=True)
class Opening:
    """What to open: the folder, the pretended day, who sits at the desk; `note` is a line to tell at the start."""

    folder: Path
    today: date | None
    operator: str | None
    note: str = ""


def run_session(opening: Opening, crashed: bool, report: Report | None) -> int:
    """Run the window to its end; returns the exit status. A folder that cannot be opened is told of in a box, for who
    starts from an icon sees no terminal; a measuring run raises UserError instead."""
    hold_constants()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationDisplayName("督查台")
    speak_chinese(app)
    settings = QSettings("supervision-desk", "window")
    restyle(settings)
    messages.remember_places(settings)
    sys.excepthook = _on_exception
    # What is counted behind the window lets go of the interpreter soon: each question of the window takes it anew.
    sys.setswitchinterval(_SWITCH_SECONDS)
    try:
        return _run_all(app, folder_to_open(opening, settings), settings, crashed, report)
    except (UserError, OSError) as error:
        sentence = sentence_of(error)
        if sentence is None or report is not None:
            raise
        messages.show_error(None, sentence)
        return REFUSED
    finally:
        sys.excepthook = sys.__excepthook__


def _run_all(
    app: QApplication, wanted: Opening | None, settings: QSettings, crashed: bool, report: Report | None
) -> int:
    """One window after the other. A folder that cannot be opened from a window (just taken by another computer) is told
    of, and the window comes back on its own."""
    status, shown = 0, None
    while wanted:
        try:
            status, after = _run(app, wanted, settings, crashed, report)
            shown, wanted = wanted, after
        except (UserError, OSError) as error:
            sentence = sentence_of(error)
            if sentence is None or shown is None:
                raise
            messages.show_error(None, sentence)
            shown, wanted = None, shown
        crashed = False
    return status


def folder_to_open(opening: Opening, settings: QSettings) -> Opening | None:
    """The folder to open: the one asked for, the one chosen instead of it on the first start, or the one made now;
    None when that was put away."""
    if has_case(opening.folder):
        return opening
    from supervision_desk.ui.start.placed import keep_place, placed_instead
    from supervision_desk.ui.start.welcome import WelcomeDialog

    placed = placed_instead(settings, opening.folder)
    if placed is not None and has_case(placed):
        return replace(opening, folder=placed)

    actions = Actions(Jobs(), Changes())
    try:
        dialog = WelcomeDialog(opening.folder, opening.today, opening.operator, actions)
        if placed is not None:
            dialog.tell_missing(placed)
        # While the names are typed, what the first page asks for is made ready: the window then answers at once.
        actions.run_behind(dialog, _prepare, _nothing_to_do, _nothing_to_do)
        if not dialog.exec():
            return None
        if dialog.made_elsewhere:
            keep_place(settings, opening.folder, dialog.folder)
        if dialog.name:
            keep_person(settings, dialog.name)
        return replace(opening, folder=dialog.folder, today=dialog.day, operator=dialog.name or opening.operator)
    finally:
        actions.close()


def _prepare() -> None:
    """Import what the folder is made by and what the first page shows; its widgets are left to the window's thread."""
    for name in _FIRST_ASKED:
        import_module(name)


def _nothing_to_do(_outcome: object) -> None:
    """Nobody waits for it: what is not there is imported when it is needed, and says so then."""


def _run(
    app: QApplication, opening: Opening, settings: QSettings, crashed: bool, report: Report | None
) -> tuple[int, Opening | None]:
    """One window to its end: the exit status, and what is to be opened next (another folder, another day)."""
    single = SingleWindow(opening.folder)
    # A measuring run stands beside an open window.
    if report is not None:
        return _show(app, opening, settings, crashed, report, single, None, None)
    if not single.take():
        return 0, None
    try:
        with held(opening.folder, opening.operator or system_user()) as hold:
            backup = AutoBackup(opening.folder, settings, LooseThread())
            status, after = _show(app, opening, settings, crashed, report, single, hold, backup)
            return status, _parted(app, opening, after, hold, single, backup)
    finally:
        single.release()


def _parted(
    app: QApplication,
    opening: Opening,
    after: Opening | None,
    hold: Hold,
    single: SingleWindow,
    backup: AutoBackup,
) -> Opening | None:
    """The last backup of a folder that is left; what is to be opened next: also this one again, where the program was
    started meanwhile."""
    if (after is not None and after.folder == opening.folder) or not hold.holds():
        backup.stop()
        return after
    return opening if back_up_at_parting(app, backup, single) else after


def _show(
    app: QApplication,
    opening: Opening,
    settings: QSettings,
    crashed: bool,
    report: Report | None,
    single: SingleWindow,
    hold: Hold | None,
    backup: AutoBackup | None,
) -> tuple[int, Opening | None]:
    """The window on a folder that is nobody else's."""
    beside = Jobs()
    aside, pages = Jobs(large=True), Jobs(large=True)
    actions = Actions(Jobs(), Changes(), aside=aside, beside=beside, latest=LatestJobs(beside), pages=pages)
    desk: Desk | None = None
    again: list[Opening] = []
    try:
        with uncollected():
            person = opening.operator or kept_person(settings)
            desk = open_desk(opening.folder, today=opening.today, operator=person, hold=hold)
            # What is measured is the list of items.
            window = MainWindow(desk, actions, settings, "items" if report else "")
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        FileWatch(desk, actions.changes, window)
        single.asked_to_show.connect(window.raise_window)
        _go_on_with(window, opening, again)
        if hold is not None:
            FolderKeep(hold, window, actions)
        if backup is not None:
            _back_up_with(backup, window, actions)
        window.show()
        window.status.warn(opening.note)
        if report is not None:
            _report_when_painted(app, window, report)
        else:
            QTimer.singleShot(0, window, partial(_begin, window, crashed))
        return app.exec(), again[0] if again else None
    finally:
        let_go(actions, desk)


def _begin(window: MainWindow, crashed: bool) -> None:
    begin(window)
    if crashed:
        messages.show_note(window, "上次程序异常退出，已保存的数据没有受影响；日志文件夹里有记录，可交给维护人员。")
    window.person.ask_once()


def _back_up_with(backup: AutoBackup, window: MainWindow, actions: Actions) -> None:
    """The window's own backup, told in its bottom line."""
    backup.told.connect(window.status.show_backup)
    window.housekeeping.backed_up.connect(backup.tell)
    backup.watch(window.desk, actions.changes)


def _go_on_with(window: MainWindow, opening: Opening, again: list[Opening]) -> None:
    """What is opened when this window closes because the person wants another day or folder."""

    def on_day(day: date | None) -> None:
        if window.close():
            again.append(replace(opening, today=day, note=""))

    def on_folder(folder: Path, day: date | None) -> None:
        if window.close():
            again.append(replace(opening, folder=folder, today=day, note=""))

    def on_named() -> None:
        if window.close():
            again.append(replace(opening, operator=None, note=""))

    def on_restored(told: str) -> None:
        if window.close():
            again.append(replace(opening, note=told))

    window.pretended.wanted.connect(on_day)
    window.person.named.connect(on_named)
    window.housekeeping.restored.connect(on_restored)
    window.recent.folder_wanted.connect(on_folder)


def let_go(actions: Actions, desk: Desk | None) -> None:
    """The running job ends while its file is open; only then may another start open the folder."""
    actions.close()
    if desk is not None:
        desk.close()
    remove_opened()


def _report_when_painted(app: QApplication, window: MainWindow, report: Report) -> None:
    """The event loop comes to a zero timer only after the first paint; the list is loaded by then."""

    def painted() -> None:
        window.repaint()
        report(window.pages.items.table.rowCount())
        app.quit()

    QTimer.singleShot(0, painted)


def _on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Whatever no one caught, while a page reloads: a trouble of the world in words, a defect into the log and the
    crash dialog; the window lives on."""
    if sentence := sentence_of(error):
        _log.warning("not shown: %s", kind.__name__)
        messages.show_error(QApplication.activeWindow(), sentence)
        return
    _log.error("uncaught", exc_info=(kind, error, trace))
    show_crash(QApplication.activeWindow(), error)

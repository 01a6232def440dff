"""One run of the window: application, folder, desk, window, and everything let go of at the end."""

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, has_case, open_desk
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions, sentence_of
from supervision_desk.ui.changes import Changes
from supervision_desk.ui.crash_dialog import show_crash
from supervision_desk.ui.frame.handlers import restyle
from supervision_desk.ui.jobs import Jobs
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.papers.opened_copies import remove_opened
from supervision_desk.ui.pyside_traps import hold_constants
from supervision_desk.ui.start.file_watch import FileWatch
from supervision_desk.ui.start.language import speak_chinese
from supervision_desk.ui.start.single import SingleWindow
from supervision_desk.ui.start.welcome import WelcomeDialog

_log = logging.getLogger(__name__)
Report = Callable[[int], None]
REFUSED = 1
_SWITCH_SECONDS = 0.0005


@dataclass(frozen=True)
class Opening:
    """What to open: the folder, the pretended day, who sits at the desk."""

    folder: Path
    today: date | None
    operator: str | None


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
    sys.excepthook = _on_exception
    # What is counted behind the window lets go of the interpreter soon: each question of the window takes it anew.
    sys.setswitchinterval(_SWITCH_SECONDS)
    actions = Actions(Jobs(), Changes(), quiet=Jobs())
    try:
        found = _welcome(opening, actions)
        return _run(app, found, actions, settings, crashed, report) if found else 0
    except (UserError, OSError) as error:
        sentence = sentence_of(error)
        if sentence is None or report is not None:
            raise
        messages.show_error(None, sentence)
        return REFUSED
    finally:
        actions.close()
        sys.excepthook = sys.__excepthook__


def _welcome(opening: Opening, actions: Actions) -> Opening | None:
    """The folder to open: the one asked for, or the one made on the first start; None when that was put away."""
    if has_case(opening.folder):
        return opening
    dialog = WelcomeDialog(opening.folder, opening.today, opening.operator, actions)
    if not dialog.exec():
        return None
    return replace(opening, folder=dialog.folder, today=dialog.day)


def _run(
    app: QApplication, opening: Opening, actions: Actions, settings: QSettings, crashed: bool, report: Report | None
) -> int:
    single = SingleWindow(opening.folder)
    # A measuring run stands beside an open window.
    if report is None and not single.take():
        return 0
    desk: Desk | None = None
    try:
        desk = open_desk(opening.folder, today=opening.today, operator=opening.operator)
        window = MainWindow(desk, actions, settings)
        FileWatch(desk, actions.changes, window)
        single.asked_to_show.connect(window.raise_window)
        window.show()
        if report is not None:
            _report_when_painted(app, window, report)
        elif crashed:
            messages.show_note(window, "上次程序异常退出，已保存的数据没有受影响；日志文件夹里有记录，可交给维护人员。")
        return app.exec()
    finally:
        let_go(actions, desk, single)


def let_go(actions: Actions, desk: Desk | None, single: SingleWindow) -> None:
    """The running job ends while its file is open; only then may another start open the folder."""
    actions.close()
    if desk is not None:
        desk.close()
    single.release()
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

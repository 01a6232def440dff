"""The window in tests: work runs at once, boxes are answered by a recorder, settings are a file of the test."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSettings, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from supervision_desk.services.desk import Desk
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changes
from supervision_desk.ui.fonts import set_font
from supervision_desk.ui.jobs import Done, Failed, InlineJobs, Work
from supervision_desk.ui.main_window import MainWindow, begin
from supervision_desk.ui.pyside_traps import hold_constants
from supervision_desk.ui.start.language import speak_chinese
from supervision_desk.ui.theme import apply_theme
from tests.services.factories import copied, issue, prepared

D = TypeVar("D", bound=QDialog)
W = TypeVar("W", bound=QWidget)


@pytest.fixture(scope="session")
def dispatched_case(registered_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory, "ui-dispatched", registered_case, issue)


@pytest.fixture
def dispatched(dispatched_case: Path, tmp_path: Path) -> Iterator[Desk]:
    """The sample with its twelve 督办单 signed and sent."""
    with closing(copied(dispatched_case, tmp_path / "case")) as desk:
        yield desk


@dataclass
class Recorder:
    """What the window said, and what the person would answer."""

    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)
    yes: bool = True
    file: Path | None = None
    new_file: Path | None = None
    offered: list[str] = field(default_factory=list)
    folder: Path | None = None
    printer: QPrinter | None = None
    tray: bool = True
    told: list[str] = field(default_factory=list)
    print_dialogs: list[tuple[str, int]] = field(default_factory=list)

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Stand in for every box."""
        patch.setattr(messages, "show_error", lambda _parent, text: self.errors.append(text))
        patch.setattr(messages, "show_note", lambda _parent, text: self.notes.append(text))
        patch.setattr(messages, "ask", self._ask)
        patch.setattr(messages, "offer_folder", self._offer)
        patch.setattr(messages, "offer_file", self._offer)
        patch.setattr(messages, "choose_file", lambda _parent, _title, _kinds, _about: self.file)
        patch.setattr(messages, "choose_new_file", self._choose_new_file)
        patch.setattr(messages, "choose_folder", lambda _parent, _title, _about=None: self.folder)
        patch.setattr(messages, "choose_printer", self._choose_printer)
        patch.setattr(messages, "open_in_system", self.opened.append)
        patch.setattr(messages, "copy_text", self.copied.append)
        patch.setattr(messages, "has_tray", lambda: self.tray)
        patch.setattr(messages, "tell_in_tray", lambda _parent, text, clicked: self._tell(text, clicked))

    def _tell(self, text: str, clicked: Callable[[], object]) -> None:
        """The person reads it and clicks."""
        self.told.append(text)
        clicked()

    def _choose_new_file(self, _parent: QWidget, _title: str, name: str) -> Path | None:
        """The name given, else the one offered in the folder given."""
        self.offered.append(name)
        return self.new_file or (self.folder / name if self.folder else None)

    def _choose_printer(self, _parent: QWidget, title: str, pages: int) -> QPrinter | None:
        self.print_dialogs.append((title, pages))
        return self.printer

    def _offer(self, _parent: QWidget, text: str, path: Path) -> None:
        self.questions.append(text)
        if self.yes:
            self.opened.append(path)

    def _ask(self, _parent: QWidget, text: str, _yes: str, _leave: str = "") -> bool:
        self.questions.append(text)
        return self.yes


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    """Answers every box."""
    made = Recorder()
    made.install(monkeypatch)
    return made


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> None:
    """The application as it starts: words, face, colours, and constants held for all tests."""
    hold_constants()
    assert speak_chinese(qapp)
    set_font(qapp)
    apply_theme(qapp, dark=False)


@pytest.fixture(autouse=True)
def _nothing_left(_dressed: None) -> Iterator[None]:
    """Windows closed by a test are deleted now: without an event loop they would live to the end of the session. The
    letters are as large as before, and no key is held: with Ctrl held choosing a row would take it back."""
    points = QApplication.font().pointSizeF()
    yield
    app = QApplication.instance()
    if QApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWidget(), Qt.Key.Key_Control)
    if isinstance(app, QApplication) and app.font().pointSizeF() != points:
        set_font(app, points)
        apply_theme(app, dark=False)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class HeldJobs(InlineJobs):
    """What nobody waits for (今天要办, counts of views) is left undone: most tests look at something else."""

    def start(self, work: Work, done: Done, failed: Failed) -> None:
        """It never comes to its turn."""


class LaterJobs(InlineJobs):
    """Work that comes to its turn when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def start(self, work: Work, done: Done, failed: Failed) -> None:
        self.waiting.append(partial(super().start, work, done, failed))


@pytest.fixture
def aside() -> InlineJobs:
    """Overridden by modules that look at what is counted aside."""
    return HeldJobs()


@pytest.fixture
def latest(request: pytest.FixtureRequest) -> InlineJobs:
    """The detail of each item that is chosen is read only for tests marked `detail`: most look at something else."""
    return InlineJobs() if request.node.get_closest_marker("detail") else HeldJobs()


@pytest.fixture
def actions(qapp: object, aside: InlineJobs, latest: InlineJobs) -> Actions:
    """Actions that run at once."""
    return Actions(InlineJobs(), Changes(), aside=aside, latest=latest)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """The window's own settings, empty."""
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


OpenWindow = Callable[[Desk], MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot, actions: Actions, settings: QSettings, recorder: Recorder) -> OpenWindow:
    """Open the window on a desk, at the list of items."""

    def opened(desk: Desk) -> MainWindow:
        window = MainWindow(desk, actions, settings, "items")
        qtbot.addWidget(window)
        window.resize(1320, 820)
        window.show()
        begin(window)
        return window

    return opened


def press(parent: QWidget, name: str) -> None:
    """Click a button by its object name."""
    click(child(parent, QPushButton, name))


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click a widget, in its middle or at a place."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())


def type_text(widget: QWidget, text: str) -> None:
    """Type as an input method does: Chinese arrives as one committed string."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def child(parent: QWidget, kind: type[W], name: str) -> W:
    """A widget by kind and object name."""
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def shown_dialog(window: QWidget, kind: type[D]) -> D:
    """The dialog of that kind now open."""
    return next(dialog for dialog in window.findChildren(kind) if dialog.isVisible())


def shown_codes(window: MainWindow) -> list[str]:
    """The codes of the items in the list, top to bottom."""
    table = window.pages.items.table
    rows = (table.row(place) for place in range(table.rowCount()))
    return [row.code for row in rows if row is not None]

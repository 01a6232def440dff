"""For everyone: names for screen readers, Tab to every control and on, models that keep Qt's rules, readable colours,
pytestmark = pytest.mark.detail


and the way from a file to a signed and printed paper by keys alone."""

import math
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QColor, QKeySequence, QPalette, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QToolBar,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from supervision_desk.paths import resource
from supervision_desk.services.desk import Desk
from supervision_desk.services.papers import list_papers
from supervision_desk.ui.focus_way import first_field
from supervision_desk.ui.frame.places import PLACES, page_of
from supervision_desk.ui.importing.review_page import ReviewPage
from supervision_desk.ui.jobs import InlineJobs
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.papers.draft_dialog import DraftDialog
from supervision_desk.ui.papers.issued_dialog import IssuedDialog
from supervision_desk.ui.papers.sign_dialog import SignDialog
from supervision_desk.ui.theme import DARK_TOKENS, LIGHT_TOKENS, Tokens

from .conftest import OpenWindow, Recorder, child, shown_dialog, type_text
from .test_printing import pdf_printer

# WCAG 2.1, 1.4.3: text at least 4.5 to 1.
READABLE = 4.5
# Kept by the input methods of Windows, fcitx and ibus: 中英切换, 全半角, 标点, 简繁, Unicode, 剪贴板.
TAKEN_BY_INPUT_METHODS = ("Ctrl+Space", "Shift+Space", "Ctrl+.", "Ctrl+Shift+F", "Ctrl+Shift+U", "Ctrl+;", "Ctrl+Shift")
_PLAIN = {"Esc", "Return", "Enter", "Del", "PgUp", "PgDown", "Home", "End", "Ins"}
_MOST_TABS = 120
_MOST_PARTS = 9
_CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QTextEdit, QPlainTextEdit)


@pytest.fixture
def aside() -> InlineJobs:
    """What is counted aside is looked at here."""
    return InlineJobs()


@pytest.fixture
def window(dispatched: Desk, open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    """Every place visited, so that every page is there."""
    made = open_window(dispatched)
    activate(made, qtbot)
    for place in PLACES:
        made.navigation.go_to(place.key)
        QApplication.processEvents()
    return made


def activate(window: QWidget, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def spoken(widget: QWidget) -> str:
    """What a screen reader says of it."""
    seen = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or (seen.text(QAccessible.Text.Name) if seen is not None else "")


def own(parent: QWidget) -> Iterator[QWidget]:
    """The widgets that the program made and named, and each control that it left without a name; what stands within a
    control is Qt's."""
    for each in parent.findChildren(QWidget):
        is_ours = bool(each.objectName()) or type(each).__module__.startswith("supervision_desk")
        within = isinstance(each.parentWidget(), (*_CONTROLS, QToolBar, QCalendarWidget, QFrame))
        if (is_ours or (isinstance(each, _CONTROLS) and not within)) and not each.objectName().startswith("qt_"):
            yield each


def nameless(parent: QWidget) -> list[str]:
    """Those without a name for tests, or without words for people who hear."""
    return [
        f"{type(each).__name__} {each.objectName()!r} {spoken(each)!r}"
        for each in own(parent)
        if not each.objectName() or not (spoken(each) or (isinstance(each, QPushButton) and each.isHidden()))
    ]


def test_every_widget_has_its_names(window: MainWindow) -> None:
    assert nameless(window) == []


def test_every_model_keeps_qts_rules(window: MainWindow, qtmodeltester: ModelTester) -> None:
    models = {id(each.model()): each.model() for each in window.pages.findChildren(QAbstractItemView)}
    ours = [each for each in models.values() if type(each).__module__.startswith("supervision_desk")]
    assert len(ours) > 10
    for model in ours:
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def wants_tab(each: QWidget) -> bool:
    return bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus) and each.isVisible() and each.isEnabled()


def reached_by_tab(window: MainWindow) -> list[QWidget]:
    """What Tab comes to from the navigation until it is there again."""
    window.navigation.setFocus()
    seen: list[QWidget] = []
    for _ in range(_MOST_TABS):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        if focus() is window.navigation:
            return seen
        seen.append(focus())
    pytest.fail(f"Tab stays at {focus().objectName()}")


def test_tab_comes_to_every_control_of_each_page_and_round(window: MainWindow, qtbot: QtBot) -> None:
    """But the grid of 本期反馈, where Tab goes from cell to cell."""
    passed_over = []
    for place in PLACES:
        window.navigation.go_to(place.key)
        QApplication.processEvents()
        activate(window, qtbot)
        if place.key != "grid":
            reached = {id(each) for each in reached_by_tab(window)}
            page = page_of(window.pages, place.key)
            passed_over += [
                f"{place.title} {each.objectName()}"
                for each in own(page)
                if wants_tab(each) and id(each) not in reached and not each.focusProxy()
            ]
    assert passed_over == []


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.1 between two colours."""

    def light(name: str) -> float:
        colour = QColor(name)
        parts: tuple[float, ...] = colour.redF(), colour.greenF(), colour.blueF()
        red, green, blue = (
            part / 12.92 if part <= 0.03928 else math.pow((part + 0.055) / 1.055, 2.4) for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("use", [LIGHT_TOKENS, DARK_TOKENS], ids=["light", "dark"])
def test_text_and_lights_stand_out_from_every_ground(use: Tokens) -> None:
    words = ("text", "muted", "accent", "red", "yellow", "green")
    pairs = [*product(words, ("base", "panel", "chosen")), ("on_accent", "accent"), ("text", "flash"), ("text", "line")]
    found = {(ink, ground): contrast(getattr(use, ink), getattr(use, ground)) for ink, ground in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < READABLE} == {}


def test_the_chosen_line_of_a_drop_down_list_is_readable(qtbot: QtBot) -> None:
    """Fusion takes its ground from the application's palette, its words from the list's."""
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["书面", "电话"])
    box.show()
    box.view().ensurePolished()
    role = QPalette.ColorRole
    words = box.view().palette().color(role.HighlightedText).name()
    for ground in (QApplication.palette(), box.view().palette()):
        assert contrast(words, ground.color(role.Highlight).name()) >= READABLE


def keys_of(window: QWidget) -> Iterator[tuple[str, str]]:
    for action in window.findChildren(QAction):
        for keys in action.shortcuts():
            yield action.objectName() or action.text(), keys.toString(QKeySequence.SequenceFormat.PortableText)
    for shortcut in window.findChildren(QShortcut):
        yield str(shortcut.parent()), shortcut.key().toString(QKeySequence.SequenceFormat.PortableText)
    for button in window.findChildren(QPushButton):
        if not button.shortcut().isEmpty():
            yield button.objectName(), button.shortcut().toString(QKeySequence.SequenceFormat.PortableText)


def test_no_shortcut_is_a_key_of_composition_or_one_that_input_methods_keep(
    window: MainWindow, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.file = tmp_path / "a.txt"
    recorder.file.write_bytes(resource("sample", "document.txt").read_bytes() + "\n另".encode())
    window.commands["import_file"].trigger()
    found = list(keys_of(window))
    assert len(found) > 40
    for name, keys in found:
        assert keys not in TAKEN_BY_INPUT_METHODS, name
        last = keys.rpartition("+")[2] if not keys.endswith("+") else "+"
        is_plain = keys == last or keys == f"Shift+{last}"
        assert not is_plain or last in _PLAIN or (last[0] == "F" and last[1:].isdigit()), (name, keys)


def tab_to(wanted: QWidget) -> None:
    for _ in range(_MOST_TABS):
        if focus() is wanted:
            return
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    pytest.fail(f"{wanted.objectName()} is not reached by Tab")


def press_keys(keys: str) -> None:
    QTest.keySequence(focus(), QKeySequence(keys))
    QApplication.processEvents()


def test_from_a_file_to_a_signed_and_printed_paper_by_keys_alone(
    desk: Desk, open_window: OpenWindow, recorder: Recorder, tmp_path: Path, qtbot: QtBot
) -> None:
    recorder.file, recorder.printer = resource("sample", "document.txt"), pdf_printer(tmp_path / "out.pdf")
    window = open_window(desk)
    activate(window, qtbot)
    window.navigation.setFocus()
    press_keys("Ctrl+I")
    review = child(window, ReviewPage, "review_page")
    rule = next(iter(review.bar.rule.rules.values()))
    press_keys("Shift+F6")  # from the measures to their text,
    press_keys("Shift+F6")  # and to the decisions
    tab_to(rule)
    press_keys("Space")
    tab_to(child(review, QPushButton, "take_document_day"))
    press_keys("Space")
    assert focus() is review.bar.by
    type_text(focus(), "张某某")
    press_keys("Ctrl+Return")
    assert window.pages.items.isVisible()
    press_keys("Ctrl+Shift+P")
    dialog = shown_dialog(window, DraftDialog)
    qtbot.waitUntil(lambda: dialog.isActiveWindow())
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert window.pages.papers.isVisible()
    activate(window, qtbot)
    tab_to(child(window.pages.papers, QPushButton, "sign"))
    press_keys("Space")
    signing = shown_dialog(window, SignDialog)
    type_text(signing.by, "李某某")
    QTest.keyClick(signing, Qt.Key.Key_Return)
    signed = {paper.mark for paper in list_papers(desk) if paper.signed_on}
    assert signed == {f"望督〔2020〕{number}号" for number in range(1, 13)}
    QTest.keyClick(shown_dialog(window, IssuedDialog), Qt.Key.Key_Escape)
    activate(window, qtbot)
    press_keys("Ctrl+P")
    assert (tmp_path / "out.pdf").is_file()


def test_a_label_names_what_it_says(window: MainWindow) -> None:
    """Words that change have their name follow, or carry none of an earlier state."""
    stale = [
        f"{each.objectName()}: {each.text()[:20]} / {each.accessibleName()[:20]}"
        for each in window.findChildren(QLabel)
        if each.isVisible() and each.text() and each.accessibleName() not in (each.text(), each.objectName())
    ]
    assert stale == []


def test_f6_goes_round_the_parts_of_every_page(window: MainWindow, qtbot: QtBot) -> None:
    activate(window, qtbot)
    for place in PLACES:
        window.navigation.go_to(place.key)
        window.navigation.setFocus()
        seen = []
        for _ in range(_MOST_PARTS):
            press_keys("F6")
            if focus() is window.navigation:
                break
            seen.append(focus())
        assert seen[0] is window.search, place
        page = window.pages.currentWidget()
        assert len(seen) > 1 or (page is not None and first_field(page) is None), place
        assert all(each.isVisible() for each in seen), place
        press_keys("Shift+F6")
        assert focus() is seen[-1], place

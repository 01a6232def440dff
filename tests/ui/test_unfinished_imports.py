"""未完成的导入 in the window: left, closed or killed, a review is found again with every edit and decision."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from supervision_desk.domain.registration import Decisions
from supervision_desk.domain.responsibility import Rule
from supervision_desk.paths import resource
from supervision_desk.services.desk import Desk, open_desk
from supervision_desk.services.documents import preview_text
from supervision_desk.services.items import list_items
from supervision_desk.services.undoing import undo_last
from supervision_desk.services.unfinished import HalfReview, keep_review, list_unfinished, resume
from supervision_desk.store.unfinished import FOLDER
from supervision_desk.ui.importing.review_page import ReviewPage
from supervision_desk.ui.importing.typing_page import TypingPage
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.roster.import_dialog import RosterImportDialog

from .conftest import OpenWindow, Recorder, child, press, shown_dialog, type_text

SAMPLE = resource("sample", "document.txt")
ROOT = Path(__file__).parents[2]


def reviewing(window: MainWindow, recorder: Recorder) -> ReviewPage:
    recorder.file = SAMPLE
    window.commands["import_file"].trigger()
    return current(window)


def current(window: MainWindow) -> ReviewPage:
    page = window.pages.currentWidget()
    assert isinstance(page, ReviewPage)
    return page


def the_one(desk: Desk) -> HalfReview:
    (row,) = list_unfinished(desk).rows
    found = resume(desk, row.key)
    assert isinstance(found, HalfReview)
    return found


def decide(review: ReviewPage) -> None:
    review.choices.decide(rule=Rule.EACH_OWN)
    review.choices.tick(3, False)
    type_text(review.bar.by, "张某某")


def test_escape_keeps_the_review_and_the_list_goes_on_with_it(
    desk: Desk, open_window: OpenWindow, recorder: Recorder, qtbot: QtBot
) -> None:
    window = open_window(desk)
    review = reviewing(window, recorder)
    decide(review)
    qtbot.waitUntil(review.view.hasFocus)
    QTest.keyClick(review.view, Qt.Key.Key_Escape)
    assert window.pages.documents.isVisible()
    assert recorder.questions == []
    bar = window.pages.documents.unfinished
    (row,) = list_unfinished(desk).rows
    assert bar.isVisible()
    press(bar, f"resume_{row.key}")
    again = current(window)
    assert again.choices.decisions.rule is Rule.EACH_OWN
    assert again.choices.decisions.skip == {3}
    assert again.bar.by.text() == "张某某"
    assert again.bar.rule.rules[Rule.EACH_OWN].isChecked()
    assert again.register.text().startswith("登记 24 件")


def test_choosing_the_file_again_goes_on_with_it(desk: Desk, open_window: OpenWindow, recorder: Recorder) -> None:
    window = open_window(desk)
    decide(reviewing(window, recorder))
    press(current(window), "leave")
    assert reviewing(window, recorder).choices.decisions.rule is Rule.EACH_OWN


def test_a_review_only_out_of_sight_comes_back_as_it_is(
    desk: Desk, open_window: OpenWindow, recorder: Recorder, qtbot: QtBot
) -> None:
    window = open_window(desk)
    review = reviewing(window, recorder)
    qtbot.waitUntil(lambda: bool(list_unfinished(desk).rows))
    window.navigation.go_to("documents")
    (row,) = list_unfinished(desk).rows
    press(window.pages.documents.unfinished, f"resume_{row.key}")
    assert current(window) is review


def test_closing_the_window_keeps_the_review_and_asks_nothing(
    desk: Desk, open_window: OpenWindow, recorder: Recorder
) -> None:
    window = open_window(desk)
    decide(reviewing(window, recorder))
    assert window.close()
    assert recorder.questions == []
    assert the_one(desk).decisions.approved_by == "张某某"


def test_a_change_is_kept_within_a_second_or_so(
    desk: Desk, open_window: OpenWindow, recorder: Recorder, qtbot: QtBot
) -> None:
    review = reviewing(open_window(desk), recorder)
    qtbot.waitUntil(lambda: bool(list_unfinished(desk).rows))
    decide(review)
    qtbot.waitUntil(lambda: the_one(desk).decisions.rule is Rule.EACH_OWN)
    type_text(review.bar.by, "等三人")
    qtbot.waitUntil(lambda: the_one(desk).decisions.approved_by == "张某某等三人")


def test_registering_removes_it(desk: Desk, open_window: OpenWindow, recorder: Recorder, qtbot: QtBot) -> None:
    window = open_window(desk)
    review = reviewing(window, recorder)
    qtbot.waitUntil(lambda: bool(list_unfinished(desk).rows))
    review.choices.decide(rule=Rule.FIRST_LISTED)
    review.bar.due.way.setCurrentIndex(1)
    type_text(review.bar.by, "张某某")
    press(review, "register")
    assert len(list_items(desk)) == 25
    assert list_unfinished(desk).rows == ()
    assert window.close()
    assert list_unfinished(desk).rows == ()


def test_undoing_the_registration_offers_the_review_again(
    desk: Desk, open_window: OpenWindow, recorder: Recorder, qtbot: QtBot
) -> None:
    window = open_window(desk)
    review = reviewing(window, recorder)
    review.choices.decide(rule=Rule.EACH_OWN)
    review.bar.due.way.setCurrentIndex(1)
    type_text(review.bar.by, "张某某")
    press(review, "register")
    assert len(list_items(desk)) == 25
    window.commands["undo"].trigger()
    assert list_items(desk) == []
    window.navigation.go_to("documents")
    (row,) = list_unfinished(desk).rows
    assert window.pages.documents.unfinished.isVisible()
    press(window.pages.documents.unfinished, f"resume_{row.key}")
    assert current(window).choices.decisions.rule is Rule.EACH_OWN
    assert current(window).register.text() == "登记 25 件，分解 61 项任务"


def test_giving_one_up_asks_and_removes_it(desk: Desk, open_window: OpenWindow, recorder: Recorder) -> None:
    window = open_window(desk)
    reviewing(window, recorder)
    press(current(window), "leave")
    bar = window.pages.documents.unfinished
    (row,) = list_unfinished(desk).rows
    recorder.yes = False
    press(bar, f"discard_{row.key}")
    assert len(list_unfinished(desk).rows) == 1
    recorder.yes = True
    press(bar, f"discard_{row.key}")
    assert list_unfinished(desk).rows == ()
    assert not bar.isVisible()
    assert len(recorder.questions) == 2


def test_a_damaged_one_is_told_and_harms_nothing(desk: Desk, open_window: OpenWindow, recorder: Recorder) -> None:
    window = open_window(desk)
    reviewing(window, recorder)
    press(current(window), "leave")
    (row,) = list_unfinished(desk).rows
    path = desk.folder / FOLDER / f"{row.key}.json"
    path.write_text(path.read_text(encoding="utf-8")[:4000], encoding="utf-8")
    press(window.pages.documents.unfinished, f"resume_{row.key}")
    assert "已移到一旁" in recorder.errors[0]
    assert not window.pages.documents.unfinished.isVisible()
    path.write_text("?", encoding="utf-8")
    window.navigation.go_to("items")
    window.navigation.go_to("documents")
    assert "1 份" in child(window.pages.documents.unfinished, QLabel, "unfinished_trouble").text()
    assert reviewing(window, recorder).table.rowCount() == 25


def test_a_text_being_typed_is_kept_and_mended_after_reading(
    desk: Desk, open_window: OpenWindow, recorder: Recorder
) -> None:
    window = open_window(desk)
    window.commands["import_text"].trigger()
    typing = child(window, TypingPage, "typing_page")
    typing.edit.setPlainText("关于修路的方案\n1．修路。年内建成。（责任单位：区住建局）")
    press(typing, "leave")
    (row,) = list_unfinished(desk).rows
    assert (row.title, row.measures) == ("关于修路的方案", 0)
    press(window.pages.documents.unfinished, f"resume_{row.key}")
    typing = child(window, TypingPage, "typing_page")
    assert typing.edit.toPlainText().startswith("关于修路")
    press(typing, "read_typed")
    review = current(window)
    assert review.table.rowCount() == 1
    child(review, QPushButton, "retype").click()
    assert child(window, TypingPage, "typing_page").edit.toPlainText().endswith("区住建局）")


def test_coming_to_the_places_by_key_leaves_the_review_where_it_is(
    desk: Desk, open_window: OpenWindow, recorder: Recorder, qtbot: QtBot
) -> None:
    window = open_window(desk)
    review = reviewing(window, recorder)
    window.navigation.setFocus()
    qtbot.waitUntil(window.navigation.hasFocus)
    assert current(window) is review


def test_an_empty_text_is_not_kept(desk: Desk, open_window: OpenWindow, recorder: Recorder) -> None:
    window = open_window(desk)
    window.commands["import_text"].trigger()
    typing = child(window, TypingPage, "typing_page")
    typing.edit.clear()
    press(typing, "leave")
    assert list_unfinished(desk).rows == ()


_KILLED = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from supervision_desk.domain.responsibility import Rule
from supervision_desk.services.desk import open_desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changes
from supervision_desk.ui.jobs import Jobs
from supervision_desk.ui.main_window import MainWindow
folder, sample = Path(sys.argv[1]), Path(sys.argv[2])
app = QApplication([])
desk = open_desk(folder, today=date(2020, 7, 6), operator="x")
window = MainWindow(desk, Actions(Jobs(), Changes()), QSettings(str(folder / "w.ini"), QSettings.Format.IniFormat))
window.show()
def decide(*_):
    page = window.pages.currentWidget()
    page.choices.decide(rule=Rule.EACH_OWN)
    page.choices.decide(approved_by="张某某")
window.imports.shown.connect(decide)
QTimer.singleShot(0, lambda: window.importer.read_file(sample))
app.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_a_process_killed_in_the_middle_leaves_its_review(desk: Desk) -> None:
    folder = desk.folder
    desk.close()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-c", _KILLED, str(folder), str(SAMPLE)]
    running = subprocess.Popen(words, env=environment, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not list((folder / FOLDER).glob("*.json")) and time.monotonic() < until:
        time.sleep(0.05)
    running.kill()
    running.wait(30)
    opened = open_desk(folder, today=desk.day)
    found = the_one(opened)
    opened.close()
    assert found.decisions.rule is Rule.EACH_OWN
    assert found.decisions.approved_by == "张某某"
    assert len(found.preview.draft.measures) == 25


def test_choosing_the_file_that_is_open_keeps_the_page_and_its_last_changes(
    desk: Desk, open_window: OpenWindow, recorder: Recorder
) -> None:
    window = open_window(desk)
    review = reviewing(window, recorder)
    review.choices.tick(3, False)
    window.navigation.go_to("items")
    assert reviewing(window, recorder) is review
    assert review.choices.decisions.skip == {3}


def test_what_was_typed_is_kept_before_it_is_read(desk: Desk, open_window: OpenWindow, recorder: Recorder) -> None:
    window = open_window(desk)
    window.commands["import_text"].trigger()
    typing = child(window, TypingPage, "typing_page")
    typing.edit.setPlainText("没有编号的话")
    press(typing, "read_typed")
    (row,) = list_unfinished(desk).rows
    assert row.title == "没有编号的话"


def test_a_document_that_is_being_registered_is_not_put_away(
    desk: Desk, open_window: OpenWindow, recorder: Recorder
) -> None:
    window = open_window(desk)
    review = reviewing(window, recorder)
    review.setEnabled(False)  # as while it is registered
    window.commands["import_text"].trigger()
    assert current(window) is review
    window.imports.discard(review.key)
    assert recorder.questions == []
    assert "请稍候" in window.status.currentMessage()


def test_a_step_back_shows_the_day_of_before(desk: Desk, open_window: OpenWindow, recorder: Recorder) -> None:
    due = reviewing(open_window(desk), recorder).bar.due
    due.way.setCurrentIndex(2)
    first = due.day.day().replace(day=2)
    due.day.set_day(first)
    due.day.set_day(first.replace(day=1))
    due._choices.go(-1)
    assert due.day.day() == first


def test_a_list_of_units_imported_while_a_review_is_open_answers_its_doubts(
    desk: Desk, open_window: OpenWindow, recorder: Recorder
) -> None:
    undo_last(desk)  # the list of the template
    window = open_window(desk)
    review = reviewing(window, recorder)
    review.choices.tick(3, False)
    recorder.file = resource("sample", "units.csv")
    window.commands["import_units"].trigger()
    press(shown_dialog(window, RosterImportDialog), "done")
    assert "no_unit_list" not in {doubt.code for doubt in review.choices.draft.doubts}
    assert "区人社局" in review.choices.review.book
    assert review.choices.decisions.skip == {3}
    review.choices.go(-1)
    assert "区人社局" in review.choices.review.book
    assert review.choices.decisions.skip == frozenset()


def test_of_many_half_done_imports_the_older_ones_are_shown_on_demand(desk: Desk, open_window: OpenWindow) -> None:
    for n in range(7):
        preview = preview_text(desk, f"关于第{n}号工作的通知\n1. 修路。（责任单位：区住建局）")
        keep_review(desk, preview, preview.draft, Decisions(""))
    window = open_window(desk)
    window.navigation.go_to("documents")
    bar = window.pages.documents.unfinished

    def shown() -> int:
        return sum(each.objectName() == "unfinished_name" for each in bar.findChildren(QLabel) if each.isVisibleTo(bar))

    few, height = shown(), bar.sizeHint().height()
    press(bar, "unfinished_more")
    assert (few, shown()) == (4, 7)
    assert bar.sizeHint().height() == height

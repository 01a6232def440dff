"""导入: doubts are counted down to none, then the document is registered."""

from datetime import date
from pathlib import Path
from threading import Event, Thread, current_thread

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from supervision_desk.domain.registration import Decisions
from supervision_desk.domain.review import Review
from supervision_desk.paths import resource
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import preview_text
from supervision_desk.services.items import list_items
from supervision_desk.services.unfinished import list_unfinished
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changes
from supervision_desk.ui.importing import choices
from supervision_desk.ui.importing.measure_rows import MeasureRows, rows_of
from supervision_desk.ui.importing.proposal_bar import agrees_to_all
from supervision_desk.ui.importing.review_page import ReviewPage
from supervision_desk.ui.importing.typing_page import TypingPage
from supervision_desk.ui.jobs import Done, Failed, Jobs, Work
from supervision_desk.ui.main_window import MainWindow
from tests.services.factories import measure

from .conftest import HeldJobs, OpenWindow, Recorder, child, click, press, type_text

SAMPLE = resource("sample", "document.txt")


@pytest.fixture
def window(desk: Desk, open_window: OpenWindow, recorder: Recorder) -> MainWindow:
    made = open_window(desk)
    recorder.file = SAMPLE
    made.commands["import_file"].trigger()
    return made


@pytest.fixture
def review(window: MainWindow) -> ReviewPage:
    return child(window, ReviewPage, "review_page")


def _choose_first_rule(review: ReviewPage) -> None:
    click(next(iter(review.bar.rule.rules.values())), QPoint(8, 8))


def test_what_must_be_confirmed_is_counted(review: ReviewPage) -> None:
    assert review.register.text() == "登记 25 件（还有 17 处必须确认）"
    _choose_first_rule(review)
    assert review.register.text() == "登记 25 件（还有 16 处必须确认）"
    review.bar.due.way.setCurrentIndex(1)
    assert review.register.text() == "登记 25 件（请填写批准人）"
    assert not review.register.isEnabled()
    type_text(review.bar.by, "张某某")
    assert review.register.text() == "登记 25 件"
    assert review.register.isEnabled()


def test_units_that_no_question_has_named_are_named_before_registering(desk: Desk, recorder: Recorder) -> None:
    preview = preview_text(desk, measure(unit="区水务一局、区住建局"))
    recorder.yes = False
    for named in ({}, {"区水务一局": "区水务一局"}):
        review = Review(preview.draft, Decisions("张某某", spellings=named), preview.units)
        assert agrees_to_all(None, review) == bool(named)
    assert recorder.questions == [
        "登记时单位名录将新增 1 个单位：\n区水务一局。\n可先导入单位名录，或在各条的单位里改。"
    ]


def test_the_documents_date_quotes_its_basis(review: ReviewPage) -> None:
    assert review.bar.due.way.itemText(0) == "为 16 项统一定时限…"
    assert review.bar.due.way.itemText(1).startswith("按文件：2020-12-31（“2020年")
    review.bar.due.way.setCurrentIndex(1)
    assert review.table.rows[0].due == date(2020, 12, 31)


def test_registering_opens_the_list(review: ReviewPage, window: MainWindow) -> None:
    _choose_first_rule(review)
    review.bar.due.way.setCurrentIndex(1)
    type_text(review.bar.by, "张某某")
    click(review.register)
    assert window.pages.items.isVisible()
    assert window.pages.items.table.rowCount() == 25
    assert window.commands["undo"].text().startswith("撤销 立项")


def test_a_measure_left_out_is_not_registered(review: ReviewPage, desk: Desk) -> None:
    review.choices.tick(0, False)
    assert "登记 24 件" in review.register.text()
    _choose_first_rule(review)
    review.bar.due.way.setCurrentIndex(2)
    review.bar.due.day.set_day(date(2020, 12, 30))
    type_text(review.bar.by, "张某某")
    click(review.register)
    assert len(list_items(desk)) == 24


def test_another_day_for_all_is_none_before_it_is_given_and_one_gone_by_is_told(review: ReviewPage) -> None:
    before = review.register.text()
    review.bar.due.way.setCurrentIndex(2)
    assert review.bar.due.day.isVisible()
    assert review.register.text() == before
    QTest.keyClicks(review.bar.due.day.edit, "2020-06-30")
    assert {row.due for row in review.table.rows[:1]} == {date(2020, 6, 30)}
    assert review.bar.due.past.isVisible()
    QTest.keyClicks(review.bar.due.day.edit, "2020-12-30")
    assert not review.bar.due.past.isVisible()


def test_one_measure_gets_its_own_day(review: ReviewPage) -> None:
    review.panel.own_day.set_day(date(2020, 10, 15))
    press(review.panel, "own_due")
    assert review.table.rows[0].due == date(2020, 10, 15)
    assert review.register.text() == "登记 25 件（还有 16 处必须确认）"


def test_no_date_needs_a_written_reason(review: ReviewPage) -> None:
    review.bar.due.way.setCurrentIndex(3)
    assert "还有 17 处" in review.register.text()
    type_text(review.bar.due.reason, "长期任务")
    assert "还有 1 处" in review.register.text()


def test_the_chosen_measure_is_shown_beside_its_text(review: ReviewPage) -> None:
    review.measures.choose(1)
    assert "增加就业岗位" in review.panel.title.text()
    marked = [each.cursor.selectedText() for each in review.text.extraSelections()]
    assert "年内" in marked
    assert "区发改局" in marked


def test_leaving_registers_nothing_and_keeps_the_review(review: ReviewPage, window: MainWindow, desk: Desk) -> None:
    press(review, "leave")
    assert window.pages.documents.isVisible()
    assert not list_items(desk)
    assert len(list_unfinished(desk).rows) == 1


def test_a_registered_file_opens_what_was_registered(
    registered: Desk, open_window: OpenWindow, recorder: Recorder
) -> None:
    window = open_window(registered)
    recorder.file = SAMPLE
    window.commands["import_file"].trigger()
    assert window.pages.currentWidget() is window.pages.documents
    assert window.pages.documents.clauses.rowCount() == 25
    assert "2020/1 至 2020/25" in window.status.currentMessage()
    assert not window.findChildren(ReviewPage)


def test_pasted_text_is_read(desk: Desk, open_window: OpenWindow) -> None:
    window = open_window(desk)
    QGuiApplication.clipboard().setText(SAMPLE.read_text(encoding="utf-8"))
    window.commands["import_text"].trigger()
    typing = child(window, TypingPage, "typing_page")
    assert typing.count.text() == "已识别 25 条措施"
    press(typing, "read_typed")
    assert child(window, ReviewPage, "review_page").table.rowCount() == 25


def test_a_file_dropped_on_the_window_is_read(desk: Desk, open_window: OpenWindow) -> None:
    window = open_window(desk)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(SAMPLE))])
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, key)
    # Qt hands drops only to the widget a drag entered, so the filter is asked itself.
    assert window._drops.eventFilter(window, event)
    assert child(window, ReviewPage, "review_page").table.rowCount() == 25


def test_a_file_without_measures_is_refused(desk: Desk, open_window: OpenWindow, recorder: Recorder) -> None:
    window = open_window(desk)
    recorder.file = resource("sample", "missing.txt")
    window.commands["import_file"].trigger()
    assert len(recorder.errors) == 1


def long_document(folder: Path, count: int = 4000, one: str = "") -> Path:
    """Of so many measures: 4,000 take a second or so to read."""
    head, _, one = (one or measure()).partition("1．")
    path = folder / "long.txt"
    path.write_text(head + "".join(f"{n}．第{n}件：{one}\n" for n in range(1, count + 1)), encoding="utf-8")
    return path


def test_a_long_document_says_how_far_it_is_and_can_be_stopped(
    desk: Desk, qtbot: QtBot, settings: QSettings, recorder: Recorder, tmp_path: Path
) -> None:
    runner = Actions(Jobs(), Changes())
    window = MainWindow(desk, runner, settings)
    qtbot.addWidget(window)
    window.show()
    recorder.file = long_document(tmp_path)
    window.commands["import_file"].trigger()
    words, stop = child(window.status, QLabel, "busy_words"), child(window.status, QPushButton, "busy_stop")
    qtbot.waitUntil(
        lambda: words.isVisible() and words.text().endswith("%"), timeout=60_000
    )  # a busy machine reads slowly
    assert words.text().startswith("正在读取……")
    window.commands["import_file"].trigger()  # not while another is read
    click(stop)
    qtbot.waitUntil(lambda: window.status.currentMessage() == "已取消，没有保存任何内容。")
    assert not words.isVisible()
    assert not window.findChildren(ReviewPage)
    assert recorder.errors == []
    runner.close()


class GatedJobs(Jobs):
    """A worker that waits at a gate before each piece of work; `ran` are the threads that passed."""

    def __init__(self) -> None:
        super().__init__()
        self.gate, self.ran = Event(), list[Thread]()

    def start(self, work: Work, done: Done, failed: Failed) -> None:
        def gated() -> object:
            self.gate.wait()
            self.ran.append(current_thread())
            return work()

        super().start(gated, done, failed)


def test_a_thousand_measures_are_opened_and_their_proposals_taken_behind_the_window(
    desk: Desk, qtbot: QtBot, settings: QSettings, recorder: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is asked is where the work is done, not how long it takes."""
    worked: list[Thread] = []

    def watched(review: Review) -> MeasureRows:
        worked.append(current_thread())
        return rows_of(review)

    monkeypatch.setattr(choices, "rows_of", watched)
    jobs = GatedJobs()
    recorder.file = long_document(tmp_path, 1000, measure(text="修一条路。", unit="区住建局、区教育局"))
    runner = Actions(jobs, Changes(), aside=HeldJobs())
    window = MainWindow(desk, runner, settings, "items")
    qtbot.addWidget(window)
    window.show()

    def answers_meanwhile(pages: int) -> None:
        """The event loop goes round while the worker stands at its gate; then the work is let go on."""
        turned: list[bool] = []
        QTimer.singleShot(0, lambda: turned.append(True))
        qtbot.waitUntil(lambda: bool(turned))
        assert len(window.findChildren(ReviewPage)) == pages
        jobs.gate.set()

    window.commands["import_file"].trigger()
    answers_meanwhile(0)
    qtbot.waitUntil(lambda: bool(window.findChildren(ReviewPage)))
    review = child(window, ReviewPage, "review_page")
    jobs.gate.clear()
    before = review.choices.review
    review.bar.proposals.all.click()
    assert not review.isEnabled()
    assert review.choices.review is before
    answers_meanwhile(1)
    qtbot.waitUntil(lambda: review.isEnabled() and review.choices.open_count() == 0)
    assert len(worked) == 2
    assert current_thread() not in {*jobs.ran, *worked}
    runner.close()

"""更正版 in the window: asked above the columns, shown clause by clause, the items keep their numbers."""

import pytest
from pytestqt.qtbot import QtBot

from supervision_desk.domain.registration import Decisions
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import preview_text
from supervision_desk.services.items import list_items
from supervision_desk.services.unfinished import HalfReview
from supervision_desk.ui.importing.review_dialogs import DocumentDialog
from supervision_desk.ui.importing.review_page import ReviewPage
from supervision_desk.ui.importing.version_dialog import GONE, VersionDialog
from tests.services.factories import register_text

from .conftest import OpenWindow, Recorder, child, press, shown_dialog

FIRST = """关于2020年重点工作的若干措施

望办发〔2020〕20号

1．稳定就业。年内新增城镇就业4000人。（责任单位：区人社局）

2．改造老旧小区。年内完成改造小区30个。（责任单位：区住建局）

3．修建农村公路。9月底前新改建农村公路50公里。（责任单位：区交通运输局）
"""
SECOND = FIRST.replace("30个", "36个").replace(
    "3．修建农村公路。9月底前新改建农村公路50公里", "3．建设停车场。年内建成泊位200个"
)


@pytest.fixture
def review(desk: Desk, open_window: OpenWindow, qtbot: QtBot) -> ReviewPage:
    register_text(desk, FIRST)
    window = open_window(desk)
    window.importer.opened.emit(HalfReview(preview_text(desk, SECOND), Decisions("", desk.today)))
    page = child(window, ReviewPage, "review_page")
    page.bar.by.setText("张某某")
    return page


def test_the_question_stands_above_the_columns_with_the_counts(review: ReviewPage) -> None:
    assert review.version.isVisible()
    assert "望办发〔2020〕20号" in review.version.words.text()
    assert review.version.counts.text() == "同原版 1 条 · 有改动 1 条 · 新增 1 条 · 原版有而此版无 1 条"
    assert not review.register.isEnabled()


def test_an_ordinary_document_is_not_asked(desk: Desk, open_window: OpenWindow) -> None:
    window = open_window(desk)
    window.importer.opened.emit(HalfReview(preview_text(desk, FIRST), Decisions("", desk.today)))
    assert not child(window, ReviewPage, "review_page").version.isVisible()


def test_as_a_correction_the_items_go_on_and_what_is_left_to_a_person_is_said(
    review: ReviewPage, desk: Desk, recorder: Recorder
) -> None:
    review.version.correction.click()
    assert review.register.isEnabled()
    press(review, "register")
    assert [row.title for row in list_items(desk)] == ["稳定就业", "改造老旧小区", "修建农村公路", "建设停车场"]
    assert any("2020/3" in words and "撤项" in words for words in recorder.notes)


def test_as_another_document_everything_is_registered_anew(review: ReviewPage, desk: Desk) -> None:
    review.version.another.click()
    press(review, "register")
    assert len(list_items(desk)) == 6


def test_a_step_back_takes_the_answer_back(review: ReviewPage) -> None:
    review.version.correction.click()
    review.choices.go(-1)
    assert not review.version.correction.isChecked()
    assert not review.register.isEnabled()


def test_the_comparison_marks_what_went_and_what_came(review: ReviewPage) -> None:
    press(review.version, "compare_versions")
    dialog = shown_dialog(review.window(), VersionDialog)
    assert [line.state for line in dialog.table.rows] == ["同原版", "有改动", "新增", GONE]
    assert "line-through" in dialog.words.toHtml()
    assert "改造小区3036个" in dialog.words.toPlainText()
    dialog.reject()


def test_a_number_corrected_to_one_registered_asks_about_the_version(
    desk: Desk, open_window: OpenWindow, recorder: Recorder
) -> None:
    register_text(desk, FIRST)
    window = open_window(desk)
    preview = preview_text(desk, SECOND.replace("20号", "26号"))
    window.importer.opened.emit(HalfReview(preview, Decisions("", desk.today)))
    page = child(window, ReviewPage, "review_page")
    assert not page.version.isVisible()
    press(page.bar, "edit_document")
    dialog = shown_dialog(window, DocumentDialog)
    dialog.doc_number.setText("望办发〔2020〕20号")
    press(dialog, "done")
    assert page.version.isVisible()
    assert "望办发〔2020〕20号" in page.version.words.text()

"""How far it is from a file to the first printed paper, in clicks on the window; what is typed is no click."""

import re
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolBar, QToolButton, QWidget

from supervision_desk.domain.office import Office
from supervision_desk.paths import resource
from supervision_desk.services.desk import Desk, create_desk
from supervision_desk.services.history import list_history
from supervision_desk.services.manual import page_titled
from supervision_desk.ui.importing.review_page import ReviewPage
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.papers.draft_dialog import DraftDialog
from supervision_desk.ui.papers.sign_dialog import SignDialog
from tests.conftest import REGISTERED_ON

from .conftest import OpenWindow, Recorder, child, click, shown_dialog, type_text
from .test_printing import pdf_printer

# The file is chosen in the system's dialog, which comes before; in the one for printing stands the last click.
pytestmark = pytest.mark.detail
PRINT_DIALOG = 1
FEWER_THAN = 10


class Hand:
    """Clicks what is in sight and can be clicked, and counts."""

    def __init__(self) -> None:
        self.clicks = 0

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        assert widget.isVisible()
        assert widget.isEnabled(), widget.objectName()
        click(widget, at)
        self.clicks += 1

    def press(self, parent: QWidget, name: str) -> None:
        self.click(next(each for each in parent.findChildren(QPushButton, name) if each.isVisible()))

    def tool(self, window: MainWindow, command: str) -> None:
        shown = child(window, QToolBar, "toolbar").widgetForAction(window.commands[command])
        assert isinstance(shown, QToolButton)
        self.click(shown)

    def draft_sign_print(self, window: MainWindow) -> None:
        """From the items registered to the printer, the signer typed where the cursor stands."""
        self.tool(window, "draft")
        self.press(shown_dialog(window, DraftDialog), "done")
        assert window.pages.papers.isVisible()
        self.press(window.pages.papers, "sign")
        dialog = shown_dialog(window, SignDialog)
        type_where_the_cursor_is(dialog, "李某某")
        self.press(dialog, "done")
        self.press(window.pages.papers, "print")
        self.clicks += PRINT_DIALOG


def type_where_the_cursor_is(window: QWidget, text: str) -> None:
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    type_text(field, text)


def read(window: MainWindow, recorder: Recorder, file: Path, out: Path) -> ReviewPage:
    """The file chosen in the system's dialog."""
    recorder.file, recorder.printer = file, pdf_printer(out)
    window.commands["import_file"].trigger()
    return child(window, ReviewPage, "review_page")


def pages_in(out: Path) -> int:
    document = pypdfium2.PdfDocument(out)
    try:
        return len(document)
    finally:
        document.close()


def told_in_the_manual(way: str) -> int:
    """The number of clicks that the manual names for a way from the file to the paper."""
    [number] = re.findall(re.escape(way) + r"的点 (\d+) 次", page_titled("开始使用").text)
    return int(number)


def test_from_a_long_document_with_open_questions_to_its_first_printed_paper(
    desk: Desk, open_window: OpenWindow, recorder: Recorder, tmp_path: Path
) -> None:
    window, hand = open_window(desk), Hand()
    review = read(window, recorder, resource("sample", "document.txt"), tmp_path / "out.pdf")
    hand.click(next(iter(review.bar.rule.rules.values())), QPoint(8, 8))
    hand.press(review, "take_document_day")
    type_where_the_cursor_is(window, "张某某")
    hand.click(review.register)
    hand.draft_sign_print(window)
    assert pages_in(tmp_path / "out.pdf") == 2
    assert "打印" in list_history(desk)[0].title
    assert hand.clicks < FEWER_THAN
    assert hand.clicks == told_in_the_manual("样例那样要定主体、定时限")


SHORT = """关于做好近期几项工作的通知
某督发〔2020〕3号

各有关单位：
一、重点工作
1. 全面清理涉企收费项目，2020年11月底前完成。（责任单位：区市场监管局）
2. 修订窗口服务规范，2020年12月15日前完成。（责任单位：区行政审批局）

某区人民政府
2020年7月1日
"""


def test_from_a_short_document_of_an_office_just_begun_to_its_first_printed_paper(
    tmp_path: Path, open_window: OpenWindow, recorder: Recorder
) -> None:
    """Without any list of units: they are taken as the document writes them."""
    office = Office(organs=("某区督查室",), code="某督", training=True)
    desk = create_desk(tmp_path / "own", office, today=REGISTERED_ON)
    window, hand = open_window(desk), Hand()
    file = tmp_path / "通知.txt"
    file.write_text(SHORT, encoding="utf-8")
    review = read(window, recorder, file, tmp_path / "out.pdf")
    hand.click(review.bar.by)
    type_where_the_cursor_is(window, "张某某")
    hand.click(review.register)
    hand.draft_sign_print(window)
    assert pages_in(tmp_path / "out.pdf") == 2
    assert hand.clicks < FEWER_THAN
    assert hand.clicks == told_in_the_manual("单位和时限都写明")
    desk.close()


DOUBTED = """关于印发2020年重点工作任务分解的通知
某办发〔2020〕21号

各有关单位：
一、重点工作
1. 清理涉企收费项目。（责任单位：财政局、市场监督管理局）
2. 修订窗口服务规范。（责任单位：发展和改革委员会、区大数据中心）
3. 建立稳岗台账，11月底前完成。（责任单位：区人社局）

某区人民政府
2020年7月1日
"""


def test_from_a_document_with_several_doubts_about_units_to_its_first_printed_paper(
    desk: Desk, open_window: OpenWindow, recorder: Recorder, tmp_path: Path
) -> None:
    """Who answers, the day of all and four names, taken as proposed in one click."""
    window, hand = open_window(desk), Hand()
    file = tmp_path / "分解.txt"
    file.write_text(DOUBTED, encoding="utf-8")
    review = read(window, recorder, file, tmp_path / "out.pdf")
    bar = review.bar.proposals
    assert bar.names.text() == "单位名称全部按建议（4 个）"
    assert "“财政局”：区财政局" in bar.all.toolTip()
    assert "2 项时限：2020-12-31" in bar.all.toolTip()
    hand.press(review, "take_all")
    [asked] = recorder.questions
    hand.clicks += 1
    assert asked.startswith("登记时单位名录将新增 1 个单位：\n区大数据中心。")
    assert "“财政局”：区财政局" in bar.words.toolTip()
    assert "可撤销" in review.problem.text()
    type_where_the_cursor_is(window, "张某某")
    hand.click(review.register)
    hand.draft_sign_print(window)
    assert pages_in(tmp_path / "out.pdf") == 2
    assert hand.clicks < FEWER_THAN
    assert hand.clicks == told_in_the_manual("还有几个单位名称要核对的，一次全部按建议")


def test_what_was_taken_in_one_click_is_taken_back_in_one_step(
    desk: Desk, open_window: OpenWindow, recorder: Recorder, tmp_path: Path
) -> None:
    file = tmp_path / "分解.txt"
    file.write_text(DOUBTED, encoding="utf-8")
    review = read(open_window(desk), recorder, file, tmp_path / "out.pdf")
    waiting = review.choices.open_count()
    recorder.yes = False
    click(review.bar.proposals.names)
    assert review.choices.open_count() == waiting
    recorder.yes = True
    click(review.bar.proposals.names)
    assert review.choices.open_count() < waiting
    assert review.bar.proposals.names.isHidden()
    assert review.focusWidget() is review.bar.by
    assert review.problem.property("role") == ""
    QTest.keyClick(review.bar.by, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert review.choices.open_count() == waiting
    assert review.bar.proposals.names.isVisible()

"""督办文书: drafted, looked at, signed in a batch, sent, received, void."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from supervision_desk.domain.office import CHASE, SLIP
from supervision_desk.services.desk import Desk
from supervision_desk.services.draft_text import draft_style, draft_urgency
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.extensions import ExtensionRequest, request_extension
from supervision_desk.services.history import list_history
from supervision_desk.services.papers import MAIN, PaperRow, list_papers, void_paper
from supervision_desk.services.receipts import receipts_of
from supervision_desk.services.signing import sign_paper
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.papers.counts_dialog import CountRow, CountsDialog
from supervision_desk.ui.papers.issued_dialog import IssuedDialog
from supervision_desk.ui.papers.life_dialogs import ReceiptDialog, SendDialog, VoidDialog
from supervision_desk.ui.papers.opened_copies import remove_opened
from supervision_desk.ui.papers.receipts_dialog import ReceiptsDialog
from supervision_desk.ui.papers.sign_dialog import SignDialog
from tests.forms.reading import text_of
from tests.services.factories import copied, on, prepared

from .conftest import OpenWindow, Recorder, child, click, press, shown_dialog, type_text


@pytest.fixture(scope="session")
def drafted_case(registered_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(desk: Desk) -> None:
        draft_papers(desk, DraftRequest(SLIP, ("2020/1", "2020/8", "2020/9")))

    return prepared(tmp_path_factory, "ui-drafted", registered_case, make)


@pytest.fixture
def registered(drafted_case: Path, tmp_path: Path) -> Iterator[Desk]:
    """With three 督办单 drafted."""
    with closing(copied(drafted_case, tmp_path / "case")) as desk:
        yield desk


@pytest.fixture
def window(registered: Desk, open_window: OpenWindow) -> MainWindow:
    made = open_window(registered)
    made.navigation.go_to("papers")
    return made


def _sign_all(window: MainWindow) -> None:
    window.pages.papers.view.selectAll()
    press(window.pages.papers, "sign")
    dialog = shown_dialog(window, SignDialog)
    type_text(dialog.by, "李某某")
    press(dialog, "done")
    shown_dialog(window, IssuedDialog).reject()


def _states(rows: Sequence[PaperRow]) -> list[str]:
    return [paper.state for paper in rows]


def test_a_draft_shows_its_page(window: MainWindow, qtbot: QtBot) -> None:
    sheet = window.pages.papers.sheet
    assert sheet.place.text().startswith("第 1 页 / 共 ")
    qtbot.waitUntil(lambda: sheet.canvas.bands.held_bytes() > 0)


def test_the_addressee_can_be_read(window: MainWindow) -> None:
    assert window.pages.papers.view.columnWidth(2) >= 120


def test_a_batch_is_signed_in_the_order_drafted(window: MainWindow, registered: Desk) -> None:
    _sign_all(window)
    numbers = [paper.mark for paper in reversed(list_papers(registered))]
    assert numbers == ["望督〔2020〕1号", "望督〔2020〕2号", "望督〔2020〕3号"]
    assert not window.pages.papers.tools.sign.isVisible()


def test_a_pending_extension_is_told_before_a_chase_is_signed(dispatched: Desk, open_window: OpenWindow) -> None:
    request_extension(on(dispatched, 8, 28), ExtensionRequest("2020/8", date(2020, 9, 30), "雨期误工"))
    desk = on(dispatched, 9, 1)
    draft_papers(desk, DraftRequest(CHASE, ("2020/8",)))
    window = open_window(desk)
    window.navigation.go_to("papers")
    press(window.pages.papers, "sign")
    [told] = shown_dialog(window, SignDialog).findChildren(QLabel, "sign_notes")
    assert "2020/8 有待批的延期申请（区教育局 2020-08-28 申请延期至 2020-09-30）" in told.text()


def test_signing_needs_a_name(window: MainWindow) -> None:
    press(window.pages.papers, "sign")
    dialog = shown_dialog(window, SignDialog)
    press(dialog, "done")
    assert "签发须写明签发人" in dialog.problem.text()
    assert dialog.by.isEnabled()


def test_a_batch_stops_between_papers(window: MainWindow, registered: Desk) -> None:
    window.pages.papers.view.selectAll()
    press(window.pages.papers, "sign")
    dialog = shown_dialog(window, SignDialog)
    type_text(dialog.by, "李某某")
    dialog.progress.stepped.connect(lambda done, _total, _what: dialog.reject() if done else None)
    press(dialog, "done")
    assert _states(list_papers(registered)).count("已签发") == 1
    told = shown_dialog(window, IssuedDialog)
    assert told.told.text() == "已签发 1 份：望督〔2020〕1号。其余 2 份没有签发，仍是草稿，不占文号。"
    assert not told.refused.isVisible()


def test_what_a_batch_could_not_sign_is_listed_with_the_reason(window: MainWindow, registered: Desk) -> None:
    window.pages.papers.view.selectAll()
    press(window.pages.papers, "sign")
    dialog = shown_dialog(window, SignDialog)
    sign_paper(registered, "D2", "张某某")
    type_text(dialog.by, "李某某")
    press(dialog, "done")
    told = shown_dialog(window, IssuedDialog)
    assert told.told.text().startswith("已签发 2 份：望督〔2020〕2号 至 望督〔2020〕3号。其余 1 份没有签发")
    assert "望督〔2020〕1号 已经签发" in told.refused.item(0).text()


def test_a_paper_is_sent_and_received(window: MainWindow, registered: Desk) -> None:
    _sign_all(window)
    page = window.pages.papers
    page.view.choose_place(0)
    press(page, "send")
    press(shown_dialog(window, SendDialog), "done")
    assert page.view.current_row().state == "已发出"
    press(page, "receipt")
    dialog = shown_dialog(window, ReceiptDialog)
    type_text(dialog.by, "收文员")
    press(dialog, "done")
    assert page.view.current_row().state == "已签收"


def test_several_papers_are_sent_in_one_step(window: MainWindow, registered: Desk) -> None:
    _sign_all(window)
    page = window.pages.papers
    assert page.tools.send.text() == "发出 3 份…"
    press(page, "send")
    dialog = shown_dialog(window, SendDialog)
    assert child(dialog, QLabel, "send_what").text() == "望督〔2020〕1号、望督〔2020〕2号、望督〔2020〕3号，共 3 份"
    before = len(list_history(registered))
    press(dialog, "done")
    assert _states(list_papers(registered)) == ["已发出"] * 3
    assert [row.title for row in list_history(registered)[: len(list_history(registered)) - before]] == [
        "发出 望督〔2020〕1号 等 3 份"
    ]
    assert page.tools.receipt.text() == "签收 3 份…"


@pytest.fixture
def sent(dispatched: Desk, open_window: OpenWindow) -> MainWindow:
    """Twelve 督办单 sent, none received."""
    made = open_window(dispatched)
    made.navigation.go_to("papers")
    return made


def _ticked_lines(dialog: ReceiptsDialog) -> list[list[str]]:
    return [[dialog._cell(place, column).text() for column in range(4)] for place in dialog.ticked()]


def test_several_papers_are_received_as_ticked_in_one_step_that_is_undone_by_its_name(sent: MainWindow) -> None:
    page = sent.pages.papers
    page.view.selectAll()
    assert page.tools.receipt.text() == "签收 12 份…"
    press(page, "receipt")
    dialog = shown_dialog(sent, ReceiptsDialog)
    assert _ticked_lines(dialog)[0][:2] == ["望督〔2020〕1号", "区委组织部"]
    assert dialog.done_button.text() == "登记 12 个单位签收"
    press(dialog, "tick_none")
    assert not dialog.done_button.isEnabled()
    places = [place for place, line in enumerate(dialog._awaited) if line.role == MAIN][:3]
    for place in places:
        dialog._cell(place, 0).setCheckState(Qt.CheckState.Checked)
    type_text(dialog.by, "收文员")
    dialog._cell(places[1], 2).setText("赵某某")
    dialog._cell(places[2], 3).setText("7-77")
    press(dialog, "done")
    assert "“7-77”不是日期，没有登记" in dialog.problem.text()
    dialog._cell(places[2], 3).setText("7-5")
    press(dialog, "done")
    assert "晚于今天" in dialog.problem.text()
    dialog._cell(places[2], 3).setText("2020-07-06")
    press(dialog, "done")
    assert not dialog.isVisible()
    assert _states(list_papers(sent.desk)).count("已签收") == 3
    got = [receipts_of(sent.desk, f"望督〔2020〕{number}号")[0] for number in (1, 2, 3)]
    assert [row.received_by for row in got] == ["收文员", "赵某某", "收文员"]
    assert len(page.view.chosen_rows()) == 12
    assert sent.commands["undo"].toolTip() == "撤销 批量签收 3 份文书 3 个单位"
    sent.commands["undo"].trigger()
    assert "已签收" not in _states(list_papers(sent.desk))


def test_lines_not_written_over_follow_the_day_above(sent: MainWindow) -> None:
    later = replace(sent.desk, day=date(2020, 7, 8))
    dialog = ReceiptsDialog(later, sent.runner, list_papers(later), sent)
    dialog._cell(1, 3).setText("7-7")
    dialog.on.set_day(date(2020, 7, 6))
    assert [dialog._cell(place, 3).text() for place in (0, 1, 2)] == ["2020-07-06", "7-7", "2020-07-06"]


def test_the_papers_of_the_year_are_counted_below_the_list_and_by_kind_and_unit(sent: MainWindow) -> None:
    page = sent.pages.papers
    void_paper(sent.desk, "望督〔2020〕12号", "文字有误", "李某某")
    sent.commands["refresh"].trigger()
    assert page.counted.text() == "2020年发文 11 份、主送 11 家次…"
    click(page.counted)
    dialog = shown_dialog(sent, CountsDialog)
    assert dialog.kinds.rows == [CountRow("督办单", 11, 11, 1), CountRow("合计", 11, 11, 1)]
    assert len(dialog.units.rows) == 11
    dialog.year.setValue(2019)
    assert [row.papers for row in dialog.kinds.rows] == [0]
    assert dialog.units.rows == []


def test_the_style_of_one_draft_is_chosen_beside_its_page_and_taken_back(window: MainWindow) -> None:
    page, look = window.pages.papers, window.pages.papers.look
    page.view.choose_place(0)
    mark = page.view.current_row().mark
    before = page.sheet.canvas.paper
    assert look.style_of_draft.currentText() == "按设置（表格式）"
    look.style_of_draft.setCurrentText("文件式")
    look.style_of_draft.activated.emit(look.style_of_draft.currentIndex())
    assert draft_style(window.desk, mark) == "文件式"
    assert page.sheet.canvas.paper is not None
    assert before is not None
    assert page.sheet.canvas.paper.pdf != before.pdf
    assert window.commands["undo"].toolTip() == f"撤销 样式改为文件式 {mark}"
    window.commands["undo"].trigger()
    assert look.style_of_draft.currentText() == "按设置（表格式）"
    assert page.sheet.canvas.paper.pdf == before.pdf


def test_the_urgency_of_one_draft_is_chosen_beside_its_page(window: MainWindow) -> None:
    page, box = window.pages.papers, window.pages.papers.look.urgency_of_draft
    page.view.choose_place(0)
    mark = page.view.current_row().mark
    box.setCurrentText("特急")
    box.activated.emit(box.currentIndex())
    assert draft_urgency(window.desk, mark) == "特急"
    assert page.sheet.canvas.paper is not None
    assert "特急" in text_of(page.sheet.canvas.paper.pdf)
    window.commands["undo"].trigger()
    assert (box.currentText(), draft_urgency(window.desk, mark)) == ("不标", "")


def test_a_page_is_shown_in_the_rendering_chosen(window: MainWindow) -> None:
    page = window.pages.papers
    page.view.choose_place(0)
    shown = []
    for name in ("套红纸", "白头", "全红"):
        page.look.rendering_box.setCurrentText(name)
        paper = page.sheet.canvas.paper
        assert paper is not None
        shown.append(paper.pdf)
    assert len(set(shown)) == 3
    _sign_all(window)
    assert page.look.rendering() == "全红"
    assert not page.look.style_of_draft.isVisible()


def test_a_void_paper_keeps_its_number(window: MainWindow, registered: Desk) -> None:
    _sign_all(window)
    page = window.pages.papers
    page.view.choose_place(0)
    press(page, "void")
    dialog = shown_dialog(window, VoidDialog)
    press(dialog, "done")
    assert "须写明理由、有批准人" in dialog.problem.text()
    dialog.reason.setPlainText("文字有误")
    type_text(dialog.by, "李某某")
    press(dialog, "done")
    assert page.view.current_row().state == "已作废"
    assert page.view.current_row().mark == "望督〔2020〕3号"


def test_a_draft_is_discarded_after_asking(window: MainWindow, registered: Desk, recorder: Recorder) -> None:
    window.pages.papers.view.choose_place(0)
    press(window.pages.papers, "discard")
    assert len(recorder.questions) == 1
    assert len(list_papers(registered)) == 2


def test_signed_papers_are_exported(window: MainWindow, recorder: Recorder, tmp_path: Path) -> None:
    _sign_all(window)
    recorder.folder = tmp_path
    window.pages.papers.view.choose_place(0)
    press(window.pages.papers, "export")
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["望督〔2020〕3号 督办单 区卫健局.pdf"]
    assert recorder.opened.pop() == tmp_path
    press(window.pages.papers, "open")
    opened = recorder.opened[0]
    assert opened.name in {path.name for path in tmp_path.glob("*.pdf")}
    assert opened.read_bytes().startswith(b"%PDF")
    remove_opened()
    assert not opened.parent.exists()


def test_papers_and_drafts_are_exported_for_word(window: MainWindow, recorder: Recorder, tmp_path: Path) -> None:
    recorder.folder = tmp_path
    window.pages.papers.view.selectAll()
    press(window.pages.papers, "export_word")
    assert len(list(tmp_path.glob("D*.docx"))) == 3


def test_a_damaged_day_is_refused_in_the_dialog(registered: Desk, open_window: OpenWindow) -> None:
    later = replace(registered, day=date(2020, 7, 20))
    window = open_window(later)
    window.navigation.go_to("papers")
    press(window.pages.papers, "sign")
    dialog = shown_dialog(window, SignDialog)
    assert dialog.on.edit.maximumDate().toPython() == date(2020, 7, 20)

"""督办文书: drafted, looked at, signed in a batch, sent, received, void."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from supervision_desk.domain.office import SLIP
from supervision_desk.services.desk import Desk
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.papers import PaperRow, list_papers
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.papers.life_dialogs import ReceiptDialog, SendDialog, VoidDialog
from supervision_desk.ui.papers.opened_copies import remove_opened
from supervision_desk.ui.papers.sign_dialog import SignDialog

from .conftest import OpenWindow, Recorder, press, shown_dialog, type_text


@pytest.fixture
def window(registered: Desk, open_window: OpenWindow) -> MainWindow:
    draft_papers(registered, DraftRequest(SLIP, ("2020/1", "2020/8", "2020/9")))
    made = open_window(registered)
    made.navigation.go_to("papers")
    return made


def _sign_all(window: MainWindow) -> None:
    window.pages.papers.view.selectAll()
    press(window.pages.papers, "sign")
    dialog = shown_dialog(window, SignDialog)
    type_text(dialog.by, "李某某")
    press(dialog, "done")


def _states(rows: Sequence[PaperRow]) -> list[str]:
    return [paper.state for paper in rows]


def test_a_draft_shows_its_page(window: MainWindow) -> None:
    sheet = window.pages.papers.sheet
    assert sheet.place.text().startswith("第 1 页 / 共 ")
    assert sheet.sheet.pixmap().width() > 200


def test_the_addressee_can_be_read(window: MainWindow) -> None:
    assert window.pages.papers.view.columnWidth(2) >= 120


def test_pages_turn_and_grow(window: MainWindow) -> None:
    sheet = window.pages.papers.sheet
    width = sheet.sheet.pixmap().width()
    press(sheet, "zoom_in")
    assert sheet.sheet.pixmap().width() > width
    if sheet.forward.isEnabled():
        press(sheet, "page_forward")
        assert sheet.place.text().startswith("第 2 页")
    press(sheet, "zoom_fit")
    assert sheet.sheet.pixmap().width() == width


def test_a_batch_is_signed_in_the_order_drafted(window: MainWindow, registered: Desk) -> None:
    _sign_all(window)
    numbers = [paper.mark for paper in reversed(list_papers(registered))]
    assert numbers == ["望督〔2020〕1号", "望督〔2020〕2号", "望督〔2020〕3号"]
    assert not window.pages.papers.tools.sign.isVisible()


def test_signing_needs_a_name(window: MainWindow) -> None:
    press(window.pages.papers, "sign")
    dialog = shown_dialog(window, SignDialog)
    press(dialog, "done")
    assert "签发须写明签发人" in dialog.problem.text()
    assert dialog.by.isEnabled()


def test_a_batch_stops_between_papers(window: MainWindow, registered: Desk, recorder: Recorder) -> None:
    window.pages.papers.view.selectAll()
    press(window.pages.papers, "sign")
    dialog = shown_dialog(window, SignDialog)
    type_text(dialog.by, "李某某")
    dialog.progress.stepped.connect(lambda done, _total, _what: dialog.reject() if done else None)
    press(dialog, "done")
    assert _states(list_papers(registered)).count("已签发") == 1
    assert recorder.notes == ["已签发 1 份，其余 2 份仍是草稿。"]


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


def test_a_void_paper_keeps_its_number(window: MainWindow, registered: Desk) -> None:
    _sign_all(window)
    page = window.pages.papers
    page.view.choose_place(0)
    press(page, "void")
    dialog = shown_dialog(window, VoidDialog)
    press(dialog, "done")
    assert "写明理由、有批准人" in dialog.problem.text()
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
    window.pages.papers.view.selectAll()
    press(window.pages.papers, "export")
    assert len(list(tmp_path.glob("*.pdf"))) == 3
    press(window.pages.papers, "open")
    opened = recorder.opened[0]
    assert opened.name in {path.name for path in tmp_path.glob("*.pdf")}
    assert opened.read_bytes().startswith(b"%PDF")
    remove_opened()
    assert not opened.parent.exists()


def test_a_damaged_day_is_refused_in_the_dialog(registered: Desk, open_window: OpenWindow) -> None:
    draft_papers(registered, DraftRequest(SLIP, ("2020/1",)))
    later = replace(registered, day=date(2020, 7, 20))
    window = open_window(later)
    window.navigation.go_to("papers")
    press(window.pages.papers, "sign")
    dialog = shown_dialog(window, SignDialog)
    assert dialog.on.edit.maximumDate().toPython() == date(2020, 7, 20)

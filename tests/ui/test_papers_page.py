"""督办文书: drafted, looked at, signed in a batch, sent, received, void."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from supervision_desk.domain.office import SLIP
from supervision_desk.services.desk import Desk
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.papers import PaperRow, list_papers
from supervision_desk.services.signing import sign_paper
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.papers.issued_dialog import IssuedDialog
from supervision_desk.ui.papers.life_dialogs import ReceiptDialog, SendDialog, VoidDialog
from supervision_desk.ui.papers.opened_copies import remove_opened
from supervision_desk.ui.papers.sign_dialog import SignDialog
from tests.services.factories import copied, prepared

from .conftest import OpenWindow, Recorder, press, shown_dialog, type_text


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

"""本单位 in the window: settings typed beside a sample paper that follows them, and the offsets of printers."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from supervision_desk.domain.office import CHASE, KINDS, NOTICE, SLIP
from supervision_desk.domain.paper_look import DOCUMENT_STYLE, RED_PAPER, TABLE_STYLE
from supervision_desk.services.desk import Desk, office_of
from supervision_desk.services.history import list_history
from supervision_desk.services.office import change_office
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.papers.printer_offsets import Offset, PrinterOffsets
from supervision_desk.ui.settings import printer_row
from supervision_desk.ui.settings.office_tab import OfficeTab
from tests.forms.reading import pages_of

from .conftest import OpenWindow, press

PRINTERS = ["HP 1020", "\\\\文印室\\柯尼卡/1"]


@pytest.fixture
def window(registered: Desk, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(printer_row, "printer_names", lambda: PRINTERS)
    made = open_window(registered)
    made.commands["office"].trigger()
    return made


@pytest.fixture
def tab(window: MainWindow) -> OfficeTab:
    return window.pages.settings.office


def printed(tab: OfficeTab) -> str:
    """The words of the sample in sight, "" while there is none."""
    shown = tab.sample.sheet.canvas.paper
    return "".join(pages_of(shown.pdf)) if shown else ""


def test_the_sample_follows_what_is_typed(tab: OfficeTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "望督〔2020〕1号" in printed(tab))
    assert not tab.save.isEnabled()
    tab.form.code.setText("岳督")
    tab.form.organs.setPlainText("某区督查室")
    tab.form.phone.setText("0731-88880000")
    qtbot.waitUntil(lambda: "岳督〔2020〕1号" in printed(tab))
    assert "某区督查室" in printed(tab)
    assert "0731-88880000" in printed(tab)
    assert "样张" in printed(tab)
    assert office_of(tab._desk).code == "望督"
    tab.form.figures["chase_reply_workdays"].setValue(1)
    tab.kind.setCurrentText(CHASE)
    qtbot.waitUntil(lambda: "岳督催〔2020〕1号" in printed(tab))
    assert "2020年7月7日前" in printed(tab)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_sample(tab: OfficeTab, qtbot: QtBot, kind: str) -> None:
    tab.kind.setCurrentText(kind)
    number = f"{office_of(tab._desk).series_code(kind)}〔2020〕1号"
    qtbot.waitUntil(lambda: number in printed(tab))


def test_settings_are_saved_in_one_step(tab: OfficeTab) -> None:
    before = len(list_history(tab._desk))
    tab.form.organs.setPlainText("某区督查室\n\n")
    tab.form.codes[NOTICE].setText("岳督通")
    tab.form.styles[NOTICE].setCurrentText(DOCUMENT_STYLE)
    tab.form.figures["slip_reply_days"].setValue(10)
    press(tab, "office_save")
    office = office_of(tab._desk)
    assert (office.organs, office.slip_reply_days) == (("某区督查室",), 10)
    assert (office.style_of(NOTICE), office.style_of(SLIP)) == (DOCUMENT_STYLE, TABLE_STYLE)
    assert (office.series_code(NOTICE), office.series_code(SLIP)) == ("岳督通", "望督")
    assert len(list_history(tab._desk)) == before + 1
    assert not tab.save.isEnabled()
    assert not tab.back.isEnabled()


def test_days_for_what_was_reported_by_telephone_are_set(tab: OfficeTab) -> None:
    assert tab.form.figures["written_workdays"].value() == 3
    tab.form.figures["written_workdays"].setValue(5)
    press(tab, "office_save")
    assert office_of(tab._desk).written_workdays == 5


def sample_of(tab: OfficeTab) -> bytes:
    """The sample shown; empty while it is drawn anew."""
    return tab.sample.sheet.canvas.paper.pdf if tab.sample.sheet.canvas.paper else b""


def test_the_sample_follows_who_prints_and_how_far_paper_with_a_printed_head_is_moved(
    tab: OfficeTab, qtbot: QtBot
) -> None:
    tab.form.styles[SLIP].setCurrentText(DOCUMENT_STYLE)
    tab.form.printer.setText("某区文印室")
    qtbot.waitUntil(lambda: "某区文印室" in printed(tab))
    tab.form.rendering.setCurrentText(RED_PAPER)
    qtbot.waitUntil(lambda: tab.sample.sheet.canvas.paper is not None and "督查室文件" not in printed(tab))
    still = sample_of(tab)
    tab.form.shift[0].setValue(2.5)
    tab.form.shift[1].setValue(-1)
    qtbot.waitUntil(lambda: sample_of(tab) not in (b"", still))
    still = sample_of(tab)
    tab.form.switches["qr_code"].click()
    qtbot.waitUntil(lambda: sample_of(tab) not in (b"", still))
    still = sample_of(tab)
    tab.form.switches["sealed"].click()
    qtbot.waitUntil(lambda: sample_of(tab) not in (b"", still))
    press(tab, "office_save")
    office = office_of(tab._desk)
    assert (office.printer, office.shift, office.rendering) == ("某区文印室", (2.5, -1.0), RED_PAPER)
    assert (office.sealed, office.imprint_even, office.qr_code) == (False, False, True)
    assert not tab.save.isEnabled()
    press(tab, "office_back")
    assert tab.form.shift[0].value() == 2.5


def test_whom_a_bulletin_goes_to_is_set_here(tab: OfficeTab) -> None:
    tab.form.imprints["bulletin_to"]["报"].setText("区委书记、区长。")
    tab.form.imprints["special_to"]["送"].setText("区政府办")
    press(tab, "office_save")
    office = office_of(tab._desk)
    assert (office.bulletin_to, office.special_to) == (("报=区委书记、区长",), ("送=区政府办",))
    tab.form.imprints["bulletin_to"]["报"].clear()
    press(tab, "office_back")
    assert tab.form.imprints["bulletin_to"]["报"].text() == "区委书记、区长"


def test_the_sample_follows_which_fields_are_shown(tab: OfficeTab, qtbot: QtBot) -> None:
    box = tab.form.shown.boxes["牵头领导"]
    qtbot.waitUntil(lambda: "牵头领导" in printed(tab))
    box.click()
    qtbot.waitUntil(lambda: printed(tab) != "" and "牵头领导" not in printed(tab))
    assert "配合单位" in printed(tab)
    press(tab, "office_save")
    assert office_of(tab._desk).left_out == ("牵头领导",)
    box.click()
    press(tab, "office_back")
    assert not box.isChecked()


def test_the_sample_follows_the_name_of_a_paper(tab: OfficeTab, qtbot: QtBot) -> None:
    tab.form.titles[SLIP].setText("督查督办单")
    qtbot.waitUntil(lambda: "督查督办单" in printed(tab))
    press(tab, "office_save")
    assert (office_of(tab._desk).title_of(SLIP), office_of(tab._desk).title_of(NOTICE)) == ("督查督办单", "")
    tab.form.titles[NOTICE].setText("一二三四五六七八九十一")
    assert tab.problem.text() == "督办通知的名称应为10字以内，没有保存；请改短后重试。"


def test_what_cannot_be_is_told_while_it_is_typed(tab: OfficeTab) -> None:
    tab.form.codes[CHASE].setText("望督2")
    assert tab.problem.text() == "催办单的代字“望督2”不能用作文号，没有保存；代字最多十个字，不带数字、空格和括号。"
    assert not tab.save.isEnabled()
    press(tab, "office_back")
    assert tab.form.codes[CHASE].text() == ""
    assert tab.problem.text() == ""
    assert tab.form.codes[CHASE].placeholderText() == "望督催"


def test_a_character_without_a_face_is_told_in_place_of_the_sample(tab: OfficeTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: printed(tab) != "")
    tab.form.contact.setText("王\u1200")
    qtbot.waitUntil(lambda: tab.sample.sheet.canvas.paper is None)


def test_the_wheel_over_a_figure_scrolls_and_changes_nothing(tab: OfficeTab) -> None:
    box = tab.form.figures["slip_reply_days"]
    tab.form.organs.setFocus()
    where = QPointF(box.rect().center())
    event = QWheelEvent(
        where, box.mapToGlobal(where), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, event)
    assert box.value() == 15


def test_what_is_typed_survives_what_another_desk_saves(tab: OfficeTab, window: MainWindow) -> None:
    tab.form.contact.setText("李某某")
    change_office(tab._desk, phone="1")
    window.commands["refresh"].trigger()
    assert tab.form.contact.text() == "李某某"
    press(tab, "office_save")
    office = office_of(tab._desk)
    assert (office.contact, office.phone) == ("李某某", "1")


def test_offsets_are_set_for_each_printer(tab: OfficeTab, window: MainWindow) -> None:
    row = tab.printer
    assert row.printer.currentText() == PRINTERS[0]
    row.right.setValue(1.5)
    row.printer.setCurrentText(PRINTERS[1])
    assert row.right.value() == 0
    row.down.setValue(-2)
    offsets = PrinterOffsets(window.settings)
    assert [offsets.of(name) for name in PRINTERS] == [Offset(1.5, 0), Offset(0, -2)]
    row.reload()
    assert (row.printer.currentText(), row.down.value()) == (PRINTERS[1], -2)


def test_without_a_printer_there_is_nothing_to_set(tab: OfficeTab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printer_row, "printer_names", list)
    tab.printer.reload()
    assert not tab.printer.right.isEnabled()
    assert tab.printer.note.text() == "系统里没有安装打印机。"


def test_every_field_has_its_names(tab: OfficeTab) -> None:
    found = [each for each in tab.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(found) > 20
    for widget in found:
        if widget.isVisibleTo(tab) and not widget.objectName().startswith("qt_"):
            assert widget.objectName(), widget
            assert widget.accessibleName(), widget.objectName()

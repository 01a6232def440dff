"""打印: pages in their own size at the printer's dots, copies, ranges, offsets; each signed paper is recorded."""

import errno
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QSettings
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QMenu

from supervision_desk.domain.office import SLIP
from supervision_desk.domain.paper_look import PLAIN, RED_PAPER
from supervision_desk.errors import Cancelled
from supervision_desk.forms.report import render_report
from supervision_desk.forms.slip import render_slip
from supervision_desk.services import print_record
from supervision_desk.services.desk import Desk
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.history import list_history
from supervision_desk.services.office import change_office
from supervision_desk.services.papers import list_papers, paper_pdf, void_paper
from supervision_desk.services.previews import OpenPaper, opened
from supervision_desk.services.signing import issue_papers
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.papers import print_pages
from supervision_desk.ui.papers.issued_dialog import IssuedDialog
from supervision_desk.ui.papers.print_pages import draw_paper, pages_wanted
from supervision_desk.ui.papers.printer_offsets import Offset, PrinterOffsets
from supervision_desk.ui.papers.sign_dialog import SignDialog
from tests.daily import THOROUGH
from tests.forms.samples import report, slip, wide_table

from .conftest import OpenWindow, Recorder, child, press, shown_dialog, type_text

DPI = 100


def pdf_printer(out: Path, dots: int = DPI) -> QPrinter:
    """A printer that prints into a file; few dots are soon drawn."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printer.setResolution(dots)
    return printer


def page(pdf: bytes | Path, number: int = 0) -> Image.Image:
    """A page as it looks."""
    document = pypdfium2.PdfDocument(pdf)
    seen: Image.Image = document[number].render(scale=DPI / 72).to_pil().convert("L")
    document.close()
    return seen


def sizes(pdf: Path) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    found = [(round(width), round(height)) for width, height in map(document.get_page_size, range(len(document)))]
    document.close()
    return found


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """Where anything stands on the page, in dots: left, top, right, bottom."""
    box = ImageChops.invert(image).point(lambda value: 255 if value > 100 else 0).getbbox()
    assert box is not None
    return box


@pytest.fixture(scope="module")
def paper() -> bytes:
    return render_slip(slip())


@pytest.mark.parametrize("dots", [300, 600, 1200] if THOROUGH else [300, 600])
def test_a_page_is_printed_in_its_own_size_at_any_number_of_dots(paper: bytes, tmp_path: Path, dots: int) -> None:
    draw_paper(pdf_printer(tmp_path / "a.pdf", dots), opened("甲", paper), [0, 1], Offset(), lambda: None)
    assert sizes(tmp_path / "a.pdf") == [(595, 842)] * 2
    for number in (0, 1):
        was, now = ink(page(paper, number)), ink(page(tmp_path / "a.pdf", number))
        assert all(abs(one - other) <= 1 for one, other in zip(was, now, strict=True)), (was, now)


def test_what_the_printer_is_out_is_put_right(paper: bytes, tmp_path: Path) -> None:
    draw_paper(pdf_printer(tmp_path / "a.pdf", 300), opened("甲", paper), [0], Offset(5.08, -2.54), lambda: None)
    was, now = ink(page(paper)), ink(page(tmp_path / "a.pdf"))
    moved = [other - one for one, other in zip(was, now, strict=True)]
    assert all(abs(each - wanted) <= 1 for each, wanted in zip(moved, (20, -10, 20, -10), strict=True)), moved


def test_a_lying_page_lies(tmp_path: Path) -> None:
    lying = render_report(report(wide_table()))
    shown = opened("乙", lying)
    assert {width > height for width, height in shown.sizes} == {False, True}
    draw_paper(pdf_printer(tmp_path / "a.pdf", 150), shown, range(len(shown.sizes)), Offset(), lambda: None)
    assert sizes(tmp_path / "a.pdf") == [(round(width), round(height)) for width, height in shown.sizes]


def test_pages_are_printed_as_chosen(tmp_path: Path) -> None:
    printer = pdf_printer(tmp_path / "a.pdf")
    assert pages_wanted(printer, 3) == [0, 1, 2]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2-4"))
    assert pages_wanted(printer, 3) == [1, 2]


def test_a_paper_stopped_on_its_way_stops_at_a_page(paper: bytes, tmp_path: Path) -> None:
    asked: list[int] = []

    def step() -> None:
        asked.append(len(asked))
        if len(asked) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        draw_paper(pdf_printer(tmp_path / "a.pdf"), opened("甲", paper), [0, 1, 2], Offset(), step)
    assert asked == [0, 1]


def test_offsets_are_kept_for_each_printer(settings: QSettings) -> None:
    offsets = PrinterOffsets(settings)
    offsets.keep("\\\\服务器\\HP 1020/2", Offset(1.5, -0.5))
    assert offsets.of("\\\\服务器\\HP 1020/2") == Offset(1.5, -0.5)
    assert offsets.of("别的") == Offset()


@pytest.fixture
def window(registered: Desk, open_window: OpenWindow) -> MainWindow:
    issue_papers(registered, DraftRequest(SLIP, ("2020/1",)), "李某某")
    issue_papers(registered, DraftRequest(SLIP, ("2020/8",)), "李某某")
    draft_papers(registered, DraftRequest(SLIP, ("2020/9",)))
    made = open_window(registered)
    made.navigation.go_to("papers")
    return made


def prints(desk: Desk) -> list[str]:
    return [row.title for row in list_history(desk) if "印 " in row.title][::-1]


def test_a_paper_is_printed_as_it_was_signed_and_recorded(
    window: MainWindow, registered: Desk, recorder: Recorder, tmp_path: Path
) -> None:
    page_of_papers = window.pages.papers
    page_of_papers.view.choose_place(1)
    mark = page_of_papers.view.current_row().mark
    recorder.printer = pdf_printer(tmp_path / "a.pdf")
    undo = window.commands["undo"].text()
    window.commands["print"].trigger()
    stored = paper_pdf(registered, page_of_papers.view.current_row().id)
    assert recorder.print_dialogs == [(f"打印 {mark}", len(opened("", stored).sizes))]
    assert prints(registered) == [f"打印 {mark}（1份）"]
    assert ink(page(tmp_path / "a.pdf")) == pytest.approx(ink(page(stored)), abs=1)
    assert window.commands["undo"].text() == undo
    press(page_of_papers, "print")
    assert prints(registered)[-1] == f"补印 {mark}（1份）"


def test_a_paper_is_printed_as_the_office_prints(
    window: MainWindow, registered: Desk, recorder: Recorder, tmp_path: Path
) -> None:
    change_office(registered, rendering=PLAIN)
    window.pages.papers.view.choose_place(1)
    recorder.printer = pdf_printer(tmp_path / "a.pdf")
    press(window.pages.papers, "print")
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    red, _, blue = document[0].render(scale=1).to_pil().convert("RGB").split()
    document.close()
    assert ImageChops.difference(red, blue).getbbox() is None


def test_several_are_printed_in_the_order_of_their_numbers(
    window: MainWindow, registered: Desk, recorder: Recorder, tmp_path: Path
) -> None:
    window.pages.papers.view.selectAll()
    recorder.printer = pdf_printer(tmp_path / "a.pdf")
    press(window.pages.papers, "print")
    assert recorder.print_dialogs == [("打印 3 份文书", 0)]
    # 送审稿 leave no entry.
    assert prints(registered) == ["打印 望督〔2020〕1号（1份）", "打印 望督〔2020〕2号（1份）"]
    assert recorder.errors == []
    # The list was read anew; the papers stay selected.
    assert len(window.pages.papers.view.chosen_rows()) == 3
    assert window.pages.papers.tools.print.text() == "打印 3 份…"


def test_a_void_paper_is_printed_only_by_who_says_so(
    window: MainWindow, registered: Desk, recorder: Recorder, tmp_path: Path
) -> None:
    void_paper(registered, "望督〔2020〕1号", "文字有误", "李某某")
    window.commands["refresh"].trigger()
    page_of_papers = window.pages.papers
    page_of_papers.view.choose_place(page_of_papers.table.place_of(lambda each: each.is_void))
    assert child(page_of_papers, QLabel, "void_mark").isVisible()
    recorder.printer = pdf_printer(tmp_path / "a.pdf")
    recorder.yes = False
    press(page_of_papers, "print")
    assert recorder.questions == ["望督〔2020〕1号已作废，不再有效，印出的纸上没有作废字样。要打印吗？"]
    assert (prints(registered), recorder.print_dialogs) == ([], [])
    recorder.yes = True
    page_of_papers.view.selectAll()
    press(page_of_papers, "print")
    assert len(prints(registered)) == 2


@pytest.mark.parametrize("place", [0, 1])
def test_draft_and_paper_are_printed_in_the_rendering_chosen(
    window: MainWindow, recorder: Recorder, tmp_path: Path, place: int
) -> None:
    window.pages.papers.view.choose_place(place)
    recorder.printer = pdf_printer(tmp_path / "a.pdf")
    press(window.pages.papers, "print")
    red = page(tmp_path / "a.pdf")
    window.pages.papers.look.rendering_box.setCurrentText(RED_PAPER)
    recorder.printer = pdf_printer(tmp_path / "b.pdf")
    press(window.pages.papers, "print")
    # What is red stands on the paper already: nothing but black is printed.
    assert ink(page(tmp_path / "b.pdf"))[1] > ink(red)[1]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told_and_nothing_recorded(
    window: MainWindow, registered: Desk, recorder: Recorder, tmp_path: Path
) -> None:
    window.pages.papers.view.choose_place(1)
    recorder.printer = pdf_printer(tmp_path / "没有" / "a.pdf")
    press(window.pages.papers, "print")
    assert len(recorder.errors) == 1
    assert "已送打印 0 份，其余 1 份没有打印：" in recorder.errors[0]
    assert prints(registered) == []


def test_nobody_prints_without_choosing_a_printer(window: MainWindow, registered: Desk, recorder: Recorder) -> None:
    press(window.pages.papers, "print")
    assert len(recorder.print_dialogs) == 1
    assert prints(registered) == []


@pytest.fixture
def signing(registered: Desk, open_window: OpenWindow) -> SignDialog:
    """The dialog over three drafts, which are to be printed as they are signed."""
    draft_papers(registered, DraftRequest(SLIP, ("2020/1", "2020/8", "2020/9")))
    window = open_window(registered)
    window.navigation.go_to("papers")
    window.pages.papers.view.selectAll()
    press(window.pages.papers, "sign")
    dialog = shown_dialog(window, SignDialog)
    type_text(dialog.by, "李某某")
    dialog.print.click()
    assert dialog.done_button.text() == "签发并打印…"
    return dialog


def issued(signing: SignDialog) -> IssuedDialog:
    window = signing.parentWidget()
    assert window is not None
    return shown_dialog(window, IssuedDialog)


def test_a_batch_is_signed_then_printed_and_written(
    signing: SignDialog, registered: Desk, recorder: Recorder, tmp_path: Path
) -> None:
    signing.print.setChecked(False)
    press(signing, "done")
    told = issued(signing)
    assert told.told.text() == "已签发 3 份：望督〔2020〕1号 至 望督〔2020〕3号。"
    recorder.printer, recorder.folder = pdf_printer(tmp_path / "printed.pdf"), tmp_path / "out"
    press(told, "print_all")
    assert prints(registered) == [f"打印 望督〔2020〕{number}号（1份）" for number in (1, 2, 3)]
    press(told, "write_each")
    recorder.new_file = tmp_path / "out" / "七月督办单.pdf"
    press(told, "write_together")
    assert recorder.offered == ["望督〔2020〕1号等3份.pdf"]
    papers = sorted(list_papers(registered), key=lambda each: each.id)
    names = [f"{each.mark} 督办单 {each.addressees[0]}.pdf" for each in papers]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted([*names, "七月督办单.pdf"])
    together = pypdfium2.PdfDocument(tmp_path / "out" / "七月督办单.pdf")
    assert len(together) == sum(len(opened("", paper_pdf(registered, each.id)).sizes) for each in papers)
    together.close()
    assert recorder.opened == [tmp_path / "out"] * 2
    assert "合成 七月督办单.pdf" in recorder.questions[-1]


def test_a_batch_is_signed_and_printed_in_one_go(
    signing: SignDialog, registered: Desk, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.printer = pdf_printer(tmp_path / "a.pdf")
    press(signing, "done")
    assert recorder.print_dialogs == [("打印 3 份文书", 0)]
    titles = [row.title for row in list_history(registered)][:6][::-1]
    numbers = [f"望督〔2020〕{number}号" for number in (1, 2, 3)]
    assert titles == [title for number in numbers for title in (f"签发 {number}", f"打印 {number}（1份）")]
    told = issued(signing)
    assert told.told.text() == "已签发 3 份：望督〔2020〕1号 至 望督〔2020〕3号。已送打印 3 份。"
    assert told.print.text() == "再印 3 份…"


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_ends_the_signing_too(
    signing: SignDialog, registered: Desk, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.printer = pdf_printer(tmp_path / "没有" / "a.pdf")
    press(signing, "done")
    words = issued(signing).told.text()
    assert words.startswith(
        "已签发 1 份：望督〔2020〕1号。其余 2 份没有签发，仍是草稿，不占文号。已送打印 0 份，其余 1 份没有打印："
    )
    assert [each.is_draft for each in list_papers(registered)].count(True) == 2


def test_nothing_is_signed_where_no_printer_is_chosen(signing: SignDialog, registered: Desk) -> None:
    press(signing, "done")
    assert all(each.is_draft for each in list_papers(registered))
    assert signing.isVisible()


def test_who_stops_between_papers_keeps_what_is_signed(
    signing: SignDialog, registered: Desk, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.printer = pdf_printer(tmp_path / "a.pdf")
    signing.progress.stepped.connect(lambda done, _total, _what: signing.progress.stop() if done == 1 else None)
    press(signing, "done")
    words = issued(signing).told.text()
    assert words.startswith("已签发 1 份：望督〔2020〕1号。其余 2 份没有签发，仍是草稿，不占文号。已送打印 1 份：")
    assert prints(registered) == ["打印 望督〔2020〕1号（1份）"]


def test_who_stops_within_a_paper_keeps_it_signed_and_is_offered_to_print_it(
    signing: SignDialog, registered: Desk, recorder: Recorder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    drawn: list[str] = []

    def draw(_printer: QPrinter, paper: OpenPaper, _pages: object, _offset: object, step: Callable[[], None]) -> None:
        if drawn:
            signing.progress.stop()
        step()
        drawn.append(paper.mark)

    monkeypatch.setattr(print_pages, "draw_paper", draw)
    recorder.printer = pdf_printer(tmp_path / "a.pdf")
    press(signing, "done")
    told = issued(signing)
    assert told.told.text().startswith("已签发 2 份：望督〔2020〕1号 至 望督〔2020〕2号。其余 1 份没有签发")
    assert told.told.text().endswith("已送打印 1 份：望督〔2020〕1号，其余 1 份没有打印：已取消。")
    assert told.print.text() == "打印其余 1 份…"
    press(told, "print_all")
    assert recorder.print_dialogs[-1][0] == "打印 望督〔2020〕2号"


def test_who_stopped_may_sign_after_all(signing: SignDialog, registered: Desk) -> None:
    signing.print.setChecked(False)
    signing.progress.stop()
    press(signing, "done")
    assert not any(each.is_draft for each in list_papers(registered))


def test_a_paper_printed_and_not_recorded_is_told_as_signed(
    signing: SignDialog, registered: Desk, recorder: Recorder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    recorder.printer = pdf_printer(tmp_path / "a.pdf")

    def full(desk: Desk, *_asked: object) -> str:
        if not desk.rehearsing:
            raise OSError(errno.ENOSPC, "full")
        return ""

    monkeypatch.setattr(print_record, "note_print", full)
    press(signing, "done")
    words = issued(signing).told.text()
    assert words.startswith("已签发 1 份：望督〔2020〕1号。其余 2 份没有签发，仍是草稿，不占文号。")
    assert "已送打印 1 份：望督〔2020〕1号。望督〔2020〕1号 已送打印，但没有记入操作记录：" in words
    assert [each.is_draft for each in list_papers(registered)].count(True) == 2


def test_several_are_exported_into_one_file_or_many(window: MainWindow, recorder: Recorder, tmp_path: Path) -> None:
    recorder.new_file = tmp_path / "两份.pdf"
    window.pages.papers.view.selectAll()
    press(window.pages.papers, "export")
    menu = child(window.pages.papers.tools, QMenu, "export_menu")
    assert [action.text() for action in menu.actions()] == ["每份一个 PDF（2 个）…", "合成一个文件…"]
    menu.actions()[1].trigger()
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["两份.pdf"]
    menu.close()

"""打印: papers chosen go to a printer one after the other, each a job of its own, and each signed one is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from supervision_desk.domain.watch import Watch
from supervision_desk.errors import Cancelled, UserError
from supervision_desk.services.desk import Desk
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.papers.printer_offsets import Offset, PrinterOffsets

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from supervision_desk.services.papers import PaperRow
    from supervision_desk.services.previews import OpenPaper


@dataclass(frozen=True)
class _Asked:
    """What is to be printed; `rendering` is the name of one, "" for the office's."""

    papers: "tuple[PaperRow, ...]"
    rendering: str


@dataclass(frozen=True)
class Printed:
    """What went to the printer, by mark, of so many papers; why it ended before the last."""

    marks: tuple[str, ...]
    wanted: int
    problem: str = ""

    @property
    def sentence(self) -> str:
        """What to tell."""
        done = f"已送打印 {len(self.marks)} 份" + (f"：{self.marks[0]}" if len(self.marks) == 1 else "")
        if len(self.marks) == self.wanted:
            return f"{done}。"
        return f"{done}，其余 {self.wanted - len(self.marks)} 份没有打印：{self.problem}"


class PrintWork(QObject):
    """Prints over one window. `said` carries a line for the status bar."""

    said = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self.offsets = PrinterOffsets(settings)
        self._desk = desk
        self._actions = actions

    def print_papers(self, papers: "Sequence[PaperRow]", widget: QWidget, rendering: str = "") -> None:
        """Ask for printer, copies and pages, then print, in the rendering of that name or the office's; `widget` is off
        meanwhile. Void papers are printed only by who says so."""
        from supervision_desk.services.previews import open_paper

        if (warning := _void_words(papers)) and not messages.ask(widget.window(), warning, "仍要打印"):
            return
        asked = _Asked(tuple(papers), rendering)
        if len(papers) == 1:
            work = partial(open_paper, self._desk, papers[0], rendering)
            self._actions.run_reading(widget, work, partial(self._on_opened, asked, widget))
        elif papers:
            self._ask(asked, widget, 0)

    def _on_opened(self, asked: _Asked, widget: QWidget, paper: "OpenPaper") -> None:
        self._ask(asked, widget, len(paper.sizes))

    def _ask(self, asked: _Asked, widget: QWidget, pages: int) -> None:
        papers = asked.papers
        title = f"打印 {papers[0].mark}" if len(papers) == 1 else f"打印 {len(papers)} 份文书"
        printer = messages.choose_printer(widget.window(), title, pages)
        if printer is not None:
            work = partial(_print_all, self._desk, asked, printer, self.offsets.of(printer.printerName()))
            self._actions.run_watched(widget, "打印", work, partial(self._on_printed, widget), changed=Changed.PAPERS)

    def _on_printed(self, widget: QWidget, printed: Printed) -> None:
        if printed.problem:
            messages.show_error(widget.window(), printed.sentence)
        else:
            self.said.emit(printed.sentence)


def _void_words(papers: "Sequence[PaperRow]") -> str:
    """What is to be told before void papers are printed; "" where there is none."""
    marks = [paper.mark for paper in papers if paper.is_void]
    if not marks:
        return ""
    which = marks[0] if len(marks) == 1 else f"{marks[0]} 等 {len(marks)} 份"
    return f"{which}已作废，不再有效，印出的纸上没有作废字样。要打印吗？"


def _print_all(desk: Desk, asked: _Asked, printer: "QPrinter", offset: Offset, watch: Watch) -> Printed:
    """Print one paper after the other; the first that cannot be printed ends it, and so does the person."""
    papers = asked.papers
    marks: list[str] = []
    problem = ""
    try:
        for paper in papers:
            opened = _opened(desk, paper, asked.rendering)
            _print_one(desk, paper, opened, printer, offset, partial(watch, len(marks), len(papers)))
            marks.append(paper.mark)
    except Cancelled:
        problem = "已取消。"
    except UserError as error:
        problem = str(error)
    return Printed(tuple(marks), len(papers), problem)


def _opened(desk: Desk, paper: "PaperRow", rendering: str) -> "OpenPaper":
    from supervision_desk.services.previews import open_paper, open_print

    return open_paper(desk, paper, rendering) if paper.is_draft else open_print(desk, paper.mark, rendering)


def _print_one(
    desk: Desk, paper: "PaperRow", opened: "OpenPaper", printer: "QPrinter", offset: Offset, step: partial[None]
) -> None:
    from supervision_desk.services.print_record import note_print

    # Imported here as in `messages.choose_printer`.
    from supervision_desk.ui.papers.print_pages import draw_paper, pages_wanted

    pages = pages_wanted(printer, len(opened.sizes))
    if not pages:
        raise UserError(f"{paper.mark} 只有 {len(opened.sizes)} 页，没有所选的页；请改正页码范围。")
    part = "" if len(pages) == len(opened.sizes) else _in_words(pages)
    if not paper.is_draft:
        # Where it may not be recorded it is not printed: the record must not fall short of the paper.
        note_print(desk.rehearsal(), paper.mark, printer.copyCount(), part)
    draw_paper(printer, opened, pages, offset, step)
    if not paper.is_draft:
        note_print(desk, paper.mark, printer.copyCount(), part)


def _in_words(pages: Sequence[int]) -> str:
    """第1、3页, 第2至4页."""
    numbers = [page + 1 for page in pages]
    if len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"第{numbers[0]}至{numbers[-1]}页"
    return f"第{'、'.join(map(str, numbers))}页"

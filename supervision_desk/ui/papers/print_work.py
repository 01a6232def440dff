"""打印: papers chosen go to a printer, whose settings are asked once for all."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from supervision_desk.domain.watch import Watch
from supervision_desk.services.desk import Desk
from supervision_desk.ui import messages
from supervision_desk.ui.action import NOTHING, Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.papers.print_run import Printed, PrintRun
from supervision_desk.ui.papers.printer_offsets import PrinterOffsets

if TYPE_CHECKING:
    from supervision_desk.services.papers import PaperRow
    from supervision_desk.services.previews import OpenPaper


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
        if len(papers) == 1:
            work = partial(open_paper, self._desk, papers[0], rendering)
            self._actions.run_reading(widget, work, partial(self._on_opened, papers, rendering, widget))
        elif papers:
            self._ask(papers, rendering, widget, 0)

    def print_pages(self, pages: "Sequence[OpenPaper]", widget: QWidget) -> None:
        """The same for pages that are no paper: forms, what is looked at of a 通报. Nothing is recorded."""
        if pages:
            only = len(pages) == 1
            what = pages[0].mark if only else f"{len(pages)} 份表格"
            self._print(self.choose(widget, what, pages=len(pages[0].sizes) if only else 0), pages, widget, NOTHING)

    def choose(self, widget: QWidget, what: str, rendering: str = "", pages: int = 0) -> PrintRun | None:
        """The printer that the person chooses for `what`, set as it was asked; `pages` of which some may be chosen.
        None where there is none."""
        printer = messages.choose_printer(widget.window(), f"打印 {what}", pages)
        if printer is None:
            return None
        return PrintRun(self._desk, printer, self.offsets.of(printer.printerName()), rendering)

    def tell(self, printed: Printed, widget: QWidget) -> None:
        """Say what was printed: in the status bar, and in a box where it was not all."""
        if printed.problem:
            messages.show_error(widget.window(), printed.sentence)
        else:
            self.said.emit(printed.sentence)

    def _on_opened(self, papers: "Sequence[PaperRow]", rendering: str, widget: QWidget, paper: "OpenPaper") -> None:
        self._ask(papers, rendering, widget, len(paper.sizes))

    def _ask(self, papers: "Sequence[PaperRow]", rendering: str, widget: QWidget, pages: int) -> None:
        what = papers[0].mark if len(papers) == 1 else f"{len(papers)} 份文书"
        self._print(self.choose(widget, what, rendering, pages), papers, widget, Changed.PAPERS)

    def _print(
        self, run: PrintRun | None, papers: "Sequence[PaperRow | OpenPaper]", widget: QWidget, changed: Changed
    ) -> None:
        if run is not None:
            work, then = partial(_print_all, run, tuple(papers)), partial(self._on_printed, widget)
            self._actions.run_watched(widget, "打印", work, then, changed=changed)

    def _on_printed(self, widget: QWidget, printed: Printed) -> None:
        self.tell(printed, widget)


def _void_words(papers: "Sequence[PaperRow]") -> str:
    """What is to be told before void papers are printed; "" where there is none."""
    marks = [paper.mark for paper in papers if paper.is_void]
    if not marks:
        return ""
    which = marks[0] if len(marks) == 1 else f"{marks[0]} 等 {len(marks)} 份"
    return f"{which}已作废，不再有效，印出的纸上没有作废字样。要打印吗？"


def _print_all(run: PrintRun, papers: "Sequence[PaperRow | OpenPaper]", watch: Watch) -> Printed:
    """Print one paper after the other; the first that cannot be printed ends it, and so does the person."""
    for place, paper in enumerate(papers):
        if not run.print_next(paper, partial(watch, place, len(papers))):
            break
    return run.outcome(len(papers))

"""Papers onto one printer, one after the other: each a job of its own, each signed one recorded.

Runs on the worker; used for papers chosen, for papers as they are signed, and for pages that are no paper (a form, a
通报 looked at), of which nothing is recorded.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from supervision_desk.errors import Cancelled, UserError
from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import sentence_of
from supervision_desk.ui.papers.printer_offsets import Offset

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from supervision_desk.services.papers import PaperRow
    from supervision_desk.services.previews import OpenPaper


@dataclass(frozen=True)
class Printed:
    """What went to the printer, by mark, of so many papers; what went wrong with the last or with the next."""

    marks: tuple[str, ...]
    wanted: int
    problem: str = ""

    @property
    def sentence(self) -> str:
        """What to tell."""
        done = f"已送打印 {len(self.marks)} 份" + (f"：{self.marks[0]}" if len(self.marks) == 1 else "")
        if len(self.marks) == self.wanted:
            return f"{done}。{self.problem}"
        return f"{done}，其余 {self.wanted - len(self.marks)} 份没有打印：{self.problem}"


class PrintRun:
    """A printer as the person set it; `rendering` is the name of one, "" for the office's. `problem` says why nothing
    more is printed, "" while all goes well."""

    def __init__(self, desk: Desk, printer: "QPrinter", offset: Offset, rendering: str = "") -> None:
        self.problem = ""
        self._desk = desk
        self._printer = printer
        self._offset = offset
        self._rendering = rendering
        self._marks: list[str] = []

    def print_next(self, paper: "PaperRow | OpenPaper", step: Callable[[], object]) -> bool:
        """Print one paper or what is open already; whether to go on with the next. `step` is called before each page
        and may raise Cancelled: what was printed of it until then is taken back."""
        try:
            self._print(paper, step)
        except Cancelled:
            self.problem = "已取消。"
        except Exception as error:
            self.problem = sentence_of(error) or ""
            if not self.problem:
                raise
        return not self.problem

    def outcome(self, wanted: int) -> Printed:
        """What was printed, of so many."""
        return Printed(tuple(self._marks), wanted, self.problem)

    def _print(self, paper: "PaperRow | OpenPaper", step: Callable[[], object]) -> None:
        from supervision_desk.services.previews import OpenPaper
        from supervision_desk.services.print_record import note_print

        # Imported here as in `messages.choose_printer`.
        from supervision_desk.ui.papers.print_pages import draw_paper, pages_wanted

        opened = paper if isinstance(paper, OpenPaper) else self._opened(paper)
        recorded = not (isinstance(paper, OpenPaper) or paper.is_draft)
        pages = pages_wanted(self._printer, len(opened.sizes))
        if not pages:
            raise UserError(f"{paper.mark} 只有 {len(opened.sizes)} 页，没有所选的页；请改正页码范围。")
        part = "" if len(pages) == len(opened.sizes) else _in_words(pages)
        if recorded:
            # Where it may not be recorded it is not printed: the record must not fall short of the paper.
            note_print(self._desk.rehearsal(), paper.mark, self._printer.copyCount(), part)
        draw_paper(self._printer, opened, pages, self._offset, step)
        self._marks.append(paper.mark)
        if recorded:
            self._note(paper.mark, part)

    def _note(self, mark: str, part: str) -> None:
        """Raises UserError where the printed paper cannot be recorded."""
        from supervision_desk.services.print_record import note_print

        try:
            note_print(self._desk, mark, self._printer.copyCount(), part)
        except Exception as error:
            if (sentence := sentence_of(error)) is None:
                raise
            raise UserError(f"{mark} 已送打印，但没有记入操作记录：{sentence}") from error

    def _opened(self, paper: "PaperRow") -> "OpenPaper":
        from supervision_desk.services.previews import open_paper, open_print

        if paper.is_draft:
            return open_paper(self._desk, paper, self._rendering)
        return open_print(self._desk, paper.mark, self._rendering)


def _in_words(pages: Sequence[int]) -> str:
    """第1、3页, 第2至4页."""
    numbers = [page + 1 for page in pages]
    if len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"第{numbers[0]}至{numbers[-1]}页"
    return f"第{'、'.join(map(str, numbers))}页"

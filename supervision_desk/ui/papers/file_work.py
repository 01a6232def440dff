"""导出 PDF and 导出 Word: papers as files in a folder that the person chooses, which can then be opened."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.one_file import write_named
from supervision_desk.services.paper_files import export_papers, export_together, paper_name, together_name
from supervision_desk.services.paper_word import WORD, write_paper_docx
from supervision_desk.services.papers import PaperRow
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions


class FileWork:
    """Writes papers."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        self._desk = desk
        self._actions = actions

    def write(self, papers: Sequence[PaperRow], widget: QWidget) -> None:
        """Each into a file of its own; `widget` is off meanwhile."""
        if len(papers) == 1:
            self._write_one(papers, f"{paper_name(papers[0])}.pdf", widget)
            return
        folder = messages.choose_folder(widget.window(), "导出到文件夹")
        if folder is not None:
            work = partial(export_papers, self._desk, papers, folder)
            self._actions.run_reading(widget, work, partial(_on_written, len(papers), widget))

    def write_together(self, papers: Sequence[PaperRow], widget: QWidget) -> None:
        """All into one file."""
        self._write_one(papers, together_name(papers), widget)

    def _write_one(self, papers: Sequence[PaperRow], name: str, widget: QWidget) -> None:
        title = "合成一个文件" if len(papers) > 1 else "导出 PDF"
        file = messages.choose_new_file(widget.window(), title, name)
        if file is not None:
            work = partial(export_together, self._desk, papers, file)
            self._actions.run_reading(widget, work, partial(_on_written, len(papers), widget))

    def write_word(self, papers: Sequence[PaperRow], widget: QWidget) -> None:
        """Each, drafts too, as a Word file; `widget` is off meanwhile."""
        if len(papers) == 1:
            self._write_one_word(papers[0], widget)
            return
        folder = messages.choose_folder(widget.window(), "导出到文件夹")
        if folder is not None:
            work = partial(write_paper_docx, self._desk, [paper.mark for paper in papers], folder)
            self._actions.run_reading(widget, work, partial(_on_word_written, widget))

    def _write_one_word(self, paper: PaperRow, widget: QWidget) -> None:
        file = messages.choose_new_file(widget.window(), "导出 Word", f"{paper_name(paper)}.{WORD}")
        if file is not None:
            work = partial(write_named, partial(_word_written, self._desk, paper.mark), file, "文书")
            self._actions.run_reading(widget, work, partial(_on_one_word_written, widget))


def _word_written(desk: Desk, mark: str, folder: Path) -> list[Path]:
    return [path for _, path in write_paper_docx(desk, [mark], folder)]


def _on_word_written(widget: QWidget, written: Sequence[tuple[PaperRow, Path]]) -> None:
    messages.show_note(widget.window(), f"已导出 {len(written)} 份 Word 文件到 {written[0][1].parent}。")


def _on_one_word_written(widget: QWidget, files: list[Path]) -> None:
    messages.show_note(widget.window(), f"已导出 1 份 Word 文件 {files[0].name} 到 {files[0].parent}。")


def _on_written(papers: int, widget: QWidget, paths: list[Path]) -> None:
    files = f"{papers} 份文书" if len(paths) == papers else f"{papers} 份文书，合成 {paths[0].name}，"
    messages.offer_folder(widget.window(), f"已导出 {files}到 {paths[0].parent}。", paths[0].parent)

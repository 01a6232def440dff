"""导出 PDF and 导出 Word: papers as files in a folder that the person chooses, which can then be opened."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.paper_files import export_papers, export_together, together_name
from supervision_desk.services.paper_word import write_paper_docx
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
        folder = messages.choose_folder(widget.window(), "导出到文件夹")
        if folder is not None:
            work = partial(export_papers, self._desk, papers, folder)
            self._actions.run_reading(widget, work, partial(_on_written, len(papers), widget))

    def write_together(self, papers: Sequence[PaperRow], widget: QWidget) -> None:
        """All into one file."""
        file = messages.choose_new_file(widget.window(), "合成一个文件", together_name(papers))
        if file is not None:
            work = partial(export_together, self._desk, papers, file)
            self._actions.run_reading(widget, work, partial(_on_written, len(papers), widget))

    def write_word(self, papers: Sequence[PaperRow], widget: QWidget) -> None:
        """Each, drafts too, as a Word file; `widget` is off meanwhile."""
        folder = messages.choose_folder(widget.window(), "导出到文件夹")
        if folder is not None:
            work = partial(write_paper_docx, self._desk, [paper.mark for paper in papers], folder)
            self._actions.run_reading(widget, work, partial(_on_word_written, widget))


def _on_word_written(widget: QWidget, written: Sequence[tuple[PaperRow, Path]]) -> None:
    messages.show_note(widget.window(), f"已导出 {len(written)} 份 Word 文件到 {written[0][1].parent}。")


def _on_written(papers: int, widget: QWidget, paths: list[Path]) -> None:
    files = f"{papers} 份文书" if len(paths) == papers else f"{papers} 份文书，合成 {paths[0].name}，"
    messages.offer_folder(widget.window(), f"已导出 {files}到 {paths[0].parent}。", paths[0].parent)

"""What keeps the record straight, from anywhere in the window: 更正, records and forms on paper, 交接, 年度归档."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QMainWindow

from supervision_desk.services.desk import Desk
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.showing import open_dialog

if TYPE_CHECKING:
    from supervision_desk.services.corrections import Corrected
    from supervision_desk.services.form_batch import ChosenForms
    from supervision_desk.ui.items.keeping_dialogs import HandoverDialog
    from supervision_desk.ui.papers.print_work import PrintWork


class KeepingWork(QObject):
    """Opens the dialogs over one window, and offers the files that come of them."""

    def __init__(
        self, desk: Desk, actions: Actions, settings: QSettings, printing: "PrintWork", window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._actions = actions
        self._settings = settings
        self._printing = printing
        self._window = window

    def correct_reply(self, code: str) -> None:
        """更正 a reply; a class that changed with it is named."""
        from supervision_desk.ui.replies.correct_dialog import CorrectReplyDialog

        dialog = CorrectReplyDialog(self._desk, self._actions, code, self._window)
        open_dialog(dialog, lambda: self._on_corrected(dialog.outcome))

    def correct_letter(self, mark: str) -> None:
        """更正 a letter, with the days of its replies."""
        from supervision_desk.ui.replies.correct_dialog import CorrectLetterDialog

        dialog = CorrectLetterDialog(self._desk, self._actions, mark, self._window)
        open_dialog(dialog, lambda: self._on_corrected(dialog.outcome))

    def correct_receipt(self, mark: str) -> None:
        """更正 the receipt of a paper by one unit."""
        from supervision_desk.ui.papers.correct_receipt import CorrectReceiptDialog

        open_dialog(CorrectReceiptDialog(self._desk, self._actions, mark, self._window))

    def _on_corrected(self, made: "Corrected") -> None:
        if made.classes:
            changed = "；".join(f"{code} 由{before}变为{now}" for code, before, now in made.classes)
            messages.show_note(self._window, f"已更正，办理状态随之变化：{changed}。")

    def hand_over(self, codes: Sequence[str]) -> None:
        """工作交接, then its list as a file where it is wanted."""
        from supervision_desk.ui.items.keeping_dialogs import HandoverDialog

        dialog = HandoverDialog(self._desk, self._actions, codes, self._window)
        open_dialog(dialog, lambda: self._on_handed_over(dialog))

    def _on_handed_over(self, dialog: "HandoverDialog") -> None:
        from supervision_desk.services.handovers import handover_name, write_handover

        rows, giver, taker = dialog.outcome, dialog.giver.text(), dialog.taker.text()
        if messages.ask(self._window, f"已交接 {len(rows)} 件。是否输出工作交接清单？", "输出…", "不输出"):
            self._write(partial(write_handover, self._desk, giver, taker, rows), handover_name(giver, taker))

    def write_record(self, code: str) -> None:
        """办理全程记录 as a PDF, without the text of 批示."""
        from supervision_desk.services.item_record import record_name, write_record

        self._write(partial(write_record, self._desk, code), record_name(self._desk, code))

    def print_forms(self, codes: Sequence[str], papers: Sequence[str] = ()) -> None:
        """打印表格 for items, or blank ones and lists; for papers their 发文签收表 and labels."""
        from supervision_desk.ui.items.form_options import ChosenHere
        from supervision_desk.ui.items.forms_dialog import FormsDialog

        chosen = ChosenHere(tuple(codes), tuple(papers))
        dialog = FormsDialog(self._desk, self._actions, self._settings, chosen, self._window)
        open_dialog(dialog, lambda: self._make_forms(dialog.forms(), dialog.folder))

    def _make_forms(self, forms: "ChosenForms", folder: Path | None) -> None:
        """Behind the window, whose foot tells how far it is and can stop it."""
        from supervision_desk.services.form_batch import pages_of_chosen, write_chosen

        middle = self._window.centralWidget() or self._window
        if folder is None:
            work = partial(pages_of_chosen, self._desk, forms)
            then = partial(self._printing.print_pages, widget=middle)
            self._actions.run_watched(middle, "正在排版表格", work, then)
        else:
            written = partial(write_chosen, self._desk, forms, folder)
            self._actions.run_watched(middle, "正在输出表格", written, lambda _files: messages.open_in_system(folder))

    def archive(self) -> None:
        """年度归档."""
        from supervision_desk.ui.items.keeping_dialogs import ArchiveDialog

        open_dialog(ArchiveDialog(self._desk, self._actions, self._window))

    def _write(self, write: partial[list[Path]], name: str) -> None:
        from supervision_desk.services.one_file import write_named

        file = messages.choose_new_file(self._window, "输出为文件", name)
        if file is not None:
            self._actions.run_reading(self._window, partial(write_named, write, file, "文件"), self._on_written)

    def _on_written(self, paths: list[Path]) -> None:
        messages.offer_file(self._window, f"已输出 {paths[0].name} 到 {paths[0].parent}。", paths[0])

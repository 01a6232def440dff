"""What can be done with the papers chosen: only what their state allows is shown."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QMenu, QWidget

from supervision_desk.domain.office import SLIP
from supervision_desk.services.desk import Desk
from supervision_desk.services.paper_files import export_papers
from supervision_desk.services.papers import PaperRow
from supervision_desk.services.receipts import receipts_of
from supervision_desk.services.settling import discard_draft
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.flow_layout import FlowLayout
from supervision_desk.ui.items.item_work import ItemWork
from supervision_desk.ui.labels import button, named
from supervision_desk.ui.papers.file_work import FileWork
from supervision_desk.ui.papers.issued_dialog import IssuedDialog
from supervision_desk.ui.papers.life_dialogs import ReceiptDialog, SendDialog, VoidDialog, unsigned
from supervision_desk.ui.papers.opened_copies import opened_folder
from supervision_desk.ui.papers.print_work import PrintWork
from supervision_desk.ui.papers.receipts_dialog import ReceiptsDialog
from supervision_desk.ui.papers.sealed_scans import SealedScans
from supervision_desk.ui.papers.sign_dialog import SignDialog
from supervision_desk.ui.theme import NARROW, TIGHT


class PaperTools(QWidget):
    """The buttons above the list."""

    def __init__(
        self, desk: Desk, actions: Actions, work: ItemWork, printing: PrintWork, rendering: Callable[[], str]
    ) -> None:
        super().__init__()
        self.setObjectName("paper_tools")
        self.setAccessibleName("文书操作")
        self._desk = desk
        self._actions = actions
        self._work = work
        self._printing = printing
        self._rendering = rendering
        self._chosen: list[PaperRow] = []
        self._current: PaperRow | None = None
        self.draft = button("拟督办单…", "draft", self._on_draft)
        self.sign = button("签发…", "sign", self.sign_chosen, primary=True)
        self.send = button("发出…", "send", self._on_send)
        self.receipt = button("签收…", "receipt", self._on_receipt)
        self.correct = button("更正签收…", "correct_receipt", self._on_correct)
        self.print = button("打印…", "print", self.print_chosen)
        self.files = FileWork(desk, actions)
        self.export = button("导出 PDF…", "export", self._on_export)
        self.word = button("导出 Word…", "export_word", lambda: self.files.write_word(self._chosen, self))
        self.open = button("打开", "open", self._on_open)
        self.void = button("作废…", "void", self._on_void)
        self.discard = button("删除草稿…", "discard", self._on_discard)
        self.scans = SealedScans(desk, actions)
        done = (self.print, self.export, self.word, self.open, self.scans.button, self.void, self.discard, self.draft)
        # As many in a line as the list is wide: they must not widen the window.
        lines = FlowLayout(QMargins(NARROW, TIGHT, NARROW, TIGHT), TIGHT)
        for each in (self.sign, self.send, self.receipt, self.correct, *done):
            lines.addWidget(each)
        self.setLayout(lines)

    def show_choice(self, chosen: Sequence[PaperRow], current: PaperRow | None) -> None:
        """Offer what fits the selected papers and the one shown."""
        self._chosen = list(chosen)
        self._current = current
        drafts = unsigned(chosen)
        state = current.state if current else ""
        self.sign.setText(f"签发 {len(drafts)} 份…" if len(drafts) > 1 else "签发…")
        self.sign.setVisible(bool(drafts))
        self.discard.setVisible(bool(drafts) and len(chosen) == 1)
        unsent = _in_state(chosen, "已签发")
        self.send.setText(f"发出 {len(unsent)} 份…" if len(unsent) > 1 else "发出…")
        self.send.setVisible(bool(unsent))
        sent = _in_state(chosen, "已发出")
        self.receipt.setText(f"签收 {len(sent)} 份…" if len(sent) > 1 else "签收…")
        self.receipt.setVisible(bool(sent))
        # Also where only a unit that got a copy has received it, which the list does not count.
        self.correct.setVisible(bool(current and current.sent_on and receipts_of(self._desk, current.mark)))
        self.void.setVisible(state in ("已签发", "已发出", "已签收"))
        self.print.setText(f"打印 {len(chosen)} 份…" if len(chosen) > 1 else "打印…")
        self.print.setVisible(bool(chosen))
        self.export.setVisible(any(not paper.is_draft for paper in chosen))
        self.word.setVisible(bool(chosen))
        self.open.setVisible(current is not None and not current.is_draft)
        self.scans.show_paper(current.mark if current and not current.is_draft else "")

    def _on_draft(self) -> None:
        self._work.draft_paper(SLIP)

    def sign_chosen(self) -> bool:
        """签发 of the drafts among the papers chosen; False where there are none."""
        if not unsigned(self._chosen):
            return False
        dialog = SignDialog(self._desk, self._actions, unsigned(self._chosen), self._printing, self.window())
        open_dialog(dialog, partial(self._on_signed, dialog))
        return True

    def _on_signed(self, dialog: SignDialog) -> None:
        """What to do with a batch; a single paper stands there to be printed, if it was not."""
        drafts, printed = len(dialog.drafts), dialog.printed
        if drafts > 1:
            open_dialog(IssuedDialog(dialog.outcome, drafts, self.files, self._printing, self.window(), printed))
        elif printed:
            self._printing.tell(printed, self)

    def print_chosen(self) -> bool:
        """打印 the papers chosen, in the order of their numbers; False where none is."""
        papers = sorted(self._chosen, key=lambda paper: (paper.is_draft, paper.id))
        self._printing.print_papers(papers, self, self._rendering())
        return bool(papers)

    def _on_send(self) -> None:
        if papers := _in_state(self._chosen, "已签发"):
            open_dialog(SendDialog(self._desk, self._actions, papers, self.window()))

    def _on_receipt(self) -> None:
        """One unit in a small dialog, several ticked in a list."""
        papers = _in_state(self._chosen, "已发出")
        several = sum(len(paper.addressees) for paper in papers) > 1
        if several:
            open_dialog(ReceiptsDialog(self._desk, self._actions, papers, self.window()))
        elif papers:
            open_dialog(ReceiptDialog(self._desk, self._actions, papers[0], self.window()))

    def _on_correct(self) -> None:
        if self._current:
            self._work.keeping.correct_receipt(self._current.mark)

    def _on_void(self) -> None:
        if self._current:
            open_dialog(VoidDialog(self._desk, self._actions, self._current, self.window()))

    def _on_discard(self) -> None:
        draft = self._current
        if draft and messages.ask(self.window(), f"删除草稿 {draft.mark}？草稿没有占用文号，删除后可以撤销。", "删除"):
            self._actions.run_action(self, partial(discard_draft, self._desk, draft.mark), changed=Changed.PAPERS)

    def _on_export(self) -> None:
        """At once where it is one paper; of several the person says whether into one file."""
        signed = sorted((paper for paper in self._chosen if not paper.is_draft), key=lambda paper: paper.id)
        if len(signed) == 1:
            self.files.write(signed, self)
            return
        menu = named(QMenu(self), "export_menu", "导出 PDF")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(f"每份一个 PDF（{len(signed)} 个）…", partial(self.files.write, signed, self))
        menu.addAction("合成一个文件…", partial(self.files.write_together, signed, self))
        menu.popup(self.export.mapToGlobal(self.export.rect().bottomLeft()))

    def _on_open(self) -> None:
        if self._current:
            work = partial(export_papers, self._desk, [self._current], opened_folder())
            self._actions.run_reading(self, work, self._on_written)

    def _on_written(self, paths: list[Path]) -> None:
        messages.open_in_system(paths[0])


def _in_state(papers: Sequence[PaperRow], state: str) -> list[PaperRow]:
    """Those in a state, in the order signed."""
    return sorted((paper for paper in papers if paper.state == state), key=lambda paper: paper.id)

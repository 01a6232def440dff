"""签发: signer and day for one draft or a batch, and whether each is printed as soon as it is signed; with progress and
a stop between papers."""

from collections.abc import Sequence
from functools import partial
from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QProgressBar, QWidget

from supervision_desk.domain.office import REMINDING
from supervision_desk.errors import Cancelled
from supervision_desk.services.desk import Desk
from supervision_desk.services.papers import PaperRow
from supervision_desk.services.pending_extensions import signing_notes
from supervision_desk.services.signing import Issued, SignedPaper, sign_batch
from supervision_desk.services.steps import Leave, ladder_of
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import named, plain_label
from supervision_desk.ui.papers.print_run import Printed, PrintRun
from supervision_desk.ui.papers.print_work import PrintWork


class Progress(QObject):
    """Carries steps from the worker to the window, and the wish to stop back."""

    stepped = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = Event()

    def begin(self) -> None:
        """Nobody wishes to stop yet."""
        self._stopped.clear()

    def stop(self) -> None:
        """Stop before the next paper."""
        self._stopped.set()

    def go_on(self, done: int, total: int, what: str) -> bool:
        """Called by the worker between papers."""
        self.stepped.emit(done, total, what)
        return not self._stopped.is_set()

    def check(self) -> None:
        """Called by the worker between pages. Raises Cancelled where the person stopped it."""
        if self._stopped.is_set():
            raise Cancelled


class SignDialog(EntryDialog):
    """Signs drafts one by one; each spends its number only when its page could be made. `outcome`: what came of it;
    `printed`: what was printed of it, where that was asked."""

    def __init__(
        self, desk: Desk, actions: Actions, drafts: Sequence[PaperRow], printing: PrintWork, parent: QWidget | None
    ) -> None:
        super().__init__("sign_dialog", "签发", "签发", actions, parent)
        self._desk = desk
        self._printing = printing
        self._run: PrintRun | None = None
        self.printed: Printed | None = None
        self.drafts = list(drafts)
        self.progress = Progress(self)
        units = "、".join(name for paper in drafts[:4] for name in paper.addressees)
        what = f"{drafts[0].kind} {len(drafts)} 份：{units}{'……' if len(drafts) > 4 else ''}"
        about = plain_label(what, "sign_what")
        about.setWordWrap(True)
        self.form.addRow("文书", about)
        if notes := signing_notes(desk, [paper.mark for paper in drafts if paper.is_draft]):
            self.add_words("注意", "sign_notes", "\n".join(notes))
        self.by = self.add_person("签发人", "signed_by")
        self.on = self.add_day("签发日期", "signed_on", desk.today, desk.today)
        self._add_leave(drafts)
        self.form.addRow(
            "", plain_label("签发日期即成文日期；签发后不能撤销，只能作废，文号保留。", "sign_note", "muted")
        )
        self.print = named(QCheckBox("签发一份即打印一份"), "print_signed", "签发后打印")
        self.print.toggled.connect(lambda on: self.done_button.setText("签发并打印…" if on else "签发"))
        self.form.addRow("", self.print)
        self.bar = QProgressBar()
        self.add_field("进度", "progress", self.bar)
        self.form.setRowVisible(self.bar, False)
        self.progress.stepped.connect(self._on_stepped)
        self.by.setFocus()

    def _add_leave(self, drafts: Sequence[PaperRow]) -> None:
        """Who approved a card and why a step is skipped: asked only of papers of the ladder."""
        kinds = {paper.kind for paper in drafts}
        needing = {step.kind for step in ladder_of(self._desk) if step.approver} & kinds
        self.approved_by = self.add_line("批准人", "approved_by", hint=f"{'、'.join(sorted(needing))}须有批准人")
        self.approved_on = self.add_day("批准日期", "approved_on", self._desk.today, self._desk.today)
        self.skip_reason = self.add_line("越级理由", "skip_reason", hint="未走督办阶梯的前一步时写明")
        for field in (self.approved_by, self.approved_on):
            self.form.setRowVisible(field, bool(needing))
        self.form.setRowVisible(self.skip_reason, bool(kinds & set(REMINDING)))

    def work(self) -> Work:
        by, on = self.by.text(), self.on.day()
        approved_on = self.approved_on.day() if self.approved_by.text().strip() else None
        leave = Leave(self.approved_by.text(), approved_on, self.skip_reason.text())
        signed = None if self._run is None else partial(_print_signed, self._run, self.progress)
        return partial(sign_batch, self._desk, self.drafts, by, on, self._go_on, leave, signed)

    def _go_on(self, done: int, total: int, what: str) -> bool:
        """A printer that takes nothing more ends the signing, too: the rest stay drafts."""
        return self.progress.go_on(done, total, what) and not (self._run and self._run.problem)

    def done_pressed(self) -> None:
        """The form is locked while signing, 取消 stays open. Printer and copies are asked before anything is signed."""
        if self.print.isChecked():
            what = self.drafts[0].kind if len(self.drafts) == 1 else f"{len(self.drafts)} 份文书"
            self._run = self._printing.choose(self, what)
            if self._run is None:
                return
        self.bar.setRange(0, len(self.drafts))
        self.form.setRowVisible(self.bar, len(self.drafts) > 1)
        self.show_problem("")
        self._lock(True)
        self.progress.begin()
        self.runner.run_action(self.done_button, self.work(), self._on_saved, self._on_refused, Changed.ALL)

    def _lock(self, locked: bool) -> None:
        for field in (self.by, self.on, self.approved_by, self.approved_on, self.skip_reason, self.print):
            field.setEnabled(not locked)

    def _on_saved(self, outcome: Issued) -> None:
        if self._run is not None:
            self.printed = self._run.outcome(len(outcome.papers))
        super()._on_saved(outcome)

    def _on_refused(self, sentence: str) -> None:
        self._run = None
        self._lock(False)
        self.form.setRowVisible(self.bar, False)
        self.show_problem(sentence)

    def _on_stepped(self, done: int, total: int, what: str) -> None:
        self.bar.setValue(done)
        self.bar.setFormat(f"{done} / {total}  {what}")

    def reject(self) -> None:
        """取消 stops between papers while signing, else closes."""
        if self.done_button.isEnabled():
            super().reject()
        else:
            self.progress.stop()


def _print_signed(run: PrintRun, progress: Progress, paper: SignedPaper) -> None:
    run.print_next(paper.paper, progress.check)

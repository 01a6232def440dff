"""签发: signer and day for one draft or a batch, with progress and a stop between papers."""

from collections.abc import Sequence
from functools import partial
from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.papers import PaperRow
from supervision_desk.services.signing import Issued, sign_batch
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import plain_label

_SHOWN_REASONS = 5


class Progress(QObject):
    """Carries steps from the worker to the window, and the wish to stop back."""

    stepped = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = Event()

    def stop(self) -> None:
        """Stop before the next paper."""
        self._stopped.set()

    def go_on(self, done: int, total: int, what: str) -> bool:
        """Called by the worker between papers."""
        self.stepped.emit(done, total, what)
        return not self._stopped.is_set()


class SignDialog(EntryDialog):
    """Signs drafts one by one; each spends its number only when its page could be made."""

    def __init__(self, desk: Desk, actions: Actions, drafts: Sequence[PaperRow], parent: QWidget | None) -> None:
        super().__init__("sign_dialog", "签发", "签发", actions, parent)
        self._desk = desk
        self._drafts = list(drafts)
        self.progress = Progress(self)
        units = "、".join(name for paper in drafts[:4] for name in paper.addressees)
        what = f"{drafts[0].kind} {len(drafts)} 份：{units}{'……' if len(drafts) > 4 else ''}"
        about = plain_label(what, "sign_what")
        about.setWordWrap(True)
        self.form.addRow("文书", about)
        self.by = self.add_line("签发人", "signed_by")
        self.on = self.add_day("签发日期", "signed_on", desk.today, desk.today)
        self.form.addRow("", plain_label("签发日期即成文日期；签发后文号不可撤销，只能作废。", "sign_note", "muted"))
        self.bar = QProgressBar()
        self.add_field("进度", "progress", self.bar)
        self.form.setRowVisible(self.bar, False)
        self.progress.stepped.connect(self._on_stepped)
        self.by.setFocus()

    def work(self) -> Work:
        return partial(sign_batch, self._desk, self._drafts, self.by.text(), self.on.day(), self.progress.go_on)

    def done_pressed(self) -> None:
        """The form is locked while signing, 取消 stays open."""
        self.show_problem("")
        self.bar.setRange(0, len(self._drafts))
        self.form.setRowVisible(self.bar, len(self._drafts) > 1)
        self.by.setEnabled(False)
        self.runner.run_action(self.done_button, self.work(), self._on_saved, self._on_refused, Changed.ALL)

    def _on_refused(self, sentence: str) -> None:
        self.by.setEnabled(True)
        self.form.setRowVisible(self.bar, False)
        self.show_problem(sentence)

    def _on_stepped(self, done: int, total: int, what: str) -> None:
        self.bar.setValue(done)
        self.bar.setFormat(f"{done} / {total}  {what}")

    def _on_saved(self, outcome: Issued) -> None:
        left = len(self._drafts) - len(outcome.papers)
        super()._on_saved(outcome)
        if left:
            because = "".join(f"\n{each.unit}：{each.reason}" for each in outcome.refused[:_SHOWN_REASONS])
            note = f"已签发 {len(outcome.papers)} 份，其余 {left} 份仍是草稿。{because}"
            messages.show_note(self.parentWidget(), note)

    def reject(self) -> None:
        """取消 stops between papers while signing, else closes."""
        if self.done_button.isEnabled():
            super().reject()
        else:
            self.progress.stop()

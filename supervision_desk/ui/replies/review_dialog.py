"""审核: the reply in full, accepted, or returned with reason and 补正期限."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QGridLayout, QPlainTextEdit, QRadioButton, QWidget

from supervision_desk.domain.reply_tests import TESTS, reason_of
from supervision_desk.services.desk import Desk
from supervision_desk.services.replies import ReplyRow, one_reply
from supervision_desk.services.reviewing import MEND_WITHIN, ReviewEntry, review_reply
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import named, plain_label, row


class ReviewDialog(EntryDialog):
    """Decides on one reply."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        super().__init__("review_dialog", f"审核反馈 {code}", "审核通过", actions, parent)
        self._desk = desk
        self._code = code
        self._show_reply(one_reply(desk, code))
        self.accepting = QRadioButton("通过")
        self.returning = QRadioButton("退回")
        self.accepting.setChecked(True)
        choice = QWidget()
        choice.setLayout(row(self.accepting, self.returning, None))
        self.add_field("结论", "verdict", choice)
        self.by = self.add_person("审核人", "decided_by", desk.person)
        self.on = self.add_day("审核日期", "decided_on", desk.today, desk.today)
        self.tests = {name: named(QCheckBox(name), f"test_{place}", name) for place, name in enumerate(TESTS)}
        self._ticks = self._tests()
        self.add_field("未达到", "failed_tests", self._ticks)
        self.reason = self.add_text("理由", "reason", height=64)
        self._proposed = ""
        self.mend_by = self.add_day("补正期限", "mend_by", desk.today + MEND_WITHIN)
        self.accepting.toggled.connect(self._on_verdict)
        self._on_verdict(True)
        (self.reason if self.by.text() else self.by).setFocus()

    def _tests(self) -> QWidget:
        """The six tests, ticked where the reply fails them."""
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, tick in enumerate(self.tests.values()):
            grid.addWidget(tick, place // 3, place % 3)
            tick.toggled.connect(self._on_test)
        return box

    def _on_test(self) -> None:
        """Propose the reason in words; what was written by hand stays behind it."""
        words = reason_of([name for name, tick in self.tests.items() if tick.isChecked()])
        written = self.reason.toPlainText()
        own = written.removeprefix(self._proposed).removeprefix("：") if self._proposed else written
        self._proposed = words
        self.reason.setPlainText("：".join(part for part in (words, own.strip()) if part))

    def _show_reply(self, reply: ReplyRow) -> None:
        kind = "办结反馈" if reply.is_final else "阶段反馈"
        self.form.addRow("任务", plain_label(f"{reply.task_code}  {reply.title}", "reply_task"))
        head = f"{reply.shown_unit} · {reply.received_on} {reply.channel} · {kind}"
        self.form.addRow("来件", plain_label(head, "reply_head"))
        text = QPlainTextEdit(reply.text, readOnly=True)
        text.setFixedHeight(110)
        self.add_field("办理情况", "reply_text", text)
        if reply.read:
            self._show("累计完成", "\n".join(f"{name}：{figure}" for name, figure in reply.read), "reply_readings")
        for name, words in reply.further:
            self._show(name, words, "reply_further")
        if reply.letter:
            self._show("来文", reply.letter, "reply_letter")
        if reply.attachments:
            self._show("附件", "、".join(each.name for each in reply.attachments), "reply_files")
        if reply.notes:
            self._show("注意", "\n".join(reply.notes), "reply_notes")

    def _show(self, label: str, words: str, name: str) -> None:
        shown = plain_label(words, name)
        shown.setWordWrap(True)
        self.form.addRow(label, shown)

    def _on_verdict(self, accepted: bool) -> None:
        self.done_button.setText("审核通过" if accepted else "退回")
        self.form.setRowVisible(self.mend_by, not accepted)
        self.form.setRowVisible(self._ticks, not accepted)
        self.fit()
        hint = "有目标没有填累计完成而仍予通过时，写明理由" if accepted else "退回须写明理由；勾选要点即可拟出，可改"
        self.reason.setPlaceholderText(hint)

    def work(self) -> Work:
        accepted = self.accepting.isChecked()
        mend_by = None if accepted else self.mend_by.day()
        reason = self.reason.toPlainText().strip()
        entry = ReviewEntry(self._code, accepted, self.by.text(), self.on.day(), reason, mend_by)
        return partial(review_reply, self._desk, entry)

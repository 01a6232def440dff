"""批量通过: the replies chosen are accepted one by one; what could not be is said."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.replies import ReplyRow
from supervision_desk.services.reviewing import Reviewed, accept_replies
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import named

_SHOWN = 12


class AcceptDialog(EntryDialog):
    """Accepts several replies: 阶段 only, or 办结 as well, each with its closing checks."""

    def __init__(self, desk: Desk, actions: Actions, replies: Sequence[ReplyRow], parent: QWidget | None) -> None:
        super().__init__("accept_dialog", "批量审核通过", "审核通过", actions, parent)
        self._desk = desk
        self._replies = replies
        final = sum(reply.is_final for reply in replies)
        noted = sum(bool(reply.notes) for reply in replies)
        words = f"待审核 {len(replies)} 条，其中办结反馈 {final} 条，有“注意”的 {noted} 条"
        self.add_words("反馈", "accept_counts", words)
        self.by = self.add_person("审核人", "decided_by", desk.person)
        self.on = self.add_day("审核日期", "decided_on", desk.today, desk.today)
        self.with_final = named(QCheckBox("也审核办结反馈（逐件核对目标，通过即办结）"), "with_final", "含办结反馈")
        self.with_noted = named(QCheckBox("也通过有“注意”的"), "with_noted", "含有注意的")
        self.add_field("", "with_final", self.with_final)
        self.add_field("", "with_noted", self.with_noted)
        self.form.setRowVisible(self.with_final, bool(final))
        self.form.setRowVisible(self.with_noted, bool(noted))
        for tick in (self.with_final, self.with_noted):
            tick.toggled.connect(self._on_ticked)
        self._on_ticked()

    def codes(self) -> tuple[str, ...]:
        """The replies that would be accepted."""
        return tuple(
            reply.code
            for reply in self._replies
            if (self.with_final.isChecked() or not reply.is_final) and (self.with_noted.isChecked() or not reply.notes)
        )

    def _on_ticked(self) -> None:
        self.done_button.setText(f"通过 {len(self.codes())} 条")
        self.done_button.setEnabled(bool(self.codes()))

    def work(self) -> Work:
        return partial(accept_replies, self._desk, self.codes(), self.by.text(), self.on.day())

    def said(self) -> str:
        """What came of it, once it was done."""
        done = self.outcome
        if not isinstance(done, Reviewed):
            return ""
        left = len(self._replies) - len(done.accepted) - len(done.refused)
        lines = [f"审核通过 {len(done.accepted)} 条。"]
        lines += [f"另有 {left} 条没有选入，仍待审核。"] if left else []
        lines += [f"没有通过 {len(done.refused)} 条，仍待审核："] if done.refused else []
        lines += [f"{code}：{sentence}" for code, sentence in done.refused[:_SHOWN]]
        return "\n".join(lines)

"""更正 a reply: what was entered wrongly, with the reason."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.services.correctable import REPLY, Value
from supervision_desk.services.corrections import Correcting, correct
from supervision_desk.services.desk import Desk
from supervision_desk.services.replies import CHANNELS, list_replies
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work


class CorrectReplyDialog(EntryDialog):
    """Shows the reply as it is; what is changed here is put right."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        super().__init__("correct_dialog", f"更正反馈 {code}", "更正", actions, parent)
        self._desk = desk
        self._code = code
        self._held = next(reply for reply in list_replies(desk) if reply.code == code)
        self.received_on = self.add_day("收到日期", "received_on", self._held.received_on, desk.today)
        self.channel = QComboBox()
        self.channel.addItems(CHANNELS)
        self.channel.setCurrentText(self._held.channel)
        self.add_field("报送方式", "channel", self.channel)
        self.text = self.add_text("办理情况", "text")
        self.text.setPlainText(self._held.text)
        self.reason = self.add_line("理由", "reason", hint="为什么更正，须写明")
        self.by = self.add_line("更正人", "corrected_by", desk.operator)
        self.reason.setFocus()

    def work(self) -> Work:
        shown: dict[str, Value] = {
            "received_on": self.received_on.day(),
            "channel": self.channel.currentText(),
            "text": self.text.toPlainText().strip(),
        }
        changes = {name: value for name, value in shown.items() if value != getattr(self._held, name)}
        wanted = Correcting(REPLY, self._code, changes, self.reason.text(), self.by.text())
        return partial(correct, self._desk, wanted)

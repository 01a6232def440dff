"""更正 a reply or a letter: what was entered wrongly, with the reason."""

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from supervision_desk.services.correctable import LETTER, REPLY, Value
from supervision_desk.services.desk import Desk
from supervision_desk.services.letter_detail import letter_detail
from supervision_desk.services.replies import CHANNELS, one_reply
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.correction_dialog import CorrectionDialog
from supervision_desk.ui.dialogs.optional_day import OptionalDay

_FIELDS = ("number", "title", "written_on", "received_on", "sealed", "note")


class CorrectReplyDialog(CorrectionDialog):
    """Shows the reply as it is."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        super().__init__("correct_dialog", REPLY, code, desk, actions, parent)
        self._held = one_reply(desk, code)
        self.received_on = self.add_day("收到日期", "received_on", self._held.received_on, desk.today)
        self.channel = QComboBox()
        self.channel.addItems(CHANNELS)
        self.channel.setCurrentText(self._held.channel)
        self.add_field("报送方式", "channel", self.channel)
        self.text = self.add_text("办理情况", "text", kept=False)
        self.text.setPlainText(self._held.text)
        self.add_reason()
        if self._held.letter:
            self.received_on.setEnabled(False)
            self.add_words("", "in_letter", f"收到日期随来文 {self._held.letter}，请在“来文”里更正收文日期。")
        self.reason.setFocus()

    def held(self) -> Mapping[str, Value]:
        return {name: getattr(self._held, name) for name in ("received_on", "channel", "text")}

    def shown(self) -> Mapping[str, Value]:
        return {
            "received_on": self.received_on.day(),
            "channel": self.channel.currentText(),
            "text": self.text.toPlainText().strip(),
        }


class CorrectLetterDialog(CorrectionDialog):
    """Shows the letter as it is; its unit stays, since its replies hang on it."""

    def __init__(self, desk: Desk, actions: Actions, mark: str, parent: QWidget | None) -> None:
        super().__init__("correct_letter_dialog", LETTER, mark, desk, actions, parent)
        self._held = held = letter_detail(desk, mark).row
        self.add_words("来文单位", "letter_unit", held.unit)
        self.number = self.add_line("文号", "letter_number", held.number)
        self.subject = self.add_line("标题", "letter_title", held.title)
        self.written = OptionalDay("来文写明", held.written_on, held.received_on)
        self.add_field("成文日期", "written_on", self.written)
        self.received = self.add_day("收文日期", "received_on", held.received_on, desk.today)
        self.sealed = QCheckBox("盖有公章")
        self.sealed.setChecked(held.sealed)
        self.add_field("", "sealed", self.sealed)
        self.note = self.add_line("说明", "letter_note", held.note)
        if held.replies:
            words = f"收文日期改了，其中反馈（{'、'.join(held.replies)}）的收到日期随之更正。"
            self.add_words("", "replies_follow", words)
        self.add_reason()
        self.number.setFocus()

    def held(self) -> Mapping[str, Value]:
        return {name: getattr(self._held, name) for name in _FIELDS}

    def shown(self) -> Mapping[str, Value]:
        return {
            "number": self.number.text().strip(),
            "title": self.subject.text().strip(),
            "written_on": self.written.day(),
            "received_on": self.received.day(),
            "sealed": self.sealed.isChecked(),
            "note": self.note.text().strip(),
        }

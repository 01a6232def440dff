"""更正批示: words, day or limit of a round that were entered wrongly."""

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.services.correctable import INSTRUCTION, Value
from supervision_desk.services.desk import Desk
from supervision_desk.services.instructions import InstructionRow
from supervision_desk.services.item_detail import item_detail
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.correction_dialog import CorrectionDialog
from supervision_desk.ui.dialogs.optional_day import OptionalDay
from supervision_desk.ui.items.obstacles import obstacles


class CorrectInstructionDialog(CorrectionDialog):
    """Shows one round as it is, the latest first."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        detail = item_detail(desk, code)
        super().__init__("correct_instruction_dialog", INSTRUCTION, detail.row.code, desk, actions, parent)
        self._rounds = detail.instructions[::-1]
        self.round = QComboBox()
        self.round.addItems([f"第{row.round}次　{row.given_on}　{row.leader}" for row in self._rounds])
        self.add_field("批示", "round", self.round)
        self.text = self.add_text("批示原文", "instruction_text", height=96, kept=False)
        self.given_on = self.add_day("批示日期", "given_on", desk.today, desk.today)
        self.limit = OptionalDay("要求办理到", None, desk.today)
        self.add_field("批示时限", "limit", self.limit)
        self.add_words("", "due_stays", "任务的完成时限不随之改动，需要改的用“定时限”或“延期”。")
        self.add_reason()
        self.round.currentIndexChanged.connect(self._on_round)
        self._on_round()
        self.text.setFocus()
        if against := obstacles(detail)["correct_instruction"]:
            self.refuse(against)

    def _row(self) -> InstructionRow:
        return self._rounds[self.round.currentIndex()]

    def _on_round(self) -> None:
        if not self._rounds:
            return
        row = self._row()
        self.text.setPlainText(row.text)
        self.given_on.set_day(row.given_on)
        self.limit.put(row.limit_on)

    def held(self) -> Mapping[str, Value]:
        row = self._row()
        return {"text": row.text, "given_on": row.given_on, "limit_on": row.limit_on}

    def shown(self) -> Mapping[str, Value]:
        return {
            "text": self.text.toPlainText().strip(),
            "given_on": self.given_on.day(),
            "limit_on": self.limit.day(),
        }

    def which(self) -> tuple[str, int | None]:
        return "", self._row().round

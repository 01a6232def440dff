"""更正签收: the day on which a unit took a paper, and who took it."""

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.services.correctable import RECEIPT, Value
from supervision_desk.services.desk import Desk
from supervision_desk.services.receipts import receipts_of
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.correction_dialog import CorrectionDialog


class CorrectReceiptDialog(CorrectionDialog):
    """Shows the receipt of one unit; where several took the paper it is chosen first."""

    def __init__(self, desk: Desk, actions: Actions, mark: str, parent: QWidget | None) -> None:
        super().__init__("correct_receipt_dialog", RECEIPT, mark, desk, actions, parent)
        self._receipts = {row.unit: row for row in receipts_of(desk, mark)}
        self.unit = QComboBox()
        self.unit.addItems(list(self._receipts))
        self.add_field("签收单位", "unit", self.unit)
        self.received_on = self.add_day("签收日期", "received_on", desk.today, desk.today)
        self.received_by = self.add_line("签收人", "received_by")
        self.add_words("", "due_stays", "按签收日推算的时限不随之改动，需要调整的在事项详情里采用。")
        self.add_reason()
        self.unit.currentTextChanged.connect(self._on_unit)
        self._on_unit(self.unit.currentText())
        self.received_on.setFocus()

    def _on_unit(self, unit: str) -> None:
        self.received_on.set_day(self._receipts[unit].received_on)
        self.received_by.setText(self._receipts[unit].received_by)

    def held(self) -> Mapping[str, Value]:
        row = self._receipts[self.unit.currentText()]
        return {"received_on": row.received_on, "received_by": row.received_by}

    def shown(self) -> Mapping[str, Value]:
        return {"received_on": self.received_on.day(), "received_by": self.received_by.text().strip()}

    def which(self) -> tuple[str, int | None]:
        return self.unit.currentText(), None

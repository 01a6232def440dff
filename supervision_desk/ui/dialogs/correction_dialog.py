"""更正: what is held of a fact, to be written over, with the reason and who puts it right."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from supervision_desk.services.correctable import Value
from supervision_desk.services.corrections import Correcting, correct
from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work


class CorrectionDialog(EntryDialog):
    """Subclasses fill rows with what is held and end with `add_reason`; what differs when the button is pressed is put
    right."""

    reason: QLineEdit
    by: QLineEdit

    def __init__(self, name: str, kind: str, mark: str, desk: Desk, actions: Actions, parent: QWidget | None) -> None:
        super().__init__(name, f"更正{kind} {mark}", "更正", actions, parent)
        self.desk = desk
        self._kind = kind
        self._mark = mark

    def add_reason(self) -> None:
        """The rows every correction ends with."""
        self.reason = self.add_line("理由", "reason", hint="为什么更正，须写明")
        self.by = self.add_line("更正人", "corrected_by", self.desk.person)

    def held(self) -> Mapping[str, Value]:
        """The fields as they are on record."""
        raise NotImplementedError

    def shown(self) -> Mapping[str, Value]:
        """The same fields as they stand in the dialog."""
        raise NotImplementedError

    def which(self) -> tuple[str, int | None]:
        """The unit of a receipt and the round of a 批示, where the mark alone does not tell."""
        return "", None

    def work(self) -> Work:
        held = self.held()
        changes = {name: value for name, value in self.shown().items() if value != held[name]}
        unit, turn = self.which()
        wanted = Correcting(self._kind, self._mark, changes, self.reason.text(), self.by.text(), unit=unit, round=turn)
        return partial(correct, self.desk, wanted)

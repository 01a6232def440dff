"""What the dialogs about one target share: the target as it stands, and numbers that may be no numbers."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from supervision_desk.domain.targets import TargetState
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.office import unit_names
from supervision_desk.services.target_approval import Approval
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.dialogs.unit_field import UnitField
from supervision_desk.ui.jobs import Work


class TargetDialog(EntryDialog):
    """A dialog about one target (`label`), or about a task's targets (label "")."""

    def __init__(
        self,
        name: str,
        words: tuple[str, str],
        desk: Desk,
        actions: Actions,
        code: str,
        label: str,
        parent: QWidget | None,
    ) -> None:
        """`words` are the dialog's title and what its button says."""
        super().__init__(name, f"{words[0]} {code} {label}".rstrip(), words[1], actions, parent)
        self.desk = desk
        self.code = code
        self.label = label
        self.task: TaskView = next(each for each in item_detail(desk, code).tasks if each.code == code)
        if label:
            self.add_words("目标", "target_text", self.target.text)

    @property
    def target(self) -> TargetState:
        """The target as it stood when the dialog was opened."""
        return next(each for each in self.task.targets if each.label == self.label)

    def add_unit(self, label: str, name: str, chosen: str, none: str) -> UnitField:
        """A unit of the office; `none` says what an empty field means."""
        field = UnitField(unit_names(self.desk), chosen, none)
        self.add_field(label, name, field)
        return field

    def add_approval(self) -> None:
        """批准人 and 依据: what a change after 交办 needs."""
        self.by = self.add_line("批准人", "approved_by", "", "交办后的改动须填写")
        self.basis = self.add_line("依据", "basis", "", "交办后的改动须填写")

    def approval(self) -> Approval:
        """As typed in the two fields."""
        return Approval(self.by.text(), self.basis.text())

    def work(self) -> Work:
        try:
            return self.service()
        except ValueError as error:
            return partial(_refuse, str(error))

    def service(self) -> Work:
        """The service call. Raises ValueError with a sentence for what was typed and cannot be read."""
        raise NotImplementedError


def _refuse(sentence: str) -> Any:
    raise UserError(sentence)


Opened = Callable[[Desk, Actions, str, str, QWidget | None], TargetDialog]

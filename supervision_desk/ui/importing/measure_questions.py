"""What is asked before something is done with the chosen measures: a day, a unit's role, where to split, the words."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from supervision_desk.domain.reshaping import split_text
from supervision_desk.domain.review import drop_due, leave_undated, set_due, set_text
from supervision_desk.domain.review_doubts import own_names
from supervision_desk.domain.review_units import set_role
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.importing.choices import ImportChoices
from supervision_desk.ui.importing.measure_list import MeasureList
from supervision_desk.ui.importing.review_dialogs import DueDialog, RoleDialog, SplitDialog, TextDialog


class MeasureQuestions(QObject):
    """Opens the dialogs over the page; an answer is a step of the review."""

    def __init__(self, choices: ImportChoices, measures: MeasureList, page: QWidget) -> None:
        super().__init__(page)
        self._choices = choices
        self._list = measures
        self._page = page

    def ask_split(self) -> None:
        """Where to split the measure shown."""
        index = self._list.current()
        if index >= 0:
            dialog = SplitDialog(self._page, self._choices.draft.measures[index])
            open_dialog(dialog, lambda: self._split(index, dialog))

    def _split(self, index: int, dialog: SplitDialog) -> None:
        keep = dialog.keep.isChecked()
        self._choices.apply(split_text(self._choices.review, index, dialog.place(), keep_number=keep))
        self._list.choose(index)

    def ask_due(self) -> None:
        """One day, or a reason for none, for the chosen measures."""
        chosen = self._list.selected()
        if chosen:
            day = self._choices.plan(chosen[0]).due.due_on or self._choices.draft.document.proposed_due
            dialog = DueDialog(self._page, len(chosen), day or self._choices.today)
            open_dialog(dialog, lambda: self._set_due(chosen, dialog))

    def _set_due(self, chosen: list[int], dialog: DueDialog) -> None:
        review, day = self._choices.review, dialog.chosen_day()
        if day is not None:
            self._choices.apply(set_due(review, chosen, day))
        elif reason := dialog.chosen_reason():
            self._choices.apply(leave_undated(review, chosen, reason))
        else:
            self._choices.apply(drop_due(review, chosen))

    def ask_role(self) -> None:
        """What a unit is in the chosen measures."""
        chosen = self._list.selected()
        names = dict.fromkeys(name for index in chosen for name in own_names(self._choices.draft.measures[index]))
        if names:
            dialog = RoleDialog(self._page, len(chosen), list(names))
            open_dialog(dialog, lambda: self._set_role(chosen, dialog))

    def _set_role(self, chosen: list[int], dialog: RoleDialog) -> None:
        role = dialog.role.currentData()
        self._choices.apply(set_role(self._choices.review, chosen, dialog.unit.currentText(), role))

    def ask_text(self) -> None:
        """The words of the measure shown."""
        index = self._list.current()
        if index >= 0:
            dialog = TextDialog(self._page, self._choices.draft.measures[index])
            open_dialog(dialog, lambda: self._set_text(index, dialog))

    def _set_text(self, index: int, dialog: TextDialog) -> None:
        if dialog.is_changed():
            self._choices.apply(set_text(self._choices.review, index, dialog.text.toPlainText()))

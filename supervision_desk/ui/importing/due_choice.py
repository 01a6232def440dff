"""统一定时限: one day, or one reason for none, for all measures without a phrase of their own."""

from enum import IntEnum

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from supervision_desk.domain.review_dates import (
    count_undated,
    is_document_date_taken,
    leave_all_undated,
    set_uniform_due,
    take_document_date,
)
from supervision_desk.ui.dialogs.day_edit import DayEdit
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.importing.choices import ImportChoices
from supervision_desk.ui.labels import button, named, plain_label

_LONGEST_BASIS = 16


class _Way(IntEnum):
    """The entries of the chooser."""

    OPEN = 0
    DOCUMENT = 1
    OTHER_DAY = 2
    UNDATED = 3


class DueChoice(QWidget):
    """Gone where every measure has its day. `taken` when the document's day was taken by its button."""

    taken = Signal()

    def __init__(self, choices: ImportChoices) -> None:
        super().__init__()
        self._choices = choices
        self.way = named(QComboBox(), "due_way", "统一定时限")
        self.day = named(DayEdit(choices.draft.document.proposed_due or choices.today), "uniform_day", "统一时限")
        self.reason = named(QLineEdit(), "undated_reason", "未明确时限的原因")
        self.reason.setPlaceholderText("写明原因")
        self.take = button("", "take_document_day", self._on_take, quiet=True)
        self.past = plain_label("早于今天，立项即逾期", "uniform_past", "problem")
        self._waits_for_day = False
        self.setLayout(flow(self.way, self.day, self.past, self.reason, self.take))
        self.way.addItems(["", "", "另定日期", "暂不定时限，写明原因"])
        self._show_fields()
        self.way.currentIndexChanged.connect(self._on_way)
        self.day.edit.dateChanged.connect(self._on_day)
        self.reason.textChanged.connect(self._on_reason)

    def _show_document_day(self) -> None:
        document = self._choices.draft.document
        words = document.proposed_basis
        basis = words if len(words) <= _LONGEST_BASIS else words[: _LONGEST_BASIS - 1] + "…"
        known = document.proposed_due is not None
        told = f"按文件：{document.proposed_due}（“{basis}”）" if known else "文件没有可依据的日期"
        self.way.setItemText(_Way.DOCUMENT, told)
        self.way.setItemData(_Way.DOCUMENT, words, Qt.ItemDataRole.ToolTipRole)
        self.take.setText(f"按文件定为 {document.proposed_due}" if known else "")
        self.take.setAccessibleName(self.take.text() or "按文件定时限")
        self.take.setToolTip(words)

    def refresh(self) -> None:
        """Show what the review says now, also after a step back."""
        way, waiting = self._decided(), count_undated(self._choices.review)
        self.setVisible(way is not _Way.OPEN or waiting > 0)
        self._show_document_day()
        self.way.setItemText(_Way.OPEN, f"为 {waiting} 项统一定时限…")
        self._show_fields()
        # An open question may wait for a reason to be typed; a day that was taken back may not.
        if way is not _Way.OPEN or (self.way.currentIndex() != _Way.UNDATED and not self._waits_for_day):
            with QSignalBlocker(self.way):
                self.way.setCurrentIndex(way)
            self._show_fields()
        self._show_values()

    def _show_values(self) -> None:
        decisions = self._choices.decisions
        if decisions.uniform_due is not None and decisions.uniform_due != self.day.day():
            with QSignalBlocker(self.day.edit):
                self.day.set_day(decisions.uniform_due)
        if decisions.undated_reason != self.reason.text().strip():
            with QSignalBlocker(self.reason):
                self.reason.setText(decisions.undated_reason)

    def _decided(self) -> _Way:
        """The entry that stands for the decisions."""
        decisions = self._choices.decisions
        if decisions.uniform_due is not None:
            return _Way.OTHER_DAY
        if decisions.undated_reason:
            return _Way.UNDATED
        return _Way.DOCUMENT if is_document_date_taken(self._choices.review) else _Way.OPEN

    def _on_take(self) -> None:
        self.way.setCurrentIndex(_Way.DOCUMENT)
        self.taken.emit()

    def _show_fields(self) -> None:
        other = self.way.currentIndex() == _Way.OTHER_DAY
        self.day.setVisible(other)
        self.past.setVisible(other and not self._waits_for_day and self.day.day() < self._choices.today)
        self.reason.setVisible(self.way.currentIndex() == _Way.UNDATED)
        self.take.setVisible(self.way.currentIndex() == _Way.OPEN and bool(self.take.text()))

    def _on_way(self, way: int) -> None:
        # A day that nobody chose yet is no day: the tasks stay open until one is.
        self._waits_for_day = way == _Way.OTHER_DAY
        self._show_fields()
        if self._waits_for_day:
            self.day.setFocus()
        elif way == _Way.DOCUMENT and self._choices.draft.document.proposed_due:
            self._choices.apply(take_document_date(self._choices.review))
        else:
            reason = self.reason.text() if way == _Way.UNDATED else ""
            self._choices.apply(leave_all_undated(self._choices.review, reason))

    def _on_day(self) -> None:
        decided = set_uniform_due(self._choices.review, self.day.day())
        waited, self._waits_for_day = self._waits_for_day, False
        self._show_fields()
        (self._choices.apply if waited else self._choices.amend)(decided)

    def _on_reason(self, text: str) -> None:
        self._choices.amend(leave_all_undated(self._choices.review, text))

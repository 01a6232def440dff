"""更正版: asked above the columns where the document looks like a corrected version of one registered before."""

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from supervision_desk.domain.correction import CHANGED, NEW, SAME
from supervision_desk.domain.draft import Doubt
from supervision_desk.domain.registration import CORRECTION_DOUBT, is_correction
from supervision_desk.services.desk import Desk
from supervision_desk.services.versions import AS_ANOTHER, AS_CORRECTION, VersionComparison, compare_with_earlier
from supervision_desk.ui.action import Actions, Then
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.importing.choices import ImportChoices
from supervision_desk.ui.importing.version_dialog import VersionDialog
from supervision_desk.ui.labels import button, plain_label, row
from supervision_desk.ui.theme import NARROW, TIGHT, WIDE


class VersionBar(QWidget):
    """Hidden where there is no earlier version."""

    def __init__(self, desk: Desk, actions: Actions, choices: ImportChoices) -> None:
        super().__init__()
        self.setObjectName("version_bar")
        self.setAccessibleName("与已登记的文件比对")
        self._desk, self._actions, self._choices = desk, actions, choices
        self.words = plain_label("", "version_words", "problem")
        self.words.setWordWrap(True)
        self.counts = plain_label("", "version_counts", "muted")
        self.correction = QRadioButton(f"{AS_CORRECTION}（沿用原事项编号）")
        self.another = QRadioButton(AS_ANOTHER)
        self._build()
        self.refresh()
        if self._doubt() is not None:
            self._compare(self._show_counts)

    def _build(self) -> None:
        group = QButtonGroup(self)
        for choice, name in ((self.correction, "as_correction"), (self.another, "as_another")):
            choice.setObjectName(name)
            choice.setAccessibleName(choice.text())
            group.addButton(choice)
            choice.clicked.connect(self._on_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, NARROW, WIDE, NARROW)
        layout.setSpacing(TIGHT)
        layout.addWidget(self.words)
        compare = button("逐条对照…", "compare_versions", self._on_compare, quiet=True)
        layout.addLayout(row(self.correction, self.another, self.counts, compare, None))

    def refresh(self) -> None:
        """Show what the review says now, also after a step back."""
        doubt = self._doubt()
        self.setVisible(doubt is not None)
        if doubt is None:
            return
        self.words.setText(doubt.message)
        decisions = self._choices.decisions
        group = self.correction.group()
        group.setExclusive(False)
        self.correction.setChecked(is_correction(self._choices.draft, decisions))
        self.another.setChecked(decisions.separate)
        group.setExclusive(True)

    def _doubt(self) -> Doubt | None:
        return next((each for each in self._choices.draft.doubts if each.code == CORRECTION_DOUBT), None)

    def _on_chosen(self) -> None:
        doubt, confirmed = self._doubt(), self._choices.decisions.confirmed
        if doubt is not None:
            taken = confirmed | {doubt} if self.correction.isChecked() else confirmed - {doubt}
            self._choices.decide(confirmed=taken, separate=self.another.isChecked())

    def _compare(self, then: Then) -> None:
        work = partial(compare_with_earlier, self._desk, self._choices.draft)
        self._actions.run_reading(self, work, then)

    def _show_counts(self, compared: VersionComparison | None) -> None:
        if compared is None:
            return
        states = [each.state for each in compared.comparison.differences]
        parts = [f"{state} {states.count(state)} 条" for state in (SAME, CHANGED, NEW) if state in states]
        gone = len(compared.comparison.gone)
        self.counts.setText(" · ".join([*parts, f"原版有而此版无 {gone} 条"] if gone else parts))

    def _on_compare(self) -> None:
        self._compare(self._open)

    def _open(self, compared: VersionComparison | None) -> None:
        if compared is not None:
            open_dialog(VersionDialog(self, compared, self._choices.draft))

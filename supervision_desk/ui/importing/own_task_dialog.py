"""另列为任务: who answers for a target or milestone as a task of its own, by when, who reports its figures."""

from datetime import date

from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QRadioButton, QWidget

from supervision_desk.domain.draft import MilestoneDraft, OwnTask, TargetDraft
from supervision_desk.domain.registration import plan_measure
from supervision_desk.domain.review import Review
from supervision_desk.domain.review_units import answering_of, meant, units_of
from supervision_desk.ui.dialogs.day_edit import DayEdit
from supervision_desk.ui.importing.choices import ImportChoices
from supervision_desk.ui.importing.editing_table import complete_anywhere
from supervision_desk.ui.importing.plain_words import plain_words
from supervision_desk.ui.importing.review_dialogs import ReviewDialog
from supervision_desk.ui.labels import column, named, plain_label, row
from supervision_desk.ui.theme import TIGHT

_OWN_TASK, _NO_TASK = "另列为一项任务", "不另列，留在本条的任务里"
_SAME_DAY, _OTHER_DAY, _NO_DAY = "与本条相同", "定为这一天", "暂不定时限，原因"


class OwnTaskDialog(ReviewDialog):
    """Its answer is read once it is accepted."""

    def __init__(self, parent: QWidget, choices: ImportChoices, index: int, part: TargetDraft | MilestoneDraft) -> None:
        review, now = choices.review, part.task or OwnTask()
        super().__init__(parent, "own_task_dialog", "另列为任务", "确定")
        self._names = _names(review, index)
        words = plain_label(plain_words(part.text), "own_task_text", "strong")
        words.setWordWrap(True)
        self.form.addRow(words)
        self.kind = QComboBox()
        self.kind.addItems([_OWN_TASK, _NO_TASK])
        self.add_field("分解", "own_task_kind", self.kind)
        answering = "、".join(answering_of(review, index))
        self.unit = self._units("责任主体", "own_task_unit", now.unit, f"同本条：{answering}")
        self._add_days(review, index, now, choices.today)
        self.data_unit = self._units("数据报送单位", "own_task_data_unit", now.data_unit, "同责任主体")
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.unit.setFocus()

    def _units(self, label: str, name: str, unit: str, hint: str) -> QComboBox:
        """A list of units to choose from or type into; empty stands for what the hint says."""
        field = QComboBox()
        field.addItems(self._names)
        field.setEditable(True)
        complete_anywhere(field)
        field.setCurrentIndex(-1)
        field.setEditText(unit)
        if (line := field.lineEdit()) is not None:
            line.setPlaceholderText(hint)
        self.add_field(label, name, field)
        return field

    def _add_days(self, review: Review, index: int, now: OwnTask, today: date) -> None:
        due = plan_measure(review.draft, index, review.decisions, review.book.addressee_now).due
        proposed = now.on or due.due_on or review.draft.document.proposed_due
        self.day = DayEdit(proposed or today)
        self.reason = QLineEdit(now.reason)
        self.reason.setPlaceholderText("写明原因")
        same = f"{_SAME_DAY}（{due.due_on or '未明确'}）"
        self.ways = [QRadioButton(words) for words in (same, _OTHER_DAY, _NO_DAY)]
        group = QButtonGroup(self)
        whole = QWidget()
        lines = column(whole, spacing=TIGHT)
        for way, field, name in zip(self.ways, (None, self.day, self.reason), ("same", "day", "reason"), strict=True):
            group.addButton(named(way, f"own_way_{name}", way.text()))
            line = row(way, *([named(field, f"own_{name}", way.text())] if field else []))
            line.setStretch(line.count() - 1, 1)
            lines.addLayout(line)
        self.form.addRow("时限", whole)
        self.ways[1 if now.on else 2 if now.reason else 0].setChecked(True)
        self.day.edit.dateChanged.connect(lambda _day: self.ways[1].setChecked(True))
        self.reason.textEdited.connect(lambda _text: self.ways[2].setChecked(True))

    def _on_kind(self) -> None:
        wanted = self.kind.currentText() == _OWN_TASK
        for field in (self.unit, self.data_unit, self.day, self.reason, *self.ways):
            field.setEnabled(wanted)

    def answer(self) -> OwnTask | None:
        """What was decided; None for no task of its own."""
        if self.kind.currentText() == _NO_TASK:
            return None
        return OwnTask(
            self.unit.currentText().strip(),
            self.day.day() if self.ways[1].isChecked() else None,
            self.reason.text().strip() if self.ways[2].isChecked() else "",
            self.data_unit.currentText().strip(),
        )

    def missing(self) -> str:
        answer = self.answer()
        if answer is None:
            return ""
        for name in (answer.unit, answer.data_unit):
            if name and name not in self._names:
                return f"单位名录和本条里都没有“{name}”，请从列表中选择。"
        return "请写明暂不定时限的原因。" if self.ways[2].isChecked() and not answer.reason else ""


def _names(review: Review, index: int) -> list[str]:
    """The units of the measure, then those of the office's list."""
    own = (meant(review, line.name) for line in units_of(review.measure(index)))
    return list(dict.fromkeys(name for name in (*own, *(unit.name for unit in review.book.units)) if name))

"""The right column: the chosen measure, its doubts first, then all that was read of it, each part to be corrected."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from supervision_desk.domain.registration import DATE_FIELD, standing_doubts
from supervision_desk.domain.review import Review, drop_due, heading_of, set_due, set_leaders, set_section
from supervision_desk.domain.review_answers import answer_of_plan
from supervision_desk.ui.dialogs.day_edit import DayEdit
from supervision_desk.ui.importing.choices import ImportChoices
from supervision_desk.ui.importing.doubt_list import DoubtList
from supervision_desk.ui.importing.parts_editor import PartsEditor
from supervision_desk.ui.importing.plain_words import listed_names, plain_words
from supervision_desk.ui.labels import button, column, plain_label, row, rule
from supervision_desk.ui.tall_area import TallArea
from supervision_desk.ui.theme import NARROW, TIGHT, WIDE

_LEAST_WIDTH = 330


class MeasurePanel(QWidget):
    """Shows one measure of a review and lets it be edited. `said` carries what could not be taken, in a sentence,
    `pointed` the place in the text that was gone to."""

    said = Signal(str)
    pointed = Signal(object)

    def __init__(self, choices: ImportChoices) -> None:
        super().__init__()
        self.setObjectName("measure_panel")
        self.setAccessibleName("所选措施")
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._choices = choices
        self._index = -1
        self._shown: tuple[object, ...] = ()
        self.title = plain_label("", "measure_title", "strong")
        self.doubts = DoubtList()
        self.section = QComboBox()
        self.leaders = QLineEdit()
        self.due_words = plain_label("", "due_words")
        self.due_why = plain_label("", "due_why", "muted")
        self.own_day = DayEdit(choices.today)
        self.parts = PartsEditor(choices)
        self.text = plain_label("", "measure_words")
        self.edit_text = button("编辑…", "edit_text", lambda: None, quiet=True)
        self.split = button("拆分…", "split", lambda: None, quiet=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        inside = QWidget()
        inside.setObjectName("measure_inside")
        inside.setAccessibleName("措施内容")
        inside.setProperty("surface", "base")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(WIDE, NARROW, WIDE, WIDE)
        layout.setSpacing(NARROW)
        for label in (self.title, self.due_words, self.due_why, self.text):
            label.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for widget in (self.title, self.doubts, rule(), self.parts.units):
            layout.addWidget(widget)
        layout.addLayout(self._fields())
        layout.addWidget(rule())
        layout.addLayout(self._due())
        for widget in (self.parts.deadlines, rule(), self.parts.targets, self.parts.milestones, rule()):
            layout.addWidget(widget)
        layout.addLayout(row(plain_label("任务内容", "text_title", "strong"), None, self.edit_text, self.split))
        layout.addWidget(self.text)
        layout.addStretch(1)
        inside.setMinimumWidth(_LEAST_WIDTH)
        self._area = TallArea(inside, "measure_area", "所选措施")
        column(self).addWidget(self._area)

    def _fields(self) -> QGridLayout:
        self.leaders.setObjectName("leaders")
        self.leaders.setAccessibleName("牵头领导")
        self.leaders.setPlaceholderText("多位领导用顿号隔开")
        self.section.setObjectName("section")
        self.section.setAccessibleName("板块")
        self.section.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.section.setMinimumContentsLength(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(NARROW)
        grid.setVerticalSpacing(TIGHT)
        grid.setColumnStretch(1, 1)
        for line, (words, field) in enumerate((("牵头领导", self.leaders), ("板块", self.section))):
            grid.addWidget(plain_label(words, f"field_{line}", "muted"), line, 0)
            grid.addWidget(field, line, 1)
        return grid

    def _due(self) -> QVBoxLayout:
        self.own_day.setObjectName("own_day")
        self.own_day.setAccessibleName("本条时限")
        layout = QVBoxLayout()
        layout.setSpacing(TIGHT)
        back = button("恢复原文", "drop_due", self._on_drop_due, quiet=True)
        layout.addLayout(row(plain_label("时限", "due_title", "strong"), None, back))
        layout.addWidget(self.due_words)
        layout.addWidget(self.due_why)
        layout.addLayout(row(self.own_day, button("定为此日", "own_due", self._on_own_due), None))
        return layout

    def _connect(self) -> None:
        self.doubts.settled.connect(self.parts.on_settled)
        self.parts.said.connect(self.said)
        self.parts.pointed.connect(self.pointed)
        self.leaders.editingFinished.connect(self._on_leaders)
        self.section.activated.connect(self._on_section)

    def show_measure(self, index: int) -> None:
        """Show one measure as it stands; nothing is drawn anew where nothing of it changed."""
        review = self._choices.review
        if not 0 <= index < len(review.draft.measures):
            return
        shown = (index, review.measure(index), self._standing_on(review, index))
        if shown == self._shown:
            return
        self._shown, self._index = shown, index
        measure = review.measure(index)
        self.title.setText(f"{measure.number}　{plain_words(measure.title)}".strip())
        self.doubts.show_doubts(review, index)
        self.parts.show_parts(review, index)
        self.leaders.setText("、".join(measure.lead_leaders))
        self._show_section(review, index)
        self._show_due(review, index)
        self.text.setText(plain_words(measure.text))
        self._area.updateGeometry()

    def show_field(self, field: str, place: int) -> None:
        """Go to one value that was read of the measure shown."""
        if field == "lead_leaders":
            self.leaders.setFocus()
            self._area.ensureWidgetVisible(self.leaders)
        elif (editor := self.parts.show_field(field, place)) is not None:
            self._area.ensureWidgetVisible(editor)

    @staticmethod
    def _standing_on(review: Review, index: int) -> tuple[object, ...]:
        """What else the panel shows hangs on."""
        now, draft = review.decisions, review.draft
        return (
            now.dues.get(index), now.undated.get(index), now.rule, now.uniform_due, now.undated_reason, now.spellings,
            now.confirmed, now.further.get(index), draft.doubts, draft.sections,
        )  # fmt: skip

    def _show_section(self, review: Review, index: int) -> None:
        names = ["（无）", *(f"{each.number}　{each.title}" for each in review.draft.sections)]
        if [self.section.itemText(n) for n in range(self.section.count())] != names:
            self.section.clear()
            self.section.addItems(names)
        section = review.measure(index).section
        self.section.setCurrentIndex(0 if section is None else section + 1)
        heading = heading_of(review, index)
        self.section.setToolTip(heading.title if heading else "")

    def _show_due(self, review: Review, index: int) -> None:
        due = self._choices.plan(index).due
        standing = standing_doubts(review.draft, index, review.decisions)
        is_open = any(doubt.field == DATE_FIELD for doubt in standing)
        told = f"{due.due_on}（{due.basis}）" if due.due_on else f"未明确（{due.undated_reason}）"
        self.due_words.setText("待定" if is_open else told)
        self.due_why.setText("\n".join(answer_of_plan(review, due).reasons))
        self.due_why.setVisible(not is_open)
        self.own_day.set_day(due.due_on or review.draft.document.proposed_due or self._choices.today)

    def _on_own_due(self) -> None:
        self._choices.apply(set_due(self._choices.review, [self._index], self.own_day.day()))

    def _on_drop_due(self) -> None:
        self._choices.apply(drop_due(self._choices.review, [self._index]))

    def _on_leaders(self) -> None:
        self._choices.apply(set_leaders(self._choices.review, self._index, listed_names(self.leaders.text())))

    def _on_section(self, place: int) -> None:
        self._choices.apply(set_section(self._choices.review, self._index, place - 1 if place else None))

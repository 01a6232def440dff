"""The editors of a measure's units, time phrases, targets and milestones: what is entered is a step of the review."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from supervision_desk.domain.doubts import part_doubts
from supervision_desk.domain.draft import Deadline, Doubt
from supervision_desk.domain.review import Review
from supervision_desk.domain.review_answers import answer_of_phrase
from supervision_desk.domain.review_doubts import UNIT_FIELDS
from supervision_desk.domain.review_particulars import (
    add_deadline,
    add_milestone,
    add_target,
    drop_deadline,
    drop_milestone,
    drop_target,
    phrase_of,
    set_deadline,
    set_milestone,
    set_target,
    target_of,
)
from supervision_desk.domain.review_tasks import set_own_task
from supervision_desk.domain.review_units import settle
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.importing import parts_tables as parts
from supervision_desk.ui.importing.choices import ImportChoices
from supervision_desk.ui.importing.own_task_dialog import OwnTaskDialog
from supervision_desk.ui.importing.rows_editor import RowsEditor
from supervision_desk.ui.importing.target_cells import written_over
from supervision_desk.ui.importing.unit_editor import UnitEditor


class PartsEditor(QObject):
    """Four editors over one measure. `said` carries what could not be taken, in a sentence, `pointed` the place in the
    text of the part the person went to."""

    said = Signal(str)
    pointed = Signal(object)

    def __init__(self, choices: ImportChoices) -> None:
        super().__init__()
        self._choices = choices
        self._index = -1
        self.unit_editor = UnitEditor(choices)
        self.units = self.unit_editor.rows
        self.deadlines = RowsEditor(parts.deadline_table(), "phrases", "时限词句", "添加词句，如“9月底前”")
        self.targets = RowsEditor(
            parts.target_table(), "targets", "目标", "添加目标，如“新增岗位2000个”", wide=True, own_tasks=True
        )
        self.milestones = RowsEditor(
            parts.milestone_table(), "milestones", "节点成果", "添加节点，如“建成投用”", own_tasks=True
        )
        self._connect()

    def _connect(self) -> None:
        self.unit_editor.said.connect(self.said)
        self.unit_editor.pointed.connect(self.pointed)
        for editor, name in ((self.deadlines, "deadlines"), (self.targets, "targets"), (self.milestones, "milestones")):
            editor.chosen.connect(lambda place, name=name: self._on_part_chosen(name, place))
            editor.own_wanted.connect(lambda place, name=name: self._on_own(name, place))
        self.deadlines.table.edited.connect(self._on_deadline)
        self.deadlines.added.connect(self._on_deadline_added)
        self.deadlines.dropped.connect(lambda place: self._apply(drop_deadline(self._review, self._index, place)))
        self.targets.table.edited.connect(self._on_target)
        self.targets.added.connect(self._on_target_added)
        self.targets.dropped.connect(lambda place: self._apply(drop_target(self._review, self._index, place)))
        self.milestones.table.edited.connect(self._on_milestone)
        self.milestones.added.connect(lambda text: self._apply(add_milestone(self._review, self._index, text)))
        self.milestones.dropped.connect(lambda place: self._apply(drop_milestone(self._review, self._index, place)))

    @property
    def _review(self) -> Review:
        return self._choices.review

    def _apply(self, review: Review) -> None:
        self._choices.apply(review)

    def show_parts(self, review: Review, index: int) -> None:
        """Show the parts of one measure."""
        self._index = index
        measure = review.measure(index)
        self.unit_editor.show_units(review, index)
        self.deadlines.show_rows([self._deadline_row(*each) for each in enumerate(measure.deadlines)])
        self.targets.show_rows(parts.target_rows(measure))
        self.milestones.show_rows([parts.MilestoneRow(*each) for each in enumerate(measure.milestones)])

    def _deadline_row(self, place: int, phrase: Deadline) -> parts.DeadlineRow:
        return parts.DeadlineRow(place, phrase, "\n".join(answer_of_phrase(self._review, phrase).lines))

    def show_field(self, field: str, place: int) -> RowsEditor | None:
        """Go to one value of a field of the measure; the editor it stands in."""
        if field in UNIT_FIELDS:
            names = getattr(self._review.measure(self._index), field)
            self.unit_editor.show_unit(names[place : place + 1])
            return self.units
        editor = {"deadlines": self.deadlines, "targets": self.targets, "milestones": self.milestones}.get(field)
        if editor is not None:
            editor.show_place(place)
        return editor

    def _on_part_chosen(self, name: str, place: int) -> None:
        self.pointed.emit(getattr(self._review.measure(self._index), name)[place].span)

    def on_settled(self, doubt: Doubt, choice: str) -> None:
        """A doubt answered by a button."""
        self._apply(settle(self._review, self._index, doubt, choice))

    def _on_deadline(self, each: parts.DeadlineRow, column: int, value: str | date) -> None:
        changed = each.part
        if column == parts.DEADLINE_DAY and isinstance(value, date):
            changed = replace(changed, on=value)
        elif column == parts.DEADLINE_KIND:
            changed = parts.of_kind(changed, str(value))
        elif str(value).strip():
            changed = phrase_of(self._review, self._index, str(value))
        self._apply(set_deadline(self._review, self._index, each.place, changed))

    def _on_deadline_added(self, text: str) -> None:
        self._apply(add_deadline(self._review, self._index, phrase_of(self._review, self._index, text)))

    def _on_target(self, each: parts.TargetRow, column: int, value: str) -> None:
        try:
            changed = written_over(each.part, column, value.strip())
        except ValueError as error:
            self.said.emit(str(error))
            return
        made = set_target(self._review, self._index, each.place, changed)
        over = [set(part_doubts(review.measure(self._index).targets)) for review in (self._review, made)]
        if new := over[1] - over[0]:
            self.said.emit(f"{new.pop().message.partition('，')[0]}，目标没有改动；请核对数值。")
        else:
            self._apply(made)

    def _on_target_added(self, text: str) -> None:
        target = target_of(self._review, self._index, text)
        if target is None:
            self.said.emit("目标里没有数值，没有添加；没有数值的成果请加在“节点成果”里。")
        else:
            self._apply(add_target(self._review, self._index, target))

    def _on_own(self, field: str, place: int) -> None:
        """Ask who answers for a task of its own, and by when."""
        part, index = getattr(self._review.measure(self._index), field)[place], self._index
        if getattr(part, "kind", "target") != "target":
            self.said.emit("政策标准不是要完成的目标，不能另列为任务；请先把类别改为“目标”。")
            return
        dialog = OwnTaskDialog(self.units, self._choices, index, part)
        open_dialog(dialog, lambda: self._apply(set_own_task(self._review, index, field, place, dialog.answer())))

    def _on_milestone(self, each: parts.MilestoneRow, _column: int, value: str) -> None:
        self._apply(set_milestone(self._review, self._index, each.place, value))

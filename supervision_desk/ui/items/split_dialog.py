"""分解: the parts of a task as rows to be written over; the first is the task itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.office import unit_names
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.importing.editing_table import Cell, EditingTable
from supervision_desk.ui.importing.rows_editor import RowsEditor
from supervision_desk.ui.items.share_dialogs import task_field
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import plain_label
from supervision_desk.ui.tables.row_table import Column

_TITLE, _UNIT, _DUE, _REASON, _TARGETS, _TEXT = range(6)


@dataclass(frozen=True)
class PartRow:
    """One part in the table."""

    place: int
    part: PartEntry


class SplitDialog(EntryDialog):
    """Splits one of the open tasks of an item; its targets are offered by their labels."""

    def __init__(self, desk: Desk, actions: Actions, tasks: Sequence[TaskView], parent: QWidget | None) -> None:
        super().__init__("split_task_dialog", f"分解 {tasks[0].item_code}", "分解", actions, parent)
        self._desk = desk
        self._tasks = tasks
        self._task = tasks[0]
        self._parts: list[PartEntry] = []
        self.setMinimumWidth(820)
        self.task = task_field(tasks)
        self.add_field("任务", "task", self.task)
        note = plain_label(_NOTE, "split_note", "muted")
        note.setWordWrap(True)
        self.form.addRow(note)
        units = unit_names(desk)
        hint = "添加一项：填写名称，或选一个目标"
        self.rows = RowsEditor(_table(units), "parts", "分解为", hint, offered=lambda: list(self.targets), wide=True)
        self.form.addRow(self.rows)
        self.by = self.add_line("批准人", "approved_by", hint="交办后另定时限的，须写明批准人")
        self.rows.added.connect(self._on_added)
        self.rows.dropped.connect(self._on_dropped)
        self.rows.table.edited.connect(self._on_edited)
        self.task.currentIndexChanged.connect(self._on_task)
        self._on_task(0)

    def _on_task(self, place: int) -> None:
        """Begin with the task itself as the first part."""
        self._task = task = self._tasks[place]
        self.targets = {f"{each.label} {each.text}": each for each in task.targets}
        due = task.due
        self._parts = [PartEntry(task.title, task.unit, "", due.due_on, "" if due.due_on else due.undated_reason)]
        self._show()

    def _show(self) -> None:
        self.rows.show_rows([PartRow(*each) for each in enumerate(self._parts)])
        self.done_button.setText(f"分解为 {len(self._parts)} 项" if len(self._parts) > 1 else "分解")
        self.done_button.setEnabled(len(self._parts) > 1)

    def _on_added(self, text: str) -> None:
        target = self.targets.get(text)
        part = PartEntry(target.text, targets=(target.label,)) if target else PartEntry(text)
        self._parts.append(replace(part, unit=self._task.unit))
        self._show()

    def _on_dropped(self, place: int) -> None:
        if place == 0:
            self.show_problem("第一项是原任务，不能删除；可以改它的名称。")
            return
        del self._parts[place]
        self._show()

    def _on_edited(self, row: PartRow, column: int, value: str | date) -> None:
        part = self._parts[row.place]
        if isinstance(value, date):
            part = replace(part, due_on=value, undated_reason="")
        elif column == _REASON:
            part = replace(part, undated_reason=value.strip(), due_on=None if value.strip() else part.due_on)
        elif column == _TARGETS:
            part = replace(part, targets=_labels(value))
        else:
            name = {_TITLE: "title", _UNIT: "unit", _TEXT: "text"}[column]
            part = replace(part, **{name: value.strip()})  # type: ignore[arg-type]
        self._parts[row.place] = part
        self._show()

    def work(self) -> Work:
        return partial(split_task, self._desk, self._task.code, tuple(self._parts), by=self.by.text())


_NOTE = "第一项沿用原任务的文书和反馈；没有分给其他项的目标留在第一项。时限空着的，沿用原任务的时限。双击改写。"


def _labels(words: str) -> tuple[str, ...]:
    parts = words.replace("，", "、").replace(",", "、").replace(" ", "、").split("、")
    return tuple(dict.fromkeys(part.strip().upper() for part in parts if part.strip()))


def _due(each: PartRow) -> str:
    return show_day(each.part.due_on) or ("" if each.part.undated_reason else "同原任务")


def _table(units: tuple[str, ...]) -> EditingTable[PartRow]:
    columns = (
        Column[PartRow]("任务", lambda each: each.part.title, width=210),
        Column[PartRow]("责任主体", lambda each: each.part.unit, width=130),
        Column[PartRow]("时限", _due, width=104),
        Column[PartRow]("未明确的原因", lambda each: each.part.undated_reason, width=104),
        Column[PartRow]("目标", lambda each: "、".join(each.part.targets), width=84),
        Column[PartRow]("内容", lambda each: each.part.text, width=148),
    )
    cells = {
        _TITLE: Cell[PartRow](lambda each: each.part.title),
        _UNIT: Cell[PartRow](lambda each: each.part.unit, lambda _each: units, free=True),
        _DUE: Cell[PartRow](lambda each: each.part.due_on, day=True),
        _REASON: Cell[PartRow](lambda each: each.part.undated_reason),
        _TARGETS: Cell[PartRow](lambda each: "、".join(each.part.targets)),
        _TEXT: Cell[PartRow](lambda each: each.part.text),
    }
    return EditingTable(columns, cells)

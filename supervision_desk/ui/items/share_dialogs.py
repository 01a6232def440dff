"""责任分工, 并回, 经办人: who has which part in a task, tasks joined again, who in the office handles the items."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.domain.responsibility import Role
from supervision_desk.services.assigning import assign_unit, remove_unit, set_handler
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.joining import join_tasks
from supervision_desk.services.office import unit_names
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.dialogs.unit_field import UnitField
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import plain_label

_LEADS, _ANSWERS, _RESPONSIBLE, _HELPS, _LEAVES = (
    "改为责任主体（牵头）", "改为责任主体（责任）", "加为责任单位", "加为配合单位", "移出分工",
)  # fmt: skip


class AssignDialog(EntryDialog):
    """Changes one unit's part in one task."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        super().__init__("assign_dialog", f"责任分工 {code}", "保存分工", actions, parent)
        self._desk = desk
        self._tasks = open_tasks(desk, code)
        self.task = task_field(self._tasks)
        self.add_field("任务", "task", self.task)
        self.now = plain_label("", "shares_now")
        self.now.setWordWrap(True)
        self.form.addRow("现分工", self.now)
        self.unit = UnitField(unit_names(desk))
        self.add_field("单位", "unit", self.unit)
        self.change = QComboBox()
        self.change.addItems([_HELPS, _RESPONSIBLE, _LEADS, _ANSWERS, _LEAVES])
        self.add_field("改动", "change", self.change)
        self.on = self.add_day("自", "on", desk.today, desk.today)
        note = plain_label("已交办的任务改责任主体，请按划转办理。", "assign_note", "muted")
        self.form.addRow("", note)
        self.task.currentIndexChanged.connect(self._on_task)
        self._on_task()
        self.unit.setFocus()
        if not self._tasks:
            self.refuse(f"{code} 没有在办的任务，不能改分工。")

    def _on_task(self) -> None:
        task = next((each for each in self._tasks if each.code == self.task.currentData()), None)
        shares = task.shares if task else ()
        self.now.setText("\n".join(f"{each.unit}　{each.role}{'·责任主体' if each.answers else ''}" for each in shares))

    def work(self) -> Work:
        code, unit, on = self.task.currentData(), self.unit.unit(), self.on.day()
        works: dict[str, Callable[[], object]] = {
            _LEADS: partial(assign_unit, self._desk, code, unit, Role.LEAD.value, on=on),
            _ANSWERS: partial(assign_unit, self._desk, code, unit, Role.RESPONSIBLE.value, answers=True, on=on),
            _RESPONSIBLE: partial(assign_unit, self._desk, code, unit, Role.RESPONSIBLE.value, on=on),
            _HELPS: partial(assign_unit, self._desk, code, unit, Role.SUPPORTING.value, on=on),
            _LEAVES: partial(remove_unit, self._desk, code, unit, on),
        }
        return works[self.change.currentText()]


class JoinDialog(EntryDialog):
    """Joins one task of an item into another."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        super().__init__("join_dialog", f"并回任务 {code}", "并回", actions, parent)
        self._desk = desk
        tasks = open_tasks(desk, code)
        self.going, self.into = task_field(tasks), task_field(tasks)
        self.going.setCurrentIndex(len(tasks) - 1)
        self.add_field("把", "going", self.going)
        self.add_field("并回到", "into", self.into)
        self.on = self.add_day("自", "on", desk.today, desk.today)
        note = plain_label(
            "自这一天起按并入办结，内容、目标和单位并到另一项，此前各日的数字不变；已有文书、反馈或办理记录的不能并回。",
            "join_note",
            "muted",
        )
        note.setWordWrap(True)
        self.form.addRow("", note)
        if len(tasks) < 2:
            self.refuse("这一事项没有可以并回的任务。")

    def work(self) -> Work:
        return partial(join_tasks, self._desk, self.going.currentData(), self.into.currentData(), self.on.day())


class HandlerDialog(EntryDialog):
    """One 经办人 for the chosen items."""

    def __init__(self, desk: Desk, actions: Actions, codes: Sequence[str], parent: QWidget | None) -> None:
        title = f"经办人（{len(codes)} 件）" if len(codes) > 1 else f"经办人 {codes[0]}"
        super().__init__("handler_dialog", title, "保存", actions, parent)
        self._desk = desk
        self._codes = tuple(codes)
        now = item_detail(desk, codes[0]).handler if len(codes) == 1 else ""
        self.handler = self.add_line("经办人", "handler", now)
        self.handler.selectAll()
        self.handler.setFocus()

    def work(self) -> Work:
        return partial(set_handler, self._desk, self._codes, self.handler.text())


def open_tasks(desk: Desk, code: str) -> list[TaskView]:
    """The open tasks of an item."""
    return [task for task in item_detail(desk, code).tasks if task.is_open]


def task_field(tasks: Sequence[TaskView]) -> QComboBox:
    """Tasks to choose from, by their codes."""
    field = QComboBox()
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(24)
    for task in tasks:
        field.addItem(f"{task.code}  {task.title}  {task.unit}", task.code)
    return field

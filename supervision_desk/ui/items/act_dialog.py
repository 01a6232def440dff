"""The shape of the dialogs that act on one task: which task, how it stands, then what the act needs."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.services.acts import ActRow
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.task_words import bearing_words
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.labels import plain_label

Fits = Callable[[TaskView, Sequence[ActRow]], bool]


class TaskActDialog(EntryDialog):
    """Offers the open tasks of a code that fit the act; where none does it says so and offers nothing to do."""

    def __init__(
        self, name: str, title: str, done: str, desk: Desk, actions: Actions, code: str, parent: QWidget | None
    ) -> None:
        super().__init__(name, f"{title} {code}", done, actions, parent)
        self.desk = desk
        detail = item_detail(desk, code)
        self.acts = detail.acts
        self._open = [task for task in detail.tasks if task.is_open and code in (task.code, task.item_code)]
        self._offered: list[TaskView] = []
        self.choice = QComboBox()
        self.add_field("任务", "task", self.choice)
        self.about = plain_label("", "task_about", "muted")
        self.about.setWordWrap(True)
        self.form.addRow("", self.about)
        self.choice.currentIndexChanged.connect(self._on_chosen)

    def offer_tasks(self, fits: Fits, none: str) -> None:
        """Offer the tasks that fit, after the rows are made; `none` is said where there is none."""
        self._offered = [task for task in self._open if fits(task, self.acts)]
        for task in self._offered:
            self.choice.addItem(f"{task.code}  {task.title}")
        self.form.setRowVisible(self.choice, len(self._offered) > 1)
        if not self._offered:
            self.refuse(none)

    def task(self) -> TaskView | None:
        """The task chosen."""
        place = self.choice.currentIndex()
        return self._offered[place] if 0 <= place < len(self._offered) else None

    def task_code(self) -> str:
        """Its code, "" without one."""
        task = self.task()
        return task.code if task else ""

    def show_task(self, task: TaskView) -> None:
        """Say what the dialog has to say of a task; more in subclasses."""
        reason = f"（{task.due.undated_reason}）" if task.due.undated_reason else ""
        due = task.due.due_on.isoformat() if task.due.due_on else f"未明确{reason}"
        lines = [f"{task.title} · {task.unit} · 现时限 {due}", *bearing_words(task, self.acts)]
        self.about.setText("\n".join(lines))

    def _on_chosen(self) -> None:
        task = self.task()
        self.about.clear()
        if task is not None:
            self.show_task(task)

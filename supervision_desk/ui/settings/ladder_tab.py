"""督办阶梯: the steps from the call to the 红牌, with what brings each about and the figures the office set."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from supervision_desk.domain.ladder import CALL, DEFAULT, STEPS, Step, trigger
from supervision_desk.domain.office import CARDS
from supervision_desk.services.desk import Desk
from supervision_desk.services.steps import change_step, ladder_of
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import button, column, named, plain_label, row, rule
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import NARROW, TIGHT

_NOTE = (
    "督查台按这些步骤逐日提出建议，是否催办由人决定；越级须写明理由。红牌后仍未落实的，提请约谈或通报批评，不在此列。"
    "冷却期内不再提出同一步或更低的步骤。"
)
_MOST = 999


STEP_COLUMNS: tuple[Column[Step], ...] = (
    Column("步", lambda step: str(STEPS.index(step.kind)), lambda step: STEPS.index(step.kind), 36, True),
    Column("步骤", lambda step: step.kind, width=110),
    Column("文书名称", lambda step: "不发文书" if step.kind == CALL else step.title or step.kind, width=110),
    Column("何时提出", trigger, width=300),
    Column("冷却期", lambda step: f"{step.cooldown}个工作日", lambda step: step.cooldown, 96),
    Column("批准人", lambda step: "须有" if step.approver else "不须", width=64),
)


class LadderTab(QWidget):
    """The steps, each changed in a dialog."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        named(self, "ladder_tab", "督办阶梯").setProperty("surface", "base")
        self._desk = desk
        self._actions = actions
        self.table: RowTable[Step] = RowTable(STEP_COLUMNS, self)
        self.view = TableView(self.table, "ladder", "督办阶梯", stretch=3)
        self.change = button("修改…", "change_step", self._on_change, primary=True)
        tools = row(self.change, None)
        tools.setContentsMargins(NARROW, TIGHT, NARROW, TIGHT)
        note = plain_label(_NOTE, "ladder_note", "muted")
        note.setWordWrap(True)
        layout = column(self)
        layout.addLayout(tools)
        layout.addWidget(rule())
        layout.addWidget(self.view, 1)
        foot = row(note, margin=NARROW)
        layout.addLayout(foot)
        self.view.opened.connect(lambda _step: self._on_change())

    def reload(self) -> None:
        """Read the steps anew; the current one stays current."""
        current: Step | None = self.view.current_row()
        self.table.show_rows(ladder_of(self._desk))
        kind = current.kind if current else ""
        self.view.choose_quietly(max(self.table.place_of(lambda step: step.kind == kind), 0))

    def _on_change(self) -> None:
        step: Step | None = self.view.current_row()
        if step is not None:
            open_dialog(StepDialog(self._desk, self._actions, step, self.window()))


class StepDialog(EntryDialog):
    """Changes the figures of one step."""

    def __init__(self, desk: Desk, actions: Actions, step: Step, parent: QWidget | None) -> None:
        super().__init__("step_dialog", f"督办阶梯 {step.kind}", "保存", actions, parent)
        self._desk = desk
        self._step = step
        usual = next(each for each in DEFAULT if each.kind == step.kind)
        self.add_words("何时提出", "step_trigger", trigger(step))
        self.name = self.add_line("文书名称", "step_title", step.title, f"印在文书上的名称，不填为{step.kind}")
        self.form.setRowVisible(self.name, step.kind != CALL)
        self.after = self._days(step.after)
        self.add_field("前一步后", "step_after", self.after)
        self.form.setRowVisible(self.after, step.kind in CARDS)
        self.cooldown = self._days(step.cooldown)
        self.add_field("冷却期", "step_cooldown", self.cooldown)
        self.approver = QCheckBox("签发须有批准人和批准日期")
        self.approver.setChecked(step.approver)
        self.add_field("", "step_approver", self.approver)
        self.form.setRowVisible(self.approver, step.kind != CALL)
        parts = [f"前一步后{usual.after}个工作日"] if step.kind in CARDS else []
        parts += [f"冷却期{usual.cooldown}个工作日"]
        parts += ["须有批准人" if usual.approver else "不须批准人"] if step.kind != CALL else []
        self.add_words("", "step_usual", f"默认：{'，'.join(parts)}。自保存之日起按新的设置提出建议。")
        (self.after if step.kind in CARDS else self.cooldown).setFocus()

    def _days(self, value: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(0, _MOST)
        box.setSuffix(" 个工作日")
        box.setValue(value)
        box.lineEdit().setTextMargins(TIGHT, 0, 0, 0)
        return box

    def work(self) -> Work:
        return partial(
            change_step,
            self._desk,
            self._step.kind,
            after=self.after.value(),
            cooldown=self.cooldown.value(),
            approver=self.approver.isChecked(),
            title=self.name.text().strip(),
        )

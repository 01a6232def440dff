"""计划和节点, 基数, 节点日期, 数据报送单位 of a target."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from supervision_desk.domain.plans import LINEAR, NO_PLAN, NODES, PLAN_NAMES, proposed_plan
from supervision_desk.domain.targets import plain_number
from supervision_desk.services.desk import Desk
from supervision_desk.services.target_plans import set_base, set_data_unit, set_plan, set_target_due
from supervision_desk.services.targets import remove_target
from supervision_desk.ui.action import Actions
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.targets.target_dialog import TargetDialog
from supervision_desk.ui.targets.typed_lines import read_nodes, read_number, write_nodes

_PLAN_WORDS = {
    LINEAR: "按日子均匀推进，累计数与截至日应达的进度比。",
    NODES: "建设、投产、认定等成批完成的，到节点日才比，节点之间按前一节点计。",
    NO_PLAN: "只看是否达到，不比进度。",
}


class PlanDialog(TargetDialog):
    """Linear, nodes or none; nodes one a line."""

    def __init__(self, desk: Desk, actions: Actions, code: str, label: str, parent: QWidget | None) -> None:
        super().__init__("plan_dialog", ("计划和节点", "保存计划"), desk, actions, code, label, parent)
        target = self.target
        proposed = proposed_plan(target.measure, target.text)
        self.plan = QComboBox()
        for key, words in PLAN_NAMES.items():
            self.plan.addItem(f"{words}（按文字建议）" if key == proposed else words, key)
        self.plan.setCurrentIndex(self.plan.findData(target.terms.plan))
        self.add_field("计划", "plan", self.plan)
        self.add_words("目标值", "value_now", f"{plain_number(target.value)}{target.unit}")
        self.note = self.add_words("", "plan_note", "")
        self.nodes = self.add_text(
            "节点", "nodes", "一行一个：日期 累计应达 成果\n2020-08-31 5 建成5所", 110, kept=False
        )
        self.nodes.setPlainText(write_nodes(target.terms.nodes))
        self.on = self.add_day("生效日期", "on", desk.today, desk.today)
        self.add_approval()
        self.plan.currentIndexChanged.connect(self._on_plan)
        self._on_plan()

    def _on_plan(self) -> None:
        self.form.setRowVisible(self.nodes, self.plan.currentData() == NODES)
        self.note.setText(_PLAN_WORDS[self.plan.currentData()])

    def service(self) -> Work:
        plan = self.plan.currentData()
        nodes = read_nodes(self.nodes.toPlainText()) if plan == NODES else None
        return partial(set_plan, self.desk, self.code, self.label, plan, nodes, self.on.day(), self.approval())


class BaseDialog(TargetDialog):
    """What a reduction is compared with."""

    def __init__(self, desk: Desk, actions: Actions, code: str, label: str, parent: QWidget | None) -> None:
        super().__init__("base_dialog", ("基数", "保存基数"), desk, actions, code, label, parent)
        terms = self.target.terms
        self.value = self.add_line("基数", "base", plain_number(terms.base), "压减前的实际数，与累计同一计量单位")
        self.year = self.add_line("基期年", "base_year", str(terms.base_year or desk.today.year - 1))
        words = f"（基数－累计）÷基数 ≥ {plain_number(self.target.value)}% 为达标；基数留空即取消。"
        self.add_words("", "base_note", words)
        self.on = self.add_day("生效日期", "on", desk.today, desk.today)
        self.add_approval()
        self.value.setFocus()

    def service(self) -> Work:
        on, approval = self.on.day(), self.approval()
        if not self.value.text().strip():
            return partial(set_base, self.desk, self.code, self.label, None, None, on, approval)
        value = read_number(self.value.text(), "基数")
        year = read_number(self.year.text(), "基期年")
        return partial(set_base, self.desk, self.code, self.label, value, int(year), on, approval)


class TargetDateDialog(TargetDialog):
    """The target's own date."""

    def __init__(self, desk: Desk, actions: Actions, code: str, label: str, parent: QWidget | None) -> None:
        super().__init__("target_date_dialog", ("节点日期", "保存日期"), desk, actions, code, label, parent)
        own = self.target.terms.due_on
        self.day = self.add_day("节点日期", "due_on", own or self.task.due.due_on or desk.today)
        self.none = QCheckBox("没有自己的日期，同任务时限")
        self.add_field("", "no_date", self.none)
        self.on = self.add_day("生效日期", "on", desk.today, desk.today)
        self.add_approval()
        self.none.toggled.connect(lambda none: self.day.setEnabled(not none))
        self.day.setFocus()

    def service(self) -> Work:
        due_on = None if self.none.isChecked() else self.day.day()
        return partial(set_target_due, self.desk, self.code, self.label, due_on, self.on.day(), self.approval())


class RemoveTargetDialog(TargetDialog):
    """Takes a target away that nobody has reported on."""

    def __init__(self, desk: Desk, actions: Actions, code: str, label: str, parent: QWidget | None) -> None:
        super().__init__("remove_target_dialog", ("删除目标", "删除"), desk, actions, code, label, parent)
        self.add_words("", "remove_note", "还没有累计完成数的目标才能删除；删除后可以撤销。")
        self.add_approval()
        self.by.setFocus()

    def service(self) -> Work:
        return partial(remove_target, self.desk, self.code, self.label, self.approval())


class DataUnitDialog(TargetDialog):
    """Who reports the number."""

    def __init__(self, desk: Desk, actions: Actions, code: str, label: str, parent: QWidget | None) -> None:
        super().__init__("data_unit_dialog", ("数据报送单位", "保存单位"), desk, actions, code, label, parent)
        none = f"{self.task.unit}（责任主体）"
        self.unit = self.add_unit("数据单位", "data_unit", self.target.terms.data_unit, none)
        self.on = self.add_day("生效日期", "on", desk.today, desk.today)
        self.unit.setFocus()

    def service(self) -> Work:
        return partial(set_data_unit, self.desk, self.code, self.label, self.unit.unit(), self.on.day())

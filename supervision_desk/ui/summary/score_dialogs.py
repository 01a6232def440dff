"""评分: one rule as it is typed, the rules set in force with reason and approver, points given or taken by decision."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QWidget

from supervision_desk.domain.scoring import Event, RuleSet, ScoreRule
from supervision_desk.services.adjusting import AdjustmentEntry, adjust
from supervision_desk.services.desk import Desk
from supervision_desk.services.office import unit_names
from supervision_desk.services.score_rules import SCOPES, adopt_rules
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.dialogs.form_dialog import FormDialog
from supervision_desk.ui.dialogs.unit_field import UnitField
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.theme import TIGHT

_ALL_TASKS, _ALL_UNITS = "全部任务", "全部单位"
_MOST, _STEP = 100.0, 0.5


def points_box(value: float, least: float = -_MOST, words: str = "") -> QDoubleSpinBox:
    """A field for points; `words` stand for the least value."""
    box = QDoubleSpinBox()
    box.setDecimals(2)
    box.setSingleStep(_STEP)
    box.setRange(least, _MOST)
    box.setSpecialValueText(words)
    box.setSuffix(" 分")
    box.setValue(value)
    box.lineEdit().setTextMargins(TIGHT, 0, 0, 0)
    return box


class RuleDialog(FormDialog):
    """One rule of the set that is tried; `taken` gets it. Nothing is kept before the set is put in force."""

    def __init__(
        self, rule: ScoreRule | None, groups: Sequence[str], taken: Callable[[ScoreRule], None], parent: QWidget | None
    ) -> None:
        super().__init__(parent, "rule_dialog", "评分规则", "列入试算")
        self._taken = taken
        shown = rule or ScoreRule(Event.CHASED, -1.0)
        self.befallen = self._choice("事由", "rule_event", [each.value for each in Event], shown.event.value)
        self.points = points_box(shown.points)
        self.add_field("每次分值", "rule_points", self.points)
        self.cap = points_box(shown.cap or 0.0, 0.0, "不限")
        self.add_field("一期最多", "rule_cap", self.cap)
        self.scope = self._choice("适用任务", "rule_scope", [_ALL_TASKS, *SCOPES], shown.scope)
        self.group = self._choice("适用单位", "rule_group", [_ALL_UNITS, *groups], shown.group)
        self.add_words("", "rule_note", "同一事由有几条的，先用本组的，再用本类任务的，不重复计。")

    def _choice(self, label: str, name: str, words: Sequence[str], shown: str) -> QComboBox:
        box = QComboBox()
        box.addItems(list(words))
        box.setCurrentIndex(max(box.findText(shown), 0))
        self.add_field(label, name, box)
        return box

    def done_pressed(self) -> None:
        if not self.points.value():
            self.show_problem("分值不能为0，没有列入；不要这一条的请在表里删去。")
            return
        scope = self.scope.currentText() if self.scope.currentIndex() else ""
        group = self.group.currentText() if self.group.currentIndex() else ""
        self._taken(
            ScoreRule(Event(self.befallen.currentText()), self.points.value(), self.cap.value() or None, scope, group)
        )
        self.accept()


class AdoptDialog(EntryDialog):
    """起用: the set that was tried is in force from a day on, as a new version."""

    def __init__(self, desk: Desk, actions: Actions, rules: RuleSet, parent: QWidget | None) -> None:
        super().__init__("adopt_dialog", "起用评分规则", "起用", actions, parent)
        self._desk = desk
        self._rules = rules
        head = f"基准 {rules.base:g} 分，最低 {rules.floor:g} 分"
        self.add_words("规则", "adopt_rules", "；".join((head, *(rule.words for rule in rules.rules))))
        self.add_words("", "adopt_note", "截止日在起用日期以后的统计用新规则；已封存的不变，可撤销。")
        self.reason = self.add_text("理由", "adopt_reason", "写明依据的办法、会议", 72, kept=False)
        self.by = self.add_line("批准人", "adopt_by")
        self.on = self.add_day("起用日期", "adopt_on", desk.today, desk.today)

    def work(self) -> Work:
        return partial(adopt_rules, self._desk, self._rules, self.reason.toPlainText(), self.by.text(), self.on.day())


class AdjustDialog(EntryDialog):
    """人工加减分 of one unit."""

    def __init__(self, desk: Desk, actions: Actions, unit: str, parent: QWidget | None) -> None:
        super().__init__("adjust_dialog", "人工加减分", "登记", actions, parent)
        self._desk = desk
        self.unit = UnitField(unit_names(desk), unit)
        self.add_field("单位", "adjust_unit", self.unit)
        self.points = points_box(0.0)
        self.add_field("加减分", "adjust_points", self.points)
        self.reason = self.add_text("理由", "adjust_reason", "写明事由和依据，印在得分明细里", 72, kept=False)
        self.by = self.add_line("批准人", "adjust_by")
        self.on = self.add_day("日期", "adjust_on", desk.today, desk.today)
        self.add_words("", "adjust_note", "计入日期所在的各期；登记错了的，在“加减分记录”里撤回。")

    def work(self) -> Work:
        entry = AdjustmentEntry(
            self.unit.unit(), self.points.value(), self.reason.toPlainText(), self.by.text(), self.on.day()
        )
        return partial(adjust, self._desk, entry)

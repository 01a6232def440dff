"""The chosen measure: what would be registered, and its doubts, each to be settled here."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from supervision_desk.domain.draft import MUST, Doubt, MeasureDraft
from supervision_desk.domain.registration import (
    DATE_DOUBTS,
    DATE_FIELD,
    RULE_DOUBT,
    MeasurePlan,
    TargetPlan,
    standing_doubts,
)
from supervision_desk.domain.targets import plain_number
from supervision_desk.ui.dialogs.day_edit import DayEdit
from supervision_desk.ui.importing.choices import ImportChoices
from supervision_desk.ui.labels import button, plain_label, row, rule
from supervision_desk.ui.tables.reading_view import ReadingView, body, facts_table, heading
from supervision_desk.ui.theme import NARROW, WIDE

# Doubts that only other choices settle: the rule above, the date above, or not registering the measure.
_SETTLED_ELSEWHERE = DATE_DOUBTS | {RULE_DOUBT, "no_unit"}
_LEAST_WIDTH = 320


class MeasurePanel(QWidget):
    """Fields above, doubts below."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("measure_panel")
        self.setAccessibleName("所选措施")
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._choices: ImportChoices | None = None
        self._index = -1
        self.fields = ReadingView("measure_fields", "措施内容")
        self._doubts = QScrollArea()
        self._doubts.setObjectName("doubts")
        self._doubts.setAccessibleName("疑点")
        self._doubts.setWidgetResizable(True)
        self._doubts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(_LEAST_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.fields, 3)
        layout.addWidget(rule())
        layout.addWidget(self._doubts, 2)

    def show_measure(self, choices: ImportChoices, index: int) -> None:
        """Show one measure under the decisions so far."""
        self._choices, self._index = choices, index
        measure = choices.draft.measures[index]
        self.fields.show_html(_fields_html(choices, measure, choices.plans()[index]))
        self._doubts.setWidget(self._doubt_list(choices, measure))

    def _doubt_list(self, choices: ImportChoices, measure: MeasureDraft) -> QWidget:
        inside = QWidget()
        inside.setObjectName("doubt_list")
        inside.setAccessibleName("疑点")
        inside.setProperty("surface", "base")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(WIDE, NARROW, WIDE, NARROW)
        layout.setSpacing(NARROW)
        doubts = [*measure.doubts, *(doubt for doubt in choices.draft.doubts if doubt.code != RULE_DOUBT)]
        left = set(standing_doubts(choices.draft, self._index, choices.decisions))
        title = f"疑点 {len(measure.doubts)} 处" if measure.doubts else "本条没有疑点"
        layout.addWidget(plain_label(title, "doubts_title", "strong"))
        for doubt in doubts:
            self._add_doubt(layout, doubt, doubt in left, doubt in choices.decisions.confirmed)
        layout.addLayout(self._own_date(choices, measure))
        layout.addStretch(1)
        return inside

    def _add_doubt(self, layout: QVBoxLayout, doubt: Doubt, is_open: bool, confirmed: bool) -> None:
        must = doubt.grade == MUST
        mark = "◆ 必须确认" if must and is_open else "✓ 已确认" if must or confirmed else "▲ 请核对"
        text = plain_label(f"{mark}　{doubt.message}", f"doubt_{doubt.code}", "problem" if must and is_open else "")
        text.setWordWrap(True)
        layout.addWidget(text)
        waits = is_open if must else not confirmed and bool(doubt.proposal)
        if waits and doubt.code not in _SETTLED_ELSEWHERE and doubt.field != DATE_FIELD:
            words = f"采用：{doubt.proposal}" if doubt.proposal else "已核对"
            layout.addLayout(row(_ConfirmButton(words, doubt, self).widget, None))

    def _own_date(self, choices: ImportChoices, measure: MeasureDraft) -> QVBoxLayout:
        """本条时限: a day for this measure alone."""
        proposed = next((doubt.proposal for doubt in measure.doubts if doubt.field == DATE_FIELD), "")
        day = choices.decisions.dues.get(self._index) or choices.plans()[self._index].due.due_on
        if proposed and self._index not in choices.decisions.dues:
            day = date.fromisoformat(proposed)
        self.own_day = DayEdit(day or choices.today)
        self.own_day.setObjectName("own_day")
        self.own_day.setAccessibleName("本条时限")
        layout = QVBoxLayout()
        layout.setContentsMargins(0, NARROW, 0, 0)
        label = plain_label("本条单独定时限", "own_due_title", "muted")
        layout.addWidget(label)
        layout.addLayout(row(self.own_day, button("定为此日", "own_due", self._on_own_due), None))
        return layout

    def _on_own_due(self) -> None:
        if self._choices is not None:
            self._choices.set_due(self._index, self.own_day.day())

    def confirm(self, doubt: Doubt) -> None:
        """Take a doubt's proposal."""
        if self._choices is not None:
            self._choices.confirm(doubt)


class _ConfirmButton:
    """A button that confirms one doubt; it knows which."""

    def __init__(self, words: str, doubt: Doubt, panel: MeasurePanel) -> None:
        self._doubt = doubt
        self._panel = panel
        self.widget = button(words, f"confirm_{doubt.code}", self._on_pressed)

    def _on_pressed(self) -> None:
        self._panel.confirm(self._doubt)


def _fields_html(choices: ImportChoices, measure: MeasureDraft, plan: MeasurePlan) -> str:
    shares = [share for task in plan.tasks for share in task]
    answering = dict.fromkeys(share.unit for share in shares if share.answers)
    others = dict.fromkeys(f"{share.unit}（{share.role}）" for share in shares if not share.answers)
    section = choices.draft.sections[measure.section].title if measure.section is not None else ""
    facts = [
        ("板块", section),
        ("牵头领导", "、".join(measure.lead_leaders)),
        ("责任主体", "、".join(answering)),
        ("其他单位", "、".join(others)),
        ("时限", _due_words(choices, plan)),
        ("任务", f"{len(plan.tasks)} 项" if len(plan.tasks) > 1 else ""),
        ("目标", "\n".join(_target_words(target) for target in plan.targets)),
    ]  # fmt: skip
    return heading(f"{measure.number}  {measure.title}") + facts_table(facts) + heading("原文") + body(measure.text)


def _target_words(target: TargetPlan) -> str:
    return target.text if target.value is None else f"{target.text}（{plain_number(target.value)}{target.unit}）"


def _due_words(choices: ImportChoices, plan: MeasurePlan) -> str:
    open_date = any(d.field == DATE_FIELD for d in standing_doubts(choices.draft, plan.index, choices.decisions))
    if open_date:
        return "待定"
    due = plan.due
    return f"{due.due_on}（{due.basis}）" if due.due_on else f"未明确（{due.undated_reason}）"

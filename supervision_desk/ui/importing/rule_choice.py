"""责任主体规则: who answers where the document lists several units and does not say which of them leads."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from supervision_desk.domain.responsibility import RULE_NAMES, Rule
from supervision_desk.domain.review_doubts import needs_rule, rule_reach
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.importing.choices import ImportChoices
from supervision_desk.ui.labels import named, plain_label

_SIGNS = "①②③"


class RuleChoice(QWidget):
    """Gone where the document says itself who leads."""

    def __init__(self, choices: ImportChoices) -> None:
        super().__init__()
        named(self, "rules", "责任主体规则")
        self._choices = choices
        self._group = QButtonGroup(self)
        self.rules: dict[Rule, QRadioButton] = {}
        for sign, (rule, name) in zip(_SIGNS, RULE_NAMES.items(), strict=True):
            choice = named(QRadioButton(f"{sign} {name}"), f"rule_{rule.name.lower()}", name)
            self._group.addButton(choice)
            choice.toggled.connect(self._on_rule)
            self.rules[rule] = choice
        self.reach = plain_label("", "rule_reach", "muted")
        question = plain_label("原文未分主次，由谁负总责：", "rule_question", "muted")
        self.setLayout(flow(question, *self.rules.values(), None, self.reach))

    def refresh(self) -> None:
        """Show what the review says now, also after a step back."""
        draft, decisions = self._choices.draft, self._choices.decisions
        self.setVisible(needs_rule(draft) or decisions.rule is not None)
        flat, led = rule_reach(draft)
        kept = f"，其余 {led} 条原文已写明牵头，按原文" if led else ""
        self.reach.setText(f"对 {flat} 条未分主次的措施生效{kept}")
        # A group of radio buttons lets none be unchecked, so it is loosened for the moment.
        self._group.setExclusive(False)
        for rule, choice in self.rules.items():
            with QSignalBlocker(choice):
                choice.setChecked(decisions.rule is rule)
        self._group.setExclusive(True)

    def _on_rule(self) -> None:
        chosen = [rule for rule, choice in self.rules.items() if choice.isChecked()]
        if chosen:
            self._choices.decide(rule=chosen[0])

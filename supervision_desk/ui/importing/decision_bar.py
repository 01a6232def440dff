"""Above the columns: who answers, one date for the measures without one, who approved and when."""

from enum import IntEnum

from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from supervision_desk.domain.responsibility import RULE_NAMES, Rule
from supervision_desk.ui.dialogs.day_edit import DayEdit
from supervision_desk.ui.importing.choices import ImportChoices
from supervision_desk.ui.labels import plain_label, row
from supervision_desk.ui.theme import NARROW, TIGHT, WIDE

_SIGNS = "①②③"


class _Way(IntEnum):
    """The entries of the date chooser."""

    OPEN = 0
    DOCUMENT = 1
    OTHER_DAY = 2
    UNDATED = 3


class DecisionBar(QWidget):
    """The decisions that concern the whole document."""

    def __init__(self, choices: ImportChoices) -> None:
        super().__init__()
        self.setObjectName("decisions")
        self.setAccessibleName("登记前的决定")
        self._choices = choices
        self.rules: dict[Rule, QRadioButton] = {}
        self.way = QComboBox()
        self.day = DayEdit(choices.draft.document.proposed_due or choices.today)
        self.reason = QLineEdit()
        self.by = QLineEdit()
        self.on = DayEdit(choices.today, choices.today)
        self._dates = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, NARROW, WIDE, NARROW)
        layout.setSpacing(TIGHT)
        title = self._choices.draft.document.title
        head = plain_label(f"《{title}》{self._choices.draft.document.doc_number}", "document_title", "title")
        head.setWordWrap(True)
        layout.addWidget(head)
        rules = self._rule_line()
        layout.addWidget(rules)
        rules.setVisible(self._choices.needs_rule())
        self._name(self.way, "due_way", "统一定时限")
        self._name(self.reason, "undated_reason", "未明确时限的原因")
        self._name(self.by, "approved_by", "批准人")
        self._name(self.day, "uniform_day", "统一时限")
        self._name(self.on, "approved_on", "批准日期")
        self._fill_ways()
        self.by.setFixedWidth(120)
        self.reason.setPlaceholderText("写明原因")
        approval = row(
            plain_label("批准人", "by_label", "muted"), self.by, plain_label("批准日", "on_label", "muted"), self.on
        )
        self._dates.setLayout(row(self.way, self.day, self.reason))
        line = row(self._dates, None)
        line.addLayout(approval)
        layout.addLayout(line)
        self._on_way(0)

    @staticmethod
    def _name(widget: QWidget, name: str, title: str) -> None:
        widget.setObjectName(name)
        widget.setAccessibleName(title)

    def _rule_line(self) -> QWidget:
        line = QWidget()
        self._name(line, "rules", "责任主体规则")
        group = QButtonGroup(line)
        buttons: list[QWidget] = [plain_label("原文未分主次，由谁负总责：", "rule_question", "muted")]
        for sign, (rule, name) in zip(_SIGNS, RULE_NAMES.items(), strict=True):
            choice = QRadioButton(f"{sign} {name}")
            self._name(choice, f"rule_{rule.name.lower()}", name)
            group.addButton(choice)
            self.rules[rule] = choice
            buttons.append(choice)
        line.setLayout(row(*buttons, None))
        return line

    def _fill_ways(self) -> None:
        document = self._choices.draft.document
        count = self._choices.undated_measures()
        self._dates.setVisible(count > 0)
        self.way.addItem(f"为 {count} 项统一定时限…")
        basis = document.proposed_basis if len(document.proposed_basis) <= 16 else document.proposed_basis[:15] + "…"
        self.way.addItem(
            f"按文件：{document.proposed_due}（“{basis}”）" if document.proposed_due else "文件没有可依据的日期"
        )
        self.way.addItem("另定日期")
        self.way.addItem("暂不定时限，写明原因")
        self.way.setItemData(_Way.DOCUMENT, document.proposed_basis, 3)

    def _connect(self) -> None:
        for button in self.rules.values():
            button.toggled.connect(self._on_rule)
        self.way.currentIndexChanged.connect(self._on_way)
        self.day.edit.dateChanged.connect(self._on_day)
        self.reason.textChanged.connect(self._choices.set_undated)
        self.by.textChanged.connect(self._on_by)
        self.on.edit.dateChanged.connect(self._on_approved_on)

    def _on_rule(self) -> None:
        chosen = [rule for rule, button in self.rules.items() if button.isChecked()]
        if chosen:
            self._choices.set_rule(chosen[0])

    def _on_way(self, way: int) -> None:
        self.day.setVisible(way == _Way.OTHER_DAY)
        self.reason.setVisible(way == _Way.UNDATED)
        if way == _Way.DOCUMENT and self._choices.draft.document.proposed_due:
            self._choices.take_document_date()
        elif way == _Way.OTHER_DAY:
            self._on_day()
        else:
            self._choices.set_undated(self.reason.text() if way == _Way.UNDATED else "")

    def _on_day(self) -> None:
        self._choices.set_uniform_due(self.day.day())

    def _on_by(self, text: str) -> None:
        self._choices.decide(approved_by=text)

    def _on_approved_on(self) -> None:
        self._choices.decide(approved_on=self.on.day())

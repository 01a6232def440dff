"""Above the columns: who answers, one date for the measures without one, who approved and when."""

from enum import IntEnum

from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from supervision_desk.domain.responsibility import RULE_NAMES, Rule
from supervision_desk.domain.review import set_document
from supervision_desk.domain.review_dates import (
    count_undated,
    is_document_date_taken,
    leave_all_undated,
    set_uniform_due,
    take_document_date,
)
from supervision_desk.domain.review_doubts import needs_rule, rule_reach
from supervision_desk.ui.dialogs.day_edit import DayEdit
from supervision_desk.ui.dialogs.entry_dialog import open_dialog
from supervision_desk.ui.importing.choices import ImportChoices
from supervision_desk.ui.importing.review_dialogs import DocumentDialog
from supervision_desk.ui.labels import button, plain_label, row
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
        made = choices.decisions
        self.day = DayEdit(made.uniform_due or choices.draft.document.proposed_due or choices.today)
        self.reason = QLineEdit(made.undated_reason)
        self.by = QLineEdit(made.approved_by)
        self.on = DayEdit(made.approved_on or choices.today, choices.today)
        self.head = plain_label("", "document_title", "title")
        self.reach = plain_label("", "rule_reach", "muted")
        self._dates = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, NARROW, WIDE, NARROW)
        layout.setSpacing(TIGHT)
        self.head.setWordWrap(True)
        edit = button("文件信息…", "edit_document", self._on_edit_document, quiet=True)
        line = row(self.head, edit)
        line.setStretch(0, 1)
        layout.addLayout(line)
        self.rule_line = self._rule_line()
        layout.addWidget(self.rule_line)
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
        self._take_up()
        self._show_fields()
        self.refresh()

    def _take_up(self) -> None:
        """What was decided before the review was put away."""
        decisions = self._choices.decisions
        self.by.setText(decisions.approved_by)
        self.reason.setText(decisions.undated_reason)
        if decisions.approved_on is not None:
            self.on.set_day(decisions.approved_on)
        if decisions.uniform_due is not None:
            self.day.set_day(decisions.uniform_due)

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
        line.setLayout(row(*buttons, None, self.reach))
        return line

    def refresh(self) -> None:
        """Show what the review says now, also after a step back."""
        head, decisions = self._choices.draft.document, self._choices.decisions
        title = f"《{head.title}》" if head.title else "没有读出标题，请在“文件信息”里填写"
        self.head.setText(f"{title}{head.doc_number}")
        self.rule_line.setVisible(needs_rule(self._choices.draft) or decisions.rule is not None)
        flat, led = rule_reach(self._choices.draft)
        kept = f"，其余 {led} 条原文已写明牵头，按原文" if led else ""
        self.reach.setText(f"对 {flat} 条未分主次的措施生效{kept}")
        for rule, choice in self.rules.items():
            self._quietly(choice, decisions.rule is rule)
        way = self._way()
        self._dates.setVisible(way is not _Way.OPEN or count_undated(self._choices.review) > 0)
        self.way.setItemText(_Way.OPEN, f"为 {count_undated(self._choices.review)} 项统一定时限…")
        # An open question may wait for a reason to be typed; a day that was taken back may not.
        if way is not _Way.OPEN or self.way.currentIndex() in (_Way.DOCUMENT, _Way.OTHER_DAY):
            self.way.blockSignals(True)
            self.way.setCurrentIndex(way)
            self.way.blockSignals(False)
            self._show_fields()

    def _way(self) -> _Way:
        """The entry that stands for the decisions."""
        decisions = self._choices.decisions
        if decisions.uniform_due is not None:
            return _Way.OTHER_DAY
        if decisions.undated_reason:
            return _Way.UNDATED
        return _Way.DOCUMENT if is_document_date_taken(self._choices.review) else _Way.OPEN

    def _quietly(self, choice: QRadioButton, checked: bool) -> None:
        """A group of radio buttons lets none be unchecked, so it is loosened for the moment."""
        group = choice.group()
        choice.blockSignals(True)
        group.setExclusive(False)
        choice.setChecked(checked)
        group.setExclusive(True)
        choice.blockSignals(False)

    def _on_edit_document(self) -> None:
        dialog = DocumentDialog(self, self._choices.draft.document, self._choices.today)
        open_dialog(dialog, lambda: self._set_document(dialog))

    def _set_document(self, dialog: DocumentDialog) -> None:
        self._choices.apply(
            set_document(
                self._choices.review,
                title=dialog.title.text(),
                doc_number=dialog.doc_number.text(),
                issuers=dialog.issuers.text().split("、"),
                issued_on=dialog.issued_on(),
            )
        )

    def _show_fields(self) -> None:
        self.day.setVisible(self.way.currentIndex() == _Way.OTHER_DAY)
        self.reason.setVisible(self.way.currentIndex() == _Way.UNDATED)

    def _fill_ways(self) -> None:
        document = self._choices.draft.document
        self.way.addItem("")
        basis = document.proposed_basis if len(document.proposed_basis) <= 16 else document.proposed_basis[:15] + "…"
        self.way.addItem(
            f"按文件：{document.proposed_due}（“{basis}”）" if document.proposed_due else "文件没有可依据的日期"
        )
        self.way.addItem("另定日期")
        self.way.addItem("暂不定时限，写明原因")
        self.way.setItemData(_Way.DOCUMENT, document.proposed_basis, 3)

    def _connect(self) -> None:
        for choice in self.rules.values():
            choice.toggled.connect(self._on_rule)
        self.way.currentIndexChanged.connect(self._on_way)
        self.day.edit.dateChanged.connect(self._on_day)
        self.reason.textChanged.connect(self._on_reason)
        self.by.textChanged.connect(self._on_by)
        self.on.edit.dateChanged.connect(self._on_approved_on)

    def _on_rule(self) -> None:
        chosen = [rule for rule, choice in self.rules.items() if choice.isChecked()]
        if chosen:
            self._choices.decide(rule=chosen[0])

    def _on_way(self, way: int) -> None:
        self._show_fields()
        if way == _Way.DOCUMENT and self._choices.draft.document.proposed_due:
            self._choices.apply(take_document_date(self._choices.review))
        elif way == _Way.OTHER_DAY:
            self._on_day()
        else:
            self._on_reason(self.reason.text() if way == _Way.UNDATED else "")

    def _on_day(self) -> None:
        self._choices.apply(set_uniform_due(self._choices.review, self.day.day()))

    def _on_reason(self, text: str) -> None:
        self._choices.amend(leave_all_undated(self._choices.review, text))

    def _on_by(self, text: str) -> None:
        self._choices.approve(approved_by=text)

    def _on_approved_on(self) -> None:
        self._choices.approve(approved_on=self.on.day())

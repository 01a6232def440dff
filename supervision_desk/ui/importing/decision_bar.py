"""Above the columns: who answers, one date for the measures without one, who approved and when."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from supervision_desk.domain.brackets import titled
from supervision_desk.domain.draft import Draft
from supervision_desk.domain.review_document import set_document
from supervision_desk.ui.approval_days import days_note
from supervision_desk.ui.dialogs.day_edit import DayEdit
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.importing.choices import ImportChoices
from supervision_desk.ui.importing.due_choice import DueChoice
from supervision_desk.ui.importing.plain_words import listed_names
from supervision_desk.ui.importing.proposal_bar import ProposalBar
from supervision_desk.ui.importing.review_dialogs import DocumentDialog
from supervision_desk.ui.importing.rule_choice import RuleChoice
from supervision_desk.ui.labels import button, named, plain_label, row
from supervision_desk.ui.theme import NARROW, TIGHT, WIDE

Compared = Callable[[Draft], Draft]
_NAME_LETTERS = 8


class DecisionBar(QWidget):
    """The decisions that concern the whole document. `compared` asks of a draft whether it is a corrected version."""

    def __init__(self, choices: ImportChoices, compared: Compared) -> None:
        super().__init__()
        self._compared = compared
        named(self, "decisions", "登记前的决定")
        self._choices = choices
        self.rule = RuleChoice(choices)
        self.due = DueChoice(choices)
        self.proposals = ProposalBar(choices)
        made = choices.decisions
        self.by = named(QLineEdit(made.approved_by), "approved_by", "批准人")
        self.on = named(DayEdit(made.approved_on or choices.today, choices.today), "approved_on", "批准日期")
        self.head = plain_label("", "document_title", "title")
        self._build()
        self.by.textChanged.connect(self._on_by)
        self.on.edit.dateChanged.connect(self._on_approved_on)
        # What is left then is to say who approved.
        self.due.taken.connect(self._ask_who)
        self.proposals.taken.connect(self._ask_who)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, NARROW, WIDE, NARROW)
        layout.setSpacing(TIGHT)
        self.head.setWordWrap(True)
        line = row(self.head, button("文件信息…", "edit_document", self._on_edit_document, quiet=True))
        line.setStretch(0, 1)
        layout.addLayout(line)
        layout.addWidget(self.proposals)
        layout.addWidget(self.rule)
        self.by.setMinimumWidth(self.by.fontMetrics().horizontalAdvance("汉") * _NAME_LETTERS)
        by = _labelled("批准人", "approval_by", self.by)
        on = _labelled("批准日", "approval_on", self.on)
        layout.addLayout(flow(self.due, None, by, on, days_note(self._choices.today, self.on)))

    def refresh(self) -> None:
        """Show what the review says now, also after a step back."""
        head = self._choices.draft.document
        title = titled(head.title) if head.title else "没有读出标题，请在“文件信息”里填写"
        self.head.setText(f"{title}{head.doc_number}")
        self.rule.refresh()
        self.due.refresh()
        self.proposals.refresh()

    def _ask_who(self) -> None:
        if not self.by.text():
            self.by.setFocus()

    def _on_edit_document(self) -> None:
        dialog = DocumentDialog(self, self._choices.draft.document, self._choices.today)
        open_dialog(dialog, lambda: self._set_document(dialog))

    def _set_document(self, dialog: DocumentDialog) -> None:
        changed = set_document(
            self._choices.review,
            title=dialog.title.text(),
            doc_number=dialog.doc_number.text(),
            issuers=listed_names(dialog.issuers.text()),
            issued_on=dialog.issued_on(),
        )
        self._choices.apply(replace(changed, draft=self._compared(changed.draft)))

    def _on_by(self, text: str) -> None:
        self._choices.approve(approved_by=text)

    def _on_approved_on(self) -> None:
        self._choices.approve(approved_on=self.on.day())


def _labelled(words: str, name: str, field: QWidget) -> QWidget:
    """A field with its word, which stay on one line."""
    both = named(QWidget(), name, words)
    both.setLayout(row(plain_label(words, f"{name}_label", "muted"), field))
    return both

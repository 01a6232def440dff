"""导入: the document read, in three columns – its text, its measures, the chosen measure – until it is registered."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import ImportPreview
from supervision_desk.services.registering import Registered, register_document
from supervision_desk.ui.action import Actions
from supervision_desk.ui.importing.choices import ImportChoices
from supervision_desk.ui.importing.decision_bar import DecisionBar
from supervision_desk.ui.importing.draft_text import DraftText
from supervision_desk.ui.importing.legend import legend
from supervision_desk.ui.importing.measure_list import MeasureList
from supervision_desk.ui.importing.measure_panel import MeasurePanel
from supervision_desk.ui.importing.measure_work import MeasureWork
from supervision_desk.ui.importing.review_keys import ReviewKeys
from supervision_desk.ui.labels import button, column, plain_label, row, rule, surface
from supervision_desk.ui.theme import NARROW


class ReviewPage(QWidget):
    """Shows one preview. `registered` when it is in the case file, `left` when it was put away."""

    registered = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, actions: Actions, preview: ImportPreview) -> None:
        super().__init__()
        self.setObjectName("review_page")
        self.setAccessibleName("导入文件")
        self._desk = desk
        self._actions = actions
        self.choices = ImportChoices(preview, desk.today, self)
        self.bar = DecisionBar(self.choices)
        self.text = DraftText()
        self.measures = MeasureList(self.choices)
        self.table, self.view = self.measures.table, self.measures.view
        self.panel = MeasurePanel(self.choices)
        self.work = MeasureWork(self.choices, self.measures, self)
        self.problem = plain_label("", "problem", "problem")
        self.problem.setWordWrap(True)
        self.register = button("登记", "register", self._on_register, primary=True)
        self._build()
        self._connect()
        self.keys = ReviewKeys(self, self.work, (self.bar, self.text, self.view, self.panel), self.register)
        self._start(preview)

    def _build(self) -> None:
        body = surface("review_body", "导入文件")
        layout = column(body)
        layout.addWidget(self.bar)
        layout.addWidget(rule())
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setObjectName("review_columns")
        columns.setHandleWidth(1)
        columns.setChildrenCollapsible(False)
        for widget in (self._text_column(), self.measures, self.panel):
            columns.addWidget(widget)
        columns.setSizes([270, 516, 362])
        layout.addWidget(columns, 1)
        layout.addWidget(rule())
        layout.addLayout(
            row(button("不导入", "leave", self.left.emit), self.problem, None, self.register, margin=NARROW)
        )
        column(self).addWidget(body)

    def _text_column(self) -> QWidget:
        holder = surface("text_column", "文件原文")
        layout = column(holder)
        layout.addWidget(self.text, 1)
        layout.addWidget(legend())
        return holder

    def _connect(self) -> None:
        self.choices.changed.connect(self._on_choices)
        self.choices.approved.connect(self._show_register)
        self.measures.chosen.connect(self._on_chosen)
        self.panel.edit_text.clicked.connect(self.work.edit_text)
        self.panel.split.clicked.connect(self.work.ask_split)
        self.panel.pointed.connect(self.text.show_span)
        self.panel.said.connect(self.problem.setText)
        self.work.said.connect(self.problem.setText)
        self.text.pointed.connect(self._on_pointed)

    def _start(self, preview: ImportPreview) -> None:
        self.text.show_draft(preview.draft)
        self.view.choose_place(0)
        self._on_choices()
        if preview.already:
            self.problem.setText(f"《{preview.already}》已经登记过，不能重复登记；可在“来源文件”里查看。")

    def showEvent(self, event: QShowEvent) -> None:
        """The list has the keys from the start."""
        super().showEvent(event)
        self.view.setFocus()

    def _on_choices(self) -> None:
        self.problem.setText("")
        self.bar.refresh()
        self.measures.refresh()
        self._on_chosen(self.measures.current())
        self._show_register()

    def _show_register(self) -> None:
        count = len(self.choices.draft.measures) - len(self.choices.decisions.skip)
        left = self.choices.open_count()
        missing = f"（还有 {left} 处必须确认）" if left else ""
        if not missing and not self.choices.decisions.approved_by.strip():
            missing = "（请填写批准人）"
        self.register.setText(f"登记 {count} 件{missing}")
        self.register.setEnabled(count > 0 and not missing and not self.choices.preview.already)

    def _on_chosen(self, index: int) -> None:
        if index >= 0:
            self.panel.show_measure(index)
            self.text.mark(self.choices, index)

    def _on_pointed(self, index: int, field: str, place: int) -> None:
        self.measures.choose(index)
        self.panel.show_field(field, place)

    def _on_register(self) -> None:
        self.problem.setText("")
        edited = replace(self.choices.preview, draft=self.choices.draft)
        work = partial(register_document, self._desk, edited, self.choices.decisions)
        self._actions.run_action(self, work, self._on_registered, self.problem.setText)

    def _on_registered(self, made: Registered) -> None:
        self.registered.emit(made)

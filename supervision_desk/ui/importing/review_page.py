"""导入: the document read, in three columns – its text, its measures, the chosen measure – until it is registered."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QWidget

from supervision_desk.domain.brackets import titled
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import PASTED, ImportPreview
from supervision_desk.services.registering import register_document
from supervision_desk.services.unfinished import Typing, keep_review, key_of
from supervision_desk.services.versions import with_version_doubt
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.importing.choices import Begun, ImportChoices
from supervision_desk.ui.importing.decision_bar import DecisionBar
from supervision_desk.ui.importing.measure_list import MeasureList
from supervision_desk.ui.importing.measure_panel import MeasurePanel
from supervision_desk.ui.importing.measure_rows import counts_of
from supervision_desk.ui.importing.measure_work import MeasureWork
from supervision_desk.ui.importing.proposal_bar import agrees_to_all
from supervision_desk.ui.importing.review_keys import ReviewKeys
from supervision_desk.ui.importing.said_line import SaidLine
from supervision_desk.ui.importing.source_pane import SourcePane
from supervision_desk.ui.importing.version_bar import VersionBar
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import button, column, row, rule, surface
from supervision_desk.ui.tall_area import Inside, TallArea
from supervision_desk.ui.theme import NARROW

# The columns' widths: a page wants more room than text.
_WITH_TEXT, _WITH_PAGES = [270, 516, 362], [360, 470, 318]


class ReviewPage(QWidget):
    """Shows one preview, new or with earlier decisions. `registered` when it is in the case file, `left` when it was
    put away for later, `retype_wanted` when its text is to be mended, `changed` with every step, `starting` before it
    is registered."""

    registered = Signal(object)
    left = Signal()
    retype_wanted = Signal(object)
    changed = Signal()
    starting = Signal()

    def __init__(self, desk: Desk, actions: Actions, begun: Begun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review_page")
        self.setAccessibleName("导入文件")
        self._desk = desk
        self._actions = actions
        self.choices = ImportChoices(begun, desk.today, self)
        self.choices.behind = partial(actions.run_reading, self)
        self.bar = DecisionBar(self.choices, partial(with_version_doubt, desk))
        self.version = VersionBar(desk, actions, self.choices)
        self.source = SourcePane(actions, self.choices)
        self.text = self.source.text
        self.measures = MeasureList(self.choices)
        self.table, self.view = self.measures.table, self.measures.view
        self.panel = MeasurePanel(self.choices)
        self.work = MeasureWork(self.choices, self.measures, self)
        self.problem = SaidLine()
        self.register = button("登记", "register", self._on_register, primary=True)
        self._build()
        self._connect()
        self.keys = ReviewKeys(self, self.work, (self.bar, self.source, self.view, self.panel), self.register)
        self._start(begun.preview)

    def _build(self) -> None:
        # From the outside in: a widget that gets another parent is styled anew with all that it holds.
        body = surface("review_body", "导入文件")
        column(self).addWidget(body)
        layout = column(body)
        upper = Inside("review_upper", "核对")
        layout.addWidget(TallArea(upper, "review_area", "核对"), 1)
        above = column(upper)
        above.addWidget(self.version)
        above.addWidget(self.bar)
        above.addWidget(rule())
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setObjectName("review_columns")
        columns.setHandleWidth(1)
        columns.setChildrenCollapsible(False)
        above.addWidget(columns, 1)
        for widget in (self.source, self.measures, self.panel):
            columns.addWidget(widget)
        columns.setSizes(_WITH_TEXT)
        self._columns = columns
        layout.addWidget(rule())
        line = row(self._later(), self.problem, self.register, margin=NARROW)
        line.setStretch(1, 1)
        layout.addLayout(line)

    def _later(self) -> QPushButton:
        later = button("暂不登记", "leave", self.left.emit)
        later.setToolTip("修改和确认都会保留在“来源文件”里，随时可以继续（Esc）")
        return later

    def _connect(self) -> None:
        self.choices.changed.connect(self._on_choices)
        self.choices.approved.connect(self._show_register)
        self.measures.chosen.connect(self._on_chosen)
        self.panel.edit_text.clicked.connect(self.work.questions.ask_text)
        self.panel.split.clicked.connect(self.work.questions.ask_split)
        self.panel.pointed.connect(self.source.show_span)
        self.panel.said.connect(self.problem.warn)
        self.work.said.connect(self.problem.warn)
        self.work.told.connect(self.problem.tell)
        self.bar.proposals.taken.connect(self.problem.tell)
        self.text.pointed.connect(self._on_pointed)
        self.source.retype_wanted.connect(self._on_retype)
        self.source.switched.connect(self._on_switched)
        self.choices.changed.connect(self.changed)
        self.choices.approved.connect(self.changed)
        leave = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)

    def _start(self, preview: ImportPreview) -> None:
        self.view.choose_place(0)
        self.setFocusProxy(self.view)
        self._on_choices()
        if preview.already:
            self.problem.warn(f"{titled(preview.already)}已经登记过，不能重复登记；可在“来源文件”里查看。")

    def showEvent(self, event: QShowEvent) -> None:
        """The list has the keys from the start."""
        super().showEvent(event)
        self.view.setFocus()

    def _on_choices(self) -> None:
        self.problem.tell("")
        self.bar.refresh()
        self.version.refresh()
        self.measures.refresh()
        self._on_chosen(self.measures.current())
        self._show_register()

    def _show_register(self) -> None:
        count, tasks, further = counts_of(self.choices.rows())
        left = self.choices.open_count()
        missing = f"（还有 {left} 处必须确认）" if left else ""
        if not missing and not self.choices.decisions.approved_by.strip():
            missing = "（请填写批准人）"
        parts = f"，分解 {tasks} 项任务" if tasks > count else ""
        parts += f"，又一依据 {further} 条" if further else ""
        self.register.setText(f"登记 {count} 件{parts}{missing}")
        self.register.setEnabled(count + further > 0 and not missing and not self.choices.preview.already)

    def _on_chosen(self, index: int) -> None:
        if index >= 0:
            self.panel.show_measure(index)
            self.source.show_measure(index)

    def _on_pointed(self, index: int, field: str, place: int) -> None:
        self.measures.choose(index)
        self.panel.show_field(field, place)

    def _on_register(self) -> None:
        self.problem.tell("")
        if not agrees_to_all(self, self.choices.review):
            return
        self.starting.emit()
        edited = replace(self.choices.preview, draft=self.choices.draft)
        work = partial(register_document, self._desk, edited, self.choices.decisions)
        say = self.problem.warn
        self._actions.run_watched(self, "正在登记", work, self.registered.emit, say, Changed.ALL)

    @property
    def key(self) -> str:
        """The key under which it is kept while it is half done."""
        return key_of(self.choices.preview.sha256)

    def next_save(self) -> Work | None:
        """What keeps it; nothing while it is being registered."""
        if not self.isEnabled():
            return None
        review = self.choices.review
        return partial(keep_review, self._desk, self.choices.preview, review.draft, review.decisions)

    def _on_switched(self, pages: bool) -> None:
        self._columns.setSizes(_WITH_PAGES if pages else _WITH_TEXT)

    def _on_retype(self) -> None:
        preview = self.choices.preview
        data = b"" if preview.file_name == PASTED else preview.data
        self.retype_wanted.emit(Typing(self.key, preview.file_name, data, preview.draft.document.extracted_text))

"""本单位: names, 代字, days at the left; at the right a sample paper that follows what is typed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QScrollArea, QSplitter, QWidget

from supervision_desk.domain.office import KINDS, Office
from supervision_desk.services.desk import Desk, office_of
from supervision_desk.services.office import change_office
from supervision_desk.services.office_checks import check_office
from supervision_desk.services.office_sample import sample_paper
from supervision_desk.services.previews import OpenPaper
from supervision_desk.ui.action import Actions, sentence_of
from supervision_desk.ui.labels import button, column, named, plain_label, row, rule, surface
from supervision_desk.ui.papers.printer_offsets import PrinterOffsets
from supervision_desk.ui.settings.office_form import OfficeForm
from supervision_desk.ui.settings.printer_row import PrinterRow
from supervision_desk.ui.settings.sample_pane import SamplePane
from supervision_desk.ui.theme import NARROW, TIGHT

_FORM_WIDTH, _SAMPLE_WIDTH = 520, 640


class OfficeTab(QSplitter):
    """What is typed is kept until it is saved or taken back; `rows` is what this machine keeps."""

    def __init__(self, desk: Desk, actions: Actions, offsets: PrinterOffsets, rows: Sequence[QWidget]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        named(self, "office_tab", "本单位")
        self.setHandleWidth(1)
        self._desk = desk
        self._actions = actions
        self._held = Office()
        self.form = OfficeForm()
        self.form.fill(self._held)
        self.printer = PrinterRow(offsets)
        self._rows = rows
        self.problem = plain_label("", "office_problem", "problem")
        self.problem.setWordWrap(True)
        self.save = button("保存", "office_save", self._on_save, primary=True)
        self.back = button("放弃修改", "office_back", self._on_back)
        self.kind = named(QComboBox(), "sample_kind", "样张文种")
        self.kind.addItems(KINDS)
        self.sample = SamplePane(actions, self._sample)
        self._build()
        self.form.typed.connect(self._on_typed)
        self.kind.currentTextChanged.connect(lambda _kind: self.sample.draw_now())

    def _build(self) -> None:
        fields = surface("office_fields", "本单位设置")
        inside = column(fields)
        inside.addWidget(self.form)
        inside.addWidget(self.printer)
        for each in self._rows:
            inside.addWidget(each)
        inside.addStretch(1)
        area = named(QScrollArea(), "office_area", "本单位设置")
        area.setWidgetResizable(True)
        area.setWidget(fields)
        left = surface("office_left", "本单位")
        layout = column(left)
        layout.addWidget(area, 1)
        layout.addWidget(rule())
        tools = row(self.save, self.back, margin=NARROW)
        tools.addWidget(self.problem, 1)
        layout.addLayout(tools)
        right = QWidget()
        named(right, "office_sample", "样张")
        beside = column(right)
        choice = row(plain_label("样张", "sample_label", "muted"), self.kind, None)
        choice.setContentsMargins(NARROW, TIGHT, NARROW, 0)
        beside.addLayout(choice)
        beside.addWidget(self.sample, 1)
        self.addWidget(left)
        self.addWidget(right)
        self.setSizes([_FORM_WIDTH, _SAMPLE_WIDTH])
        self.setStretchFactor(1, 1)

    def reload(self) -> None:
        """Read the settings anew; what was typed and not saved stays."""
        touched = self.form.office(self._held) != self._held
        if not touched:
            self._held = office_of(self._desk)
            self.form.fill(self._held)
        self.printer.reload()
        self._check()
        self.sample.draw_now()

    def _on_typed(self) -> None:
        self._check()
        self.sample.draw_soon()

    def _check(self) -> None:
        office = self.form.office(self._held)
        problem = ""
        try:
            check_office(office)
        except Exception as error:
            problem = sentence_of(error) or ""
            if not problem:
                raise
        self.problem.setText(problem)
        self.save.setEnabled(office != self._held and not problem)
        self.back.setEnabled(office != self._held)

    def _sample(self) -> Callable[[], OpenPaper]:
        return partial(sample_paper, self._desk, self.form.office(self._held), self.kind.currentText())

    def _on_back(self) -> None:
        self.form.fill(self._held)
        self._on_typed()

    def _on_save(self) -> None:
        """Only what was touched: another desk may have set the rest meanwhile."""
        office = self.form.office(self._held)
        values = {name: value for name, value in vars(office).items() if value != getattr(self._held, name)}
        work = partial(change_office, self._desk, **values)
        self._actions.run_action(self.save, work, self._on_saved, self._on_refused)

    def _on_saved(self, office: Office) -> None:
        self._held = office
        self.form.fill(office)
        self._on_typed()

    def _on_refused(self, sentence: str) -> None:
        self.problem.setText(sentence)

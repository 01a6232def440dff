"""What may be said of the forms ticked in 打印表格: unit, leader, papers, year, paper and columns, labels.

Only what one of them takes is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QListWidget, QListWidgetItem, QSpinBox, QWidget

from supervision_desk.domain.office_form import PAPERS
from supervision_desk.services.envelopes import SHEETS
from supervision_desk.services.form_batch import FormChoices
from supervision_desk.services.form_catalogue import FORMS, NONE, FormRequest
from supervision_desk.services.papers import PaperRow
from supervision_desk.ui.items.column_choice import ColumnChoice
from supervision_desk.ui.labels import named, plain_label
from supervision_desk.ui.theme import NARROW

_EVERY = "全部"
_ROWS_SHOWN, _UNITS_SHOWN = 6, 2
_MOST_PAPERS = 300
_EARLIER = f"只列最近 {_MOST_PAPERS} 份；更早的，请先在“督办文书”里选中，再打印表格。"
_PAPER_KEY = "forms/paper"
_NOTHING = "勾选表格后，在这里选单位、领导、文书、年度、纸张和栏目。"


@dataclass(frozen=True)
class ChosenHere:
    """What is chosen where the dialog is opened: items by code, papers by number."""

    codes: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


class FormOptions(QWidget):
    """The fields, each shown while a ticked form takes it."""

    def __init__(self, chosen: ChosenHere, settings: QSettings) -> None:
        super().__init__()
        self._of_items = bool(chosen.codes)
        self._wanted = chosen.papers
        named(self, "form_options", "选项")
        self._settings = settings
        self._names: tuple[str, ...] = ()
        self._papers: tuple[PaperRow, ...] = ()
        self.nothing = plain_label(_NOTHING, "no_options", "muted")
        self.nothing.setWordWrap(True)
        self.unit = _choice((_EVERY,))
        self.leader = _choice((_EVERY,))
        self.papers = QListWidget()
        self.year = _choice(())
        self.paper = _choice(PAPERS)
        self.paper.setCurrentText(str(settings.value(_PAPER_KEY, PAPERS[0], str)))
        self.columns = ColumnChoice(settings)
        self.labels = _choice(("按设置", *SHEETS))
        self.first_label = QSpinBox(minimum=1, maximum=24)
        self.secret = QCheckBox("写出批示内容（工作秘密）")
        self._fields: dict[str, tuple[str, QWidget]] = {
            "unit": ("单位", self.unit), "leader": ("领导", self.leader), "papers": ("文书", self.papers),
            "year": ("年度", self.year), "paper": ("清单纸张", self.paper), "columns": ("清单栏目", self.columns),
            "labels": ("标签纸", self.labels), "first_label": ("从第几格起", self.first_label),
            "secret": ("", self.secret),
        }  # fmt: skip
        self._build()
        self.paper.currentTextChanged.connect(self._on_paper)

    def _build(self) -> None:
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(NARROW)
        self._form.addRow(self.nothing)
        for name, (label, widget) in self._fields.items():
            self._form.addRow(QLabel(label), named(widget, name, label or "写出批示内容"))
        self.show_for((), blank=False)

    def offer(self, choices: FormChoices) -> None:
        """What there is to choose, once it is known."""
        self.unit.addItems(choices.units)
        self.leader.addItems(choices.leaders)
        self.year.addItems(list(map(str, choices.years)))
        self._papers = tuple(
            paper for place, paper in enumerate(choices.papers) if place < _MOST_PAPERS or paper.mark in self._wanted
        )
        self._fill_papers(self._wanted)
        if len(choices.papers) > _MOST_PAPERS:
            item = QListWidgetItem(_EARLIER, self.papers)
            item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _fill_papers(self, wanted: Sequence[str]) -> None:
        """The papers, those chosen before first."""
        for paper in sorted(self._papers, key=lambda each: each.mark not in wanted):
            units = "、".join(paper.addressees[:_UNITS_SHOWN]) + ("等" if len(paper.addressees) > _UNITS_SHOWN else "")
            item = QListWidgetItem(f"{paper.mark}\u3000{paper.kind}\u3000{units}", self.papers)
            item.setData(Qt.ItemDataRole.UserRole, paper.mark)
            item.setCheckState(Qt.CheckState.Checked if paper.mark in wanted else Qt.CheckState.Unchecked)

    def show_for(self, names: Sequence[str], *, blank: bool) -> None:
        """Show the fields that one of the forms takes."""
        self._names = tuple(names)
        takes = set() if blank else {option for name in names for option in self._asked_of(name)}
        self.nothing.setVisible(not takes)
        for name, (_, widget) in self._fields.items():
            self._form.setRowVisible(widget, name in takes)
        if "columns" in takes:
            self._show_columns()
        if "papers" in takes:
            rows = min(max(self.papers.count(), 1), _ROWS_SHOWN)
            self.papers.setFixedHeight(self.papers.sizeHintForRow(0) * rows + 2 * self.papers.frameWidth() + 2)

    def _asked_of(self, name: str) -> tuple[str, ...]:
        """What is asked of a form here: one about items has its units from those chosen."""
        form = FORMS[name]
        of_items = form.about != NONE and self._of_items
        return tuple(each for each in form.takes if each != "unit") if of_items else form.takes

    def _show_columns(self) -> None:
        self.columns.show_lists(self._lists(), self.paper.currentText())

    def _lists(self) -> list[str]:
        return [name for name in self._names if "columns" in FORMS[name].takes]

    def _on_paper(self, paper: str) -> None:
        self._settings.setValue(_PAPER_KEY, paper)
        self._show_columns()

    def request(self, *, blank: bool) -> FormRequest:
        """What is asked of the forms ticked."""
        return FormRequest(
            blank=blank,
            papers=self.chosen_papers(),
            year=int(self.year.currentText()) if self.year.count() else None,
            secret=self.secret.isChecked(),
            unit=_one(self.unit),
            leader=_one(self.leader),
            paper=self.paper.currentText(),
            labels=_one(self.labels),
            first_label=self.first_label.value(),
        )

    def chosen_papers(self) -> tuple[str, ...]:
        """The papers ticked, by number, in the order signed."""
        items = [self.papers.item(place) for place in range(self.papers.count())]
        ticked = [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked]
        return tuple(paper.mark for paper in reversed(self._papers) if paper.mark in ticked)

    def chosen_columns(self) -> dict[str, tuple[str, ...]]:
        """The columns of each list ticked."""
        return {name: self.columns.chosen(name) for name in self._lists()}

    def lacking(self) -> str:
        """What is still to be chosen, in a sentence; "" where nothing is."""
        if any(FORMS[name].needs == "papers" for name in self._names) and not self.chosen_papers():
            return "请勾选要签收的文书。"
        return self.columns.lacking() if self._lists() else ""


def _choice(names: Sequence[str]) -> QComboBox:
    box = QComboBox()
    box.addItems(list(names))
    return box


def _one(box: QComboBox) -> str:
    """What is chosen; "" where the first, which stands for all."""
    return box.currentText() if box.currentIndex() > 0 else ""

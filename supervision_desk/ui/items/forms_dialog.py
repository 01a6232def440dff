"""打印表格: which of the office's forms, for the chosen items or blank; then the printer or a folder for files."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QScrollArea, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.form_batch import ChosenForms, FormsAsked, asked_forms, offers
from supervision_desk.services.form_catalogue import FORMS
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.form_dialog import FormDialog
from supervision_desk.ui.items.form_options import ChosenHere, FormOptions
from supervision_desk.ui.labels import button, named, row

_NOTHING_CHOSEN = "没有选中事项：可输出空白表、各单位的反馈表和各种清单"
_TICK, _OPTIONS_WIDTH = 40, 30  # pixels of a tick and a margin; Hanzi of the fields beside the list


class FormsDialog(FormDialog):
    """A list to tick, and beside it what may be said of the forms ticked; nothing is changed in the case file.
    `folder`: where their files are wanted, None where they go to the printer."""

    def __init__(
        self, desk: Desk, actions: Actions, settings: QSettings, chosen: ChosenHere, parent: QWidget | None
    ) -> None:
        super().__init__(parent, "forms_dialog", "打印表格", "打印…")
        self.folder: Path | None = None
        self.write_button = button("输出到文件夹…", "write_forms", self._on_write)
        self.add_button(self.write_button)
        self._codes = chosen.codes
        self._asked: FormsAsked | None = None
        self.about = self.add_words("事项", "about", self._words())
        self.blank = QCheckBox("空白表（不填事项内容）")
        self.add_field("", "blank", self.blank)
        self.names = QListWidget()
        self.options = FormOptions(chosen, settings)
        self._build()
        self.blank.toggled.connect(lambda _blank: self._list())
        self.names.itemChanged.connect(self._on_ticked)
        self.options.papers.itemChanged.connect(self._on_ticked)
        self.options.columns.changed.connect(self._on_ticked)
        self._list()
        rows = self.names.sizeHintForRow(0) * self.names.count()
        # However many options there are, the dialog stays as high: they scroll beside the names.
        for each in (self.names, self.area):
            each.setFixedHeight(rows + 2 * self.names.frameWidth() + 2)
        if (layout := self.layout()) is not None:
            self.setMinimumWidth(layout.minimumSize().width())
        # Of a folder of many papers this takes seconds: the dialog stands, and takes it up when it comes.
        actions.run_beside(self, partial(asked_forms, desk, chosen.codes), self._on_asked, self.show_problem)

    def _build(self) -> None:
        hanzi = self.fontMetrics().horizontalAdvance("字")
        self.names.setFixedWidth(max(map(len, FORMS)) * hanzi + _TICK)
        self.area = named(QScrollArea(), "options_area", "选项")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setWidget(self.options)
        self.area.setMinimumWidth(_OPTIONS_WIDTH * hanzi)
        beside = row(self.names, self.area)
        beside.setStretch(1, 1)
        self.names.setObjectName("names")
        self.names.setAccessibleName("表格")
        self.form.addRow("表格", beside)

    def _words(self) -> str:
        if not self._codes:
            return _NOTHING_CHOSEN
        return self._codes[0] if len(self._codes) == 1 else f"选中的 {len(self._codes)} 件"

    def _on_asked(self, found: FormsAsked) -> None:
        """What was ticked meanwhile stays so."""
        self._asked = found
        if self._codes:
            self.about.setText(found.about)
        self.options.offer(found.choices)
        self._list(self.chosen())

    def _list(self, ticked: Sequence[str] = ()) -> None:
        self.names.blockSignals(True)
        self.names.clear()
        for offer in offers(self._codes, self._asked, blank=self.blank.isChecked()):
            item = QListWidgetItem(offer.name, self.names)
            item.setToolTip(offer.against)
            free = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(Qt.ItemFlag.NoItemFlags if offer.against else free)
            item.setCheckState(Qt.CheckState.Checked if offer.name in ticked else Qt.CheckState.Unchecked)
        self.names.blockSignals(False)
        self._on_ticked()

    def chosen(self) -> tuple[str, ...]:
        """The names ticked."""
        items = (self.names.item(place) for place in range(self.names.count()))
        return tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)

    def _on_ticked(self) -> None:
        chosen = self.chosen()
        self.options.show_for(chosen, blank=self.blank.isChecked())
        lacking = self.options.lacking() if not self.blank.isChecked() else ""
        self.show_problem(lacking)
        for each in (self.write_button, self.done_button):
            each.setEnabled(bool(chosen) and not lacking)

    def done_pressed(self) -> None:
        """打印: what was ticked is done by who opened the dialog, where it can be watched and stopped."""
        self.accept()

    def forms(self) -> ChosenForms:
        """What is ticked."""
        request = self.options.request(blank=self.blank.isChecked())
        return ChosenForms(self.chosen(), self._codes, request, self.options.chosen_columns())

    def _on_write(self) -> None:
        self.folder = messages.choose_folder(self, "输出到文件夹")
        if self.folder is not None:
            self.accept()

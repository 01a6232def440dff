"""打印表格: which of the office's forms, for the chosen items or blank; then the folder they were written to."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QListWidget, QListWidgetItem, QWidget

from supervision_desk.domain.office_form import PAPERS
from supervision_desk.services.desk import Desk
from supervision_desk.services.form_batch import offers, write_chosen
from supervision_desk.services.form_catalogue import FormRequest
from supervision_desk.services.item_detail import item_detail
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.form_dialog import FormDialog

_NOTHING_CHOSEN = "没有选中事项：可输出空白表和各种清单"


class FormsDialog(FormDialog):
    """A list to tick; nothing is changed in the case file."""

    def __init__(self, desk: Desk, actions: Actions, codes: Sequence[str], parent: QWidget | None) -> None:
        super().__init__(parent, "forms_dialog", "打印表格", "选择文件夹并输出…")
        self._desk = desk
        self._actions = actions
        self._codes = tuple(codes)
        self.about = self.add_words("事项", "about", self._words())
        self.blank = QCheckBox("空白表（不填事项内容）")
        self.add_field("", "blank", self.blank)
        self.names = QListWidget()
        self.add_field("表格", "names", self.names)
        self.paper = QComboBox()
        self.paper.addItems(PAPERS)
        self.add_field("清单纸张", "paper", self.paper)
        self.secret = QCheckBox("写出批示内容（工作秘密）")
        self.add_field("", "secret", self.secret)
        self.blank.toggled.connect(self._list)
        self.names.itemChanged.connect(self._on_ticked)
        self._list()
        rows = self.names.sizeHintForRow(0) * self.names.count()
        self.names.setFixedHeight(rows + 2 * self.names.frameWidth() + 2)

    def _words(self) -> str:
        if not self._codes:
            return _NOTHING_CHOSEN
        if len(self._codes) > 1:
            return f"选中的 {len(self._codes)} 件"
        row = item_detail(self._desk, self._codes[0]).row
        return f"{row.code}  {row.title}"

    def _list(self) -> None:
        self.names.clear()
        for offer in offers(self._desk, self._codes, blank=self.blank.isChecked()):
            item = QListWidgetItem(offer.name, self.names)
            item.setToolTip(offer.against)
            free = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(Qt.ItemFlag.NoItemFlags if offer.against else free)
            item.setCheckState(Qt.CheckState.Unchecked)
        for field in (self.paper, self.secret):
            field.setDisabled(self.blank.isChecked())
        self._on_ticked()

    def chosen(self) -> tuple[str, ...]:
        """The names ticked."""
        items = (self.names.item(place) for place in range(self.names.count()))
        return tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)

    def _on_ticked(self) -> None:
        self.done_button.setEnabled(bool(self.chosen()))

    def done_pressed(self) -> None:
        """Ask for the folder, write, and open it."""
        folder = messages.choose_folder(self, "输出到文件夹")
        if folder is None:
            return
        asked = FormRequest(
            blank=self.blank.isChecked(), secret=self.secret.isChecked(), paper=self.paper.currentText()
        )
        work = partial(write_chosen, self._desk, self.chosen(), self._codes, asked, folder)
        self._actions.run_reading(self, work, partial(self._on_written, folder), self.show_problem)

    def _on_written(self, folder: Path, _files: list[Path]) -> None:
        messages.open_in_system(folder)
        self.accept()

"""单位名称与代字: what papers are headed and numbered with."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.domain.office_form import LABEL_COLUMNS
from supervision_desk.services.desk import Desk, office_of
from supervision_desk.services.envelopes import SHEETS
from supervision_desk.services.office import change_office
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work


class OfficeDialog(EntryDialog):
    """Changes the office's names, 代字 and contact, and the sheet its labels are printed on."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None) -> None:
        super().__init__("office_dialog", "单位名称与代字", "保存", actions, parent)
        self._desk = desk
        office = office_of(desk)
        self.organs = self.add_text("发文机关", "organs", "每行一个；联合发文写两行", 64)
        self.organs.setPlainText("\n".join(office.organs))
        self.code = self.add_line("机关代字", "code", office.code, "如 望督")
        self.contact = self.add_line("联系人", "contact", office.contact)
        self.phone = self.add_line("联系电话", "phone", office.phone)
        self.labels = QComboBox()
        self.labels.addItems(SHEETS)
        self.labels.setCurrentIndex(LABEL_COLUMNS.index(office.label_columns))
        self.add_field("信封标签纸", "labels", self.labels)
        self.organs.setFocus()

    def work(self) -> Work:
        organs = tuple(line.strip() for line in self.organs.toPlainText().splitlines() if line.strip())
        values: dict[str, object] = {
            "organs": organs,
            "code": self.code.text().strip(),
            "contact": self.contact.text().strip(),
            "phone": self.phone.text().strip(),
            "label_columns": LABEL_COLUMNS[self.labels.currentIndex()],
        }
        return partial(change_office, self._desk, **values)

"""登记联系: what was said to a unit about the tasks it is chased for, and what it promised."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.services.chasing import ChaseLine
from supervision_desk.services.contacts import WAYS, Contact, record_contact
from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.dialogs.optional_day import OptionalDay
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import plain_label


class ContactDialog(EntryDialog):
    """Records one contact with the unit of a line."""

    def __init__(self, desk: Desk, actions: Actions, line: ChaseLine, parent: QWidget | None) -> None:
        super().__init__("contact_dialog", f"登记联系 {line.unit}", "登记", actions, parent)
        self._desk = desk
        self._line = line
        self.form.addRow("任务", plain_label("、".join(task.code for task in line.tasks), "contact_tasks"))
        if line.liaisons:
            self.form.addRow("联络员", plain_label("；".join(each.words for each in line.liaisons), "contact_liaisons"))
        self.way = QComboBox()
        self.way.addItems(WAYS)
        self.add_field("方式", "contact_way", self.way)
        self.on = self.add_day("联系日期", "contact_on", desk.today, desk.today)
        self.text = self.add_text("内容", "contact_text", height=72)
        self.promise = OptionalDay("有（当日及以前不再催）", None, desk.today)
        self.add_field("承诺日期", "promise", self.promise)
        self.text.setFocus()

    def work(self) -> Work:
        codes = tuple(task.code for task in self._line.tasks)
        words = self.text.toPlainText()
        contact = Contact(self._line.unit, words, self.way.currentText(), self.promise.day(), codes, self.on.day())
        return partial(record_contact, self._desk, contact)

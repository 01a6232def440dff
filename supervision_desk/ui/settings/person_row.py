"""我的姓名 in the settings: who sits at this desk, kept for this machine."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui.frame.person_work import WHAT_FOR
from supervision_desk.ui.labels import button, named, plain_label, row
from supervision_desk.ui.theme import NARROW, WIDE


class PersonRow(QWidget):
    """The name, and the button that asks for another; `wanted` when it is pressed."""

    wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        named(self, "person_row", "我的姓名").setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name = plain_label(desk.person or "没有填写", "person")
        note = plain_label(WHAT_FOR, "person_note", "muted")
        note.setWordWrap(True)
        form = QFormLayout(self)
        form.setContentsMargins(WIDE, 0, WIDE, WIDE)
        form.setSpacing(NARROW)
        form.addRow(plain_label("我的姓名", "head_我的姓名", "strong"))
        form.addRow(row(self.name, button("改…", "change_person", self.wanted.emit), None))
        form.addRow(note)

"""我的姓名: asked once where it is not known, and changed from 设置; with another name the window opens anew."""

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from supervision_desk.services.desk import Desk, office_of
from supervision_desk.ui.dialogs.form_dialog import FormDialog
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.person import ask_now, keep_person, kept_person

WHAT_FOR = "填在经办人、审核人等处，也记入操作记录；各处仍可改。只记在本机，可在“设置”里改。"
_LONGEST = 20


class PersonDialog(FormDialog):
    """Asks for the name; `name` has it."""

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent, "person_dialog", "您的姓名", "保存", "以后再说")
        self.name = name
        self.line = QLineEdit(name)
        self.line.setMaxLength(_LONGEST)
        self.add_field("姓名", "person_name", self.line)
        self.add_words("", "person_words", WHAT_FOR)
        self.line.setFocus()

    def done_pressed(self) -> None:
        self.name = self.line.text().strip()
        if self.name:
            self.accept()
        else:
            self.show_problem("没有写姓名，没有保存；请写上，或按“以后再说”。")


class PersonWork(QObject):
    """`named`: another name was given; what is open is to be opened anew under it."""

    named = Signal()

    def __init__(self, desk: Desk, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._settings = settings
        self._window = window

    def ask_once(self) -> None:
        """Where nobody said who sits here, and in earnest: the demo is looked at without."""
        if not self._desk.person and not office_of(self._desk).training and ask_now(self._settings):
            self.ask()

    def ask(self) -> None:
        """Ask for the name."""
        dialog = PersonDialog(self._desk.person or kept_person(self._settings), self._window)
        open_dialog(dialog, lambda: self._on_named(dialog.name))

    def _on_named(self, name: str) -> None:
        keep_person(self._settings, name)
        if name != self._desk.person:
            self.named.emit()

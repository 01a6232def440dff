"""The name of a saved view."""

from collections.abc import Collection

from PySide6.QtWidgets import QLineEdit, QWidget

from supervision_desk.ui.dialogs.form_dialog import FormDialog

_LONGEST = 20


class ViewNameDialog(FormDialog):
    """Asks for a name that is not taken; `name` has it."""

    def __init__(self, title: str, words: str, name: str, taken: Collection[str], parent: QWidget | None) -> None:
        super().__init__(parent, "view_name_dialog", title, "保存")
        self._taken = taken
        self.name = name
        self.add_words("条件", "view_words", words)
        self.line = QLineEdit(name)
        self.line.setMaxLength(_LONGEST)
        self.add_field("名称", "view_name", self.line)
        self.line.setFocus()
        self.line.selectAll()

    def done_pressed(self) -> None:
        name = self.line.text().strip()
        if not name:
            self.show_problem("视图没有名称，没有保存；请写一个名称，如“本周到期”。")
        elif name in self._taken:
            self.show_problem(f"已有名为“{name}”的视图，没有保存；请换一个名称。")
        else:
            self.name = name
            self.accept()

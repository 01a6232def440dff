"""来文: a letter registered before, found by any part of its mark, unit, 文号 or title, or one registered here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.letters import LetterRow, list_letters
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.importing.editing_table import complete_anywhere
from supervision_desk.ui.labels import button, named, row
from supervision_desk.ui.replies.letter_dialog import LetterDialog

_NONE = "不在来文里"
_TIP = "可输入文号、单位或标题查找；还没有登记的按“登记来文…”"


class LetterField(QWidget):
    """Holds a letter or none. `chosen` carries the letter (LetterRow) whenever one is picked."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        self._desk = desk
        self._actions = actions
        self._letters: list[LetterRow] = []
        self.box = named(QComboBox(), "letter", "来文")
        self.box.setEditable(True)
        self.box.setToolTip(_TIP)
        complete_anywhere(self.box)
        self.box.setMinimumContentsLength(16)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.new = button("登记来文…", "new_letter", self._on_new)
        layout = row(self.box, self.new)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.box)
        self._offer()
        self.box.currentIndexChanged.connect(self._on_index)

    def _offer(self) -> None:
        self._letters = list_letters(self._desk)
        self.box.clear()
        self.box.addItems([_NONE, *map(letter_title, self._letters)])

    def mark(self) -> str:
        """The mark of the letter (L3), "" for none; what was typed and is no letter as it stands, for the service to
        say so."""
        typed = self.box.currentText().strip()
        if typed in ("", _NONE):
            return ""
        known = {letter_title(each): each.mark for each in self._letters}
        numbers = [each.mark for each in self._letters if each.number == typed]
        return known.get(typed) or (numbers[0] if len(numbers) == 1 else typed)

    def choose(self, mark: str) -> None:
        """Pick a letter by its mark."""
        self.box.setCurrentIndex(1 + [each.mark for each in self._letters].index(mark))

    def _on_index(self, place: int) -> None:
        if place > 0:
            self.chosen.emit(self._letters[place - 1])

    def _on_new(self) -> None:
        dialog = LetterDialog(self._desk, self._actions, self.window())
        open_dialog(dialog, lambda: self._on_made(dialog.outcome))

    def _on_made(self, letter: LetterRow) -> None:
        self._offer()
        self.choose(letter.mark)


def letter_title(letter: LetterRow) -> str:
    """A letter in one line: L3  区人社局  望人社函〔2020〕5号  2020-08-01 收."""
    return f"{letter.mark}  {letter.unit}  {letter.number or letter.title}  {letter.received_on} 收"

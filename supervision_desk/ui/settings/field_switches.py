"""栏目: which optional fields the office's papers show, a box for each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from supervision_desk.domain.shown_fields import OPTIONAL_FIELDS
from supervision_desk.ui.labels import named
from supervision_desk.ui.theme import NARROW, TIGHT

_ACROSS = 2


class FieldSwitches(QWidget):
    """Holds what is left out; `typed` says that a box was touched."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "shown_fields", "文书栏目")
        self.boxes = {label: self._box(label) for label in OPTIONAL_FIELDS}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(NARROW)
        layout.setVerticalSpacing(TIGHT)
        for place, box in enumerate(self.boxes.values()):
            layout.addWidget(box, place // _ACROSS, place % _ACROSS)
        layout.setColumnStretch(_ACROSS, 1)

    def fill(self, left_out: tuple[str, ...]) -> None:
        """Show a setting; nothing counts as touched by it."""
        self.blockSignals(True)
        for label, box in self.boxes.items():
            box.setChecked(label not in left_out)
        self.blockSignals(False)

    def left_out(self) -> tuple[str, ...]:
        """What is not ticked, in the order of the 栏目."""
        return tuple(label for label, box in self.boxes.items() if not box.isChecked())

    def _box(self, label: str) -> QCheckBox:
        box = QCheckBox(label)
        (attribute, *_) = OPTIONAL_FIELDS[label].empty
        named(box, f"show_{attribute}", f"印{label}").setToolTip(f"{OPTIONAL_FIELDS[label].papers}上的“{label}”")
        box.setChecked(True)
        box.toggled.connect(lambda *_: self.typed.emit())
        return box

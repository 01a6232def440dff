"""What an empty list shows: one sentence and the action that helps; where a beginning is made, a second one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from supervision_desk.ui.labels import button, plain_label
from supervision_desk.ui.theme import WIDE


class EmptyState(QWidget):
    """A sentence in the middle; `wanted` when its button is pressed, `other_wanted` when the second is."""

    wanted = Signal()
    other_wanted = Signal()

    def __init__(self, sentence: str, action: str = "", other: str = "") -> None:
        super().__init__()
        self.setObjectName("empty_state")
        self.setAccessibleName(sentence)
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        layout.setSpacing(WIDE)
        layout.addStretch(1)
        label = plain_label(sentence, "empty_sentence", "muted")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        layout.addWidget(label)
        if action:
            layout.addWidget(button(action, "empty_action", self.wanted.emit), 0, Qt.AlignmentFlag.AlignHCenter)
        if other:
            layout.addWidget(button(other, "empty_other", self.other_wanted.emit), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

"""早上的提醒 in the settings: a tick, kept for this machine as soon as it is set."""

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from supervision_desk.ui import messages
from supervision_desk.ui.frame.morning import set_morning, wants_morning
from supervision_desk.ui.labels import named, plain_label
from supervision_desk.ui.theme import NARROW, WIDE

_NOTE = "开着窗口时，每个工作日八点后在通知区提醒一次：今天要办多少条、应催几个单位。记在本机，勾选后即用。"
_NO_TRAY = "这台电脑的桌面没有通知区，不能提醒；今天要办的事在“工作台”里看。"


class MorningRow(QWidget):
    """The tick; grey with the reason where there is no tray."""

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        named(self, "morning_row", "早上的提醒").setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = "每个工作日早上提醒今天要办的事"
        self.wanted = named(QCheckBox(words), "morning", words)
        self.wanted.setChecked(wants_morning(settings))
        self.wanted.setEnabled(messages.has_tray())
        self.note = plain_label(_NOTE if messages.has_tray() else _NO_TRAY, "morning_note", "muted")
        self.note.setWordWrap(True)
        form = QFormLayout(self)
        form.setContentsMargins(WIDE, 0, WIDE, WIDE)
        form.setSpacing(NARROW)
        form.addRow(plain_label("提醒", "head_提醒", "strong"))
        form.addRow(self.wanted)
        form.addRow(self.note)
        self.wanted.toggled.connect(lambda wanted: set_morning(settings, wanted))

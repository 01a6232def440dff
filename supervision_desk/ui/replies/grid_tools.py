"""The tools over 本期反馈: which unit, day received and channel from the current row on, buttons for the keys."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.services.replies import CHANNELS
from supervision_desk.ui.dialogs.day_edit import DayEdit
from supervision_desk.ui.flow_layout import FlowLayout
from supervision_desk.ui.labels import button, named, plain_label
from supervision_desk.ui.replies.grid_view import Move
from supervision_desk.ui.theme import NARROW, TIGHT

_ALL = "全部单位"


class GridTools(QWidget):
    """`asked` carries the Move of a button."""

    asked = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        named(self, "grid_tools", "本期反馈操作")
        self.unit = named(QComboBox(), "grid_unit", "单位")
        self.unit.addItem(_ALL)
        self.unit.setMinimumContentsLength(10)
        self.received = named(DayEdit(today, today), "grid_received", "本行及以下的收到日期")
        self.channel = named(QComboBox(), "grid_channel", "本行及以下的报送方式")
        self.channel.addItems(CHANNELS)
        buttons = [
            button(text, name, partial(self.asked.emit, move), primary=move is Move.SAVE)
            for text, name, move in (
                ("同上期", "as_last", Move.AS_LAST),
                ("无进展", "idle", Move.IDLE),
                ("免报…", "waive", Move.WAIVE),
                ("读入反馈表…", "read_sheet", Move.READ_SHEET),
                ("全部保存", "save_all", Move.SAVE),
            )
        ]
        label = plain_label("本行及以下收到", "below_label", "muted")
        layout = FlowLayout(QMargins(NARROW, TIGHT, NARROW, TIGHT), NARROW)
        for each in (self.unit, label, self.received, self.channel, *buttons):
            layout.addWidget(each)
        self.setLayout(layout)

    def chosen_unit(self) -> str:
        """The unit whose rows are shown, "" for all."""
        return self.unit.currentText() if self.unit.currentIndex() > 0 else ""

    def offer(self, units: Sequence[str]) -> None:
        """The units with rows; the one chosen stays chosen while it has some."""
        chosen = self.chosen_unit()
        self.unit.blockSignals(True)
        self.unit.clear()
        self.unit.addItems([_ALL, *units])
        self.unit.setCurrentIndex(1 + units.index(chosen) if chosen in units else 0)
        self.unit.blockSignals(False)

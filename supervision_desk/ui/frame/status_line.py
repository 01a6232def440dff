"""Quiet facts at the bottom: the day, the operator, the folder; the busy line when something takes long."""

from PySide6.QtWidgets import QStatusBar

from supervision_desk.services.desk import Desk
from supervision_desk.services.overview import Overview
from supervision_desk.ui.labels import plain_label

_SHOWN_MS = 6000


class StatusLine(QStatusBar):
    """Shows messages at the left, facts at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("status_line")
        self.setAccessibleName("状态栏")
        self.setSizeGripEnabled(False)
        self._facts = plain_label("", "facts", "muted")
        self.addPermanentWidget(self._facts)
        self._desk = desk

    def show_overview(self, seen: Overview) -> None:
        """The facts of the case folder."""
        office = "、".join(seen.office.organs) or "未设置单位名称"
        units = f"单位名录 {seen.units} 个" if seen.units else "未导入单位名录"
        facts = (
            office,
            units,
            f"经办 {self._desk.operator}",
            f"今天 {self._desk.today}",
            f"案卷夹 …/{self._desk.folder.name}",
        )
        self._facts.setText(" · ".join(facts) + "  ")
        self._facts.setToolTip(str(self._desk.folder))

    def say(self, text: str) -> None:
        """A line that goes away by itself; "" clears it."""
        if text:
            self.showMessage(text, _SHOWN_MS)
        else:
            self.clearMessage()

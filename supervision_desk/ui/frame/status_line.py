"""The line at the bottom: what is told, the busy line when something takes long, and quiet facts: the day, the
operator, the folder."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QProgressBar, QStatusBar, QWidget

from supervision_desk.domain.watch import percent
from supervision_desk.services.desk import Desk
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.elided_label import ElidedLabel
from supervision_desk.ui.frame.said_line import SaidLine
from supervision_desk.ui.labels import button, plain_label, row
from supervision_desk.ui.progress import Busy
from supervision_desk.ui.theme import LINE_HEIGHT, PROGRESS_WIDTH, WIDE

if TYPE_CHECKING:
    from supervision_desk.domain.backing import Outcome
    from supervision_desk.services.overview import Overview


def backup_words(outcome: "Outcome") -> str:
    """The last backup as the line tells it: the time of today's, else the day."""
    if outcome.trouble:
        return "备份有问题" if outcome.newest is None else "备份没有做全"
    if outcome.newest is None:
        return "还没有备份"
    today = outcome.newest.date() == datetime.now().astimezone().date()
    return f"已备份 {outcome.newest:%H:%M}" if today else f"上次备份 {show_day(outcome.newest.date())}"


class StatusLine(QStatusBar):
    """Shows the busy line and what is told at the left, facts at the right. `stop_wanted` when 取消 is pressed."""

    stop_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("status_line")
        self.setAccessibleName("状态栏")
        self.setSizeGripEnabled(False)
        self._facts = ElidedLabel("facts", "muted")
        self.addPermanentWidget(self._facts)
        self._desk = desk
        self._seen: Overview | None = None
        self._backup = self._trouble = ""
        self._words = plain_label("", "busy_words")
        self._bar = QProgressBar()
        self._bar.setObjectName("busy_bar")
        self._bar.setAccessibleName("进度")
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(PROGRESS_WIDTH, LINE_HEIGHT)
        self._stop = button("取消", "busy_stop", self._on_stop, quiet=True)
        self._busy = QWidget()
        self._busy.setObjectName("busy")
        self._busy.setAccessibleName("正在处理")
        self._busy.setLayout(row(self._words, self._bar, self._stop))
        self.addWidget(self._busy)
        self._busy.hide()
        self._said = SaidLine()
        self.addWidget(self._said, 1)
        self._said.changed.connect(self._make_room)

    def show_overview(self, seen: "Overview") -> None:
        """The facts of the case folder."""
        self._seen = seen
        self._show_facts(seen)

    def show_backup(self, outcome: "Outcome") -> None:
        """When the last backup was made, or that there is trouble with it, which is said once."""
        self._backup = backup_words(outcome)
        if outcome.trouble and outcome.trouble != self._trouble:
            self.warn(outcome.trouble)
        self._trouble = outcome.trouble
        if self._seen is not None:
            self._show_facts(self._seen)

    def _show_facts(self, seen: "Overview") -> None:
        office = "、".join(seen.office.organs) or "未设置单位名称"
        units = f"单位名录 {seen.units} 个" if seen.units else "未导入单位名录"
        missing = (f"日历 {seen.missing_year} 年未公布",) if seen.missing_year else ()
        # What stands nowhere else comes first: a narrow window leaves out the end.
        facts = (
            f"今天 {self._desk.today}",
            *((self._backup,) if self._backup else ()),
            *missing,
            f"经办 {self._desk.person or '未填姓名'}",
            units,
            f"案卷夹 …/{self._desk.folder.name}",
            office,
        )
        self._facts.setText(" · ".join(facts) + "  ")
        trouble = f"\n{self._trouble}" if self._trouble else ""
        self._facts.setToolTip(f"{self._facts.text().strip()}\n{self._desk.folder}{trouble}")

    def say(self, text: str) -> None:
        """A line that goes away by itself; "" clears it."""
        self._said.say(text)

    def warn(self, text: str) -> None:
        """A line that stays until the person has read it."""
        self._said.warn(text)

    def currentMessage(self) -> str:
        """The line told now, "" for none."""
        return self._said.text

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room(self._said.text)

    def _make_room(self, text: str) -> None:
        """A sentence that needs the whole line has it: the facts come back when it goes."""
        busy = 0 if self._busy.isHidden() else self._busy.sizeHint().width()
        needed = busy + self._said.sizeHint().width() + self._facts.sizeHint().width() + 2 * WIDE
        self._facts.setVisible(not text or needed <= self.width())

    def show_busy(self, busy: Busy | None) -> None:
        """The line of what takes long, with its bar and 取消; None takes it away."""
        self._busy.setVisible(busy is not None)
        if busy is None:
            self._stop.setEnabled(True)
            self._make_room(self._said.text)
            return
        known = busy.total > 0
        self._words.setText(f"{busy.text}{percent(busy.done, busy.total)}" if known else busy.text)
        self._bar.setRange(0, busy.total)
        self._bar.setValue(busy.done)
        self._stop.setVisible(busy.stoppable)
        self._make_room(self._said.text)

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self.stop_wanted.emit()

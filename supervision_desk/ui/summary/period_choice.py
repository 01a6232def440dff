"""The period of the summary: month, quarter, half year, year by name, or from one day to another; and its cut-off."""

from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.domain.periods import KINDS, QUARTER, Period, parse_period, period_of, quarter_of, recent_periods
from supervision_desk.ui.dialogs.day_edit import DayEdit
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.labels import named, plain_label, row

FREE = "起止日"
_COUNT = 12


class PeriodChoice(QWidget):
    """`chosen` says that period or cut-off is another."""

    chosen = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        named(self, "period_choice", "统计时段")
        self._today = today
        self.kind = named(QComboBox(), "period_kind", "时段种类")
        self.kind.addItems([*KINDS, FREE])
        self.period_box = named(QComboBox(), "quarter", "统计时段")
        self.first = named(DayEdit(quarter_of(today).start, today), "period_first", "起始日")
        self.last = named(DayEdit(today), "period_last", "终止日")
        self.cutoff = named(DayEdit(today, today), "cutoff", "截止日")
        self.setLayout(flow(self.kind, self.period_box, self.first, self.last, self._cutoff_with_word()))
        self.kind.setCurrentText(QUARTER)
        self._offer(QUARTER)
        self.kind.currentTextChanged.connect(self._on_kind)
        self.period_box.currentIndexChanged.connect(self._on_period)
        for day in (self.first, self.last):
            day.edit.dateChanged.connect(self._on_period)
        self.cutoff.edit.dateChanged.connect(self.chosen)

    def _cutoff_with_word(self) -> QWidget:
        both = named(QWidget(), "cutoff_choice", "截止日")
        both.setLayout(row(plain_label("截止日", "cutoff_label", "muted"), self.cutoff))
        return both

    def follow(self, today: date) -> None:
        """Offer the periods and days up to another day, without a word. The period chosen stays; a cut-off that nobody
        moved goes on with the day."""
        if today == self._today:
            return
        kind, chosen, moved = self.kind.currentText(), self.period_box.currentData(), self.cutoff.day() != self._end()
        cutoff, self._today = self.cutoff.day(), today
        with QSignalBlocker(self):
            self.first.set_latest(today)
            self.cutoff.set_latest(today)
            self._offer(kind)
            with QSignalBlocker(self.period_box):
                self.period_box.setCurrentIndex(max(self.period_box.findData(chosen), 0))
            self.cutoff.set_day(cutoff if moved else self._end())

    def choose(self, period: Period, cutoff: date) -> None:
        """A period by its kind, or by its days where it is not among those offered; and its cut-off."""
        with QSignalBlocker(self):
            kind = next((each for each in KINDS if period in recent_periods(each, self._today, _COUNT)), FREE)
            self.kind.setCurrentText(kind)
            self._offer(kind)
            if kind == FREE:
                self.first.set_day(period.start)
                self.last.set_day(period.end)
            else:
                self.period_box.setCurrentIndex(self.period_box.findData(period.name))
            self.cutoff.set_day(cutoff)
        self.chosen.emit()

    def period(self) -> Period:
        """The period chosen; days turned round are one day."""
        if self.kind.currentText() == FREE:
            return period_of(self.first.day(), max(self.first.day(), self.last.day()))
        return parse_period(self.period_box.currentData()) or quarter_of(self._today)

    def _offer(self, kind: str) -> None:
        """The newest periods of a kind, or two days."""
        free = kind == FREE
        self.period_box.setVisible(not free)
        self.first.setVisible(free)
        self.last.setVisible(free)
        if free:
            return
        self.period_box.blockSignals(True)
        self.period_box.clear()
        for each in recent_periods(kind, self._today, _COUNT):
            self.period_box.addItem(each.words, each.name)
        self.period_box.blockSignals(False)

    def _on_kind(self, kind: str) -> None:
        self._offer(kind)
        self._on_period()

    def _on_period(self) -> None:
        with QSignalBlocker(self):
            self.cutoff.set_day(self._end())
        self.chosen.emit()

    def _end(self) -> date:
        """The cut-off that goes with the period."""
        return min(self.period().end, self._today)

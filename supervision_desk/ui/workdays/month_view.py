"""One month of the 工作日历, painted: days off, make-up days and plain days told by shape and colour, 暂定 hatched."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from supervision_desk.domain.date_words import WEEKDAYS
from supervision_desk.services.work_calendar import DayView
from supervision_desk.ui.dates import show_weekday
from supervision_desk.ui.theme import SMALLEST_POINTS, TIGHT, tokens

_LINES = 8
_SOFT = 46
_HATCH = 90
_SMALL = 0.62
_LEAST = QSize(196, 150)


def day_words(day: DayView) -> str:
    """A day in words: 2026-02-14 星期六 上班（春节调休上班）, and the notice."""
    state = "上班" if day.is_workday else "休息"
    name = f"（{day.name}）" if day.name else ""
    return f"{day.day} {show_weekday(day.day)} {state}{name}" + (f"\n{day.source}" if day.source else "")


class MonthView(QWidget):
    """Seven columns; `chosen` carries the day clicked."""

    chosen = Signal(object)

    def __init__(self, month: int) -> None:
        super().__init__()
        self.setObjectName(f"month_{month}")
        self.setAccessibleName(f"{month}月")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._fit_letters()
        self._month = month
        self._days: tuple[DayView, ...] = ()
        self._provisional = False
        self._marked: date | None = None
        self._today = date.min

    def show_month(self, days: Sequence[DayView], today: date, *, provisional: bool) -> None:
        """The days of the month, `today` framed."""
        self._days, self._today, self._provisional = tuple(days), today, provisional
        off = [each for each in days if not each.is_workday]
        self.setAccessibleDescription(f"休息 {len(off)} 天，上班 {len(days) - len(off)} 天")
        self.update()

    def mark(self, day: date | None) -> None:
        """Frame the chosen day; one of another month frames none."""
        self._marked = day
        self.update()

    def cell_of(self, day: date) -> QRect:
        """Where a day of this month stands."""
        place = day.day - 1 + self._days[0].day.weekday()
        wide, high = self.width() / 7, self.height() / _LINES
        line, column = divmod(place, 7)
        return QRect(round(column * wide), round((line + 2) * high), round(wide), round(high)).adjusted(1, 1, -1, -1)

    def day_at(self, place: QPoint) -> DayView | None:
        """The day under a point."""
        return next((each for each in self._days if self.cell_of(each.day).contains(place)), None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        for day in self._days:
            self._paint_day(painter, day)
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        use, high = tokens(), self.height() / _LINES
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(use.text))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(2 * TIGHT, 0, self.width(), round(high)), left, f"{self._month}月")
        painter.setFont(self.font())
        painter.setPen(QColor(use.muted))
        wide = self.width() / 7
        for column, word in enumerate(WEEKDAYS):
            cell = QRect(round(column * wide), round(high), round(wide), round(high))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, word)

    def _paint_day(self, painter: QPainter, day: DayView) -> None:
        use, cell = tokens(), self.cell_of(day.day)
        if day.name and not day.is_workday:
            self._fill(painter, cell, use.red)
        elif day.made_up:
            painter.setPen(QPen(QColor(use.yellow), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(2, 1, -2, -1))
        if self._provisional:
            painter.fillRect(cell, QBrush(_faint(use.muted, _HATCH), Qt.BrushStyle.BDiagPattern))
        if day.day in (self._today, self._marked):
            painter.setPen(QPen(QColor(use.accent), 2.0 if day.day == self._marked else 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell, 3, 3)
        painter.setPen(QColor(_ink(day)))
        mark = _mark(day)
        number, beside = self.halves(cell) if mark else (cell, cell)
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(day.day.day))
        if mark:
            painter.setFont(self._small())
            painter.drawText(beside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, mark)
            painter.setFont(self.font())

    def halves(self, cell: QRect) -> tuple[QRect, QRect]:
        """Where the number of a marked day stands, and where its word in small letters beside it."""
        wide = QFontMetrics(self._small()).horizontalAdvance("休") + 3
        edge = cell.right() - wide
        return QRect(cell.topLeft(), QPoint(edge, cell.bottom())), QRect(
            QPoint(edge + 1, cell.top()), cell.bottomRight()
        )

    def _small(self) -> QFont:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        return font

    @staticmethod
    def _fill(painter: QPainter, cell: QRect, colour: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_faint(colour, _SOFT))
        painter.drawRoundedRect(cell.adjusted(1, 0, -1, 0), 8, 8)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_letters()

    def _fit_letters(self) -> None:
        """Days must not run into each other, whatever the size of the letters."""
        self.setMinimumSize(_LEAST * max(self.font().pointSizeF() / SMALLEST_POINTS, 1.0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint())
        if day is not None:
            self.chosen.emit(day)

    def event(self, event: QEvent) -> bool:
        """The notice of the day under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.day_at(event.pos())
            QToolTip.showText(event.globalPos(), day_words(day) if day else "", self)
            return True
        return super().event(event)


def _ink(day: DayView) -> str:
    """Holidays red, make-up days yellow, weekends muted."""
    use = tokens()
    if day.made_up:
        return use.yellow
    if day.is_workday:
        return use.text
    return use.red if day.name else use.muted


def _mark(day: DayView) -> str:
    """The word beside the number, so that no colour stands alone."""
    if day.made_up:
        return "班"
    return "休" if day.name and not day.is_workday else ""


def _faint(colour: str, alpha: int) -> QColor:
    faint = QColor(colour)
    faint.setAlpha(alpha)
    return faint

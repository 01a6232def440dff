"""Rates by month: points with their values, joined where two follow each other."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from supervision_desk.domain.charts import TrendPoint
from supervision_desk.domain.tables import percent
from supervision_desk.ui.theme import NARROW, TIGHT, tokens

_LINES_HIGH = 9
_GRID = (0.0, 0.5, 1.0)


class TrendChart(QWidget):
    """Shows the points; all values stand in words too, for who does not see them."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.points: tuple[TrendPoint, ...] = ()

    def show_points(self, points: Sequence[TrendPoint]) -> None:
        """Replace what is shown."""
        self.points = tuple(points)
        told = "\n".join(f"{point.label}：{point.words}" for point in self.points)
        self.setAccessibleDescription(told)
        self.setToolTip(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, self.fontMetrics().lineSpacing() * _LINES_HIGH)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_trend(painter, self.points, self.rect())


def draw_trend(painter: QPainter, points: Sequence[TrendPoint], area: QRect) -> None:
    """Grid, months, line, points and values within an area."""
    metrics = painter.fontMetrics()
    left, line = metrics.horizontalAdvance("100%") + NARROW, metrics.lineSpacing()
    half = metrics.horizontalAdvance("0000-00") // 2
    inside = area.adjusted(left, line + NARROW, -half - TIGHT, -line - NARROW)
    _draw_grid(painter, area, inside)
    places = [(point, _place(point, inside.adjusted(half, 0, 0, 0))) for point in points]
    painter.setPen(QPen(QColor(tokens().accent), 2))
    for (one, begin), (other, end) in pairwise(places):
        if one.value is not None and other.value is not None:
            painter.drawLine(begin, end)
    wide = metrics.horizontalAdvance("0000-00") + NARROW
    every = max(1, -(-wide * len(places) // max(inside.width(), 1)))
    for number, (point, place) in enumerate(reversed(places)):
        _draw_point(painter, point, place)
        if number % every == 0:
            _write_point(painter, point, QRect(place.x() - wide // 2, place.y(), wide, line), inside)


def _draw_grid(painter: QPainter, area: QRect, inside: QRect) -> None:
    for value in _GRID:
        y = inside.bottom() - round(value * inside.height())
        painter.setPen(QColor(tokens().line))
        painter.drawLine(inside.left(), y, area.right(), y)
        painter.setPen(QColor(tokens().muted))
        box = QRect(area.left(), y - NARROW, inside.left() - area.left() - TIGHT, 2 * NARROW)
        box = box.adjusted(0, -TIGHT, 0, TIGHT)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{round(value * 100)}%")


def _place(point: TrendPoint, inside: QRect) -> QPoint:
    value = point.value or 0.0
    return QPoint(inside.left() + round(point.x * inside.width()), inside.bottom() - round(value * inside.height()))


def _draw_point(painter: QPainter, point: TrendPoint, place: QPoint) -> None:
    if point.value is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().accent))
        painter.drawEllipse(place, TIGHT, TIGHT)


def _write_point(painter: QPainter, point: TrendPoint, box: QRect, inside: QRect) -> None:
    """The month below; the value above its point, a stroke where there is none. `box` begins at the point."""
    centre = Qt.AlignmentFlag.AlignCenter
    painter.setPen(QColor(tokens().muted))
    painter.drawText(QRect(box.left(), inside.bottom() + TIGHT, box.width(), box.height()), centre, point.label)
    if point.value is not None:
        painter.setPen(QColor(tokens().text))
    painter.drawText(box.translated(0, -box.height() - TIGHT), centre, percent(point.value))

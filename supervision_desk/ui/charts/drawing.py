"""Drawing with QPainter, on whatever it paints: rows with a label, a bar and figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from supervision_desk.domain.charts import UNLIT, Bar, Piece, ProgressBar
from supervision_desk.ui.charts.look import bar_words, look_of, spoken_bar
from supervision_desk.ui.theme import NARROW, TIGHT, WIDE, tokens

R = TypeVar("R")
SMALLEST_BAR = 72
_LABEL_SHARE = 0.4


@dataclass(frozen=True)
class RowLook(Generic[R]):
    """What stands left and right of a bar, the whole row in words for who does not see it, and how the bar is drawn."""

    label: Callable[[R], str]
    words: Callable[[R], str]
    spoken: Callable[[R], str]
    draw: Callable[[QPainter, R, QRect], None]


@dataclass(frozen=True)
class Margins:
    """The widths of the labels and of the figures: all bars begin and end in one line."""

    left: int
    right: int


def row_height(metrics: QFontMetrics) -> int:
    """A line of text with a little air."""
    return metrics.height() + NARROW


def margins_of(look: RowLook[R], rows: Sequence[R], metrics: QFontMetrics, width: int) -> Margins:
    """Figures have the room they need, labels what is left; a bar keeps a length that can be seen."""
    right = max((metrics.horizontalAdvance(look.words(row)) for row in rows), default=0) + TIGHT
    left = max((metrics.horizontalAdvance(look.label(row)) for row in rows), default=0) + 2 * TIGHT
    return Margins(max(min(left, int(width * _LABEL_SHARE), width - right - SMALLEST_BAR), 0), right)


def draw_row(painter: QPainter, look: RowLook[R], row: R, line: QRect, margins: Margins) -> None:
    """One row in its line."""
    metrics, centre = painter.fontMetrics(), Qt.AlignmentFlag.AlignVCenter
    label = metrics.elidedText(look.label(row), Qt.TextElideMode.ElideRight, margins.left - TIGHT)
    painter.setPen(QColor(tokens().text))
    painter.drawText(QRect(line.left() + TIGHT, line.top(), margins.left, line.height()), centre, label)
    figures = QRect(line.right() - margins.right, line.top(), margins.right, line.height())
    painter.drawText(figures, centre, look.words(row))
    look.draw(painter, row, line.adjusted(margins.left + WIDE, TIGHT, -margins.right - WIDE, -TIGHT))


def _draw_bar(painter: QPainter, bar: Bar, inside: QRect) -> None:
    for piece in bar.pieces:
        _draw_piece(painter, piece, inside)


def _draw_piece(painter: QPainter, piece: Piece, inside: QRect) -> None:
    """Pale in its colour between edges of it, with its mark and count where they fit."""
    begin, end = (round(part * inside.width()) for part in (piece.start, piece.start + piece.length))
    box = QRect(inside.left() + begin, inside.top(), end - begin, inside.height())
    look, text = look_of(piece.kind), f"{look_of(piece.kind).mark}{piece.count}"
    painter.fillRect(box, look.fill)
    painter.setPen(look.edge)
    painter.drawRect(box.adjusted(0, 0, -2, -1))
    if painter.fontMetrics().horizontalAdvance(text) + TIGHT <= box.width():
        painter.setPen(QColor(tokens().text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


LIGHT_BARS: RowLook[Bar] = RowLook(
    lambda bar: bar.label, lambda bar: f"{bar.total}　{bar_words(bar)}", spoken_bar, _draw_bar
)


def _draw_progress(painter: QPainter, bar: ProgressBar, inside: QRect) -> None:
    """The whole as an outline, what is done pale in the colour of its light with its mark, the plan as a stroke."""
    look = look_of(bar.light.value if bar.light else UNLIT)
    done = QRect(inside.left(), inside.top(), round(bar.done * inside.width()), inside.height())
    painter.fillRect(done, look.fill)
    painter.setPen(QColor(tokens().line))
    painter.drawRect(inside.adjusted(0, 0, -1, -1))
    painter.setPen(QColor(tokens().text))
    painter.drawText(inside.adjusted(TIGHT, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, look.mark)
    if bar.plan is not None:
        x = inside.left() + round(bar.plan * (inside.width() - 2))
        painter.fillRect(QRect(x, inside.top() - 2, 2, inside.height() + TIGHT), QColor(tokens().text))


def _spoken_progress(bar: ProgressBar) -> str:
    return f"{bar.label}：{bar.words}" + (f"，{bar.light.value}灯" if bar.light else "")


PROGRESS_BARS: RowLook[ProgressBar] = RowLook(
    lambda bar: bar.label, lambda bar: bar.words, _spoken_progress, _draw_progress
)

"""How the kinds of a picture look: mark, colour and the colour of what is written on it. Never colour alone."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from supervision_desk.domain.charts import LIGHT_KINDS, PAUSED, UNLIT, Bar
from supervision_desk.domain.lights import Light
from supervision_desk.ui.theme import LIGHT_MARKS, NO_MARK, PAUSED_MARK, light_colour, tokens

# Pale enough to read on, of 255.
_PALE = 72
_LIGHTS = {light.value: light for light in Light}
_MARKS = {light.value: mark for light, mark in LIGHT_MARKS.items()} | {UNLIT: NO_MARK, PAUSED: PAUSED_MARK}


@dataclass(frozen=True)
class Look:
    """The mark of a kind, and its colour in the theme in use: whole for edges, pale under what is written on it."""

    mark: str
    edge: QColor
    fill: QColor


def look_of(kind: str) -> Look:
    """The look of a light by its word, of 无灯 or 暂缓."""
    edge = QColor(light_colour(_LIGHTS[kind]) if kind in _LIGHTS else tokens().muted)
    fill = QColor(edge)
    fill.setAlpha(_PALE)
    return Look(_MARKS[kind], edge, fill)


def legend() -> str:
    """The marks with their words."""
    return "　".join(f"{_MARKS[kind]} {kind}" for kind in LIGHT_KINDS)


def bar_words(bar: Bar) -> str:
    """The counts of a bar, mark by mark: ◆1 ●4."""
    return " ".join(f"{_MARKS[piece.kind]}{piece.count}" for piece in bar.pieces)


def spoken_bar(bar: Bar) -> str:
    """The same in words, for who does not see it."""
    parts = "，".join(f"{piece.kind} {piece.count} 项" for piece in bar.pieces)
    return f"{bar.label}：在办 {bar.total} 项（{parts}）"

"""The shapes of the pictures, as fractions of their width and height: whoever draws them, on screen or on paper, only
multiplies.

A picture is never told by colour alone: every piece carries its kind, for which the drawer has a mark and a word, and
the figures themselves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from supervision_desk.domain.lights import Light, Shown, worse
from supervision_desk.domain.standing import CLOSED, TaskClass

# What an open task counts as beside 红, 黄, 绿: at rest, or without any light.
PAUSED, UNLIT = "暂缓", "无灯"
LIGHT_KINDS = (Light.RED.value, Light.YELLOW.value, Light.GREEN.value, UNLIT, PAUSED)


@dataclass(frozen=True)
class Piece:
    """A part of a stacked bar: how many of a kind, where it begins and how long it is (0…1 of the longest bar)."""

    kind: str
    count: int
    start: float
    length: float


@dataclass(frozen=True)
class Bar:
    """One bar of pieces, side by side from the left."""

    label: str
    pieces: tuple[Piece, ...]

    @property
    def total(self) -> int:
        return sum(piece.count for piece in self.pieces)


@dataclass(frozen=True)
class TrendPoint:
    """A value (0…1) over a label, `x` across the picture (0…1); None where there is none to show. `words` has the
    figures behind it."""

    label: str
    x: float
    value: float | None
    words: str = ""


@dataclass(frozen=True)
class ProgressBar:
    """What is done of the target of a task (0…1, more is cut there), where the plan stands (0…1, None without one), the
    light and the figures in words."""

    code: str
    label: str
    done: float
    plan: float | None
    light: Light | None
    words: str


@dataclass(frozen=True)
class PictureRow:
    """A bar of a printed picture between its label and its figures; `plan` is where the plan stands (0…1)."""

    label: str
    pieces: tuple[Piece, ...]
    words: str
    plan: float | None = None


@dataclass(frozen=True)
class Picture:
    """A picture on paper: bars one below the other, a pattern for each of `kinds` in their order; `told` is the order
    in which the legend names them."""

    title: str
    kinds: tuple[str, ...]
    rows: tuple[PictureRow, ...]
    note: str = ""
    told: tuple[str, ...] = ()

    @property
    def legend(self) -> tuple[str, ...]:
        """The kinds that occur, in the order in which they are named."""
        used = {piece.kind for row in self.rows for piece in row.pieces}
        return tuple(kind for kind in self.told or self.kinds if kind in used)


def light_kind(task_class: TaskClass, time: Shown, progress: Shown) -> str:
    """What an open task counts as: its graver light, 暂缓 or 无灯; "" for a closed one."""
    if task_class in CLOSED:
        return ""
    if task_class is TaskClass.PAUSED:
        return PAUSED
    light = worse(time, progress).light
    return light.value if light else UNLIT


def stacked_bars(rows: Sequence[tuple[str, Mapping[str, int]]], kinds: Sequence[str]) -> tuple[Bar, ...]:
    """Bars of counts by kind, in the order of the rows; kinds that do not occur have no piece."""
    longest = max((sum(counts.get(kind, 0) for kind in kinds) for _, counts in rows), default=0) or 1
    return tuple(
        Bar(label, _pieces([(k, counts[k]) for k in kinds if counts.get(k)], longest)) for label, counts in rows
    )


def _pieces(counts: Sequence[tuple[str, int]], longest: int) -> tuple[Piece, ...]:
    ends = list(accumulate(count for _, count in counts))
    return tuple(
        Piece(kind, count, (end - count) / longest, count / longest)
        for (kind, count), end in zip(counts, ends, strict=True)
    )


def trend_points(values: Sequence[tuple[str, float | None, str]]) -> tuple[TrendPoint, ...]:
    """Rates with label and words in their order, evenly across; a single one stands in the middle."""
    last = len(values) - 1
    places = [place / last if last else 0.5 for place in range(len(values))]
    return tuple(TrendPoint(label, x, value, words) for x, (label, value, words) in zip(places, values, strict=True))


def progress_bar(
    code: str, label: str, done: float, plan: float | None, light: Light | None, words: str
) -> ProgressBar:
    """A target's progress, cut to what a bar can show."""
    return ProgressBar(code, label, _within(done), None if plan is None else _within(plan), light, words)


def _within(value: float) -> float:
    return min(max(value, 0.0), 1.0)

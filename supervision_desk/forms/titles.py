"""A title on balanced lines (GB/T 9704-2012, 7.3.1): two lines of unlike length (梯形), three with the longest in the
middle (菱形), broken between words where that can be told."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from supervision_desk.forms.faces import Role
from supervision_desk.forms.linebreak import balance_lines, break_lines, free_places
from supervision_desk.forms.page import ER_HAO, FRAME_WIDTH, LINE_PITCH, SAN_HAO
from supervision_desk.forms.typeset import Align, Block, Style, set_text, widths_of
from supervision_desk.forms.words import word_cost

_SIZES = (ER_HAO, 18.0, SAN_HAO)
_MOST_LINES = 4
_LEAST_STEP, _MOST_STEP = 1.0, 5.0  # ems by which neighbouring lines should differ
_NOT_SHAPED = 6.0  # what a shape other than 梯形 or 菱形 costs, in ems
_LONGEST_SHAPED = 120  # characters


def title_block(title: str, leading: float = LINE_PITCH, width: float = FRAME_WIDTH) -> Block:
    """`title` in 2号小标宋, centred; a very long one smaller, so that the first page keeps room for text."""
    blocks = (_set_title(title, Style(Role.XIAOBIAOSONG, size, leading, Align.CENTRE), width) for size in _SIZES)
    tried: Block | None = None
    for tried in blocks:
        if len(tried.lines) <= _MOST_LINES:
            break
    assert tried is not None
    return tried


def _set_title(title: str, style: Style, width: float) -> Block:
    lines = shape_title(title, widths_of(title, style), width)
    return set_text("\n".join(lines), style, width)


def shape_title(title: str, widths: Sequence[float], width: float) -> list[str]:
    """`title` as lines no wider than `width`; "".join gives it back. `widths` has that of each character."""
    broken = break_lines(title, widths, width)
    if len(broken) not in (2, 3) or "\n" in title or len(title) > _LONGEST_SHAPED:
        return balance_lines(title, widths, width)
    edges, em = list(accumulate(widths, initial=0.0)), max(widths)
    choices = [
        breaks
        for breaks in _choices(free_places(title), len(broken))
        if all(edges[b] - edges[a] <= width + 1e-6 for a, b in pairwise((0, *breaks, len(title))))
    ]
    if not choices:
        return balance_lines(title, widths, width)

    def cost(breaks: tuple[int, ...]) -> float:
        lengths = [(edges[b] - edges[a]) / em for a, b in pairwise((0, *breaks, len(title)))]
        return _shape_cost(lengths) + sum(word_cost(title, place) for place in breaks)

    best = min(choices, key=cost)
    return [title[a:b] for a, b in pairwise((0, *best, len(title)))]


def _choices(places: Sequence[int], lines: int) -> Iterator[tuple[int, ...]]:
    if lines == 2:
        yield from ((place,) for place in places)
    else:
        yield from ((a, b) for index, a in enumerate(places) for b in places[index + 1 :])


def _shape_cost(lengths: Sequence[float]) -> float:
    """How far lines, by their lengths in ems, are from 梯形 (two) or 菱形 (three)."""
    if len(lengths) == 2:
        return _step_cost(abs(lengths[0] - lengths[1]))
    first, middle, last = lengths
    if middle <= max(first, last):
        return _NOT_SHAPED + max(lengths) - min(lengths)
    return abs(first - last) + _step_cost(middle - max(first, last))


def _step_cost(step: float) -> float:
    return 2 * max(0.0, _LEAST_STEP - step) + max(0.0, step - _MOST_STEP)

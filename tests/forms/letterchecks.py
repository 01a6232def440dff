"""What GB/T 9704-2012 wants of a letter's own parts, measured on its pages: head, title, grid, 落款 with its seals."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tests.forms.pagechecks import HALF_MM, Mark, Page, cells_of
from tests.forms.standard import (
    CHARACTER_PITCH,
    DOUBLE_RULE_RISE,
    DOUBLE_RULE_WIDTH,
    LETTER_MARK_DROP,
    LINE_PITCH,
    MARK_DROP,
    PAPER_HEIGHT,
    PORTRAIT,
    RULE_GAP,
    SAN_HAO,
    SEAL,
    mm,
)

_CLOSEST = PORTRAIT.height / 23  # 5.2.3 lets a page have another number of lines where need be
_MIDDLE = PORTRAIT.left + PORTRAIT.width / 2
_SEAL_ABOVE_NAME = mm(2.5)  # the seal's middle, above the baseline of the name it is pressed on
_SEATED = 2.0  # points
_LEAST_TITLE = 16.0  # points; a very long title is set smaller than 2号


def head_troubles(page: Page, style: str, number: str) -> Iterator[str]:
    """7.2.4, 7.2.7, 10.1: where the mark begins, the red rules, the number above or below them."""
    rules = sorted((stroke for stroke in page.strokes if stroke.red), key=lambda stroke: -stroke.box[1])
    width = DOUBLE_RULE_WIDTH if style == "信函式" else PORTRAIT.width
    if len(rules) != (4 if style == "信函式" else 1):
        yield f"{len(rules)} red rules"
        return
    for rule in rules:
        left, _, right, _ = rule.box
        if abs(right - left - width) > HALF_MM or abs((left + right) / 2 - _MIDDLE) > HALF_MM:
            yield f"red rule from {left / mm(1):.1f} to {right / mm(1):.1f} mm"
    cell = next((cell for cell in cells_of(page.marks) if _words(cell).startswith(number)), None)
    if cell is None:
        yield f"no line begins with {number}"
        return
    top, bottom = max(mark.box[3] for mark in page.marks if mark.red), min(mark.box[1] for mark in cell)
    foot = min(mark.box[1] for mark in page.marks if mark.red)
    if style == "信函式":
        wanted = {
            "mark": (top, PAPER_HEIGHT - LETTER_MARK_DROP),
            "lowest rule": (rules[-1].box[1] - rules[-1].weight / 2, DOUBLE_RULE_RISE),
            "first rule": (rules[0].box[1] + rules[0].weight / 2, foot - RULE_GAP),
        }
    else:
        wanted = {"rule": (bottom - rules[0].box[1], RULE_GAP)}
        wanted |= {"mark": (top, PORTRAIT.top - MARK_DROP)} if style == "文件式" else {}
    yield from (f"{what} {(a - b) / mm(1):.1f} mm off" for what, (a, b) in wanted.items() if abs(a - b) > mm(0.7))


def title_troubles(page: Page, title: str) -> Iterator[str]:
    """7.3.1: centred, on lines none of which is a scrap."""
    cells = [cell for cell in cells_of(page.marks) if not cell[0].red]
    start = next((n for n, cell in enumerate(cells) if title.startswith(_words(cell)) and _is_title(cell)), None)
    if start is None:
        yield "no title"
        return
    lines: list[list[Mark]] = []
    while len("".join(map(_words, lines))) < len(title):
        lines.append(cells[start + len(lines)])
    widths = [line[-1].box[2] - line[0].box[0] for line in lines]
    for line in lines:
        off = (line[0].box[0] + line[-1].box[2]) / 2 - _MIDDLE
        if abs(off) > line[0].size:  # “ and ） are mostly white
            yield f"title {off / mm(1):.1f} mm off the middle"
    if not _is_shaped(widths, lines[0][0].size):
        yield f"title on lines of {[round(width / mm(1)) for width in widths]} mm"


def _is_shaped(widths: Sequence[float], size: float) -> bool:
    """梯形 of two lines, no more than 6.5 characters apart; 菱形 of three; no scrap among more."""
    if len(widths) == 2:
        return abs(widths[0] - widths[1]) <= 6.5 * size
    if len(widths) == 3:
        return widths[1] > max(widths[0], widths[2])
    return min(widths) >= 0.3 * max(widths)


def _is_title(cell: Sequence[Mark]) -> bool:
    return cell[0].size >= _LEAST_TITLE and len(cell) > 3


def grid_troubles(pages: Sequence[Page]) -> Iterator[str]:
    """5.2.3: lines of 3号 text one pitch apart on the page, characters no closer than 28 a line."""
    for page in pages[1:]:
        lines = [line for line in cells_of(page.marks) if line[0].size == SAN_HAO and len(line) > 3]
        levels = _levels(lines)
        if page.strokes or page.lying or len(lines) < 3 or len(levels) < 2:
            continue
        pitch = min(round(above - below, 1) for above, below in pairwise(levels))
        if not _CLOSEST - 0.2 < pitch < LINE_PITCH + 0.2:
            yield f"p{page.number} lines {pitch / mm(1):.2f} mm apart"
        close = [b.origin[0] - a.origin[0] for line in lines for a, b in pairwise(line) if _hanzi(a) and _hanzi(b)]
        if close and min(close) < CHARACTER_PITCH - 0.05:
            yield f"p{page.number} characters {min(close):.2f} points apart"


def _levels(lines: Sequence[Sequence[Mark]]) -> list[float]:
    """The base lines from above, each once: rare Hanzi, which may stand alone in a cell, are seated a little lower."""
    levels: list[float] = []
    for level in sorted((max(mark.origin[1] for mark in line) for line in lines), reverse=True):
        if not levels or levels[-1] - level > _SEATED:
            levels.append(level)
    return levels


def _hanzi(mark: Mark) -> bool:
    return "\u4e00" <= mark.character <= "\u9fff" and mark.size == SAN_HAO


def seal_troubles(pages: Sequence[Page], names: Sequence[str], date: str) -> Iterator[str]:
    """7.3.5.1: each seal's 45 mm hold its name and the date only, no rule; they are apart, in 版心, and the text ends
    within a line above them."""
    for page in reversed(pages):
        marks = page.marks
        place = _words(marks).replace(f"{date}印发", "").rfind("".join(names) + date)  # not that of the 版记
        count = len("".join(names))
        if place >= 0 and not any(mark.red for mark in marks[place : place + count]):
            own = marks[place : place + count + len(date)]
            yield from _pressed(page, _by_name(own, names), marks[:place] + marks[place + len(own) :])
            return
    yield "no 落款 of the names and a date"


def _by_name(marks: Sequence[Mark], names: Sequence[str]) -> list[tuple[float, float]]:
    """The middle of the seal on each name."""
    found, start = [], 0
    for name in names:
        own = marks[start : start + len(name)]
        found.append(((own[0].box[0] + own[-1].box[2]) / 2, own[0].origin[1] + _SEAL_ABOVE_NAME))
        start += len(name)
    return found


def _pressed(page: Page, seals: Sequence[tuple[float, float]], others: Sequence[Mark]) -> Iterator[str]:
    if any(abs(a[0] - b[0]) < SEAL for a, b in pairwise(seals)):
        yield "seals touch"
    for x, y in seals:
        if x - SEAL / 2 < PORTRAIT.left - HALF_MM or x + SEAL / 2 > PORTRAIT.right + HALF_MM:
            yield "a seal leaves 版心"
        for mark in others:
            if _reaches(mark.box, x, y):
                yield f"{mark.character} under a seal"
        for stroke in page.strokes:
            if _reaches(stroke.box, x, y):
                yield f"a rule under a seal at {stroke.box[1]:.0f}"
    top = max(y for _, y in seals) + SEAL / 2
    above = [mark.box[1] for mark in others if mark.box[1] > top - HALF_MM]
    above += [stroke.box[1] for stroke in page.strokes if stroke.box[1] > top - HALF_MM]
    if above and min(above) - top > LINE_PITCH:
        yield f"{(min(above) - top) / mm(1):.1f} mm between text and seal"


def _reaches(box: tuple[float, float, float, float], x: float, y: float) -> bool:
    """Whether the seal round (x, y) covers some of a box."""
    left, low, right, high = box
    aside, above = max(left - x, 0.0, x - right), max(low - y, 0.0, y - high)
    return aside**2 + above**2 < (SEAL / 2 - HALF_MM) ** 2


def _words(marks: Sequence[Mark]) -> str:
    return "".join(mark.character for mark in marks)

"""The head of the first page in 文件式 and 信函式 (GB/T 9704-2012, 7.2 and 10.1).

All distances are between what is printed: the ink of a mark, not the square of its type.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from supervision_desk.domain.paper import PaperHead
from supervision_desk.domain.paper_look import LETTER_STYLE
from supervision_desk.forms.faces import Role
from supervision_desk.forms.head import classification, draw_classification, spread_of
from supervision_desk.forms.page import (
    DOUBLE_RULE_GAP,
    DOUBLE_RULE_RISE,
    DOUBLE_RULE_WIDTH,
    FRAME_WIDTH,
    LETTER_MARK_DROP,
    LINE_PITCH,
    MARK_DROP,
    PAPER_HEIGHT,
    RED,
    RULE_GAP,
    RULE_WEIGHT,
    SAN_HAO,
)
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.typeset import Style, natural_width, set_text

ENDING, ENDING_GAP = "文件", 0.4  # ems between the organs and 文件
_GREATEST, _LEAST = 42.0, 17.0
LINE_SPACE, MOST_SPREAD = 1.3, 0.8  # ems from line to line; between the characters of a shorter line
INK_TOP, INK_BOTTOM = 0.86, 0.10  # of 小标宋, in ems from the baseline
NUMBER_BOTTOM = 0.18  # 仿宋 reaches this far below the baseline, in ems
NUMBER_TOP = 0.79
BLANK_LINES = 2  # 7.2.5 below the mark, 7.3.1 below the rule, 10.1 above the title
_THICK, _APART, _THIN = 1.7, 1.1, 0.6  # points: the lines of a double rule and what is between them
# 10.1: where the last line of a 信函式's first page ends, its type a gap above the double rule
LETTER_BOTTOM = DOUBLE_RULE_RISE + _THICK + _APART + _THIN + DOUBLE_RULE_GAP - (LINE_PITCH - SAN_HAO) / 2


@dataclass(frozen=True)
class FirstPage:
    """Where the text of a first page may stand (y in points), and whether the page is numbered."""

    top: float
    bottom: float
    numbered: bool

    def room(self, pitch: float, below: float = 0.0) -> int:
        """How many lines `pitch` points apart fit with `below` points free under them."""
        return int((self.top - self.bottom - below) / pitch + 1e-6)


@dataclass(frozen=True)
class Mark:
    """发文机关标志: its lines, 文件 after them or "", the size."""

    lines: tuple[str, ...]
    ending: str
    size: float

    @property
    def width(self) -> float:
        """Points of the longest line."""
        return max(natural_width(line, self.style) for line in self.lines)

    @property
    def style(self) -> Style:
        return Style(Role.XIAOBIAOSONG, self.size, self.size)

    @property
    def height(self) -> float:
        """Points from the ink of the first line to that of the last."""
        return (INK_TOP + INK_BOTTOM + (len(self.lines) - 1) * LINE_SPACE) * self.size


def draw_first_head(sheet: Sheet, head: PaperHead) -> FirstPage:
    """Draw the head that `head.style` names on the page begun."""
    return (_draw_letter_head if head.style == LETTER_STYLE else _draw_document_head)(sheet, head)


def _draw_document_head(sheet: Sheet, head: PaperHead) -> FirstPage:
    """7.2: the mark 35 mm below the top of 版心, 文号 two lines below it, the rule 4 mm below that."""
    frame = sheet.frame
    draw_classification(sheet, classification(head), frame.top)
    below = _draw_mark(sheet, set_mark(head.organs, ENDING), frame.top - MARK_DROP)
    baseline = below - BLANK_LINES * LINE_PITCH - (LINE_PITCH - SAN_HAO) / 2 - NUMBER_TOP * SAN_HAO
    width = natural_width(head.number, Style(Role.FANGSONG, SAN_HAO, SAN_HAO))
    sheet.text(frame.left + (FRAME_WIDTH - width) / 2, baseline, head.number, Role.FANGSONG, SAN_HAO)
    rule = baseline - NUMBER_BOTTOM * SAN_HAO - RULE_GAP
    sheet.rule((frame.left, rule), (frame.right, rule), RULE_WEIGHT, RED)
    return FirstPage(rule - BLANK_LINES * LINE_PITCH, frame.bottom, numbered=True)


def _draw_letter_head(sheet: Sheet, head: PaperHead) -> FirstPage:
    """10.1: the mark 30 mm below the edge of the sheet, a double rule below it and one above the foot, 文号 at the
    right, 密级 and 紧急程度 at the left, no page number."""
    frame = sheet.frame
    rule = _draw_mark(sheet, letter_mark(head), PAPER_HEIGHT - LETTER_MARK_DROP) - RULE_GAP
    _draw_double(sheet, rule, -1)
    _draw_double(sheet, DOUBLE_RULE_RISE, 1)
    below = rule - _THICK - _APART - _THIN - DOUBLE_RULE_GAP
    marks = classification(head)
    draw_classification(sheet, marks, below)
    width = natural_width(head.number, Style(Role.FANGSONG, SAN_HAO, SAN_HAO))
    sheet.text(frame.right - width, below - NUMBER_TOP * SAN_HAO, head.number, Role.FANGSONG, SAN_HAO)
    last = below - (max(1, len(marks)) - 1) * LINE_PITCH - SAN_HAO
    return FirstPage(last - BLANK_LINES * LINE_PITCH, LETTER_BOTTOM, numbered=False)


def _draw_double(sheet: Sheet, thick_edge: float, inward: int) -> None:
    """A double rule, its thick line outside with its outer edge at `thick_edge`, the thin one `inward` (±1) of it."""
    left = sheet.frame.left + (FRAME_WIDTH - DOUBLE_RULE_WIDTH) / 2
    for offset, weight in ((_THICK / 2, _THICK), (_THICK + _APART + _THIN / 2, _THIN)):
        y = thick_edge + inward * offset
        sheet.rule((left, y), (left + DOUBLE_RULE_WIDTH, y), weight, RED)


def letter_mark(head: PaperHead) -> Mark:
    """10.1: of a joint 信函式, the mark is that of the organ that leads, which is named first; the 落款 names all."""
    return set_mark(head.organs[:1], "")


def set_mark(organs: Sequence[str], ending: str) -> Mark:
    """A line for each organ in the greatest size that stays within 版心; names too long for the least are folded."""
    around = ENDING_GAP + len(ending) if ending else 0.0
    longest = max((natural_width(organ, Style(Role.XIAOBIAOSONG, 1.0, 1.0)) for organ in organs), default=1.0)
    size = min(_GREATEST, FRAME_WIDTH / (longest + around))
    if size >= _LEAST:
        return Mark(tuple(organs), ending, size)
    style = Style(Role.XIAOBIAOSONG, _LEAST, _LEAST)
    blocks = [set_text(organ, style, FRAME_WIDTH - around * _LEAST, balanced=True) for organ in organs]
    return Mark(tuple(line.words for block in blocks for line in block.lines), ending, _LEAST)


def _draw_mark(sheet: Sheet, mark: Mark, top: float) -> float:
    """7.2.4: red 小标宋, centred, the lines of a joint mark spread to one width, 文件 beside their middle; returns the
    y where its ink ends."""
    if not mark.lines:
        return top
    size, widest = mark.size, mark.width
    around = (ENDING_GAP + len(mark.ending)) * size if mark.ending else 0.0
    left = sheet.frame.left + (FRAME_WIDTH - widest - around) / 2
    first = top - INK_TOP * size
    for number, line in enumerate(mark.lines):
        width = natural_width(line, mark.style)
        spread = spread_of(line, widest, mark.style, MOST_SPREAD)
        start = left + (widest - width - spread * (len(line) - 1)) / 2
        sheet.text(start, first - number * LINE_SPACE * size, line, Role.XIAOBIAOSONG, size, spread, RED)
    if mark.ending:
        middle = first - (len(mark.lines) - 1) * LINE_SPACE * size / 2
        start = left + widest + ENDING_GAP * size
        sheet.text(start, middle, mark.ending, Role.XIAOBIAOSONG, size, 0.0, RED)
    return top - mark.height

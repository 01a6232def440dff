"""The head of a letter: 密级 and 紧急程度, the red mark with the paper's name, 文号 and the red rule."""

from collections.abc import Sequence

from supervision_desk.domain.paper import PaperHead
from supervision_desk.forms.faces import Role
from supervision_desk.forms.page import (
    FORM_MARK_DROP,
    FRAME_WIDTH,
    LINE_PITCH,
    RED,
    RULE_GAP,
    RULE_WEIGHT,
    SAN_HAO,
    mm,
)
from supervision_desk.forms.sheet import ASCENT, Sheet
from supervision_desk.forms.typeset import Style, natural_width, set_text

_ORGAN_SIZE, _LEAST_ORGAN_SIZE, _ONE_LINE_SIZE = 26.0, 17.0, 20.0
_MOST_SPREAD = 0.35  # of the size, between the characters of a joint mark's shorter line
NAME_SIZE, NAME_GAP = 34.0, 0.5  # of the size, between the characters of 督 办 单
LINE_SPACE, BEFORE_NUMBER = 1.25, 0.75
_RED_BELOW = 0.16  # Hanzi reach this far below the baseline, in ems


def mark_height(organs: tuple[str, ...]) -> float:
    """Points from the top of a mark without a number to the rule below it."""
    lines = mark_lines(organs)
    size = organ_size(lines)
    return (ASCENT + (len(lines) - 1) * LINE_SPACE) * size + BEFORE_NUMBER * SAN_HAO + RULE_GAP


def draw_mark(sheet: Sheet, organs: tuple[str, ...], drop: float) -> None:
    """The head of a paper without a number: the mark `drop` below the top of 版心, the rule."""
    top = sheet.frame.top - drop
    _draw_organs(sheet, organs, top)
    rule = top - mark_height(organs)
    sheet.rule((sheet.frame.left, rule), (sheet.frame.right, rule), RULE_WEIGHT, RED)


def draw_head(sheet: Sheet, head: PaperHead) -> float:
    """Draw the head at the top of the page; returns the y of the red rule."""
    frame = sheet.frame
    marks = classification(head)
    draw_classification(sheet, marks, frame.top)
    baseline = _draw_organs(sheet, head.organs, frame.top - max(FORM_MARK_DROP, len(marks) * LINE_PITCH + mm(2)))
    baseline -= LINE_SPACE * NAME_SIZE
    _draw_name(sheet, head.name, baseline)
    baseline -= _RED_BELOW * NAME_SIZE + BEFORE_NUMBER * SAN_HAO + ASCENT * SAN_HAO
    _draw_number(sheet, head.number, baseline)
    rule = baseline - (1 - ASCENT) * SAN_HAO - RULE_GAP
    sheet.rule((frame.left, rule), (frame.right, rule), RULE_WEIGHT, RED)
    return rule


def classification(head: PaperHead) -> list[str]:
    """份号, 密级 and 紧急程度, those the paper has, in order."""
    return [mark for mark in (head.copy, head.secrecy, head.urgency) if mark]


def draw_classification(sheet: Sheet, marks: list[str], top: float) -> None:
    """7.2.1–7.2.3: 3号, flush left, one below the other from `top`; 份号 is figures, the others 黑体."""
    for number, words in enumerate(marks):
        baseline = top - number * LINE_PITCH - ASCENT * SAN_HAO
        role = Role.FANGSONG if words.isdecimal() else Role.HEITI
        sheet.text(sheet.frame.left, baseline, words, role, SAN_HAO)


def organ_size(lines: Sequence[str]) -> float:
    """Of a mark with a number below it: the greatest size at which the longest line stays within 版心."""
    longest = max(natural_width(line, Style(Role.XIAOBIAOSONG, 1.0, 1.0)) for line in lines)
    return max(_LEAST_ORGAN_SIZE, min(_ORGAN_SIZE, FRAME_WIDTH / longest))


def mark_lines(organs: tuple[str, ...]) -> list[str]:
    """All organs on one line when that stays large enough, else one line each, the longest folded."""
    together = "\u3000".join(organs)
    if together and organ_size([together]) >= _ONE_LINE_SIZE:
        return [together]
    style = Style(Role.XIAOBIAOSONG, _LEAST_ORGAN_SIZE, _LEAST_ORGAN_SIZE)
    blocks = (set_text(organ, style, FRAME_WIDTH, balanced=True) for organ in organs)
    return [line.words for block in blocks for line in block.lines]


def spread_of(line: str, widest: float, style: Style, most: float = _MOST_SPREAD) -> float:
    """Points between the characters of a line of a mark that shall be `widest` wide; 0 where that would be more than
    `most` of the size."""
    spread = (widest - natural_width(line, style)) / max(1, len(line) - 1)
    return spread if spread <= most * style.size else 0.0


def _draw_organs(sheet: Sheet, organs: tuple[str, ...], top: float) -> float:
    """7.2.4: red 小标宋, centred, lines of a joint mark spread to one width; returns the last baseline."""
    lines = mark_lines(organs)
    if not lines:
        return top
    size = organ_size(lines)
    style = Style(Role.XIAOBIAOSONG, size, size)
    widest = max(natural_width(line, style) for line in lines)
    baseline = top - ASCENT * size
    for number, line in enumerate(lines):
        width = natural_width(line, style)
        spread = spread_of(line, widest, style, _MOST_SPREAD)
        left = sheet.frame.left + (FRAME_WIDTH - width - spread * (len(line) - 1)) / 2
        sheet.text(left, baseline - number * LINE_SPACE * size, line, Role.XIAOBIAOSONG, size, spread, RED)
    return baseline - (len(lines) - 1) * LINE_SPACE * size


def name_size(name: str) -> float:
    """The size in which the paper's name, spread, stays within 版心."""
    return min(NAME_SIZE, FRAME_WIDTH / (len(name) + max(1, len(name) - 1) * NAME_GAP))


def _draw_name(sheet: Sheet, name: str, baseline: float) -> None:
    size = name_size(name)
    width = len(name) * size + max(1, len(name) - 1) * NAME_GAP * size
    left = sheet.frame.left + (FRAME_WIDTH - width) / 2
    sheet.text(left, baseline, name, Role.XIAOBIAOSONG, size, NAME_GAP * size, RED)


def _draw_number(sheet: Sheet, number: str, baseline: float) -> None:
    """7.2.5: centred, as on all letters that go down or across."""
    width = natural_width(number, Style(Role.FANGSONG, SAN_HAO, SAN_HAO))
    left = sheet.frame.left + (FRAME_WIDTH - width) / 2
    sheet.text(left, baseline, number, Role.FANGSONG, SAN_HAO)

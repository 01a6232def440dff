"""The heads of letters in Word: red mark, 文号 and rule where the PDF has them.

Distances are those between the squares of the type; a line of Word has its type in the middle of its pitch, so half
of what the pitch has more than the type is taken off.
"""

from collections.abc import Sequence
from math import floor

from supervision_desk.domain.paper import PaperHead
from supervision_desk.forms.docx_styles import GAP, GRADE, MARK, NAME, NUMBER, PITCH
from supervision_desk.forms.docx_xml import RED, TAB, paragraph, rule, run, spread, twips, w
from supervision_desk.forms.faces import Role
from supervision_desk.forms.head import (
    BEFORE_NUMBER,
    LINE_SPACE,
    NAME_GAP,
    classification,
    mark_lines,
    name_size,
    organ_size,
    spread_of,
)
from supervision_desk.forms.letter import BELOW_RULE
from supervision_desk.forms.page import (
    DOUBLE_RULE_GAP,
    DOUBLE_RULE_WIDTH,
    FORM_MARK_DROP,
    FRAME_WIDTH,
    LETTER_MARK_DROP,
    LINE_PITCH,
    MARK_DROP,
    PAPER_HEIGHT,
    RULE_GAP,
    RULE_WEIGHT,
    SAN_HAO,
    TOP_MARGIN,
    mm,
)
from supervision_desk.forms.redhead import ENDING, ENDING_GAP, LETTER_BOTTOM, MOST_SPREAD, Mark, letter_mark, set_mark
from supervision_desk.forms.redhead import LINE_SPACE as MARK_SPACE
from supervision_desk.forms.typeset import Style, natural_width

_NUMBER_PITCH = 20.0
_HALF = (_NUMBER_PITCH - SAN_HAO) / 2  # white above and below the 文号 in its line
_DESCENT = 0.12  # of the size: the square of a Hanzi below its baseline
_LOWERED, _HAIR = 5.0, 0.1  # points: what text may come nearer to the lower double rule; for rounding
_WIDER = w("ind", left=twips(-10), right=twips(-10))
_DOUBLE = 3.0  # points: the size of Word's double rule that is nearest to 1.7 + 1.1 + 0.6


def form_head(head: PaperHead) -> list[str]:
    """The head of the 表格式 down to the room below its rule."""
    marks = classification(head)
    lines = mark_lines(head.organs)
    size = organ_size(lines) if lines else 0.0
    pitch = LINE_SPACE * size
    drop = max(FORM_MARK_DROP - len(marks) * LINE_PITCH, mm(2)) - (pitch - size) / 2
    name, name_pitch = name_size(head.name), LINE_SPACE * name_size(head.name)
    # From baseline to baseline, less what of both lines lies between: as draw_head has it.
    above = name_pitch - (pitch + size) / 2 + (size - name) * (0.5 - _DESCENT) - (name_pitch - name) / 2 - name / 2
    return [
        *grades(marks),
        *_mark_lines(lines, size, pitch, _joint_spreads(lines, size), drop),
        paragraph(
            NAME, spread(head.name, NAME_GAP * name, size=name, colour=RED), line=name_pitch, before=max(0.0, above)
        ),
        _form_number(head, BEFORE_NUMBER * SAN_HAO - (name_pitch - name) / 2 - _HALF),
    ]


def _joint_spreads(lines: Sequence[str], size: float) -> list[float]:
    style = Style(Role.XIAOBIAOSONG, size, size)
    widest = max((natural_width(line, style) for line in lines), default=0.0)
    return [spread_of(line, widest, style) for line in lines]


def grades(marks: Sequence[str]) -> list[str]:
    """密级 and 紧急程度, flush left, a line each."""
    return [paragraph(GRADE, run(words)) for words in marks]


def _mark_lines(
    lines: Sequence[str], size: float, pitch: float, spreads: Sequence[float], drop: float = 0.0, ending: str = ""
) -> list[str]:
    """Word has sizes of whole half points, and LibreOffice narrows the page for its grid: a full line would throw its
    last Hanzi to the next. So sizes are rounded down, and the paragraph reaches beyond 版心 on both sides."""
    made, fitting = [], floor(size * 2) / 2
    for number, (line, spacing) in enumerate(zip(lines, spreads, strict=True)):
        runs = spread(line, spacing * fitting / size, size=fitting, colour=RED)
        if ending:
            gap = ENDING_GAP * fitting
            runs = run(line[:-1], size=fitting, colour=RED) + run(line[-1:], size=fitting, colour=RED, spacing=gap)
            runs += run(ending, size=fitting, colour=RED)
        made.append(paragraph(MARK, runs, line=pitch, before=0.0 if number else drop, indent=_WIDER))
    return made


def _red_rule(below_number: float) -> str:
    return rule("bottom", RULE_WEIGHT, below_number, RED)


def _form_number(head: PaperHead, before: float) -> str:
    """文号 in the middle, above the rule."""
    return paragraph(
        NUMBER, run(head.number), align="center", border=_red_rule(RULE_GAP - _HALF), line=_NUMBER_PITCH,
        before=before, after=BELOW_RULE,
    )  # fmt: skip


def document_head(head: PaperHead) -> list[str]:
    """The head of the 文件式 down to its rule (7.2)."""
    marks = classification(head)
    mark = set_mark(head.organs, ENDING)
    before = 2 * PITCH + (PITCH - SAN_HAO) / 2 - _HALF - (MARK_SPACE - 1) / 2 * mark.size
    number = paragraph(
        NUMBER, run(head.number), align="center", line=_NUMBER_PITCH, before=before, border=_red_rule(RULE_GAP),
    )  # fmt: skip
    return [*grades(marks), *_document_mark(mark, MARK_DROP - len(marks) * PITCH), number]


def _document_mark(mark: Mark, drop: float) -> list[str]:
    """The lines of the mark, 文件 after one, beside the middle of several."""
    pitch = MARK_SPACE * mark.size
    drop -= (pitch - mark.size) / 2
    if not mark.lines:
        return []
    if len(mark.lines) == 1:
        return _mark_lines(mark.lines, mark.size, pitch, [0.0], drop, mark.ending)
    style = mark.style
    spreads = [spread_of(line, mark.width, style, MOST_SPREAD) for line in mark.lines]
    left = _mark_cell(mark.width + 2, _mark_lines(mark.lines, mark.size, pitch, spreads))
    around = (ENDING_GAP + len(mark.ending)) * mark.size
    ending = paragraph(MARK, run(mark.ending, size=floor(mark.size * 2) / 2, colour=RED), line=pitch, align="right")
    widths = (mark.width + 2, around)
    properties = w(
        "tblPr", w("tblW", w=twips(sum(widths)), type="dxa"), w("jc", val="center"), w("tblLayout", type="fixed"),
        w("tblCellMar", w("left", w=0, type="dxa"), w("right", w=0, type="dxa")),
    )  # fmt: skip
    grid = w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths))
    row = w("tr", w("trPr", w("cantSplit")), left, _mark_cell(around, [ending]))
    return [paragraph(GAP, line=drop), w("tbl", properties, grid, row)]


def _mark_cell(width: float, inside: Sequence[str]) -> str:
    return w("tc", w("tcPr", w("tcW", w=twips(width), type="dxa"), w("vAlign", val="center")), *inside)


def letter_top(head: PaperHead, filler: float) -> list[str]:
    """What stands in the head of the first page of a 信函式 (10.1): the mark, the double rule below it, and `filler`
    points of the gap below that."""
    mark = letter_mark(head)
    pitch = MARK_SPACE * mark.size
    spreads = [spread_of(line, mark.width, mark.style, MOST_SPREAD) for line in mark.lines]
    return [
        *_mark_lines(mark.lines, mark.size, pitch, spreads),
        double_rule("bottom", "thickThinSmallGap", _above_rule(mark)),
        *([paragraph(GAP, line=filler)] if filler else []),
    ]


def _above_rule(mark: Mark) -> float:
    return max(1.0, RULE_GAP - (MARK_SPACE - 1) / 2 * mark.size)


def letter_filler(head: PaperHead, pitch: float) -> float:
    """Points of the gap below the double rule that are the header's, so that the first page holds a whole number of
    lines: LibreOffice leaves half of what is over free above and half below the text."""
    depth = _letter_depth(head)
    over = (PAPER_HEIGHT - max(depth, TOP_MARGIN) - letter_foot(head, pitch)) % pitch
    return min(DOUBLE_RULE_GAP, over) if depth > TOP_MARGIN else 0.0


def letter_foot(head: PaperHead, pitch: float) -> float:
    """The lower margin of the first page: a few points less than the PDF's where LibreOffice would else find no room
    for the last line."""
    room = PAPER_HEIGHT - max(_letter_depth(head), TOP_MARGIN) - LETTER_BOTTOM
    missing = pitch - room % pitch + _HAIR
    return LETTER_BOTTOM - (missing if missing <= _LOWERED else 0.0)


def _letter_depth(head: PaperHead) -> float:
    """Points from the edge of the sheet to below the first double rule."""
    mark = letter_mark(head)
    return letter_mark_distance(head) + len(mark.lines) * MARK_SPACE * mark.size + _above_rule(mark) + 2 * _DOUBLE


def letter_mark_distance(head: PaperHead) -> float:
    """Points from the edge of the sheet to the first line of a letter's mark, its type 30 mm below it."""
    size = letter_mark(head).size
    return LETTER_MARK_DROP - (MARK_SPACE - 1) / 2 * size


def double_rule(side: str, kind: str, line: float) -> str:
    """A line without words, with a red double rule 170 mm long at one side."""
    outside = twips((FRAME_WIDTH - DOUBLE_RULE_WIDTH) / 2)
    wide = w("ind", left=outside, right=outside)
    return paragraph(GAP, line=line, border=rule(side, _DOUBLE, 0, RED, kind), indent=wide)


def letter_number(head: PaperHead, filler: float) -> list[str]:
    """The first line of a 信函式: 密级 or 紧急程度 at the left, 文号 at the right; a second mark below. `filler` points
    of the gap above it stand in the header."""
    marks = classification(head)
    first, *others = marks or [""]
    line = paragraph(
        GRADE, run(first), TAB, run(head.number, role=Role.FANGSONG), tabs=[("right", FRAME_WIDTH)],
        line=SAN_HAO, before=DOUBLE_RULE_GAP - filler, after=(PITCH - SAN_HAO) / 2,
    )  # fmt: skip
    return [line, *grades(others)]

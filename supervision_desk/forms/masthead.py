"""报头 of a 简报: its name in red, 期号 below, 编发单位 and date above the red rule. No standard rules it; this is what
offices print."""

from supervision_desk.domain.bulletin import issue_line
from supervision_desk.domain.paper import Masthead
from supervision_desk.forms.faces import Role
from supervision_desk.forms.page import CHARACTER_PITCH, FRAME_WIDTH, RED, RULE_GAP, RULE_WEIGHT, SAN_HAO, SI_HAO, mm
from supervision_desk.forms.sheet import ASCENT, Sheet
from supervision_desk.forms.typeset import Align, Block, Style, natural_width, set_smaller

_NAME_SIZE, NAME_GAP = 48.0, 0.45  # of the size, between its characters
_INK = 0.86  # of 小标宋, above the baseline, in ems
_AFTER_NAME, _AFTER_ISSUE = mm(5), mm(5)
_LONGEST_DAY = "2020年12月31日"
_EDITOR_SIZES = (SAN_HAO, SI_HAO)


def issue_words(masthead: Masthead) -> str:
    """第12期（总第345期）; what is not numbered is left out."""
    return issue_line(masthead.number, masthead.total) if masthead.number is not None else ""


def masthead_height(masthead: Masthead) -> float:
    """Points from the top of the name's ink to the rule."""
    issue = SAN_HAO + _AFTER_ISSUE if masthead.held or issue_words(masthead) else 0.0
    editor = max(SAN_HAO, editor_block(masthead).height)
    return (_INK + 0.1) * name_size(masthead.name) + _AFTER_NAME + issue + editor + RULE_GAP


def draw_masthead(sheet: Sheet, masthead: Masthead, drop: float) -> None:
    """The masthead, its name's ink `drop` points below the top of 版心, down to the rule."""
    frame, top = sheet.frame, sheet.frame.top - drop
    rule = top - masthead_height(masthead)
    size = name_size(masthead.name)
    width = (len(masthead.name) * (1 + NAME_GAP) - NAME_GAP) * size
    left = frame.left + (FRAME_WIDTH - width) / 2
    sheet.text(left, top - _INK * size, masthead.name, Role.XIAOBIAOSONG, size, NAME_GAP * size, RED)
    below = top - (_INK + 0.1) * size - _AFTER_NAME
    if words := issue_words(masthead):
        sheet.text(frame.left + issue_left(words), below - ASCENT * SAN_HAO, words, Role.KAITI, SAN_HAO)
    editor = editor_block(masthead)
    editor.draw(sheet, frame.left + CHARACTER_PITCH, rule + RULE_GAP + editor.height)
    left, up = day_place(masthead.date)
    sheet.text(frame.right - left, rule + up, masthead.date, Role.FANGSONG, SAN_HAO)
    sheet.rule((frame.left, rule), (frame.right, rule), RULE_WEIGHT, RED)


def issue_left(words: str) -> float:
    """Points from the left edge of 版心 at which 期号 begin: they stand in the middle."""
    return (FRAME_WIDTH - natural_width(words, _style(Role.KAITI))) / 2


def day_place(day: str) -> tuple[float, float]:
    """Points from the right end of the rule at which the day begins: to the left, and up."""
    return CHARACTER_PITCH + natural_width(day, _style(Role.FANGSONG)), RULE_GAP + (1 - ASCENT) * SAN_HAO


def issue_below(name: str) -> float:
    """Points from the base line of the name down to that of 期号."""
    return 0.1 * name_size(name) + _AFTER_NAME + ASCENT * SAN_HAO


def _style(role: Role) -> Style:
    return Style(role, SAN_HAO, SAN_HAO, Align.LEFT)


def editor_block(masthead: Masthead) -> Block:
    """编发单位 beside the date, smaller or folded where it is long."""
    day = masthead.date or (_LONGEST_DAY if masthead.held else "")
    room = FRAME_WIDTH - 3 * CHARACTER_PITCH - natural_width(day, _style(Role.FANGSONG))
    return set_smaller(masthead.editor, _style(Role.FANGSONG), room, _EDITOR_SIZES)


def name_size(name: str) -> float:
    """Points in which the name fits the page."""
    return min(_NAME_SIZE, FRAME_WIDTH / max(1.0, len(name) * (1 + NAME_GAP) - NAME_GAP))

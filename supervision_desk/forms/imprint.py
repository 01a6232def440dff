"""版记 (GB/T 9704-2012, 7.4): 抄送, 印发机关 and 印发日期 between rules at the foot of the last page; in 信函式 without
rules and 印发 (10.1).

One so long that no page has room for it is set smaller, then runs over pages of its own.
"""

from dataclasses import dataclass
from itertools import chain

from supervision_desk.domain.bulletin import imprint_line
from supervision_desk.domain.paper import Imprint
from supervision_desk.forms.faces import Role
from supervision_desk.forms.gridtext import SetLine, draw_lines, hanging, lines_of
from supervision_desk.forms.page import CHARACTER_PITCH, FRAME_HEIGHT, FRAME_WIDTH, SI_HAO, WU_HAO, XIAO_SI, mm
from supervision_desk.forms.sheet import ASCENT, Sheet
from supervision_desk.forms.typeset import Style, natural_width, set_smaller

OUTER, INNER = mm(0.35), mm(0.25)  # 7.4.1
_SIZES = (SI_HAO, XIAO_SI, WU_HAO)
LEADING, SPACE = 1.6, mm(0.8)  # of the size; between rules and text
_ROOM = FRAME_WIDTH - 2 * CHARACTER_PITCH  # 7.4.2 左右各空一字
_MOST = FRAME_HEIGHT * 0.7  # beyond it the names are set smaller
_FOOT = Style(Role.FANGSONG, SI_HAO, SI_HAO * 1.1)
_LONGEST = imprint_line("2020年12月31日", 9999)
_GAP = mm(4)  # at least so much between the text above and the 版记


@dataclass(frozen=True)
class SetImprint:
    """版记 ready to be drawn. `foot` is the line of 印发机关, at its left and right end; `beside` are the words for
    which room is kept at the right."""

    lines: tuple[SetLine, ...]
    foot: tuple[str, str]
    ruled: bool
    beside: str = ""

    @property
    def height(self) -> float:
        """Points it takes, with what parts it from the text above; 0 where there is none."""
        if not self.lines and not any(self.foot):
            return 0.0
        return _GAP + self._names_height + (self._foot_height if any(self.foot) else 0.0)

    @property
    def _names_height(self) -> float:
        space = 2 * SPACE if self.ruled and self.lines else 0.0
        return sum(style.leading for _, style in self.lines) + space

    @property
    def _foot_height(self) -> float:
        return SI_HAO * LEADING + 2 * SPACE

    def draw(self, sheet: Sheet) -> None:
        """Draw it so that its last rule is the lower edge of 版心; a part too high for the page goes on pages before,
        the last of which is the one begun."""
        rest = self
        while rest.height > FRAME_HEIGHT:
            rest = rest._draw_page(sheet)
        rest._draw_last(sheet)

    def draw_apart(self, sheet: Sheet, even: bool = False) -> None:
        """Draw it on a page of its own, an even one where it shall be: the last side of the last leaf. A blank page
        before it, and then itself, bear no number (7.5)."""
        sheet.start()
        blank = even and self.height <= FRAME_HEIGHT and sheet.number % 2 == 1
        if blank:
            sheet.finish(numbered=False)
            sheet.start()
        self.draw(sheet)
        sheet.finish(numbered=not blank)

    def _draw_page(self, sheet: Sheet) -> "SetImprint":
        """Fill a page with names and begin another; returns what is left."""
        count = int((FRAME_HEIGHT - 2 * SPACE) / self.lines[0][1].leading)
        if self.ruled:
            _rule(sheet, sheet.frame.top, OUTER)
        draw_lines(sheet, self.lines[:count], sheet.frame.top - SPACE)
        sheet.finish()
        sheet.start()
        return SetImprint(self.lines[count:], self.foot, self.ruled, self.beside)

    def _draw_last(self, sheet: Sheet) -> None:
        if not self.height:
            return
        foot = self._foot_height if any(self.foot) else 0.0
        edge = sheet.frame.bottom + foot
        top = edge + self._names_height
        if self.ruled:
            _rule(sheet, top, OUTER)
            _rule(sheet, sheet.frame.bottom, OUTER)
        if self.ruled and self.lines and foot:
            _rule(sheet, edge, INNER)
        draw_lines(sheet, self.lines, top - (SPACE if self.ruled else 0.0))
        if foot:
            _draw_foot(sheet, self, sheet.frame.bottom + (foot - SI_HAO) / 2)


NO_IMPRINT = SetImprint((), ("", ""), ruled=False)


def set_imprint(imprint: Imprint, ruled: bool = True) -> SetImprint:
    """The 版记 in the largest size in which it leaves room for text; without rules it has no 印发 line."""
    tries = [_names(imprint, size) for size in _SIZES]
    lines = next((each for each in tries if sum(style.leading for _, style in each) <= _MOST), tries[-1])
    foot = (imprint.printer, imprint_line(imprint.printed_on, imprint.copies)) if ruled else ("", "")
    return SetImprint(lines, foot, ruled, _LONGEST if imprint.held else foot[1])


def imprint_place(words: str) -> tuple[float, float]:
    """Points from the right end of the last rule of 版记 at which the words of its foot begin: to the left, and up."""
    height = SI_HAO * LEADING + 2 * SPACE
    return CHARACTER_PITCH + natural_width(words, _FOOT), (height - SI_HAO) / 2 + (1 - ASCENT) * SI_HAO


def _names(imprint: Imprint, size: float) -> tuple[SetLine, ...]:
    style = Style(Role.FANGSONG, size, size * LEADING)
    blocks = [
        hanging(f"{label}：", names, style, CHARACTER_PITCH + _ROOM, CHARACTER_PITCH) for label, names in imprint.told
    ]
    return tuple(chain.from_iterable(lines_of(block) for block in blocks))


def _rule(sheet: Sheet, y: float, weight: float) -> None:
    sheet.rule((sheet.frame.left, y), (sheet.frame.right, y), weight)


def _draw_foot(sheet: Sheet, imprint: SetImprint, bottom: float) -> None:
    """7.4.3: 印发机关 left, date right; a long name smaller, in the room beside the date."""
    left, right = imprint.foot
    frame, baseline = sheet.frame, bottom + (1 - ASCENT) * SI_HAO
    width, room = natural_width(right, _FOOT), natural_width(imprint.beside, _FOOT)
    sheet.text(frame.right - CHARACTER_PITCH - width, baseline, right, Role.FANGSONG, SI_HAO)
    name = set_smaller(left, _FOOT, _ROOM - room - SI_HAO, (SI_HAO, XIAO_SI, WU_HAO, 9.0, 7.5))
    name.draw(sheet, frame.left + CHARACTER_PITCH, bottom + SI_HAO / 2 + name.height / 2)

"""台账 and other wide lists on A4 or A3 paper that lies."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from supervision_desk.domain.office_form import A3, A4
from supervision_desk.domain.paper import ReportTable
from supervision_desk.forms.faces import Role, advances
from supervision_desk.forms.own_widths import with_own_widths
from supervision_desk.forms.page import CHARACTER_PITCH, LANDSCAPE, PAGE_NUMBER_DROP, SI_HAO, WU_HAO, Frame, mm
from supervision_desk.forms.reporttable import XIAO_WU, layout_of
from supervision_desk.forms.sheet import DASH_TOP, Sheet
from supervision_desk.forms.tablepages import draw_tables
from supervision_desk.forms.typeset import Style, natural_width

_A3_SIZE: Final = (mm(420), mm(297))
# 订口 at the left, where a wide ledger is stapled; what is left to the other edges a printer reaches with ease.
A3_LYING = Frame(mm(28), mm(24), mm(372), mm(248))
_SIZES: Final = (WU_HAO, XIAO_WU)
_NUMBER: Final = re.compile(r"[\u4e00-\u9fff]{1,8}〔\d{4}〕\d+号")
_PADDING: Final = mm(2.2)  # left and right of the text, and a hair


class A3Sheet(Sheet):
    """Pages of A3 paper that lies, numbered at the foot of the outer side."""

    def start(self, frame: Frame = A3_LYING) -> Frame:
        """Begin a page."""
        super().start(frame)
        self._canvas.setPageSize(_A3_SIZE)
        return frame

    def _draw_number(self) -> None:
        words = f"— {self.number} —"
        width = sum(advances(words, Role.SONGTI)) * SI_HAO
        odd = self.number % 2 == 1
        left = self.frame.right - CHARACTER_PITCH - width if odd else self.frame.left + CHARACTER_PITCH
        self.text(left, self.frame.bottom - PAGE_NUMBER_DROP - DASH_TOP * SI_HAO, words, Role.SONGTI, SI_HAO)


def render_ledger(
    title: str, author: str, tables: Sequence[ReportTable], stamp: str = "", paper: str = A4, *, apart: bool = False
) -> bytes:
    """Lists on lying pages of a `paper` (one of PAPERS) as a PDF, each beginning a page where they are to be handed out
    one by one (`apart`); the same lists give the same bytes."""
    sheet = A3Sheet(title, author, stamp) if paper == A3 else Sheet(title, author, stamp)
    frame = A3_LYING if paper == A3 else LANDSCAPE
    draw_tables(sheet, [_fitted(table, frame) for table in tables], frame=frame, apart=apart)
    return sheet.close()


def _fitted(table: ReportTable, frame: Frame) -> ReportTable:
    """Its columns fitted to its cells, in the size in which it will be set then."""
    own, size = with_own_widths(table, frame, _SIZES)
    set_in = layout_of(own, (frame,)).size
    own = own if set_in == size else with_own_widths(table, frame, (set_in,))[0]
    return _with_numbers_whole(own, frame, set_in)


def _with_numbers_whole(table: ReportTable, frame: Frame, size: float) -> ReportTable:
    """Columns of 文号 and 编号 as wide as the widest, at the cost of the widest column while that stays the wider."""
    widths = [width / sum(table.widths) * frame.width for width in table.widths]
    for place in range(len(widths)):
        numbers = [words for row in table.rows for words in row[place].split("\n") if _NUMBER.fullmatch(words)]
        needed = max((natural_width(words, Style(Role.FANGSONG, size, size)) for words in numbers), default=0.0)
        missing, widest = needed + _PADDING - widths[place], widths.index(max(widths))
        if numbers and 0 < missing < widths[widest] - widths[place] - missing:
            widths[place] += missing
            widths[widest] -= missing
    return replace(table, widths=tuple(widths))

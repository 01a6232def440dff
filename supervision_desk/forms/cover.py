"""The cover of a 案卷: whose it is, what it is, the item, and a table of particulars at the foot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from supervision_desk.forms.faces import Role
from supervision_desk.forms.formrows import SETTINGS, Pair, pair_row
from supervision_desk.forms.page import ER_HAO, FRAME_HEIGHT, FRAME_WIDTH, SAN_HAO, XIAO_SAN, mm
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.table import Row, draw_rows, height_of
from supervision_desk.forms.typeset import Align, Style, set_smaller, set_text

_ORGAN = Style(Role.XIAOBIAOSONG, ER_HAO, ER_HAO * 1.5, Align.CENTRE)
_NAME = Style(Role.XIAOBIAOSONG, 42.0, 60.0, Align.CENTRE)
_TITLE = Style(Role.KAITI, ER_HAO, ER_HAO * 1.5, Align.CENTRE)
_DROP, _NAME_DROP = mm(12), mm(62)
_SIZES = (ER_HAO, SAN_HAO, XIAO_SAN)


class CoverSheet(Sheet):
    """A page without a number."""

    def _draw_number(self) -> None:
        pass


@dataclass(frozen=True)
class Cover:
    """What stands on it; `pairs` are the particulars, an even number."""

    organs: tuple[str, ...]
    name: str
    title: str
    pairs: tuple[Pair, ...]
    stamp: str = ""


def render_cover(cover: Cover) -> bytes:
    """The cover as a PDF of one page."""
    sheet = CoverSheet(f"{cover.name} {cover.title}", "、".join(cover.organs), cover.stamp)
    frame = sheet.start()
    top = frame.top - _DROP
    for organ in cover.organs:
        block = set_smaller(organ, _ORGAN, FRAME_WIDTH, _SIZES)
        block.draw(sheet, frame.left, top)
        top -= block.height
    name = set_text("\u3000".join(cover.name), _NAME, FRAME_WIDTH)
    name.draw(sheet, frame.left, frame.top - _NAME_DROP)
    rows = _rows(cover.pairs)
    below = frame.top - _NAME_DROP - name.height
    foot = frame.bottom + height_of(rows)
    title = set_text(cover.title, _fitting(cover.title, below - foot), FRAME_WIDTH, balanced=True)
    title.draw(sheet, frame.left, below - (below - foot - title.height) / 2)
    draw_rows(sheet, rows, frame.left, foot)
    sheet.finish()
    return sheet.close()


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    setting = replace(SETTINGS[0], least=mm(13))
    return [pair_row(first, second, setting) for first, second in zip(pairs[::2], pairs[1::2], strict=True)]


def _fitting(words: str, room: float) -> Style:
    """The largest size in which a title has room; a title without end is set in the smallest."""
    styles = [replace(_TITLE, size=size, leading=size * 1.5) for size in (*_SIZES, 12.0, 9.0)]
    fits = (each for each in styles if set_text(words, each, FRAME_WIDTH).height <= min(room, FRAME_HEIGHT))
    return next(fits, styles[-1])

"""Labels for envelopes on an A4 sheet cut without borders, eight rows of two or three: whose, and whom it goes to."""

from collections.abc import Sequence
from dataclasses import dataclass

from supervision_desk.domain.office_form import LABEL_ROWS
from supervision_desk.forms.faces import Role
from supervision_desk.forms.page import PAPER_HEIGHT, PAPER_WIDTH, SAN_HAO, SI_HAO, WU_HAO, XIAO_SI, Frame, mm
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.typeset import Align, Block, Style, set_smaller

_EDGE, _FOOT = mm(6.0), mm(4.0)  # printers reach no nearer to the sheet's edge, and sheets are fed a little askew
_GAP = mm(1.2)
_MOST = (SAN_HAO, SI_HAO, XIAO_SI, WU_HAO, 9.0, 8.0, 7.0, 6.0, 5.0)  # the greatest size, less where a label is full
_BARE = Frame(0.0, 0.0, PAPER_WIDTH, PAPER_HEIGHT)


@dataclass(frozen=True)
class Envelope:
    """A label: the unit's name, the person it goes to ("" where nobody is known), who send it."""

    name: str
    person: str
    senders: tuple[str, ...] = ()


class LabelSheet(Sheet):
    """Pages without numbers."""

    def _draw_number(self) -> None:
        pass


def render_labels(envelopes: Sequence[Envelope], columns: int, stamp: str = "", first: int = 1) -> bytes:
    """Labels as a PDF from left to right, then downwards, beginning with the `first` place of a sheet partly used."""
    sheet = LabelSheet("信封标签", "", stamp)
    full = LABEL_ROWS * columns
    for place, envelope in enumerate(envelopes, first - 1):
        if place % full == 0 or place == first - 1:
            sheet.start(_BARE)
        _draw(sheet, envelope, _box(place % full, columns))
        if place % full == full - 1 or place == first - 2 + len(envelopes):
            sheet.finish()
    return sheet.close()


def _box(place: int, columns: int) -> Frame:
    """What of a label may be printed on."""
    width, height = PAPER_WIDTH / columns, PAPER_HEIGHT / LABEL_ROWS
    row, column = divmod(place, columns)
    foot = PAPER_HEIGHT - (row + 1) * height + _FOOT
    return Frame(column * width + _EDGE, foot, width - 2 * _EDGE, height - 2 * _FOOT)


def _draw(sheet: Sheet, envelope: Envelope, box: Frame) -> None:
    tries = [_lines(envelope, box.width, most) for most in _MOST]
    lines = next((each for each in tries if _height(each) <= box.height), tries[-1])
    top = box.top - (box.height - _height(lines)) / 2
    for block in lines:
        block.draw(sheet, box.left, top)
        top -= block.height + _GAP


def _height(lines: Sequence[Block]) -> float:
    return sum(each.height for each in lines) + _GAP * (len(lines) - 1)


def _lines(envelope: Envelope, width: float, most: float) -> list[Block]:
    """Name, person and senders, none larger than `most`."""
    lines = [_set(envelope.name, Role.XIAOBIAOSONG, (SAN_HAO, SI_HAO, XIAO_SI, WU_HAO), width, most)]
    if envelope.person:
        lines.append(_set(f"{envelope.person}\u3000收", Role.FANGSONG, (SI_HAO, XIAO_SI, WU_HAO), width, most))
    return lines + [_set(each, Role.FANGSONG, (WU_HAO, 9.0, 8.0, 7.0), width, most) for each in envelope.senders]


def _set(words: str, role: Role, sizes: tuple[float, ...], width: float, most: float) -> Block:
    sizes = tuple(size for size in sizes if size <= most) or (most,)
    one_line = "".join(words.splitlines())
    return set_smaller(one_line, Style(role, sizes[0], sizes[0] * 1.25, Align.CENTRE), width, sizes)

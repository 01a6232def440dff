"""Labels for envelopes on an A4 sheet cut without borders, eight rows of two or three: whose, and whom it goes to."""

from collections.abc import Sequence
from dataclasses import dataclass

from supervision_desk.domain.office_form import LABEL_ROWS
from supervision_desk.forms.faces import Role
from supervision_desk.forms.page import PAPER_HEIGHT, PAPER_WIDTH, SAN_HAO, SI_HAO, WU_HAO, XIAO_SI, Frame, mm
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.typeset import Align, Block, Style, natural_width, set_smaller, set_text

_EDGE, _FOOT = mm(6.0), mm(4.0)  # printers reach no nearer to the sheet's edge, and sheets are fed a little askew
_GAP = mm(1.2)
# The greatest sizes of the name and of the rest where a label is full: a name is read from afar, so it yields last.
_SIZES = (
    (SAN_HAO, SI_HAO), (SI_HAO, XIAO_SI), (SI_HAO, WU_HAO), (XIAO_SI, WU_HAO), (XIAO_SI, 9.0), (WU_HAO, 9.0),
    (WU_HAO, 8.0), (9.0, 8.0), (9.0, 7.0), (8.0, 7.0), (7.0, 6.0), (6.0, 6.0), (5.0, 5.0),
)  # fmt: skip
_ONE_LINE, _TWO_LINES = (SAN_HAO, SI_HAO, XIAO_SI), (SI_HAO, XIAO_SI, WU_HAO)  # of a name, in this order
_READABLE = (XIAO_SI, WU_HAO, 8.0)  # name, person, senders: no sheet is set smaller for the sake of one label
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
    sizes: tuple[float, ...] = _READABLE
    for place, envelope in enumerate(envelopes, first - 1):
        if place % full == 0 or place == first - 1:
            sheet.start(_BARE)
            begun = place - first + 1
            sizes = _sizes_of(envelopes[begun : begun + full - place % full], _box(0, columns))
        _draw(sheet, envelope, _box(place % full, columns), sizes)
        if place % full == full - 1 or place == first - 2 + len(envelopes):
            sheet.finish()
    return sheet.close()


def _box(place: int, columns: int) -> Frame:
    """What of a label may be printed on."""
    width, height = PAPER_WIDTH / columns, PAPER_HEIGHT / LABEL_ROWS
    row, column = divmod(place, columns)
    foot = PAPER_HEIGHT - (row + 1) * height + _FOOT
    return Frame(column * width + _EDGE, foot, width - 2 * _EDGE, height - 2 * _FOOT)


def _sizes_of(envelopes: Sequence[Envelope], box: Frame) -> tuple[float, ...]:
    """Of names, persons and senders on one sheet: the least that any label needs, not below what is readable."""
    own = [_lines_within(envelope, box) for envelope in envelopes]
    persons = [lines[1] for lines, envelope in zip(own, envelopes, strict=True) if envelope.person]
    kinds = [[lines[0] for lines in own], persons, [line for lines, each in zip(own, envelopes, strict=True)
             for line in lines[len(lines) - len(each.senders) :]]]  # fmt: skip
    return tuple(
        max(least, min((block.style.size for block in blocks), default=least))
        for blocks, least in zip(kinds, _READABLE, strict=True)
    )


def _draw(sheet: Sheet, envelope: Envelope, box: Frame, sizes: Sequence[float]) -> None:
    """A label in the sizes of its sheet, smaller where they do not let it in."""
    lines = _lines_in(envelope, box.width, sizes)
    if _height(lines) > box.height:
        lines = _lines_within(envelope, box)
    top = box.top - (box.height - _height(lines)) / 2
    for block in lines:
        block.draw(sheet, box.left, top)
        top -= block.height + _GAP


def _height(lines: Sequence[Block]) -> float:
    return sum(each.height for each in lines) + _GAP * (len(lines) - 1)


def _lines_within(envelope: Envelope, box: Frame) -> list[Block]:
    """A label in the greatest sizes it has room for."""
    tries = [_lines(envelope, box.width, *most) for most in _SIZES]
    return next((each for each in tries if _height(each) <= box.height), tries[-1])


def _lines_in(envelope: Envelope, width: float, sizes: Sequence[float]) -> list[Block]:
    """A label in the sizes of its name, person and senders."""
    name, person, senders = sizes
    lines = [_evenly("".join(envelope.name.splitlines()), name, width)]
    if envelope.person:
        lines.append(_set(f"{envelope.person}\u3000收", Role.FANGSONG, (person,), width, person))
    return lines + [_set(each, Role.FANGSONG, (senders,), width, senders) for each in envelope.senders]


def _lines(envelope: Envelope, width: float, most: float, rest: float) -> list[Block]:
    """Name, person and senders, none larger than `most`, the person and the senders than `rest`."""
    lines = [_name(envelope.name, width, most)]
    if envelope.person:
        lines.append(_set(f"{envelope.person}\u3000收", Role.FANGSONG, (SI_HAO, XIAO_SI, WU_HAO), width, rest))
    return lines + [_set(each, Role.FANGSONG, (WU_HAO, 9.0, 8.0, 7.0), width, rest) for each in envelope.senders]


def _name(words: str, width: float, most: float) -> Block:
    """A name on one line; on two before it is set small; on more where it is very long."""
    one_line = "".join(words.splitlines())
    for size, count in (*((each, 1) for each in _ONE_LINE), *((each, 2) for each in _TWO_LINES)):
        block = _evenly(one_line, size, width)
        if size <= most and len(block.lines) <= count:
            return block
    return _evenly(one_line, min(most, WU_HAO), width)


def _evenly(words: str, size: float, width: float) -> Block:
    """A name in its face, on even lines where two hold it."""
    style = _style(Role.XIAOBIAOSONG, size)
    return set_text(words, style, width, balanced=natural_width(words, style) < 2 * width)


def _set(words: str, role: Role, sizes: tuple[float, ...], width: float, most: float) -> Block:
    sizes = tuple(size for size in sizes if size <= most) or (most,)
    one_line = "".join(words.splitlines())
    return set_smaller(one_line, _style(role, sizes[0]), width, sizes)


def _style(role: Role, size: float) -> Style:
    return Style(role, size, size * 1.25, Align.CENTRE)

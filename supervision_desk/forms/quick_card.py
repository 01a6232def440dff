"""快捷卡: one sheet to lay beside the keyboard – the day's round and the signs at the left, the keys at
the right.

No paper of the office: it keeps to its faces, not to the standard's 版心.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from supervision_desk.forms.faces import Role
from supervision_desk.forms.page import ER_HAO, PAPER_HEIGHT, PAPER_WIDTH, Frame, mm
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.typeset import Align, Block, Style, set_text

_SHEET = Frame(mm(14), mm(12), PAPER_WIDTH - mm(28), PAPER_HEIGHT - mm(24))
_GAP = mm(7)
_LEFT = mm(82)
_KEYS, _SIGNS = mm(40), mm(18)
_PLACES = {"round": _SHEET.left, "keys": _SHEET.left + _LEFT + _GAP}
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)  # the largest in which all stands on one sheet
_LEADING = 1.42


@dataclass(frozen=True)
class KeyGroup:
    """What belongs together: keys, signs or times, and what they stand for."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class QuickCard:
    """What stands on the card."""

    title: str
    steps: tuple[str, ...]
    notes: tuple[KeyGroup, ...]
    keys: tuple[KeyGroup, ...]


@dataclass(frozen=True)
class _Piece:
    """A block, how far from the column's left edge, and the space above it; `beside` stays on the line before."""

    block: Block
    left: float = 0.0
    above: float = 0.0
    beside: bool = False


def render_quick_card(card: QuickCard, stamp: str = "") -> bytes:
    """The card as a PDF of one page. Raises ValueError where it does not fit on one."""
    sheet = Sheet(card.title, "", stamp)
    sheet.start(_SHEET)
    title = set_text(card.title, Style(Role.XIAOBIAOSONG, ER_HAO, ER_HAO * 1.3, Align.CENTRE), _SHEET.width)
    title.draw(sheet, _SHEET.left, _SHEET.top)
    top = _SHEET.top - title.height - mm(3)
    sheet.rule((_SHEET.left, top), (_SHEET.right, top), 0.8)
    top -= mm(3)
    for place, pieces in _fitting(card, top - _SHEET.bottom).items():
        _draw(sheet, pieces, _PLACES[place], top)
    between = _PLACES["keys"] - _GAP / 2
    sheet.rule((between, top), (between, _SHEET.bottom), 0.4, dash=(2, 2))
    sheet.finish(numbered=False)
    return sheet.close()


def _fitting(card: QuickCard, room: float) -> dict[str, list[_Piece]]:
    """Both columns in the largest size in which they keep to the sheet."""
    for size in _SIZES:
        columns = {"round": list(_round(card, size)), "keys": list(_keys(card, size))}
        if max(map(_height, columns.values())) <= room:
            return columns
    raise ValueError("the card does not fit on one sheet")


def _round(card: QuickCard, size: float) -> Iterator[_Piece]:
    yield _heading("每日一圈", size)
    text = Style(Role.FANGSONG, size + 0.5, (size + 0.5) * 1.5, Align.JUSTIFY)
    inset = 2 * size
    for number, step in enumerate(card.steps, 1):
        yield _Piece(set_text(f"{number}.", text, inset), above=size * 0.5)
        yield _Piece(set_text(step, text, _LEFT - inset), inset, beside=True)
    yield from _groups(card.notes, size, _SIGNS, _LEFT)


def _keys(card: QuickCard, size: float) -> Iterator[_Piece]:
    yield from _groups(card.keys, size, _KEYS, _SHEET.right - _PLACES["keys"])


def _groups(groups: Sequence[KeyGroup], size: float, first: float, width: float) -> Iterator[_Piece]:
    """Tables without rules, the first column `first` wide."""
    style = Style(Role.FANGSONG, size, size * _LEADING)
    for group in groups:
        yield _heading(group.title, size)
        for keys, what in group.rows:
            yield _Piece(set_text(keys, style, first - size / 2))
            yield _Piece(set_text(what, style, width - first), first, beside=True)


def _heading(words: str, size: float) -> _Piece:
    return _Piece(set_text(words, Style(Role.HEITI, size + 1, (size + 1) * 1.5), _LEFT), above=size * 0.6)


def _rows(pieces: list[_Piece]) -> Iterator[tuple[float, list[_Piece]]]:
    """The pieces line by line, with the height of each line."""
    line: list[_Piece] = []
    for piece in [*pieces, None]:
        if line and (piece is None or not piece.beside):
            yield line[0].above + max(each.block.height for each in line), line
            line = []
        if piece is not None:
            line.append(piece)


def _height(pieces: list[_Piece]) -> float:
    return sum(height for height, _ in _rows(pieces))


def _draw(sheet: Sheet, pieces: list[_Piece], left: float, top: float) -> None:
    for height, line in _rows(pieces):
        for piece in line:
            piece.block.draw(sheet, left + piece.left, top - line[0].above)
        top -= height

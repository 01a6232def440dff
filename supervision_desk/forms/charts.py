"""Pictures of figures on paper: bars with a pattern for each kind, their figures in words beside them.

Black on white only: a copy in black and white, or a fax, says the same. Where the plan stands is a thick stroke.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from supervision_desk.domain.charts import Picture, PictureRow
from supervision_desk.forms.faces import Role
from supervision_desk.forms.page import PORTRAIT, SAN_HAO, SI_HAO, WU_HAO, mm
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.typeset import Align, Block, Style, natural_width, set_smaller, set_text

LABEL_SHARE, WORDS_SHARE = 0.3, 0.27  # of the width; the bar has the rest
_SIZE = 9.0
_ROW, _BAR, _BETWEEN = mm(7.9), mm(4.2), mm(6)
_GAP, _EDGE, _PLAN = mm(1.5), 0.5, 1.8
_TITLE = Style(Role.XIAOBIAOSONG, SAN_HAO, SAN_HAO * 1.5, Align.CENTRE)
_TEXT = Style(Role.FANGSONG, _SIZE, _SIZE * 1.2)
_NOTE = Style(Role.FANGSONG, WU_HAO, WU_HAO * 1.5)
_LEGEND_BOX, _MOST_LINES = mm(7), 2
LEAST_ROWS, _BLANK_AT_MOST = 3, 0.4  # rows that begin a picture or end it; of a page
# (step in points, slope) of the lines a pattern is made of; none: white. The last is solid.
_PATTERNS: tuple[tuple[tuple[float, int], ...], ...] = (
    ((3.0, 1),), (), ((2.2, 0),), (), ((4.0, 1), (4.0, -1)), ((4.5, -1),),
)  # fmt: skip
SOLID = 3


def draw_pictures(sheet: Sheet, pictures: Sequence[Picture]) -> None:
    """Draw the pictures on upright pages of their own, one below the other while there is room; a longer one goes on
    under its title and legend."""
    room = 0.0
    for number, picture in enumerate(pictures):
        if not number or not _begins_in(picture, room):
            if number:
                sheet.finish()
            room = sheet.start().height
        room = _draw(sheet, picture, room) - _BETWEEN
    if pictures:
        sheet.finish()


def begins_in(room: float, whole: float, least: float, page: float) -> bool:
    """Whether a picture of `whole` points is begun in `room` points of a page: all of it, or what takes `least` where
    no page holds it or much of this one would stay blank."""
    return whole <= room or (least <= room and (whole > page or room > page * _BLANK_AT_MOST))


def deal_rows(count: int, first: tuple[int, int], full: tuple[int, int]) -> list[int]:
    """How many of `count` rows stand on each page; a first and any other page hold so many, and so many where they are
    the last. Those that are turned over are some."""
    dealt, (most, at_end) = [], first
    while count > at_end and count > LEAST_ROWS:
        taken = max(1, min(most, count - LEAST_ROWS))
        dealt.append(taken)
        count -= taken
        most, at_end = full
    return [*dealt, count]


def _begins_in(picture: Picture, room: float) -> bool:
    whole = _head_height(picture) + len(picture.rows) * _ROW + _note(picture).height
    return begins_in(room, whole, _head_height(picture) + LEAST_ROWS * _ROW, PORTRAIT.height)


def _draw(sheet: Sheet, picture: Picture, room: float) -> float:
    """Draw one picture in `room` points of the page and further pages; returns the points left of the last."""
    note, rows = _note(picture), iter(picture.rows)
    above = _head_height(picture)
    first, full = (_rows_in(each - above, note.height) for each in (room, PORTRAIT.height))
    for number, count in enumerate(deal_rows(len(picture.rows), first, full)):
        if number:
            sheet.finish()
            room = sheet.start().height
        room -= _draw_head(sheet, picture, PORTRAIT.bottom + room)
        for row in islice(rows, count):
            _draw_row(sheet, picture, row, PORTRAIT.bottom + room)
            room -= _ROW
    note.draw(sheet, PORTRAIT.left, PORTRAIT.bottom + room)
    return room - note.height


def _rows_in(room: float, note: float) -> tuple[int, int]:
    return int(room / _ROW + 1e-6), int((room - note) / _ROW + 1e-6)


def _note(picture: Picture) -> Block:
    return set_text(picture.note, _NOTE, PORTRAIT.width) if picture.note else Block((), _NOTE)


def _title(picture: Picture) -> Block:
    return set_smaller(picture.title, _TITLE, PORTRAIT.width, (SAN_HAO, SI_HAO))


def _legend(picture: Picture) -> list[list[str]]:
    """The kinds, as many on a line as have room."""
    lines: list[list[str]] = [[]]
    used = 0.0
    for kind in picture.legend:
        width = _legend_width(kind)
        if lines[-1] and used + width > PORTRAIT.width:
            lines.append([])
            used = 0.0
        lines[-1].append(kind)
        used += width
    return lines


def _legend_width(kind: str) -> float:
    return _LEGEND_BOX + natural_width(kind, _TEXT) + 3 * _GAP


def _head_height(picture: Picture) -> float:
    return _title(picture).height + len(_legend(picture)) * mm(6) + mm(1)


def _draw_head(sheet: Sheet, picture: Picture, top: float) -> float:
    """Title and legend; returns their height."""
    title = _title(picture)
    title.draw(sheet, PORTRAIT.left, top)
    line = top - title.height
    for kinds in _legend(picture):
        left = PORTRAIT.left
        for kind in kinds:
            _draw_box(sheet, picture.kinds.index(kind), (left, line - mm(4.2), _LEGEND_BOX, mm(3.4)))
            set_text(kind, _TEXT, natural_width(kind, _TEXT) + 1).draw(sheet, left + _LEGEND_BOX + _GAP, line - mm(0.6))
            left += _legend_width(kind)
        line -= mm(6)
    return _head_height(picture)


def _draw_row(sheet: Sheet, picture: Picture, row: PictureRow, top: float) -> None:
    """Label, bar, figures; the bar stands in the middle of the row."""
    label, words = LABEL_SHARE * PORTRAIT.width, WORDS_SHARE * PORTRAIT.width
    _draw_words(sheet, row.label, PORTRAIT.left, label - _GAP, top)
    _draw_words(sheet, row.words, PORTRAIT.right - words + _GAP, words - _GAP, top)
    left, width = PORTRAIT.left + label, PORTRAIT.width - label - words
    bottom = top - (_ROW + _BAR) / 2
    for piece in row.pieces:
        box = (left + piece.start * width, bottom, piece.length * width, _BAR)
        _draw_box(sheet, picture.kinds.index(piece.kind), box)
    if row.plan is not None:
        sheet.box(left, bottom, width, _BAR, _EDGE)
        x = left + row.plan * width
        sheet.rule((x, bottom - mm(1)), (x, bottom + _BAR + mm(1)), _PLAN)


def _draw_words(sheet: Sheet, words: str, left: float, room: float, top: float) -> None:
    block = shortened(words, room)
    block.draw(sheet, left, top - (_ROW - block.height) / 2)


def shortened(words: str, room: float) -> Block:
    """Words on two lines at most; … stands for what has no room."""
    block = set_text(words, _TEXT, room)
    while len(block.lines) > _MOST_LINES:
        words = words.rstrip("…")[:-1] + "…"
        block = set_text(words, _TEXT, room)
    return block


_Box = tuple[float, float, float, float]


def _draw_box(sheet: Sheet, kind: int, box: _Box) -> None:
    """A box in the pattern of its kind."""
    left, bottom, width, height = box
    place = kind % len(_PATTERNS)
    if width <= 0:
        return
    if place == SOLID:
        sheet.box(left, bottom, width, height)
    for step, slope in _PATTERNS[place]:
        for start, end in _strokes(box, step, slope):
            sheet.rule(start, end, _EDGE)
    sheet.box(left, bottom, width, height, _EDGE)


def _strokes(box: _Box, step: float, slope: int) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Parallel lines across a box: upright, or slanting up (1) or down (-1)."""
    left, bottom, width, height = box
    reach = height if slope else 0.0
    offset = step - reach
    while offset < width:
        low, high = max(offset, 0.0), min(offset + reach, width)
        rise = (low - offset, high - offset if slope else height)
        ends = rise if slope >= 0 else (height - rise[0], height - rise[1])
        yield (left + low, bottom + ends[0]), (left + high, bottom + ends[1])
        offset += step

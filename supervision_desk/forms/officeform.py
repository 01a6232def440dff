"""An office's own forms: 小标宋 title, a line of numbers, one ruled table, a note.

A form is set in 4号, or closer, whichever takes the fewest pages; where that saves a page the rooms for the pen are
lowered as far as a hand still writes in them. What is then free on the page of a form of one goes to the boxes that are
filled in by hand, so that it fills its sheet; of a longer one they keep the room a hand needs. Boxes to sign in never
stand alone on a page: what they decide on goes with them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from supervision_desk.domain.office_form import Fields, FormRow, Grid, Heading, OfficeForm, Opinion, Pair, Photos, Words
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.forms.faces import Role
from supervision_desk.forms.formgrids import PEN, Grids
from supervision_desk.forms.formrows import (
    LABEL,
    SETTINGS,
    VALUE,
    Setting,
    heading_row,
    label,
    long_row,
    pair_row,
)
from supervision_desk.forms.page import (
    ER_HAO,
    FRAME_HEIGHT,
    FRAME_WIDTH,
    SAN_HAO,
    WU_HAO,
    XIAO_SI,
    mm,
)
from supervision_desk.forms.sheet import Sheet
from supervision_desk.forms.table import PADDING, Cell, Row, draw_rows, height_of, paginate
from supervision_desk.forms.typeset import Align, Block, Style, natural_width, set_smaller, set_text

_TITLE = Style(Role.XIAOBIAOSONG, ER_HAO, ER_HAO * 1.35, Align.CENTRE)
_AFTER_TITLE, _ABOVE_TABLE, _ABOVE_NOTE = mm(3.0), mm(1.5), mm(2.0)
_NOTE = Style(Role.FANGSONG, WU_HAO, WU_HAO * 1.5)
_NO_TEXT = Block((), _NOTE)
_CAPTION = Style(Role.FANGSONG, XIAO_SI, XIAO_SI * 1.4, Align.CENTRE)
_DAY = "年\u3000\u3000月\u3000\u3000日"
_MOST_WORDS = 6  # lines of text that still stand in one box with the signature
_PHOTO = mm(58.0)
_MOST_KEPT = 8  # rows of a list that stay whole with the boxes below it
_MOST_TAKEN = FRAME_HEIGHT / 3  # of a page that goes with boxes to the next
_MOST_GROWTH = 1.9  # a box grows at most to this multiple of its height


@dataclass(frozen=True)
class PenRooms:
    """What is kept for the pen: the least height of a box to sign in, whether its lines and those below words that
    stand already are kept too, how many lines of an empty row may go."""

    box: float
    roomy: bool
    fewer: int


_AMPLE, _SCANT = PenRooms(mm(25.0), True, 0), PenRooms(mm(20.0), False, 1)
_ROOMS = (_AMPLE, _SCANT)


@dataclass(frozen=True)
class SignedCell(Cell):
    """Text at the top of a box, the line to sign on at its foot."""

    foot: Block = _NO_TEXT

    @property
    def height(self) -> float:
        return self.block.height + self.foot.height + 2 * self.space

    def draw(self, sheet: Sheet, left: float, top: float, height: float) -> None:
        """The text below the upper rule, the foot above the lower one."""
        self.block.draw(sheet, left + self.padding, top - self.space)
        self.foot.draw(sheet, left + self.padding, top - height + self.space + self.foot.height)


@dataclass(frozen=True)
class FlexibleRow(Row):
    """A row for the pen: it takes what room the one page of a form has left."""


@dataclass(frozen=True)
class SetForm:
    """A form in one setting: what stands above and below its table, the rows of each page."""

    title: Block
    line: Row | None
    note: Block
    pages: list[list[Row]]


def render_forms(
    title: str,
    author: str,
    forms: Sequence[OfficeForm],
    stamp: str = "",
    *,
    numbered: bool = True,
    watch: Watch = unwatched,
) -> bytes:
    """Forms as one PDF, each beginning a page; the same forms give the same bytes. Where they are bound into a volume
    that numbers its pages they bear no number of their own (`numbered`). `watch` may stop it."""
    sheet = Sheet(title, author, stamp, watch=watch)
    for form in forms:
        _draw(sheet, _set(form, watch), numbered)
    return sheet.close()


def _set(form: OfficeForm, watch: Watch) -> SetForm:
    """The best-looking setting that takes the fewest pages, with ample rooms for the pen before scant ones."""
    grids = Grids(watch)
    tries = [_set_in(form, setting, rooms, grids) for rooms in _ROOMS for setting in SETTINGS]
    return min(tries, key=lambda each: len(each.pages))


def _set_in(form: OfficeForm, setting: Setting, rooms: PenRooms, grids: Grids) -> SetForm:
    title = set_smaller(form.title, _TITLE, FRAME_WIDTH, (ER_HAO, SAN_HAO))
    line = _line(form) if form.left or form.right else None
    note = set_text(form.note, _NOTE, FRAME_WIDTH) if form.note else _NO_TEXT
    above = title.height + _AFTER_TITLE + (line.height + _ABOVE_TABLE if line else 0.0)
    tail = note.height + (_ABOVE_NOTE if form.note else 0.0)
    rows = list(_all_rows(form.rows, setting, rooms, grids))
    grids.watch(0, 0)
    deal = paginate(rows, FRAME_HEIGHT - above, FRAME_HEIGHT, tail)
    spare = deal.rooms[-1] - tail
    pages = [_grown(deal.pages[0], spare)] if len(deal.pages) == 1 else deal.pages
    return SetForm(title, line, note, pages)


def _line(form: OfficeForm) -> Row:
    """What stands left and right above the table, without rules."""
    half = FRAME_WIDTH / 2
    style = Style(Role.FANGSONG, XIAO_SI, XIAO_SI * 1.4)
    left = set_text(form.left, style, half)
    right = set_text(form.right, replace(style, align=Align.RIGHT), half)
    return Row((Cell(left, half, padding=0.0, space=0.0), Cell(right, half, padding=0.0, space=0.0)), left.height)


def _grown(rows: Sequence[Row], spare: float) -> list[Row]:
    """The rows with the spare room in those for the pen, shared by their heights."""
    flexible = sum(row.height for row in rows if isinstance(row, FlexibleRow))
    growth = min(spare / flexible, _MOST_GROWTH - 1) if flexible and spare > 0 else 0.0
    return [replace(row, least=row.height * (1 + growth)) if isinstance(row, FlexibleRow) else row for row in rows]


def _draw(sheet: Sheet, made: SetForm, numbered: bool) -> None:
    for number, rows in enumerate(made.pages):
        frame = sheet.start()
        top = _draw_head(sheet, made, frame.top) if not number else frame.top
        top = draw_rows(sheet, rows, frame.left, top)
        if number == len(made.pages) - 1:
            made.note.draw(sheet, frame.left, top - _ABOVE_NOTE)
        sheet.finish(numbered)


def _draw_head(sheet: Sheet, made: SetForm, top: float) -> float:
    made.title.draw(sheet, sheet.frame.left, top)
    top -= made.title.height + _AFTER_TITLE
    if made.line is None:
        return top
    edge = sheet.frame.left
    for cell in made.line.cells:
        cell.draw(sheet, edge, top, made.line.height)
        edge += cell.width
    return top - made.line.height - _ABOVE_TABLE


def _all_rows(form_rows: Sequence[FormRow], setting: Setting, rooms: PenRooms, grids: Grids) -> Iterator[Row]:
    """The rows of the table; what stands before the first of some boxes to sign in stays with it."""
    for place, each in enumerate(form_rows):
        rows = grids.rows(each, setting) if isinstance(each, Grid) else list(_rows(each, setting, rooms))
        following = form_rows[place + 1] if place + 1 < len(form_rows) else None
        if isinstance(following, Opinion) and not isinstance(each, Opinion):
            kept = rows if len(rows) <= _MOST_KEPT else rows[-1:]
            if height_of(kept) <= _MOST_TAKEN:  # what is longer runs over pages anyhow
                rows = [*rows[: -len(kept)], *(replace(row, with_next=True) for row in kept)]
        yield from rows


def _rows(row: FormRow, setting: Setting, rooms: PenRooms) -> Iterator[Row]:
    if isinstance(row, Fields):
        yield from _field_rows(row, setting)
    elif isinstance(row, Words):
        yield _words_row(row, setting, rooms)
    elif isinstance(row, Heading):
        yield heading_row(row.label, row.words, setting)
    elif isinstance(row, Opinion):
        yield from _opinion_rows(row, setting, rooms)
    elif isinstance(row, Photos):
        yield from _photo_rows(row, setting)


def _field_rows(fields: Fields, setting: Setting) -> Iterator[Row]:
    waiting: tuple[str, str] | None = None
    for pair in fields.pairs:
        short = len(set_text(pair[1], SETTINGS[-1].style(), VALUE - 2 * PADDING).lines) <= 2
        if short and waiting:
            yield _for_pen(pair_row(waiting, pair, setting), waiting, pair)
            waiting = None
        elif short:
            waiting = pair
        else:
            yield long_row(*pair, setting)
    if waiting:
        yield _for_pen(long_row(*waiting, setting), waiting)


def _for_pen(row: Row, *pairs: Pair) -> Row:
    """The row, no lower than a hand needs where one of its values is left blank."""
    return row if all(words for _, words in pairs) else replace(row, least=max(row.least, PEN))


def _words_row(words: Words, setting: Setting, rooms: PenRooms) -> Row:
    row = long_row(words.label, words.words, setting)
    if not words.lines:
        return row if words.words else _for_pen(row, (words.label, ""))
    if words.words:
        kept = words.lines * setting.size * setting.leading + 2 * setting.space if rooms.roomy else 0.0
    else:
        kept = max(1, words.lines - rooms.fewer) * PEN
    return FlexibleRow(row.cells, max(setting.least, kept))


def _opinion_rows(opinion: Opinion, setting: Setting, rooms: PenRooms) -> Iterator[Row]:
    """The box; words too long for it stand in a row of their own before it."""
    width = FRAME_WIDTH - LABEL
    style, words = setting.style(), opinion.words
    block = set_text(words, style, width - 2 * PADDING)
    if len(block.lines) > _MOST_WORDS:
        yield replace(long_row(opinion.label, words, setting), with_next=False)
        block = set_text("", style, width - 2 * PADDING)
    box = SignedCell(block, width, space=PADDING, foot=_foot(opinion.sign, setting))
    least = max(rooms.box, (opinion.lines if rooms.roomy else 0) * style.leading + box.height)
    yield FlexibleRow((label(opinion.label, setting.space), box), least)


def _foot(sign: str, setting: Setting) -> Block:
    """The line to sign on, the name before the year as far from it as there is room."""
    style, room = setting.style(Align.RIGHT), FRAME_WIDTH - LABEL - 2 * PADDING
    taken = natural_width(f"{sign}：{_DAY}", style)
    gap = "\u3000" * int((room - taken) / style.size)
    return set_text(f"{sign}：{gap}{_DAY}", style, room)


def _photo_rows(photos: Photos, setting: Setting) -> Iterator[Row]:
    """Two places in a row, each with its caption at the foot."""
    half = FRAME_WIDTH / 2
    for start in range(0, len(photos.captions), 2):
        pair = (*photos.captions[start : start + 2], "")[:2]
        feet = [set_text(each, _CAPTION, half - 2 * PADDING, balanced=True) for each in pair]
        empty = set_text("", _CAPTION, half)
        cells = tuple(SignedCell(empty, half, space=PADDING / 2, foot=foot) for foot in feet)
        yield FlexibleRow(cells, _PHOTO)

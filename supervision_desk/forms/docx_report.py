"""通报 and 专报 as .docx: the report the PDF is drawn from, in named styles.

Pictures are tables whose cells are the bars, in shades of grey, so that they can be changed like the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from supervision_desk.domain.charts import Picture, PictureRow
from supervision_desk.domain.paper import Masthead, Report, ReportTable
from supervision_desk.domain.watch import Watch, every, unwatched
from supervision_desk.forms.above_imprint import Arranged, arranged, laid
from supervision_desk.forms.charts import LABEL_SHARE, LEAST_ROWS, WORDS_SHARE, begins_in, deal_rows, shortened
from supervision_desk.forms.closing import Closing
from supervision_desk.forms.docx_closing import closing, imprint_table
from supervision_desk.forms.docx_package import ANY_PAGE, EVEN_PAGE, ODD_PAGE, Section, WordFile
from supervision_desk.forms.docx_styles import (
    BODY,
    CELL,
    FLUSH,
    GAP,
    LEVELS,
    NAME,
    NUMBER,
    PITCH,
    TABLE_NOTE,
    TABLE_TITLE,
)
from supervision_desk.forms.docx_styles import TITLE as TITLE_STYLE
from supervision_desk.forms.docx_table import report_table
from supervision_desk.forms.docx_xml import BREAK, RED, TAB, paragraph, rule, run, spread, twips, w
from supervision_desk.forms.faces import Role
from supervision_desk.forms.gridtext import LEVEL_ROLES, paragraph_style
from supervision_desk.forms.imprint import set_imprint
from supervision_desk.forms.masthead import NAME_GAP, editor_block, issue_words, name_size
from supervision_desk.forms.page import (
    CHARACTER_PITCH,
    FORM_MARK_DROP,
    FRAME_HEIGHT,
    FRAME_WIDTH,
    LANDSCAPE,
    PORTRAIT,
    RULE_GAP,
    RULE_WEIGHT,
    SAN_HAO,
)
from supervision_desk.forms.report import pages_before
from supervision_desk.forms.reporttable import layout_of, set_table
from supervision_desk.forms.tablepages import lying_first
from supervision_desk.forms.titles import title_block
from supervision_desk.forms.typeset import Block

_SIZE, _PITCH, _ROW, _BETWEEN, _INSET = 9.0, 9.6, 19.5, 2.0, 4.0
_BAR_HEIGHT = _ROW + _BETWEEN
_ROOMY = 0.94  # of a room is used: other programs set the same words a little wider
_ON_A_PAGE = 26  # bars below a title and a legend
_HEAD, _NOTE_HEIGHT = 56.0, 18.0  # title and legend; a note of one line
_STEPS = 56  # columns of a bar in a table, at most
# Shades in the place of the patterns of forms.charts: not every program draws Word's patterns.
_PATTERNS = ("pct25", "clear", "pct62", "solid", "pct45", "pct10")
_AT_A_TIME = 100  # paragraphs after which who watches is told
_LEAST = 20  # twips; what is narrower is no cell


def report_docx(report: Report, watch: Watch = unwatched) -> bytes:
    """The report as a .docx; the same report gives the same bytes. `watch` may stop it."""
    blocks = [*_head(report), *every(_AT_A_TIME, watch, _text(report))]
    if report.issuers:
        blocks += closing(Closing(report.issuers, report.date))
    blocks += _pictures(report.pictures)
    imprint = set_imprint(report.imprint)
    lying, upright = _parted(report, bool(imprint.height), watch)
    foot = [paragraph(GAP), imprint_table(report.imprint, imprint, floating=True)] if imprint.height else []
    sections = [Section(blocks, PORTRAIT)]
    if lying:
        set_lying = [set_table(table, layout_of(table, (LANDSCAPE,), watch), watch) for table in lying]
        sections.append(Section(list(_arranged(laid(set_lying), watch)), LANDSCAPE))
    before = pages_before(report, lying, watch) if report.imprint_even and foot else None
    made = arranged(upright, imprint.height, watch, before)
    if not report.annexed:
        blocks += foot
    elif last := [*_arranged(made, watch), *foot]:
        sections.append(Section(last, PORTRAIT, _parity(made) if report.imprint_even and foot else ANY_PAGE))
    author = "、".join(report.issuers) or (report.masthead.editor if report.masthead else "")
    return WordFile(report.title, author, sections, stamp=report.stamp).to_bytes()


def _parity(made: Arranged) -> str:
    """On which pages the last section begins, so that it ends on an even one with the 版记."""
    return ODD_PAGE if made.tables and made.pages % 2 == 0 else EVEN_PAGE


def _arranged(made: Arranged, watch: Watch) -> Iterator[str]:
    """Tables as they stand in the PDF: pages are turned where it turns them."""
    for number, table in enumerate(made.tables):
        turns = number > 0 and number in made.turned
        if number and not turns:
            yield paragraph(GAP, line=14)
        if along := made.along.get(number):
            cut = len(table.rows) - along
            above = replace(table, rows=table.rows[:cut], note=Block((), table.note.style))
            yield from report_table(above, watch, new_page=turns)
            table, turns = replace(table, rows=table.rows[cut:], title=Block((), table.title.style)), True
        yield from report_table(table, watch, new_page=turns)


def _parted(report: Report, ends: bool, watch: Watch) -> tuple[Sequence[ReportTable], Sequence[ReportTable]]:
    """The tables that lie and those that stand, as in the PDF; `ends` where a 版记 follows them."""
    if ends:
        return lying_first(report.tables, watch)
    lies = any(layout_of(table, watch=watch).frame is LANDSCAPE for table in report.tables)
    return (report.tables, ()) if lies else ((), report.tables)


def _head(report: Report) -> list[str]:
    return _masthead(report.masthead) if report.masthead else []


def _masthead(masthead: Masthead) -> list[str]:
    size = name_size(masthead.name)
    name = spread(masthead.name, NAME_GAP * size, size=size, colour=RED)
    issue = issue_words(masthead)
    there = masthead.held or issue
    numbered = [paragraph(NUMBER, run(issue, role=Role.KAITI), align="center", before=8)] if there else []
    editor = editor_block(masthead)
    several = len(editor.lines) > 1  # set as close as in the PDF, with room for the day beside the last
    names = BREAK.join(run(each.words, size=editor.style.size) for each in editor.lines)
    line = paragraph(
        NUMBER, names, TAB, run(masthead.date), border=rule("bottom", RULE_WEIGHT, RULE_GAP, RED),
        align="left", before=10, tabs=[("right", FRAME_WIDTH - CHARACTER_PITCH)],
        indent=w("ind", left=twips(CHARACTER_PITCH)), line=max(editor.style.leading, SAN_HAO) if several else None,
    )  # fmt: skip
    return [paragraph(NAME, name, line=size * 1.3, before=FORM_MARK_DROP - size * 0.2), *numbered, line]


def _text(report: Report) -> Iterator[str]:
    block = title_block(report.title)
    words = BREAK.join(run(line.words, size=block.style.size) for line in block.lines)
    yield paragraph(TITLE_STYLE, words, before=2 * PITCH, keep_next=True)
    if report.subtitle:
        yield paragraph(BODY, run(report.subtitle, role=Role.KAITI), align="center", indent=w("ind", firstLine=0))
    yield paragraph(BODY)
    for number, each in enumerate(report.paragraphs):
        level = LEVEL_ROLES.get(paragraph_style(each).role, 0)
        style = FLUSH if not number and each.endswith("：") else LEVELS[level]
        yield paragraph(style, run(each), keep_next=bool(level))


def _pictures(pictures: Sequence[Picture]) -> Iterator[str]:
    """One below the other while a page holds them; one goes on over pages where no page holds it or much of one would
    stay blank, as in the PDF."""
    room = 0.0
    for picture in pictures:
        note = _NOTE_HEIGHT if picture.note else 0.0
        whole = _HEAD + len(picture.rows) * _BAR_HEIGHT + note
        turns = not begins_in(room, whole, _HEAD + LEAST_ROWS * _BAR_HEIGHT, FRAME_HEIGHT)
        fitting = _ON_A_PAGE if turns else min(_ON_A_PAGE, int((room - _HEAD - note) / _BAR_HEIGHT))
        dealt = deal_rows(len(picture.rows), (fitting, fitting), (_ON_A_PAGE, _ON_A_PAGE))
        yield from _picture(picture, turns, dealt)
        room = (FRAME_HEIGHT if turns or len(dealt) > 1 else room) - _HEAD - dealt[-1] * _BAR_HEIGHT - note


def _picture(picture: Picture, new_page: bool, dealt: Sequence[int]) -> Iterator[str]:
    """Title, legend and bars; one that is turned over goes on under its title and legend, as in the PDF."""
    first = 0
    for count in dealt:
        rows, turns = picture.rows[first : first + count], new_page or first > 0
        title = f"{picture.title}{'（续）' if first else ''}"
        yield paragraph(TABLE_TITLE, run(title), new_page=turns, before=0 if turns else 14, keep_next=True)
        if picture.legend:
            yield _legend(picture)
        yield paragraph(GAP, line=4, keep_next=True)
        yield _bars(rows, picture.kinds)
        first += count
    if picture.note:
        yield paragraph(TABLE_NOTE, run(picture.note))


def _legend(picture: Picture) -> str:
    kinds, box = picture.legend, twips(20)
    width = twips(FRAME_WIDTH / len(kinds)) - box
    cells = "".join(
        _cell(box, paragraph(GAP), shade=_PATTERNS[picture.kinds.index(kind)], framed=True)
        + _cell(width, _words(kind, width, 2, 8.5))
        for kind in kinds
    )
    return _table([box, width] * len(kinds), [w("tr", w("trPr", w("cantSplit")), cells)])


def _bars(bars: Sequence[PictureRow], kinds: Sequence[str]) -> str:
    """A row a bar: label, pieces between the edges of all bars, what is left blank, figures."""
    left, whole = twips(LABEL_SHARE * FRAME_WIDTH), twips(FRAME_WIDTH)
    right = whole - twips(WORDS_SHARE * FRAME_WIDTH)
    rows = [_pieces(row, kinds, left, right) for row in bars]
    if len({edge for row in rows for edge, _, _ in row}) > _STEPS:
        rows = [_snapped(row, left, right) for row in rows]
    edges = sorted({0, left, right, whole, *(edge for row in rows for edge, _, _ in row)})
    places = {edge: number for number, edge in enumerate(edges)}
    made: list[str] = []
    for number, (row, cells) in enumerate(zip(bars, rows, strict=True)):
        held = number < len(rows) - 1
        made += [
            _bar_row(row, cells, places, (left, right, whole), held=held),
            _blank_row(whole, places[whole], held=held),
        ]
    return _table([after - before for before, after in pairwise(edges)], made)


_Place = tuple[int, str, bool]  # where it ends in twips, its pattern, whether the plan stands at its end


def _pieces(row: PictureRow, kinds: Sequence[str], left: int, right: int) -> list[_Place]:
    """The parts of a bar from left to right, cut where the plan stands; the last is blank."""
    room = right - left
    parts = [(left + round((p.start + p.length) * room), _PATTERNS[kinds.index(p.kind)]) for p in row.pieces]
    ends = {edge: pattern for edge, pattern in parts if edge > left + _LEAST}
    ends.setdefault(right, "")
    if row.plan is not None:
        plan = min(max(left + round(row.plan * room), left + _LEAST), right)
        ends.setdefault(plan, next(pattern for edge, pattern in sorted(ends.items()) if edge >= plan))
        return [(edge, pattern, edge == plan) for edge, pattern in sorted(ends.items())]
    return [(edge, pattern, False) for edge, pattern in sorted(ends.items())]


def _snapped(cells: Sequence[_Place], left: int, right: int) -> list[_Place]:
    """Edges moved to a raster that all bars share: Word's tables have 63 columns at most. No piece is lost by it."""
    step, count = (right - left) / _STEPS, len(cells)
    places = [round((edge - left) / step) for edge, _, _ in cells]
    for number in range(count):
        places[number] = max(places[number], (places[number - 1] if number else 0) + 1)
    for number in reversed(range(count)):
        places[number] = min(places[number], _STEPS - (count - 1 - number))
    moved = zip(places, cells, strict=True)
    return [(left + round(place * step), pattern, plan) for place, (_, pattern, plan) in moved]


def _bar_row(
    row: PictureRow, cells: Sequence[_Place], places: dict[int, int], marks: tuple[int, int, int], *, held: bool
) -> str:
    """One bar; `held` to the next on its page."""
    left, right, whole = marks
    made = [_cell(left, _words(row.label, left, held=held), span=places[left])]
    start = left
    for end, pattern, plan in cells:
        made.append(
            _cell(
                end - start, paragraph(GAP), places[end] - places[start], pattern,
                framed=bool(pattern) or row.plan is not None, plan=plan,
            )
        )  # fmt: skip
        start = end
    words = _words(row.words, whole - right - twips(_INSET), _INSET)
    made.append(_cell(whole - right, words, places[whole] - places[right]))
    height = w("trHeight", val=twips(_ROW), hRule="exact")
    return w("tr", w("trPr", w("cantSplit"), height), *made)


def _blank_row(width: int, columns: int, *, held: bool) -> str:
    """What keeps two bars apart."""
    height = w("trHeight", val=twips(_BETWEEN), hRule="exact")
    return w("tr", w("trPr", w("cantSplit"), height), _cell(width, paragraph(GAP, keep_next=held), columns))


def _words(words: str, room: int, left: float = 0.0, size: float = _SIZE, *, held: bool = False) -> str:
    """Words in a room (twips) on two lines at most, as in the PDF."""
    lines = shortened(words, room / 20 * _ROOMY).lines
    told = BREAK.join(run(line.words, size=size) for line in lines)
    return paragraph(CELL, told, line=_PITCH, indent=w("ind", left=twips(left)), keep_next=held)


def _cell(width: int, inside: str, span: int = 1, shade: str = "", *, framed: bool = False, plan: bool = False) -> str:
    """`shade` is a pattern; `framed` draws the edges, `plan` a thick one at the right."""
    weights = (("top", 0.5), ("left", 0.5), ("bottom", 0.5), ("right", 3.0 if plan else 0.5))
    sides = "".join(rule(side, weight) for side, weight in weights) if framed else ""
    return w(
        "tc",
        w(
            "tcPr",
            w("tcW", w=width, type="dxa"),
            w("gridSpan", val=span) if span > 1 else "",
            w("tcBorders", sides) if sides else "",
            w("shd", val=shade, color="000000", fill="FFFFFF") if shade else "",
            w("vAlign", val="center"),
        ),
        inside,
    )


def _table(widths: Sequence[int], rows: Sequence[str]) -> str:
    properties = w(
        "tblPr", w("tblW", w=sum(widths), type="dxa"), w("tblInd", w=0, type="dxa"), w("tblLayout", type="fixed"),
        w("tblCellMar", w("left", w=0, type="dxa"), w("right", w=0, type="dxa")),
    )  # fmt: skip
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)

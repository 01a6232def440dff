"""Pages of lines and tables → text: running heads and page numbers go, columns are read one after the other, the
lines of a paragraph are joined, a table that runs over the page is one table."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from supervision_desk.intake.formats.extracted import Extracted, checked
from supervision_desk.intake.formats.glyphs import Line, PageInk, between_words, first_unit, lines_of, whole
from supervision_desk.intake.formats.overleaf import RuledCell, continued
from supervision_desk.intake.formats.pipes import Cell, table_text
from supervision_desk.intake.formats.ruled import RuledTable, tables_of

_MARGIN = 0.1
_REPEATED = 3
_PAGE_NUMBER = re.compile(
    r"[-—–－_·•\s]*(?:第\s*)?[0-9]{1,4}(?:\s*页)?(?:\s*[/,，]?\s*(?:共\s*)?[0-9]{1,4}\s*页?)?[-—–－_·•\s]*"
)
_DIGITS = re.compile("[0-9]+")
_OPENS = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,3}[.．、](?![0-9])|[①-⑳]"
)
_ENDED = "。；！？：:”）)"
_FULL = 2.2
_INDENT = 1.2
_ENOUGH = 8


@dataclass(frozen=True)
class Band:
    """Lines to be read together: one column of one page, with its left and right edge."""

    lines: tuple[Line, ...]
    left: float
    right: float


Item = Band | RuledTable


def text_of(pages: Sequence[PageInk], kind: str) -> Extracted:
    """The text of the pages. Raises UserError where it is too long."""
    tables: list[list[RuledTable]] = []
    lines: list[list[list[Line]]] = []
    for ink in pages:
        found, rest = tables_of(ink)
        tables.append(found)
        lines.append(lines_of(rest))
    lines = without_furniture(lines, [page.height for page in pages])
    edges = _page_edges(lines, [round(page.width) for page in pages])
    writer = _Writer()
    for page_lines, page_tables, page in zip(lines, tables, pages, strict=True):
        writer.open_page()
        for item in _reading_order(page_lines, page_tables, edges[round(page.width)]):
            writer.add(item)
    text = writer.text()
    return Extracted(checked(text, kind), tuple(writer.pages))


def without_furniture(pages: Sequence[list[list[Line]]], heights: Sequence[float]) -> list[list[list[Line]]]:
    """The lines without page numbers, and without what stands at the same height in the margin of three pages."""

    def key(line: Line) -> tuple[str, int]:
        return _DIGITS.sub("#", line.text), round(line.y / 6)

    seen: Counter[tuple[str, int]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        seen.update({key(whole(parts)) for parts in lines if _in_margin(parts, height)})
    kept = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True), 1):
        rest = []
        for parts in lines:
            line = whole(parts)
            often = any(seen[line_key] >= _REPEATED for line_key in _near(key(line)))
            if not (_in_margin(parts, height) and (often or _is_page_number(line.text, number))):
                rest.append(parts)
        kept.append(rest)
    return kept


def _near(key: tuple[str, int]) -> Iterator[tuple[str, int]]:
    """The heights beside it too: a line may stand on the border of two."""
    return ((key[0], key[1] + step) for step in (0, -1, 1))


def _in_margin(parts: Sequence[Line], height: float) -> bool:
    y = parts[0].y
    return y < height * _MARGIN or y > height * (1 - _MARGIN)


def _is_page_number(text: str, number: int) -> bool:
    """— 3 —, 第 3 页 共 9 页; bare digits only where they are this page's number."""
    if not _PAGE_NUMBER.fullmatch(text):
        return False
    return not text.strip().isdigit() or int(text) == number


def _page_edges(pages: Sequence[list[list[Line]]], widths: Sequence[int]) -> dict[int, tuple[float, float]]:
    """The edges of the text by the width of the page: one page alone may have no full line, and pages that lie on
    their side have edges of their own. Beside pages in columns one may hold a single column: its right edge is 0, its
    own lines decide."""
    groups: dict[int, list[Line]] = {}
    for lines, width in zip(pages, widths, strict=True):
        groups.setdefault(width, []).extend(whole(parts) for parts in lines)
    columned = {width for lines, width in zip(pages, widths, strict=True) if _gutter(lines) is not None}
    edges = {width: _edges(lines, width) for width, lines in groups.items()}
    return {width: (left, 0.0 if width in columned else right) for width, (left, right) in edges.items()}


def _edges(lines: Sequence[Line], width: float = 0.0) -> tuple[float, float]:
    """Where the lines of a column begin and end, outliers left aside. Where hardly a line is full, the right margin
    of a page `width` wide is taken to be as wide as the left one."""
    if not lines:
        return 0.0, 0.0
    left = sorted(line.x0 for line in lines)[len(lines) // 20]
    longest = sorted(lines, key=lambda line: -line.x1)
    # The first line that is not alone: an outlier sticks out of the column by itself.
    full = (line.x1 for line, after in pairwise(longest) if line.x1 - after.x1 < line.size)
    right = next(full, 0.0)
    narrow = (right - left) * 2 < width - 2 * left
    return left, max(longest[0].x1, width - left) if narrow else right


def _reading_order(
    lines: Sequence[list[Line]], tables: Sequence[RuledTable], edges: tuple[float, float]
) -> Iterator[Item]:
    """Bands and tables from top to bottom."""
    waiting = list(lines)
    for table in tables:
        above = [parts for parts in waiting if parts[0].y > table.top - 1]
        yield from _bands(above, edges)
        waiting = waiting[len(above) :]
        yield table
    yield from _bands(waiting, edges)


def _bands(lines: Sequence[list[Line]], edges: tuple[float, float]) -> Iterator[Band]:
    """One band, or left and right column between the lines that go across both."""
    gutter = _gutter(lines)
    if gutter is None:
        if lines:
            yield _band([whole(parts) for parts in lines], edges)
        return
    across: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    for parts in lines:
        if any(part.x0 < gutter < part.x1 for part in parts):
            yield from _columns(sides)
            sides = ([], [])
            across.append(whole(parts))
            continue
        if across:
            yield _band(across, edges)
            across = []
        for part in parts:
            sides[part.x0 > gutter].append(part)
    yield from _columns(sides)
    if across:
        yield _band(across, edges)


def _columns(sides: tuple[list[Line], list[Line]]) -> Iterator[Band]:
    """Both columns; they are as wide as the wider of them."""
    edges = [_edges(side) for side in sides]
    width = max(right - left for left, right in edges)
    for side, (left, _) in zip(sides, edges, strict=True):
        if side:
            yield Band(tuple(side), left, left + width)


def _band(lines: Sequence[Line], edges: tuple[float, float]) -> Band:
    left, right = _edges(lines)
    return Band(tuple(lines), left if len(lines) >= _ENOUGH else min(left, edges[0]), max(right, edges[1]))


def _gutter(lines: Sequence[list[Line]]) -> float | None:
    """Where two columns part: an upright strip near the middle that few lines cross and both sides use."""
    parts = [part for line in lines for part in line]
    if len(parts) < 2 * _ENOUGH:
        return None
    left, right = min(part.x0 for part in parts), max(part.x1 for part in parts)
    middle = [left + (right - left) * step / 40 for step in range(15, 26)]
    best = min(middle, key=lambda x: sum(part.x0 < x < part.x1 for part in parts))
    crossing = sum(part.x0 < best < part.x1 for part in parts)
    on_left = sum(part.x1 <= best for part in parts)
    on_right = sum(part.x0 >= best for part in parts)
    both = sum(len(line) > 1 for line in lines)
    enough = min(on_left, on_right) * 3 >= len(lines) and both * 3 >= len(lines)
    return best if enough and crossing * 6 <= len(parts) else None


class _Writer:
    """Puts bands and tables one after the other and notes where each page begins."""

    def __init__(self) -> None:
        self.pages: list[int] = []
        self._parts: list[str] = []
        self._length = 0
        self._line: Line | None = None
        self._right = 0.0
        self._table: RuledTable | None = None
        self._cells: list[RuledCell] = []
        self._seams: list[int] = []

    def open_page(self) -> None:
        self.pages.append(-1)

    def add(self, item: Item) -> None:
        if isinstance(item, RuledTable):
            self._add_table(item)
        else:
            self._end_table()
            for line in item.lines:
                self._add_line(line, item)

    def text(self) -> str:
        """All that was added; the pages' places are settled now."""
        self._end_table()
        self._put("\n")
        for index in range(len(self.pages) - 1, -1, -1):
            if self.pages[index] < 0:
                self.pages[index] = self.pages[index + 1] if index + 1 < len(self.pages) else self._length
        return "".join(self._parts)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _mark_page(self) -> None:
        for index in range(len(self.pages) - 1, -1, -1):
            if self.pages[index] >= 0:
                break
            self.pages[index] = self._length

    def _add_line(self, line: Line, band: Band) -> None:
        if self._line is not None:
            self._put(_joint(self._line, self._right, line, band.left))
        self._mark_page()
        self._put(line.text)
        self._line, self._right = line, band.right

    def _add_table(self, table: RuledTable) -> None:
        if self._table is not None and _same_columns(self._table, table):
            self._seams.append(max(cell.below for cell in self._cells))
            self._cells = continued(self._cells, table.cells)
            self._table = table
            return
        self._end_table()
        self._table, self._cells = table, list(table.cells)
        self._put("\n\n" if self._line is not None else "")
        self._mark_page()

    def _end_table(self) -> None:
        if self._table is not None:
            cells = [cell.cell() for cell in self._cells]
            self._settle_pages(cells)
            self._put(table_text(cells) + "\n\n")
            self._table, self._cells, self._line = None, [], None

    def _settle_pages(self, cells: Sequence[Cell]) -> None:
        """The pages a table runs on over begin where their first row stands in it."""
        unsettled = len(self.pages) - self.pages.count(-1)
        for seam in self._seams:
            above = table_text([cell for cell in cells if cell.row < seam])
            if unsettled < len(self.pages):
                self.pages[unsettled] = self._length + len(above) + 1
            unsettled += 1
        self._seams.clear()


def _joint(last: Line, right: float, line: Line, left: float) -> str:
    """What stands between two lines: a paragraph's end, nothing, or a space between Latin words."""
    # A line is left this much short by justification; more, where the next piece did not fit and may not be cut.
    short = right - last.x1 > max(_FULL * last.size, first_unit(line) + _INDENT * last.size)
    indented = line.x0 - left > _INDENT * line.size
    resized = abs(line.size - last.size) > 0.15 * last.size
    opened = last.text[-1] in _ENDED and _OPENS.match(line.text)
    if short or indented or resized or opened:
        return "\n"
    return between_words(last.text, line.text)


def _same_columns(one: RuledTable, other: RuledTable) -> bool:
    """Whether a table at the top of a page goes on with the one that ended the page before."""
    return len(one.edges) == len(other.edges) and all(
        abs((a - one.left) - (b - other.left)) < 4 for a, b in zip(one.edges, other.edges, strict=True)
    )

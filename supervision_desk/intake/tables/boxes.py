"""Drawn tables: ┌─┬─┐ │ ├ └ in all weights, and the same in ASCII (+---+---+ and |).

A cell's text runs over several lines; a rule ends a row. Where a rule leaves a column out, the cell there is merged
with the one below: its words may stand in any of its lines. Where a line has fewer uprights than the table, cells are
merged across.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from supervision_desk.domain.draft import Span
from supervision_desk.intake.tables.grid import (
    LONGEST_ROW,
    MOST_COLUMNS,
    Cell,
    Row,
    Table,
    same_page,
    shown_width,
    trimmed,
)

_UPRIGHT = "│┃║|┆┇┊┋├┤┼┝┞┟┠┡┢┣┥┦┧┨┩┪┫┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋╟╠╡╢╣╫╬╪+"
_LEVEL = "─━═┄┅┈┉-=—"
_CORNERS = "┌┐└┘┬┴┏┓┗┛┳┻╔╗╚╝╦╩┍┎┑┒┕┖┙┚┭┮┯┰┱┲┵┶┷┸┹┺╒╓╕╖╘╙╛╜╤╥╧╨"
_DRAWN = "".join(char for char in _UPRIGHT if char not in "|+") + _CORNERS
_EDGE = re.compile(f"^[^\\S\n]*(?:[{_DRAWN}].*[{_DRAWN}]|\\+(?:[-=]{{2,}}\\+)+|\\|.*\\|)[^\\S\n]*$", re.M)
_ASCII_RULE = re.compile(r"^[^\S\n]*\+(?:[-=]{2,}\+)+[^\S\n]*$", re.M)
_ANY_DRAWN = re.compile(f"[{_DRAWN}]")
_MARK = re.compile(f"[{_DRAWN}─━═|]")
_RULE_END = re.compile(r"(?:--|==)\+|[^\n]?[^\n]?\+(?:--|==)")
_PART = re.compile(f"[{re.escape(_UPRIGHT + _CORNERS)}]")
_RULE_ONLY = re.compile(f"[{re.escape(_LEVEL + _UPRIGHT + _CORNERS)}\\s]+")


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands between two uprights of a line: a piece of rule, or words (empty where there are none)."""

    span: Span
    left: int
    rule: bool


@dataclass(slots=True)
class _Open:
    """A cell whose lines are still being met."""

    lines: list[Span] = field(default_factory=list)
    room: int = 0


@dataclass
class _OpenRow:
    cells: list[_Open]
    covered: list[bool]
    start: int
    end: int


def box_tables(raw: str) -> Iterator[Table]:
    """The drawn tables of the text in order."""
    if not _ANY_DRAWN.search(raw) and not _ASCII_RULE.search(raw):
        return
    lines: list[Span] = []
    for match in _EDGE.finditer(raw):
        if lines and not same_page(raw, lines[-1][1], match.start()):
            yield from _table(raw, lines)
            lines = []
        if match.end() - match.start() <= LONGEST_ROW:
            lines.append(match.span())
    yield from _table(raw, lines)


def unmarked(raw: str) -> str:
    """The text with blanks for the marks of drawn tables and pipes, so that its lines are words only."""
    rules = _ASCII_RULE.sub(lambda rule: " " * len(rule.group()), raw)
    return _MARK.sub(" ", rules)


def _table(raw: str, lines: list[Span]) -> Iterator[Table]:
    """The table drawn by these lines; none where no rule is among them (they are pipe rows)."""
    if not lines:
        return
    drawn_wide = _drawn_wide(raw, lines)
    parts = [_parts(raw, *line, drawn_wide=drawn_wide) for line in lines]
    rules = [i for i, line in enumerate(parts) if line and all(part.rule for part in line)]
    width = max((len(line) for line in parts), default=0)
    if not rules or not 0 < width <= MOST_COLUMNS:
        return
    edges = next(line for line in parts if len(line) == width)
    rows = _Drawing(raw, edges, ruled=_is_ruled(raw, parts, rules)).rows(lines, parts)
    if rows:
        yield Table(tuple(rows), wrapped=True)


def _is_ruled(raw: str, parts: Sequence[Sequence[_Part]], rules: Sequence[int]) -> bool:
    """Whether rules stand between the rows; else, with one under the head only, each line with a first cell is one."""
    inner = [i for i in rules if rules[0] < i < len(parts) - 1]
    body = parts[inner[0] + 1 : rules[-1]] if inner else ()
    begun = [bool(raw[slice(*line[0].span)].strip()) for line in body if line]
    return len(inner) != 1 or sum(begun) < 2 or not begun[0]


def _drawn_wide(raw: str, lines: Sequence[Span]) -> bool:
    """Whether the drawing's lines are as wide as Hanzi: rules and lines of words then come out equally long."""
    rule = next((line for line in lines if _is_rule(raw, *line)), lines[0])
    words = next((line for line in lines if not _is_rule(raw, *line)), lines[0])
    wide, narrow = ([_shown(raw, *line, drawn_wide=w) for line in (rule, words)] for w in (True, False))
    return abs(wide[0] - wide[1]) <= abs(narrow[0] - narrow[1])


def _is_rule(raw: str, start: int, end: int) -> bool:
    return _RULE_ONLY.fullmatch(raw, start, end) is not None and any(char in _LEVEL for char in raw[start:end])


def _parts(raw: str, start: int, end: int, *, drawn_wide: bool) -> list[_Part]:
    """The line cut at its uprights and corners."""
    whole_rule = _is_rule(raw, start, end)
    marks = [mark.start() for mark in _PART.finditer(raw, start, end)]
    in_ascii = raw[start:end].lstrip()[:1] in ("|", "+")
    if not whole_rule:
        # In a line of words a + is a word like any other, but for one at the end of a piece of rule.
        marks = [mark for mark in marks if raw[mark] != "+" or (in_ascii and _RULE_END.match(raw, max(0, mark - 2)))]
    parts: list[_Part] = []
    for left, right in pairwise(marks):
        words = raw[left + 1 : right].strip()
        rule = bool(words) and all(char in _LEVEL for char in words) and (whole_rule or len(words) > 2)
        parts.append(_Part((left + 1, right), _shown(raw, start, left, drawn_wide=drawn_wide), rule))
    return parts


def _shown(raw: str, start: int, end: int, *, drawn_wide: bool) -> int:
    """The width of the text; in Chinese faces the drawing's own lines are as wide as Hanzi."""
    drawn = 2 if drawn_wide else 1
    return sum(1 if char < "\u2010" else drawn if "\u2500" <= char <= "\u257f" else 2 for char in raw[start:end])


class _Drawing:
    """Lines → rows. A cell stays open until a rule closes its column."""

    def __init__(self, raw: str, edges: Sequence[_Part], *, ruled: bool) -> None:
        self.raw = raw
        self.width = len(edges)
        self.lefts = [part.left for part in edges]
        self.ruled = ruled
        self.done: list[_OpenRow] = []
        self.row: _OpenRow | None = None
        self.columns: list[_Open] = []
        self.closed = [True] * self.width
        self.across = False

    def rows(self, lines: Sequence[Span], parts: Sequence[list[_Part]]) -> list[Row]:
        for (start, end), line in zip(lines, parts, strict=True):
            rules = [part.rule for part in line]
            if any(rules):
                self.rule(line)
            if not all(rules):
                self.words(line, start, end)
        if self.row is not None:
            self.done.append(self.row)
        return [self.closed_row(row) for row in self.done]

    def rule(self, line: list[_Part]) -> None:
        """End the row; the columns under the rule begin anew, the others go on below."""
        if self.row is not None:
            self.done.append(self.row)
            self.row = None
        self.closed = [True] * self.width
        for part in line:
            if not part.rule:
                for column in self.columns_of(part, line):
                    self.closed[column] = False

    def words(self, line: list[_Part], start: int, end: int) -> None:
        mixed = any(part.rule for part in line)
        if self.row is None or (not self.ruled and not mixed and self.begins(line)):
            self.open_row(start, end)
        row = self.row
        if row is None:
            return
        row.end = end
        for part in line:
            place = trimmed(self.raw, *part.span)
            if place and not part.rule:
                # Below a line that goes right across, the row has one cell for all.
                cell = row.cells[min(self.columns_of(part, line)[0], len(row.cells) - 1)]
                cell.lines.append(place)
                cell.room = max(cell.room, shown_width(self.raw, *part.span))
        if len(line) == 1 and self.width > 1:
            row.cells, row.covered = row.cells[:1], [False]

    def begins(self, line: list[_Part]) -> bool:
        """In a table without rules between its rows a line begins one where its first cell is filled."""
        return bool(self.raw[slice(*line[0].span)].strip())

    def open_row(self, start: int, end: int) -> None:
        if self.row is not None:
            self.done.append(self.row)
            self.closed = [True] * self.width
        fresh = not self.columns or len(self.columns) != self.width
        covered = [not closed and not fresh for closed in self.closed]
        self.columns = [self.columns[i] if covered[i] else _Open() for i in range(self.width)]
        self.row = _OpenRow(list(self.columns), covered, start, end)
        self.closed = [True] * self.width

    def columns_of(self, part: _Part, line: Sequence[_Part]) -> range:
        """The columns a part stands over, told by where it begins and the next one does."""
        if len(line) == self.width:
            index = line.index(part)
            return range(index, index + 1)
        first = max(0, bisect_right(self.lefts, part.left + 1) - 1)
        after = next((other for other in line if other.left > part.left), None)
        last = bisect_right(self.lefts, after.left - 2) if after else self.width
        return range(first, max(first + 1, last))

    def closed_row(self, row: _OpenRow) -> Row:
        cells = [
            Cell(covered=True) if covered else Cell(tuple(cell.lines), room=cell.room)
            for cell, covered in zip(row.cells, row.covered, strict=True)
        ]
        return Row(tuple(cells), row.start, row.end)

"""Tables drawn with rules: a grid of level and upright lines, cells merged where a line is missing."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from supervision_desk.intake.formats.glyphs import Glyph, PageInk, Rule, lines_of, whole
from supervision_desk.intake.formats.overleaf import RuledCell
from supervision_desk.intake.formats.pipes import is_data

_NEAR = 3.0
_SHORTEST = 4.0
_MOST_CROSSINGS = 400_000
_MOST_CELLS = 20_000


@dataclass(frozen=True)
class RuledTable:
    """A table on a page: its box, the edges of its columns, and its cells."""

    left: float
    bottom: float
    right: float
    top: float
    edges: tuple[float, ...]
    cells: tuple[RuledCell, ...]


def tables_of(ink: PageInk) -> tuple[list[RuledTable], list[Glyph]]:
    """The tables of a page from top to bottom, and the characters that stand in none."""
    level = _merged([rule for rule in ink.rules if rule.y0 == rule.y1], level=True)
    upright = _merged([rule for rule in ink.rules if rule.y0 != rule.y1], level=False)
    rest = list(ink.glyphs)
    found: list[RuledTable] = []
    if len(level) * len(upright) > _MOST_CROSSINGS:
        return found, rest
    for rules in _grids(level, upright):
        grid = _Grid(*rules)
        inside = [glyph for glyph in rest if grid.holds(glyph)]
        table = grid.table(inside) if inside else None
        if table is not None:
            found.append(table)
            rest = [glyph for glyph in rest if not grid.holds(glyph)]
    return sorted(found, key=lambda table: -table.top), rest


def _merged(rules: Iterable[Rule], *, level: bool) -> list[Rule]:
    """Pieces that lie on one line and touch become one rule: cells are often drawn one box at a time."""

    def across(rule: Rule) -> float:
        return rule.y0 if level else rule.x0

    def along(rule: Rule) -> tuple[float, float]:
        return (rule.x0, rule.x1) if level else (rule.y0, rule.y1)

    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=across):
        if groups and across(rule) - across(groups[-1][0]) < _NEAR:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    merged = []
    for group in groups:
        place = across(group[0])
        start = end = None
        for low, high in sorted(map(along, group)):
            if start is None or end is None:
                start, end = low, high
            elif low <= end + _NEAR:
                end = max(end, high)
            else:
                merged.append((place, start, end))
                start, end = low, high
        if start is not None and end is not None:
            merged.append((place, start, end))
    return [
        Rule(low, place, high, place) if level else Rule(place, low, place, high)
        for place, low, high in merged
        if high - low >= _SHORTEST
    ]


def _grids(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that meet belong to one table."""
    group = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    for i, flat in enumerate(level):
        for k, tall in enumerate(upright, len(level)):
            meets_x = flat.x0 - _NEAR <= tall.x0 <= flat.x1 + _NEAR
            if meets_x and tall.y0 - _NEAR <= flat.y0 <= tall.y1 + _NEAR:
                group[root(i)] = root(k)
    grids: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate((*level, *upright)):
        grids.setdefault(root(index), ([], []))[index >= len(level)].append(rule)
    return [grid for grid in grids.values() if len(grid[0]) > 1 and grid[1]]


class _Grid:
    """The rows and columns that one table's rules make; rows count downwards."""

    def __init__(self, level: Sequence[Rule], upright: Sequence[Rule]) -> None:
        ends_x = [x for rule in level for x in (rule.x0, rule.x1)]
        ends_y = [y for rule in upright for y in (rule.y0, rule.y1)]
        # A table may be open at its sides: its level rules then reach further than its uprights.
        self.xs = _distinct([*(rule.x0 for rule in upright), min(ends_x), max(ends_x)])
        self.ys = _distinct([*(rule.y0 for rule in level), min(ends_y), max(ends_y)])
        self.columns, self.rows = len(self.xs) - 1, len(self.ys) - 1
        self._level, self._upright = level, upright

    def holds(self, glyph: Glyph) -> bool:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y + 0.35 * glyph.size
        return self.xs[0] < x < self.xs[-1] and self.ys[0] < y < self.ys[-1]

    def table(self, glyphs: Iterable[Glyph]) -> RuledTable | None:
        """The table, or None where the rules only frame a text."""
        if self.rows * self.columns > _MOST_CELLS or self.columns < 2 or self.rows < 2:
            return None
        places = self._merged_cells()
        texts: dict[int, list[Glyph]] = {}
        for glyph in glyphs:
            x, y = (glyph.x0 + glyph.x1) / 2, glyph.y + 0.35 * glyph.size
            row = self.rows - bisect_right(self.ys, y)
            texts.setdefault(places[row * self.columns + bisect_right(self.xs, x) - 1], []).append(glyph)
        cells = list(self._cells(places, texts))
        if not is_data([cell.cell() for cell in cells]):
            return None
        return RuledTable(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1], tuple(self.xs), tuple(cells))

    def _cells(self, places: Sequence[int], texts: dict[int, list[Glyph]]) -> Iterable[RuledCell]:
        boxes: dict[int, list[int]] = {}
        for index, first in enumerate(places):
            row, column = divmod(index, self.columns)
            box = boxes.setdefault(first, [row, column, row, column])
            box[1], box[2], box[3] = min(box[1], column), max(box[2], row), max(box[3], column)
        for first, (top, left, bottom, right) in boxes.items():
            lines = tuple(whole(parts) for parts in lines_of(texts.get(first, [])))
            edges = self.xs[left], self.xs[right + 1]
            yield RuledCell(top, left, bottom - top + 1, right - left + 1, lines, *edges)

    def _merged_cells(self) -> list[int]:
        """For each field of the grid the first field of the cell it is part of."""
        walls = self._walls()
        first = [-1] * (self.rows * self.columns)
        for index in range(len(first)):
            if first[index] >= 0:
                continue
            first[index] = index
            waiting = [index]
            while waiting:
                here = waiting.pop()
                for there in self._beside(here, walls):
                    if first[there] < 0:
                        first[there] = index
                        waiting.append(there)
        return first

    def _beside(self, index: int, walls: tuple[set[tuple[int, int]], set[tuple[int, int]]]) -> Iterable[int]:
        row, column = divmod(index, self.columns)
        if column + 1 < self.columns and (row, column + 1) not in walls[0]:
            yield index + 1
        if column and (row, column) not in walls[0]:
            yield index - 1
        if row + 1 < self.rows and (row + 1, column) not in walls[1]:
            yield index + self.columns
        if row and (row, column) not in walls[1]:
            yield index - self.columns

    def _walls(self) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
        """The (row, column) that have an upright at their left, and those that have a level rule above them."""
        left: set[tuple[int, int]] = set()
        above: set[tuple[int, int]] = set()
        for rule in self._upright:
            column = self._nearest(self.xs, rule.x0)
            for row in range(self.rows):
                middle = (self.ys[self.rows - row] + self.ys[self.rows - row - 1]) / 2
                if rule.y0 < middle < rule.y1:
                    left.add((row, column))
        for rule in self._level:
            row = self.rows - self._nearest(self.ys, rule.y0)
            for column in range(self.columns):
                if rule.x0 < (self.xs[column] + self.xs[column + 1]) / 2 < rule.x1:
                    above.add((row, column))
        return left, above

    @staticmethod
    def _nearest(places: Sequence[float], place: float) -> int:
        after = bisect_right(places, place)
        near = [index for index in (after - 1, after) if 0 <= index < len(places)]
        return min(near, key=lambda index: abs(places[index] - place))


def _distinct(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] >= _NEAR:
            found.append(place)
    return found

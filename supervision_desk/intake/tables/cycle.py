"""The cycle of columns in a flattened table: which cell of the stream belongs to which column.

The head gives the order of the columns; each piece of the stream has a look. The cheapest way through the columns,
row after row, is found for the whole stream at once: a row may leave cells out, a cell may have several lines, a
heading may stand between two rows, and the table ends where what follows fits no better than not at all. A first way
through the beginning tells which columns are usually left empty; the second one knows. Linear in the pieces.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from supervision_desk.intake.labels import DEADLINE, LEADER
from supervision_desk.intake.tables import looks
from supervision_desk.intake.tables.headings import IGNORED, NUMBER, POINTS, SECTION, UNITS, WORDS

# What a look costs in a column, by what the column is for; a piece that fits earns _FITS.
_FITS = 1.2
_NEVER = 1e9
_DEAR = 5.0
_COSTS: dict[str, dict[str, float]] = {
    NUMBER: {looks.FIGURE: 0, looks.SPELLED: 0, looks.DOTTED: 0.8},
    WORDS: {
        looks.LONG: 0, looks.SHORT: 0, looks.HEADED: 0.3, looks.LIKE_UNIT: 0.6, looks.UNIT: 1.2, looks.NOBODY: 2,
        looks.PERSON: 1.5, looks.DATE: 3, looks.FIGURE: 4, looks.SPELLED: 4, looks.DOTTED: 4,
    },
    "unit": {
        looks.UNIT: 0, looks.LIKE_UNIT: 0.3, looks.NOBODY: 0.3, looks.PERSON: 2.5, looks.SHORT: 2.6,
        looks.LONG: 5, looks.HEADED: 5, looks.DATE: 5,
    },
    DEADLINE: {
        looks.DATE: 0, looks.NOBODY: 0.4, looks.DOTTED: 0.5, looks.SHORT: 2.2, looks.LIKE_UNIT: 4, looks.FIGURE: 4,
        looks.LONG: 4,
    },
    LEADER: {looks.PERSON: 0, looks.NOBODY: 0.4, looks.SHORT: 2, looks.LIKE_UNIT: 2.6, looks.UNIT: 4},
    IGNORED: {
        looks.SHORT: 0.8, looks.NOBODY: 0.3, looks.FIGURE: 1.3, looks.DOTTED: 1, looks.DATE: 0.9, looks.PERSON: 0.9,
        looks.UNIT: 1.3, looks.LIKE_UNIT: 1.1, looks.LONG: 1.1,
    },
    POINTS: {looks.FIGURE: 0, looks.DOTTED: 0.3, looks.NOBODY: 0.3},
    SECTION: {looks.SHORT: 0.3, looks.HEADED: 0, looks.LIKE_UNIT: 0.9, looks.SPELLED: 2, looks.LONG: 2.5},
}  # fmt: skip
_HEADING = {looks.HEADED: 0.3, looks.SPELLED: 1.0, looks.SHORT: 1.6, looks.LIKE_UNIT: 2.4, looks.LONG: 3.0}
_LEFT_OUT = {NUMBER: 2.0, WORDS: 3.0, "unit": 3.0, DEADLINE: 1.5, LEADER: 1.5, IGNORED: 0.2, POINTS: 0.8, SECTION: 0.2}
_SECOND = {WORDS: 1.0, "unit": 1.3}
_STAYS = {NUMBER: 4.0, WORDS: 1.25, "unit": 0.7, DEADLINE: 2.0, LEADER: 0.6, IGNORED: 0.6, POINTS: 4.0, SECTION: 2.0}
_OUT_OF_ORDER = 2.5
_TOGETHER = 0.3
_GAP = 1.0
_NO_LINE = 4.0
_BEAM = 9.0
_LEARN = 600
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the stream: its words, its look, whether it is a number in order, whether a blank line is before it
    (None where blank lines say nothing), whether it goes on with a list that the piece before broke off, and whether it
    begins a line (None where rows have no lines of their own)."""

    words: str
    look: str
    in_order: bool = False
    apart: bool | None = None
    goes_on: bool = False
    begins: bool | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """The column of each piece up to the end of the table (`heading` for those across it), and for each how far it
    strains the cycle: 0 where it is just what was expected."""

    columns: tuple[int, ...]
    strains: tuple[float, ...]
    heading: int


def placed(roles: Sequence[str], pieces: Sequence[Piece]) -> Placed:
    """Give the pieces of a stream to columns with these roles."""
    cycle = _Cycle(roles)
    first = cycle.way(pieces[:_LEARN])
    cycle.learn(first)
    way = cycle.way(pieces) if len(pieces) > _LEARN or cycle.learnt else first
    return Placed(tuple(way), tuple(cycle.strains(way, pieces)), cycle.heading)


def _kind(role: str) -> str:
    return "unit" if role in UNITS else role


class _Cycle:
    """The costs of going from column to column. Beside the columns there are two states: heading and end."""

    def __init__(self, roles: Sequence[str]) -> None:
        self.kinds = [_kind(role) for role in roles]
        self.width = len(roles)
        self.heading, self.end = self.width, self.width + 1
        self.left_out = [
            _SECOND.get(k, _LEFT_OUT[k]) if k in self.kinds[:i] else _LEFT_OUT[k] for i, k in enumerate(self.kinds)
        ]
        self.several_units = self.kinds.count("unit") > 1
        self.learnt = False
        self.filled_remarks = 0.0
        self.prepare()

    def prepare(self) -> None:
        """The cost of each step between states, and the states that each look can stand for."""
        before = [0.0, *accumulate(self.left_out)]
        after = [before[-1] - cost for cost in before[1:]]
        self.steps = [[_NEVER] * (self.width + 2) for _ in range(self.width + 2)]
        for i in range(self.width):
            for j in range(self.width):
                between = before[j] - before[i + 1] if j > i else after[i] + before[j]
                self.steps[i][j] = between
            self.steps[i][i] = _STAYS[self.kinds[i]]
            self.steps[i][self.heading] = self.steps[i][self.end] = after[i]
        self.steps[self.heading] = [*before[: self.width], 0.8, 0.0]
        self.steps[self.end][self.end] = 0.0
        self.known: dict[tuple[object, ...], list[tuple[int, list[float]]]] = {}

    def steps_to(self, piece: Piece, last: Piece) -> list[tuple[int, list[float]]]:
        """The states a piece can be in, each with the cost of coming there from every state."""
        key = piece.look, piece.in_order, piece.apart, piece.goes_on, piece.begins, last.look
        if key not in self.known:
            costs = [(j, self.cost(j, piece) - _FITS) for j in range(self.width + 1)]
            open_to = [(j, cost) for j, cost in costs if cost < _NEVER / 2] + [(self.end, 0.0)]
            self.known[key] = [
                (j, [self.step(i, j, piece, last) + cost for i in range(self.width + 2)]) for j, cost in open_to
            ]
        return self.known[key]

    def cost(self, state: int, piece: Piece) -> float:
        if piece.look == looks.TOO_LONG:
            return _NEVER
        if state == self.heading:
            return _HEADING.get(piece.look, _NEVER)
        kind = self.kinds[state]
        cost = _COSTS[kind].get(piece.look, _NEVER if kind == NUMBER else _DEAR)
        if kind == NUMBER and not piece.in_order and piece.look != looks.DOTTED:
            cost += _OUT_OF_ORDER
        return cost + self.filled_remarks if kind == IGNORED else cost

    def step(self, before: int, after: int, piece: Piece, last: Piece) -> float:
        """The cost of going on from one state to another, or staying."""
        cost = self.steps[before][after] + self.line(before, after, piece)
        if before == after < self.width:
            if piece.goes_on:
                return 0.0
            if self.kinds[before] == "unit" and piece.look not in (looks.UNIT, looks.LIKE_UNIT):
                return cost + 2.5
            if self.kinds[before] == DEADLINE and piece.look == last.look == looks.DATE:
                cost = _TOGETHER
            return cost + (0.0 if piece.apart is None else _GAP if piece.apart else -_GAP / 2)
        if before < self.width and after <= self.heading and piece.goes_on:
            return cost + 2 * _GAP
        return cost + _GAP if piece.apart is False and before != self.end != after else cost

    def line(self, before: int, after: int, piece: Piece) -> float:
        """What it costs that a row does not begin with a line, or a line does not begin a row."""
        if piece.begins is None or self.end in (before, after):
            return 0.0
        new_row = before == self.heading or after == self.heading or after < before
        return 0.0 if new_row is piece.begins else _NO_LINE if new_row else _GAP

    def way(self, pieces: Sequence[Piece]) -> list[int]:
        """The cheapest way: the state of each piece up to the end."""
        live = [(self.heading, 0.0)]
        last = Piece("", looks.SHORT)
        backs: list[bytes] = []
        for piece in pieces:
            back = bytearray(self.width + 2)
            reached: dict[int, float] = {}
            for after, costs in self.steps_to(piece, last):
                best, origin = min((spent + costs[before], before) for before, spent in live)
                if best < _NEVER / 2:
                    reached[after] = best
                    back[after] = origin
            limit = min(reached.values()) + _BEAM
            live = [(state, cost) for state, cost in reached.items() if cost <= limit]
            backs.append(bytes(back))
            last = piece
            if len(live) == 1 and live[0][0] == self.end:
                break
        return self.back(dict(live), backs)

    def back(self, live: dict[int, float], backs: Sequence[bytes]) -> list[int]:
        """From the cheapest end back to the first piece."""
        if not backs:
            return []
        state = min(live, key=lambda each: live[each] + self.steps[each][self.end])
        way = []
        for back in reversed(backs):
            way.append(state)
            state = back[state]
        return [state for state in reversed(way) if state != self.end]

    def learn(self, way: Sequence[int]) -> None:
        """Cells that most rows leave out cost little to leave out; remarks that nobody fills take nothing in."""
        rows = [set[int]()]
        for before, after in pairwise([self.heading, *way]):
            if (after <= before and after != before) or before == self.heading:
                rows.append(set())
            rows[-1].add(after)
        rows = [row for row in rows if len(row - {self.heading}) > 1]
        if len(rows) < _FEWEST:
            return
        for i, kind in enumerate(self.kinds):
            empty = sum(i not in row for row in rows) / len(rows)
            if kind == IGNORED:
                self.filled_remarks = empty * _GAP
            if empty:
                self.left_out[i] *= (1 - empty) ** 2 if kind != WORDS else 1
                self.learnt = True
        self.prepare()

    def strains(self, way: Sequence[int], pieces: Sequence[Piece]) -> list[float]:
        """How far each step is from what the cycle expects; lines of one cell of words, or of units where no other
        column of units is near, strain nothing."""
        strains = []
        before = self.heading
        for state, piece in zip(way, pieces, strict=False):
            strain = self.cost(state, piece) if state < self.width and self.kinds[state] != IGNORED else 0.0
            if state != before:
                strain += self.steps[before][state]
            elif state < self.width and self.kinds[state] == "unit" and self.several_units and not piece.goes_on:
                strain += 2 * _GAP
            elif state < self.width and self.kinds[state] == DEADLINE and piece.look != looks.DATE:
                strain += _STAYS[DEADLINE]
            strains.append(strain)
            before = state
        return strains

"""勾稽关系: the identities that the figures of a workbook must keep.

Each has both sides as formulas over the cells and as values computed here, so that a cell changed by hand shows.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from supervision_desk.domain.tables import COUNT, NUMBER, TEXT, Column, FigureTable
from supervision_desk.services.behind_tables import BEHIND, COUNTED, FIELDS, OF_DOCUMENTS
from supervision_desk.services.detail_tables import BASE, SCORE, SCORES
from supervision_desk.sheets.workbook import Extras, Place

CHECKS = "勾稽关系"
AGREES, DIFFERS = "一致", "不一致"
_CAME, _WENT = ("期初", "新立", "划入"), ("按时办结", "逾期办结", "其他办结", "划出")
_CLOSING, _OPEN = "期末", ("时限内", "逾期", "未明确", "暂缓")
_UNITS, _DOCUMENTS, _OVERALL, _OVERDUE = "单位", "文件", "总体", "逾期清单"


@dataclass(frozen=True)
class Side:
    """One side of an identity: its formula, without =, and what the cells make of it."""

    formula: str
    value: float


@dataclass(frozen=True)
class Identity:
    """What must be equal, in words and as two sides."""

    words: str
    left: Side
    right: Side


class _Cells:
    """The cells of a table by row and heading."""

    def __init__(self, table: FigureTable) -> None:
        self.table = table
        self._columns = {column.heading: place for place, column in enumerate(table.columns)}
        self.first_total = len(table.rows) - table.totals
        self.total = len(table.rows) - 1

    def value(self, row: int, heading: str) -> float:
        found = self.table.rows[row][self._columns[heading]]
        return float(found) if isinstance(found, int | float) else 0.0

    def place(self, row: int, heading: str) -> Place:
        return Place(self.table.name, row, self._columns[heading])

    def name(self, row: int) -> str:
        """What a row is called: its words."""
        words = (cell for cell, column in zip(self.table.rows[row], self.table.columns, strict=True)
                 if column.kind == TEXT and isinstance(cell, str))  # fmt: skip
        return " ".join(filter(None, words)) or self.table.name

    def of(self, row: int, plus: Sequence[str], minus: Sequence[str] = ()) -> Side:
        formula = "+".join(str(self.place(row, each)) for each in plus)
        formula += "".join(f"-{self.place(row, each)}" for each in minus)
        return Side(formula, sum(self.value(row, h) for h in plus) - sum(self.value(row, h) for h in minus))

    def summed(self, first: int, last: int, heading: str) -> Side:
        value = sum(self.value(row, heading) for row in range(first, last + 1))
        return Side(f"SUM({self.place(first, heading).to(last)})", value)

    def summed_like(self, row: int, heading: str) -> Side:
        """The rows whose first cell is that of a row."""
        last, key = self.first_total - 1, self.table.rows[row][0]
        value = sum(self.value(each, heading) for each in range(last + 1) if self.table.rows[each][0] == key)
        keys, figures = Place(self.table.name, 0, 0).to(last), self.place(0, heading).to(last)
        return Side(f"SUMIF({keys},{Place(self.table.name, row, 0)},{figures})", value)

    @property
    def has_rows(self) -> bool:
        return self.first_total > 0


def check_table(tables: Sequence[FigureTable]) -> tuple[FigureTable, Extras]:
    """The sheet of the identities that the other tables of the workbook keep, and its formulas."""
    found = list(_identities({table.name: _Cells(table) for table in tables}))
    rows = tuple((each.words, *_sides(each), AGREES if _holds(each) else DIFFERS) for each in found)
    formulas: dict[Place, str] = {}
    for row, each in enumerate(found):
        left, right, kept_left, kept_right = (Place(CHECKS, row, column).cell for column in range(1, 5))
        formulas[Place(CHECKS, row, 1)] = f"={each.left.formula}"
        formulas[Place(CHECKS, row, 2)] = f"={each.right.formula}"
        same = f"ROUND({left},2)=ROUND({right},2),ROUND({left},2)={kept_left},ROUND({right},2)={kept_right}"
        formulas[Place(CHECKS, row, 5)] = f'=IF(AND({same}),"{AGREES}","{DIFFERS}")'
    columns = (
        Column("关系", TEXT, 9.5), Column("左边（公式）", NUMBER, 1.6), Column("右边（公式）", NUMBER, 1.6),
        Column("左边（数值）", NUMBER, 1.6), Column("右边（数值）", NUMBER, 1.6), Column("结论", TEXT, 1.4),
    )  # fmt: skip
    note = "公式两列由本工作簿各表的单元格算出，数值两列为导出时的数；四个数都相符为一致。"
    return FigureTable(CHECKS, "勾稽关系", columns, rows, note=note), Extras(formulas)


def _sides(each: Identity) -> tuple[float, float, float, float]:
    left, right = round(each.left.value, 2), round(each.right.value, 2)
    return left, right, left, right


def _holds(each: Identity) -> bool:
    return round(each.left.value, 2) == round(each.right.value, 2)


def _identities(cells: dict[str, _Cells]) -> Iterator[Identity]:
    for name in (_OVERALL, _UNITS, _DOCUMENTS):
        yield from _balances(cells[name])
    for name in (_UNITS, _DOCUMENTS):
        yield from _columns(cells[name])
    yield from _across(cells)
    yield from _behind(cells)
    yield from _scores(cells)


def _balances(cells: _Cells) -> Iterator[Identity]:
    for row in range(len(cells.table.rows)):
        name = f"{cells.table.name}表 {cells.name(row)}"
        closing = cells.of(row, [_CLOSING])
        yield Identity(f"{name}：期初＋新立＋划入－办结－划出＝期末", cells.of(row, _CAME, _WENT), closing)
        yield Identity(f"{name}：时限内＋逾期＋未明确＋暂缓＝期末", cells.of(row, _OPEN), closing)


def _columns(cells: _Cells) -> Iterator[Identity]:
    """The rows add up to the total, column by column."""
    if not cells.has_rows:
        return
    totals = [column.heading for column in cells.table.columns if column.kind == COUNT and column.heading != "名次"]
    for heading in totals:
        left, right = cells.summed(0, cells.first_total - 1, heading), cells.of(cells.total, [heading])
        yield Identity(f"{cells.table.name}表 {heading}：各行之和＝合计", left, right)
        for row in range(cells.first_total, cells.total):
            of_group = f"{cells.table.name}表 {heading}：{cells.name(row)}＝本组各行之和"
            yield Identity(of_group, cells.summed_like(row, heading), cells.of(row, [heading]))


def _across(cells: dict[str, _Cells]) -> Iterator[Identity]:
    whole, units, papers = cells[_OVERALL], cells[_UNITS], cells[_DOCUMENTS]
    for heading in COUNTED:
        for other in (units, papers):
            right = other.of(other.total, [heading])
            yield Identity(f"{heading}：总体表任务＝{other.table.name}表合计", whole.of(0, [heading]), right)
    moved = (units.of(units.total, [each]) for each in ("划入", "划出"))
    yield Identity("单位表合计：划入＝划出", *moved)
    late = cells[_OVERDUE].table.rows
    listed = Side(f"COUNT({Place(_OVERDUE, 0, 4).to(max(len(late) - 1, 0))})", len(late))
    yield Identity("逾期清单项数＝总体表期末逾期", listed, whole.of(0, ["逾期"]))


def _behind(cells: dict[str, _Cells]) -> Iterator[Identity]:
    """As many rows stand behind each figure as it says."""
    for name, column, whole in ((BEHIND, 0, cells[_UNITS]), (OF_DOCUMENTS, 2, cells[_DOCUMENTS])):
        rows = cells[name].table.rows
        listed = Counter(row[column] for row in rows)
        place = Place(name, 0, column).to(max(len(rows) - 1, 0))
        for heading in FIELDS.values():
            side = Side(f'COUNTIF({place},"{heading}")', listed[heading])
            right = whole.of(whole.total, [heading])
            yield Identity(f"{heading}：{name}行数＝{whole.table.name}表合计", side, right)


def _scores(cells: dict[str, _Cells]) -> Iterator[Identity]:
    """基准分 and lines make the 得分, which is that of the units' table."""
    scores, units = cells[SCORES], cells[_UNITS]
    first = 0
    named = {row[1]: number for number, row in enumerate(units.table.rows[: units.first_total])}
    for number, row in enumerate(scores.table.rows):
        if row[2] == BASE:
            first = number
        if row[2] == SCORE:
            left = scores.summed(first, number - 1, "分值")
            yield Identity(f"{row[1]}：基准分＋各项加减分＝得分", left, units.of(named[row[1]], ["得分"]))

"""Tables found in the text: pipes, drawn boxes, tabs, columns, and cells flattened one after another."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supervision_desk.intake.tables.finding import find_tables
from supervision_desk.intake.tables.grid import Cell, Row, Table

CELL = st.text(alphabet="甲乙丙丁局、。，（）()12 aB-:+ ", max_size=12).map(str.strip)
# A cell of nothing but dashes is a piece of rule.
LINES = st.lists(CELL.filter(lambda text: text.strip("-:+ ") != ""), max_size=3)


@st.composite
def grids(draw: st.DrawFn) -> list[list[list[str]]]:
    """Rows of cells, each cell a list of lines; every row as wide as the first, none a row of dashes."""
    width = draw(st.integers(1, 6))
    row = st.lists(LINES, min_size=width, max_size=width)
    rows = draw(st.lists(row, min_size=1, max_size=8))
    return [[["甲"], *cells] for cells in rows]


def words(raw: str, row: Row) -> list[list[str]]:
    return [[raw[a:b] for a, b in cell.lines] for cell in row.cells]


def read(raw: str) -> list[list[list[str]]]:
    return [words(raw, row) for table in find_tables(raw) for row in table.rows]


@settings(deadline=None)
@given(grids(), st.sampled_from(["", "  "]), st.sampled_from(["", "|---|:-:|\n"]))
def test_pipe_rows_read_back_as_written(grid: list[list[list[str]]], indent: str, rule: str) -> None:
    lines = [indent + "| " + " | ".join("<br>".join(cell) for cell in row) + " |\n" for row in grid]
    raw = "前言\n" + lines[0] + rule + "".join(lines[1:])
    assert read(raw) == grid


@settings(deadline=None)
@given(grids())
def test_drawn_boxes_read_back_as_written(grid: list[list[list[str]]]) -> None:
    width = 30
    rule = "├" + "┼".join(["─" * (width // 2)] * len(grid[0])) + "┤\n"
    raw = rule
    for row in grid:
        for index in range(max(1, *map(len, row))):
            texts = [cell[index] if index < len(cell) else "" for cell in row]
            shown = [sum(2 if char >= "\u2e80" else 1 for char in text) for text in texts]
            raw += "│" + "│".join(t + " " * (width - n) for t, n in zip(texts, shown, strict=True)) + "│\n"
        raw += rule
    assert read(raw) == grid


@given(st.text(alphabet="|│┃├┼┤─+-=^<br>序号任务责任单位 1.、。\t\n（）甲局", max_size=200))
def test_any_text_has_tables_apart_and_in_order(raw: str) -> None:
    end = 0
    for table in find_tables(raw):
        assert end <= table.start <= table.end <= len(raw)
        end = table.end
        for row in table.rows:
            assert table.start <= row.start <= row.end <= table.end
            for cell in row.cells:
                assert all(table.start <= a < b <= table.end and raw[a:b].strip() for a, b in cell.lines)


def only(raw: str) -> Table:
    (table,) = find_tables(raw)
    return table


def test_a_cell_below_a_merged_one_is_covered() -> None:
    table = only("| 甲 | 乙 |\n| ^^ | 丙 |")
    assert table.rows[1].cells[0] == Cell(covered=True)


def test_a_merged_cell_of_a_box_has_the_words_of_all_its_lines() -> None:
    raw = "┌──┬───┐\n│    │甲    │\n│区教├───┤\n│育局│乙    │\n└──┴───┘\n"
    table = only(raw)
    assert words(raw, table.rows[0]) == [["区教", "育局"], ["甲"]]
    assert table.rows[1].cells[0].covered
    assert words(raw, table.rows[1])[1] == ["乙"]


def test_lines_are_rows_where_only_the_head_is_ruled() -> None:
    raw = "+----+----+\n| 序 | 甲 |\n+----+----+\n| 1  | 乙 |\n|    | 丙 |\n| 2  | 丁 |\n+----+----+\n"
    assert read(raw) == [[["序"], ["甲"]], [["1"], ["乙", "丙"]], [["2"], ["丁"]]]


@pytest.mark.parametrize(
    "raw",
    [
        "1. 甲|乙|丙的比例为1|2|3。（责任单位：区甲局）",
        "责任单位、责任部门要抓好落实。\n责任单位 要抓好落实。",
        "序号 任务 责任单位",
        "序号\n任务\n责任单位\n",
        "序号\n任务\n责任单位\n各单位要高度重视。\n认真抓好落实。",
    ],
)
def test_words_that_only_look_like_a_table_are_none(raw: str) -> None:
    assert find_tables(raw) == ()


def rows_of(cells: str) -> list[list[str]]:
    """A small table: cells parted by ;, rows by /."""
    return [row.split(";") for row in cells.split("/")]


def tabbed(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def in_columns(rows: list[list[str]]) -> str:
    return "\n".join("".join(cell + "  " * (10 - len(cell)) for cell in row).rstrip() for row in rows)


def one_a_line(rows: list[list[str]]) -> str:
    return "\n\n".join(cell for row in rows for cell in row)


def spaced(rows: list[list[str]]) -> str:
    return "\n".join(" ".join(row) for row in rows)


def on_one_line(rows: list[list[str]]) -> str:
    return " ".join(cell for row in rows for cell in row)


@pytest.mark.parametrize("write", [tabbed, in_columns, one_a_line, spaced, on_one_line])
def test_tables_without_marks_are_told_by_their_heads(write: Callable[[list[list[str]]], str]) -> None:
    rows = rows_of("序号;民生实事;责任单位;完成时限/1;新建学校。;县教育局;6月底前/2;改造小区。;县住建局;年底前")
    raw = "实事清单\n\n" + write(rows) + "\n\n本表自印发之日起执行。"
    assert read(raw) == [[[cell] for cell in row] for row in rows]


def test_a_task_after_a_date_begins_a_row_whose_number_was_merged() -> None:
    first = "序号 任务 责任单位 时限 1 建养老楼。 县民政局 5月底前"
    raw = f"{first} 建老年大学。 年底前 2 建桥。 县住建局 年底前 分享到:".replace(" ", "\n")
    assert read(raw)[2] == [[], ["建老年大学。"], [], ["年底前"]]
    assert read(raw)[-1] == [["2"], ["建桥。"], ["县住建局"], ["年底前"]]


def test_a_row_that_a_cell_of_several_lines_broke_is_put_together() -> None:
    raw = '序号\t任务\t责任单位\t时限\n1\t建桥\t县住建局\n县交通局\t年底前\n2\t建校\t"县教育局\n县财政局"\t6月底前'
    assert read(raw)[1:] == [
        [["1"], ["建桥"], ["县住建局", "县交通局"], ["年底前"]],
        [["2"], ["建校"], ["县教育局", "县财政局"], ["6月底前"]],
    ]


def test_what_goes_on_below_in_a_column_belongs_to_its_cell() -> None:
    lines = [
        "序号  任务            责任单位",
        "1     改造小区30个，  县住建局、",
        "      加装电梯        县财政局",
        "2     建桥            县交通局",
    ]
    raw = "\n".join(lines)
    assert read(raw)[1] == [["1"], ["改造小区30个，", "加装电梯"], ["县住建局、", "县财政局"]]


@pytest.mark.parametrize(
    "raw",
    ["|" + "甲|" * 10_000, "| 序号 | 任务 | 责任单位 |\n| 1 | " + "甲" * 200_000 + " | 区甲局 |"],
)
def test_rows_that_nobody_wrote_are_left_alone(raw: str) -> None:
    assert all(len(row.cells) < 10 and row.end - row.start < 100 for table in find_tables(raw) for row in table.rows)


def test_rows_without_numbers_begin_with_the_task_after_the_date() -> None:
    head = "工作任务 责任单位 完成时限"
    rows = "建设学校。 县教育局 县财政局 年底前 建设县医院 县卫健局 6月底前 抄送：县委办。"
    assert read(f"{head} {rows}".replace(" ", "\n"))[1:] == [
        [["建设学校。"], ["县教育局", "县财政局"], ["年底前"]],
        [["建设县医院"], ["县卫健局"], ["6月底前"]],
    ]


def test_a_line_across_a_drawn_row_may_have_cells_below_it() -> None:
    (table,) = find_tables("+----+---+\n| 序 |甲 |\n+----+----+\n| 1   乙 |\n|  | 丙 |\n+-------+\n")
    assert len(table.rows[-1].cells) == 1

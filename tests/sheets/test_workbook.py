"""Figures as a workbook: cells keep their kind, and nothing in them is carried out."""

import re
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from xlsxwriter import Workbook

from supervision_desk.domain.tables import COUNT, DAY, NUMBER, POINTS, RATE, TEXT, Column, FigureTable
from supervision_desk.sheets.folding import height_of, lines_of, room_of
from supervision_desk.sheets.link_limit import LINK, within_limit
from supervision_desk.sheets.quick_cells import Look, QuickBook, QuickCells, columns_of
from supervision_desk.sheets.sheet_names import sheet_names
from supervision_desk.sheets.workbook import Extras, Place, workbook

COLUMNS = (
    Column("名称", TEXT), Column("件", COUNT), Column("数", NUMBER), Column("率", RATE), Column("差", POINTS),
    Column("日", DAY),
)  # fmt: skip
ROWS = (
    ("甲", 3, 0.5, 0.6667, -1.5, date(2020, 9, 30)),
    ("乙", 0, None, None, None, None),
    ("合计", 3, 0.5, None, None, None),
)


def read(*tables: FigureTable) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(workbook("题", "截至", tables)))


def test_each_table_has_its_sheet_under_the_title() -> None:
    book = read(FigureTable("一", "第一", COLUMNS, ROWS), FigureTable("二", "第二", COLUMNS, (), note="注"))
    assert book.sheetnames == ["一", "二"]
    assert book["一"]["A1"].value == "题 – 第一"
    assert [cell.value for cell in book["一"][3]] == [column.heading for column in COLUMNS]
    assert (book["二"]["A4"].value, "A4:F4" in map(str, book["二"].merged_cells.ranges)) == ("无", True)


def test_a_table_named_like_the_workbook_is_titled_once() -> None:
    assert read(FigureTable("题", "题", COLUMNS, ROWS))["题"]["A1"].value == "题"


def test_cells_keep_their_kind() -> None:
    row = read(FigureTable("一", "第一", COLUMNS, ROWS, totals=1))["一"][4]
    assert [cell.value for cell in row] == ["甲", 3, 0.5, 0.6667, -1.5, datetime(2020, 9, 30)]  # noqa: DTZ001
    assert [cell.data_type for cell in row] == ["s", "n", "n", "n", "n", "d"]


def test_a_figure_that_does_not_exist_is_a_dash_and_zero_is_zero() -> None:
    row = read(FigureTable("一", "第一", COLUMNS, ROWS))["一"][5]
    assert [cell.value for cell in row] == ["乙", 0, "—", "—", "—", "—"]


@pytest.mark.parametrize("text", ["=1+1", "@cmd", "+1", "http://x.y", "<b>&㙍𠮷", "a" * 9999])
def test_text_from_people_stays_text(text: str) -> None:
    cell = read(FigureTable("一", "第一", (Column("名", TEXT),), ((text,),)))["一"]["A4"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_totals_are_set_apart_and_the_head_stays_in_view() -> None:
    sheet = read(FigureTable("一", "第一", COLUMNS, ROWS, totals=1))["一"]
    assert [sheet.cell(row, 1).font.b for row in (4, 5, 6)] == [False, False, True]
    assert sheet.freeze_panes == "A4"


def test_the_same_figures_give_the_same_bytes() -> None:
    table = FigureTable("一", "第一", COLUMNS, ROWS)
    assert workbook("题", "截至", [table]) == workbook("题", "截至", [table])


def test_a_cell_of_several_lines_has_room_for_them() -> None:
    long = (("中共某某市某某区委督查室、某某市某某区人民政府督查室", 1, None, None, None, None), ROWS[0])
    sheet = read(FigureTable("一", "第一", COLUMNS, long))["一"]
    assert (sheet.row_dimensions[4].height or 0) >= 6 * 15
    assert sheet.row_dimensions[5].height is None


def test_names_that_no_sheet_may_bear_are_made_safe_and_told_apart() -> None:
    long = "一、关于进一步优化营商环境更好服务市场主体的若干政策措施任务分解"
    names = ("招商/引资[2023]：提速?", "Abc", "aBC", "'引'", "History", "", f"{long}甲", f"{long}乙", "𠮷" * 20)
    safe = sheet_names(names)
    assert safe[:6] == ("招商 引资 2023 提速", "Abc", "aBC(2)", "’引’", "History_", "表")
    assert safe[6:8] == (long[:31], long[:28] + "(2)")
    assert safe[8] == "𠮷" * 15
    tables = [FigureTable(name, "题", COLUMNS, ROWS) for name in names]
    assert read(*tables).sheetnames == list(safe)


def test_links_and_formulas_go_to_the_sheets_under_their_new_names() -> None:
    tables = [FigureTable(name, "题", COLUMNS, ROWS) for name in ("甲/", "甲", "乙")]
    links = {Place("甲", 0, 1): str(Place("甲/", 1, 1)), Place("乙", 0, 1): str(Place("甲", 1, 1))}
    formulas = {Place("乙", 0, 2): f"={Place('甲', 0, 2)}"}
    book = openpyxl.load_workbook(BytesIO(workbook("题", "", tables, Extras(formulas, links))))
    assert book.sheetnames == ["甲", "甲(2)", "乙"]
    assert book["甲(2)"]["B4"].hyperlink.location == "'甲'!B5"
    assert book["乙"]["B4"].hyperlink.location == "'甲(2)'!B5"
    assert book["乙"]["C4"].value == "='甲(2)'!C4"


def test_beyond_the_links_a_sheet_may_have_figures_are_words_and_a_note_says_where_their_rows_are() -> None:
    table = FigureTable("一", "一", COLUMNS, ROWS, note="注。")
    cells = {row: {1: (LINK, "'明细'!A4"), 2: (LINK, "'别的'!A4"), 3: ("formula", "=1")} for row in range(3)}
    assert within_limit(table, cells, 3, 6) == (table, cells)
    bounded, kept = within_limit(table, cells, 3, 5)
    assert (
        bounded.note
        == "注。Excel 每张表最多5处链接，第6行起的数字不带链接，背后的行在“明细”、“别的”里按名称和编号查找。"
    )
    assert kept == {0: cells[0], 1: cells[1], 2: {3: ("formula", "=1")}}


def test_a_long_note_stands_in_several_rows_none_higher_than_a_row_can_be() -> None:
    note = "".join(f"第{n}份文件的任务按“列首单位牵头”确定责任主体；" for n in range(400)) + "一" * 3000
    sheet = read(FigureTable("一", "第一", COLUMNS, ROWS, note=note))["一"]
    parts = [(row, sheet.cell(row, 1).value) for row in range(8, sheet.max_row + 1)]
    assert "".join(str(part) for _, part in parts) == note
    assert len(parts) > 3
    assert all((sheet.row_dimensions[row].height or 0) <= 409 for row, _ in parts)


WORDS = (" a ", "<b>&", "_x0041_", "\x07", "甲\n乙", "\"'", "㙍𠮷", "字" * 30)


def test_rows_are_written_as_xlsxwriter_writes_them(tmp_path: Path) -> None:
    """But for marks that those who read do without: the reach of the columns in each row."""

    def sheet(*, plainly: bool) -> tuple[bytes, bytes]:
        stream = BytesIO()
        book = QuickBook(stream, str(tmp_path), lambda: None) if plainly else Workbook(stream)
        own, look = book.add_worksheet("一", worksheet_class=QuickCells), book.add_format({"bold": True})
        columns = columns_of([Look(look, room_of(3), "—")] * 3, book.words) if plainly else []
        for row, each in enumerate(WORDS):
            if plainly:
                assert own.write_plain_row(row, (each, row / 3, None), columns)
                continue
            if lines_of(each, 3) > 1:
                own.set_row(row, height_of(lines_of(each, 3)))
            own.write_string(row, 0, each, look)
            own.write_number(row, 1, row / 3, look)
            own.write_string(row, 2, "—", look)
        book.close()
        parts = zipfile.ZipFile(stream)
        sheet = re.sub(rb' spans="[^"]*"', b"", parts.read("xl/worksheets/sheet1.xml"))
        return sheet, re.sub(rb' count="[0-9]*"', b"", parts.read("xl/sharedStrings.xml"))

    assert sheet(plainly=True) == sheet(plainly=False)


@pytest.mark.parametrize("words", ["<r>", "<r>丙</r>", "<r><t>丙</t></r>"])
def test_words_that_look_like_a_mark_up_are_words(words: str) -> None:
    table = FigureTable("一", "一", (Column("名", TEXT),), ((words,), (words,)))
    linked = Extras(links={Place("一", 1, 0): "'一'!A4"})
    found = openpyxl.load_workbook(BytesIO(workbook(words, words, (table,), linked)))["一"]
    assert [found.cell(row, 1).value for row in (1, 2, 4, 5)] == [f"{words} – 一", words, words, words]

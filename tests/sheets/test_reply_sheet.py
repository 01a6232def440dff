"""反馈表 as a unit gets it: what is typed into a cell comes back as it was meant."""

from io import BytesIO

import openpyxl

from supervision_desk.sheets.reply_sheet import HEAD_ROW, HEADINGS, SheetTarget, SheetTask, UnitSheet, reply_workbook


def test_a_share_is_filled_in_as_words_that_no_spreadsheet_divides_by_a_hundred() -> None:
    """9.5% typed into a cell of numbers is kept as 0.095."""
    targets = (
        SheetTarget("a", "增长8%以上", 8.0, "%", None, None),
        SheetTarget("b", "新增300人", 300.0, "人", None, None),
    )
    task = SheetTask("t", "2020/1", "稳增长", "2020-12-31", "", targets)
    sheet = openpyxl.load_workbook(
        BytesIO(reply_workbook(UnitSheet("区统计局", "反馈表", "2020-07-06", (task,))))
    ).active
    column = HEADINGS.index("本期累计") + 1
    share, count = (sheet.cell(HEAD_ROW + 2 + place, column) for place in range(2))
    assert (share.number_format, count.number_format) == ("@", "General")
    checked = [str(each.sqref) for each in sheet.data_validations.dataValidation if each.type == "decimal"]
    assert checked == [count.coordinate]

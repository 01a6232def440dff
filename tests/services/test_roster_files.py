"""Lists as offices keep them: what is not read is said, telephone numbers kept as numbers, words for a unit's end."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from supervision_desk.domain.phone_numbers import phone_hint, phone_number
from supervision_desk.services.desk import Desk
from supervision_desk.services.liaisons import list_liaisons
from supervision_desk.services.roster_work import import_roster, preview_roster
from supervision_desk.services.units import list_units
from tests.services.factories import refusal
from tests.services.test_rosters import written


@pytest.mark.parametrize(
    ("typed", "read", "hinted"),
    [
        ("13812345678", "13812345678", False),
        ("1.3812345678E+10", "13812345678", False),
        ("13812345678.0", "13812345678", False),
        ("1.38E+10", None, True),
        ("7318000000", "7318000000", True),
        ("73188061234", "73188061234", True),
        ("0731-88061234", "0731-88061234", False),
        ("4008001234", "4008001234", False),
        ("88061234", "88061234", False),
    ],
)
def test_a_number_that_a_table_changed_is_mended_or_told(typed: str, read: str | None, hinted: bool) -> None:
    assert phone_number(typed) == read
    assert bool(phone_hint(typed)) == hinted


def test_a_phone_kept_as_a_number_comes_in_whole(desk: Desk, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["单位", "姓名", "电话"], ["区财政局", "甲", 13812345678], ["区民政局", "乙", "1.38E+10"]):
        sheet.append(row)
    book.save(tmp_path / "名单.xlsx")
    preview = import_roster(desk, "liaisons", tmp_path / "名单.xlsx")
    assert {each.name: each.phone for each in list_liaisons(desk)} == {"甲": "13812345678", "乙": ""}
    assert [note[:25] for note in preview.notes] == ["第 3 行的电话“1.38E+10”被表格缩写，后"]


def test_columns_not_known_and_cells_beyond_the_heading_are_told(desk: Desk, tmp_path: Path) -> None:
    text = "单位名录,,,\n简称,传真,备注,\n甲镇,1,,\n乙镇,,,多出\n"
    preview = preview_roster(desk, "units", written(tmp_path, text))
    assert preview.new == ("甲镇", "乙镇")
    assert preview.notes == ("没有读这几列：传真、备注、第 4 列（没有表头，1 行有内容）。",)
    assert preview_roster(desk, "units", written(tmp_path, "简称,分组\n甲镇,街镇\n")).notes == ()


@pytest.mark.parametrize(
    ("word", "heir", "way"),
    [
        ("撤并", "区民政局", "合并"),
        ("撤并", "", "撤销"),
        ("并入", "区民政局", "合并"),
        ("划入", "区民政局", "合并"),
        ("组建", "区民政局", "合并"),
        ("改名", "区民政局", "更名"),
        ("裁撤", "", "撤销"),
        ("组建", "", ""),
    ],
)
def test_the_usual_words_for_the_end_of_a_unit_are_understood(
    desk: Desk, tmp_path: Path, word: str, heir: str, way: str
) -> None:
    text = f"简称,变动方式,承接单位,停用日期\n甲局,{word},{heir},{'2020-07-01' if way else ''}\n"
    import_roster(desk, "units", written(tmp_path, text))
    unit = next(row.unit for row in list_units(desk) if row.unit.name == "甲局")
    assert (unit.ended_as, unit.valid_to) == (way, date(2020, 7, 1) if way else None)


def test_a_word_that_is_no_end_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, "简称,变动方式\n甲局,升格\n")
    assert "变动方式“升格”不是" in refusal(desk, lambda: import_roster(desk, "units", path))

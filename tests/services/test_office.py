"""单位名录: what a .csv brings, and which lines are refused."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.roster_work import RosterPreview, import_roster
from supervision_desk.store.models import Unit, UnitAlias
from tests.services.factories import UNITS, one_entry, refusal, rows

HEAD = "规范化简称,全称,别名,分组,上级,独立主送,参与排名\n"


def load(desk: Desk, path: Path) -> RosterPreview:
    return import_roster(desk, "units", path)


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "名录.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_list_brings_units_in_its_order_with_parents_and_spellings(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "甲街道,甲街道办事处,甲街;甲街办,街镇,,是,是\n甲社区,,,街镇,甲街道,否,否\n")
    assert one_entry(desk, lambda: load(desk, path)) == "导入单位名录 名录.csv"
    with desk.reading() as session:
        book = load_units(session)
    assert [unit.name for unit in book.units][-2:] == ["甲街道", "甲社区"]
    assert book.addressee("甲社区", date(2020, 7, 6)) == "甲街道"
    assert book.name_of("甲街办") == book.name_of("甲街道办事处") == "甲街道"
    assert not book.unit("甲社区").ranked


def test_units_known_already_keep_what_they_have(desk: Desk, tmp_path: Path) -> None:
    before = rows(desk, Unit), rows(desk, UnitAlias)
    loaded = load(desk, UNITS)
    assert loaded.changes_nothing
    assert (loaded.new, loaded.missing) == ((), ())
    assert (rows(desk, Unit), rows(desk, UnitAlias)) == before


def test_a_list_from_excel_with_a_mark_at_its_head_is_read(desk: Desk, tmp_path: Path) -> None:
    loaded = load(desk, written(tmp_path, HEAD + "乙镇,,,,,,\n", "utf-8-sig"))
    assert loaded.new == ("乙镇",)
    with desk.reading() as session:
        assert load_units(session).unit("乙镇").group == "未分组"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("备注\n甲\n", "缺少“规范化简称”列"),
        ("", "缺少“规范化简称”列"),
        (HEAD + "甲,,,,,,\n,,,街镇,,,\n", "第 3 行没有规范化简称"),
        (HEAD + "甲,,,,,,\n甲,,,,,,\n", "第 3 行“甲”重复出现"),
        (HEAD + "甲,,丙,,,,\n乙,,丙,,,,\n", "“丙”已是"),
        (HEAD + "甲,,,,没有的街道,,\n", "上级“没有的街道”不在名录里"),
        ("简称,继任\n甲,没有的局\n", "承接单位“没有的局”不在名录里"),
        ("简称,排序\n甲,一\n", "第 2 行的排序“一”不是数字"),
        ("简称,撤销日期\n甲,去年\n", "第 2 行的日期“去年”无法识别"),
    ],
)
def test_a_list_with_a_fault_is_refused_whole(desk: Desk, tmp_path: Path, text: str, words: str) -> None:
    path = written(tmp_path, text)
    assert words in refusal(desk, lambda: load(desk, path))


def test_a_list_as_chinese_excel_writes_it_is_read(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "丙镇,,,,,,\n", "gb18030")
    assert load(desk, path).new == ("丙镇",)


def test_a_list_that_is_no_list_or_not_there_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "名录.csv"
    path.write_bytes(b"PK\x03\x04\xff\xfe\x80\x00")
    assert "名录.csv" in refusal(desk, lambda: load(desk, path))
    assert "读不了" in refusal(desk, lambda: load(desk, tmp_path / "无.csv"))
    assert "读不了" in refusal(desk, lambda: load(desk, tmp_path))


def test_an_excel_list_with_a_title_and_the_offices_own_headings_is_read(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "名录.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["单位名录"],
        ["排序", "单位全称", "简称", "别名", "类别", "上级单位", "独立主送", "参与排名", "承接单位", "撤销日期"],
        [2, "甲镇人民政府", "甲镇", "甲镇政府、甲", "街镇", None, "是", "是", None, None],
        [1, "老区国土所", "国土所", None, "区直", None, "否", "否", "甲镇", date(2019, 3, 1)],
        [None, "没有简称的单位", None, None, None, None, None, None, None, None],
        [None] * 10,
    ):
        sheet.append(row)
    book.save(path)
    assert set(load(desk, path).new) == {"国土所", "甲镇", "没有简称的单位"}
    with desk.reading() as session:
        book_of = load_units(session)
    assert [unit.name for unit in book_of.units][-3:] == ["国土所", "甲镇", "没有简称的单位"]
    assert book_of.name_of("甲镇政府") == book_of.successor("国土所") == "甲镇"
    assert (book_of.unit("国土所").valid_to, book_of.unit("国土所").ranked) == (date(2019, 3, 1), False)


def test_a_unit_that_is_its_own_parent_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "环,,,,环,否,否\n")
    assert "成了环（环 → 环）" in refusal(desk, lambda: load(desk, path))

"""名录 in Excel: out and in again changes nothing; a file shows what it would change; nothing is deleted."""

from contextlib import closing
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from supervision_desk.paths import resource
from supervision_desk.services.charges import lead_items
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk, open_desk
from supervision_desk.services.hand_register import NewItem, register_item
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.leadership import HandOver, LeaderEntry, add_leader, hand_over, list_leaders
from supervision_desk.services.left_charges import left_by
from supervision_desk.services.liaisons import LiaisonEntry, add_liaison, list_liaisons
from supervision_desk.services.roster_work import (
    ROSTERS,
    RosterPreview,
    export_roster,
    import_roster,
    preview_roster,
    take_roster,
    write_roster,
)
from supervision_desk.services.undoing import undo_last
from supervision_desk.services.unit_ends import UnitEnd, end_unit
from supervision_desk.services.units import change_unit, list_units
from tests.services.factories import finish, journal, new_case, on, one_entry, refusal, register_sample, tables


def written(folder: Path, text: str, name: str = "名单.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def taken(desk: Desk, kind: str, folder: Path, text: str) -> RosterPreview:
    return import_roster(desk, kind, written(folder, text))


@pytest.fixture
def full(registered: Desk) -> Desk:
    """Everything a list can hold: ends, aliases with commas, people with and without days."""
    for kind in ROSTERS[1:]:
        import_roster(registered, kind, resource("sample", f"{kind}.csv"))
    later = on(registered, 8, 12)
    end_unit(later, UnitEnd("区教育局", "更名", date(2020, 8, 10), "区教体局"))
    row = next(row for row in list_units(later) if row.unit.name == "区残联")
    values = {each: getattr(row.unit, each) for each in row.unit.__dataclass_fields__}
    change_unit(later, "区残联", type(row.unit)(**(values | {"aliases": ("残联（含残工委、办公室）",)})))
    add_liaison(later, LiaisonEntry("区残联", "甲", valid_from=date(2020, 1, 1), valid_to=date(2020, 8, 1)))
    add_leader(later, LeaderEntry("吴某某", "=副区长", date(2020, 1, 1), date(2021, 1, 1), ("区残联", "区财政局")))
    return later


@pytest.mark.parametrize("kind", ROSTERS)
def test_what_is_exported_comes_in_again_and_changes_nothing(full: Desk, tmp_path: Path, kind: str) -> None:
    path = write_roster(full, kind, tmp_path / "out")
    held, steps = tables(full), journal(full)
    preview = preview_roster(full, kind, path)
    assert (preview.new, preview.changed, preview.missing, preview.reordered) == ((), (), (), False)
    assert take_roster(full, preview).changes_nothing
    assert (tables(full), journal(full)) == (held, steps)


@pytest.mark.parametrize("kind", ROSTERS)
def test_an_export_fills_an_empty_file_with_the_same(full: Desk, tmp_path: Path, kind: str) -> None:
    paths = {each: write_roster(full, each, tmp_path / "out") for each in ROSTERS}
    new_case(tmp_path / "empty", units=False)
    with closing(open_desk(tmp_path / "empty", today=full.today)) as empty:
        check_filled(empty, paths, kind)


def check_filled(later: Desk, paths: dict[str, Path], kind: str) -> None:
    tmp_path = later.folder
    for each in ROSTERS[: ROSTERS.index(kind) + 1]:
        import_roster(later, each, paths[each])
    book = openpyxl.load_workbook(paths[kind])
    (tmp_path / "again.xlsx").write_bytes(export_roster(later, kind))
    again = openpyxl.load_workbook(tmp_path / "again.xlsx")
    assert list(again.worksheets[0].values) == list(book.worksheets[0].values)


def test_a_file_shows_what_it_would_change_and_then_changes_it_in_one_action(desk: Desk, tmp_path: Path) -> None:
    text = (
        "简称,全称,别名,独立主送\n区财政局,长沙市望城区财政局（国资局）,财政,\n甲镇,,,是\n望城经开区招商合作局,,,是\n"
    )
    held = tables(desk)
    preview = preview_roster(desk, "units", written(tmp_path, text))
    assert tables(desk) == held
    assert preview.new == ("甲镇",)
    assert dict(preview.changed) == {
        "区财政局": "全称 长沙市望城区财政局 → 长沙市望城区财政局（国资局）；别名 （空） → 财政",
        "望城经开区招商合作局": "独立主送 否 → 是",
    }
    assert len(preview.missing) == 23
    assert preview.sentence == "新增 1，改动 2；名单外保留 23。"
    assert one_entry(desk, lambda: take_roster(desk, preview)) == "导入单位名录 名单.csv"
    assert len(list_units(desk)) == 26
    undo_last(desk)
    assert tables(desk) == held


def test_a_row_may_call_a_known_unit_by_another_of_its_names(desk: Desk, tmp_path: Path) -> None:
    preview = preview_roster(desk, "units", written(tmp_path, "单位名称,分组\n区卫生健康局,卫健系统\n"))
    assert (preview.new, preview.changed) == ((), (("区卫健局", "分组 区直部门 → 卫健系统"),))


def test_the_order_of_a_file_moves_those_it_names(desk: Desk, tmp_path: Path) -> None:
    text = "简称,排序\n区教育局,1\n乙局,2\n区发改局,3\n甲局,0.5\n"
    preview = taken(desk, "units", tmp_path, text)
    assert preview.reordered
    names = [row.unit.name for row in list_units(desk)]
    assert names[:6] == ["区委组织部", "甲局", "区教育局", "乙局", "区发改局", "区工信局"]


def test_liaisons_and_leaders_come_under_the_headings_people_write(desk: Desk, tmp_path: Path) -> None:
    taken(desk, "liaisons", tmp_path, "联络员名单,,\n责任单位,联系人,手机\n区财政局,甲,13800000000\n")
    assert list_liaisons(desk) == [LiaisonEntry("区财政局", "甲", "", "13800000000")]
    taken(desk, "leaders", tmp_path, "领导,职务,分管部门\n乙,副区长,区财政局、区住房和城乡建设局\n")
    [row] = list_leaders(desk)
    assert row.leader == LeaderEntry("乙", "副区长", units=("区财政局", "区住建局"))


def test_a_unit_given_to_another_leader_leaves_the_one_before(desk: Desk, tmp_path: Path) -> None:
    taken(desk, "leaders", tmp_path, "姓名,分管单位\n甲,区财政局；区民政局\n乙,区残联\n")
    later = on(desk, 8, 12)
    preview = taken(later, "leaders", tmp_path, "姓名,分管单位\n乙,区财政局\n")
    assert dict(preview.changed) == {
        "甲": "分管单位 区民政局；区财政局 → 区民政局",
        "乙": "分管单位 区残联 → 区残联；区财政局",
    }
    now = {row.leader.name: row.leader.units for row in list_leaders(later)}
    assert now == {"甲": ("区民政局",), "乙": ("区财政局", "区残联")}
    before = {row.leader.name: row.leader.units for row in list_leaders(on(desk, 8, 11))}
    assert before["甲"] == ("区民政局", "区财政局")


def test_a_unit_given_to_another_leader_takes_its_open_items_and_sections_along(
    dispatched: Desk, tmp_path: Path
) -> None:
    taken(dispatched, "leaders", tmp_path, "姓名,分管单位\n周志辉,区人社局\n喻志军,区农业农村局\n")
    lead_items(dispatched, "周志辉", ["2020/25"])
    close_tasks(on(dispatched, 8, 1), "2020/1", "撤项", "张某某", "政策取消", date(2020, 8, 1))
    later = on(dispatched, 8, 12)
    (tmp_path / "moved.csv").write_text("姓名,分管单位\n喻志军,区农业农村局；区人社局\n", encoding="utf-8")
    preview = preview_roster(later, "leaders", tmp_path / "moved.csv")
    [words] = preview.remarks
    assert words.startswith("“区人社局”由周志辉改由喻志军分管：在办的板块 1 个（保居民就业（《")
    assert words.endswith("自 2020-08-12 起随之移交喻志军，已办结的仍记周志辉。")
    assert item_detail(later, "2020/2").leaders == ("周志辉",)

    take_roster(later, preview)
    assert item_detail(later, "2020/2").leaders == ("喻志军",)
    assert item_detail(later, "2020/1").leaders == ("周志辉",)
    assert item_detail(on(dispatched, 8, 11), "2020/2").leaders == ("周志辉",)
    # 2020/25 is another unit's: it stays with its own leader.
    assert "周志辉" in item_detail(later, "2020/25").leaders


def test_an_item_led_because_of_its_unit_goes_along_with_it(dispatched: Desk, tmp_path: Path) -> None:
    taken(dispatched, "leaders", tmp_path, "姓名,分管单位\n甲,区教育局\n乙,区残联\n")
    lead_items(dispatched, "甲", ["2020/8", "2020/9"])
    later = on(dispatched, 8, 12)
    [words] = taken(later, "leaders", tmp_path, "姓名,分管单位\n乙,区教育局；区残联\n").remarks
    assert "在办的事项 1 件（2020/8）" in words
    assert "乙" in item_detail(later, "2020/8").leaders
    assert "甲" not in item_detail(later, "2020/8").leaders
    assert "甲" in item_detail(later, "2020/9").leaders


def test_a_leader_who_goes_by_a_list_leaves_word_of_what_stays_in_the_name(registered: Desk, tmp_path: Path) -> None:
    taken(registered, "leaders", tmp_path, "姓名,分管单位\n周志辉,区人社局\n")
    lead_items(registered, "周志辉", ["2020/25"])
    later = on(registered, 8, 12)
    [words] = taken(later, "leaders", tmp_path, "姓名,离任日期\n周志辉,2020-08-10\n").remarks
    assert words.startswith("周志辉自 2020-08-10 起离任，名下还有单位 1 个（区人社局）；板块 1 个（保居民就业（《")
    assert "事项 1 件（2020/25）" in words
    assert words.endswith("“分管调整”移交（命令行 lead-over 周志辉 --to 接手的领导 --on 2020-08-10）。")
    hand_over(later, HandOver("周志辉", "喻志军", date(2020, 8, 10)))
    assert left_by(later, "周志辉") == ""


def test_what_is_closed_stays_in_the_name_and_is_not_told(registered: Desk, tmp_path: Path) -> None:
    taken(registered, "leaders", tmp_path, "姓名\n甲\n")
    lead_items(registered, "甲", ["2020/25"])
    finish(on(registered, 7, 8), "2020/25")
    later = on(registered, 8, 12)
    assert taken(later, "leaders", tmp_path, "姓名,离任日期\n甲,2020-08-10\n").remarks == ()


@pytest.mark.parametrize("written_as", ["周　志辉", " 周 志 辉", "周\u00a0志辉\u200b"])
def test_a_leader_set_apart_with_blanks_is_the_same(registered: Desk, tmp_path: Path, written_as: str) -> None:
    before = [row.leader.name for row in list_leaders(registered)]
    preview = taken(registered, "leaders", tmp_path, f"姓名,职务\n{written_as},区委常委\n")
    assert (preview.new, preview.changed) == ((), (("周志辉", "职务 （空） → 区委常委"),))
    assert "已有领导" in refusal(registered, lambda: add_leader(registered, LeaderEntry(written_as)))
    lead_items(registered, written_as, ["2020/25"])
    code = register_item(
        registered, NewItem("修路", "区住建局", due_on=date(2020, 9, 1), approved_by="张某某", leader=written_as)
    )
    assert item_detail(registered, code).leaders == ("周志辉",)
    assert [row.leader.name for row in list_leaders(registered)] == before
    assert "重复出现" in refusal(
        registered, lambda: taken(registered, "leaders", tmp_path, f"姓名\n周志辉\n{written_as}\n")
    )


def test_a_liaison_set_apart_with_blanks_is_the_same(desk: Desk, tmp_path: Path) -> None:
    add_liaison(desk, LiaisonEntry("区财政局", "周　凯"))
    taken(desk, "liaisons", tmp_path, "单位,姓名,电话\n区财政局,周 凯,13800000000\n")
    assert list_liaisons(desk) == [LiaisonEntry("区财政局", "周凯", "", "13800000000")]


def test_one_file_that_gives_a_unit_to_two_leaders_is_told(desk: Desk, tmp_path: Path) -> None:
    text = "姓名,分管单位\n甲,区财政局；区民政局\n乙,区财政局\n"
    path = written(tmp_path, text)
    [words] = preview_roster(desk, "leaders", path).remarks
    assert words.startswith("“区财政局”同时列在甲、乙名下，照此几位都分管")
    assert import_roster(desk, "leaders", path).remarks == (words,)
    assert preview_roster(desk, "leaders", path).remarks == ()


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("liaisons", "姓名\n甲\n", "表头缺少“单位”、“姓名”列"),
        ("liaisons", "单位,姓名\n区财政局,甲\n没有的局,乙\n", "第 3 行的单位“没有的局”不在单位名录里"),
        ("liaisons", "单位,姓名\n区财政局,\n", "第 2 行没有姓名"),
        ("liaisons", "单位,姓名\n,甲\n", "第 2 行没有单位"),
        ("liaisons", "单位,姓名\n区财政局,甲\n区财政局,甲\n", "第 3 行“区财政局 甲”重复出现"),
        ("liaisons", "单位,姓名,启用日期,停用日期\n区财政局,甲,2020-02-01,2020-01-01\n", "不晚于启用日期"),
        ("leaders", "职务\n区长\n", "表头缺少“姓名”列"),
        ("leaders", "姓名,职务\n,区长\n", "第 2 行没有姓名"),
        ("leaders", "姓名,分管单位\n甲,没有的局\n", "第 2 行的分管单位“没有的局”不在单位名录里"),
        ("leaders", "姓名,任职日期\n甲,前年\n", "第 2 行的日期“前年”无法识别"),
        ("units", "简称,参与排名\n甲,也许\n", "第 2 行的参与排名“也许”不是“是”或“否”"),
        ("units", "简称,变动方式\n甲,升格\n", "第 2 行的变动方式“升格”"),
        ("units", "简称,停用日期\n区教育局,2020-07-01\n", "“区教育局”"),
        ("units", "简称,启用日期,停用日期\n甲,2020-02-01,2020-02-01\n", "“甲”的停用日期 2020-02-01 不晚于启用日期"),
        ("units", "简称,独立主送\n区民政局,否\n", "“区民政局”不独立主送，又没有上级代收文书，没有导入"),
        ("units", "简称,承接单位\n区旅游局,区民政局\n", "写了承接单位“区民政局”，没有停用日期，没有导入"),
        ("units", "简称,别名\n甲,区财政局\n", "“区财政局”已是“区财政局”的名称"),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence(
    registered: Desk, tmp_path: Path, kind: str, text: str, words: str
) -> None:
    assert words in refusal(registered, lambda: taken(registered, kind, tmp_path, text))


@pytest.mark.parametrize(
    "cells", ["合并,区财政局,2020-08-10", "更名,区民政局,2020-08-10", "合并,区民政局,2020-08-11", "撤销,,2020-08-10"]
)
def test_a_list_does_not_rewrite_how_a_unit_ended(registered: Desk, tmp_path: Path, cells: str) -> None:
    later = on(registered, 8, 12)
    end_unit(later, UnitEnd("区教育局", "合并", date(2020, 8, 10), "区民政局"))
    head = "简称,变动方式,承接单位,停用日期\n区教育局,"
    said = refusal(later, lambda: taken(later, "units", tmp_path, head + cells))
    assert "“区教育局”已自 2020-08-10 起并入区民政局，名单写的变动与此不同，没有导入" in said
    assert "unit-end" in said
    assert taken(later, "units", tmp_path, head + "合并,区民政局,2020-08-10").changes_nothing


def test_a_list_may_add_how_a_unit_ended_where_nothing_was_said(desk: Desk, tmp_path: Path) -> None:
    taken(desk, "units", tmp_path, "简称,停用日期\n区旅游局,2020-01-01\n")
    assert len(taken(desk, "units", tmp_path, "简称,变动方式,承接单位\n区旅游局,合并,区民政局\n").changed) == 1


def test_a_list_that_leaves_units_without_one_that_takes_their_papers_is_refused(
    registered: Desk, tmp_path: Path
) -> None:
    said = refusal(registered, lambda: taken(registered, "units", tmp_path, "简称,停用日期\n望城经开区,2020-07-01\n"))
    assert "“望城经开区”没有承接单位，由它代收文书的望城经开区产业发展局、" in said
    assert said.endswith("没有导入；请先为它们改上级、设为独立主送或办理停用，或指定承接单位。")


@pytest.mark.parametrize("kind", ROSTERS[1:])
def test_an_empty_list_is_not_exported(desk: Desk, kind: str) -> None:
    assert "还是空的" in refusal(desk, lambda: export_roster(desk, kind))


def test_the_leaders_of_the_sample_are_those_its_document_names(desk: Desk) -> None:
    import_roster(desk, "leaders", resource("sample", "leaders.csv"))
    names = [row.leader.name for row in list_leaders(desk)]
    register_sample(desk)
    assert [row.leader.name for row in list_leaders(desk)] == names
    assert all(row.named("板块") for row in list_leaders(desk))

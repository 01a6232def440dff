"""督查台账, lists of units and leaders, and labels: what stands in them, and what they refuse."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from supervision_desk.services.desk import Desk
from supervision_desk.services.envelopes import LabelRequest, write_labels
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.leadership import LeaderEntry, add_leader
from supervision_desk.services.liaisons import LiaisonEntry, add_liaison
from supervision_desk.services.office import change_office
from supervision_desk.services.task_lists import (
    LEDGER,
    ListLayout,
    left_out,
    usual_columns,
    write_leader_lists,
    write_ledger,
    write_unit_lists,
)
from supervision_desk.services.task_rows import COLUMNS
from supervision_desk.sheets.table_file import read_table
from tests.forms.pagechecks import pages_of as measured
from tests.forms.reading import pages_of, sizes_of, text_of
from tests.services.factories import on, refusal, reply


@pytest.fixture
def august(dispatched: Desk) -> Desk:
    desk = on(dispatched, 8, 10)
    reply(desk, "2020/2", text="推进<&>𠮷。", readings={"T1": 1520})
    return desk


def test_the_ledger_is_the_same_on_paper_and_in_the_sheet(august: Desk, tmp_path: Path) -> None:
    pdf, sheet = write_ledger(august, tmp_path)
    assert (pdf.name, sheet.name) == ("督查台账 20200810.pdf", "督查台账 20200810.xlsx")
    text, rows = text_of(pdf.read_bytes()), read_table(sheet)
    assert "督查台账（截至2020年8月10日）" in text
    assert "①1520个" in text
    numbered = [row for row in rows if row[1].startswith("望督立")]
    assert [row[1] for row in numbered] == [f"望督立〔2020〕{n}号" for n in range(1, 26)]
    assert numbered[1][rows[2].index("累计完成")].startswith("①1520个")
    assert write_ledger(august, tmp_path / "b")[0].read_bytes() == pdf.read_bytes()


def test_the_ledger_takes_its_columns_and_its_paper(august: Desk, tmp_path: Path) -> None:
    names = ("编号", "最新进展", "牵头领导", "催办次数")
    pdf, sheet = write_ledger(august, tmp_path, ListLayout("A3", names))
    assert tuple(read_table(sheet)[2]) == names
    assert "推进<&>𠮷。" in text_of(pdf.read_bytes())
    assert round(sizes_of(pdf.read_bytes())[0][0]) == 1191
    every, _ = write_ledger(august, tmp_path / "all", ListLayout("A3", COLUMNS))
    assert all(name in text_of(every.read_bytes()) for name in COLUMNS)


def test_a_ledger_on_a4_sets_together_what_it_has_no_columns_for(august: Desk, tmp_path: Path) -> None:
    pdf, sheet = write_ledger(august, tmp_path)
    text, row = text_of(pdf.read_bytes()), next(row for row in read_table(sheet) if row[1] == "望督立〔2020〕2号")
    assert "领导：周志辉" in row[3]
    assert "配合：区发改局、望城经开区社会事务局" in row[3]
    assert "2020-08-10：推进<&>𠮷。" in row
    assert "注：A4版未列立项日期、延期次数、催办次数、办结日期，A3版列全。" in text
    assert "未列" not in text_of(write_ledger(august, tmp_path, ListLayout("A3"))[0].read_bytes())
    chosen = ListLayout(columns=("编号", "督办事项"))
    assert "未列" not in text_of(write_ledger(august, tmp_path, chosen)[0].read_bytes())
    assert left_out(LEDGER, ("编号", "责任分工")) == tuple(
        each for each in usual_columns(LEDGER, "A3") if each not in ("编号", "牵头领导", "责任单位", "配合单位")
    )


def test_each_figure_stands_beside_its_target(august: Desk, tmp_path: Path) -> None:
    pdf, _ = write_ledger(august, tmp_path)
    marks = [mark for mark in measured(pdf.read_bytes())[0].marks if mark.character in "①②③④⑤"]
    for place in "①②③④⑤":
        wanted, read = (mark.origin for mark in [mark for mark in marks if mark.character == place][:2])
        assert wanted[1] == pytest.approx(read[1], abs=0.1)
        assert wanted[0] < read[0]


def test_no_internal_mark_of_a_target_stands_in_a_list(august: Desk, tmp_path: Path) -> None:
    for pdf, _ in (
        write_ledger(august, tmp_path),
        write_unit_lists(august, tmp_path),
        write_leader_lists(august, tmp_path),
    ):
        assert not re.search(r"T\d", text_of(pdf.read_bytes()))


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        (ListLayout("B5"), "没有“B5”这种纸张"),
        (ListLayout(columns=("编号", "分数")), "没有“分数”这一栏"),
        (ListLayout(columns=("编号", "编号")), "同一栏写了两次"),
    ],
)
def test_a_strange_layout_is_refused(august: Desk, tmp_path: Path, layout: ListLayout, said: str) -> None:
    writers: tuple[Callable[[], object], ...] = (
        lambda: write_ledger(august, tmp_path / "a", layout),
        lambda: write_unit_lists(august, tmp_path / "a", "", layout),
        lambda: write_leader_lists(august, tmp_path / "a", "", layout),
    )
    for write in writers:
        assert said in refusal(august, write)
    assert not (tmp_path / "a").exists()


def test_each_unit_has_its_tasks(august: Desk, tmp_path: Path) -> None:
    pdf, _ = write_unit_lists(august, tmp_path, "区人力资源和社会保障局")
    text = text_of(pdf.read_bytes())
    assert pdf.name == "单位任务清单 区人社局 20200810.pdf"
    assert text.count("望督立") == 5
    every = text_of(write_unit_lists(august, tmp_path / "all")[0].read_bytes())
    assert every.count("望督立") == 25
    assert every.count("督办任务清单（截至") == 12
    for page in pages_of((tmp_path / "all" / "单位任务清单 各单位 20200810.pdf").read_bytes()):
        assert page.count("督办任务清单（截至") == 1, "each is handed to its unit"
    assert "单位名录里没有" in refusal(august, lambda: write_unit_lists(august, tmp_path, "不存在局"))


def test_beside_a_leader_stand_matters_and_neither_rate_nor_score(august: Desk, tmp_path: Path) -> None:
    leader = next(name for name in item_detail(august, "2020/20").leaders if len(name) == 2)
    pdf, sheet = write_leader_lists(august, tmp_path, leader)
    text = text_of(pdf.read_bytes())
    assert pdf.name == f"领导事项清单 {leader} 20200810.pdf"
    assert f"{leader}同志牵头督办事项" in text  # the blank between its characters is white space to the reader
    assert text.count("望督立") == 4
    for word in ("率", "得分", "名次", "灯"):
        assert word not in "".join(read_table(sheet)[2])
    add_leader(august, LeaderEntry("无事项"))
    assert "没有牵头" in refusal(august, lambda: write_leader_lists(august, tmp_path, "无事项"))
    assert "领导名单里没有" in refusal(august, lambda: write_leader_lists(august, tmp_path, "某某"))


def test_names_of_two_characters_are_set_apart_in_lists(august: Desk, tmp_path: Path) -> None:
    _, sheet = write_ledger(august, tmp_path, ListLayout(columns=("编号", "牵头领导")))
    names = {row[1] for row in read_table(sheet)[3:] if row[0].startswith("望督立")}
    assert "周\u3000凯" in names
    assert "周志辉" in names


def test_nothing_registered_is_no_ledger(desk: Desk, tmp_path: Path) -> None:
    assert "还没有立项的事项" in refusal(desk, lambda: write_ledger(desk, tmp_path / "a"))
    assert not (tmp_path / "a").exists()


def test_labels_go_to_the_addressees_of_papers_once_each(august: Desk, tmp_path: Path) -> None:
    add_liaison(august, LiaisonEntry("区人社局", "王𠮷", phone="0731-1234"))
    asked = LabelRequest(papers=("望督〔2020〕7号", "望督〔2020〕7号"))
    (file,) = write_labels(august, asked, tmp_path)
    text = text_of(file.read_bytes())
    assert text.count("王𠮷0731-1234收") == 1
    assert "望城区委督查室" in text
    every = text_of(write_labels(august, LabelRequest(), tmp_path / "b")[0].read_bytes())
    assert every.count("望城区委督查室") > 12


def test_the_kind_of_label_sheet_is_a_setting(august: Desk, tmp_path: Path) -> None:
    def pages(asked: LabelRequest) -> int:
        return len(pages_of(write_labels(august, asked, tmp_path)[0].read_bytes()))

    first_day = LabelRequest(units=("区人社局",), first=17)
    assert pages(first_day) == 1
    change_office(august, label_columns=2)
    assert "没有第 17 格" in refusal(august, lambda: pages(first_day))
    assert pages(LabelRequest(units=("区人社局",), sheet="3x8", first=17)) == 1
    assert "没有“4×8”这种标签纸" in refusal(august, lambda: pages(LabelRequest(sheet="4×8")))
    assert "单位名录里没有" in refusal(august, lambda: pages(LabelRequest(units=("不存在局",))))

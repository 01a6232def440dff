"""The command form: each name writes its files; what it cannot take is refused."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.forms.reading import pages_of, text_of

DAY = "2020-08-03"
FILES = {
    ("立项审批表", "2020/2"): ["立项审批表 望督立〔2020〕2号.pdf"],
    ("立项审批表", "--blank"): ["立项审批表（空白）.pdf"],
    ("销号审批表", "2020/2"): ["销号审批表 望督立〔2020〕2号.pdf"],
    ("反馈表", "2020/2"): ["反馈表 望督立〔2020〕2号 区人社局.pdf", "反馈表 望督立〔2020〕2号 区人社局.xlsx"],
    ("反馈表", "--unit", "区民政局"): ["反馈表 区民政局 20200803.pdf", "反馈表 区民政局 20200803.xlsx"],
    ("延期申请表", "2020/2"): ["延期申请表 望督立〔2020〕2号 区人社局.pdf"],
    ("核查记录表", "2020/2"): ["核查记录表 望督立〔2020〕2号 区人社局.pdf"],
    ("办理情况呈报单", "--blank"): ["办理情况呈报单（空白）.pdf"],
    ("办理全程记录", "2020/2"): ["办理全程记录 望督立〔2020〕2号.pdf"],
    ("督查案卷", "2020/2"): ["督查案卷 望督立〔2020〕2号.pdf"],
    ("台账", "--paper", "A3", "--columns", "编号，督办事项"): ["督查台账 20200803.pdf", "督查台账 20200803.xlsx"],
    ("单位任务清单", "--unit", "区人社局"): [
        "单位任务清单 区人社局 20200803.pdf",
        "单位任务清单 区人社局 20200803.xlsx",
    ],
    ("领导事项清单", "--leader", "周志辉"): [
        "领导事项清单 周志辉 20200803.pdf",
        "领导事项清单 周志辉 20200803.xlsx",
    ],
    ("发文签收表", "--papers", "望督〔2020〕7号"): ["发文签收表 20200803.pdf"],
    ("信封标签", "--papers", "望督〔2020〕7号", "--labels", "2x8", "--first-label", "3"): ["信封标签 20200803.pdf"],
}


def test_each_form_writes_its_files(sent: Shell, out: Path) -> None:
    for asked, names in FILES.items():
        files = sent.json("form", *asked, "--out", out / asked[0], today=DAY)["files"]
        assert [Path(file).name for file in files] == names
        assert all(Path(file).stat().st_size for file in files)
    assert sent.json("verify", today=DAY)["ok"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("立项审批表",), "立项审批表须写明事项编号，没有输出；例如 form 立项审批表 2020/2，或用 --blank 输出空白表。"),
        (("督查案卷",), "督查案卷须写明事项编号，没有输出；例如 form 督查案卷 2020/2。"),
        (("督查案卷", "--blank"), "督查案卷没有空白表"),
        (("台账", "2020/2"), "台账不用编号"),
        (("台账", "--leader", "周志辉"), "台账不用 --leader"),
        (("办理情况呈报单", "2020/2"), "没有登记领导批示"),
        (("延期申请表", "2020/99"), "没有编号为“2020/99”的事项"),
    ],
)
def test_what_a_form_does_not_take_is_refused(sent: Shell, out: Path, asked: tuple[str, ...], said: str) -> None:
    assert said in sent.refused("form", *asked, "--out", out, today=DAY)
    assert not out.exists()


def test_forms_of_several_items_are_written_into_one_file(sent: Shell, out: Path) -> None:
    asked = ("form", "反馈表", "2020/2", "2020/3", "2020/4")
    assert len(sent.json(*asked, "--out", out / "each", today=DAY)["files"]) == 6
    whole = out / "七月反馈表.pdf"
    assert sent.json(*asked, "-o", whole, today=DAY)["files"] == [str(whole)]
    pages = pages_of(whole.read_bytes())
    assert [f"任务编号2020/{n}" in page for n, page in zip((2, 3, 4), pages, strict=True)] == [True] * 3
    before = whole.read_bytes()
    sent.done(*asked, "-o", whole, today=DAY)
    assert whole.read_bytes() == before
    (lists,) = sent.json("form", "单位任务清单", "-o", out / "清单.PDF", today=DAY)["files"]
    assert len(pages_of(Path(lists).read_bytes())) >= 12


def test_one_file_is_refused_without_a_name_of_a_pdf_and_where_a_form_cannot_be_written(sent: Shell, out: Path) -> None:
    assert "不是 PDF 文件名，没有输出" in sent.refused("form", "台账", "-o", out, today=DAY)
    said = sent.refused("form", "立项审批表", "2020/2", "2020/99", "-o", out / "a.pdf", today=DAY)
    assert "没有编号为“2020/99”的事项" in said
    assert not out.exists()


def test_a_form_that_cannot_be_written_leaves_none_and_a_code_named_twice_makes_one(sent: Shell, out: Path) -> None:
    said = sent.refused("form", "立项审批表", "2020/2", "2020/99", "--out", out, today=DAY)
    assert "没有编号为“2020/99”的事项" in said
    assert not out.exists()
    files = sent.json("form", "立项审批表", "2020/2", "2020/2", "--out", out, today=DAY)["files"]
    assert files == [str(out / "立项审批表 望督立〔2020〕2号.pdf")]


def test_papers_are_printed_into_one_file(sent: Shell, out: Path) -> None:
    marks = ("望督〔2020〕2号", "望督〔2020〕1号")
    rows = sent.json("print", *marks, "-o", out / "督办单.pdf", today=DAY)
    assert [row["number"] for row in rows] == list(marks)
    text = text_of((out / "督办单.pdf").read_bytes())
    assert text.index("望督〔2020〕2号") < text.index("望督〔2020〕1号")
    for more in (("--format", "docx"), ("--copies", "3")):
        assert "合成一个文件只能是 PDF" in sent.refused("print", marks[0], *more, "-o", out / "a.pdf", today=DAY)

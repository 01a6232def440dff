"""draft, sign, send, issue, void, receipt, chase, reply, review, summary."""

import hashlib
from pathlib import Path

import openpyxl
import pytest

from supervision_desk.cli.main import run
from tests.cli.conftest import Shell
from tests.forms.reading import text_of
from tests.services.factories import SAMPLE

FIRST = "望督〔2020〕1号"
COUNTS = (
    "opening", "new", "reopened", "moved_in", "closed_on_time", "closed_late", "closed_other", "moved_out",
    "open_in_time", "open_overdue", "open_undated", "open_paused",
)  # fmt: skip


def test_a_paper_goes_from_draft_to_receipt(shell: Shell, out: Path) -> None:
    (made,) = shell.json("draft", "--kind", "督办单", "--tasks", "2020/2")["drafts"]
    assert (made["id"], made["number"], made["tasks"]) == ("D1", None, ["2020/2"])
    (signed,) = shell.json("sign", "D1", "--by", "李某某", "--out", out)["issued"]
    assert (signed["number"], signed["state"], signed["signed_on"]) == (FIRST, "已签发", "2020-07-06")
    assert hashlib.sha256(Path(signed["file"]).read_bytes()).hexdigest() == signed["sha256"]
    assert shell.json("send", FIRST)["state"] == "已发出"
    assert shell.json("receipt", FIRST, "--by", "收文员")["state"] == "已签收"
    assert shell.json("void", FIRST, "--reason", "有误", "--by", "张某某")["state"] == "已作废"


def test_papers_and_drafts_are_listed_and_a_draft_is_taken_away(shell: Shell, out: Path) -> None:
    shell.done("draft", "--kind", "督办单", "--tasks", "2020/2")
    shell.done("issue", "--kind", "督办单", "--tasks", "2020/8", "--by", "李某某", "--out", out)
    assert shell.done("papers", "--list").splitlines() == [
        "D1  督办单  拟稿  2020-07-06 拟稿  区人社局  1 项任务",
        f"{FIRST}  督办单  已发出  2020-07-06 签发，限 2020-07-21 前反馈  区教育局  1 项任务",
    ]
    assert "不用的草稿请删除" in shell.refused("void", "D1", "--reason", "重复", "--by", "张某某")
    assert "不能删除" in shell.refused("discard", FIRST)
    assert shell.done("discard", "D1") == "草稿 D1 已删除。\n"
    assert [paper["number"] for paper in shell.json("papers", "--list")] == [FIRST]
    shell.done("issue", "--kind", "督办单", "--tasks", "2020/2", "--by", "李某某", "--out", out)
    marks = [f"望督〔2020〕{number}号" for number in (1, 2)]
    assert shell.done("receipt", *marks).splitlines() == [f"{mark} 签收已登记。" for mark in marks]


def test_series_tells_the_next_numbers_and_takes_a_beginning(shell: Shell) -> None:
    assert shell.done("series").splitlines()[0].startswith(f"{FIRST}  督办单、督办通知")
    assert "须写明文种和起始号" in shell.refused("series", "--kind", "督办单")
    assert "须写明文种和起始号" in shell.refused("series", "--first", "13")
    assert shell.done("series", "--kind", "督办单", "--first", "13") == "下一个文号是 望督〔2020〕13号。\n"
    assert shell.json("series")[0]["next"] == "望督〔2020〕13号"


def test_issue_writes_one_file_a_unit_and_lists_them(shell: Shell, out: Path) -> None:
    data = shell.json("issue", "--kind", "督办单", "--all", "--by", "李某某", "--out", out)
    keys = {"number", "kind", "ordinal", "addressees", "tasks", "signed_on", "reply_by", "file", "sha256"}
    assert set(data) == {"issued", "refused"}
    assert [each["number"] for each in data["issued"]] == [f"望督〔2020〕{n}号" for n in range(1, 13)]
    assert all(set(each) >= keys and each["reply_by"] == "2020-07-21" for each in data["issued"])
    assert len(list(out.iterdir())) == 12
    assert "没有需要拟督办单的任务" in shell.refused("issue", "--kind", "督办单", "--all", "--by", "李", "--out", out)


def test_tasks_are_listed_with_any_comma(shell: Shell) -> None:
    made = shell.json("draft", "--kind", "督办单", "--tasks", "2020/1，2020/2、2020/3,2020/4")["drafts"]
    assert made[0]["tasks"] == ["2020/1", "2020/2", "2020/3", "2020/4"]


@pytest.mark.parametrize("which", [("--tasks", ","), ("--tasks", " 、"), ("--unit", " ")])
def test_naming_nothing_does_not_mean_all(shell: Shell, out: Path, which: tuple[str, str]) -> None:
    assert "没有写明任务或单位" in shell.refused("issue", "--kind", "督办单", *which, "--by", "李", "--out", out)
    assert not out.exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--kind", "红头文", "--all", "--by", "李"), "没有“红头文”这种文书"),
        (("--kind", "催办单", "--all", "--by", "李"), "没有需要拟催办单的任务"),
        (("--kind", "督办单", "--tasks", "2020/99", "--by", "李"), "没有编号"),
        (("--kind", "督办单", "--all", "--by", " "), "签发人"),
        (("--kind", "督办单", "--all", "--by", "李", "--on", "2020-07-07"), "晚于今天"),
        (("--kind", "督办单", "--all", "--by", "李", "--on", "2020-07-01"), "早于任务的立项日期"),
        (("--kind", "督办单", "--all", "--by", "李", "--one-number"), "一单位一份"),
    ],
)
def test_a_refused_issue_changes_nothing_and_makes_no_folder(
    shell: Shell, out: Path, options: tuple[str, ...], words: str
) -> None:
    assert words in shell.refused("issue", *options, "--out", out / "deep" / "er")
    assert not out.exists()


def test_nothing_is_signed_for_a_place_that_cannot_be_written(shell: Shell, out: Path) -> None:
    out.write_text("a file")
    sentence = shell.refused("issue", "--kind", "督办单", "--all", "--by", "李", "--out", out / "x")
    assert "没有签发" in sentence
    out.unlink()


def test_a_folder_without_an_office_asks_for_it_at_the_first_signing(
    empty: Shell, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUPERVISION_DESK_TRAINING", "1")
    empty.done("import", SAMPLE, "--accept-doubts", "--approved-by", "张某某")
    issue = ("issue", "--kind", "督办单", "--all", "--by", "李某某", "--out", out)
    assert "init --office" in empty.refused(*issue)
    empty.done("init", "--office", "望城区委督查室", "--code", "望督")
    empty.done(*issue)
    assert empty.json("verify")["ok"]


def test_a_chase_is_listed_issued_and_numbered_in_its_own_series(sent: Shell, out: Path) -> None:
    assert sent.json("chase") == []
    assert sent.done("chase") == "今天没有应催的单位。\n"
    lines = sent.json("chase", today="2020-09-01")
    line = next(each for each in lines if each["unit"] == "区教育局")
    assert "2020/8" in [task["code"] for task in line["tasks"]]
    told = sent.done("chase", today="2020-09-01")
    assert line["text"] in told
    assert all(whom["phone"] in told for whom in line["liaisons"])
    early = ("issue", "--kind", "红牌督办单", "--unit", "区教育局", "--by", "李某某", "--approved-by", "张某某")
    assert "请选定那些任务（写明编号）再拟，签发时写明理由" in sent.refused(*early, "--out", out, today="2020-09-01")
    for ordinal, day in ((1, "2020-09-01"), (2, "2020-09-10")):
        issue = ("issue", "--kind", "催办单", "--tasks", "2020/8", "--by", "李某某", "--out", out)
        (paper,) = sent.json(*issue, today=day)["issued"]
        assert (paper["number"], paper["ordinal"]) == (f"望督催〔2020〕{ordinal}号", ordinal)
        assert f"第{ordinal}次" in text_of(Path(paper["file"]).read_bytes())


def test_a_reply_is_logged_returned_mended_and_accepted(shell: Shell) -> None:
    reply = shell.json("reply", "2020/12", "--text", "已完成", "--final", "--reading", "T1=20", "--reading", "t2=15")
    assert (reply["reply"], reply["state"], reply["readings"]) == ("2020/12#1", "待审核", {"T1": 20.0, "T2": 15.0})
    returned = shell.json("review", "2020/12#1", "return", "--reason", "缺材料", "--mend-by", "2020-07-10")
    assert (returned["state"], returned["mend_by"]) == ("已退回", "2020-07-10")
    assert "请登记为新的反馈" in shell.refused("review", "2020/12#1", "accept")
    assert shell.done("reply", "2020/12", "--text", "已补", "--final", "--reading", "T1=20", "--reading", "T2=15") == (
        "已登记反馈 2020/12#2。\n"
    )
    assert shell.done("review", "2020/12#2", "accept", "--by", "王某某") == "2020/12#2 已通过。\n"
    shell.done("reply", "2020/2", "--text", "已开工")
    assert shell.done("review", "2020/2#1", "return", "--reason", "缺数据") == (
        "2020/2#1 已退回，请单位于 2020-07-13 前补正。\n"
    )
    shell.done("reply", "2020/3", "--text", "已开工")
    assert shell.json("review", "2020/3#1", "return", "--reason", "缺", "--mend-by", "无")["mend_by"] is None
    assert shell.json("close", "2020/12", "--by", "张某某") == {"closed": ["2020/12"], "as": "销号"}
    assert shell.json("items", "--class", "按时办结")[0]["code"] == "2020/12"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("reply", "2020/2", "--text", ""), "反馈内容为空"),
        (("reply", "2020/2", "--text", "x", "--reading", "T1"), "不是累计完成"),
        (("reply", "2020/2", "--text", "x", "--reading", "T1=多"), "不是累计完成"),
        (("reply", "2020/2", "--text", "x", "--reading", "T1=inf"), "不是有效的数"),
        (("reply", "2020/2", "--text", "x", "--reading", "T1=1", "--reading", "T1=2"), "两个累计完成"),
        (("reply", "2020/2", "--text", "x", "--reading", "T1=1", "--reading", "t1 =2"), "两个累计完成"),
        (("reply", "2020/2", "--text", "x", "--final", "--channel", "电话"), "电话"),
        (("reply", "2020/99", "--text", "x"), "编号"),
        (("reply", "2020/2", "--text", "x", "--on", "2020-07-01"), "早于立项日期"),
        (("review", "2020/2#9", "accept"), "编号"),
        (("review", "2020/2#" + "9" * 30, "accept"), "编号"),
        (("send", "望督〔2020〕99号"), "文号"),
        (("send", "D" + "9" * 30), "文号"),
        (("sign", "D5", "--by", "李", "--out", "x"), "文号"),
        (("void", "望督〔2020〕1号", "--reason", " ", "--by", "张"), "理由"),
        (("close", "2020/2", "--by", "张"), "尚未办结"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(shell: Shell, arguments: tuple[str, ...], words: str) -> None:
    assert words in shell.refused(*arguments)
    assert not Path("x").exists()


def test_a_reply_of_ten_thousand_characters_comes_back_whole(shell: Shell) -> None:
    text = "督<&>㙍𠮷'\"%s" * 1000
    shell.done("reply", "2020/2", "--text", text)
    assert shell.json("show", "2020/2")["replies"][0]["text"] == text


def test_the_summary_balances_in_every_row_and_adds_up(sent: Shell, out: Path) -> None:
    for code, day in (("2020/12", "2020-09-10"), ("2020/8", "2020-09-10")):
        sent.done("reply", code, "--text", "完成", "--final", today=day)
        sent.done("review", f"{code}#1", "accept", "--reason", "已核实", today=day)
    sent.done("close", "2020/5", "--as", "转常态化", "--reason", "长期", "--by", "张某某", today="2020-09-11")
    data = sent.json("summary", "--quarter", "2020Q3", "--out", out, today="2020-10-09")
    assert (data["period"], data["as_of"], data["sealed"]) == ("2020Q3", "2020-09-30", None)
    for row in (data["total"], data["items"], *data["units"], *data["documents"]):
        closed = row["closed_on_time"] + row["closed_late"] + row["closed_other"]
        left = row["open_in_time"] + row["open_overdue"] + row["open_undated"] + row["open_paused"]
        assert row["opening"] + row["new"] + row["moved_in"] - closed - row["moved_out"] == left
    for name in (*COUNTS, "returned", "chased"):
        assert data["total"][name] == sum(row[name] for row in data["units"]), name
    total = data["total"]
    assert (total["new"], total["closed_on_time"], total["closed_late"], total["closed_other"]) == (25, 1, 1, 1)
    assert (total["yellow"], total["red"]) == (0, 0)
    met = total["reports_on_time"] + total["reports_late"] + total["reports_missing"]
    assert total["reports_owed"] == met == sum(unit["reports_owed"] for unit in data["units"]) > 0
    assert total["report_rate"] == round(total["reports_on_time"] / met, 4)
    assert sorted(Path(path).suffix for path in data["files"]) == [".docx", ".pdf", ".xlsx"]


def test_the_files_of_the_summary_carry_its_figures(sent: Shell, out: Path) -> None:
    data = sent.json("summary", "--quarter", "2020Q3", "--out", out, "--formats", "xlsx", today="2020-09-30")
    (path,) = data["files"]
    sheet = openpyxl.load_workbook(path)["单位"]
    assert [cell.value for cell in sheet["B"][3:15]] == [row["unit"] for row in data["units"]]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--quarter", "2020Q5"), "不是季度"),
        (("--quarter", "三季度"), "不是季度"),
        (("--quarter", "2020Q4"), "不在"),
        (("--quarter", "2020Q3", "--as-of", "2020-10-01"), "不在"),
        (("--quarter", "2020Q3", "--as-of", "2020-09-31"), "不是有效的日期"),
        (("--quarter", "2020Q3", "--as-of", "2020-08-01"), "晚于今天"),
        (("--quarter", "2020Q3", "--formats", "exe", "--out", "x"), "不能输出为 exe"),
    ],
)
def test_a_summary_that_makes_no_sense_is_refused(shell: Shell, options: tuple[str, ...], words: str) -> None:
    assert words in shell.refused("summary", *options)
    assert not Path("x").exists()


def test_the_summary_in_words_shows_the_balance(shell: Shell) -> None:
    text = shell.done("summary", "--quarter", "2020Q3")
    assert "期初 0 + 新立 25 + 划入 0 − 办结 0 − 划出 0 = 期末 25；按时办结率 —" in text


def test_progress_is_shown_on_a_terminal_only(shell: Shell, out: Path) -> None:
    answer = shell.run("issue", "--kind", "督办单", "--tasks", "2020/2", "--by", "李某某", "--out", out, "--json")
    assert (answer.status, answer.err) == (0, "")
    assert run(["--data", str(shell.folder), "items"], 0.0) == 0


def test_a_paper_takes_the_style_of_its_kind_or_its_own(shell: Shell, out: Path) -> None:
    shown = shell.json("style", "--kind", "督办单，催办单", "--set", "信函式")
    assert (shown["styles"]["督办单"], shown["styles"]["督办通知"]) == ("信函式", "表格式")
    shell.done("draft", "--kind", "督办单", "--tasks", "2020/2")
    shell.done("draft", "--kind", "督办单", "--tasks", "2020/8", "--style", "文件式", "--urgency", "特急")
    shell.done("draft", "--kind", "督办单", "--tasks", "2020/11")
    shell.done("edit", "D3", "--style", "表格式", "--urgency", "加急")
    files = [shell.json("sign", f"D{n}", "--by", "李某某", "--out", out)["issued"][0]["file"] for n in (1, 2, 3)]
    letter, document, table = (text_of(Path(file).read_bytes()) for file in files)
    assert "印发" not in letter
    assert "办理要求" in letter
    assert "2020年7月6日印发" in document
    assert "回执" in table
    assert ["急" in words for words in (letter, document, table)] == [False, True, True]


def test_a_kind_is_named_and_gets_its_own_name_back(shell: Shell) -> None:
    shown = shell.json("style", "--kind", "督办单", "--title", "督查交办单")
    assert (shown["titles"], shown["styles"]["督办单"]) == ({"督办单": "督查交办单", "督办通知": ""}, "表格式")
    assert "督办单：表格式，名称“督查交办单”" in shell.done("style")
    assert shell.json("style", "--kind", "督办单", "--title", "")["titles"]["督办单"] == ""


def test_fields_are_left_out_by_name_and_shown_again(shell: Shell) -> None:
    assert shell.json("style", "--leave-out", "反馈周期，立项依据")["left_out"] == ["立项依据", "反馈周期"]
    assert "不印的栏目：立项依据、反馈周期" in shell.done("style", "--sealed", "on")
    assert shell.json("style", "--leave-out", "")["left_out"] == []


def test_a_signed_paper_prints_for_paper_with_a_red_head(shell: Shell, out: Path) -> None:
    shell.done("issue", "--kind", "督办单", "--tasks", "2020/2", "--by", "李某某", "--out", out)
    assert shell.json("style", "--rendering", "套红纸", "--shift", "1.5", "-2")["shift"] == [1.5, -2.0]
    (printed,) = shell.json("print", FIRST, "--out", out / "套打")
    (full,) = shell.json("print", FIRST, "--rendering", "全红", "--out", out / "全红")
    assert "中共长沙市望城区委督查室督办单" not in text_of(Path(printed["file"]).read_bytes())
    assert hashlib.sha256(Path(full["file"]).read_bytes()).hexdigest() == full["sha256"]


def test_papers_and_drafts_are_written_for_word(shell: Shell, out: Path) -> None:
    shell.done("issue", "--kind", "督办单", "--tasks", "2020/2", "--by", "李某某", "--out", out)
    shell.done("draft", "--kind", "督办单", "--tasks", "2020/8")
    written = shell.json("print", FIRST, "D2", "--format", "docx", "--out", out / "word")
    files = [Path(each["file"]) for each in written]
    assert [path.suffix for path in files] == [".docx", ".docx"]
    assert all(path.read_bytes().startswith(b"PK") for path in files)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("print", "D1", "--format", "docx", "--rendering", "套红纸", "--out", "x"), "docx 没有“套红纸”这种印法"),
        (("style", "--kind", "督办单"), "须写明哪种文书"),
        (("style", "--kind", "督办单", "--set", "红头"), "没有“红头”这种样式"),
        (("style", "--kind", "公文", "--set", "文件式"), "没有“公文”这种文书"),
        (("style", "--leave-out", "完成时限"), "“完成时限”不是可以不印的栏目"),
        (("style", "--rendering", "黑白"), "没有“黑白”这种印法"),
        (("style", "--shift", "30", "0"), "偏移最多20毫米"),
        (("draft", "--kind", "督办单", "--all", "--urgency", "秘密"), "没有“秘密”这种紧急程度"),
        (("draft", "--kind", "督办单", "--all", "--style", "简报式"), "没有“简报式”这种样式"),
        (("print", "D1", "--out", "x"), "没有"),
    ],
)
def test_what_there_is_no_style_for_is_refused(shell: Shell, typed: tuple[str, ...], words: str) -> None:
    assert words in shell.refused(*typed)

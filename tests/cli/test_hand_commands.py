"""register, split, join, assign, basis on the command line."""

import pytest

from tests.cli.conftest import Shell

NEW = ("register", "--title", "整治背街小巷积水", "--unit", "区住建局", "--due", "2020-09-30")
APPROVED = ("--approved-by", "张某某", "--approved-on", "2020-07-03")
SAID = ("--origin", "领导批示", "--said-by", "李书记", "--said-on", "2020-07-01")


def test_an_item_is_registered_with_its_approval(shell: Shell) -> None:
    rest = ("--lead", "区发改局", "--help", "区财政局", "--help", "区民政局", "--handler", "刘某", "--key")
    data = shell.json(*NEW, *APPROVED, *SAID, *rest, "--text", "汛期前完成。", "--leader", "周某某")
    assert data == {"registered": ["2020/26"], "alike": []}
    item = shell.json("show", "2020/26")
    assert [(each["unit"], each["role"], each["answers"]) for each in item["units"]] == [
        ("区发改局", "牵头", True),
        ("区住建局", "责任", False),
        ("区财政局", "配合", False),
        ("区民政局", "配合", False),
    ]
    shown = ("approved_by", "approved_on", "handler", "key", "origin", "leaders")
    assert [item[name] for name in shown] == ["张某某", "2020-07-03", "刘某", True, "领导批示", ["周某某"]]
    assert item["bases"] == [
        {
            "origin": "领导批示",
            "text": "李书记2020年7月1日批示",
            "said_by": "李书记",
            "on": "2020-07-01",
            "document": "",
            "clause": "",
        }
    ]
    words = shell.done("show", "2020/26")
    assert "依据（领导批示）：李书记2020年7月1日批示" in words
    assert "经办人：刘某；重点" in words


def test_without_a_basis_none_is_made_up(shell: Shell) -> None:
    shell.done(*NEW, *APPROVED)
    assert [each["text"] for each in shell.json("show", "2020/26")["bases"]] == [""]
    assert "依据（其他）：未写明\n" in shell.done("show", "2020/26")


def test_likeness_is_told_before_registering(shell: Shell) -> None:
    words = ("register", "--title", "增加就业岗位", "--unit", "区人社局", "--undated", "长期", *APPROVED)
    alike = [{"code": "2020/2", "title": "增加就业岗位", "likeness": 100}]
    refused = shell.refused(*words)
    assert "与在办事项 2020/2“增加就业岗位”相似（相似度 100）" in refused
    before = shell.rows()
    tried = shell.run(*words, "--dry-run", "--json")
    assert (tried.status, tried.err) == (1, refused)
    assert tried.json == {"registered": [], "alike": alike, "error": refused.strip()}
    assert shell.json(*words, "--dry-run", "--accept-doubts") == {"registered": [], "alike": alike}
    assert shell.rows() == before
    assert shell.json(*words, "--accept-doubts") == {"registered": ["2020/26"], "alike": alike}


def test_a_dry_run_is_refused_as_the_call_itself(shell: Shell) -> None:
    for words in ((*NEW,), (*NEW, *APPROVED, "--unit", "区某局"), (*NEW, *APPROVED, "--on", "2020-07-09")):
        assert shell.refused(*words, "--dry-run") == shell.refused(*words)
    assert "假如今天是" not in shell.done(*NEW, *APPROVED, "--dry-run")


def test_a_title_that_is_only_like_another_is_registered_with_a_remark(shell: Shell) -> None:
    words = ("register", "--title", "增加就业岗位2号", "--unit", "区人社局", "--undated", "长期", *APPROVED)
    assert [each["code"] for each in shell.json(*words)["alike"]] == ["2020/2"]


def test_a_unit_merged_before_the_day_is_answered_for_by_its_successor(shell: Shell) -> None:
    merged = ("--as", "合并", "--to", "区民政局", "--on", "2020-07-03")
    shell.done("unit-end", "区住建局", *merged)
    said = shell.done(*NEW, *APPROVED)
    assert said == "已立项 2020/26。\n“区住建局”的职责已由“区民政局”承接，按“区民政局”立项。\n"
    [unit] = shell.json("show", "2020/26")["units"]
    assert (unit["unit"], unit["written_as"]) == ("区民政局", "区住建局")


def test_a_unit_merged_after_the_day_is_taken_as_it_was(shell: Shell) -> None:
    shell.done("unit-end", "区住建局", "--as", "合并", "--to", "区民政局", "--on", "2020-07-03")
    data = shell.json(*NEW, "--approved-by", "张某某", "--on", "2020-07-02")
    assert data == {"registered": ["2020/26"], "alike": []}
    [unit] = shell.json("show", "2020/26")["units"]
    assert (unit["unit"], unit["formerly"]) == ("区民政局", "区住建局")


def test_help_alone_still_asks_for_help(shell: Shell) -> None:
    answer = shell.run("register", "--help")
    assert answer.status == 0
    assert "--unit 单位" in answer.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (NEW, "须有批准人"),
        ((*NEW, *APPROVED, "--undated", "长期"), "只能写一个"),
        ((*NEW, *APPROVED, "--origin", "领导批示"), "写明批示人、写明批示日期"),
        ((*NEW, *APPROVED, *SAID[:-1], "2020-07-07"), "批示日期 2020-07-07 晚于今天"),
        ((*NEW, *APPROVED[:-1], "2020-07-08"), "批准日期 2020-07-08 晚于今天"),
        (("register", "--title", "甲", "--unit", "区某局", "--due", "2020-09-30", *APPROVED), "单位名录里没有"),
        (("split", "2020/2", "--part", "甲"), "至少要有两项"),
        (("split", "2020/99", "--part", "甲", "--part", "乙"), "编号"),
        (("join", "2020/2", "--into", "2020/3"), "不是同一事项"),
        (("assign", "2020/2"), "请写明一样改动"),
        (("assign", "2020/2", "--unit", "区教育局"), "请写明一样改动"),
        (("basis", "2020/2", "--document", "望办发〔2020〕14号", "--clause", "99"), "没有“望办发〔2020〕14号”第99条"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(shell: Shell, arguments: tuple[str, ...], words: str) -> None:
    assert words in shell.refused(*arguments)


def test_a_task_is_split_and_joined_again(shell: Shell) -> None:
    second = ("--part", "带动就业", "--unit", "区工信局", "--due", "2020-09-30", "--targets", "T2，T3")
    data = shell.json("split", "2020/2", "--part", "增加就业岗位", *second, "--part", "重点工程", "--undated", "随进度")
    assert data == {"tasks": ["2020/2-1", "2020/2-2", "2020/2-3"]}
    rows = {row["code"]: row for row in shell.json("items", "--tasks", "--query", "2020/2")}
    assert (rows["2020/2-2"]["due"], rows["2020/2-3"]["undated_reason"]) == ("2020-09-30", "随进度")
    assert shell.done("items").splitlines()[-1] == "共 25 件，分解 27 项任务。"
    assert shell.json("join", "2020/2-3", "--into", "2020/2-1") == {"task": "2020/2-1"}
    rows = {row["code"]: row["class"] for row in shell.json("items", "--tasks", "--query", "2020/2")}
    assert {code: rows[code] for code in data["tasks"]} == {
        "2020/2-1": "时限内在办",
        "2020/2-2": "时限内在办",
        "2020/2-3": "并入",
    }
    assert shell.done("items").splitlines()[-1] == "共 25 件，分解 26 项任务。"
    assert "分解为 2 项任务：2020/2-1、2020/2-2\n" in shell.done("show", "2020/2")
    assert shell.done("join", "2020/2-2", "--into", "2020/2-1") == "已并回到 2020/2-1。\n"
    assert shell.done("items").splitlines()[-1] == "共 25 件。"
    assert "分解为" not in shell.done("show", "2020/2")


def test_an_option_of_a_part_must_follow_its_part(shell: Shell) -> None:
    answer = shell.run("split", "2020/2", "--unit", "区工信局", "--part", "甲")
    assert answer.status == 2
    assert "--part" in answer.err


def test_shares_handlers_and_the_key_mark_are_changed(shell: Shell) -> None:
    assert "区教育局（配合）" in shell.done("assign", "2020/2", "--unit", "区教育局", "--role", "配合")
    [task] = shell.json("assign", "2020/2", "--unit", "区教育局", "--role", "责任", "--answers")
    assert [each["unit"] for each in task["units"] if each["answers"]] == ["区教育局"]
    [task] = shell.json("assign", "2020/2", "--unit", "区发改局", "--remove")
    assert "区发改局" not in [each["unit"] for each in task["units"]]
    assert shell.json("assign", "2020/2,2020/3", "--handler", "刘某") == {"changed": ["2020/2", "2020/3"]}
    assert shell.done("assign", "2020/2", "--key", "on") == "2020/2 列为重点。\n"


def test_a_further_basis_is_listed(shell: Shell) -> None:
    shell.json("basis", "2020/2", "--document", "望办发〔2020〕14号", "--clause", "7")
    rows = shell.json("basis", "2020/2", *SAID, "--basis", "请抓紧")
    assert [each["text"] for each in rows][2:] == ["请抓紧"]
    assert len(rows) == 3

"""target CODE …: every verb, in words and as JSON."""

import pytest

from tests.cli.conftest import Shell

BASIS = ("--basis", "会议纪要〔2020〕9号")


def test_the_targets_of_a_task_are_listed_with_plan_and_versions(shell: Shell) -> None:
    (task,) = shell.json("target", "2020/2")
    first = task["targets"][0]
    assert (task["task"], len(task["targets"]), task["mean_rate"]) == ("2020/2", 5, None)
    assert (first["target"], first["value"], first["verdict"], first["plan"]) == ("T1", 2000, "无数据", "linear")
    assert [each["version"] for each in first["versions"]] == [1]
    assert "T1 年内提供岗位2000个：目标 2000个，无数据" in shell.done("target", "2020/2")


def test_a_value_changes_on_a_basis_only(shell: Shell) -> None:
    change = ("target", "2020/2", "change", "T1", "--value", "2500")
    assert "须写明依据" in shell.refused(*change)
    made = shell.json(*change, *BASIS, "--by", "张某某", "--on", "2020-07-06")
    assert made["targets"][0]["value"] == 2500
    assert made["targets"][0]["versions"][1] == {
        "version": 2, "value": 2500, "unit": "个", "basis": "会议纪要〔2020〕9号", "set_by": "张某某",
        "set_on": "2020-07-06",
    }  # fmt: skip
    shown = shell.json("show", "2020/2")["task_list"][0]["targets"][0]
    assert shown == made["targets"][0]
    assert "2020-07-06 起 2500个，张某某定，依据：会议纪要〔2020〕9号" in shell.done("target", "2020/2")


def test_options_may_stand_before_the_verb(shell: Shell) -> None:
    made = shell.run("target", "2020/2", "--json", "--on", "2020-07-06", "change", "T1", "--value", "3", *BASIS).json
    assert made["targets"][0]["value"] == 3


def test_a_target_is_added_and_removed(shell: Shell) -> None:
    add = ("target", "2020/2", "add", "--text", "发放补贴300万元", "--value", "300", "--unit", "万元", *BASIS)
    added = shell.json(*add, "--data-unit", "区财政局", "--due", "2020-10-31")["targets"][5]
    assert (added["target"], added["data_unit"], added["due"]) == ("T6", "区财政局", "2020-10-31")
    assert len(shell.json("target", "2020/2", "remove", "T6")["targets"]) == 5
    assert "没有目标 T6" in shell.refused("target", "2020/2", "remove", "T6")


def test_plan_nodes_base_data_unit_and_date_are_set(shell: Shell) -> None:
    made = shell.json("target", "2020/8", "nodes", "T1", "2020-08-31=5:建成5所", "2020-07-31=2")
    assert made["targets"][0]["nodes"] == [
        {"on": "2020-07-31", "value": 2, "text": ""}, {"on": "2020-08-31", "value": 5, "text": "建成5所"},
    ]  # fmt: skip
    assert "节点 2020-08-31 累计 5 建成5所" in shell.done("target", "2020/8")
    assert shell.json("target", "2020/8", "plan", "T1", "linear")["targets"][0]["plan"] == "linear"
    based = shell.json("target", "2020/25", "base", "T1", "--value", "1200", "--year", "2019")["targets"][0]
    assert (based["base"], based["base_year"]) == (1200, 2019)
    assert shell.json("target", "2020/2", "data-unit", "T1", "--unit", "区财政局")["targets"][0]["data_unit"]
    assert shell.json("target", "2020/9", "due", "T5", "2020-10-01")["targets"][4]["due"] == "2020-10-01"
    assert "\n    基数 1200（2019年）\n" in shell.done("target", "2020/25")
    assert "\n    数据报送单位 区财政局\n" in shell.done("target", "2020/2")
    assert "\n    节点日期 2020-10-01\n" in shell.done("target", "2020/9")
    assert shell.json("target", "2020/9", "due", "T5", "none")["targets"][4]["due"] is None


def test_a_number_that_falls_is_flagged_with_the_reply(shell: Shell) -> None:
    said = ("reply", "2020/2", "--text")
    assert shell.json(*said, "已开发岗位1000个。", "--reading", "T1=1000")["notes"] == []
    assert shell.done(*said, "已开发岗位900个。", "--reading", "T1=900") == (
        "已登记反馈 2020/2#2。\n注意：T1 累计900个，少于 2020-07-06 所报的1000个，请核实。\n"
    )
    assert "注意：T1 累计900个" in shell.done("show", "2020/2")


def test_what_is_decided_of_a_target_holds_from_the_day_given(shell: Shell) -> None:
    for code, *words in (
        ("2020/8", "plan", "T1", "none"),
        ("2020/8", "nodes", "T1", "2020-08-31=5"),
        ("2020/25", "base", "T1", "--value", "1200", "--year", "2019"),
        ("2020/2", "data-unit", "T1", "--unit", "区财政局"),
        ("2020/9", "due", "T5", "2020-10-01"),
    ):
        assert "早于立项日期" in shell.refused("target", code, *words, "--on", "2020-07-01"), words


def test_a_split_says_how_its_sum_differs(shell: Shell) -> None:
    split = ("target", "2020/2", "split", "T1", "区人社局=1500", "区发改局=400", *BASIS)
    assert "比总目标2000个少100个" in shell.refused(*split)
    whole = shell.json(*split, "--confirm")["targets"][0]
    assert [part["value"] for part in whole["parts"]] == [1500, 400]
    assert whole["parts_note"] == "各分项合计1900个，比总目标2000个少100个。"
    assert "少100个" in shell.done("target", "2020/2")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nodes", "T1", "2020-08-31"), "没有数值"),
        (("nodes", "T1", "2020-02-30=1"), "不是有效的日期"),
        (("split", "T1", "区人社局", *BASIS), "没有数值"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(shell: Shell, words: tuple[str, ...], said: str) -> None:
    assert said in shell.refused("target", "2020/8", *words)


def test_wrong_usage_ends_with_two(shell: Shell) -> None:
    assert shell.run("target", "2020/2", "change", "T1").status == 2
    assert shell.run("target", "2020/2", "plan", "T1", "curve").status == 2


def test_the_summary_says_plan_and_verdict(shell: Shell) -> None:
    targets = shell.json("summary", "--quarter", "2020Q3", today="2020-09-30")["targets"]
    assert {(each["plan"], each["verdict"]) for each in targets if each["task"] == "2020/25"} == {("none", "缺基数")}

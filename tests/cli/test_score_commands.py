"""summary by any period, score, score-rule, adjust."""

from tests.cli.conftest import Shell

END = "2020-09-30"


def test_the_summary_takes_any_period(sent: Shell) -> None:
    for name in ("2020-07", "2020Q3", "2020H2", "2020", "2020-07-06..2020-09-30"):
        data = sent.json("summary", "--period", name, today=END)
        assert data["period"] == name
        assert data["total"]["new"] == 25
    assert sent.json("summary", "--quarter", "2020Q3", today=END) == sent.json(
        "summary", "--period", "2020Q3", today=END
    )


def test_a_period_that_is_none_is_refused(shell: Shell) -> None:
    assert "“2020-13”不是统计时段，没有统计" in shell.refused("summary", "--period", "2020-13")
    assert shell.run("summary", "--period", "2020", "--quarter", "2020Q3").status == 2


def test_the_summary_has_scores_lines_and_the_tasks_behind(sent: Shell) -> None:
    data = sent.json("summary", "--period", "2020Q3", today=END)
    for unit in data["units"]:
        assert round(unit["score_base"] + sum(line["points"] for line in unit["score_lines"]), 2) == unit["score"]
        assert (unit["rank"] is None) == (unit["unplaced"] is not None)
        mine = [count["field"] for task in data["tasks"] for count in task["counts"] if count["unit"] == unit["unit"]]
        assert mine.count("new") == unit["new"]
    assert data["rules"] == {"version": 0, "since": None, "base": 100.0, "floor": 0.0, "rules": data["rules"]["rules"]}
    assert [origin["origin"] for origin in data["origins"]] == ["文件"]
    assert "rank" not in data["leaders"][0] if data["leaders"] else True


def test_scores_are_told_line_by_line_and_tried_with_other_points(sent: Shell) -> None:
    text = sent.done("score", "--period", "2020Q3", "--unit", "区人社局", today=END)
    assert "评分规则为程序默认" in text
    assert "−2  未报 −2分  2020/2 应于 2020-08-25 报送" in text
    data = sent.json("score", "--quarter", "2020Q3", "--try", "未报=-0.5", today=END)
    for unit in data["units"]:
        missing = sum(line["rule"].startswith("未报") for line in unit["score_lines"])
        assert unit["tried"]["score"] == unit["score"] + 1.5 * missing
    assert data["tried_rules"]["rules"] != data["rules"]["rules"]


def test_rules_are_set_listed_and_removed(sent: Shell) -> None:
    leave = ("--reason", "办法修订", "--by", "张某某")
    sent.done("score-rule", "未报=-1/3", "催办单=-2", "--group", "园区平台", *leave, "--on", "2020-07-05")
    data = sent.json("score-rule", "--remove", "红牌督办单", "--base", 90, *leave)
    assert [each["version"] for each in data["versions"]] == [0, 1, 2]
    assert data["in_force"]["base"] == 90
    added = {"event": "未报", "points": -1.0, "cap": 3.0, "scope": None, "group": "园区平台"}
    assert added in data["in_force"]["rules"]
    assert "红牌督办单" not in {rule["event"] for rule in data["in_force"]["rules"]}
    assert "自 2020-07-06 起，张某某批准，办法修订（现行）：基准 90 分" in sent.done("score-rule")


def test_rules_that_are_none_are_refused(sent: Shell) -> None:
    assert "没有“笔误”这种评分事由" in sent.refused("score-rule", "笔误=-1", "--reason", "x", "--by", "y")
    assert "请写成 催办单=-1" in sent.refused("score-rule", "催办单", "--reason", "x", "--by", "y")
    assert "须写明理由、有批准人" in sent.refused("score-rule", "催办单=-3")


def test_points_are_given_and_listed(sent: Shell) -> None:
    sent.done("adjust", "区人社局", "-1.5", "--reason", "数据失实", "--by", "张某某", "--on", "2020-07-05")
    assert sent.json("adjust") == [
        {"unit": "区人社局", "on": "2020-07-05", "points": -1.5, "reason": "数据失实", "by": "张某某",
         "number": 1, "withdrawn": False, "withdraws": False}
    ]  # fmt: skip
    assert "−1.5  人工加减分  数据失实（张某某批准）" in sent.done("score", "--period", "2020Q3", "--unit", "区人社局")
    assert "没有编号 7 的人工加减分" in sent.refused("adjust", "--withdraw", "7", "--reason", "x", "--by", "y")
    assert "已撤回（李某某批准）" in sent.done("adjust", "--withdraw", "1", "--reason", "查实无误", "--by", "李某某")
    assert "没有写明加减多少分" in sent.refused("adjust", "区人社局", "--reason", "x", "--by", "y")

"""object, extend, pause, resume, transfer: what they print, and that a refusal changes nothing."""

from tests.cli.conftest import Shell

SUMMER = "2020-08-03"


def test_an_extension_is_asked_for_and_decided(shell: Shell) -> None:
    asked = shell.json("extend", "2020/8", "--to", "2020-10-01", "--reason", "雨期误工", today=SUMMER)
    assert asked == {
        "code": "2020/8", "unit": "区教育局", "asked_on": "2020-08-03", "to": "2020-10-01",
        "decision": None, "decided_on": None, "working": False, "note": "2020-10-01 是休息日（国庆节、中秋节）",
    }  # fmt: skip
    assert "待批" in shell.refused("extend", "2020/8", "--to", "2020-10-09", "--reason", "再延", today=SUMMER)
    decided = shell.json(
        "extend", "2020/8", "--decide", "yes", "--to", "2020-09-30", "--by", "张某某", "--on", "2020-08-05",
        today="2020-08-06",
    )  # fmt: skip
    assert (decided["decision"], decided["decided_on"], decided["to"]) == ("同意", "2020-08-05", "2020-09-30")
    shown = shell.json("show", "2020/8", today="2020-08-06")
    task = shown["task_list"][0]
    assert (task["due"], task["original_due"], task["extensions"]) == ("2020-09-30", "2020-08-31", 1)
    assert [act["words"] for act in shown["acts"]] == [
        "区教育局申请延期至 2020-10-01，雨期误工", "同意延期至 2020-09-30，张某某批准",
    ]  # fmt: skip


def test_asked_too_late_the_line_says_what_counts(shell: Shell) -> None:
    late = "2020-09-03"
    ask = ("extend", "2020/8", "--to", "2020-09-30", "--reason", "雨期误工", "--by")
    assert "可以申请延期的单位：区教育局" in shell.refused(*ask, "区教育局办公室", today=late)
    assert shell.done(*ask, "区教育局", today=late) == (
        "2020/8 区教育局申请延期至 2020-09-30，待批\n注意：申请时已过时限：同意后另定时限，考核仍按原时限。\n"
    )
    line = shell.done("extend", "2020/8", "--decide", "yes", "--by", "张某某", today=late)
    assert line == "2020/8 延期至 2020-09-30：同意（申请时已过时限：另定时限，考核按原时限）\n"
    text = shell.done("show", "2020/8", today=late)
    assert "另定时限 2020-09-30（考核按原时限）" in text
    assert shell.json("show", "2020/8", today=late)["class"] == "逾期未办结"


def test_an_extension_without_day_or_approver_is_refused(shell: Shell) -> None:
    assert "--to" in shell.refused("extend", "2020/8", "--reason", "雨期误工")
    assert "没有待批的延期申请" in shell.refused("extend", "2020/8", "--decide", "no", "--by", "张某某")
    assert "须有批准人" in shell.refused("extend", "2020/8", "--decide", "no")
    assert shell.run("extend", "2020/8", "--decide", "maybe").status == 2


def test_an_objection_is_raised_and_decided(shell: Shell) -> None:
    assert "还没有交办" in shell.refused("object", "2020/8", "--reason", "不属我局职责")
    shell.done("dispatch", "2020/8", "--way", "电话")
    raised = shell.json("object", "2020/8", "--reason", "不属我局职责", "--on", "2020-07-08", today="2020-07-09")
    assert (raised["unit"], raised["last_day"], raised["outcome"]) == ("区教育局", "2020-07-08", None)
    assert "不能同时改动" in shell.refused(
        "object", "2020/8", "--decide", "维持", "--to", "区卫健局", "--by", "张某某", today="2020-07-09"
    )
    decided = shell.json(
        "object", "2020/8", "--decide", "调整", "--to", "区卫健局", "--due", "2020-09-15", "--by", "张某某",
        today="2020-07-09",
    )  # fmt: skip
    assert (decided["outcome"], decided["to_unit"], decided["due"]) == ("调整", "区卫健局", "2020-09-15")
    shown = shell.json("show", "2020/8", today="2020-07-09")
    assert [unit["unit"] for unit in shown["units"] if unit["answers"]] == ["区卫健局"]
    assert shown["due"] == "2020-09-15"


def test_an_objection_too_late_names_the_last_day(shell: Shell) -> None:
    shell.done("dispatch", "2020/8", "--way", "电话")
    assert "2020-07-08" in shell.refused("object", "2020/8", "--reason", "不属我局职责", today="2020-07-09")
    assert "--decide" in shell.refused("object", "2020/8", "--reason", "不属", "--due", "2020-09-15")


def test_a_pause_and_its_end(shell: Shell) -> None:
    paused = shell.json(
        "pause", "2020/8", "--by", "张某某", "--reason", "等上级规划", "--until", "2020-08-31", today=SUMMER
    )
    assert paused["shifts"] == [
        {"code": "2020/8", "before": "2020-08-31", "due": "2020-09-29", "report_by": "2020-09-29"}
    ]
    assert shell.json("show", "2020/8", today=SUMMER)["class"] == "暂缓办理"
    assert "已暂缓" in shell.refused("pause", "2020/8", "--by", "张某某", "--reason", "再等", today=SUMMER)
    lines = shell.done("resume", "2020/8", today="2020-08-13")
    assert lines == "2020/8 自 2020-08-13 恢复办理\n  2020/8 时限 2020-08-31 → 2020-09-10\n"
    assert "没有暂缓" in shell.refused("resume", "2020/8", today="2020-08-13")


def test_what_a_report_up_and_a_reopening_need_is_said_by_their_usage(shell: Shell) -> None:
    for words in (("report-up", "2020/2", "--text", "已办结"), ("reopen", "2020/2", "--reason", "反弹")):
        result = shell.run(*words)
        assert result.status == 2
        assert "缺少参数：--by" in result.err


def test_a_transfer_counts_in_both_rows_of_the_quarter(shell: Shell) -> None:
    words = ("transfer", "2020/8", "--to", "区卫健局", "--reason", "职能调整")
    assert "须有批准人" in shell.refused(*words, today=SUMMER)
    made = shell.json(*words, "--by", "张某某", "--on", "2020-07-20", today=SUMMER)
    assert made == {"code": "2020/8", "from": "区教育局", "to": "区卫健局", "on": "2020-07-20"}
    assert "现在就由区卫健局承担" in shell.refused(*words, "--by", "张某某", today=SUMMER)
    summary = shell.json("summary", "--quarter", "2020Q3", today=SUMMER)
    rows = {row["unit"]: row for row in summary["units"]}
    assert (rows["区教育局"]["new"], rows["区教育局"]["moved_out"], rows["区卫健局"]["moved_in"]) == (1, 1, 1)
    assert (summary["total"]["moved_in"], summary["total"]["moved_out"], summary["total"]["extended"]) == (1, 1, 0)
    assert shell.json("show", "2020/8", today=SUMMER)["task_list"][0]["moves"] == [
        {"on": "2020-07-20", "to": "区卫健局", "words": "区教育局 → 区卫健局"}
    ]


def test_what_was_done_is_undone(shell: Shell) -> None:
    shell.done("transfer", "2020/8", "--to", "区卫健局", "--reason", "职能调整", "--by", "张某某")
    assert shell.done("undo") == "已撤销：划转 2020/8 区教育局 → 区卫健局\n"
    assert shell.json("show", "2020/8")["task_list"][0]["moves"] == []

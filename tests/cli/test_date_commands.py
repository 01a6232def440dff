"""explain and calendar on the command line."""

from pathlib import Path

from tests.cli.conftest import Shell
from tests.services.test_work_calendar import SOURCE, lines, written


def test_explain_says_why_and_gives_the_steps(shell: Shell) -> None:
    text = shell.done("explain", "2020/2")
    assert "原文“年内”" in text
    assert "办结报告时限 2021-01-08（周五）" in text
    assert "国务院办公厅关于2021年部分节假日安排的通知" in text

    (answer,) = shell.json("explain", "2020/2")
    assert (answer["due"], answer["report_by"], answer["calendar"]) == ("2020-12-31", "2021-01-08", "已公布")
    assert [step["kind"] for step in answer["steps"]][:3] == ["phrase", "rule", "start"]
    skipped = next(step for step in answer["steps"] if step["kind"] == "report_skip")
    assert (skipped["from"], skipped["to"]) == ("2021-01-01", "2021-01-03")


def test_explain_of_a_code_that_is_not_there_is_refused(shell: Shell) -> None:
    assert "2020/99" in shell.refused("explain", "2020/99")
    assert "没有需要调整" in shell.refused("explain", "2020/2", "--take")


def test_the_calendar_shows_a_year_with_its_notice(shell: Shell) -> None:
    year = shell.json("calendar", "2020")

    # 366 days, 104 at weekends, 19 weekdays off, 6 made up.
    assert (year["year"], year["status"], year["workdays"]) == (2020, "已公布", 249)
    days = {each["date"]: each for each in year["days"]}
    assert days["2020-06-28"]["is_workday"]
    assert days["2020-10-08"]["name"] == "国庆节、中秋节"
    assert shell.done("calendar").startswith("2020年 已公布")


def test_a_year_is_imported_and_its_dates_taken(shell: Shell, tmp_path: Path) -> None:
    path = written(tmp_path, lines())
    year = shell.json("calendar", "--import", path)

    assert (year["year"], year["status"], year["affected"]) == (2027, "已公布", [])
    assert "相同" in shell.refused("calendar", "--import", path)
    assert "没有需要调整" in shell.refused("calendar", "--take")


def test_an_unlikely_day_is_shown_and_accepted(shell: Shell, tmp_path: Path) -> None:
    path = written(tmp_path, [(*row[:3], "") for row in [*lines(), ("2027-03-08", "0", "元旦", "")]])
    before = shell.rows()
    tried = shell.run("calendar", "--import", path, "--dry-run")
    assert "疑点：2027-03-08（周一）列为“元旦”放假" in tried.out
    assert "导入时请用 --notice 写明" in tried.out
    assert (tried.status, tried.err) == (1, shell.refused("calendar", "--import", path))
    shown = shell.run("calendar", "--import", path, "--dry-run", "--json").json
    assert (shown["years"], len(shown["days"]), len(shown["doubts"]), shown["lacks_notice"]) == ([2027], 32, 1, True)
    assert shown["error"] == tried.err.strip()
    assert shell.rows() == before
    assert "没有写明依据" in shell.refused("calendar", "--import", path, "--accept-doubts")
    named = ("calendar", "--import", path, "--notice", SOURCE)
    assert "1 处疑点没有确认" in shell.refused(*named)
    assert "1 处疑点没有确认" in shell.run(*named, "--dry-run").err
    assert "error" not in shell.json(*named, "--dry-run", "--accept-doubts")
    assert shell.json(*named, "--accept-doubts")["source"] == SOURCE
    assert "与 --import 合用" in shell.refused("calendar", "--dry-run")


def test_a_year_replaced_tells_the_days_that_change(shell: Shell, tmp_path: Path) -> None:
    shell.done("calendar", "--import", written(tmp_path, lines()))
    path = written(tmp_path, [row for row in lines() if row[0] != "2027-01-04"], "again.csv")
    told = "安排不同的 1 天：\n  2027-01-04（周一）放假 元旦 → 工作日\n"
    assert f"与现有{told}" in shell.done("calendar", "--import", path, "--dry-run")
    change = {"date": "2027-01-04", "before": "放假 元旦", "after": "工作日"}
    assert shell.json("calendar", "--import", path, "--dry-run")["changes"] == [change]
    assert f"与原有{told}" in shell.done("calendar", "--import", path)
    assert shell.json("calendar", "2027")["changes"] == []


def test_a_holiday_made_a_working_day_is_told(shell: Shell) -> None:
    change = ("calendar", "--set", "2020-10-01", "--work", "--source", "区政府办通知")
    doubt = "2020-10-01（周四）是国庆节的法定假日，却改为上班，请核对。"
    assert f"已改 2020-10-01。\n疑点：{doubt}\n" in shell.done(*change)
    assert shell.json("calendar", "--set", "2020-10-02", "--work", "--source", "同上")["doubts"] != []
    assert shell.json("calendar", "--set", "2020-10-02", "--rest", "--source", "同上")["doubts"] == []


def test_a_day_changed_without_a_name_is_listed(shell: Shell) -> None:
    said = shell.done("calendar", "--set", "2021-01-08", "--rest", "--source", "区政府办通知")
    assert "  2021-01-08 放假 （未写名称）（区政府办通知）\n" in said


def test_a_day_changed_shows_what_it_moves_before_it_is_taken(shell: Shell) -> None:
    year = shell.json("calendar", "--set", "2021-01-08", "--rest", "--source", "区政府办通知", "--name", "临时放假")

    moved = year["affected"]
    assert {each["because"] for each in moved} == {"工作日历"}
    assert {(each["due"], each["report_by"]) for each in moved} == {("2020-12-31", "2021-01-11")}
    text = shell.done("calendar", "--take")
    assert f"已调整时限 {len(moved)} 项" in text
    assert shell.json("calendar")["affected"] == []


def test_a_day_without_its_kind_or_source_is_refused(shell: Shell) -> None:
    assert "--work" in shell.refused("calendar", "--set", "2021-01-08")
    assert "依据" in shell.refused("calendar", "--set", "2021-01-08", "--rest")


def test_a_change_and_what_follows_from_it_are_taken_one_by_one(shell: Shell) -> None:
    change = ("--set", "2021-01-08", "--rest", "--source", "区政府办通知")
    assert "分别办理" in shell.refused("calendar", *change, "--take")
    assert shell.json("calendar")["affected"] == []


def test_a_day_granted_too_late_is_not_explained_as_the_day_in_force(shell: Shell) -> None:
    shell.done("extend", "2020/8", "--to", "2020-10-30", "--reason", "雨期误工", today="2020-09-02")
    shell.done("extend", "2020/8", "--decide", "yes", "--by", "张某某", today="2020-09-03")

    (answer,) = shell.json("explain", "2020/8", today="2020-09-03")
    assert answer["due"] == "2020-08-31"
    beside = answer["working_due"]
    assert (beside["due"], beside["basis"]) == ("2020-10-30", "另定时限：2020-09-02 申请，2020-09-03 张某某批准")
    said = shell.done("explain", "2020/8", today="2020-09-03")
    assert "    第1版（现行） 2020-08-31，2020-07-06 张某某确定，" in said
    assert "    第2版 另定时限，考核按原时限：2020-10-30，2020-09-03 张某某确定，另定时限：2020-09-02 申请" in said


def test_explain_shows_every_version_in_its_order(shell: Shell) -> None:
    assert "时限各版" not in shell.done("explain", "2020/8")
    shell.done("extend", "2020/8", "--to", "2020-09-30", "--reason", "雨期误工", today="2020-08-03")
    shell.done("extend", "2020/8", "--decide", "yes", "--by", "张某某", today="2020-08-03")
    pause = ("pause", "2020/8", "--by", "张某某", "--reason", "等上级规划", "--until", "2020-08-11")
    shell.done(*pause, today="2020-08-10")
    (answer,) = shell.json("explain", "2020/8", today="2020-08-10")
    assert (answer["due"], answer["working_due"]) == ("2020-10-09", None)
    assert [(each["version"], each["due"], each["in_force"]) for each in answer["versions"]] == [
        (1, "2020-08-31", False),
        (2, "2020-09-30", False),
        (3, "2020-10-09", True),
    ]
    said = shell.done("explain", "2020/8", today="2020-08-10")
    places = [said.index(words) for words in ("第1版 2020-08-31", "第2版 2020-09-30", "第3版（现行） 2020-10-09")]
    assert places == sorted(places)

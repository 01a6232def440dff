"""The commands of the rounds."""

from pathlib import Path

import openpyxl

from supervision_desk.sheets.reply_sheet import HEAD_ROW
from tests.cli.conftest import Shell


def test_what_is_owed_is_listed_and_let_off(sent: Shell) -> None:
    rows = sent.json("owed", "--unit", "区人社局", today="2020-07-22")
    first = next(row for row in rows if row["code"] == "2020/2")
    assert (first["day"], first["met"], first["received_on"], first["to_write"]) == ("2020-07-21", "未报", None, False)
    assert "2020-07-21  未报  2020/2  增加就业岗位  区人社局（望督〔2020〕" in sent.done("owed", today="2020-07-22")
    waive = ("waive", "2020/2", "--reason", "已并入专项报告")
    assert "须有批准人" in sent.refused(*waive, today="2020-07-22")
    assert sent.done(*waive, "--by", "张某某", today="2020-07-22") == "2020/2 2020-07-21 的反馈已免报。\n"
    assert sent.json("owed", "--all", today="2020-07-22")[0]["met"] in ("未报", "免报")


def test_a_dispatch_without_a_paper_is_recorded(shell: Shell) -> None:
    words = ("dispatch", "2020/2", "--way", "会议", "--on", "2020-07-10")
    assert "哪次会议" in shell.refused(*words, today="2020-07-22")
    made = shell.json(*words, "--note", "7月10日调度会", today="2020-07-22")
    assert made == {"code": "2020/2", "unit": "区人社局", "way": "会议", "on": "2020-07-10"}
    assert "2020-07-10 交办（会议），测试员办理，7月10日调度会" in shell.done("show", "2020/2", today="2020-07-22")
    assert shell.done("owed", "--unit", "区民政局", today="2020-07-22") == "没有未报和七日内应报的反馈。\n"


def test_a_promise_silences_the_line_until_its_day_is_over(sent: Shell) -> None:
    call = ("contact", "区人社局", "--text", "局长办公会后报送", "--promise", "2020-08-10")
    assert "没有要催的任务" in sent.refused(*call, today="2020-07-21")
    made = sent.json(*call, today="2020-08-03")
    assert (made["unit"], made["way"], made["promise"]) == ("区人社局", "电话", "2020-08-10")
    assert made["tasks"] == ["2020/1", "2020/2", "2020/3", "2020/4", "2020/5"]
    chased = {day: [line["unit"] for line in sent.json("chase", today=day)] for day in ("2020-08-10", "2020-08-11")}
    assert ("区人社局" in chased["2020-08-10"], "区人社局" in chased["2020-08-11"]) == (False, True)
    assert "电话联系区人社局，承诺 2020-08-10 前办理，测试员办理，局长办公会后报送" in sent.done(
        "show", "2020/2", today="2020-08-03"
    )
    assert "早于联系日期" in sent.refused(*call[:-1], "2020-08-01", today="2020-08-03")
    assert "不是“区民政局”的任务" in sent.refused(
        "contact", "区民政局", "--text", "问进度", "--tasks", "2020/2", today="2020-08-03"
    )


def test_a_sheet_goes_out_to_a_unit_and_comes_back(sent: Shell, tmp_path: Path) -> None:
    made = sent.json("returns", "out", "--unit", "区人社局", "--out", tmp_path / "out", today="2020-08-10")
    file = next(Path(each) for each in made["files"] if each.endswith(".xlsx"))
    assert "没有可登记的反馈" in sent.refused("returns", "in", file, today="2020-08-10")
    book = openpyxl.load_workbook(file)
    head = {cell.value: cell.column for cell in book.active[HEAD_ROW + 1]}
    book.active.cell(HEAD_ROW + 2, head["进展情况"]).value = "稳岗补贴已发放。"
    book.save(file)
    assert "可登记 1 条反馈，4 项没有填写" in sent.done("returns", "in", file, "--dry-run", today="2020-08-10")
    (logged,) = sent.json("returns", "in", file, "--on", "2020-08-09", today="2020-08-10")["logged"]
    assert (logged["reply"], logged["received_on"]) == ("2020/1#1", "2020-08-09")
    again = sent.run("returns", "in", file, tmp_path / "no.xlsx", "--json", today="2020-08-10")
    assert again.status == 1
    assert ["已于 2020-08-09 读入过" in again.json[0]["error"], "找不到" in again.json[1]["error"]] == [True, True]
    assert "没有写明输出到哪个文件夹" in sent.refused("returns", "out", today="2020-08-10")

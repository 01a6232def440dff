"""反馈表 filled in by a unit and read back."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from supervision_desk.services.desk import Desk, open_desk
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.replies import list_replies
from supervision_desk.services.reply_form import write_all_reply_forms, write_reply_form
from supervision_desk.services.reply_sheets import log_reply_sheet, read_reply_sheet
from supervision_desk.services.undoing import undo_last
from supervision_desk.sheets.reply_sheet import HEAD_ROW
from supervision_desk.store.models import Attachment, Reading, Reply
from tests.services.factories import finish, new_case, on, one_entry, refusal, rows

UNIT = "区人社局"
Fill = Callable[[Mapping[str, Mapping[str, object]]], Path]


@pytest.fixture
def asked(dispatched: Desk) -> Desk:
    return on(dispatched, 8, 10)


@pytest.fixture
def filled(asked: Desk, tmp_path: Path) -> Fill:
    """Fills in the sheet of the unit: by task code the cells by heading, which may name a further row (本期累计 2)."""

    def fill(cells: Mapping[str, Mapping[str, object]]) -> Path:
        _, file = write_reply_form(asked, "", tmp_path, unit=UNIT)
        book = openpyxl.load_workbook(file)
        sheet = book.active
        head = {cell.value: cell.column for cell in sheet[HEAD_ROW + 1]}
        for row in range(HEAD_ROW + 2, sheet.max_row + 1):
            for heading, value in cells.get(str(sheet.cell(row, head["任务编号"]).value), {}).items():
                name, _, further = heading.partition(" ")
                sheet.cell(row + int(further or 1) - 1, head[name]).value = value
        book.save(file)
        return file

    return fill


def changed(file: Path, change: Callable[[openpyxl.worksheet.worksheet.Worksheet], object]) -> Path:
    book = openpyxl.load_workbook(file)
    change(book.active)
    book.save(file)
    return file


TWO: dict[str, dict[str, object]] = {
    "2020/1": {"进展情况": "稳岗补贴已发放。", "反馈类别": "阶段", "下步安排": "继续。", "预计完成": "2020-12-20"},
    "2020/2": {"进展情况": "提供岗位1600个。", "本期累计": 1600, "截至日期": date(2020, 8, 5), "本期累计 2": "8,000"},
}


def test_what_was_filled_in_is_proposed_and_logged_in_one_action_with_the_file(asked: Desk, filled: Fill) -> None:
    file = filled(TWO)
    read = read_reply_sheet(asked, file)
    assert (read.unit, read.codes, read.empty) == (UNIT, ("2020/1", "2020/2"), 3)
    assert read.proposed[1].read[0] == ("年内提供岗位2000个", "1600个")
    assert rows(asked, Reply) == 0
    assert one_entry(asked, lambda: log_reply_sheet(asked, file)) == f"读入反馈表 {UNIT}（2项）"
    first, second = list_replies(asked)
    assert (first.text, first.next_steps, first.expected_on) == ("稳岗补贴已发放。", "继续。", date(2020, 12, 20))
    assert (second.channel, second.received_on, second.is_final) == ("电子邮件", asked.today, False)
    assert second.readings == (("T1", 1600.0), ("T2", 8000.0))
    assert [each.name for each in (*first.attachments, *second.attachments)] == [file.name] * 2
    with asked.reading() as session:
        days = session.scalars(select(Reading.as_of).order_by(Reading.id)).all()
        assert days == [date(2020, 8, 5), date(2020, 8, 10)]
        assert len(set(session.scalars(select(Attachment.sha256)))) == 1


def test_the_same_file_is_not_logged_twice_but_may_be_after_an_undo(asked: Desk, filled: Fill) -> None:
    file = filled(TWO)
    log_reply_sheet(asked, file, codes=["2020/2"])
    assert "2020-08-10 读入过（1 条反馈）" in read_reply_sheet(asked, file).again
    assert "没有重复登记" in refusal(asked, lambda: log_reply_sheet(asked, file))
    undo_last(asked)
    assert len(log_reply_sheet(asked, file)) == 2


def test_a_row_that_cannot_be_logged_says_why_and_the_others_can(asked: Desk, filled: Fill) -> None:
    cells = TWO | {
        "2020/3": {"本期累计": 100},
        "2020/4": {"进展情况": "好。", "反馈类别": "大概", "预计完成": "年底"},
        "2020/5": {"进展情况": "好。"},
    }
    file = filled(cells)
    finish(asked, "2020/5")
    read = read_reply_sheet(asked, file)
    problems = {each.entry.code: each.problem for each in read.proposed if each.problem}
    assert "反馈内容为空" in problems["2020/3"]
    assert "反馈类别“大概”" in problems["2020/4"]
    assert "预计完成“年底”不是日期" in problems["2020/4"]
    assert "已按时办结" in problems["2020/5"]
    assert read.codes == ("2020/1", "2020/2")
    assert "没有登记" in refusal(asked, lambda: log_reply_sheet(asked, file, codes=["2020/1", "2020/3"]))
    assert [row.task_code for row in log_reply_sheet(asked, file)] == ["2020/1", "2020/2"]


def test_a_day_that_cannot_be_is_refused_for_its_row(asked: Desk, filled: Fill) -> None:
    late = filled({"2020/2": {"进展情况": "好。", "本期累计": 5, "截至日期": date(2020, 9, 1)}})
    assert "截至日期晚于收到日期" in read_reply_sheet(asked, late).proposed[0].problem
    early = filled({"2020/2": {"进展情况": "好。", "本期累计": 5, "截至日期": date(2010, 3, 31)}})
    assert "截至日期早于 2019-01-01" in read_reply_sheet(asked, early).proposed[0].problem
    assert "没有可登记的反馈" in refusal(asked, lambda: log_reply_sheet(asked, early))


def test_figures_of_before_the_registration_are_taken(asked: Desk, filled: Fill) -> None:
    file = filled({"2020/2": {"进展情况": "好。", "本期累计": 5, "截至日期": date(2020, 3, 31)}})
    log_reply_sheet(asked, file)
    [task] = item_detail(asked, "2020/2").tasks
    assert (task.targets[0].reading, task.targets[0].read_on) == (5, date(2020, 3, 31))


def test_files_that_are_no_such_sheet_are_refused(asked: Desk, filled: Fill, tmp_path: Path) -> None:
    def refused(file: Path) -> str:
        return refusal(asked, lambda: read_reply_sheet(asked, file))

    other = tmp_path / "a.xlsx"
    openpyxl.Workbook().save(other)
    assert "不是本程序输出的反馈表" in refused(other)
    (tmp_path / "b.xlsx").write_bytes(b"no workbook")
    assert "已经损坏" in refused(tmp_path / "b.xlsx")
    (tmp_path / "c.pdf").write_bytes(b"%PDF")
    assert "不是 Excel 文件" in refused(tmp_path / "c.pdf")
    assert "找不到" in refused(tmp_path / "none.xlsx")
    assert "另一版本" in refused(changed(filled(TWO), lambda sheet: sheet.cell(1, 1).__setattr__("value", "反馈表 9")))
    heading = changed(filled(TWO), lambda sheet: sheet.cell(HEAD_ROW + 1, 12).__setattr__("value", "其他"))
    assert "栏目被改动过" in refused(heading)


def test_rows_that_were_changed_are_refused(asked: Desk, filled: Fill) -> None:
    def refused(change: Callable[[openpyxl.worksheet.worksheet.Worksheet], object]) -> str:
        file = changed(filled(TWO), change)
        return refusal(asked, lambda: read_reply_sheet(asked, file))

    first = HEAD_ROW + 2
    assert "行被改动过" in refused(lambda sheet: sheet.cell(first, 3).__setattr__("value", "2020/3"))
    assert "后来加的行" in refused(lambda sheet: sheet.cell(sheet.max_row + 3, 14).__setattr__("value", "另有进展"))
    copy = refused(lambda sheet: sheet.cell(first + 1, 1).__setattr__("value", sheet.cell(first, 1).value))
    assert "重复" in copy


def test_a_sheet_of_another_case_is_refused(filled: Fill, tmp_path: Path) -> None:
    file = filled(TWO)
    new_case(tmp_path / "other")
    other = open_desk(tmp_path / "other", today=date(2020, 8, 10))
    assert "不在本案卷里" in refusal(other, lambda: read_reply_sheet(other, file))
    other.close()


def test_every_unit_with_open_tasks_gets_its_sheet(asked: Desk, tmp_path: Path) -> None:
    files = write_all_reply_forms(asked, tmp_path / "all")
    units = {task.unit for number in range(1, 26) for task in item_detail(asked, f"2020/{number}").tasks}
    assert len([file for file in files if file.suffix == ".xlsx"]) == len(units)

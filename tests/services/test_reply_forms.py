"""反馈表 of a unit, on paper and as a sheet that can be read back."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from supervision_desk.services.desk import Desk
from supervision_desk.services.reply_form import write_reply_form
from supervision_desk.sheets.reply_sheet import HEAD_ROW, VERSION
from supervision_desk.sheets.table_file import read_table
from supervision_desk.store.models import Item, Target, Task
from tests.forms.reading import pages_of, text_of
from tests.services.factories import finish, on, refusal, reply


@pytest.fixture
def reported(dispatched: Desk) -> Desk:
    desk = on(dispatched, 8, 10)
    reply(desk, "2020/2", text="推进中。", readings={"T1": 1520}, received_on=date(2020, 8, 5))
    return desk


def test_each_task_has_its_page_with_its_last_reading(reported: Desk, tmp_path: Path) -> None:
    files = write_reply_form(reported, "", tmp_path, unit="区人力资源和社会保障局")
    assert [file.name for file in files] == ["反馈表 区人社局 20200810.pdf", "反馈表 区人社局 20200810.xlsx"]
    pages = pages_of(files[0].read_bytes())
    assert len(pages) == 5
    assert "任务编号2020/2" in pages[1]
    assert "1520个（08-05）" in pages[1]
    assert all("反馈单位（盖章）：区人社局" in page and "望督〔2020〕7号" in page for page in pages)


def test_a_form_for_an_item_is_for_those_who_answer(reported: Desk, tmp_path: Path) -> None:
    files = write_reply_form(reported, "2020/2", tmp_path)
    assert files[0].name == "反馈表 望督立〔2020〕2号 区人社局.pdf"
    assert len(pages_of(files[0].read_bytes())) == 1
    again = write_reply_form(reported, "2020/2", tmp_path / "b")
    assert [file.read_bytes() for file in again] == [file.read_bytes() for file in files]


def test_the_sheet_names_each_task_and_target_by_its_identity(reported: Desk, tmp_path: Path) -> None:
    _, sheet = write_reply_form(reported, "2020/2", tmp_path)
    rows = read_table(sheet)
    assert rows[0][0] == VERSION
    head = rows[HEAD_ROW]
    assert "反馈单位：区人社局" in rows[1][head.index("任务编号")]
    with reported.reading() as session:
        task = session.scalars(select(Task).join(Item).where(Item.number == 2)).one()
        targets = session.scalars(select(Target.uid).where(Target.task_id == task.id).order_by(Target.position)).all()
        uid = task.uid
    lines = rows[HEAD_ROW + 1 : HEAD_ROW + 1 + len(targets)]
    assert [line[head.index("目标标识")] for line in lines] == list(targets)
    assert lines[0][head.index("任务标识")] == uid
    assert (lines[0][head.index("上次累计")], lines[0][head.index("上次截至")]) == ("1520", "2020-08-05")
    assert lines[0][head.index("进展情况")] == ""


def test_only_what_the_unit_fills_in_can_be_written(reported: Desk, tmp_path: Path) -> None:
    _, file = write_reply_form(reported, "2020/2", tmp_path)
    sheet = openpyxl.load_workbook(file).active
    assert sheet.protection.sheet
    head = {cell.value: cell.column for cell in sheet[HEAD_ROW + 1]}
    row = HEAD_ROW + 2
    for name in ("本期累计", "截至日期", "反馈类别", "进展情况", "预计完成"):
        assert not sheet.cell(row, head[name]).protection.locked, name
    for name in ("任务编号", "督办事项", "目标值", "任务标识"):
        assert sheet.cell(row, head[name]).protection.locked, name
    hidden = [sheet.column_dimensions[sheet.cell(1, head[name]).column_letter] for name in ("任务标识",)]
    assert all(each.hidden for each in hidden)


def test_nothing_is_written_where_nothing_is_left_to_report(reported: Desk, tmp_path: Path) -> None:
    def refused(unit: str) -> str:
        return refusal(reported, lambda: write_reply_form(reported, "", tmp_path / "a", unit=unit))

    assert "单位名录里没有" in refused("不存在局")
    finish(reported, "2020/8")
    assert "没有在办的任务" in refused("区教育局")
    assert not (tmp_path / "a").exists()


def test_a_form_prints_whatever_a_title_holds(reported: Desk, tmp_path: Path) -> None:
    text = text_of(write_reply_form(reported, "2020/1", tmp_path)[0].read_bytes())
    assert "稳定现有岗位" in text
    assert "□阶段□办结□延期□异议" in text

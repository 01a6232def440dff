"""What is asked of the forms ticked in 打印表格: only what they take, the columns of lists, one unit, one leader."""

from pathlib import Path

from PySide6.QtCore import Qt

from supervision_desk.services.desk import Desk
from supervision_desk.sheets.table_file import read_table

from .conftest import OpenWindow, Recorder, press
from .test_forms import opened, rows_shown, tick


def test_only_what_a_ticked_form_takes_is_asked(registered: Desk, open_window: OpenWindow) -> None:
    dialog = opened(open_window(registered))
    assert rows_shown(dialog) == set()
    tick(dialog, "台账")
    assert rows_shown(dialog) == {"paper", "columns"}
    tick(dialog, "单位任务清单")
    assert rows_shown(dialog) == {"paper", "columns", "unit"}
    assert dialog.options.columns.lists.isVisible()
    dialog.blank.setChecked(True)
    tick(dialog, "立项审批表")
    assert rows_shown(dialog) == set()


def test_the_columns_of_a_list_are_chosen_in_order_and_remembered(
    registered: Desk, open_window: OpenWindow, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.folder = tmp_path / "out"
    window = open_window(registered)
    dialog = opened(window)
    tick(dialog, "台账")
    columns = dialog.options.columns
    assert columns.left_out.text() == "未列：立项日期、延期次数、催办次数、办结日期"
    for place in range(columns.names.count()):
        item = columns.names.item(place)
        wanted = item.text() in ("编号", "督办事项", "最新进展")
        item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
    columns.names.setCurrentItem(*columns.names.findItems("最新进展", Qt.MatchFlag.MatchExactly))
    while columns.names.currentRow():
        press(dialog, "column_up")
    assert "牵头领导" in columns.left_out.text()
    press(dialog, "write_forms")
    (sheet,) = recorder.folder.glob("*.xlsx")
    assert tuple(read_table(sheet)[2]) == ("最新进展", "编号", "督办事项")
    again = opened(window)
    tick(again, "台账")
    shown = again.options.columns.names
    states = [shown.item(place).checkState() is Qt.CheckState.Checked for place in range(shown.count())]
    assert [shown.item(place).text() for place in range(3)] == ["最新进展", "编号", "督办事项"]
    assert states == [True] * 3 + [False] * (shown.count() - 3)
    again.options.paper.setCurrentText("A3")
    assert shown.item(0).text() == "序号", "each paper has its own columns"
    again.options.paper.setCurrentText("A4")
    press(again, "columns_again")
    assert shown.item(0).text() == "序号"
    assert again.options.chosen_columns() == {"台账": ()}


def test_a_list_without_a_column_is_refused_and_what_is_left_out_is_of_its_own_columns(
    registered: Desk, open_window: OpenWindow
) -> None:
    dialog = opened(open_window(registered))
    tick(dialog, "单位任务清单", "领导事项清单")
    columns = dialog.options.columns
    assert columns.left_out.text() == "各栏都已列出。"
    shown = [columns.names.item(place) for place in range(columns.names.count())]
    for item in shown:
        item.setCheckState(Qt.CheckState.Unchecked)
    said = "单位任务清单的栏目一个也没有勾选，请勾选要列的栏目。"
    assert dialog.problem.text() == said
    columns.lists.setCurrentText("领导事项清单")
    assert (dialog.problem.text(), dialog.done_button.isEnabled(), dialog.write_button.isEnabled()) == (
        said, False, False,
    )  # fmt: skip
    columns.lists.setCurrentText("单位任务清单")
    columns.names.item(1).setCheckState(Qt.CheckState.Checked)
    assert (dialog.problem.text(), dialog.done_button.isEnabled(), dialog.write_button.isEnabled()) == ("", True, True)
    press(dialog, "columns_again")
    assert dialog.options.chosen_columns() == {"单位任务清单": (), "领导事项清单": ()}


def test_one_unit_and_one_leader_are_chosen_for_their_lists(
    registered: Desk, open_window: OpenWindow, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.folder = tmp_path / "out"
    dialog = opened(open_window(registered))
    tick(dialog, "单位任务清单", "领导事项清单")
    dialog.options.unit.setCurrentText("区人社局")
    dialog.options.leader.setCurrentText("周凯")
    press(dialog, "write_forms")
    names = {file.name.rpartition(" ")[0] for file in recorder.folder.iterdir()}
    assert names == {"单位任务清单 区人社局", "领导事项清单 周凯"}

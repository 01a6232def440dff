"""确认无异议 of several units at once: one entry, all or none."""

from supervision_desk.domain.periods import Quarter
from supervision_desk.services.bulletins import bulletin_of, draft_bulletin
from supervision_desk.services.check_sheets import SheetAnswer, answer_sheet, send_sheets
from supervision_desk.services.desk import Desk
from supervision_desk.services.sheet_confirms import confirm_sheets
from supervision_desk.services.undoing import undo_last
from tests.services.factories import on, one_entry, refusal

UNITS = ["区教育局", "区人社局", "区卫健局"]


def states(desk: Desk) -> dict[str, str]:
    return {sheet.unit: sheet.state for sheet in bulletin_of(desk, "S1").sheets}


def test_several_units_confirm_in_one_entry_and_one_undo_takes_it_back(busy: Desk) -> None:
    desk = on(busy, 9, 30)
    draft_bulletin(desk, Quarter(2020, 3))
    send_sheets(desk, "S1", UNITS)
    title = one_entry(desk, lambda: confirm_sheets(desk, "S1", UNITS, "赵一"))
    assert title == "核对答复 S1 区教育局等3个单位 确认"
    assert states(desk) == dict.fromkeys(UNITS, "已确认")
    undo_last(desk)
    assert states(desk) == dict.fromkeys(UNITS, "待核对")


def test_none_is_recorded_where_one_may_not_confirm(busy: Desk) -> None:
    desk = on(busy, 9, 30)
    draft_bulletin(desk, Quarter(2020, 3))
    send_sheets(desk, "S1", UNITS)
    answer_sheet(desk, SheetAnswer("S1", "区卫健局", False, "任务已划转"))
    assert "区卫健局的异议还没有处理" in refusal(desk, lambda: confirm_sheets(desk, "S1", UNITS))
    assert "没有选定单位" in refusal(desk, lambda: confirm_sheets(desk, "S1", []))
    assert "没有 S1 的数据核对单" in refusal(desk, lambda: confirm_sheets(desk, "S1", ["区财政局"]))
    assert states(desk)["区教育局"] == "待核对"

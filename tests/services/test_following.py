"""After the dispatch: 批示 and 呈报, 需协调, 核查 and 回头看, 重启, and what closing asks for."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.standing import TaskClass
from supervision_desk.paths import resource
from supervision_desk.services.casebook import load_tasks
from supervision_desk.services.chasing import chase_list
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.hand_register import NewItem, register_item
from supervision_desk.services.instructions import (
    Instructed,
    Reported,
    list_instructions,
    record_instruction,
    report_up,
)
from supervision_desk.services.matters import list_matters, raise_matter, settle_matter
from supervision_desk.services.owed import owed_list
from supervision_desk.services.reopening import Reopening, reopen_tasks
from supervision_desk.services.roster_work import import_roster
from supervision_desk.services.site_checks import SiteCheck, draw_to_look_at, record_check
from supervision_desk.services.summary import quarter_summary
from supervision_desk.services.undoing import undo_last
from tests.services.factories import accept, finish, on, refusal, reply, send_back

LATE = "2020/8"
LOOK = SiteCheck(LATE, "实地", ("张三", "李四"), "属实", "现场看了两所学校")


def class_on(desk: Desk, code: str, month: int, day: int) -> TaskClass:
    with desk.reading() as session:
        views = load_tasks(session, date(2020, month, day))
    return next(view.task_class for view in views if view.code == code)


def step_on(desk: Desk) -> str:
    """Why the late task is on the chase list, "" where it is not."""
    tasks = (task for line in chase_list(desk) for task in line.tasks)
    return next((task.because for task in tasks if task.code == LATE), "")


@pytest.fixture
def led(dispatched: Desk) -> Desk:
    import_roster(dispatched, "leaders", resource("sample", "leaders.csv"))
    return dispatched


@pytest.fixture
def closed(dispatched: Desk) -> Desk:
    """A task 办结 on time in August, looked at in September."""
    finish(on(dispatched, 8, 20), LATE)
    return on(dispatched, 9, 10)


def test_a_task_waits_for_its_report_to_the_leader(led: Desk) -> None:
    autumn = on(led, 8, 10)
    record_instruction(autumn, LATE, Instructed("周　凯", "抓紧办理，按期报我。", date(2020, 7, 8), date(2020, 8, 20)))
    reply(autumn, LATE, is_final=True)
    again = {"reason": "目标另行统计"}
    assert "周凯2020-07-08的批示还没有呈报" in refusal(autumn, lambda: accept(autumn, f"{LATE}#1", **again))
    told = report_up(autumn, Reported(LATE, "已建成两所。", "王某某"))
    assert (told.reported_on, told.outcome) == (date(2020, 8, 10), "无新批示")
    assert accept(autumn, f"{LATE}#1", **again).state == "已通过"


def test_a_further_instruction_opens_the_next_round(led: Desk) -> None:
    autumn = on(led, 8, 10)
    record_instruction(autumn, LATE, Instructed("周凯", "抓紧办理。", date(2020, 7, 8)))
    report_up(
        autumn, Reported(LATE, "已建成两所。", "王某某", again=Instructed("周凯", "再报进度。", None, date(2020, 9, 1)))
    )
    assert [(row.round, row.is_open) for row in list_instructions(autumn)] == [(2, True), (1, False)]
    assert [row.round for row in list_instructions(on(led, 8, 9))] == [1]
    assert "没有等待呈报" in refusal(autumn, lambda: report_up(autumn, Reported(LATE, "略", "王某某", round=1)))
    undo_last(autumn)
    assert [(row.round, row.is_open) for row in list_instructions(autumn)] == [(1, True)]


def test_a_further_instruction_is_the_same_leader_s_where_none_is_named(led: Desk) -> None:
    autumn = on(led, 8, 10)
    record_instruction(autumn, LATE, Instructed("周凯", "抓紧办理。", date(2020, 7, 8)))
    report_up(autumn, Reported(LATE, "已建成两所。", "王某某", again=Instructed(" ", "再报进度。")))
    assert [(row.leader, row.text) for row in list_instructions(autumn) if row.is_open] == [("周凯", "再报进度。")]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Instructed("无名氏", "抓紧办理。"), "领导名单里没有"),
        (Instructed("周凯", " "), "批示内容为空"),
        (Instructed("周凯", "抓紧办理。", None, date(2020, 7, 1)), "早于批示日期"),
        (Instructed("周凯", "抓紧办理。", date(2020, 7, 20)), "晚于今天"),
    ],
)
def test_an_instruction_that_cannot_stand_is_refused(led: Desk, said: Instructed, words: str) -> None:
    assert words in refusal(led, lambda: record_instruction(led, LATE, said))


def test_what_a_unit_cannot_settle_is_raised_and_settled(dispatched: Desk) -> None:
    day = on(dispatched, 7, 20)
    raised = raise_matter(day, LATE, "用地指标不足", "请区自然资源局调剂")
    assert (raised.unit, raised.settled_on) == ("区教育局", None)
    settled = settle_matter(on(dispatched, 7, 27), LATE, "调剂20亩", "副区长召集协调")
    assert (settled.result, settled.outcome) == ("已协调", "调剂20亩")
    assert list_matters(on(dispatched, 7, 27), waiting_only=True) == []
    assert [row.settled_on for row in list_matters(day)] == [None]
    assert "没有待协调" in refusal(day, lambda: settle_matter(on(day, 7, 28), LATE, "略", "王"))


def test_a_reply_that_names_what_hinders_raises_it(dispatched: Desk) -> None:
    reply(on(dispatched, 7, 20), LATE, coordination="用地指标不足")
    assert [(row.code, row.text) for row in list_matters(on(dispatched, 7, 20))] == [(LATE, "用地指标不足")]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"people": ("张三", "张三")}, "须有两人"),
        ({"way": "视频"}, "没有“视频”"),
        ({"finding": "很好"}, "没有“很好”"),
        ({"text": " "}, "核查情况"),
        ({"mend_by": date(2020, 9, 30)}, "没有要整改"),
        ({"finding": "不属实", "mend_by": date(2020, 7, 1)}, "早于核查日期"),
        ({"photos": (Path("没有.jpg"),)}, "没有登记"),
    ],
)
def test_a_check_that_shows_nothing_is_refused(dispatched: Desk, changes: dict[str, object], words: str) -> None:
    check = replace(LOOK, **changes)  # type: ignore[arg-type]
    assert words in refusal(on(dispatched, 7, 20), lambda: record_check(on(dispatched, 7, 20), check))


def test_an_item_marked_as_key_is_closed_only_after_a_check_found_it_true(desk: Desk) -> None:
    new = NewItem("修一条路", "区教育局", due_on=date(2020, 9, 30), approved_by="张某某", is_key=True)
    code = register_item(desk, new)
    reply(desk, code, is_final=True)
    assert "还没有核查属实" in refusal(desk, lambda: accept(desk, f"{code}#1"))
    untrue = replace(LOOK, code=code, finding="不属实", mend_by=date(2020, 7, 20))
    record_check(desk, untrue)
    assert "还没有核查属实" in refusal(desk, lambda: accept(desk, f"{code}#1"))
    record_check(on(desk, 7, 21), replace(LOOK, code=code))
    assert accept(on(desk, 7, 21), f"{code}#1").state == "已通过"


def test_what_a_check_found_wrong_is_chased_when_it_is_not_put_right_in_time(dispatched: Desk) -> None:
    reply(on(dispatched, 7, 20), LATE)
    record_check(on(dispatched, 7, 20), replace(LOOK, finding="不属实", mend_by=date(2020, 7, 24)))
    assert step_on(on(dispatched, 7, 24)) == ""
    assert step_on(on(dispatched, 7, 25)) == "核查问题逾期未整改"
    record_check(on(dispatched, 7, 26), LOOK)
    assert step_on(on(dispatched, 7, 26)) == ""


def test_a_report_by_telephone_is_asked_for_in_writing_three_working_days_later(dispatched: Desk) -> None:
    reply(on(dispatched, 7, 20), LATE, channel="电话")
    assert step_on(on(dispatched, 7, 23)) == ""
    assert step_on(on(dispatched, 7, 24)) == "电话报送后书面材料未到"
    reply(on(dispatched, 7, 24), LATE)
    assert step_on(on(dispatched, 7, 24)) == ""


def test_a_limit_of_an_instruction_that_passed_untold_calls_for_a_call(led: Desk) -> None:
    record_instruction(led, LATE, Instructed("周凯", "抓紧办理。", None, date(2020, 7, 17)))
    reply(on(led, 7, 16), LATE)
    assert step_on(on(led, 7, 17)) == ""
    assert step_on(on(led, 7, 18)) == "领导批示时限已过，尚未呈报"
    again = Instructed("周凯", "继续抓。", None, date(2020, 7, 22))
    report_up(on(led, 7, 18), Reported(LATE, "已建成两所。", "王某某", again=again))
    assert [step_on(on(led, 7, day)) for day in (18, 22)] == ["", ""]
    assert step_on(on(led, 7, 23)) == "领导批示时限已过，尚未呈报"
    report_up(on(led, 7, 23), Reported(LATE, "已建成三所。", "王某某"))
    assert step_on(on(led, 7, 23)) == ""


def test_what_was_returned_calls_for_a_call_once_its_day_is_over(led: Desk) -> None:
    reply(on(led, 7, 16), LATE)
    send_back(on(led, 7, 17), f"{LATE}#1", mend_by=date(2020, 7, 22))
    assert step_on(on(led, 7, 22)) == ""
    assert "补正" in step_on(on(led, 7, 23))
    reply(on(led, 7, 23), LATE)
    assert step_on(on(led, 7, 23)) == ""


def test_an_instruction_on_a_closed_item_is_refused_until_it_is_opened_again(
    closed: Desk,
) -> None:
    import_roster(closed, "leaders", resource("sample", "leaders.csv"))
    said = Instructed("周凯", "再抓一抓。")
    assert "请先重启" in refusal(closed, lambda: record_instruction(closed, LATE, said))
    reopen_tasks(closed, Reopening(LATE, "反弹", "张某某", date(2020, 12, 25)))
    split_task(closed, LATE, (PartEntry("一期"), PartEntry("二期")), by="张某某")
    close_tasks(closed, f"{LATE}-1", "撤项", "张某某", "另有安排")
    assert record_instruction(closed, LATE, said).is_open
    close_tasks(closed, f"{LATE}-2", "撤项", "张某某", "另有安排")
    reported = Reported(LATE, "已不再办理。", "王某某")
    assert "请先重启" in refusal(closed, lambda: report_up(closed, replace(reported, again=said)))
    assert not report_up(closed, reported).is_open


def test_closed_tasks_are_drawn_by_lot_and_looked_at_again(closed: Desk, tmp_path: Path) -> None:
    assert [task.code for task in draw_to_look_at(closed, date(2020, 8, 1), date(2020, 8, 31), 3, 7)] == [LATE]
    assert draw_to_look_at(closed, date(2020, 9, 1), date(2020, 9, 10), 3, 7) == []
    photo = tmp_path / "现场.jpg"
    photo.write_bytes(b"photo")
    made = record_check(closed, replace(LOOK, photos=(photo,)))
    assert (made.kind, made.photos) == ("回头看", 1)


def test_a_task_opened_again_is_judged_by_its_new_day_and_past_days_stay(closed: Desk) -> None:
    before = [quarter_summary(closed, Quarter(2020, 3), date(2020, 8, 31))]
    assert reopen_tasks(closed, Reopening(LATE, "回头看发现反弹", "张某某", date(2020, 9, 25))) == (LATE,)
    assert [class_on(closed, LATE, *day) for day in ((8, 19), (8, 20), (9, 9), (9, 10), (9, 28))] == [
        TaskClass.IN_TIME,
        TaskClass.ON_TIME,
        TaskClass.ON_TIME,
        TaskClass.IN_TIME,
        TaskClass.OVERDUE,
    ]
    assert [quarter_summary(closed, Quarter(2020, 3), date(2020, 8, 31))] == before
    reply(closed, LATE, is_final=True)
    assert "于 2020-09-10 重启" in refusal(closed, lambda: accept(closed, f"{LATE}#2", reason="目标另行统计"))
    accept(on(closed, 9, 21), f"{LATE}#2", reason="目标另行统计")
    assert class_on(closed, LATE, 9, 21) is TaskClass.ON_TIME
    assert close_tasks(on(closed, 9, 22), LATE, by="张某某").codes == (LATE,)


def test_a_task_closed_before_the_quarter_and_opened_in_it_counts_as_new_and_reopened(closed: Desk) -> None:
    autumn = on(closed, 10, 12)
    reopen_tasks(autumn, Reopening(LATE, "反弹", "张某某", date(2020, 12, 25)))
    total = quarter_summary(autumn, Quarter(2020, 4), date(2020, 10, 12)).total.balance
    assert (total.new, total.reopened) == (1, 1)
    assert total.holds


def test_nothing_is_owed_while_a_task_was_closed(closed: Desk) -> None:
    reopen_tasks(closed, Reopening(LATE, "反弹", "张某某", date(2020, 12, 25)))
    days = [row.day for row in owed_list(on(closed, 9, 30), "区教育局", every=True) if row.code == LATE]
    assert all(not date(2020, 8, 20) < day <= date(2020, 9, 10) for day in days)
    assert any(day > date(2020, 9, 10) for day in days)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": " "}, "写明理由"),
        ({"by": ""}, "批准人"),
        ({"due_on": None}, "二者取其一"),
        ({"due_on": date(2020, 9, 1)}, "早于重启日期"),
        ({"on": date(2020, 8, 19), "due_on": date(2020, 9, 1)}, "早于 2020/8 的办结日期"),
        ({"code": "2020/1"}, "正在办理"),
    ],
)
def test_a_reopening_that_cannot_stand_is_refused(closed: Desk, changes: dict[str, object], words: str) -> None:
    wanted = replace(Reopening(LATE, "反弹", "张某某", date(2020, 9, 25)), **changes)  # type: ignore[arg-type]
    assert words in refusal(closed, lambda: reopen_tasks(closed, wanted))


def test_a_withdrawn_task_is_opened_again_and_withdrawn_anew(dispatched: Desk) -> None:
    close_tasks(on(dispatched, 8, 3), LATE, "撤项", "张某某", "另有安排")
    august = on(dispatched, 8, 10)
    reopen_tasks(august, Reopening(LATE, "恢复安排", "张某某", undated_reason="待定"))
    assert class_on(august, LATE, 8, 10) is TaskClass.UNDATED
    assert "早于" in refusal(august, lambda: close_tasks(august, LATE, "撤项", "张某某", "又变", date(2020, 8, 5)))
    close_tasks(august, LATE, "撤项", "张某某", "又变")
    assert class_on(august, LATE, 8, 10) is TaskClass.WITHDRAWN

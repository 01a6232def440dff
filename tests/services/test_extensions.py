"""延期: asked for in time it moves the 时限 from its decision on; asked for later a day stands beside it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.responsibility import Rule
from supervision_desk.domain.standing import TaskClass
from supervision_desk.services.acts import act_words, extensions
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.dues import set_due
from supervision_desk.services.extensions import (
    Extended,
    ExtensionDecision,
    ExtensionRequest,
    decide_extension,
    request_extension,
)
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.naming import find_tasks
from supervision_desk.services.summary import quarter_summary
from supervision_desk.services.task_words import bearing_words
from supervision_desk.services.transfers import Transfer, transfer_task
from supervision_desk.services.undoing import undo_last
from tests.services.factories import finish, on, one_entry, refusal, register_sample, reply, tables

# The task of 区教育局 is due on 2020-08-31.
TASK = "2020/8"


def ask(desk: Desk, code: str = TASK, to: date = date(2020, 9, 30), **changes: Any) -> Extended:
    whole: dict[str, Any] = {"code": code, "to": to, "reason": "雨期误工"}
    return request_extension(desk, ExtensionRequest(**(whole | changes)))


def decide(desk: Desk, code: str = TASK, agreed: bool = True, by: str = "张某某", **changes: Any) -> Extended:
    return decide_extension(desk, ExtensionDecision(code, agreed, by, **changes))


def task(desk: Desk, code: str = TASK) -> TaskView:
    with desk.reading() as session:
        return load_tasks(session, desk.today, find_tasks(session, code))[0]


def test_asked_in_time_it_moves_the_day_from_its_decision_on(registered: Desk) -> None:
    title = one_entry(registered, lambda: ask(on(registered, 8, 28)))
    assert title == "申请延期 2020/8 至 2020-09-30"
    late = on(registered, 9, 3)
    assert one_entry(registered, lambda: decide(late)) == "同意延期 2020/8 至 2020-09-30"
    view = task(late)
    assert (view.task_class, view.due.due_on, view.due.report_by) == (
        TaskClass.IN_TIME, date(2020, 9, 30), date(2020, 9, 30),
    )  # fmt: skip
    assert (view.facts.original_due_on, view.facts.working_due) == (date(2020, 8, 31), None)
    assert view.due.basis == "延期：2020-08-28 申请，2020-09-03 张某某批准"


def test_the_days_between_the_old_day_and_the_decision_stay_overdue(registered: Desk) -> None:
    ask(on(registered, 8, 28))
    decide(on(registered, 9, 3))
    classes = [task(on(registered, 9, number)).task_class for number in (1, 2, 3)]
    assert classes == [TaskClass.OVERDUE, TaskClass.OVERDUE, TaskClass.IN_TIME]


def test_asked_later_the_new_day_stands_beside_and_decides_nothing(registered: Desk) -> None:
    late = on(registered, 9, 3)
    ask(late)
    made = decide(late)
    assert made.working
    view = task(late)
    assert (view.task_class, view.due.due_on) == (TaskClass.OVERDUE, date(2020, 8, 31))
    assert (view.facts.working_due, view.facts.report_by) == (date(2020, 9, 30), date(2020, 8, 31))
    finish(on(registered, 9, 10), TASK)
    assert task(on(registered, 9, 10)).task_class is TaskClass.LATE


def test_what_counts_is_the_day_it_was_asked_for_not_the_day_it_was_entered(registered: Desk) -> None:
    late = on(registered, 9, 3)
    ask(late, on=date(2020, 8, 31))
    assert not decide(late).working


def test_one_day_after_the_day_is_late_already(registered: Desk) -> None:
    morning = on(registered, 9, 1)
    ask(morning)
    assert decide(morning).working


def test_asked_after_the_day_of_then_it_stands_beside_though_the_report_day_or_a_later_day_is_ahead(
    registered: Desk,
) -> None:
    ask(on(registered, 9, 3))
    set_due(on(registered, 9, 4), TASK, date(2020, 9, 20), by="张某某", basis="区政府常务会议纪要")
    assert decide(on(registered, 9, 5)).working
    within_grace = on(registered, 1, 4, 2021)
    ask(within_grace, "2020/2", date(2021, 1, 20))
    assert decide(within_grace, "2020/2").working


def test_a_declined_request_changes_no_day_and_another_may_follow(registered: Desk) -> None:
    summer = on(registered, 8, 20)
    ask(summer)
    assert one_entry(registered, lambda: decide(summer, agreed=False, reason="可按期完成")) == "不同意延期 2020/8"
    assert task(summer).due.due_on == date(2020, 8, 31)
    ask(summer, to=date(2020, 9, 15))
    decide(summer)
    acts = item_detail(summer, TASK).acts
    assert extensions(acts, TASK) == 1
    assert bearing_words(task(summer), acts) == ("延期 1 次（原时限 2020-08-31）",)
    assert [act_words(act) for act in acts if act.about_id is not None] == [
        "张某某不同意延期，可按期完成", "同意延期至 2020-09-15，张某某批准",
    ]  # fmt: skip


def test_a_reason_that_only_repeats_the_decision_is_not_told_twice(registered: Desk) -> None:
    summer = on(registered, 8, 20)
    ask(summer)
    decide(summer, agreed=False, reason="不同意。")
    assert act_words(item_detail(summer, TASK).acts[-1]) == "张某某不同意延期"


def test_the_approver_may_grant_another_day(registered: Desk) -> None:
    summer = on(registered, 8, 20)
    ask(summer)
    decide(summer, to=date(2020, 9, 10))
    assert task(summer).due.due_on == date(2020, 9, 10)


def test_extensions_are_counted_and_the_first_day_stays_known(registered: Desk) -> None:
    for month, to in ((8, date(2020, 9, 30)), (9, date(2020, 10, 30))):
        ask(on(registered, month, 20), to=to)
        decide(on(registered, month, 21))
    autumn = on(registered, 9, 30)
    assert bearing_words(task(autumn), item_detail(autumn, TASK).acts) == ("延期 2 次（原时限 2020-08-31）",)


def test_an_extension_never_brings_the_report_day_nearer(registered: Desk) -> None:
    assert task(registered, "2020/2").due.report_by == date(2021, 1, 8)
    ask(registered, "2020/2", date(2021, 1, 5))
    decide(registered, "2020/2")
    assert task(registered, "2020/2").due.report_by == date(2021, 1, 8)


def test_a_plan_still_begins_where_it_began(registered: Desk) -> None:
    ask(registered, "2020/2", date(2021, 12, 31))
    decide(registered, "2020/2")
    summer = on(registered, 7, 20)
    reply(summer, "2020/2", readings={"T1": 1000})
    target = task(summer, "2020/2").targets[0]
    whole = (date(2021, 12, 31) - date(2020, 1, 1)).days + 1
    assert target.elapsed == pytest.approx(((date(2020, 7, 20) - date(2020, 1, 1)).days + 1) / whole)


def test_a_rest_day_is_allowed_and_noted(registered: Desk) -> None:
    assert ask(registered, to=date(2020, 10, 1)).note == "2020-10-01 是休息日（国庆节、中秋节）"
    assert decide(registered).note.startswith("2020-10-01 是休息日")
    undo_last(registered)
    undo_last(registered)
    assert ask(registered, to=date(2020, 9, 12)).note == "2020-09-12 是休息日（周六）"
    undo_last(registered)
    assert ask(registered, to=date(2020, 9, 27)).note == ""


def test_each_refusal_says_what_is_missing_and_changes_nothing(registered: Desk) -> None:
    summer = on(registered, 8, 20)
    assert "理由" in refusal(summer, lambda: ask(summer, reason=" "))
    assert "不晚于现时限 2020-08-31" in refusal(summer, lambda: ask(summer, to=date(2020, 8, 31)))
    assert "晚于今天" in refusal(summer, lambda: ask(summer, on=date(2020, 8, 21)))
    assert "早于立项日期" in refusal(summer, lambda: ask(summer, on=date(2020, 7, 5)))
    late = on(registered, 9, 20)
    assert "早于申请" in refusal(late, lambda: ask(late, to=date(2020, 9, 10)))
    assert "没有待批的延期申请" in refusal(late, lambda: decide(late))
    ask(summer)
    assert "待批" in refusal(summer, lambda: ask(summer))
    assert "须有批准人" in refusal(summer, lambda: decide(summer, by=" "))
    assert "早于申请日期" in refusal(summer, lambda: decide(summer, on=date(2020, 8, 19)))
    assert "不晚于现时限" in refusal(summer, lambda: decide(summer, to=date(2020, 8, 30)))


def test_only_a_unit_with_a_part_on_that_day_asks(registered: Desk) -> None:
    transfer_task(on(registered, 8, 3), Transfer(TASK, "区卫健局", "职能调整", "张某某"))
    later = on(registered, 8, 5)
    assert "可以申请延期的单位：区卫健局" in refusal(later, lambda: ask(later, by="区教育局"))
    assert ask(later, by="区教育局", on=date(2020, 8, 1)).unit == "区教育局"
    undo_last(later)
    assert ask(later).unit == "区卫健局"
    assert [(act.by, act.unit) for act in item_detail(later, TASK).acts][-1] == ("区卫健局", "区卫健局")


def test_an_undated_or_closed_task_is_not_extended(registered: Desk) -> None:
    set_due(registered, "2020/4", None, "长期任务")
    assert "没有完成时限" in refusal(registered, lambda: ask(registered, "2020/4"))
    ask(registered)
    close_tasks(registered, TASK, "撤项", "张某某", "另有安排")
    assert "已撤项" in refusal(registered, lambda: decide(registered))
    assert "已撤项" in refusal(registered, lambda: ask(registered))


def test_a_decision_dated_before_a_later_day_is_refused(registered: Desk) -> None:
    ask(on(registered, 8, 10))
    set_due(on(registered, 8, 20), TASK, date(2020, 9, 5))
    later = on(registered, 8, 25)
    assert "2020-08-20 定的" in refusal(later, lambda: decide(later, on=date(2020, 8, 15)))
    decide(later)
    assert task(later).due.due_on == date(2020, 9, 30)


def test_of_several_tasks_the_one_must_be_named(desk: Desk) -> None:
    register_sample(desk, Rule.EACH_OWN)
    assert "请写明任务" in refusal(desk, lambda: ask(desk, "2020/1", date(2021, 3, 1)))
    assert ask(desk, "2020/1-2", date(2021, 3, 1)).code == "2020/1-2"


def test_request_and_decision_are_undone_one_by_one(registered: Desk) -> None:
    before = tables(registered)
    ask(registered)
    asked = tables(registered)
    decide(registered)
    assert undo_last(registered).title == "同意延期 2020/8 至 2020-09-30"
    assert tables(registered) == asked
    assert undo_last(registered).title == "申请延期 2020/8 至 2020-09-30"
    assert tables(registered) == before


def test_the_quarter_counts_the_decisions_that_agreed(registered: Desk) -> None:
    ask(on(registered, 8, 20))
    decide(on(registered, 8, 21), agreed=False)
    ask(on(registered, 9, 1), "2020/2", date(2021, 3, 1))
    decide(on(registered, 9, 10), "2020/2")
    end = on(registered, 9, 30)
    summary = quarter_summary(end, Quarter(2020, 3))
    assert summary.total.events.extended == 1
    assert {row.name: row.events.extended for row in summary.units if row.events.extended} == {"区人社局": 1}
    assert quarter_summary(end, Quarter(2020, 3), date(2020, 9, 9)).total.events.extended == 0
    assert quarter_summary(replace(end, day=date(2020, 10, 8)), Quarter(2020, 4)).total.events.extended == 0

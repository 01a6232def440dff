"""暂缓: the whole item rests; the 时限 shift by the length of the rest."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from supervision_desk.domain.lights import warning_days
from supervision_desk.domain.responsibility import Rule
from supervision_desk.domain.standing import TaskClass
from supervision_desk.services.acts import act_words
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.chasing import chase_list
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk, load_calendar
from supervision_desk.services.due_proposals import BY_CALENDAR, due_proposals, provisional_dues, take_proposals
from supervision_desk.services.dues import set_due
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.item_search import ItemQuery
from supervision_desk.services.items import list_items
from supervision_desk.services.naming import find_tasks
from supervision_desk.services.pauses import Paused, PauseRequest, pause_item, resume_item
from supervision_desk.services.task_words import bearing_words
from supervision_desk.services.undoing import undo_last
from supervision_desk.services.work_calendar import set_day
from supervision_desk.store.models import TaskNow
from supervision_desk.store.standing_columns import StandingColumns
from tests.services.factories import on, one_entry, refusal, register_sample, reply, tables

# The task of 区教育局 is due on 2020-08-31.
ITEM = "2020/8"
DUE = date(2020, 8, 31)


def pause(desk: Desk, code: str = ITEM, **changes: Any) -> Paused:
    whole = {"code": code, "by": "张某某", "reason": "等上级规划"}
    return pause_item(desk, PauseRequest(**(whole | changes)))


def task(desk: Desk, code: str = ITEM) -> TaskView:
    with desk.reading() as session:
        return load_tasks(session, desk.today, find_tasks(session, code))[0]


def test_a_pause_covers_its_days_and_shifts_the_day_at_once(registered: Desk) -> None:
    summer = on(registered, 8, 3)
    title = one_entry(summer, lambda: pause(summer, until=date(2020, 8, 12)))
    assert title == "暂缓 2020/8 至 2020-08-12"
    classes = {number: task(on(registered, 8, number)).task_class for number in (2, 3, 12, 13)}
    assert classes == {
        2: TaskClass.IN_TIME, 3: TaskClass.PAUSED, 12: TaskClass.PAUSED, 13: TaskClass.IN_TIME,
    }  # fmt: skip
    view = task(on(registered, 8, 13))
    assert (view.due.due_on, view.due.report_by, view.due.rule) == (date(2020, 9, 10), date(2020, 9, 10), "pause")
    assert view.due.basis == "暂缓 2020-08-03 至 2020-08-12，原时限 2020-08-31 顺延 10 天"
    assert task(on(registered, 8, 2)).due.due_on == DUE


def test_a_paused_task_shows_its_word_and_neither_light(registered: Desk) -> None:
    reply(on(registered, 7, 20), "2020/4", readings={"T1": 1})
    before, rest = on(registered, 8, 2), on(registered, 8, 4)
    assert task(before, "2020/4").progress.light is not None
    pause(on(registered, 8, 3), "2020/4")
    view, (row,) = task(rest, "2020/4"), list_items(rest, ItemQuery("2020/4"))
    assert (view.time.light, view.progress.light) == (None, None)
    assert (row.item_class, row.light.light) == (TaskClass.PAUSED, None)
    with rest.reading() as session:
        standing, warning = StandingColumns(rest.today), warning_days(rest.today, load_calendar(session))
        query = select(standing.task_class, standing.time_light(warning)).where(TaskNow.task_id == view.task_id)
        assert session.execute(query).one() == (TaskClass.PAUSED.value, None)


def test_an_open_end_shifts_when_work_goes_on(registered: Desk) -> None:
    pause(on(registered, 8, 3))
    autumn = on(registered, 9, 14)
    assert task(autumn).due.due_on == DUE
    assert task(autumn).task_class is TaskClass.PAUSED
    assert bearing_words(task(autumn), ()) == ("暂缓中（2020-08-03 起，未定恢复日期）",)
    assert one_entry(autumn, lambda: resume_item(autumn, ITEM)) == "恢复 2020/8"
    # 42 days after 2020-08-31 is 2020-10-12.
    assert (task(autumn).task_class, task(autumn).due.due_on) == (TaskClass.IN_TIME, date(2020, 10, 12))


def test_work_taken_up_early_corrects_the_shift(registered: Desk) -> None:
    pause(on(registered, 8, 3), until=date(2020, 8, 31))
    assert task(on(registered, 8, 3)).due.due_on == date(2020, 9, 29)
    early = on(registered, 8, 13)
    made = resume_item(early, ITEM, "王某某")
    assert [(shift.before, shift.due_on) for shift in made.shifts] == [(DUE, date(2020, 9, 10))]
    assert task(early).due.due_on == date(2020, 9, 10)
    assert task(on(registered, 8, 12)).due.due_on == date(2020, 9, 29)
    assert task(on(registered, 8, 12)).task_class is TaskClass.PAUSED


def test_two_pauses_one_after_the_other_add_up(registered: Desk) -> None:
    pause(on(registered, 8, 3), until=date(2020, 8, 4))
    pause(on(registered, 8, 10), until=date(2020, 8, 20))
    resume_item(on(registered, 8, 11), ITEM)
    # Two days, then one: 08-31 → 09-02 → 09-03.
    assert task(on(registered, 8, 11)).due.due_on == date(2020, 9, 3)


def test_a_pause_begun_when_the_day_was_over_shifts_nothing(registered: Desk) -> None:
    late = on(registered, 9, 2)
    assert pause(late, until=date(2020, 9, 4)).shifts == ()
    after = task(on(registered, 9, 7))
    assert (after.task_class, after.due.due_on) == (TaskClass.OVERDUE, DUE)
    assert task(late).task_class is TaskClass.PAUSED


def test_an_undated_task_stays_undated(registered: Desk) -> None:
    set_due(registered, "2020/4", None, "长期任务")
    assert pause(registered, "2020/4", until=date(2020, 7, 10)).shifts == ()
    assert task(on(registered, 7, 11), "2020/4").task_class is TaskClass.UNDATED


def test_a_day_set_while_the_pause_lasts_stands_as_set(registered: Desk) -> None:
    pause(on(registered, 8, 3))
    set_due(on(registered, 8, 10), ITEM, date(2020, 10, 30))
    assert resume_item(on(registered, 8, 20), ITEM).shifts == ()
    assert task(on(registered, 8, 20)).due.due_on == date(2020, 10, 30)


def test_a_pause_told_later_leaves_a_day_set_meanwhile(registered: Desk) -> None:
    set_due(on(registered, 8, 10), ITEM, date(2020, 10, 30))
    later = on(registered, 8, 20)
    assert pause(later, on=date(2020, 8, 3), until=date(2020, 8, 12)).shifts == ()
    assert task(later).due.due_on == date(2020, 10, 30)


def test_every_open_task_of_the_item_shifts_and_closed_ones_stay(desk: Desk) -> None:
    register_sample(desk, Rule.EACH_OWN)
    close_tasks(desk, "2020/1-1", "撤项", "张某某", "另有安排")
    made = pause(desk, "2020/1", until=date(2020, 7, 15))
    assert [shift.code for shift in made.shifts] == ["2020/1-2"]
    assert task(desk, "2020/1-1").task_class is TaskClass.WITHDRAWN


def test_nobody_is_chased_while_it_lasts_nor_for_a_reply_due_within_it(dispatched: Desk) -> None:
    pause(on(dispatched, 7, 15), until=date(2020, 7, 24))
    for number in (22, 25):
        assert all(line.unit != "区教育局" for line in chase_list(on(dispatched, 7, number)))
    # Due on 2020-08-31, shifted by ten days: overdue from 2020-09-11 on; the reports of July and August were owed.
    states = [
        line.tasks[0].state
        for day in (10, 11)
        for line in chase_list(on(dispatched, 9, day))
        if line.unit == "区教育局"
    ]
    assert states == ["应于2020年7月27日前反馈，至今未报（2次）", "逾期未办结"]


def test_each_refusal_says_what_is_missing_and_changes_nothing(registered: Desk) -> None:
    summer = on(registered, 8, 3)
    assert "须有批准人" in refusal(summer, lambda: pause(summer, by=" "))
    assert "须写明理由" in refusal(summer, lambda: pause(summer, reason=""))
    assert "晚于今天" in refusal(summer, lambda: pause(summer, on=date(2020, 8, 4)))
    assert "早于立项日期" in refusal(summer, lambda: pause(summer, on=date(2020, 7, 5)))
    assert "早于开始日" in refusal(summer, lambda: pause(summer, until=date(2020, 8, 2)))
    assert "没有暂缓" in refusal(summer, lambda: resume_item(summer, ITEM))
    pause(summer)
    assert "已暂缓，尚未恢复" in refusal(summer, lambda: pause(summer))
    assert "当天才开始暂缓" in refusal(summer, lambda: resume_item(summer, ITEM))
    later = on(registered, 8, 20)
    assert "已暂缓" in refusal(later, lambda: pause(later, on=date(2020, 8, 1)))
    resume_item(later, ITEM)
    assert "没有暂缓" in refusal(later, lambda: resume_item(later, ITEM))
    assert "已暂缓至 2020-08-19" in refusal(later, lambda: pause(later, on=date(2020, 8, 19)))
    pause(later)


def test_a_closed_item_and_one_task_of_several_are_not_paused(desk: Desk) -> None:
    register_sample(desk, Rule.EACH_OWN)
    assert "针对整个事项" in refusal(desk, lambda: pause(desk, "2020/1-1"))
    close_tasks(desk, ITEM, "撤项", "张某某", "另有安排")
    assert "已撤项" in refusal(desk, lambda: pause(desk))


def test_pause_and_resume_are_undone_one_by_one(registered: Desk) -> None:
    before = tables(registered)
    pause(on(registered, 8, 3), until=date(2020, 8, 31))
    paused = tables(registered)
    resume_item(on(registered, 8, 13), ITEM)
    later = on(registered, 8, 13)
    undo_last(later)
    assert tables(registered) == paused
    undo_last(later)
    assert tables(registered) == before


def test_the_record_tells_it(registered: Desk) -> None:
    pause(on(registered, 8, 3), until=date(2020, 8, 31))
    resume_item(on(registered, 8, 13), ITEM, "王某某", "规划已定")
    words = [act_words(act) for act in item_detail(on(registered, 8, 13), ITEM).acts]
    assert words == ["暂缓至 2020-08-31，张某某批准，等上级规划", "恢复办理，王某某办理，规划已定"]


def test_a_shifted_day_names_the_rest_days_it_passes_over(registered: Desk) -> None:
    """31 August and twelve days is Saturday, 12 September."""
    pause(on(registered, 8, 3), until=date(2020, 8, 14))
    answer = item_detail(on(registered, 8, 3), ITEM).dues[-1].answer
    lines = answer.lines
    assert "顺延后 2020-09-12（周六） 是休假日" in lines
    assert "跳过 2020-09-12 至 2020-09-13 周末（2日）" in lines
    assert lines[-1] == "工作日历：2020年放假安排已公布"
    assert answer.due_on == date(2020, 9, 14)


def test_a_shifted_day_that_is_no_day_of_work_any_more_is_proposed_anew(registered: Desk) -> None:
    pause(on(registered, 8, 3), until=date(2020, 8, 14))
    later = on(registered, 8, 20)
    assert due_proposals(later, ITEM, kind=BY_CALENDAR) == []
    set_day(later, date(2020, 9, 14), False, "临时放假", "区政府办通知")
    (found,) = due_proposals(later, ITEM, kind=BY_CALENDAR)
    assert (found.old_due, found.new_due, found.new_report) == (date(2020, 9, 14), date(2020, 9, 15), date(2020, 9, 15))
    take_proposals(later, [found], "张某某")
    assert (task(later).due.due_on, task(later).due.report_by) == (date(2020, 9, 15), date(2020, 9, 15))
    assert due_proposals(later, ITEM, kind=BY_CALENDAR) == []


def test_a_shift_into_a_year_not_published_is_provisional(registered: Desk) -> None:
    """The year 2027 has no notice: 31 August 2020 and 2,350 days is Saturday, 6 February 2027."""
    pause(on(registered, 8, 3), until=date(2020, 8, 3) + timedelta(days=2349))
    (found,) = [each for each in provisional_dues(on(registered, 8, 3)) if each.code == ITEM]
    assert (found.due_on, found.years) == (date(2027, 2, 8), (2027,))

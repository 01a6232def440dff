"""反馈, 审核, 办结, 销号 and the other ways to close, and 时限."""

from datetime import date

import pytest

from supervision_desk.domain.responsibility import Rule
from supervision_desk.domain.standing import TaskClass
from supervision_desk.services.acts import act_words
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.closing import WAYS, close_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.dues import set_due
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.item_search import ItemQuery
from supervision_desk.services.items import list_items
from supervision_desk.services.replies import CHANNELS, list_replies
from supervision_desk.services.reviewing import accept_replies
from supervision_desk.store.models import Reading
from tests.services.factories import (
    accept,
    finish,
    on,
    one_entry,
    refusal,
    register_sample,
    reply,
    rows,
    send_back,
)


def task(desk: Desk, code: str) -> TaskView:
    with desk.reading() as session:
        return next(each for each in load_tasks(session, desk.today) if each.code == code)


def test_a_reply_is_one_entry_with_its_readings(registered: Desk) -> None:
    title = one_entry(registered, lambda: reply(registered, "2020/2", readings={"T1": 1500.0, "t2": 8}))
    assert title == "登记反馈 2020/2#1"
    (row,) = list_replies(registered)
    assert (row.unit, row.state, row.readings) == ("区人社局", "待审核", (("T1", 1500.0), ("T2", 8.0)))
    assert [figure for _, figure in row.read] == ["1500个", "8个"]
    assert all(name and not name.startswith("T") for name, _ in row.read)
    assert task(registered, "2020/2").targets[0].reading == 1500


@pytest.mark.parametrize("code", ["2020/2", "2020/2-1", "望督立〔2020〕2号", "望督立[2020]2号-1", "２０２０/２"])
def test_a_task_is_found_by_any_way_of_writing_its_code(registered: Desk, code: str) -> None:
    assert reply(registered, code).task_code == "2020/2"


@pytest.mark.parametrize("code", ["2020/99", "2020/2-2", "望政立〔2020〕2号", "2020", "2020/" + "9" * 40, "'; --", ""])
def test_a_code_that_is_none_is_refused(registered: Desk, code: str) -> None:
    assert "编号" in refusal(registered, lambda: reply(registered, code))


def test_an_item_of_several_tasks_asks_which(desk: Desk) -> None:
    register_sample(desk, Rule.EACH_OWN)
    assert "请写明任务" in refusal(desk, lambda: reply(desk, "2020/2"))
    assert reply(desk, "2020/2-3").task_code == "2020/2-3"


def test_a_long_reply_with_strange_characters_is_kept_whole(registered: Desk) -> None:
    text = "<&>㙍𠮷%s{}'\";--" * 700
    reply(registered, "2020/2", text=text)
    assert list_replies(registered)[0].text == text
    assert item_detail(registered, "2020/2").replies[0].text == text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": " \n "}, "反馈内容为空"),
        ({"channel": "飞鸽"}, "方式"),
        ({"is_final": True, "channel": "电话"}, "电话报送不能作为办结反馈"),
        ({"readings": {"T9": 1}}, "没有目标 T9"),
        ({"readings": {"T1": -1}}, "不是有效的数"),
        ({"readings": {"T1": float("nan")}}, "不是有效的数"),
        ({"readings": {"T1": float("inf")}}, "不是有效的数"),
        ({"readings": {"T1": 1e300}}, "不是有效的数"),
        ({"readings": {"T1": 1, "t1": 2}}, "两个累计完成"),
        ({"received_on": date(2020, 7, 5)}, "早于立项日期"),
        ({"received_on": date(2020, 7, 7)}, "晚于今天"),
    ],
)
def test_a_reply_that_cannot_stand_is_refused(registered: Desk, changes: dict[str, object], words: str) -> None:
    assert words in refusal(registered, lambda: reply(registered, "2020/2", **changes))
    assert rows(registered, Reading) == 0


@pytest.mark.parametrize("channel", CHANNELS)
def test_each_channel_is_kept(registered: Desk, channel: str) -> None:
    assert reply(registered, "2020/2", channel=channel).channel == channel


def test_a_returned_reply_asks_for_mending_by_a_day(registered: Desk) -> None:
    reply(registered, "2020/2", readings={"T1": 1500})
    title = one_entry(registered, lambda: send_back(registered, "2020/2#1", mend_by=date(2020, 7, 10)))
    assert title == "审核退回 2020/2#1"
    (row,) = list_replies(registered)
    assert (row.state, row.reason, row.mend_by) == ("已退回", "缺佐证材料", date(2020, 7, 10))
    assert task(registered, "2020/2").targets[0].reading is None


def test_accepting_a_progress_report_leaves_the_task_open(registered: Desk) -> None:
    reply(registered, "2020/2")
    assert one_entry(registered, lambda: accept(registered, "2020/2#1")) == "审核通过 2020/2#1"
    assert task(registered, "2020/2").task_class is TaskClass.IN_TIME


def test_accepting_the_final_reply_closes_the_task_on_that_day(registered: Desk) -> None:
    reply(registered, "2020/12", is_final=True, readings={"T1": 20, "T2": 15})
    accept(on(registered, 7, 8), "2020/12#1")
    closed = task(on(registered, 7, 8), "2020/12")
    assert (closed.task_class, closed.facts.closed_on) == (TaskClass.ON_TIME, date(2020, 7, 8))


def test_a_final_reply_after_the_report_day_closes_late(registered: Desk) -> None:
    finish(on(registered, 9, 3), "2020/8")
    assert task(on(registered, 9, 3), "2020/8").task_class is TaskClass.LATE


def test_our_review_days_are_not_charged_to_the_unit(registered: Desk) -> None:
    reply(on(registered, 8, 31), "2020/8", is_final=True)
    assert task(on(registered, 9, 3), "2020/8").task_class is TaskClass.IN_TIME
    accept(on(registered, 9, 10), "2020/8#1", reason="已核实")
    assert task(on(registered, 9, 10), "2020/8").task_class is TaskClass.ON_TIME


def test_each_unread_target_is_named_before_the_task_is_closed(registered: Desk) -> None:
    reply(registered, "2020/2", is_final=True, readings={"T1": 2000, "T4": 4000})
    sentence = refusal(registered, lambda: accept(registered, "2020/2#1"))
    assert "3 处没有办好" in sentence
    assert sentence.count("没有累计完成") == 3
    assert all(label in sentence for label in ("T2", "T3", "T5"))
    assert not any(label in sentence for label in ("T1", "T4"))
    assert accept(registered, "2020/2#1", reason="由统计部门另报").state == "已通过"


@pytest.mark.parametrize(
    ("code", "changes", "words"),
    [
        ("2020/2#1", {"accepted": False, "reason": " "}, "退回须写明理由"),
        ("2020/2#1", {"by": " "}, "审核人"),
        ("2020/2#2", {}, "没有编号为“2020/2#2”的反馈"),
        ("2020/3", {}, "没有编号为“2020/3”的反馈"),
        ("2020/2#1", {"on": date(2020, 7, 5)}, "早于收到日期"),
        ("2020/2#1", {"on": date(2020, 7, 7)}, "晚于今天"),
        ("2020/2#1", {"accepted": False, "reason": "缺", "mend_by": date(2020, 7, 5)}, "早于审核日期"),
    ],
)
def test_a_review_that_cannot_stand_is_refused(
    registered: Desk, code: str, changes: dict[str, object], words: str
) -> None:
    reply(registered, "2020/2")
    assert words in refusal(registered, lambda: accept(registered, code, **changes))


def test_the_tests_that_failed_are_the_reason_of_the_return(registered: Desk) -> None:
    reply(registered, "2020/2")
    assert "没有“盖章”这条审核要点" in refusal(registered, lambda: send_back(registered, "2020/2#1", failed=("盖章",)))
    assert "通过的反馈不能有" in refusal(registered, lambda: accept(registered, "2020/2#1", failed=("事实清楚",)))
    row = send_back(registered, "2020/2#1", reason="未盖章", failed=("文书格式规范", "事实清楚"))
    assert row.reason == "事实不清楚、文书格式不规范：未盖章"
    reply(registered, "2020/2")
    assert send_back(registered, "2020/2#2", reason=" ", failed=("任务落实",)).reason == "任务没有落实"


def test_a_batch_accepts_what_it_can_and_says_what_it_could_not(registered: Desk) -> None:
    for code in ("2020/1", "2020/2", "2020/3"):
        reply(registered, code, is_final=code == "2020/2")
    done = accept_replies(registered, ["2020/1#1", "2020/2#1", "2020/3#1", "2020/4#1"], "王某某")
    assert [row.code for row in done.accepted] == ["2020/1#1", "2020/3#1"]
    (open_targets, unknown) = done.refused
    assert open_targets[0] == "2020/2#1"
    assert "没有累计完成" in open_targets[1]
    assert "没有编号为“2020/4#1”的反馈" in unknown[1]
    assert [row.state for row in list_replies(registered)] == ["已通过", "待审核", "已通过"]


def test_a_reply_is_reviewed_once(registered: Desk) -> None:
    reply(registered, "2020/2")
    accept(registered, "2020/2#1")
    assert "已于 2020-07-06 审核" in refusal(registered, lambda: send_back(registered, "2020/2#1"))


def test_one_final_reply_waits_at_a_time(registered: Desk) -> None:
    reply(registered, "2020/2", is_final=True)
    assert "待审核" in refusal(registered, lambda: reply(registered, "2020/2", is_final=True))


def test_a_closed_task_takes_no_more_replies(registered: Desk) -> None:
    finish(registered, "2020/12")
    assert "已按时办结" in refusal(registered, lambda: reply(registered, "2020/12"))


def test_signing_off_follows_completion_and_changes_no_class(registered: Desk) -> None:
    assert "尚未办结" in refusal(registered, lambda: close_tasks(registered, "2020/12", by="张某某"))
    finish(registered, "2020/12")
    assert one_entry(registered, lambda: close_tasks(registered, "2020/12", by="张某某")) == "销号 2020/12"
    assert task(registered, "2020/12").task_class is TaskClass.ON_TIME
    assert "已经销号" in refusal(registered, lambda: close_tasks(registered, "2020/12", by="张某某"))


@pytest.mark.parametrize("way", WAYS[1:])
def test_the_other_ways_close_on_their_own_day(registered: Desk, way: str) -> None:
    title = one_entry(
        registered, lambda: close_tasks(registered, "2020/2", way, "张某某", "已由上级统筹", into="2020/3")
    )
    assert title == f"{way} 2020/2"
    assert task(registered, "2020/2").task_class.value == way
    assert [row.code for row in list_items(registered, ItemQuery(task_class=way))] == ["2020/2"]
    again = refusal(registered, lambda: close_tasks(registered, "2020/2", way, "张某某", "再来"))
    assert f"已{way}" in again


def test_what_is_merged_says_into_which_item(registered: Desk) -> None:
    def merged(into: str) -> str:
        return refusal(registered, lambda: close_tasks(registered, "2020/2", "并入", "张某某", "一并办理", into=into))

    assert "须写明并入哪一件事项" in merged(" ")
    assert "不能并入自己" in merged("2020/2")
    assert "没有编号为" in merged("2020/99")
    close_tasks(registered, "2020/2", "并入", "张某某", "一并办理", into="2020/3")
    [act] = item_detail(registered, "2020/2").acts
    assert act_words(act) == "并入 2020/3，张某某批准，一并办理"


def test_closing_a_whole_item_closes_each_of_its_tasks(desk: Desk) -> None:
    register_sample(desk, Rule.EACH_OWN)
    finish(desk, "2020/2-1")
    closed = close_tasks(desk, "2020/2", "撤项", "张某某", "任务取消")
    assert closed.codes == ("2020/2-2", "2020/2-3")
    assert list_items(desk)[1].item_class.value not in ("时限内在办", "逾期未办结")


@pytest.mark.parametrize(
    ("way", "by", "reason", "day", "words"),
    [
        ("销号", " ", "", None, "须有批准人"),
        ("撤项", "张", " ", None, "须写明理由"),
        ("作废", "张", "误", None, "没有“作废”这种办理方式"),
        ("撤项", "张", "误", date(2020, 7, 1), "早于"),
        ("撤项", "张", "误", date(2020, 7, 7), "晚于今天"),
    ],
)
def test_a_closing_that_cannot_stand_is_refused(
    registered: Desk, way: str, by: str, reason: str, day: date | None, words: str
) -> None:
    assert words in refusal(registered, lambda: close_tasks(registered, "2020/2", way, by, reason, day))


def test_a_final_reply_is_not_accepted_after_the_task_was_withdrawn(registered: Desk) -> None:
    reply(registered, "2020/2", is_final=True)
    close_tasks(registered, "2020/2", "撤项", "张某某", "任务取消")
    assert "已撤项" in refusal(registered, lambda: accept(registered, "2020/2#1", reason="已核实"))


def test_a_due_day_is_a_new_version_and_the_old_one_stays(registered: Desk) -> None:
    title = one_entry(registered, lambda: set_due(registered, "2020/2", date(2020, 10, 31), by="张某某"))
    assert title == "定时限 2020/2 2020-10-31"
    versions = item_detail(registered, "2020/2").dues
    assert [each.due_on for each in versions] == [date(2020, 12, 31), date(2020, 10, 31)]
    assert (versions[1].set_by, versions[1].report_by) == ("张某某", date(2020, 10, 31))


def test_a_reason_takes_the_place_of_a_day(registered: Desk) -> None:
    (view,) = set_due(registered, "2020/2", None, "长期任务")
    assert (view.task_class, view.due.undated_reason) == (TaskClass.UNDATED, "长期任务")
    assert [row.code for row in list_items(registered, ItemQuery(task_class="未明确时限"))] == ["2020/2"]


def test_a_due_day_that_cannot_stand_is_refused(registered: Desk) -> None:
    assert "二者取其一" in refusal(registered, lambda: set_due(registered, "2020/2", None))
    assert "二者取其一" in refusal(registered, lambda: set_due(registered, "2020/2", date(2020, 8, 1), "长期"))
    assert "早于立项日期" in refusal(registered, lambda: set_due(registered, "2020/2", date(2020, 7, 1)))
    finish(registered, "2020/2")
    assert "没有改动时限" in refusal(registered, lambda: set_due(registered, "2020/2", date(2020, 8, 1)))


def test_a_past_day_shows_what_stood_then(registered: Desk) -> None:
    before = list_items(registered)
    later = on(registered, 9, 3)
    reply(later, "2020/2", readings={"T1": 1500})
    finish(later, "2020/8")
    close_tasks(later, "2020/5", "转常态化", "张某某", "长期")
    assert list_items(registered) == before
    assert list_replies(registered) == []
    detail = item_detail(registered, "2020/5")
    assert (detail.acts, len(detail.dues)) == ((), 1)

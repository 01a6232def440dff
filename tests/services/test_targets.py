"""目标任务: versions with 依据, plans, base, own dates, parts; each action one entry, each refusal a sentence."""

from collections.abc import Callable
from datetime import date

import pytest

from supervision_desk.domain.lights import NO_LIGHT, Light
from supervision_desk.domain.plans import LINEAR, NO_PLAN, NODES, Node
from supervision_desk.domain.responsibility import Rule
from supervision_desk.domain.target_reading import listed_words
from supervision_desk.domain.targets import MILESTONE, TargetState, mean_rate, spoken
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.chasing import chase_list
from supervision_desk.services.desk import Desk
from supervision_desk.services.dues import set_due
from supervision_desk.services.replies import ReplyRow, list_replies
from supervision_desk.services.target_approval import Approval
from supervision_desk.services.target_plans import set_base, set_data_unit, set_plan, set_target_due
from supervision_desk.services.target_split import Split, split_target
from supervision_desk.services.targets import NewTarget, NewVersion, add_target, change_target, remove_target
from supervision_desk.services.undoing import undo_last
from supervision_desk.store.models import PlanNode, Target, TargetVersion
from tests.forms.reading import bare, text_of
from tests.services.factories import (
    accept,
    finish,
    issue,
    journal,
    measure,
    on,
    one_entry,
    refusal,
    register_text,
    reply,
    rows,
    send_back,
)

MINUTES = "区委常委会会议纪要〔2020〕9号"
NODES_OF_SCHOOLS = (Node(date(2020, 8, 31), 2, "建成2所"), Node(date(2020, 12, 31), 5, "全部建成"))


def task(desk: Desk, code: str) -> TaskView:
    with desk.reading() as session:
        return next(each for each in load_tasks(session, desk.today) if each.code == code)


def state(desk: Desk, code: str, label: str = "T1") -> TargetState:
    return next(each for each in task(desk, code).targets if each.label == label)


def version(value: float = 2500, label: str = "T1", code: str = "2020/2", **changes: object) -> NewVersion:
    return NewVersion(code, label, value, **({"basis": MINUTES, "by": "张某某"} | changes))  # type: ignore[arg-type]


def new(code: str = "2020/2", **changes: object) -> NewTarget:
    values: dict[str, object] = {"text": "发放补贴300万元", "value": 300, "unit": "万元", "basis": MINUTES}
    return NewTarget(code, **(values | changes))  # type: ignore[arg-type]


def split(*parts: tuple[str, float], **changes: object) -> Split:
    values: dict[str, object] = {"code": "2020/2", "label": "T1", "basis": MINUTES}
    return Split(parts=parts, **(values | changes))  # type: ignore[arg-type]


def test_eight_thousand_of_twenty_thousand_by_the_end_of_september_is_red(registered: Desk) -> None:
    desk = on(registered, 9, 30)
    reply(desk, "2020/4", readings={"T1": 8000})
    shown = task(desk, "2020/4").progress

    assert (shown.light, shown.because) == (Light.RED, "进度欠34.9个百分点（T1）")


def test_a_reading_says_that_nobody_has_reviewed_it_yet(registered: Desk) -> None:
    said = reply(registered, "2020/2", readings={"T1": 300})
    assert listed_words(state(registered, "2020/2")).endswith("（待审核）")
    accept(registered, said.code)
    assert not state(registered, "2020/2").waits


def test_without_a_reading_the_school_places_are_not_red_before_their_day(registered: Desk) -> None:
    before = task(on(registered, 8, 20), "2020/8")

    assert before.due.due_on == date(2020, 8, 31)
    assert before.progress.light is None
    assert {each.verdict for each in before.targets} == {"无数据"}


def test_another_value_holds_from_its_day_on_and_the_old_one_stays(registered: Desk) -> None:
    desk = on(registered, 8, 10)
    assert one_entry(desk, lambda: change_target(desk, version())) == "调整目标值 2020/2 T1 为 2500个"

    assert [state(on(registered, *day), "2020/2").value for day in ((8, 9), (8, 10))] == [2000, 2500]
    first, second = state(desk, "2020/2").terms.versions
    assert (first.number, first.value, first.basis) == (1, 2000, "")
    assert (second.number, second.value, second.set_by) == (2, 2500, "张某某")
    assert (second.basis, second.set_on) == (MINUTES, date(2020, 8, 10))


def test_a_version_entered_later_holds_from_its_own_day(registered: Desk) -> None:
    desk = on(registered, 8, 20)
    change_target(desk, version(on=date(2020, 8, 1)))

    assert state(on(registered, 8, 1), "2020/2").value == 2500
    assert state(on(registered, 7, 31), "2020/2").value == 2000


def test_a_changed_value_is_taken_back_by_undo(registered: Desk) -> None:
    change_target(registered, version())
    undo_last(registered)

    assert (state(registered, "2020/2").value, rows(registered, TargetVersion)) == (2000, 0)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (version(basis=" "), "须写明依据"),
        (version(2000), "已是 2000个"),
        (version(-1), "不是有效的数"),
        (version(float("nan")), "不是有效的数"),
        (version(label="T99"), "没有目标 T99"),
        (version(on=date(2020, 7, 5)), "早于立项日期"),
        (version(9000, code="2020/4"), "其中项10000人次大于总目标9000人次"),
        (version(21000, "T2", "2020/4"), "其中项21000人次大于总目标20000人次"),
        (version(1, "T5", "2020/9"), "是节点，没有目标值"),
    ],
)
def test_a_change_is_refused_with_its_reason(registered: Desk, change: NewVersion, words: str) -> None:
    assert words in refusal(registered, lambda: change_target(registered, change))


def test_a_version_does_not_come_before_the_one_it_follows(registered: Desk) -> None:
    desk = on(registered, 8, 20)
    change_target(desk, version(on=date(2020, 8, 10)))
    late = version(2600, on=date(2020, 8, 9))

    assert "早于上一版本的日期 2020-08-10" in refusal(desk, lambda: change_target(desk, late))


def test_a_closed_tasks_targets_stay_as_they_are(registered: Desk) -> None:
    finish(registered, "2020/2")

    assert "目标没有改动" in refusal(registered, lambda: change_target(registered, version()))


def test_a_target_by_hand_is_there_from_its_day_on(registered: Desk) -> None:
    desk = on(registered, 8, 10)
    title = one_entry(desk, lambda: add_target(desk, new(data_unit="区财政局", unit="万元")))

    assert title == "新增目标 2020/2 T6"
    added = state(desk, "2020/2", "T6")
    assert (added.value, added.unit, added.terms.data_unit) == (300, "万元", "区财政局")
    assert [each.number for each in added.terms.versions] == [1]
    assert "T6" not in [each.label for each in task(on(registered, 8, 9), "2020/2").targets]
    change_target(desk, version(400, "T6"))
    assert [each.number for each in state(desk, "2020/2", "T6").terms.versions] == [1, 2]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (new(text=" "), "目标内容为空"),
        (new(basis=""), "须写明依据"),
        (new(value=None), "须有目标值"),
        (new(measure="speed"), "没有“speed”这种口径"),
        (new(data_unit="无此局"), "单位名录里没有“无此局”"),
        (new(due_on=date(2020, 7, 1)), "早于立项日期"),
        (new(part_of="T1", value=2001, unit="个"), "其中项2001个大于总目标2000个"),
        (new(part_of="T1", value=1, unit="万个"), "其中项1万个大于总目标2000个"),
    ],
)
def test_a_target_by_hand_is_refused_with_its_reason(registered: Desk, entry: NewTarget, words: str) -> None:
    assert words in refusal(registered, lambda: add_target(registered, entry))


def test_a_target_nobody_reported_on_is_removed_with_what_was_set_of_it(registered: Desk) -> None:
    set_due(registered, "2020/8", date(2020, 12, 31))
    set_plan(registered, "2020/8", "T1", NODES, NODES_OF_SCHOOLS)
    change_target(registered, version(6, code="2020/8"))
    assert one_entry(registered, lambda: remove_target(registered, "2020/8", "T1")) == "删除目标 2020/8 T1"

    assert (rows(registered, PlanNode), rows(registered, TargetVersion)) == (0, 0)
    undo_last(registered)
    assert (rows(registered, PlanNode), rows(registered, TargetVersion)) == (2, 1)
    assert state(registered, "2020/8").value == 6


def test_a_target_with_a_reading_or_with_parts_is_not_removed(registered: Desk) -> None:
    reply(registered, "2020/2", readings={"T1": 5})

    assert "已有累计完成数" in refusal(registered, lambda: remove_target(registered, "2020/2", "T1"))
    assert "还有其中项" in refusal(registered, lambda: remove_target(registered, "2020/4", "T1"))


def test_a_node_plan_expects_what_its_last_node_says(registered: Desk) -> None:
    set_due(registered, "2020/8", date(2020, 12, 31))
    one_entry(registered, lambda: set_plan(registered, "2020/8", "T1", NODES, NODES_OF_SCHOOLS))
    desk = on(registered, 8, 30)
    reply(desk, "2020/8", readings={"T1": 1})
    assert (state(desk, "2020/8").elapsed, state(desk, "2020/8").verdict) == (0.0, "达序时")

    desk = on(registered, 8, 31)
    reply(desk, "2020/8", readings={"T1": 1})
    assert (state(desk, "2020/8").elapsed, state(desk, "2020/8").gap) == (0.4, -20)
    assert task(desk, "2020/8").progress.light is Light.YELLOW


def test_a_node_that_passed_is_behind_whether_or_not_anybody_read(registered: Desk) -> None:
    set_due(registered, "2020/8", date(2020, 12, 31))
    set_plan(registered, "2020/8", "T1", NODES, NODES_OF_SCHOOLS)
    passed = on(registered, 9, 1)
    assert task(on(registered, 8, 31), "2020/8").progress == NO_LIGHT
    shown = task(passed, "2020/8").progress
    assert (shown.light, state(passed, "2020/8").verdict) == (Light.RED, "欠序时")
    assert shown.because.startswith("节点2020-08-31逾期，进度欠40.0个百分点")
    reply(passed, "2020/8", readings={"T1": 2})
    assert task(passed, "2020/8").progress.light is Light.GREEN


def test_a_target_with_an_earlier_day_of_its_own_is_chased_in_its_words(dispatched: Desk) -> None:
    approved = Approval("张某某", "区政府常务会议纪要")
    set_plan(dispatched, "2020/2", "T1", NO_PLAN, approval=approved)
    set_target_due(dispatched, "2020/2", "T1", date(2020, 8, 14), approval=approved)
    for day in ((7, 21), (7, 27), (8, 14)):
        reply(on(dispatched, *day), "2020/2", readings={"T1": 900})
    assert because(on(dispatched, 8, 14), "2020/2") == ""
    late = on(dispatched, 8, 15)
    assert (task(late, "2020/2").progress.light, state(late, "2020/2").verdict) == (Light.RED, "节点逾期")
    assert because(late, "2020/2") == f"节点“{state(late, '2020/2').text}”（2020-08-14）逾期"
    reply(late, "2020/2", readings={"T1": 5000})
    assert because(late, "2020/2") == ""


def test_a_paper_names_a_target_that_is_behind_by_its_words(dispatched: Desk) -> None:
    for day in ((7, 21), (7, 27)):
        reply(on(dispatched, *day), "2020/2", readings={"T1": 10})
    behind = because(on(dispatched, 7, 28), "2020/2")
    assert behind.startswith("进度欠")
    assert behind.endswith(f"（{state(on(dispatched, 7, 28), '2020/2').text}）")


def because(desk: Desk, code: str) -> str:
    """Why a task is on the chase list, "" where it is not."""
    tasks = (task for line in chase_list(desk) for task in line.tasks)
    return next((task.because for task in tasks if task.code == code), "")


def test_nodes_are_written_over_in_one_step_and_come_back_by_undo(registered: Desk) -> None:
    set_due(registered, "2020/8", date(2020, 12, 31))
    set_plan(registered, "2020/8", "T1", NODES, NODES_OF_SCHOOLS)
    set_plan(registered, "2020/8", "T1", NODES, [Node(date(2020, 8, 31), 3, "建成3所")])
    assert state(registered, "2020/8").terms.nodes == (Node(date(2020, 8, 31), 3, "建成3所"),)
    undo_last(registered)
    assert state(registered, "2020/8").terms.nodes == NODES_OF_SCHOOLS


def test_nodes_may_lie_up_to_the_day_of_the_report_or_of_the_target_itself(registered: Desk) -> None:
    set_plan(registered, "2020/2", "T1", NODES, [Node(date(2021, 1, 8), 2000)])
    assert "晚于" in refusal(
        registered, lambda: set_plan(registered, "2020/2", "T1", NODES, [Node(date(2021, 1, 9), 2000)])
    )
    set_target_due(registered, "2020/8", "T1", date(2020, 12, 31))
    set_plan(registered, "2020/8", "T1", NODES, NODES_OF_SCHOOLS)
    assert state(registered, "2020/8").terms.nodes == NODES_OF_SCHOOLS


def test_nodes_wait_while_another_plan_holds(registered: Desk) -> None:
    set_due(registered, "2020/8", date(2020, 12, 31))
    set_plan(registered, "2020/8", "T1", NODES, NODES_OF_SCHOOLS)
    set_plan(registered, "2020/8", "T1", LINEAR)
    assert (state(registered, "2020/8").terms.plan, state(registered, "2020/8").terms.nodes) == (LINEAR, ())
    set_plan(registered, "2020/8", "T1", NODES)
    assert state(registered, "2020/8").terms.nodes == NODES_OF_SCHOOLS


@pytest.mark.parametrize(
    ("code", "label", "decide"),
    [
        ("2020/8", "T1", lambda desk: set_plan(desk, "2020/8", "T1", NODES, NODES_OF_SCHOOLS[:1])),
        ("2020/8", "T1", lambda desk: set_plan(desk, "2020/8", "T1", LINEAR)),
        ("2020/25", "T1", lambda desk: set_base(desk, "2020/25", "T1", 1200, 2019)),
        ("2020/2", "T1", lambda desk: set_data_unit(desk, "2020/2", "T1", "区财政局")),
        ("2020/9", "T5", lambda desk: set_target_due(desk, "2020/9", "T5", date(2020, 9, 1))),
    ],
)
def test_a_decision_holds_from_its_day_on_and_the_days_before_stay(
    registered: Desk, code: str, label: str, decide: Callable[[Desk], object]
) -> None:
    last, desk = on(registered, 9, 9), on(registered, 9, 10)
    reply(last, code, readings={label: 1})
    before = state(last, code, label)
    decide(desk)
    assert state(last, code, label) == before
    after = state(desk, code, label)
    assert after.terms != before.terms
    set_data_unit(on(registered, 9, 20), code, label, "区民政局")
    if after.terms.nodes:
        set_plan(on(registered, 9, 21), code, label, NODES, [Node(date(2020, 8, 15), 2)])
    assert (state(last, code, label), state(desk, code, label)) == (before, after)


def test_a_decision_entered_later_stands_from_its_day_but_not_before_the_last_one(registered: Desk) -> None:
    set_due(registered, "2020/8", date(2020, 12, 31))
    desk = on(registered, 9, 10)
    set_plan(desk, "2020/8", "T1", NODES, NODES_OF_SCHOOLS, on=date(2020, 8, 20))
    assert [state(on(registered, 8, day), "2020/8").terms.nodes for day in (19, 20)] == [(), NODES_OF_SCHOOLS]
    for decide in (
        lambda: set_plan(desk, "2020/8", "T1", NODES, NODES_OF_SCHOOLS[:1], on=date(2020, 8, 19)),
        lambda: set_data_unit(desk, "2020/8", "T1", "区财政局", on=date(2020, 8, 19)),
    ):
        assert "在 2020-08-20 改动过，日期 2020-08-19 比它早" in refusal(desk, decide)
    early = refusal(desk, lambda: set_data_unit(desk, "2020/8", "T2", "区财政局", on=date(2020, 7, 1)))
    assert "早于立项日期" in early
    add_target(desk, new("2020/8", on=date(2020, 9, 1)))
    label = task(desk, "2020/8").targets[-1].label
    assert "早于" in refusal(desk, lambda: set_plan(desk, "2020/8", label, NO_PLAN, on=date(2020, 8, 31)))


def test_what_is_built_has_no_linear_plan_until_the_officer_says_so(registered: Desk) -> None:
    desk = on(registered, 9, 30)
    reply(desk, "2020/10", readings={"T5": 3})
    assert state(desk, "2020/10", "T5").terms.plan == NODES
    assert (state(desk, "2020/10", "T5").gap, state(desk, "2020/10", "T5").verdict) == (None, "进行中")
    assert state(on(desk, 1, 8, 2021), "2020/10", "T5").verdict == "未达标"
    set_plan(desk, "2020/10", "T5", LINEAR)
    assert state(desk, "2020/10", "T5").verdict == "欠序时"
    set_plan(desk, "2020/10", "T5", NO_PLAN)
    assert state(desk, "2020/10", "T5").gap is None


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda desk: set_plan(desk, "2020/8", "T1", "curve"), "没有“curve”这种计划"),
        (lambda desk: set_plan(desk, "2020/9", "T5", LINEAR), "不是累计完成的目标"),
        (lambda desk: set_plan(desk, "2020/8", "T1", NODES, [Node(date(2020, 8, 1), 6)]), "大于目标值"),
        (lambda desk: set_plan(desk, "2020/8", "T1", NODES, [Node(date(2020, 7, 1), 1)]), "早于立项日期"),
        (lambda desk: set_plan(desk, "2020/8", "T1", NODES, [Node(date(2020, 8, 1), 2)] * 2), "同一天有两个节点"),
        (
            lambda desk: set_plan(desk, "2020/8", "T1", NODES, NODES_OF_SCHOOLS),
            "节点日期 2020-12-31 晚于 2020/8 的时限 2020-08-31",
        ),
        (
            lambda desk: set_plan(desk, "2020/8", "T1", NODES, [Node(date(2020, 8, 1), 2), Node(date(2020, 8, 2), 1)]),
            "小于前一节点",
        ),
        (lambda desk: set_base(desk, "2020/25", "T1", 0, 2019), "基数不是有效的数"),
        (lambda desk: set_base(desk, "2020/25", "T1", 100, 2021), "基期年 2021 不对"),
        (lambda desk: set_base(desk, "2020/25", "T1", 100, None), "须一并写明"),
        (lambda desk: set_base(desk, "2020/2", "T1", 100, 2019), "不是按百分比压减的目标"),
        (lambda desk: set_data_unit(desk, "2020/2", "T1", "无此局"), "单位名录里没有"),
        (lambda desk: set_data_unit(desk, "2020/2", "T1", ""), "已是如此"),
        (lambda desk: set_target_due(desk, "2020/9", "T5", date(2020, 7, 1)), "早于立项日期"),
    ],
)
def test_what_makes_no_sense_of_a_target_is_refused(
    registered: Desk, act: Callable[[Desk], object], words: str
) -> None:
    assert words in refusal(registered, lambda: act(registered))


def test_a_linear_plan_needs_a_date(registered: Desk) -> None:
    set_due(registered, "2020/2", None, "长期任务")

    assert "没有完成时限" in refusal(registered, lambda: set_plan(registered, "2020/2", "T1", LINEAR))


def test_a_reduction_says_nothing_until_its_base_is_stated(registered: Desk) -> None:
    desk = on(registered, 9, 30)
    reply(desk, "2020/25", readings={"T1": 840, "T2": 900})
    assert [each.text for each in task(desk, "2020/25").targets] == ["压减机关单位30%“三公”经费", "压减20%一般性支出"]
    assert [(each.verdict, each.met) for each in task(desk, "2020/25").targets] == [("缺基数", None)] * 2

    one_entry(desk, lambda: set_base(desk, "2020/25", "T1", 1200, 2019))
    set_base(desk, "2020/25", "T2", 1100, 2019)
    first, second = task(desk, "2020/25").targets
    assert (first.verdict, first.reduced, first.rate) == ("达标", 0.3, None)
    assert second.verdict == "进行中"
    assert second.reduced == pytest.approx(0.181818, abs=1e-6)
    undo_last(desk)
    assert state(desk, "2020/25", "T2").verdict == "缺基数"


def test_a_dated_milestone_missed_is_red_and_one_recorded_is_not(registered: Desk) -> None:
    one_entry(registered, lambda: set_target_due(registered, "2020/9", "T5", date(2020, 9, 10)))
    assert task(on(registered, 9, 10), "2020/9").progress.light is None
    late = task(on(registered, 9, 11), "2020/9")
    assert (late.progress.light, late.progress.because) == (Light.RED, "节点逾期（T5）")
    assert late.targets[4].verdict == "节点逾期"

    desk = on(registered, 9, 12)
    reply(desk, "2020/9", readings={"T5": 1})
    assert task(desk, "2020/9").progress.light is None
    assert state(desk, "2020/9", "T5").verdict == "达标"


def test_a_milestone_by_hand_has_its_own_date(registered: Desk) -> None:
    entry = new(text="印发实施方案", value=None, unit="", measure=MILESTONE, due_on=date(2020, 7, 31))
    add_target(registered, entry)

    assert task(on(registered, 8, 1), "2020/2").progress.because == "节点逾期（T6）"


def told(desk: Desk, code: str, readings: dict[str, float]) -> ReplyRow:
    """A reply whose words say something, and something else each time."""
    return reply(desk, code, readings=readings, text=f"已向区统计局报送累计数{sorted(readings.items())}。")


def test_a_part_reported_above_its_total_is_logged_and_flagged(registered: Desk) -> None:
    row = told(registered, "2020/4", readings={"T1": 100, "T2": 101})
    assert row.notes == ("其中项 T2 累计101人次，大于 T1 累计100人次，请核实。",)
    assert told(registered, "2020/4", readings={"T1": 101}).notes == ()
    assert told(registered, "2020/4", readings={"T2": 102}).notes[0].startswith("其中项 T2 累计102人次，大于")


def test_a_cumulative_number_that_falls_is_logged_and_flagged(registered: Desk) -> None:
    assert told(on(registered, 7, 20), "2020/2", readings={"T1": 1000}).notes == ()
    desk = on(registered, 8, 20)
    assert told(desk, "2020/2", readings={"T1": 900}).notes == ("T1 累计900个，少于 2020-07-20 所报的1000个，请核实。",)
    # The returned number is none that a later one could fall below.
    send_back(desk, "2020/2#2")
    assert (
        told(on(registered, 8, 21), "2020/2", readings={"T1": 950}).notes[0].startswith("T1 累计950个，少于 2020-07-20")
    )
    assert told(on(registered, 8, 22), "2020/2", readings={"T1": 1000}).notes == ()
    shown = {each.code: bool(each.notes) for each in list_replies(on(registered, 8, 22))}
    assert shown == {"2020/2#1": False, "2020/2#2": True, "2020/2#3": True, "2020/2#4": False}


def test_what_is_not_counted_up_may_fall(registered: Desk) -> None:
    told(on(registered, 7, 20), "2020/9", readings={"T5": 1})
    assert told(on(registered, 7, 21), "2020/9", readings={"T5": 0}).notes == ()


def test_a_split_stays_with_the_tasks_of_the_item_and_adds_up(registered: Desk) -> None:
    parts = (("区人社局", 1500), ("区发改局", 500))
    assert one_entry(registered, lambda: split_target(registered, split(*parts))) == "分解目标 2020/2 T1 为 2 项"
    whole = state(registered, "2020/2")
    assert [(part.label, part.unit, part.value) for part in whole.terms.parts] == [
        ("T6", "区人社局", 1500), ("T7", "区发改局", 500),
    ]  # fmt: skip
    assert state(registered, "2020/2", "T7").terms.split_of == "T1"
    assert whole.reading is None

    desk = on(registered, 8, 1)
    reply(desk, "2020/2", readings={"T6": 700})
    reply(on(registered, 8, 5), "2020/2", readings={"T7": 100})
    whole = state(on(registered, 8, 6), "2020/2")
    assert (whole.reading, whole.read_on, whole.rate) == (800, date(2020, 8, 5), 0.4)
    assert mean_rate(task(on(registered, 8, 6), "2020/2").targets) == 0.4
    reply(on(registered, 8, 7), "2020/2", readings={"T1": 900})
    assert state(on(registered, 8, 8), "2020/2").reading == 900


def test_a_split_over_the_tasks_of_an_item_lies_in_each(desk: Desk) -> None:
    text = measure(unit="区住建局、区交通运输局", text="修路。年内新增停车位200个")
    register_text(desk, text, rule=Rule.EACH_OWN)
    codes = [each.code for each in (task(desk, "2020/1-1"), task(desk, "2020/1-2"))]
    assert codes == ["2020/1-1", "2020/1-2"]
    parts = (("区住建局", 150.0), ("2020/1-2", 50.0))
    split_target(desk, split(*parts, code="2020/1-1"))

    other = state(desk, "2020/1-2")
    assert (other.value, other.terms.split_of, other.terms.data_unit) == (50, "2020/1-1 T1", "")
    reply(desk, "2020/1-2", readings={"T1": 20})
    assert state(desk, "2020/1-1").reading == 20
    assert "分项" in refusal(desk, lambda: remove_target(desk, "2020/1-1", "T1"))


def test_parts_that_do_not_add_up_need_a_confirmation(registered: Desk) -> None:
    less = (("区人社局", 1500), ("区发改局", 400))
    sentence = refusal(registered, lambda: split_target(registered, split(*less)))
    assert sentence == "各分项合计1900个，比总目标2000个少100个。没有分解；确认后可以保存（命令行加 --confirm）。"
    split_target(registered, split(*less, confirmed=True))

    assert "少100个" not in refusal(registered, lambda: change_target(registered, version(450, "T7")))
    change_target(registered, version(500, "T7"))
    assert "多100个" in refusal(registered, lambda: change_target(registered, version(1900)))
    change_target(registered, version(1900, confirmed=True))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (split(("区人社局", 2000)), "至少要分给两个"),
        (split(("区人社局", 1), ("区发改局", 1), basis=""), "须写明依据"),
        (split(("区人社局", 1000), ("区人社局", 1000)), "列了两次"),
        (split(("区人社局", 1000), ("无此局", 1000)), "单位名录里没有"),
        (split(("区人社局", 1000), ("2020/3", 1000)), "不是 2020/2 的任务"),
        (split(("区人社局", 45), ("区发改局", 45), code="2020/4", label="T3"), "不能相加"),
    ],
)
def test_a_split_is_refused_with_its_reason(registered: Desk, asked: Split, words: str) -> None:
    assert words in refusal(registered, lambda: split_target(registered, asked))


def test_a_target_is_split_once_and_its_parts_not_again(registered: Desk) -> None:
    parts = (("区人社局", 1500), ("区发改局", 500))
    split_target(registered, split(*parts))

    assert "已经分解为 2 项" in refusal(registered, lambda: split_target(registered, split(*parts)))
    assert "本身就是分项" in refusal(registered, lambda: split_target(registered, split(*parts, label="T6")))
    undo_last(registered)
    assert (state(registered, "2020/2").terms.parts, journal(registered)[-1]) == ((), "撤销 分解目标 2020/2 T1 为 2 项")


def test_a_paper_says_the_value_that_was_set_since(registered: Desk) -> None:
    change_target(registered, version())
    split_target(registered, split(("区人社局", 8000), ("区发改局", 2000), label="T2"))
    assert spoken(state(registered, "2020/2")) == "年内提供岗位2000个（调整为2500个）"
    assert spoken(state(registered, "2020/2", "T6")) == "年内新增创业主体10000个（区人社局8000个）"
    [paper] = issue(registered, tasks=("2020/2",)).papers

    assert "年内提供岗位2000个（调整为2500个）" in bare(text_of(paper.pdf))


def test_every_target_registered_has_its_row(registered: Desk) -> None:
    with registered.reading() as session:
        counted = sum(len(each.targets) for each in load_tasks(session, registered.today))
    assert counted == rows(registered, Target)

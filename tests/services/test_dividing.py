"""分解 and 责任分工 by hand: what becomes of units, days, targets, and what stands in the way."""

from collections.abc import Callable
from datetime import date

import pytest

from supervision_desk.domain.periods import Quarter, parse_period
from supervision_desk.domain.plans import NO_PLAN
from supervision_desk.services.assigning import assign_unit, remove_unit
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.dispatches import record_dispatch
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.dues import set_due
from supervision_desk.services.hand_register import NewItem, register_item
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.item_search import ItemQuery
from supervision_desk.services.items import list_items, list_tasks
from supervision_desk.services.reopening import Reopening, reopen_tasks
from supervision_desk.services.signing import sign_paper
from supervision_desk.services.summary import quarter_summary
from supervision_desk.services.target_plans import set_plan
from supervision_desk.services.targets import NewTarget, add_target
from supervision_desk.services.transfers import Transfer, transfer_task
from supervision_desk.services.undoing import undo_last
from tests.services.factories import draft, finish, on, one_entry, refusal, reply, tables

PARTS = (
    PartEntry("增加就业岗位"),
    PartEntry("带动就业", "区工信局", due_on=date(2020, 9, 30), targets=("T2", "T3")),
    PartEntry("重点工程岗位", undated_reason="随工程进度", targets=("T5",)),
)
NEW = NewItem("整治背街小巷积水", "区住建局", due_on=date(2020, 9, 30), approved_by="张某某")


def split(desk: Desk, *parts: PartEntry, code: str = "2020/2") -> tuple[str, ...]:
    return split_task(desk, code, parts or PARTS)


def task(desk: Desk, code: str) -> TaskView:
    return next(each for each in item_detail(desk, code.partition("-")[0]).tasks if each.code == code)


def labels(view: TaskView) -> list[str]:
    return [f"{target.label} {target.value:g}" for target in view.targets]


def test_a_task_is_split_into_parts_of_their_own(registered: Desk) -> None:
    before = task(registered, "2020/2")
    assert one_entry(registered, lambda: split(registered)) == "分解 2020/2 为 3 项"
    first, second, third = item_detail(registered, "2020/2").tasks
    assert [each.code for each in (first, second, third)] == ["2020/2-1", "2020/2-2", "2020/2-3"]
    assert [each.unit for each in (first, second, third)] == ["区人社局", "区工信局", "区人社局"]
    assert (first.text, first.due, first.task_id) == (before.text, before.due, before.task_id)
    assert (second.due.due_on, second.due.basis) == (date(2020, 9, 30), "分解时确定")
    assert (third.due.due_on, third.due.undated_reason) == (None, "随工程进度")
    assert [labels(each) for each in (first, second, third)] == [
        ["T1 2000", "T4 4000"],
        ["T1 10000", "T2 18000"],
        ["T1 10000"],
    ]
    row = next(each for each in list_items(registered) if each.code == "2020/2")
    assert (row.tasks, sum(each.tasks for each in list_items(registered))) == (3, 27)


def test_the_parts_are_found_each_by_the_targets_it_has(registered: Desk) -> None:
    split(registered, PartEntry("增加就业岗位"), PartEntry("另一部分", "区工信局"))
    own = {"2020/2-1", "2020/2-2"}
    found = [own & {row.code for row in list_tasks(registered, ItemQuery(f"目标:{has}"))} for has in "有无"]
    assert found == [{"2020/2-1"}, {"2020/2-2"}]


def test_the_other_units_keep_the_part_the_document_gives_them(registered: Desk) -> None:
    before = task(registered, "2020/2")
    split(registered)
    second = task(registered, "2020/2-2")
    assert {(each.unit, each.role) for each in before.shares} <= {(each.unit, each.role) for each in second.shares}
    assert [each.role for each in second.shares if each.unit == "区工信局" and each.answers] == ["责任"]
    assert sum(each.answers for each in second.shares) == 1


def test_the_first_part_can_have_another_unit_and_day_before_it_is_dispatched(registered: Desk) -> None:
    split(registered, PartEntry("甲", "区民政局", "先做甲。", date(2020, 10, 31)), PartEntry("乙"))
    first = task(registered, "2020/2-1")
    assert (first.unit, first.title, first.text) == ("区民政局", "甲", "先做甲。")
    assert first.due.due_on == date(2020, 10, 31)
    assert task(registered, "2020/2-2").unit == "区人社局"


def test_a_part_is_new_on_the_day_of_the_split_so_that_figures_before_stay(registered: Desk) -> None:
    quarter = quarter_summary(on(registered, 9, 30), Quarter(2020, 3)).total.balance
    later = on(registered, 10, 9)
    split(later)
    assert quarter_summary(later, Quarter(2020, 3)).total.balance == quarter
    after = quarter_summary(on(registered, 12, 31), Quarter(2020, 4)).total.balance
    assert (after.opening, after.new) == (25, 2)
    with later.reading() as session:
        assert len(load_tasks(session, date(2020, 10, 8))) == 25


def test_an_item_split_later_has_its_one_code_and_its_targets_on_the_days_before(registered: Desk) -> None:
    before = task(registered, "2020/2")
    split(on(registered, 8, 10))
    with registered.reading() as session:
        then = next(each for each in load_tasks(session, date(2020, 8, 9)) if each.item_id == before.item_id)
        [alone] = load_tasks(session, date(2020, 8, 9), [before.task_id])
        assert load_tasks(session, date(2020, 8, 9), [before.task_id + 1000]) == []
    assert (then.code, then.siblings, then.targets) == ("2020/2", 1, before.targets)
    assert alone == then
    summary = quarter_summary(on(registered, 9, 30), Quarter(2020, 3), date(2020, 8, 9))
    assert [row.target.label for row in summary.targets if row.task == "2020/2"] == ["T1", "T2", "T3", "T4", "T5"]
    assert "2020/2-1" in {task.code for task in quarter_summary(on(registered, 9, 30), Quarter(2020, 3)).counts}


def test_targets_moved_since_stand_in_the_figures_of_a_period_before_which_their_task_was_closed(
    registered: Desk,
) -> None:
    close_tasks(on(registered, 7, 20), "2020/2", "转常态化", "张某某", "长期")
    august = parse_period("2020-08")
    assert august is not None
    before = quarter_summary(on(registered, 9, 1), august).targets
    reopen_tasks(on(registered, 9, 7), Reopening("2020/2", "反弹", "张某某", date(2020, 12, 25)))
    later = on(registered, 9, 8)
    split(later, PartEntry("增加就业岗位"), PartEntry("乙", targets=("T1", "T2", "T3", "T4", "T5")))
    after = quarter_summary(later, august).targets
    assert [row.target.label for row in after if row.task == "2020/2"] == ["T1", "T2", "T3", "T4", "T5"]
    assert after == before


def test_a_target_is_not_moved_on_a_day_before_it_was_changed(registered: Desk) -> None:
    set_plan(on(registered, 8, 10), "2020/2", "T2", NO_PLAN)
    parts, later = (PartEntry("甲"), PartEntry("乙", targets=("T2",))), on(registered, 8, 20)
    sentence = refusal(later, lambda: split_task(later, "2020/2", parts, on=date(2020, 8, 9)))
    assert "在 2020-08-10 改动过" in sentence
    assert split_task(later, "2020/2", parts, on=date(2020, 8, 10)) == ("2020/2-1", "2020/2-2")


def test_a_number_of_a_target_that_went_to_another_task_is_not_given_again(registered: Desk) -> None:
    split(on(registered, 8, 10), PartEntry("甲"), PartEntry("乙", targets=("T5",)))
    later = on(registered, 8, 11)
    add_target(later, NewTarget("2020/2-1", "新增岗位100个", 100, "个", basis="会议纪要"))
    assert [each.label for each in task(later, "2020/2-1").targets] == ["T1", "T2", "T3", "T4", "T6"]


def test_the_day_of_a_split_entered_later_holds_for_every_part(registered: Desk) -> None:
    later = on(registered, 8, 3)
    first = PartEntry("甲", due_on=date(2020, 9, 15))
    split_task(later, "2020/2", (first, PartEntry("乙", due_on=date(2020, 9, 30))), on=date(2020, 7, 20))
    then = on(registered, 7, 20)
    assert [task(then, code).due.due_on for code in ("2020/2-1", "2020/2-2")] == [date(2020, 9, 15), date(2020, 9, 30)]


def test_a_split_before_the_day_in_force_was_set_is_refused(registered: Desk) -> None:
    later = on(registered, 8, 3)
    set_due(later, "2020/2", date(2020, 10, 30))
    assert "2020-08-03 定的" in refusal(later, lambda: split_task(later, "2020/2", PARTS, on=date(2020, 7, 20)))


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((PartEntry("甲"),), "至少要有两项"),
        ((PartEntry("甲"), PartEntry(" ")), "第 2 项没有写明任务名称"),
        ((PartEntry("甲"), PartEntry("乙", due_on=date(2020, 9, 1), undated_reason="长期")), "只留一样"),
        ((PartEntry("甲"), PartEntry("乙", "区某局")), "单位名录里没有“区某局”"),
        ((PartEntry("甲"), PartEntry("乙", targets=("T9",))), "没有目标“T9”"),
        ((PartEntry("甲", targets=("T1",)), PartEntry("乙", targets=("T1",))), "分给了两项任务"),
        ((PartEntry("甲"), PartEntry("乙", due_on=date(2020, 7, 1))), "早于立项日期"),
    ],
)
def test_parts_that_cannot_stand_are_refused(registered: Desk, parts: tuple[PartEntry, ...], words: str) -> None:
    assert words in refusal(registered, lambda: split(registered, *parts))


def test_after_dispatch_a_part_stays_with_its_unit(dispatched: Desk) -> None:
    sentence = refusal(dispatched, lambda: split(dispatched))
    assert "已由望督〔2020〕" in sentence
    assert "划转" in sentence
    assert split(dispatched, PartEntry("甲"), PartEntry("乙", targets=("T2",))) == ("2020/2-1", "2020/2-2")


def test_a_task_that_moved_on_is_told_with_the_unit_that_was_told_and_the_one_that_has_it(dispatched: Desk) -> None:
    transfer_task(dispatched, Transfer("2020/2", "区教育局", "职能调整", "张某某"))
    sentence = refusal(dispatched, lambda: split(dispatched))
    assert "交办“区人社局”（现由“区教育局”承担），没有改动责任主体" in sentence
    record_dispatch(dispatched, register_item(dispatched, NEW), "电话")
    transfer_task(dispatched, Transfer("2020/26", "区教育局", "职能调整", "张某某"))
    sentence = refusal(dispatched, lambda: split(dispatched, code="2020/26"))
    assert "2020-07-06 交办“区住建局”（现由“区教育局”承担）（电话），没有改动责任主体" in sentence


def test_a_target_with_readings_stays_where_it_was_reported(dispatched: Desk) -> None:
    reply(on(dispatched, 7, 20), "2020/2", readings={"T2": 900})
    parts = (PartEntry("甲"), PartEntry("乙", targets=("T2",)))
    assert "T2 已有累计完成数" in refusal(on(dispatched, 7, 21), lambda: split(on(dispatched, 7, 21), *parts))


def test_a_closed_task_is_not_split(dispatched: Desk) -> None:
    finish(on(dispatched, 7, 20), "2020/2")
    assert "已按时办结" in refusal(on(dispatched, 7, 20), lambda: split(on(dispatched, 7, 20)))


def test_a_split_can_be_taken_back(registered: Desk) -> None:
    before = tables(registered)
    split(registered)
    undo_last(registered)
    assert tables(registered) == before


def test_helping_units_join_and_leave(registered: Desk) -> None:
    words = one_entry(registered, lambda: assign_unit(registered, "2020/2", "区教育局", "配合"))
    assert words == "2020/2 配合：区教育局"
    assert ("区教育局", "配合") in {(each.unit, each.role) for each in task(registered, "2020/2").shares}
    assert "已列在" in refusal(registered, lambda: assign_unit(registered, "2020/2", "区教育局", "配合"))
    later = on(registered, 7, 9)
    remove_unit(later, "2020/2", "区教育局")
    assert "区教育局" not in {each.unit for each in task(later, "2020/2").shares}
    assert "区教育局" in {each.unit for each in task(on(registered, 7, 8), "2020/2").shares}
    assert "不在 2020/2 的分工里" in refusal(later, lambda: remove_unit(later, "2020/2", "区教育局"))


def test_who_answers_is_changed_before_dispatch(registered: Desk) -> None:
    assert task(registered, "2020/2").unit == "区人社局"
    one_entry(registered, lambda: assign_unit(registered, "2020/2", "区发改局", "牵头"))
    shares = {(each.unit, each.role): each.answers for each in task(registered, "2020/2").shares}
    assert shares["区发改局", "牵头"]
    assert not shares["区人社局", "责任"]
    later = on(registered, 7, 9)
    assign_unit(later, "2020/2", "区民政局", "责任", answers=True)
    shares = {(each.unit, each.role): each.answers for each in task(later, "2020/2").shares}
    assert [unit for (unit, _), answers in shares.items() if answers] == ["区民政局"]
    assert task(on(registered, 7, 8), "2020/2").unit == "区发改局"
    undo_last(later)
    assert task(later, "2020/2").unit == "区发改局"


def test_figures_stand_with_the_unit_that_answers_though_nothing_was_dispatched(registered: Desk) -> None:
    assign_unit(on(registered, 7, 9), "2020/2", "区民政局", "责任", answers=True)
    summary = quarter_summary(on(registered, 9, 30), Quarter(2020, 3))
    rows = {row.name: row for row in summary.units}
    assert ("2020/2", "区民政局") in {(task.code, task.unit) for task in summary.counts}
    assert (rows["区民政局"].balance.moved_in, rows["区人社局"].balance.moved_out) == (1, 1)
    assert all(row.balance.holds for row in rows.values())


def test_who_answers_is_not_changed_once_a_paper_says_so(registered: Desk) -> None:
    def change() -> object:
        return assign_unit(registered, "2020/2", "区发改局", "牵头")

    [mark] = draft(registered, unit="区人社局")
    assert f"在草稿 {mark} 里" in refusal(registered, change)
    sign_paper(registered, mark, "李某某")
    sentence = refusal(registered, change)
    assert "已由望督〔2020〕" in sentence
    assert "请按划转办理" in sentence
    assign_unit(registered, "2020/2", "区教育局", "配合")


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda desk: assign_unit(desk, "2020/2", "区教育局", "主办"), "没有“主办”这种分工"),
        (lambda desk: assign_unit(desk, "2020/2", "区某局", "配合"), "单位名录里没有"),
        (lambda desk: assign_unit(desk, "2020/2", "区人社局", "责任", answers=True), "已是"),
        (lambda desk: remove_unit(desk, "2020/2", "区人社局"), "不能移出"),
        (lambda desk: assign_unit(desk, "2020/2", "区教育局", "配合", on=date(2020, 7, 1)), "早于"),
    ],
)
def test_an_assignment_that_cannot_stand_is_refused(
    registered: Desk, act: Callable[[Desk], object], words: str
) -> None:
    assert words in refusal(registered, lambda: act(registered))


def test_what_the_heading_says_stays_beside_a_part_given_by_hand(registered: Desk) -> None:
    assert {(each.unit, each.role) for each in task(registered, "2020/7").shares} >= {("区农业农村局", "板块牵头")}
    assign_unit(registered, "2020/7", "区农业农村局", "配合")
    assign_unit(registered, "2020/7", "区农业农村局", "牵头")
    shares = {(each.unit, each.role): each.answers for each in task(registered, "2020/7").shares}
    assert (shares["区农业农村局", "牵头"], shares["区农业农村局", "板块牵头"]) == (True, False)
    assert ("区农业农村局", "配合") not in shares

"""定时限: free until 交办; afterwards only an approver moves a day, and one that is over goes the way of 延期."""

from datetime import date
from typing import Any

from sqlalchemy import select

from supervision_desk.domain.standing import TaskClass
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.dues import set_due
from supervision_desk.services.extensions import (
    ExtensionDecision,
    ExtensionRequest,
    decide_extension,
    request_extension,
)
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.naming import find_tasks
from supervision_desk.services.papers import void_paper
from supervision_desk.services.pauses import PauseRequest, pause_item
from supervision_desk.services.targets import NewTarget, NewVersion, add_target, change_target
from supervision_desk.store.models import DueDate
from tests.services.factories import on, one_entry, refusal

# The task of 区教育局 is due on 2020-08-31.
TASK = "2020/8"
APPROVER, MINUTES = "张某某", "区委常委会会议纪要〔2020〕9号"
EARLIER, LATER = date(2020, 8, 20), date(2020, 9, 30)


def task(desk: Desk, code: str = TASK) -> TaskView:
    with desk.reading() as session:
        return load_tasks(session, desk.today, find_tasks(session, code))[0]


def test_until_the_slip_is_signed_a_day_is_put_right_freely(registered: Desk) -> None:
    late = on(registered, 9, 2)
    assert task(late).task_class is TaskClass.OVERDUE
    (view,) = set_due(late, TASK, LATER)
    assert (view.due.due_on, view.due.basis) == (LATER, "督查室确定")


def test_after_the_slip_a_day_is_changed_only_with_approver_and_basis(dispatched: Desk) -> None:
    assert "须有批准人" in refusal(dispatched, lambda: set_due(dispatched, TASK, LATER, basis=MINUTES))
    assert "须有批准人" in refusal(dispatched, lambda: set_due(dispatched, TASK, None, "长期任务"))
    assert "须写明依据" in refusal(dispatched, lambda: set_due(dispatched, TASK, EARLIER, by=APPROVER))
    one_entry(dispatched, lambda: set_due(dispatched, TASK, LATER, by=APPROVER, basis=MINUTES))
    latest = item_detail(dispatched, TASK).dues[-1]
    assert (latest.due_on, latest.set_by, latest.basis) == (LATER, APPROVER, MINUTES)
    (view,) = set_due(dispatched, TASK, None, "长期任务", APPROVER, basis=MINUTES)
    assert view.due.undated_reason == f"长期任务（{MINUTES}）"


def test_a_task_without_a_day_is_given_one_freely(dispatched: Desk) -> None:
    set_due(dispatched, TASK, None, "长期任务", APPROVER)
    assert set_due(dispatched, TASK, LATER)[0].due.due_on == LATER


def test_a_day_that_is_over_is_neither_put_off_nor_taken_away(dispatched: Desk) -> None:
    late = on(dispatched, 9, 1)
    approved: dict[str, Any] = {"by": APPROVER, "basis": MINUTES}
    for refused in (
        refusal(late, lambda: set_due(late, TASK, LATER, **approved)),
        refusal(late, lambda: set_due(late, TASK, None, "长期任务", APPROVER)),
    ):
        assert "完成时限 2020-08-31 已过" in refused
        assert "请按“延期”办理" in refused
    # On its last day it still may be, and to an earlier day at any time.
    set_due(on(dispatched, 8, 31), TASK, date(2020, 9, 1), **approved)
    assert set_due(on(dispatched, 9, 5), TASK, EARLIER, **approved)[0].due.due_on == EARLIER


def test_the_way_of_an_extension_keeps_the_old_day_for_the_class(dispatched: Desk) -> None:
    late = on(dispatched, 9, 1)
    request_extension(late, ExtensionRequest(TASK, LATER, "雨期误工"))
    decide_extension(late, ExtensionDecision(TASK, True, APPROVER))
    assert (task(late).task_class, task(late).due.due_on) == (TaskClass.OVERDUE, date(2020, 8, 31))


def test_where_the_slip_is_void_the_day_is_free_again(dispatched: Desk) -> None:
    (slip,) = [paper for paper in item_detail(dispatched, TASK).papers if not paper.is_draft]
    void_paper(dispatched, slip.mark, "时限有误", APPROVER)
    assert set_due(dispatched, TASK, LATER)[0].due.due_on == LATER


def test_a_day_that_passed_while_the_item_rests_may_be_put_off(dispatched: Desk) -> None:
    pause_item(on(dispatched, 8, 10), PauseRequest(TASK, APPROVER, "等上级规划"))
    rest = on(dispatched, 9, 10)
    assert set_due(rest, TASK, date(2020, 10, 30), by=APPROVER, basis=MINUTES)[0].due.due_on == date(2020, 10, 30)


def test_a_day_that_was_over_when_the_rest_began_stays_over(dispatched: Desk) -> None:
    late = on(dispatched, 9, 2)
    pause_item(late, PauseRequest(TASK, APPROVER, "等上级规划"))
    rest = on(dispatched, 9, 10)
    assert "已过" in refusal(rest, lambda: set_due(rest, TASK, LATER, by=APPROVER, basis=MINUTES))


def test_of_several_open_tasks_one_is_named_or_all_are_meant(registered: Desk) -> None:
    split_task(registered, "2020/2", (PartEntry("甲"), PartEntry("乙"), PartEntry("丙")))
    sentence = refusal(registered, lambda: set_due(registered, "2020/2", LATER))
    assert "3 项在办任务（2020/2-1、2020/2-2、2020/2-3）" in sentence
    one_entry(registered, lambda: set_due(registered, "2020/2-2", LATER))
    assert [each.due.due_on == LATER for each in item_detail(registered, "2020/2").tasks] == [False, True, False]
    one_entry(registered, lambda: set_due(registered, "2020/2", EARLIER, every=True))
    assert {each.due.due_on for each in item_detail(registered, "2020/2").tasks} == {EARLIER}


def test_a_part_of_a_dispatched_task_gets_another_day_only_by_an_approver(dispatched: Desk) -> None:
    parts = (PartEntry("甲"), PartEntry("乙", due_on=LATER))
    assert "须有批准人" in refusal(dispatched, lambda: split_task(dispatched, TASK, parts))
    late = on(dispatched, 9, 1)
    assert "延期" in refusal(late, lambda: split_task(late, TASK, parts, by=APPROVER))
    split_task(dispatched, TASK, parts, by=APPROVER)
    versions = item_detail(dispatched, TASK).dues
    assert [(each.due_on, each.set_by) for each in versions if each.task_code.endswith("-2")] == [(LATER, APPROVER)]


def test_a_target_of_a_dispatched_task_is_added_or_changed_only_by_an_approver(dispatched: Desk) -> None:
    version = NewVersion("2020/2", "T1", 2500, MINUTES)
    added = NewTarget("2020/2", "发放补贴300万元", 300, "万元", basis=MINUTES)
    assert "须有批准人" in refusal(dispatched, lambda: change_target(dispatched, version))
    assert "须有批准人" in refusal(dispatched, lambda: add_target(dispatched, added))
    one_entry(dispatched, lambda: change_target(dispatched, NewVersion("2020/2", "T1", 2500, MINUTES, by=APPROVER)))


def test_the_answer_says_who_changed_the_day_when_and_what_it_was(dispatched: Desk) -> None:
    desk = on(dispatched, 8, 3)
    set_due(desk, TASK, EARLIER, by=APPROVER, basis=MINUTES)
    first, second = item_detail(desk, TASK).dues
    assert all(step.kind not in ("before", "decided") for step in first.answer.steps)
    assert [step.text for step in second.answer.steps[:4]] == [
        MINUTES,
        "由督查室确定，不从词句推算",
        "原完成时限 2020-08-31（周一）",
        "2020-08-03 由张某某确定",
    ]
    set_due(on(dispatched, 8, 4), TASK, None, "长期任务", APPROVER)
    set_due(on(dispatched, 8, 5), TASK, LATER)
    *_, third, fourth = item_detail(on(dispatched, 8, 5), TASK).dues
    assert third.answer.lines == (
        "未明确完成时限：长期任务。不计逾期，定期回看", "原完成时限 2020-08-20（周四）", "2020-08-04 由张某某确定",
    )  # fmt: skip
    assert {"原未明确完成时限：长期任务", "2020-08-05 由测试员确定"} <= set(fourth.answer.lines)


def test_an_answer_kept_without_these_steps_is_told_with_them(dispatched: Desk) -> None:
    set_due(dispatched, TASK, EARLIER, by=APPROVER, basis=MINUTES)
    with dispatched.reading() as session:
        row = session.scalars(select(DueDate).order_by(DueDate.id.desc())).first()
        assert row is not None
        assert "原完成时限" not in (row.explained or "")
    assert "原完成时限 2020-08-31（周一）" in item_detail(dispatched, TASK).dues[-1].answer.lines


def test_a_granted_extension_says_what_the_day_was(dispatched: Desk) -> None:
    request_extension(dispatched, ExtensionRequest(TASK, LATER, "雨期误工"))
    decide_extension(dispatched, ExtensionDecision(TASK, True, APPROVER))
    lines = item_detail(dispatched, TASK).dues[-1].answer.lines
    assert [line for line in lines if "张某某" in line] == ["延期：2020-07-06 申请，2020-07-06 张某某批准"]
    assert "原完成时限 2020-08-31（周一）" in lines

"""异议: within two working days of 签收, else 发出, else 交办; nobody is chased while it waits."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from supervision_desk.domain.standing import TaskClass
from supervision_desk.services.acts import act_words
from supervision_desk.services.assigning import assign_unit
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.chasing import chase_list
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.dispatches import record_dispatch
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.naming import find_tasks
from supervision_desk.services.objections import (
    Objected,
    Objection,
    ObjectionDecision,
    decide_objection,
    last_day_to_object,
    raise_objection,
)
from supervision_desk.services.office import change_office
from supervision_desk.services.papers import list_papers, void_paper
from supervision_desk.services.receipts import record_receipt
from supervision_desk.services.task_words import bearing_words
from supervision_desk.services.transfers import Transfer, transfer_task
from supervision_desk.services.undoing import undo_last
from tests.services.factories import copied, on, one_entry, refusal, tables

TASK, UNIT = "2020/8", "区教育局"


def object_to(desk: Desk, code: str = TASK, **changes: Any) -> Objected:
    return raise_objection(desk, Objection(**({"code": code, "reason": "不属我局职责"} | changes)))


def decide(desk: Desk, outcome: str = "维持", **changes: Any) -> Objected:
    whole = {"code": TASK, "outcome": outcome, "by": "张某某"}
    return decide_objection(desk, ObjectionDecision(**(whole | changes)))


def task(desk: Desk, code: str = TASK) -> TaskView:
    with desk.reading() as session:
        return load_tasks(session, desk.today, find_tasks(session, code))[0]


def slip(desk: Desk) -> str:
    """The 督办单 on which the task stands."""
    return next(paper.mark for paper in list_papers(desk) if TASK in paper.task_codes)


def test_before_it_is_dispatched_there_is_nothing_to_object_to(registered: Desk) -> None:
    assert "2020/8 在 2020-07-06 还没有交办，不能提出异议，没有保存" in refusal(
        registered, lambda: object_to(registered)
    )
    assert last_day_to_object(registered, TASK) is None
    record_dispatch(on(registered, 7, 7), TASK, "电话")
    early = on(registered, 7, 7)
    assert "2020/8 在 2020-07-06 还没有交办" in refusal(early, lambda: object_to(early, on=date(2020, 7, 6)))


def test_without_a_paper_the_days_count_from_the_dispatch(registered: Desk) -> None:
    # 2020-07-07 is a Tuesday.
    record_dispatch(on(registered, 7, 7), TASK, "会议", note="区政府常务会议")
    late = on(registered, 7, 10)
    assert "最迟应于 2020-07-09 提出（2020-07-07 交办）" in refusal(late, lambda: object_to(late))
    assert object_to(late, on=date(2020, 7, 9)).last_day == date(2020, 7, 9)


def test_a_paper_sent_counts_from_then_and_received_from_its_receipt(dispatched: Desk) -> None:
    late = on(dispatched, 7, 15)
    assert "2020-07-08 提出（2020-07-06 发出）" in refusal(late, lambda: object_to(late))
    record_receipt(late, slip(late), "收文员", on=date(2020, 7, 10))
    # Friday 2020-07-10 and two working days: Tuesday.
    assert "2020-07-14 提出（2020-07-10 签收）" in refusal(late, lambda: object_to(late))
    assert object_to(late, on=date(2020, 7, 14)).last_day == date(2020, 7, 14)


def test_a_void_paper_does_not_count(dispatched: Desk) -> None:
    record_receipt(on(dispatched, 7, 10), slip(dispatched), "收文员")
    late = on(dispatched, 7, 13)
    void_paper(late, slip(late), "有误", "张某某")
    assert "还没有交办" in refusal(late, lambda: object_to(late))


def test_the_number_of_days_is_a_setting(dispatched: Desk) -> None:
    change_office(dispatched, objection_workdays=5)
    assert object_to(on(dispatched, 7, 13)).last_day == date(2020, 7, 13)


def test_a_unit_that_took_over_counts_from_the_day_it_did(dispatched: Desk) -> None:
    summer = on(dispatched, 8, 3)
    transfer_task(summer, Transfer(TASK, "区卫健局", "职能调整", "张某某"))
    made = object_to(on(dispatched, 8, 5))
    assert (made.unit, made.last_day) == ("区卫健局", date(2020, 8, 5))


def test_only_a_unit_with_a_part_or_the_one_above_it_objects(dispatched: Desk) -> None:
    sentence = refusal(dispatched, lambda: object_to(dispatched, by="区卫健局"))
    assert sentence.startswith("“区卫健局”在 2020/8 里没有分工，没有保存；可以提出异议的单位：区教育局")
    assert "没有分工" in refusal(dispatched, lambda: object_to(dispatched, by="王某某"))
    assert object_to(dispatched, by="长沙市望城区教育局").unit == UNIT
    assert [act.by for act in item_detail(dispatched, TASK).acts] == [UNIT]


def test_the_unit_that_objects_is_on_record_and_the_one_above_speaks_for_it(dispatched: Desk) -> None:
    assign_unit(dispatched, TASK, "望城经开区社会事务局", "配合")
    object_to(dispatched, by="望城经开区社会事务局")
    (act,) = item_detail(dispatched, TASK).acts
    assert (act.by, act.unit) == ("望城经开区社会事务局", "望城经开区社会事务局")
    undo_last(dispatched)
    assert "没有分工" in refusal(dispatched, lambda: object_to(dispatched, by="望城经开区"))
    transfer_task(dispatched, Transfer(TASK, "望城经开区社会事务局", "职能调整", "张某某"))
    object_to(dispatched, by="望城经开区")
    act = item_detail(dispatched, TASK).acts[-1]
    assert (act.by, act.unit) == ("望城经开区", "望城经开区社会事务局")


def test_while_it_waits_nobody_is_chased(dispatched: Desk) -> None:
    record_receipt(on(dispatched, 7, 20), slip(dispatched), "收文员")
    object_to(on(dispatched, 7, 22))
    assert all(line.unit != UNIT for line in chase_list(on(dispatched, 7, 22)))
    assert all(line.unit != UNIT for line in chase_list(on(dispatched, 9, 1)))
    assert bearing_words(task(on(dispatched, 9, 1)), ()) == ("异议待处理（2020-07-22 提出）",)
    decide(on(dispatched, 9, 2))
    assert any(line.unit == UNIT for line in chase_list(on(dispatched, 9, 2)))
    assert all(line.unit != UNIT for line in chase_list(on(dispatched, 9, 1)))


def test_upheld_everything_stays(dispatched: Desk) -> None:
    assert one_entry(dispatched, lambda: object_to(dispatched)) == "提出异议 2020/8"
    before = task(dispatched)
    assert one_entry(dispatched, lambda: decide(dispatched, reason="三定规定明确")) == "异议维持 2020/8"
    after = task(dispatched)
    assert (after.unit, after.due) == (before.unit, before.due)
    assert after.facts.objected_on is None
    assert [act_words(act) for act in item_detail(dispatched, TASK).acts] == [
        "区教育局提出异议，不属我局职责", "异议处理：维持原交办，张某某批准，三定规定明确",
    ]  # fmt: skip


def test_adjusted_the_task_moves_and_has_another_day_in_one_action(dispatched: Desk) -> None:
    before = tables(dispatched)
    object_to(dispatched)
    raised = tables(dispatched)
    summer = on(dispatched, 7, 8)
    title = one_entry(summer, lambda: decide(summer, "调整", to_unit="区卫健局", due_on=date(2020, 10, 30)))
    assert title == "异议调整 2020/8"
    view = task(summer)
    assert (view.unit, view.due.due_on, view.due.report_by) == ("区卫健局", date(2020, 10, 30), date(2020, 10, 30))
    assert (view.due.basis, view.task_class) == ("异议调整，张某某批准", TaskClass.IN_TIME)
    assert task(on(dispatched, 7, 7)).unit == UNIT
    kinds = [act.kind for act in item_detail(summer, TASK).acts]
    assert kinds == ["异议", "划转", "异议"]
    undo_last(summer)
    assert tables(dispatched) == raised
    undo_last(summer)
    assert tables(dispatched) == before


@pytest.fixture(scope="module")
def objected(dispatched_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """On 07-08 with an objection of the day before: one for all decisions that are refused, which leave it as it is."""
    with closing(copied(dispatched_case, tmp_path_factory.mktemp("objected") / "case")) as desk:
        object_to(on(desk, 7, 7))
        yield on(desk, 7, 8)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"by": " "}, "须有批准人"),
        ({"outcome": "驳回"}, "没有“驳回”这种处理结果"),
        ({"to_unit": "区卫健局"}, "不能同时改动"),
        ({"outcome": "调整"}, "调整须写明"),
        ({"outcome": "调整", "to_unit": UNIT}, "现在就由区教育局承担"),
        ({"outcome": "调整", "due_on": date(2020, 7, 5)}, "早于立项日期"),
        ({"on": date(2020, 7, 6)}, "早于异议日期"),
        ({"on": date(2020, 7, 9)}, "晚于今天"),
    ],
)
def test_each_refusal_of_a_decision_changes_nothing(objected: Desk, changes: dict[str, Any], words: str) -> None:
    assert words in refusal(objected, lambda: decide(objected, **changes))


def test_each_refusal_of_an_objection_changes_nothing(dispatched: Desk) -> None:
    assert "没有待处理的异议" in refusal(dispatched, lambda: decide(dispatched))
    assert "须写明理由" in refusal(dispatched, lambda: object_to(dispatched, reason=""))
    assert "早于立项日期" in refusal(dispatched, lambda: object_to(dispatched, on=date(2020, 7, 5)))
    object_to(dispatched)
    assert "待处理" in refusal(dispatched, lambda: object_to(dispatched))
    close_tasks(dispatched, "2020/4", "撤项", "张某某", "另有安排")
    assert "已撤项" in refusal(dispatched, lambda: object_to(dispatched, "2020/4"))

"""另列为任务: what a target or milestone takes along when it becomes a task of its own."""

from dataclasses import replace
from typing import Any

from supervision_desk.domain.draft import MilestoneDraft, OwnTask, TargetDraft
from supervision_desk.domain.registration import Decisions, MeasurePlan, plan_measures
from supervision_desk.domain.reshaping import move
from supervision_desk.domain.responsibility import Role, Share, answered_by
from supervision_desk.domain.review import Review, decide_likeness
from supervision_desk.domain.review_tasks import set_own_task
from tests.factories import DUE, day, deadline, draft, measure


def number(text: str, task: OwnTask | None = None, part_of: int | None = None, kind: str = "target") -> TargetDraft:
    return TargetDraft(text, 5.0, "人", "min", kind, "cumulative", (0, 1), part_of, task=task)


def plan_of(**changes: Any) -> MeasurePlan:
    made = draft(measure(deadlines=(deadline(),), responsible_units=("区发改局", "区工信局"), section=None, **changes))
    return plan_measures(made, Decisions("张某某"), str)[0]


def test_a_target_of_its_own_leaves_the_first_task() -> None:
    plan = plan_of(targets=(number("甲"), number("乙", OwnTask("区工信局", day(10, 31)))))

    assert [each.text for each in plan.targets] == ["甲"]
    [part] = plan.parts
    assert (part.title, [each.text for each in part.targets]) == ("乙", ["乙"])
    assert (part.due.due_on, part.due.basis) == (day(10, 31), "立项时确定")
    assert part.shares == (Share("区发改局", Role.RESPONSIBLE, False), Share("区工信局", Role.RESPONSIBLE, True))
    assert plan.task_count == 2


def test_without_a_unit_and_a_day_those_of_the_measure_hold() -> None:
    [part] = plan_of(targets=(number("乙", OwnTask()),)).parts

    assert [each.unit for each in part.shares if each.answers] == ["区发改局"]
    assert (part.due.due_on, part.due.phrase) == (DUE, "9月底前")


def test_a_reason_for_no_day_stands_in_its_place() -> None:
    [part] = plan_of(targets=(number("乙", OwnTask(reason="随工程进度")),)).parts

    assert (part.due.due_on, part.due.undated_reason, part.due.rule) == (None, "随工程进度", "")


def test_parts_of_a_total_go_with_it_unless_they_are_tasks_themselves() -> None:
    own = OwnTask("区工信局")
    targets = (
        number("总数", own),
        number("其中", part_of=0),
        number("再其中", part_of=1),
        number("另", own, part_of=0),
    )
    plan = plan_of(targets=targets)

    assert plan.targets == ()
    assert [[(each.text, each.part_of) for each in part.targets] for part in plan.parts] == [
        [("总数", None), ("其中", 0), ("再其中", 1)],
        [("另", None)],
    ]


def test_a_standard_of_the_policy_is_no_task() -> None:
    plan = plan_of(targets=(number("补贴", OwnTask(), kind="standard"),))

    assert (plan.targets, plan.parts) == ((), ())


def test_a_milestone_of_its_own_has_its_data_unit() -> None:
    [part] = plan_of(
        milestones=(MilestoneDraft("建成投运", (0, 4), task=OwnTask("区工信局", data_unit="区统计局")),)
    ).parts

    assert (part.title, part.targets[0].measure, part.targets[0].data_unit) == ("建成投运", "milestone", "区统计局")


def test_a_unit_the_measure_does_not_name_joins_as_responsible() -> None:
    shares = answered_by([[Share("甲", Role.LEAD, True)], [Share("乙", Role.RESPONSIBLE, True)]], "丙")

    assert shares == (
        Share("丙", Role.RESPONSIBLE, True),
        Share("甲", Role.LEAD, False),
        Share("乙", Role.RESPONSIBLE, False),
    )


def test_a_review_sets_and_takes_back_a_task_of_its_own() -> None:
    review = Review(draft(measure(targets=(number("甲"),))), Decisions(""))
    own = set_own_task(review, 0, "targets", 0, OwnTask("区工信局"))

    assert own.measure(0).targets[0].task == OwnTask("区工信局")
    assert set_own_task(own, 0, "targets", 0, None) == review


def test_what_was_decided_on_a_likeness_goes_along_with_its_measure() -> None:
    review = Review(draft(measure("1"), measure("2")), Decisions(""))
    moved = move(decide_likeness(review, 0, "2020/2"), [0], 1)

    assert moved.decisions.further == {1: "2020/2"}
    assert replace(review.decisions).further == {}

"""From a confirmed draft to what is registered (design §3, §5, §6)."""

from dataclasses import replace
from datetime import date

import pytest

from supervision_desk.domain.draft import LOOK, MUST, Doubt, Draft, MilestoneDraft, TargetDraft
from supervision_desk.domain.registration import Decisions, DuePlan, named_in, open_doubts, plan_measures
from supervision_desk.domain.responsibility import Named, Rule
from tests.factories import DUE, day, deadline, draft, measure

YEAR_END = day(12, 31)
NO_DATE = Doubt("no_date", MUST, "没有写明完成时限。", "deadlines")
UNSETTLED = Doubt("unsettled_date", MUST, "算不出确定的日期。", "deadlines")
PAST = Doubt("past_date", MUST, "早于成文日期。", "deadlines")
RULE = Doubt("rule_unsettled", MUST, "未分主次。", "rule", "列首牵头")
UNKNOWN = Doubt("unknown_unit", MUST, "单位名录里没有。", "responsible_units")


def decided(
    accept_doubts: bool = False,
    rule: Rule | None = None,
    uniform_due: date | None = None,
    undated_reason: str = "",
    skip: frozenset[int] = frozenset(),
) -> Decisions:
    return Decisions("张某某", None, rule, accept_doubts, uniform_due, undated_reason, skip)


def due_of(made: Draft, decisions: Decisions) -> DuePlan:
    return plan_measures(made, decisions, str)[0].due


@pytest.mark.parametrize(
    ("decisions", "left"),
    [
        (decided(), ["未分主次。", "第3条：没有写明完成时限。", "第3条：单位名录里没有。"]),
        (decided(rule=Rule.EACH_OWN), ["第3条：没有写明完成时限。", "第3条：单位名录里没有。"]),
        (decided(uniform_due=YEAR_END), ["未分主次。", "第3条：单位名录里没有。"]),
        (decided(undated_reason="长期工作"), ["未分主次。", "第3条：单位名录里没有。"]),
        (decided(skip=frozenset({0})), ["未分主次。"]),
        (decided(accept_doubts=True), []),
    ],
)
def test_what_the_decisions_leave_open_is_named(decisions: Decisions, left: list[str]) -> None:
    made = draft(measure("3", doubts=(NO_DATE, UNKNOWN, Doubt("etc", LOOK, "有“等”字。"))), doubts=(RULE,))

    assert open_doubts(made, decisions) == left


@pytest.mark.parametrize("doubt", [NO_DATE, UNSETTLED, PAST])
def test_a_day_for_all_settles_every_doubt_about_the_day(doubt: Doubt) -> None:
    assert open_doubts(draft(measure(doubts=(doubt,))), decided(uniform_due=YEAR_END)) == []


def test_a_doubt_to_look_at_blocks_nothing() -> None:
    assert open_doubts(draft(doubts=(Doubt("same_unit", LOOK, "可能是同一个单位。"),)), decided()) == []


def test_a_doubt_confirmed_on_its_own_is_settled_wherever_it_stands_alike() -> None:
    made = draft(measure("1", doubts=(UNKNOWN,)), measure("2", doubts=(UNKNOWN, NO_DATE)), doubts=(RULE,))

    assert open_doubts(made, Decisions("张某某", confirmed=frozenset({UNKNOWN, RULE}))) == ["第2条：没有写明完成时限。"]


def test_a_day_for_one_measure_settles_its_day_and_stands_before_its_phrase() -> None:
    made = draft(measure(deadlines=(deadline(),), doubts=(NO_DATE, UNKNOWN)), measure("2", doubts=(NO_DATE,)))
    decisions = Decisions("张某某", dues={0: YEAR_END})

    assert due_of(made, decisions) == DuePlan(YEAR_END, "", "set", "立项时确定")
    assert open_doubts(made, decisions) == ["第1条：单位名录里没有。", "第2条：没有写明完成时限。"]


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        (decided(uniform_due=YEAR_END), DuePlan(DUE, "9月底前", "month_end", "原文“9月底前”")),
        (decided(undated_reason="长期工作"), DuePlan(DUE, "9月底前", "month_end", "原文“9月底前”")),
    ],
)
def test_the_measures_own_phrase_decides(decisions: Decisions, expected: DuePlan) -> None:
    assert due_of(draft(measure(deadlines=(deadline(),)), proposed=YEAR_END), decisions) == expected


@pytest.mark.parametrize(
    ("decisions", "proposed", "on", "rule", "reason"),
    [
        (decided(uniform_due=DUE), YEAR_END, DUE, "set", ""),
        (decided(accept_doubts=True), YEAR_END, YEAR_END, "document", ""),
        (decided(undated_reason="长期工作"), YEAR_END, None, "", "长期工作"),
        (decided(accept_doubts=True), None, None, "", "原文未明确完成时限"),
    ],
)
def test_without_a_phrase_the_officer_the_document_or_a_reason_decides(
    decisions: Decisions, proposed: date | None, on: date | None, rule: str, reason: str
) -> None:
    due = due_of(draft(measure(), proposed=proposed), decisions)

    assert (due.due_on, due.rule, due.undated_reason) == (on, rule, reason)
    assert bool(due.due_on) != bool(due.undated_reason)


@pytest.mark.parametrize(
    ("decisions", "on", "rule"),
    [
        (decided(), YEAR_END, "document"),
        (decided(accept_doubts=True), YEAR_END, "document"),
        (Decisions("张某某", confirmed=frozenset({PAST})), YEAR_END, "document"),
        (decided(uniform_due=day(11, 30)), day(11, 30), "set"),
        (decided(undated_reason="长期工作"), None, ""),
        (Decisions("张某某", dues={0: DUE}), DUE, "set"),
    ],
)
def test_a_phrase_whose_day_is_gone_by_decides_only_where_a_person_sets_it(
    decisions: Decisions, on: date | None, rule: str
) -> None:
    made = draft(measure(deadlines=(deadline(),), doubts=(PAST,)), proposed=YEAR_END)

    assert (due_of(made, decisions).due_on, due_of(made, decisions).rule) == (on, rule)
    assert bool(open_doubts(made, decisions)) == (decisions == decided())


def test_of_several_phrases_the_latest_day_decides() -> None:
    phrases = (deadline("年内", YEAR_END, rule="year_end"), deadline(), deadline("3个月", day(12, 31, 2021), "window"))

    assert due_of(draft(measure(deadlines=phrases)), decided()).due_on == YEAR_END


def test_measures_left_out_are_not_planned_and_the_others_keep_their_place() -> None:
    plans = plan_measures(draft(measure("1"), measure("2"), measure("3")), decided(skip=frozenset({1})), str)

    assert [plan.index for plan in plans] == [0, 2]


def test_names_are_those_decided_on_each_once() -> None:
    made = draft(measure(responsible_units=("区发改局", "发改局", "区工信局")))
    decisions = Decisions("张某某", spellings={"发改局": "区发改局"})

    assert named_in(made, made.measures[0], decisions) == Named(
        responsible=("区发改局", "区工信局"), section_leads=("区人社局",)
    )


@pytest.mark.parametrize(("lead_from", "settled"), [("measure", True), ("rule", True), ("section", False), ("", False)])
def test_only_a_lead_of_the_measure_or_of_a_written_rule_settles_who_answers(lead_from: str, settled: bool) -> None:
    made = draft(measure(lead_units=("区工信局",), lead_from=lead_from, section=None))
    named = named_in(made, made.measures[0], decided())

    assert named.settled is settled
    assert named.leads == (("区工信局",) if settled else ())
    assert named.section_leads == ()


def test_targets_keep_their_totals_when_standards_are_left_out() -> None:
    def number(text: str, kind: str = "target", part_of: int | None = None) -> TargetDraft:
        return TargetDraft(text, 5.0, "人", "min", kind, "cumulative", (0, 1), part_of)

    numbers = (number("补贴", "standard"), number("总数"), number("其中", part_of=1), number("另", part_of=0))
    results = (MilestoneDraft("建成投运", (0, 4)), MilestoneDraft("动态清零", (4, 8), "to_zero"))
    [plan] = plan_measures(draft(measure(targets=numbers, milestones=results)), decided(), str)

    assert [(each.text, each.measure, each.part_of) for each in plan.targets] == [
        ("总数", "cumulative", None),
        ("其中", "cumulative", 0),
        ("另", "cumulative", None),
        ("建成投运", "milestone", None),
        ("动态清零", "to_zero", None),
    ]
    assert [each.value for each in plan.targets[-2:]] == [None, 0.0]


def _numbers(*texts: tuple[str, float], part_of: int | None = None, text: str = "") -> list[str | int | None]:
    """The texts of the planned targets, and of the last the total it is part of."""
    numbers = [TargetDraft(words, value, "%", "exact", "target", "rate", (0, 1)) for words, value in texts]
    numbers[-1] = replace(numbers[-1], part_of=part_of)
    [plan] = plan_measures(draft(measure(targets=tuple(numbers), text=text)), decided(), str)
    return [*(each.text for each in plan.targets), plan.targets[-1].part_of]


def test_figures_listed_after_one_reducing_verb_are_reductions_each() -> None:
    listed = (("压减公用经费30%", 30.0), ("20%一般性支出", 20.0), ("5%会议费", 5.0))
    joined = "压减公用经费30%和20%一般性支出、5%会议费，提高效率。"

    assert _numbers(*listed, text=joined)[:3] == ["压减公用经费30%", "压减20%一般性支出", "压减5%会议费"]
    assert _numbers(*listed, text="压减公用经费30%，确保20%一般性支出。")[1] == "20%一般性支出"
    assert _numbers(("增长30%", 30.0), ("20%的利润", 20.0), text="增长30%、20%的利润")[1] == "20%的利润"


def test_what_is_more_than_its_total_is_registered_as_no_part_of_it() -> None:
    assert _numbers(("总数50%", 50.0), ("其中40%", 40.0), part_of=0)[-1] == 0
    assert _numbers(("总数50%", 50.0), ("其中60%", 60.0), part_of=0)[-1] is None


def test_plan_and_base_stated_in_the_review_are_registered() -> None:
    stated = TargetDraft("压减30%", 30.0, "%", "exact", "target", "rate", (0, 1), None, None, "none", 1200.0, 2019)
    [plan] = plan_measures(draft(measure(targets=(stated,))), decided(), str)

    assert (plan.targets[0].plan, plan.targets[0].base, plan.targets[0].base_year) == ("none", 1200.0, 2019)

"""得分 and 名次: every line told, rules by version, points by decision, a trial beside the official score."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from supervision_desk.domain.periods import Quarter, parse_period
from supervision_desk.domain.scoring import DEFAULT, Event, ScoreRule
from supervision_desk.services.accounts import accounts
from supervision_desk.services.adjusting import AdjustmentEntry, adjust, list_adjustments, withdraw
from supervision_desk.services.assigning import mark_key
from supervision_desk.services.bulletin_text import bulletin_paragraphs
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.figures import Place, SummaryRow
from supervision_desk.services.office import change_office
from supervision_desk.services.papers import void_paper
from supervision_desk.services.placing import UNRANKED, by_rank
from supervision_desk.services.score_rules import (
    RuleChange,
    change_rules,
    changed_rules,
    list_versions,
    rules_on,
)
from supervision_desk.services.summary import quarter_summary
from supervision_desk.services.summary_tables import summary_tables
from supervision_desk.services.target_words import comparable, left_out_words
from supervision_desk.services.unit_ends import UnitEnd, end_unit
from supervision_desk.services.units import change_unit
from tests.services.factories import one_entry, refusal, reply

Q3 = Quarter(2020, 3)
LATER = RuleChange("年度办法修订", "张某某", (ScoreRule(Event.OVERDUE, -4.0), ScoreRule(Event.CHASED, -2.0)))


def place(desk: Desk, unit: str, cutoff: date | None = None) -> Place:
    row = row_of(desk, unit, cutoff)
    assert row.place is not None
    return row.place


def row_of(desk: Desk, unit: str, cutoff: date | None = None) -> SummaryRow:
    return next(row for row in quarter_summary(desk, Q3, cutoff).units if row.name == unit)


def lines(found: Place) -> list[tuple[str, float, str]]:
    return [(line.rule, line.points, line.because) for line in found.score.lines]


def test_each_line_names_the_paper_the_reply_the_report_or_the_task(busy: Desk) -> None:
    assert ("催办单 −1分", -1.0, "望督催〔2020〕1号") in lines(place(busy, "区卫健局"))
    assert ("退回 −1分", -1.0, "2020/2#1 退回") in lines(place(busy, "区人社局"))
    education = lines(place(busy, "区教育局"))
    assert ("逾期办结 −2分", -2.0, "2020/8 时限 2020-08-31，2020-09-03 报送办结") in education
    assert ("未报 −2分", -2.0, "2020/9 应于 2020-08-25 报送") in lines(place(busy, "区卫健局"))
    for row in quarter_summary(busy, Q3).units:
        assert row.place is not None
        found = row.place.score
        assert round(found.base + sum(line.points for line in found.lines), 2) == found.value


def test_a_void_paper_takes_no_points_from_the_day_it_is_void(busy: Desk) -> None:
    before = place(busy, "区卫健局")
    void_paper(busy, "望督催〔2020〕1号", "有误", "张某某")
    # With it goes the report that it asked for, which was missing.
    assert place(busy, "区卫健局").score.value == before.score.value + 1 + 2
    assert "望督催〔2020〕1号" not in [because for *_, because in lines(place(busy, "区卫健局"))]
    assert "望督催〔2020〕1号" in [because for *_, because in lines(place(busy, "区卫健局", date(2020, 9, 29)))]


def test_places_are_given_within_groups_to_those_with_tasks_enough(busy: Desk) -> None:
    units = quarter_summary(busy, Q3).units
    for _, rows in by_rank(units):
        placed = [row.place for row in rows if row.place and row.place.rank]
        assert [each.rank for each in placed] == sorted(each.rank or 0 for each in placed)
        assert all(a.score.value >= b.score.value for a, b in pairwise(placed))
    few = [row for row in units if row.balance.answered_for < 3]
    assert few
    assert {row.place.unplaced for row in few if row.place} == {"承担任务不足3项"}
    change_office(busy, rank_tasks=1)
    assert all(row.place and row.place.rank for row in quarter_summary(busy, Q3).units)


def test_a_unit_that_takes_no_part_in_the_ranking_has_a_score_and_no_place(busy: Desk) -> None:
    with busy.reading() as session:
        unit = load_units(session).unit("区人社局")
    change_unit(busy, unit.name, replace(unit, ranked=False))
    found = place(busy, "区人社局")
    assert (found.rank, found.unplaced) == (None, UNRANKED)
    assert found.score.lines


def test_new_rules_hold_from_their_day_on_and_earlier_cut_offs_keep_theirs(busy: Desk) -> None:
    before = place(busy, "区卫健局", date(2020, 9, 20)).score
    made = change_rules(busy, replace(LATER, on=date(2020, 9, 25)))
    assert (made.version, made.since) == (1, date(2020, 9, 25))
    assert place(busy, "区卫健局", date(2020, 9, 20)).score == before
    assert ("催办单 −2分", -2.0, "望督催〔2020〕1号") in lines(place(busy, "区卫健局"))
    assert quarter_summary(busy, Q3).rules == rules_on(busy) == made
    assert [row.rules.version for row in list_versions(busy)] == [0, 1]
    assert rules_on(busy, date(2020, 9, 24)) == DEFAULT


def test_a_rule_may_have_a_cap_a_scope_and_a_group(busy: Desk) -> None:
    mark_key(busy, ["2020/2"], True)
    rules = (
        ScoreRule(Event.RETURNED, -6.0, scope="重点"),
        ScoreRule(Event.REPORT_MISSING, -2.0, cap=1.5),
    )
    change_rules(busy, RuleChange("办法", "张某某", rules))
    assert ("退回 −6分（重点）", -6.0, "2020/2#1 退回") in lines(place(busy, "区人社局"))
    for row in quarter_summary(busy, Q3).units:
        assert row.place is not None
        assert sum(line.points for line in row.place.score.lines if line.rule.startswith("未报")) >= -1.5


def test_points_given_by_decision_are_a_fact_of_their_day(busy: Desk) -> None:
    before = place(busy, "区人社局").score.value
    title = one_entry(
        busy, lambda: adjust(busy, AdjustmentEntry("区人社局", 1.5, "市级表彰", "张某某", date(2020, 9, 2)))
    )
    assert title == "人工加减分 区人社局 +1.5分"
    assert place(busy, "区人社局").score.value == before + 1.5
    assert (
        place(busy, "区人社局", date(2020, 9, 1)).score.lines == place(busy, "区人社局", date(2020, 9, 1)).score.lines
    )
    assert "人工加减分" not in [rule for rule, *_ in lines(place(busy, "区人社局", date(2020, 9, 1)))]
    assert [(row.unit, row.adjustment.points) for row in list_adjustments(busy)] == [("区人社局", 1.5)]


def test_points_withdrawn_stand_in_the_arithmetic_with_what_withdraws_them(busy: Desk) -> None:
    before = place(busy, "区人社局").score.value
    entry = AdjustmentEntry("区人社局", 1.5, "市级表彰", "张某某", date(2020, 9, 2))
    first, second = adjust(busy, entry), adjust(busy, entry)
    title = one_entry(busy, lambda: withdraw(busy, second.number, "登记有误", "李某某"))
    assert title == "撤回人工加减分 区人社局 +1.5分"
    assert place(busy, "区人社局").score.value == before + 1.5
    told = [line[1:] for line in lines(place(busy, "区人社局")) if line[0] == "人工加减分"]
    assert told[-1] == (-1.5, f"撤回“市级表彰”（编号{second.number}）：登记有误（李某某批准）")
    rows = list_adjustments(busy)
    assert [(row.number, bool(row.withdrawn), row.withdraws) for row in rows] == [
        (first.number, False, False), (second.number, True, False), (rows[-1].number, False, True),
    ]  # fmt: skip
    assert "已经撤回" in refusal(busy, lambda: withdraw(busy, second.number, "又误", "李某某"))
    assert "请先列出后核对编号" in refusal(busy, lambda: withdraw(busy, rows[-1].number, "误", "李某某"))
    assert "须写明理由" in refusal(busy, lambda: withdraw(busy, first.number, " ", "李某某"))


def test_points_of_a_unit_that_ended_go_to_whoever_took_over(busy: Desk) -> None:
    adjust(busy, AdjustmentEntry("区教育局", -2, "数据失实", "张某某"))
    end_unit(busy, UnitEnd("区教育局", "合并", busy.today, "区卫健局"))
    assert ("人工加减分", -2.0, "数据失实（张某某批准）") in lines(place(busy, "区卫健局"))


def test_other_rules_are_tried_beside_the_official_ones_and_change_nothing(busy: Desk) -> None:
    official = quarter_summary(busy, Q3)
    tried = quarter_summary(busy, Q3, rules=lambda now: changed_rules(now, LATER))
    health = next(row for row in tried.units if row.name == "区卫健局")
    assert health.place is not None
    assert ("催办单 −2分", -2.0, "望督催〔2020〕1号") in lines(health.place)
    assert quarter_summary(busy, Q3) == official
    assert [row.balance for row in tried.units] == [row.balance for row in official.units]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (RuleChange("", "", LATER.rules), "须写明理由、有批准人"),
        (RuleChange("理由", "张", (ScoreRule(Event.CHASED, 0.0),)), "不为0"),
        (RuleChange("理由", "张", (ScoreRule(Event.CHASED, -1.0, scope="绿色"),)), "没有“绿色”这种适用范围"),
        (RuleChange("理由", "张", (ScoreRule(Event.CHASED, -1.0, group="市直"),)), "没有“市直”这一组"),
        (RuleChange("理由", "张", (ScoreRule(Event.CHASED, -1.0, cap=-3.0),)), "最多分值应大于0"),
        (RuleChange("理由", "张", removed=(ScoreRule(Event.EXTENDED, 0.0),)), "没有“延期”这一条"),
        (RuleChange("理由", "张", (ScoreRule(Event.CHASED, -1.0),)), "没有变化"),
        (RuleChange("理由", "张", floor=200.0), "最低分不高于基准分"),
    ],
)
def test_rules_that_cannot_be_are_refused(busy: Desk, change: RuleChange, said: str) -> None:
    assert said in refusal(busy, lambda: change_rules(busy, change))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (AdjustmentEntry("区人社局", 1, "", ""), "须写明理由、有批准人"),
        (AdjustmentEntry("区无此局", 1, "理由", "张"), "没有“区无此局”"),
        (AdjustmentEntry("区人社局", 0, "理由", "张"), "不为0"),
        (AdjustmentEntry("区人社局", 0.001, "理由", "张"), "两位小数"),
    ],
)
def test_points_that_cannot_be_given_are_refused(busy: Desk, entry: AdjustmentEntry, said: str) -> None:
    assert said in refusal(busy, lambda: adjust(busy, entry))


@pytest.mark.parametrize("name", ["2020-09", "2020H2", "2020", "2020-07-06..2020-09-30"])
def test_any_period_has_the_same_figures_and_reconciles(busy: Desk, name: str) -> None:
    period = parse_period(name)
    assert period is not None
    summary = quarter_summary(busy, period)
    assert summary.as_of == date(2020, 9, 30)
    assert all(row.balance.holds for row in (*summary.units, *summary.origins, *summary.documents, summary.total))
    quarter = quarter_summary(busy, Q3)
    # Nothing was registered before 6 July, so all but September tell the whole of it.
    assert (summary.total == quarter.total) == (name != "2020-09")


def test_both_denominators_and_what_a_rate_leaves_out_are_told(busy: Desk) -> None:
    total = quarter_summary(busy, Q3).total
    balance = total.balance
    assert balance.due == balance.closed_on_time + balance.closed_late + balance.open_overdue
    assert balance.in_hand == balance.closed + balance.closing == balance.new
    assert balance.on_time_rate == balance.closed_on_time / balance.due
    assert balance.in_hand_rate == balance.closed_on_time / balance.in_hand
    assert f"到期仅{balance.due}项，按时办结率仅供参考" in total.notes
    assert any(note.endswith("不计入按时办结率（到期口径）") for note in total.notes)


def test_targets_at_or_above_plan_are_a_share_of_those_that_can_be_judged(busy: Desk) -> None:
    summary = quarter_summary(busy, Q3)
    targets = summary.total.targets
    verdicts = [row.target.verdict for row in summary.targets if not row.target.terms.part_of]
    assert targets.kept == sum(each in ("达标", "达序时") for each in verdicts)
    assert targets.unknown == sum(each in ("无数据", "缺基数") for each in verdicts)
    assert targets.pending == sum(each in ("进行中", "未到节点") for each in verdicts)
    assert targets.judged + targets.unknown + targets.pending == len(verdicts)
    assert targets.judged == sum(row.targets.judged for row in summary.units)


def test_the_text_and_the_table_tell_which_targets_the_rate_leaves_out(busy: Desk) -> None:
    reply(busy, "2020/2", readings={"T1": 1000.0})
    found = accounts(busy, Q3)
    summary, counted = found.summary, found.summary.total.targets
    assert len(comparable(summary)) == counted.judged
    text = "".join(bulletin_paragraphs(found))
    assert f"目标任务{len(summary.targets)}项，可比{counted.judged}项" in text
    left = left_out_words(summary)
    assert left.startswith(f"不计入序时达标率{len(summary.targets) - counted.judged}项：")
    assert left in text
    assert f"{left}。" in next(table.note for table in summary_tables(summary) if table.name == "目标")

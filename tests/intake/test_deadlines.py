"""Which time phrases bind a measure, and what is doubted where none does."""

import pytest

from supervision_desk.domain.draft import MeasureDraft
from supervision_desk.domain.duedates import governing
from supervision_desk.intake.reader import read_text
from tests.factories import calendar


def measure(words: str) -> MeasureDraft:
    return read_text(f"某府办〔2020〕1号\n\n1. 标题。{words}（责任单位：区人社局）").measures[0]


def phrases(words: str) -> list[tuple[str, str]]:
    return [(one.text, one.kind) for one in measure(words).deadlines]


@pytest.mark.parametrize(
    "words",
    [
        "对年内新注册企业给予支持。",
        "对年内不裁员的企业给予补贴。",
        "企业年内取得的流动资金贷款，按照利率50%标准给予补贴。",
        "对2020年6月30日前到期的担保采取续保措施。",
        "紧缺人才5年内享受政府薪酬补贴。",
        "对同一企业一年内检查不超过1次。",
    ],
)
def test_a_phrase_that_limits_who_qualifies_is_no_deadline(words: str) -> None:
    assert phrases(words) == []


def test_each_distinct_phrase_stands_once() -> None:
    assert phrases("年内提供岗位5个，年内新增主体6个。6月底前建成。") == [("年内", "due"), ("6月底前", "due")]


def test_days_bind_or_serve_by_their_sentence() -> None:
    assert phrases("自方案印发之日起10个工作日内公布名单。") == [("10个工作日内", "due")]
    assert phrases("从申报到兑现20个工作日内完成。") == [("20个工作日内", "service")]
    assert phrases("合同审查20个工作日内完成。") == [("20个工作日内", "service")]


def test_what_is_handed_over_or_has_piled_up_is_dealt_with_once_and_binds() -> None:
    assert phrases("自交办之日起60个工作日内办结。") == [("60个工作日内", "due")]
    assert phrases("信访积案60个工作日内全部办结。") == [("60个工作日内", "due")]
    assert phrases("工单自交办之日起3个工作日内办结。") == [("3个工作日内", "service")]
    assert phrases("热线工单交办后3个工作日内办结。") == [("3个工作日内", "service")]
    assert phrases("一般事项3个工作日内办结。") == [("3个工作日内", "service")]

    assert phrases("存量合同审查20个工作日内完成。") == [("20个工作日内", "due")]
    assert phrases("三个月内开展检查不少于2次。") == [("三个月内", "due")]


def test_a_decimal_keeps_its_whole_part() -> None:
    assert phrases("开办时间压缩至0.5个工作日内。") == [("0.5个工作日内", "service")]


def test_a_limit_in_the_annotation_is_read() -> None:
    text = "某府办〔2020〕1号\n1. 标题。做事。（责任单位：区人社局；完成时限：9月底前）"
    (one,) = read_text(text).measures[0].deadlines
    assert (one.text, str(one.on)) == ("9月底前", "2020-09-30")


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("12月底前", "2020-12-31"),
        ("2020年12月", "2020-12-31"),
        ("9月", "2020-09-30"),
        ("2020.12", "2020-12-31"),
        ("6-9月", "2020-09-30"),
        ("全年", "2020-12-31"),
        ("长期坚持", "None"),
    ],
)
def test_a_bare_month_is_a_limit_where_a_limit_is_asked_for(cell: str, day: str) -> None:
    text = f"某府办〔2020〕1号\n1. 标题。做事。（责任单位：区人社局；完成时限：{cell}）"
    (one,) = read_text(text).measures[0].deadlines
    assert str(one.on) == day


def test_a_bare_month_in_prose_is_no_limit() -> None:
    assert phrases("落实12月会议精神。") == []


@pytest.mark.parametrize(
    "words",
    [
        "对6月底前开工的，给予奖励。",
        "截至4月底企业职工人数增长的，予以公布。",
        "本措施有效期至2020年底。",
        "优惠政策执行至2020年底。",
        "落实《2020年底前任务清单》。",
    ],
)
def test_days_of_a_policy_or_a_condition_are_no_deadlines(words: str) -> None:
    assert phrases(words) == []


def test_a_period_to_be_shortened_is_a_promise_not_a_date() -> None:
    assert phrases("审查周期压减至20个月以内。") == [("20个月以内", "service")]


def test_the_offices_calendar_gives_holidays_and_working_days() -> None:
    text = "某府〔2020〕1号\n2020年6月15日\n1. 标题。国庆节前建成，自印发之日起10个工作日内公布。（责任单位：区人社局）"
    found = read_text(text, calendar=calendar()).measures[0].deadlines
    assert [str(one.on) for one in found] == ["2020-09-30", "2020-06-30"]
    assert [one.on for one in read_text(text).measures[0].deadlines] == [None, None]


def test_a_holiday_of_a_year_not_published_must_be_settled() -> None:
    text = "某府〔2035〕1号\n1. 标题。中秋节前建成。（责任单位：区人社局）"
    (doubt,) = read_text(text, calendar=calendar()).measures[0].doubts
    assert (doubt.code, doubt.grade) == ("unsettled_date", "must")


def test_a_phrase_without_a_day_is_shown_beside_one_that_has_it() -> None:
    (doubt,) = measure("汛期前完成清淤，年内建成。").doubts
    assert (doubt.code, doubt.grade, doubt.proposal) == ("unsettled_date", "look", "2020-12-31")


def test_a_measure_without_a_date_is_doubted_with_the_documents_day() -> None:
    (doubt,) = measure("加快建设。").doubts
    assert (doubt.code, doubt.grade, doubt.field, doubt.proposal) == (
        "no_date",
        "must",
        "deadlines",
        "2020-12-31",
    )


def test_a_campaign_named_after_its_day_is_shown_beside_the_missing_date() -> None:
    campaign, missing = measure("完成45个“630 攻坚”项目。").doubts
    assert (campaign.code, campaign.grade, campaign.proposal) == ("campaign_day", "look", "2020-06-30")
    assert (missing.code, missing.proposal) == ("no_date", "2020-12-31")


def test_several_dates_are_doubted_with_the_latest() -> None:
    (doubt,) = measure("6月底前完成设计，年内建成。").doubts
    assert (doubt.code, doubt.grade, doubt.proposal) == ("several_dates", "look", "2020-12-31")


def test_a_phrase_that_gives_no_certain_day_must_be_settled() -> None:
    (doubt,) = measure("三季度前建成。").doubts
    assert (doubt.code, doubt.grade) == ("unsettled_date", "must")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("截至2019年底已建成5个。", []),
        ("截至6月底，已建成5个，年内再建10个。", ["2020-12-31"]),
        ("截止到6月底累计建成5个。", []),
        ("截至2020年底，覆盖率达到90%。", []),
        ("截止6月底完成改造。", ["2020-06-30"]),
        ("2019年全年建成5个。", []),
        ("较2019年底增加5个，12月底前建成。", ["2020-12-31"]),
        ("在去年底基础上增加5个。", []),
        ("比上年末增加5个。", []),
        ("明年6月底前建成。", ["2021-06-30"]),
        ("2019年三季度前建成。", []),
        ("2012年起10年内建成。", ["2021-12-31"]),
    ],
)
def test_what_reports_the_past_sets_no_day(words: str, days: list[str]) -> None:
    assert [str(one.on) for one in measure(words).deadlines] == days


def test_a_sum_to_come_by_a_day_after_the_documents_is_due() -> None:
    text = "2020年工作方案\n2020年6月15日\n1. 标题。截至{}累计建成5个。（责任单位：区人社局）"
    assert [len(read_text(text.format(day)).measures[0].deadlines) for day in ("5月底", "12月底")] == [0, 1]


@pytest.mark.parametrize(
    ("head", "words", "codes"),
    [
        ("2020年7月6日", "6月底前建成。", ["past_date"]),
        ("2020年7月6日", "3月底前开工，6月底前建成。", ["past_date"]),
        ("2020年7月6日", "6月底前开工，9月底前建成。", []),
        ("2020年6月30日", "6月底前建成。", []),
        ("某府办〔2020〕1号", "1月底前建成。", []),
        ("2020年12月20日", "2019年底前建成。", ["no_date"]),
    ],
)
def test_a_day_gone_by_when_the_document_was_written_must_be_settled(head: str, words: str, codes: list[str]) -> None:
    (one,) = read_text(f"2020年工作方案\n{head}\n1. 标题。{words}（责任单位：区人社局）").measures
    assert [doubt.code for doubt in one.doubts] == codes


def test_a_day_gone_by_is_said_with_the_documents_day() -> None:
    (one,) = read_text("2020年工作方案\n2020年7月6日\n1. 标题。6月底前建成。（责任单位：区人社局）").measures
    (doubt,) = one.doubts
    words = "原文写的“6月底前”算到2020年6月30日，早于文件的成文日期，请核对并填写完成时限。"
    assert (doubt.grade, doubt.field, doubt.proposal, doubt.message) == ("must", "deadlines", "2020-12-31", words)


def test_years_listed_one_after_another_are_each_a_limit() -> None:
    found = measure("2021年、2022年分别完成50个、70个。").deadlines
    assert [str(one.on) for one in found] == ["2021-12-31", "2022-12-31"]


def test_a_check_before_the_flood_season_that_is_held_is_no_limit() -> None:
    assert [one.text for one in measure("开展汛前检查，汛前清淤9公里。").deadlines] == ["汛前"]
    assert measure("完成汛前安全大检查。").deadlines == ()


@pytest.mark.parametrize("words", ["落实2月份租金减免。", "对6月份开展的检查进行回访。"])
def test_a_month_in_which_nothing_is_to_be_done_is_no_limit(words: str) -> None:
    assert measure(words).deadlines == ()


def test_a_month_right_behind_the_number_of_a_step_is_read() -> None:
    assert [one.text for one in measure("制定办法。2.9月底前印发规定。").deadlines] == ["9月底前"]


@pytest.mark.parametrize(
    ("words", "nodes", "day"),
    [
        ("5月底动工。", {"5月底动工": "2020-05-31"}, None),
        ("6月底前启动监测站建设，年底前建成投用。", {"6月底前启动监测站建设": "2020-06-30"}, "2020-12-31"),
        ("三季度末开展前期勘察。", {"三季度末开展前期勘察": "2020-09-30"}, None),
        ("6月底前动工并完成主体。", {}, "2020-06-30"),
        ("项目5月底动工、12月底完工。", {"5月底动工": "2020-05-31"}, "2020-12-31"),
        ("6月底前开工建设并于年内完成主体。", {"6月底前开工建设": "2020-06-30"}, "2020-12-31"),
        ("6月底前新开工项目12个。", {}, "2020-06-30"),
        ("年内启动3个项目建设。", {}, "2020-12-31"),
        ("9月底前启动2所学校建设，年内建成投用。", {}, "2020-12-31"),
        ("9月底前着手编制下年度预算。", {"9月底前着手编制下年度预算": "2020-09-30"}, None),
        ("9月底前启动二期建设。", {"9月底前启动二期建设": "2020-09-30"}, None),
    ],
)
def test_a_day_on_which_something_begins_is_a_node_and_no_completion(
    words: str, nodes: dict[str, str], day: str | None
) -> None:
    (measure,) = read_text(f"关于2020年工作的通知\n1.建设停车场。{words}（责任单位：区住建局）").measures
    assert {each.text: str(each.on) for each in measure.milestones if each.on} == nodes
    due = governing(measure.deadlines)
    assert (str(due.on) if due else None) == day
    assert [doubt.proposal for doubt in measure.doubts if doubt.code == "no_date"] == ([] if day else ["2020-12-31"])

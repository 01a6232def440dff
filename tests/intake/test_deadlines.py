"""Which time phrases bind a measure, and what is doubted where none does."""

import pytest

from supervision_desk.domain.draft import MeasureDraft
from supervision_desk.intake.reader import read_text


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
    ],
)
def test_a_phrase_that_limits_who_qualifies_is_no_deadline(words: str) -> None:
    assert phrases(words) == []


def test_each_distinct_phrase_stands_once() -> None:
    assert phrases("年内提供岗位5个，年内新增主体6个。6月底前建成。") == [("年内", "due"), ("6月底前", "due")]


def test_days_bind_or_serve_by_their_sentence() -> None:
    assert phrases("自方案印发之日起10个工作日内公布名单。") == [("10个工作日内", "due")]
    assert phrases("从申报到兑现20个工作日内完成。") == [("20个工作日内", "service")]


def test_a_decimal_keeps_its_whole_part() -> None:
    assert phrases("开办时间压缩至0.5个工作日内。") == [("0.5个工作日内", "service")]


def test_a_limit_in_the_annotation_is_read() -> None:
    text = "某府办〔2020〕1号\n1. 标题。做事。（责任单位：区人社局；完成时限：9月底前）"
    (one,) = read_text(text).measures[0].deadlines
    assert (one.text, str(one.on)) == ("9月底前", "2020-09-30")


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
    (doubt,) = measure("6月底前开工，年内建成。").doubts
    assert (doubt.code, doubt.grade, doubt.proposal) == ("several_dates", "look", "2020-12-31")


def test_a_phrase_that_gives_no_certain_day_must_be_settled() -> None:
    (doubt,) = measure("三季度前建成。").doubts
    assert (doubt.code, doubt.grade) == ("unsettled_date", "must")

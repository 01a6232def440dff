"""The doubts that follow from a draft's values, whoever raises them."""

from datetime import date

from supervision_desk.domain.doubts import DocumentDays, date_doubts
from supervision_desk.domain.draft import Deadline, Doubt
from supervision_desk.domain.registration import Decisions
from supervision_desk.domain.review import Review
from supervision_desk.domain.review_doubts import renew_date_doubts
from tests.factories import day, draft, measure

DAYS = DocumentDays(date(2020, 6, 1), 2020, date(2020, 12, 31), "2020年措施")


def due(text: str, on: date | None) -> Deadline:
    return Deadline(text, "due", "set", on, (0, 0))


def told(*deadlines: Deadline) -> list[tuple[str, str, str]]:
    return [(doubt.code, doubt.grade, doubt.proposal) for doubt in date_doubts(deadlines, DAYS)]


def test_a_measure_without_a_phrase_takes_the_documents_day_once_confirmed() -> None:
    assert told() == [("no_date", "must", "2020-12-31")]


def test_a_phrase_without_a_day_beside_one_with_a_day_is_only_looked_at() -> None:
    assert told(due("尽快", None)) == [("unsettled_date", "must", "")]
    assert told(due("9月底前", day(9, 30)), due("尽快", None)) == [("unsettled_date", "look", "2020-09-30")]


def test_several_days_are_looked_at_and_a_day_gone_by_must_be_settled() -> None:
    assert told(due("9月底前", day(9, 30)), due("年内", day(12, 31))) == [("several_dates", "look", "2020-12-31")]
    assert told(due("3月底前", day(3, 31))) == [("past_date", "must", "2020-12-31")]


def test_a_campaign_stays_asked_about_while_the_edited_measure_has_no_day() -> None:
    campaign = Doubt("campaign_day", "look", "“630攻坚”……", "deadlines", "2020-06-30")
    made = Review(draft(measure("1", doubts=(campaign,)), proposed=day(12, 31)), Decisions("张某某"))
    document = made.draft.document
    renewed = renew_date_doubts(made.measure(0), document)
    assert [doubt.code for doubt in renewed.doubts] == ["campaign_day", "no_date"]
    dated = renew_date_doubts(measure("1", deadlines=(due("9月底前", day(9, 30)),), doubts=(campaign,)), document)
    assert dated.doubts == ()

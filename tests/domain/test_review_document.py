"""The document's own fields corrected: the days that followed from them follow, those a person gave stay."""

from dataclasses import replace
from datetime import date

from supervision_desk.domain.draft import Deadline
from supervision_desk.domain.registration import Decisions
from supervision_desk.domain.review import Review
from supervision_desk.domain.review_document import set_document
from supervision_desk.domain.review_particulars import phrase_of
from tests.factories import calendar, day, draft, measure


def due(text: str, rule: str, on: date | None, kind: str = "due") -> Deadline:
    return Deadline(text, kind, rule, on, (0, 0))


def review(*deadlines: Deadline, number: str = "", basis: str = "", year: int | None = 2020) -> Review:
    made = draft(measure("1", deadlines=deadlines))
    head = replace(made.document, doc_number=number, issued_on=day(6, 15), year=year)
    head = replace(head, proposed_due=day(12, 31), proposed_basis=basis)
    return Review(replace(made, document=head), Decisions("张某某"), calendar=calendar())


def corrected(made: Review, *, number: str = "", on: date | None = None) -> Review:
    return set_document(made, title="", doc_number=number, issuers=(), issued_on=on or day(6, 15))


def days(made: Review) -> list[date | None]:
    return [each.on for each in made.measure(0).deadlines]


def test_what_is_counted_from_the_documents_day_is_counted_anew() -> None:
    made = review(due("30日内", "days_in", day(7, 15)), due("9月底前", "month_end", day(9, 30)))
    assert days(corrected(made, on=day(7, 1))) == [day(7, 31), day(9, 30)]


def test_a_day_that_a_person_gave_a_phrase_stays() -> None:
    assert days(corrected(review(due("30日内", "days_in", day(8, 1))), on=day(7, 1))) == [day(8, 1)]
    assert days(corrected(review(due("尽快", "set", None)), on=day(7, 1))) == [None]
    assert days(corrected(review(due("30日内", "days_in", None, "service")), on=day(7, 1))) == [None]


def test_a_number_of_another_year_moves_the_days_that_were_read_by_it() -> None:
    made = review(due("9月底前", "month_end", day(9, 30)), number="望办发〔2020〕1号", basis="望办发[2020]1号")
    after = corrected(made, number="望办发〔2021〕1号")
    assert days(after) == [date(2021, 9, 30)]
    head = after.draft.document
    assert (head.year, head.proposed_due, head.proposed_basis) == (2021, date(2021, 12, 31), "望办发〔2021〕1号")


def test_a_year_that_the_title_names_stays() -> None:
    made = review(due("年内", "year_end", day(12, 31)), number="望办发〔2020〕1号", basis="2020年若干措施")
    after = corrected(made, number="望办发〔2021〕1号", on=date(2021, 1, 5))
    assert (after.draft.document.year, days(after)) == (2020, [day(12, 31)])
    assert [doubt.code for doubt in after.measure(0).doubts] == ["past_date"]


def test_a_year_read_from_the_date_follows_the_date() -> None:
    after = corrected(review(due("年内", "year_end", day(12, 31)), basis="2020年6月15日"), on=date(2021, 1, 5))
    assert (after.draft.document.year, days(after)) == (2021, [date(2021, 12, 31)])
    assert after.draft.document.proposed_basis == "2021年1月5日"


def test_a_document_without_year_or_date_takes_both_from_what_is_entered() -> None:
    made = review(due("9月底前", "month_end", None), year=None)
    bare = replace(made.draft.document, issued_on=None, proposed_due=None)
    made = replace(made, draft=replace(made.draft, document=bare))
    assert days(corrected(made, on=date(2021, 1, 5))) == [date(2021, 9, 30)]


def test_a_typed_phrase_knows_the_offices_holidays() -> None:
    assert phrase_of(review(), 0, "国庆节前").on == day(9, 30)

"""The day of all measures without a phrase; phrases and targets as a person types them."""

from supervision_desk.domain.draft import MUST, Doubt
from supervision_desk.domain.registration import Decisions, open_doubts
from supervision_desk.domain.review import Review, leave_out, set_due
from supervision_desk.domain.review_dates import (
    count_undated,
    is_document_date_taken,
    leave_all_undated,
    set_uniform_due,
    take_document_date,
)
from supervision_desk.domain.review_particulars import phrase_of, target_of
from tests.factories import day, draft, measure

NO_DATE = Doubt("no_date", MUST, "没有写明完成时限。", "deadlines", "2020-12-31")


def review() -> Review:
    made = draft(*(measure(str(n), doubts=(NO_DATE,)) for n in range(3)), proposed=day(12, 31))
    return Review(made, Decisions("张某某"))


def test_measures_with_a_day_of_their_own_or_left_out_do_not_wait() -> None:
    assert count_undated(leave_out(set_due(review(), [0], day(9, 1)), [2])) == 1


def test_one_answer_for_all_takes_the_place_of_the_last() -> None:
    made = take_document_date(review())
    assert is_document_date_taken(made)
    assert not open_doubts(made.draft, made.decisions)
    other = set_uniform_due(made, day(11, 1))
    assert (is_document_date_taken(other), other.decisions.uniform_due) == (False, day(11, 1))
    none = leave_all_undated(other, " 长期 ")
    assert (none.decisions.uniform_due, none.decisions.undated_reason) == (None, "长期")
    assert leave_all_undated(none, "") == review()


def test_a_typed_phrase_is_read_by_the_rules_of_phrases() -> None:
    known, vague, past = (phrase_of(review(), 0, words) for words in ("9月底前", "尽快", "去年底"))
    assert (known.kind, known.rule, known.on) == ("due", "month_end", day(9, 30))
    assert (vague.rule, vague.on) == (past.rule, past.on) == ("set", None)


def test_a_typed_target_is_its_first_number() -> None:
    target = target_of(review(), 0, "新增岗位2000个，其中公益岗位300个")
    assert target is not None
    assert (target.value, target.unit, target.kind) == (2000, "个", "target")
    assert target_of(review(), 0, "新增若干岗位") is None

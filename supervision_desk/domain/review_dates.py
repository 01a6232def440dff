"""One day, or one reason for none, for all measures without a phrase of their own; decided once for the document."""

from dataclasses import replace
from datetime import date

from supervision_desk.domain.draft import Doubt, Draft
from supervision_desk.domain.registration import DATE_DOUBTS
from supervision_desk.domain.review import Review, decide


def count_undated(review: Review) -> int:
    """How many measures to register wait for the day of all."""
    now = review.decisions
    own = now.skip | now.dues.keys() | now.undated.keys()
    return sum(
        any(doubt.code in DATE_DOUBTS for doubt in measure.doubts)
        for index, measure in enumerate(review.draft.measures)
        if index not in own
    )


def take_document_date(review: Review) -> Review:
    """The day the document proposes."""
    return _decided(review, confirmed=_without_dates(review) | _date_doubts(review.draft))


def is_document_date_taken(review: Review) -> bool:
    """Whether the day the document proposes was taken for all."""
    # Asked with every step: of 10,000 doubts the first that stands answers.
    confirmed, found = review.decisions.confirmed, False
    for measure in review.draft.measures:
        for doubt in measure.doubts:
            if doubt.code in DATE_DOUBTS:
                if doubt not in confirmed:
                    return False
                found = True
    return found


def set_uniform_due(review: Review, day: date) -> Review:
    """Another day."""
    return _decided(review, confirmed=_without_dates(review), uniform_due=day)


def leave_all_undated(review: Review, reason: str) -> Review:
    """No day, for a written reason; an empty one leaves the question open."""
    return _decided(review, confirmed=_without_dates(review), reason=reason.strip())


def _decided(
    review: Review, *, confirmed: frozenset[Doubt], uniform_due: date | None = None, reason: str = ""
) -> Review:
    changed = replace(review.decisions, confirmed=confirmed, uniform_due=uniform_due, undated_reason=reason)
    return decide(review, changed)


def _without_dates(review: Review) -> frozenset[Doubt]:
    return review.decisions.confirmed - _date_doubts(review.draft)


def _date_doubts(draft: Draft) -> frozenset[Doubt]:
    doubts = (doubt for measure in draft.measures for doubt in measure.doubts)
    return frozenset(doubt for doubt in doubts if doubt.code in DATE_DOUBTS)

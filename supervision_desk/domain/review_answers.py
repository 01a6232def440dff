"""为什么是这一天 while a document is reviewed: the answer for the planned day, and for each time phrase read."""

from supervision_desk.domain.draft import Deadline, DraftDocument
from supervision_desk.domain.explaining import DueOrigin, Explanation, explain, explain_words
from supervision_desk.domain.phrase_rule import DUE
from supervision_desk.domain.registration import DuePlan, counts_of
from supervision_desk.domain.review import Review
from supervision_desk.domain.workdays import WorkCalendar

_NO_CALENDAR = WorkCalendar((), ())


def planned_origin(document: DraftDocument, due: DuePlan) -> DueOrigin:
    """What a planned day rests on."""
    return DueOrigin(due.phrase, due.rule, due.basis, document.year, document.issued_on, counts=due.counts)


def answer_of_plan(review: Review, due: DuePlan) -> Explanation:
    """Why the measure would be registered with this day."""
    origin = planned_origin(review.draft.document, due)
    return explain(due.due_on, origin, review.calendar or _NO_CALENDAR, reason=due.undated_reason)


def answer_of_phrase(review: Review, phrase: Deadline) -> Explanation:
    """Why a time phrase means its day, or none."""
    if phrase.kind != DUE:
        return explain_words(phrase.kind, phrase.text)
    document = review.draft.document
    counts = counts_of(document, phrase)
    origin = DueOrigin(phrase.text, phrase.rule, "", document.year, document.issued_on, counts=counts)
    return explain(phrase.on, origin, review.calendar or _NO_CALENDAR)

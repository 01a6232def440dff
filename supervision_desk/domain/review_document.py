"""The document's own fields as the officer corrects them, and what hangs on them: its year, its day for all, the days
that its phrases were given by it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.draft import Deadline, DraftDocument, MeasureDraft
from supervision_desk.domain.phrase_days import resolve
from supervision_desk.domain.phrase_rule import DUE
from supervision_desk.domain.phrases import Phrase, same_phrase
from supervision_desk.domain.review import Review
from supervision_desk.domain.review_doubts import renew_date_doubts

_YEAR = re.compile(r"〔(\d{4})〕")
_MARKS = re.compile(r"\W")


def set_document(
    review: Review, *, title: str, doc_number: str, issuers: Iterable[str], issued_on: date | None
) -> Review:
    """The document's own title, 文号, 发文机关 and 成文日期. A blank title leaves the one that stands. Days that follow
    from the old year or date follow the new; a day that a person or other words gave stays."""
    before = review.draft.document
    changed = replace(
        before,
        title=title.strip() or before.title,
        doc_number=doc_number.strip(),
        issuers=tuple(dict.fromkeys(name.strip() for name in issuers if name.strip())),
        issued_on=issued_on,
    )
    changed = _with_year(before, changed)
    draft = replace(review.draft, document=changed)
    if _days(before) != _days(changed):
        draft = replace(draft, measures=tuple(_redated(review, measure, changed) for measure in draft.measures))
    return replace(review, draft=draft)


def _days(document: DraftDocument) -> tuple[object, ...]:
    return document.year, document.issued_on, document.proposed_due


def _with_year(before: DraftDocument, after: DraftDocument) -> DraftDocument:
    """The year, and its end proposed for all, where the words they were read from are those that changed."""
    basis = _MARKS.sub("", before.proposed_basis)
    of_number, of_date = _MARKS.sub("", before.doc_number), _spoken(before.issued_on)
    written = _YEAR.search(after.doc_number)
    if basis in ("", of_number) and written:
        return _for_year(after, int(written[1]), after.doc_number)
    if basis in ("", of_date) and after.issued_on:
        return _for_year(after, after.issued_on.year, _spoken(after.issued_on))
    return after


def _for_year(document: DraftDocument, year: int, basis: str) -> DraftDocument:
    return replace(document, year=year, proposed_due=date(year, 12, 31), proposed_basis=basis)


def _spoken(day: date | None) -> str:
    return long_date(day) if day else ""


def _redated(review: Review, measure: MeasureDraft, document: DraftDocument) -> MeasureDraft:
    deadlines = tuple(_resolved(review, each, document) for each in measure.deadlines)
    return renew_date_doubts(replace(measure, deadlines=deadlines), document)


def _resolved(review: Review, deadline: Deadline, document: DraftDocument) -> Deadline:
    before, phrase = review.draft.document, _phrase(deadline)
    if phrase is None or resolve(phrase, before.year, before.issued_on, review.calendar) != deadline.on:
        return deadline
    return replace(deadline, on=resolve(phrase, document.year, document.issued_on, review.calendar))


def _phrase(deadline: Deadline) -> Phrase | None:
    """The phrase as it was read, in a sentence or a table's cell; that it is a due date was told by its context."""
    return same_phrase(deadline.text, deadline.rule) if deadline.kind == DUE else None

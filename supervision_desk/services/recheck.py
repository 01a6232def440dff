"""A draft held against the office's list of units again: the list changes while a document waits to be registered.

The list is imported after the document was opened, a spelling is learnt with another document, a registration is taken
back: a doubt that is answered by then falls, a name that the list has lost is asked about again. Without it a review
put away for a week would ask what is known, or take for known what is not.
"""

from dataclasses import replace

from supervision_desk.domain.draft import Doubt, Draft, MeasureDraft
from supervision_desk.domain.registration import (
    COLLECTIVE_DOUBT,
    MEANT_DOUBT,
    NO_LIST_DOUBT,
    PARENT_DOUBT,
    SPELLING_DOUBT,
    UNKNOWN_DOUBT,
)
from supervision_desk.domain.review_doubts import own_names
from supervision_desk.domain.units import UnitBook
from supervision_desk.intake.unit_doubts import Naming, naming_doubts, naming_of, unknown_names
from supervision_desk.services.desk import Desk, load_units

_OF_DOCUMENT = frozenset({MEANT_DOUBT, COLLECTIVE_DOUBT, SPELLING_DOUBT, PARENT_DOUBT, NO_LIST_DOUBT})


def units_now(desk: Desk) -> UnitBook:
    """The office's list of units as it is now."""
    with desk.reading() as session:
        return load_units(session)


def against_units(draft: Draft, book: UnitBook) -> Draft:
    """The draft with its doubts about names derived anew from `book`; all else stays as it was read and edited.

    What a person decided on a name is kept by the name, so a doubt that comes again is settled again."""
    naming = naming_of(_names(draft), book, draft.document.issuers)
    measures = tuple(_measure(each, naming) for each in draft.measures)
    others = [each for each in draft.doubts if each.code not in _OF_DOCUMENT]
    return replace(draft, measures=measures, doubts=(*others, *naming_doubts(naming)))


def _names(draft: Draft) -> list[str]:
    """The names of headings and measures, as the reader collects them."""
    of_headings = [name for section in draft.sections for name in section.lead_units]
    return of_headings + [name for measure in draft.measures for name in own_names(measure)]


def _measure(measure: MeasureDraft, naming: Naming) -> MeasureDraft:
    others = (each for each in measure.doubts if each.code != UNKNOWN_DOUBT)
    doubts: tuple[Doubt, ...] = (*unknown_names(own_names(measure), naming), *others)
    return measure if doubts == measure.doubts else replace(measure, doubts=doubts)

"""Which doubts still hold after a person edited a measure: those that can be derived are derived anew.

A doubt about what a name means has the name as its subject, a doubt about the day has the field `deadlines`.
"""

from dataclasses import replace
from difflib import get_close_matches

from supervision_desk.domain.doubts import (
    CAMPAIGN_DOUBT,
    NO_UNIT,
    SEVERAL_LEADS,
    date_doubts,
    days_of,
    flat_measures,
    lead_doubts,
    no_unit_doubt,
    rule_doubts,
    unknown_doubt,
)
from supervision_desk.domain.draft import SAID_ITSELF, Doubt, Draft, DraftDocument, MeasureDraft
from supervision_desk.domain.registration import DATE_FIELD, NAME_DOUBTS, RULE_DOUBT, UNKNOWN_DOUBT
from supervision_desk.domain.review import Review
from supervision_desk.domain.units import UnitBook

UNIT_FIELDS = ("lead_units", "responsible_units", "supporting_units")
_DERIVED = frozenset({NO_UNIT, SEVERAL_LEADS})
_SUGGESTED = 3
_LIKENESS = 0.5


def own_names(measure: MeasureDraft) -> dict[str, str]:
    """The names a measure itself gives, as written, each with the field it stands in."""
    leads = measure.lead_units if measure.lead_from in SAID_ITSELF else ()
    groups = zip(UNIT_FIELDS, (leads, measure.responsible_units, measure.supporting_units), strict=True)
    named: dict[str, str] = {}
    for field, names in groups:
        for name in names:
            named.setdefault(name, field)
    return named


def is_about(doubt: Doubt, name: str) -> bool:
    """Whether a doubt is about what that name means."""
    return doubt.code in NAME_DOUBTS and doubt.subject == name


def renew_unit_doubts(review: Review, measure: MeasureDraft, before: MeasureDraft | None = None) -> MeasureDraft:
    """The doubts about a measure's units as they are now. Where a person wrote them over (`before`), what the reader
    found odd about them no longer counts, and names newly written are held against the office's list."""
    names = own_names(measure)
    kept, rest = [], []
    for doubt in measure.doubts:
        if doubt.code == UNKNOWN_DOUBT:
            kept += [doubt] if doubt.subject in names else []
        elif doubt.code not in _DERIVED and (before is None or doubt.field not in UNIT_FIELDS):
            rest.append(doubt)
    old = own_names(before) if before else names
    new = [
        unknown_doubt(name, names[name], suggestions(review.book, name))
        for name in names
        if name not in old and _is_unknown(review, name)
    ]
    nobody = () if names else (no_unit_doubt(),)
    leads = lead_doubts(measure.lead_units, measure.lead_from)
    return replace(measure, doubts=(*nobody, *kept, *new, *leads, *rest))


def _is_unknown(review: Review, name: str) -> bool:
    asked = any(is_about(doubt, name) for doubt in review.draft.doubts)
    return bool(review.book.units) and name not in review.book and not asked


def suggestions(book: UnitBook, written: str) -> list[str]:
    """Units of the list whose names are most like what is written, the likest first."""
    spelled = {spelling: unit.name for unit in book.units for spelling in unit.spellings}
    close = get_close_matches(written, spelled, n=2 * _SUGGESTED, cutoff=_LIKENESS)
    return list(dict.fromkeys(spelled[name] for name in close))[:_SUGGESTED]


def renew_date_doubts(measure: MeasureDraft, document: DraftDocument) -> MeasureDraft:
    """The doubts about a measure's day as its phrases are now; a campaign (630攻坚) is asked about while none gives
    a day."""
    dated = any(each.limits and each.on for each in measure.deadlines)
    kept = [
        doubt for doubt in measure.doubts if doubt.field != DATE_FIELD or (doubt.code == CAMPAIGN_DOUBT and not dated)
    ]
    return replace(measure, doubts=(*kept, *date_doubts(measure.deadlines, days_of(document))))


def needs_rule(draft: Draft) -> bool:
    """Whether the document leaves 原文未分主次."""
    return any(doubt.code == RULE_DOUBT for doubt in draft.doubts)


def rule_reach(draft: Draft) -> tuple[int, int]:
    """For how many measures the rule decides, and how many say themselves who leads."""
    return len(flat_measures(draft.measures)), sum(measure.lead_from in SAID_ITSELF for measure in draft.measures)


def renew_rule_doubt(before: Review, after: Review) -> Review:
    """原文未分主次 follows the edited units: gone with the last such measure, there with the first."""
    flat, was = flat_measures(after.draft.measures), flat_measures(before.draft.measures)
    if [each.number for each in flat] == [each.number for each in was]:
        return after
    rest = tuple(doubt for doubt in after.draft.doubts if doubt.code != RULE_DOUBT)
    doubts = (*rule_doubts(after.draft.measures), *rest)
    return replace(after, draft=replace(after.draft, doubts=doubts))

"""The draft under review: what was read and what the officer decided on it, changed only by pure functions.

Each function here and beside it (units, particulars, reshaping) takes a `Review` and gives the next one, so that undo
is a list of reviews and nothing is half-changed. Decisions are keyed by the measures' indexes; whatever changes the
order of the measures carries them along. Text and original of the document are never touched: spans keep pointing
into them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from supervision_desk.domain.draft import SAID_ITSELF, Doubt, Draft, MeasureDraft, SectionDraft
from supervision_desk.domain.person_names import plain_name
from supervision_desk.domain.registration import LEADER_DOUBT, Decisions
from supervision_desk.domain.units import UnitBook
from supervision_desk.domain.workdays import WorkCalendar

V = TypeVar("V")


@dataclass(frozen=True)
class Review:
    """A draft with the decisions on it; `book` is the office's list, against which typed names are checked, `calendar`
    its 工作日历, by which phrases become days."""

    draft: Draft
    decisions: Decisions
    book: UnitBook = field(default_factory=lambda: UnitBook(()), compare=False)
    calendar: WorkCalendar | None = field(default=None, compare=False)

    def measure(self, index: int) -> MeasureDraft:
        """One measure."""
        return self.draft.measures[index]


def with_measure(review: Review, index: int, measure: MeasureDraft) -> Review:
    """The review with one measure put in another's place."""
    return with_measures(review, {index: measure})


def with_measures(review: Review, changed: Mapping[int, MeasureDraft]) -> Review:
    """The review with several measures replaced, by index."""
    measures = list(review.draft.measures)
    for index, measure in changed.items():
        measures[index] = measure
    return replace(review, draft=replace(review.draft, measures=tuple(measures)))


def write_over(review: Review, index: int, **values: object) -> Review:
    """Put values in a measure by field name: a person wrote them, so the doubts about these fields go. To write what
    stands there already changes nothing."""
    measure = review.measure(index)
    changed = replace(measure, **values)  # type: ignore[arg-type]
    if changed == measure:
        return review
    doubts = tuple(doubt for doubt in measure.doubts if doubt.field not in values)
    return with_measure(review, index, replace(changed, doubts=doubts))


def set_number(review: Review, index: int, number: str) -> Review:
    """Another 条目编号."""
    return write_over(review, index, number=number.strip())


def set_title(review: Review, index: int, title: str) -> Review:
    """Another title; an empty one leaves the measure's first words to stand for it."""
    return write_over(review, index, title=title.strip())


def set_text(review: Review, index: int, text: str) -> Review:
    """Another wording of the task. An empty one changes nothing: a measure without words is left out instead."""
    return write_over(review, index, text=text.strip()) if text.strip() else review


def set_section(review: Review, index: int, section: int | None) -> Review:
    """Under another heading of the document, or none: what was inherited from the old one comes from the new one."""
    measure, old = review.measure(index), heading_of(review, index)
    if section == measure.section:
        return review
    new = review.draft.sections[section] if section is not None else None
    changed = write_over(review, index, section=section)
    measure = changed.measure(index)
    if measure.lead_leaders == (old.lead_leaders if old else ()):
        measure = replace(measure, lead_leaders=new.lead_leaders if new else ())
    if measure.lead_from not in SAID_ITSELF:
        leads = new.lead_units if new else ()
        measure = replace(measure, lead_units=leads, lead_from="section" if leads else "")
    return with_measure(changed, index, measure)


def heading_of(review: Review, index: int) -> SectionDraft | None:
    """The heading a measure stands under."""
    section = review.measure(index).section
    return None if section is None else review.draft.sections[section]


def set_leaders(review: Review, index: int, leaders: Iterable[str]) -> Review:
    """Other 牵头领导, each once. A name that stands nowhere any more is asked about no longer."""
    names = tuple(dict.fromkeys(filter(None, map(plain_name, leaders))))
    changed = write_over(review, index, lead_leaders=names)
    draft = changed.draft
    named = {name for section in draft.sections for name in section.lead_leaders}
    named |= {name for measure in draft.measures for name in measure.lead_leaders}
    kept = tuple(doubt for doubt in draft.doubts if doubt.code != LEADER_DOUBT or doubt.subject in named)
    return changed if len(kept) == len(draft.doubts) else replace(changed, draft=replace(draft, doubts=kept))


def decide(review: Review, decisions: Decisions) -> Review:
    """The same draft under other decisions."""
    return replace(review, decisions=decisions)


def confirm(review: Review, *doubts: Doubt) -> Review:
    """Take what the doubts propose; a doubt that stands alike elsewhere is settled with it."""
    return decide(review, replace(review.decisions, confirmed=review.decisions.confirmed | set(doubts)))


def leave_out(review: Review, indexes: Iterable[int]) -> Review:
    """不登记: these measures become no items."""
    return decide(review, replace(review.decisions, skip=review.decisions.skip | set(indexes)))


def take_back(review: Review, indexes: Iterable[int]) -> Review:
    """These measures are registered after all."""
    return decide(review, replace(review.decisions, skip=review.decisions.skip - set(indexes)))


def set_due(review: Review, indexes: Iterable[int], day: date) -> Review:
    """One day for each of these measures; it stands before their own phrases and before a reason for none."""
    chosen = set(indexes)
    dues = {**review.decisions.dues, **dict.fromkeys(chosen, day)}
    return decide(review, replace(review.decisions, dues=dues, undated=_but(review.decisions.undated, chosen)))


def leave_undated(review: Review, indexes: Iterable[int], reason: str) -> Review:
    """No day for these measures, for a written reason. Without one nothing changes."""
    chosen, words = set(indexes), reason.strip()
    if not words:
        return review
    undated = {**review.decisions.undated, **dict.fromkeys(chosen, words)}
    return decide(review, replace(review.decisions, undated=undated, dues=_but(review.decisions.dues, chosen)))


def decide_likeness(review: Review, index: int, code: str) -> Review:
    """A measure much like an open item: a further basis of the item of that code, "" for an item of its own."""
    return decide(review, replace(review.decisions, further={**review.decisions.further, index: code}))


def drop_due(review: Review, indexes: Iterable[int]) -> Review:
    """Back to what the document says about the day of these measures."""
    chosen, now = set(indexes), review.decisions
    return decide(review, replace(now, dues=_but(now.dues, chosen), undated=_but(now.undated, chosen)))


def _but(values: Mapping[int, V], indexes: set[int]) -> dict[int, V]:
    return {index: value for index, value in values.items() if index not in indexes}

"""Random histories of tasks, as the services let them come about."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from supervision_desk.domain.standing import (
    CLOSING_KINDS,
    ClosingFact,
    DueFact,
    ObjectionFact,
    PauseFact,
    ReplyFact,
    ReviewFact,
    TaskClass,
    TaskFacts,
)
from tests.factories import after

SPAN = 200
_offsets = st.integers(0, SPAN)
_gaps = st.integers(0, 40)
days = _offsets.map(after)


@st.composite
def _dues(draw: st.DrawFn, registered: date) -> tuple[DueFact, ...]:
    one = st.tuples(_gaps, st.none() | _offsets, st.integers(0, 10), st.booleans())
    versions = draw(st.lists(one, min_size=1, max_size=3))
    found, set_on = [], registered
    for number, (gap, until, grace, working) in enumerate(versions):
        set_on = after(gap if number else 0, set_on)
        on = None if until is None else after(until, registered)
        found.append(DueFact(set_on, on, on and after(grace, on), bool(number and on and working)))
    return tuple(found)


@st.composite
def _pauses(draw: st.DrawFn, registered: date) -> tuple[PauseFact, ...]:
    """One after another, each over before the next begins."""
    found: list[PauseFact] = []
    last = registered
    for _ in range(draw(st.integers(0, 2))):
        begins = after(draw(_gaps), last)
        until = after(draw(_gaps), begins) if draw(st.booleans()) else None
        resumed = after(1 + draw(_gaps), begins) if until is None or draw(st.booleans()) else None
        found.append(PauseFact(begins, until, resumed))
        last = resumed or after(1, until or begins)
    return tuple(found)


@st.composite
def _objections(draw: st.DrawFn, registered: date) -> tuple[ObjectionFact, ...]:
    raised = after(draw(_gaps), registered)
    decided = after(draw(_gaps), raised) if draw(st.booleans()) else None
    return (ObjectionFact(raised, decided),) if draw(st.booleans()) else ()


@st.composite
def _rounds(draw: st.DrawFn, registered: date) -> tuple[tuple[ReplyFact, ...], tuple[ReviewFact, ...]]:
    """Final replies one after another, each reviewed before the next; at most the last awaits review."""
    finals: list[ReplyFact] = []
    reviews: list[ReviewFact] = []
    last = registered
    for number in range(1, draw(st.integers(0, 3)) + 1):
        last = after(draw(_gaps), last)
        finals.append(ReplyFact(number, last))
        last = after(draw(_gaps), last)
        verdict = draw(st.sampled_from(["accepted", "returned", "mend", "waits"]))
        if verdict == "waits":
            break
        mend_by = after(draw(_gaps), last) if verdict == "mend" else None
        reviews.append(ReviewFact(number, last, verdict == "accepted", mend_by))
        if verdict == "accepted":
            break
    return tuple(finals), tuple(reviews)


@st.composite
def histories(draw: st.DrawFn) -> TaskFacts:
    """What happened to one task."""
    registered = draw(days)
    finals, reviews = draw(_rounds(registered))
    acts = st.builds(ClosingFact, _gaps.map(lambda gap: after(gap, registered)), st.sampled_from(CLOSING_KINDS))
    closings = tuple(draw(st.lists(acts, max_size=2)))
    pauses, objections = draw(_pauses(registered)), draw(_objections(registered))
    return TaskFacts(registered, draw(_dues(registered)), finals, reviews, closings, pauses, objections)


@st.composite
def joined_parts(draw: st.DrawFn) -> TaskFacts:
    """A part split off and joined again: its 时限 may have changed, nothing was done on it but the join."""
    registered = draw(days)
    join = ClosingFact(after(draw(_gaps), registered), TaskClass.MERGED.value)
    return TaskFacts(registered, draw(_dues(registered)), closings=(join,))


def until(facts: TaskFacts, day: date) -> TaskFacts:
    """The part of a history that has a business date up to that day."""
    return TaskFacts(
        facts.registered_on,
        tuple(each for each in facts.dues if each.set_on <= day),
        tuple(each for each in facts.finals if each.received_on <= day),
        tuple(each for each in facts.reviews if each.decided_on <= day),
        tuple(each for each in facts.closings if each.on <= day),
        tuple(replace(each, resumed_on=_by(each.resumed_on, day)) for each in facts.pauses if each.begins_on <= day),
        tuple(
            replace(each, decided_on=_by(each.decided_on, day)) for each in facts.objections if each.raised_on <= day
        ),
    )


def _by(when: date | None, day: date) -> date | None:
    return when if when is not None and when <= day else None

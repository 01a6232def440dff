"""Targets, milestones and time phrases of a measure, as the officer edits them; `part_of` always finds its total."""

import re
from collections.abc import Sequence
from dataclasses import replace

from supervision_desk.domain.draft import Deadline, MeasureDraft, MilestoneDraft, Span, TargetDraft
from supervision_desk.domain.duedates import SET_RULE
from supervision_desk.domain.phrase_days import resolve
from supervision_desk.domain.phrase_rule import DUE, PAST
from supervision_desk.domain.phrases import find_phrases
from supervision_desk.domain.review import Review, with_measure, write_over
from supervision_desk.domain.review_doubts import renew_date_doubts

_NUMBER = re.compile(r"(?P<value>[0-9]+(?:\.[0-9]+)?)(?P<unit>[^0-9，。；、,;（）()\s]{0,6})")


def phrase_of(review: Review, index: int, text: str) -> Deadline:
    """A time phrase as typed: its kind and day by the rules of time phrases, where they know it; else a due phrase
    without a day."""
    head, words = review.draft.document, text.strip()
    span = _found(review, index, words)
    phrase = next(iter(find_phrases(words)), None)
    if phrase is None or phrase.kind == PAST:
        return Deadline(words, DUE, SET_RULE, None, span)
    return Deadline(words, phrase.kind, phrase.rule, resolve(phrase, head.year, head.issued_on, review.calendar), span)


def target_of(review: Review, index: int, text: str) -> TargetDraft | None:
    """A target as typed, with the first number in it; None where it holds none."""
    words = text.strip()
    number = _NUMBER.search(words)
    if number is None:
        return None
    span = _found(review, index, words)
    return TargetDraft(words, float(number["value"]), number["unit"], "exact", "target", "cumulative", span)


def _found(review: Review, index: int, words: str) -> Span:
    """Where the words stand in the measure's raw text; where they do not, an empty place at its beginning."""
    start, end = review.measure(index).span
    place = review.draft.document.extracted_text.find(words, start, end)
    return (place, place + len(words)) if place >= 0 else (start, start)


def add_target(review: Review, index: int, target: TargetDraft) -> Review:
    """One more number to reach, behind the others."""
    return _with_targets(review, index, [*review.measure(index).targets, target])


def set_target(review: Review, index: int, place: int, target: TargetDraft) -> Review:
    """Another value, unit, bound, kind, measure or total for one target."""
    targets = list(review.measure(index).targets)
    targets[place] = target
    return _with_targets(review, index, targets)


def drop_target(review: Review, index: int, place: int) -> Review:
    """Not a target. What was part of it becomes part of what it was part of."""
    targets = review.measure(index).targets
    above = targets[place].part_of
    moved = [replace(each, part_of=above) if each.part_of == place else each for each in targets]
    return _with_targets(review, index, chosen_targets(moved, [n for n in range(len(targets)) if n != place]))


def chosen_targets(targets: Sequence[TargetDraft], places: Sequence[int]) -> tuple[TargetDraft, ...]:
    """The targets at some places, their `part_of` counted among those left; None where the total is not."""
    new = {old: place for place, old in enumerate(places)}
    totals = [targets[old].part_of for old in places]
    return tuple(
        replace(targets[old], part_of=None if total is None else new.get(total))
        for old, total in zip(places, totals, strict=True)
    )


def _with_targets(review: Review, index: int, targets: Sequence[TargetDraft]) -> Review:
    return write_over(review, index, targets=sound_targets(targets))


def sound_targets(targets: Sequence[TargetDraft]) -> tuple[TargetDraft, ...]:
    """A part points to another target of the measure and never, through its total, back to itself."""
    return tuple(
        replace(each, part_of=None) if _in_circle(targets, place) else each for place, each in enumerate(targets)
    )


def _in_circle(targets: Sequence[TargetDraft], place: int) -> bool:
    seen = {place}
    total = targets[place].part_of
    while total is not None:
        if not 0 <= total < len(targets) or total in seen:
            return True
        seen.add(total)
        total = targets[total].part_of
    return False


def add_milestone(review: Review, index: int, text: str) -> Review:
    """One more result without a number."""
    milestone = MilestoneDraft(text.strip(), _found(review, index, text.strip()))
    if not milestone.text:
        return review
    return _with_milestones(review, index, [*review.measure(index).milestones, milestone])


def set_milestone(review: Review, index: int, place: int, text: str) -> Review:
    """Another wording of a result; an empty one drops it."""
    if not text.strip():
        return drop_milestone(review, index, place)
    milestones = list(review.measure(index).milestones)
    milestones[place] = replace(milestones[place], text=text.strip())
    return _with_milestones(review, index, milestones)


def drop_milestone(review: Review, index: int, place: int) -> Review:
    """Not a result of its own."""
    milestones = review.measure(index).milestones
    return _with_milestones(review, index, [*milestones[:place], *milestones[place + 1 :]])


def _with_milestones(review: Review, index: int, milestones: Sequence[MilestoneDraft]) -> Review:
    return write_over(review, index, milestones=tuple(milestones))


def add_deadline(review: Review, index: int, deadline: Deadline) -> Review:
    """One more time phrase; a phrase the measure has already takes its place."""
    others = [each for each in review.measure(index).deadlines if each.text != deadline.text]
    return _with_deadlines(review, index, [*others, deadline])


def set_deadline(review: Review, index: int, place: int, deadline: Deadline) -> Review:
    """Another day, kind or wording for one time phrase."""
    deadlines = list(review.measure(index).deadlines)
    deadlines[place] = deadline
    return _with_deadlines(review, index, deadlines)


def drop_deadline(review: Review, index: int, place: int) -> Review:
    """Not a time phrase of this measure."""
    deadlines = review.measure(index).deadlines
    return _with_deadlines(review, index, [*deadlines[:place], *deadlines[place + 1 :]])


def _with_deadlines(review: Review, index: int, deadlines: Sequence[Deadline]) -> Review:
    measure: MeasureDraft = replace(review.measure(index), deadlines=tuple(deadlines))
    return with_measure(review, index, renew_date_doubts(measure, review.draft.document))

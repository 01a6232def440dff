"""Splitting, merging and moving measures. Decisions keyed by index go along with their measures."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from supervision_desk.domain.alignment import matching_place
from supervision_desk.domain.draft import SAID_ITSELF, Deadline, MeasureDraft, Span, TargetDraft
from supervision_desk.domain.review import Review
from supervision_desk.domain.review_doubts import renew_date_doubts, renew_rule_doubt, renew_unit_doubts
from supervision_desk.domain.review_particulars import chosen_targets, sound_targets

V = TypeVar("V")
_SENTENCE_ENDS = "。；！？"
_TITLE_ENDS = re.compile(r"[。；;，,：:！？\n]")
_LONGEST_TITLE = 30

# A measure of the new list with the indexes it comes from in the old one.
Origin = tuple[MeasureDraft, tuple[int, ...]]


def sentence_breaks(measure: MeasureDraft) -> list[int]:
    """The places in the measure's text between two sentences, where it may be split."""
    text = measure.text
    places = [place + 1 for place, char in enumerate(text) if char in _SENTENCE_ENDS]
    return [place for place in places if text[place:].strip(_SENTENCE_ENDS + " \n”’）)")]


def split_text(review: Review, index: int, place: int, *, keep_number: bool = False) -> Review:
    """Split before `text[place]` of the measure's own words: units, leaders and section stand on both parts, all else
    goes by its place in the text. Where one part would have no words nothing changes."""
    measure = review.measure(index)
    before, after = measure.text[:place].rstrip(), measure.text[place:].lstrip()
    if not before or not after:
        return review
    numbers = _numbers(measure.number, keep_number)
    bare = replace(measure, doubts=tuple(doubt for doubt in measure.doubts if doubt.field not in ("measure", "text")))
    start, end = measure.span
    raw_place = start + matching_place(measure.text, place, review.draft.document.extracted_text[start:end])
    parts = (
        replace(_part(bare, start, raw_place), number=numbers[0], text=before, span=(start, raw_place)),
        replace(_part(bare, raw_place, end), number=numbers[1], text=after, span=(raw_place, end), title=_title(after)),
    )
    origins: list[Origin] = [(each, (place,)) for place, each in enumerate(review.draft.measures)]
    origins[index : index + 1] = [(renew_date_doubts(part, review.draft.document), (index,)) for part in parts]
    return _reshaped(review, origins)


def _part(measure: MeasureDraft, start: int, end: int) -> MeasureDraft:
    """What of a measure stands between two places; what stands before it goes to its first part, a date given outside
    it, for all measures, to both."""
    first, own = start == measure.span[0], range(*measure.span)

    def here(span: Span) -> bool:
        return span[0] < end if first else span[0] >= start

    places = [place for place, target in enumerate(measure.targets) if here(target.span)]
    return replace(
        measure,
        mentions=tuple(each for each in measure.mentions if here(each.span)),
        deadlines=tuple(each for each in measure.deadlines if here(each.span) or each.span[0] not in own),
        targets=chosen_targets(measure.targets, places),
        milestones=tuple(each for each in measure.milestones if here(each.span)),
    )


def _numbers(number: str, keep: bool) -> tuple[str, str]:
    if not number:
        return "", ""
    return (number if keep else f"{number}-1"), f"{number}-2"


def _title(text: str) -> str:
    stop = _TITLE_ENDS.search(text)
    return text[: min(stop.start() if stop else len(text), _LONGEST_TITLE)].strip()


def merge(review: Review, indexes: Iterable[int]) -> Review:
    """One measure for several, in the place and under the number, title and heading of the first."""
    chosen = sorted({index for index in indexes if 0 <= index < len(review.draft.measures)})
    if len(chosen) < 2:
        return review
    measures = review.draft.measures
    whole = _united(review, [measures[index] for index in chosen], chosen)
    whole = renew_date_doubts(renew_unit_doubts(review, whole), review.draft.document)
    gone = set(chosen[1:])
    origins: list[Origin] = [(each, (place,)) for place, each in enumerate(measures) if place not in gone]
    origins[chosen[0]] = (whole, tuple(chosen))
    return _reshaped(review, origins)


def _whole_number(numbers: Sequence[str]) -> str:
    """2-1 and 2-2 together are 2 again; else the number of the first."""
    base, _, last = numbers[0].rpartition("-")
    pieces = [f"{base}-{place}" for place in range(1, len(numbers) + 1)]
    return base if base and last == "1" and list(numbers) == pieces else numbers[0]


def _united(review: Review, parts: Sequence[MeasureDraft], indexes: Sequence[int]) -> MeasureDraft:
    first = parts[0]
    own = [part for part in parts if part.lead_from in SAID_ITSELF]
    leads = _once(name for part in own for name in part.lead_units) if own else first.lead_units
    leading = set(leads) if own else set()
    responsible = _once(name for part in parts for name in part.responsible_units if name not in leading)
    named = leading | set(responsible)
    return replace(
        first,
        number=_whole_number([part.number for part in parts]),
        text=_joined([part.text for part in parts]),
        span=_span(review, parts, indexes),
        lead_leaders=_once(name for part in parts for name in part.lead_leaders),
        lead_units=leads,
        lead_from="measure" if own else first.lead_from,
        responsible_units=responsible,
        supporting_units=_once(name for part in parts for name in part.supporting_units if name not in named),
        etc=any(part.etc for part in parts),
        mentions=_once(mention for part in parts for mention in part.mentions),
        deadlines=_each_phrase(deadline for part in parts for deadline in part.deadlines),
        targets=_all_targets(parts),
        milestones=_once(milestone for part in parts for milestone in part.milestones),
        doubts=_once(doubt for part in parts for doubt in part.doubts),
    )


def _joined(texts: Sequence[str]) -> str:
    """Sentences run on; what has no full stop stays apart from what follows."""
    whole = texts[0]
    for text in texts[1:]:
        whole += text if whole.endswith(tuple(_SENTENCE_ENDS)) else f" {text}"
    return whole


def _span(review: Review, parts: Sequence[MeasureDraft], indexes: Sequence[int]) -> Span:
    """From the first to the last, where no other measure stands between; else the first's own."""
    start, end = min(part.span[0] for part in parts), max(part.span[1] for part in parts)
    merged = set(indexes)
    others = (each.span for place, each in enumerate(review.draft.measures) if place not in merged)
    return parts[0].span if any(start <= span[0] < end for span in others) else (start, end)


def _each_phrase(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    return tuple({(each.text, each.kind, each.on): each for each in reversed(list(deadlines))}.values())[::-1]


def _all_targets(parts: Sequence[MeasureDraft]) -> tuple[TargetDraft, ...]:
    """All targets behind each other, totals still found, the same one of the same place once."""
    whole: list[TargetDraft] = []
    place_of: dict[tuple[str, Span], int] = {}
    for part in parts:
        places: list[int] = []
        for target in part.targets:
            key = (target.text, target.span)
            if key not in place_of:
                place_of[key] = len(whole)
                whole.append(target)
            places.append(place_of[key])
        for target, place in zip(part.targets, places, strict=True):
            if target.part_of is not None:
                whole[place] = replace(whole[place], part_of=places[target.part_of])
    return sound_targets(whole)


def move(review: Review, indexes: Iterable[int], step: int) -> Review:
    """Move measures up (−1) or down (+1) by one place, together; at the edge they stay."""
    order = list(range(len(review.draft.measures)))
    chosen = sorted({index for index in indexes if 0 <= index < len(order)}, reverse=step > 0)
    if not chosen or not 0 <= chosen[0] + step < len(order):
        return review
    for index in chosen:
        order[index], order[index + step] = order[index + step], order[index]
    return _reshaped(review, [(review.measure(index), (index,)) for index in order])


def _reshaped(review: Review, origins: Sequence[Origin]) -> Review:
    """The new list of measures, the decisions on them re-keyed; a measure is left out only if all it is made of was."""
    old = review.decisions
    dues = dict(_carried(origins, old.dues))
    decisions = replace(
        old,
        skip=frozenset(new for new, (_, came) in enumerate(origins) if all(index in old.skip for index in came)),
        dues=dues,
        undated={new: reason for new, reason in _carried(origins, old.undated) if new not in dues},
        further=dict(_carried(origins, old.further)),
    )
    draft = replace(review.draft, measures=tuple(measure for measure, _ in origins))
    return renew_rule_doubt(review, replace(review, draft=draft, decisions=decisions))


def _carried(origins: Sequence[Origin], values: Mapping[int, V]) -> Iterator[tuple[int, V]]:
    """The value of the first measure each new one is made of that has one."""
    for new, (_, came) in enumerate(origins):
        kept = [values[index] for index in came if index in values]
        if kept:
            yield new, kept[0]


def _once(values: Iterable[V]) -> tuple[V, ...]:
    return tuple(dict.fromkeys(values))

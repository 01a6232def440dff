"""Measures without a number: paragraphs that each end with who is responsible, under a heading or under none."""

from collections.abc import Iterator

from supervision_desk.intake.annotations import Annotation
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.numbering import Marker

_SHORTEST = 6
_TITLE = 40
_HEADING = 20
_STOPS = "。；，、;,"
_BARE = "。；;，, \n"


def own_annotations(
    flow: Flow, marker: Marker, annotations: list[Annotation]
) -> tuple[list[Annotation], list[Annotation]]:
    """Those on the line of a number, or right below with no words between; and the rest."""
    line_end = flow.text.find("\n", marker.body)
    place = line_end if line_end >= 0 else len(flow.text)
    for at, annotation in enumerate(annotations):
        if annotation.start > place and flow.text[place : annotation.start].strip(_BARE):
            return annotations[:at], annotations[at:]
        place = max(place, annotation.end)
    return annotations, []


def paragraphs_in(
    flow: Flow, start: int, end: int, annotations: list[Annotation], *, inline: bool = False
) -> Iterator[tuple[int, int, list[Annotation]]]:
    """The paragraphs between `start` and `end` that name units: start, end, annotations of each.

    A paragraph is the line that an annotation ends, or the line above it where it has one of its own; a short
    line above that, or above several lines, is its title where most of the paragraphs have one.
    `inline`: they may stand on one line.
    """
    groups = list(_groups(flow, start, annotations, "" if inline else "\n"))
    titled = [_title_above(flow.text, low, first) for low, first, _, _ in groups]
    titled = [
        _title_on_top(flow.text, low, held[0].start) if place is None else place
        for place, (low, _, _, held) in zip(titled, groups, strict=True)
    ]
    all_titled = sum(place is not None for place in titled) * 2 > len(groups)
    for (_, first, last, held), title in zip(groups, titled, strict=True):
        if any(annotation.said.about_units for annotation in held):
            yield (title if all_titled and title is not None else first), min(last, end), held


def _groups(
    flow: Flow, start: int, annotations: list[Annotation], apart: str
) -> Iterator[tuple[int, int, int, list[Annotation]]]:
    """Annotations that follow each other without new words between: from where, first line, end, annotations."""
    text = flow.text
    held: list[Annotation] = []
    low = first = start
    for annotation in annotations:
        place = held[-1].end if held else low
        words = text[place : annotation.start]
        if held and apart in words and len(words.strip(_BARE)) >= _SHORTEST:
            yield low, first, held[-1].end, held
            low, held = place, []
        if not held:
            first = _line_start(text, low, annotation.start)
        held.append(annotation)
    if held:
        yield low, first, held[-1].end, held


def _line_start(text: str, low: int, place: int) -> int:
    """Where the words before an annotation begin: its own line, or where it has one to itself the line above."""
    begin = max(low, text.rfind("\n", low, place) + 1)
    if begin == place and place > low:
        begin = max(low, text.rfind("\n", low, place - 1) + 1)
    while begin < place and text[begin] in _BARE:
        begin += 1
    return begin


def _title_above(text: str, low: int, first: int) -> int | None:
    """The start of a short line without a stop right above."""
    if first - 1 <= low:
        return None
    begin = max(low, text.rfind("\n", low, first - 1) + 1)
    line = text[begin : first - 1]
    short = 2 <= len(line.strip()) <= _TITLE and not any(char in line for char in _STOPS)
    return begin if short else None


def _title_on_top(text: str, low: int, place: int) -> int | None:
    """Where the last of the short lines begins that several lines open with; the units at `place` have their own."""
    if text[place - 1 : place] != "\n":
        return None
    begin: int | None = None
    while low < place:
        line = text[low : text.find("\n", low, place)]
        if line.strip(_BARE) and (len(line) > _HEADING or any(char in line for char in _STOPS)):
            return begin
        begin = low if line.strip(_BARE) else begin
        low += len(line) + 1
    return None

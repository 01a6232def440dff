"""Flowing text → headings and measures: which numbered paragraphs say who is responsible.

A measure is the smallest numbered unit with its own annotation (design §6). Levels are told by nesting,
not by the kind of number: documents disagree on whether （一） stands above 1. or below it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from supervision_desk.domain.draft import Doubt
from supervision_desk.intake.flow import LABEL, LABEL_AFTER_STOP, Flow, Marker
from supervision_desk.intake.responsibility import Responsibility, is_annotation, parse_annotation, together

_BRACKETS = re.compile(r"[（(]((?:[^（()）\n]++|[（(][^（()）\n]*+[)）])*+)[)）]")


@dataclass(frozen=True)
class Annotation:
    """A responsibility annotation with its brackets or label, in the flowing text."""

    start: int
    end: int
    said: Responsibility


@dataclass
class Block:
    """A numbered paragraph with what follows it up to the next number, or a row of a table.

    Of a row: `whole` (it ends at `end`), its `title` where a cell is one, and the `doubts` about its cells.
    """

    marker: Marker
    end: int
    annotations: list[Annotation]
    parent: "Block | None" = None
    whole: bool = False
    title: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def start(self) -> int:
        return self.marker.start

    @property
    def names_units(self) -> bool:
        """Whether somebody is, or should be, named here; a time limit alone does not count."""
        return any(annotation.said.about_units for annotation in self.annotations)

    @property
    def said(self) -> Responsibility:
        """All its annotations together."""
        return together(annotation.said for annotation in self.annotations)


@dataclass(frozen=True)
class Outline:
    """The measures, the numbered paragraphs among them that name nobody, and all numbered paragraphs."""

    measures: tuple[Block, ...]
    left_out: tuple[Block, ...]
    blocks: tuple[Block, ...]

    @property
    def start(self) -> int:
        """Where the first measure begins."""
        return self.measures[0].start if self.measures else 0


def outline_of(flow: Flow) -> Outline:
    """Find the measures. Linear in the length of the text."""
    blocks = nested(_blocks(flow))
    _give_annotations(blocks, annotations_of(flow))
    children: dict[int, list[Block]] = {}
    for block in blocks:
        children.setdefault(id(block.parent), []).append(block)
    stepped = {parent for parent, group in children.items() if _last_closes(group)}
    measures = [block for block in blocks if _is_measure(block, children.get(id(block), []), stepped)]
    _lengthen(measures, children)
    return Outline(tuple(measures), tuple(_left_out(blocks, measures, children)), tuple(blocks))


def _left_out(blocks: list[Block], measures: list[Block], children: dict[int, list[Block]]) -> Iterator[Block]:
    """Numbered like the measures, beside them, but nobody is named."""
    chosen = {id(block) for block in measures}
    groups = {(id(block.parent), block.marker.kind) for block in measures}
    for block in blocks:
        beside = (id(block.parent), block.marker.kind) in groups
        if beside and id(block) not in chosen and id(block) not in children:
            yield block


def _blocks(flow: Flow) -> list[Block]:
    starts = [marker.start for marker in flow.markers] + [len(flow.text)]
    return [Block(marker, end, []) for marker, end in zip(flow.markers, starts[1:], strict=True)]


def nested(blocks: list[Block]) -> list[Block]:
    """Set parents: a kind of number among the open headings closes down to it, a new kind goes deeper."""
    open_blocks: list[Block] = []
    for block in blocks:
        kinds = [above.marker.kind for above in open_blocks]
        if block.marker.kind in kinds:
            del open_blocks[kinds.index(block.marker.kind) :]
        block.parent = open_blocks[-1] if open_blocks else None
        open_blocks.append(block)
    return blocks


def annotations_of(flow: Flow) -> list[Annotation]:
    """Bracketed ones and those on lines of their own, in order."""
    found = [
        Annotation(match.start(), match.end(), parse_annotation(flow, match.start(1), match.end(1)))
        for match in _BRACKETS.finditer(flow.text)
        if is_annotation(match[1])
    ]
    starts, ends = [one.start for one in found], [one.end for one in found]
    found += _unbracketed(flow, starts, ends)
    return sorted(found, key=lambda annotation: annotation.start)


def _unbracketed(flow: Flow, starts: list[int], ends: list[int]) -> Iterator[Annotation]:
    """Lines, or ends of lines after a full stop, that open with a label and lie in none of the brackets."""
    line_start = 0
    for line in flow.text.split("\n"):
        label = LABEL.match(line) or LABEL_AFTER_STOP.search(line)
        if label:
            start, end = line_start + label.start(), line_start + len(line)
            before = bisect_right(starts, start) - 1
            if before < 0 or ends[before] <= start:
                yield Annotation(start, end, parse_annotation(flow, start, end))
        line_start += len(line) + 1


def _give_annotations(blocks: list[Block], annotations: list[Annotation]) -> None:
    places = iter(blocks)
    block = next(places, None)
    for annotation in annotations:
        while block is not None and annotation.start >= block.end:
            block = next(places, None)
        if block is not None and annotation.start >= block.start:
            block.annotations.append(annotation)


def _is_measure(block: Block, below: list[Block], stepped: set[int]) -> bool:
    """Named units, and nothing smaller below it has its own; `stepped` holds the parents of mere steps."""
    if id(block.parent) in stepped and block.parent is not None:
        return False
    if id(block) in stepped:
        return True
    return block.names_units and not any(child.names_units for child in below)


def _last_closes(group: list[Block]) -> bool:
    """Steps （1）（2）（3） of one measure: only the last has the annotation, which is meant for all."""
    if len(group) < 2 or group[0].marker.kind not in ("numbracket", "circle"):
        return False
    return group[-1].names_units and not any(block.names_units for block in group[:-1])


def _lengthen(measures: list[Block], children: dict[int, list[Block]]) -> None:
    """A measure runs to the end of the steps below it, and their annotations are its own."""
    for block in measures:
        below = children.get(id(block), [])
        while below:
            block.end = below[-1].end
            for child in below:
                block.annotations.extend(child.annotations)
            below = children.get(id(below[-1]), [])

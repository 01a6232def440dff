"""Headings that lost their number in copying: 激发消费活力（区商务局、区文旅体局牵头） on a line of its own.

Without them the measures below would take their lead from the section before.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from supervision_desk.intake.annotations import Annotation
from supervision_desk.intake.blocks import Block
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.numbering import Marker

_TITLE = 30
_SHORTEST = 2
_STOPS = "。；，,;"
_BARE = "。；;，,、.：: \n"


def with_lost_headings(flow: Flow, blocks: list[Block]) -> list[Block]:
    """The blocks with the headings among them that lost their numbers, where the document has others of the kind."""
    kinds = Counter(above.marker.kind for above, below in pairwise(blocks) if is_heading(flow, above, below))
    kinds = kinds or Counter(block.parent.marker.kind for block in blocks if block.parent and block.annotations)
    if not kinds:
        return blocks
    kind = kinds.most_common(1)[0][0]
    persons = _name_only_leaders(block for block, below in pairwise(blocks) if is_heading(flow, block, below))
    return list(_divided(flow, blocks, kind, persons=persons))


def _name_only_leaders(headings: Iterable[Block]) -> bool:
    """Whether the headings that name somebody name leaders and no units, as no measure does."""
    found = [one.said for heading in headings for one in heading.annotations if one.said.names]
    return bool(found) and not any(said.about_units for said in found)


def _divided(flow: Flow, blocks: list[Block], kind: str, *, persons: bool) -> Iterator[Block]:
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        yield block
        found = _last_line(flow, block, persons=persons) if after is not None and _follows(block, after) else None
        if found:
            start, annotation = found
            end, block.end = block.end, start
            block.annotations.remove(annotation)
            yield Block(Marker(kind, "", start, start), end, [annotation], lost_number=True)


def is_heading(flow: Flow, above: Block, below: Block) -> bool:
    """A numbered title with names of its own, and numbers of another kind below it."""
    if above.marker.kind == below.marker.kind or not above.annotations:
        return False
    if above.annotations[0].start == above.annotations[0].end:
        return False
    return _is_title(flow.text[above.marker.body : above.annotations[0].start])


def _is_title(words: str) -> bool:
    words = words.strip(_BARE)
    return _SHORTEST <= len(words) <= _TITLE and "\n" not in words and not any(stop in words for stop in _STOPS)


def _follows(block: Block, after: Block) -> bool:
    """Whether no number is missing between two blocks, so that no measure was lost there."""
    same = block.marker.kind == after.marker.kind
    return after.marker.place == 1 or (same and after.marker.place == block.marker.place + 1)


def _last_line(flow: Flow, block: Block, *, persons: bool) -> tuple[int, Annotation] | None:
    """The last line of a block where it is a title with names, others being named before it; `persons`: where it names
    leaders only, as the headings do, none need be."""
    last = block.annotations[-1] if block.annotations else None
    if last is None or (len(block.annotations) < 2 and not (persons and last.said.names and not last.said.about_units)):
        return None
    start = flow.text.rfind("\n", block.marker.body, last.start) + 1
    before = block.annotations[-2].start if len(block.annotations) > 1 else block.start
    if start <= before or flow.text[last.end : block.end].strip(_BARE):
        return None
    return (start, last) if _is_title(flow.text[start : last.start]) else None

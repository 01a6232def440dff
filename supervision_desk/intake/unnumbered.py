"""Measures that have no number: set out without any, or their number was lost in copying.

A gap in the numbers tells how many were lost; paragraphs under a heading that each name units need none.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from supervision_desk.intake.annotations import Annotation
from supervision_desk.intake.blocks import Block
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.numbering import Marker
from supervision_desk.intake.paragraphs import own_annotations, paragraphs_in

_BACK = 50
_TITLE = 40
_Part = tuple[int, int, list[Annotation]]


@dataclass(frozen=True)
class _Parts:
    """What a block falls into: its own annotations, the paragraphs after it, and the kind and first value of the
    numbers they lost ("" and 0 where they had none)."""

    own: list[Annotation]
    parts: list[_Part]
    kind: str = ""
    place: int = 0
    beside: bool = False


def with_unnumbered(flow: Flow, blocks: list[Block], before: list[Annotation]) -> list[Block]:
    """The blocks in order, with the unnumbered measures among them; `before` holds the annotations above the first."""
    found = list(_above(flow, blocks, before))
    for at, block in enumerate(blocks):
        found.append(block)
        divided = _divided(flow, blocks, at) if block.annotations else None
        if divided:
            found += _cut(block, divided)
    return found


def _above(flow: Flow, blocks: list[Block], before: list[Annotation]) -> Iterator[Block]:
    """Measures above the first number: several, or the only ones, or the one whose number 1 was lost."""
    lost = bool(blocks) and blocks[0].marker.place == 2
    if len(before) > 1 or lost or (before and not any(block.names_units for block in blocks)):
        end = blocks[0].start if blocks else len(flow.text)
        for a, b, held in paragraphs_in(flow, 0, end, before):
            yield Block(Marker("", "", a, a), b, held, lost_number=lost)


def _divided(flow: Flow, blocks: list[Block], at: int) -> _Parts | None:
    """How a block falls into paragraphs; None where it is one."""
    block = blocks[at]
    own, rest = own_annotations(flow, block.marker, block.annotations)
    parts = list(paragraphs_in(flow, _line_end(flow, block, own), block.end, rest)) if rest else []
    missing = _missing(blocks, at)
    marker = block.marker
    if missing > 0 and own and len(parts) == missing:
        return _Parts(own, parts, marker.kind, marker.place + 1, True)
    if missing > 0:
        first, others = block.annotations[:1], block.annotations[1:]
        inline = list(paragraphs_in(flow, first[0].end, block.end, others, inline=True))
        if len(inline) == missing:
            return _Parts(first, inline, marker.kind, marker.place + 1, True)
    if len(parts) == 1 and (not own or _heads(flow, block, own)) and (after := _first_lost(blocks, at)):
        return _Parts(own, parts, after.kind, after.place - 1)
    return _Parts(own, parts) if len(parts) > 1 else None


def _heads(flow: Flow, block: Block, own: list[Annotation]) -> bool:
    """Whether a block is a heading with who leads it on its line: 一、种养（牵头单位：县农业局）."""
    title = flow.text[block.marker.body : own[0].start]
    return len(title) <= _TITLE and not any(char in title for char in "。；;\n")


def _cut(block: Block, divided: _Parts) -> Iterator[Block]:
    """The paragraphs as blocks of their own, beside or below the block, which ends before them."""
    end = block.end
    block.annotations, block.end = divided.own, divided.parts[0][0]
    parent = block.parent if divided.beside else block
    for count, (a, b, held) in enumerate(divided.parts):
        place = divided.place + count if divided.place else 0
        number = str(place) if divided.kind == "num" else ""
        last = count == len(divided.parts) - 1
        marker = Marker(divided.kind or "paragraph", number, a, a, place)
        yield Block(marker, max(b, end) if last else b, held, parent, lost_number=bool(place))


def _line_end(flow: Flow, block: Block, own: list[Annotation]) -> int:
    end = flow.text.find("\n", max([block.marker.body, *(annotation.end for annotation in own)]), block.end)
    return block.end if end < 0 else end + 1


def _first_lost(blocks: list[Block], at: int) -> Marker | None:
    """The number after the first below a heading, where that first one is missing."""
    after = blocks[at + 1].marker if at + 1 < len(blocks) else None
    if after is None or after.place < 2 or after.kind == blocks[at].marker.kind:
        return None
    nearest = reversed(blocks[max(0, at - _BACK) : at])
    last = next((block.marker for block in nearest if block.marker.kind == after.kind), None)
    before = last.place if last is not None else 0
    return after if before == after.place - 2 or (after.place == 2 and before != 1) else None


def _missing(blocks: list[Block], at: int) -> int:
    """How many numbers are missing between a block and the next, of the same kind."""
    here = blocks[at].marker
    after = blocks[at + 1].marker if at + 1 < len(blocks) else None
    same = after is not None and after.kind == here.kind and here.place > 0
    return after.place - here.place - 1 if after and same else -1

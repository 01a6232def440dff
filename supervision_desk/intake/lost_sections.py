"""Headings missing from their series (二、 between 一、 and 三、): the measures that seem to stand under the one
before may be those of the one that was lost, and its leaders and units theirs."""

import re
from collections.abc import Iterator, Sequence

from supervision_desk.intake.blocks import Block
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.missing_numbers import spelt

_TITLE = re.compile("[\u4e00-\u9fff“”A-Za-z0-9]{2,30}")
_BRACKETS = re.compile("[（(〔【][^（()）]*[)）〕】]?$")


def lost_sections(flow: Flow, blocks: Sequence[Block], measures: Sequence[Block]) -> dict[int, str]:
    """For measures, by their place, the number of the heading that is missing before them: from the line on that looks
    like it, else all below the heading before it. Linear in the length of the text."""
    gaps = {id(block): (number, _from(flow, block, until)) for block, number, until in _gaps(blocks)}
    found: dict[int, str] = {}
    for at, block in enumerate(measures):
        above = block.parent
        while above is not None and id(above) not in gaps:
            above = above.parent
        if above is not None and block.start >= gaps[id(above)][1]:
            found[at] = gaps[id(above)][0]
    return found


def _gaps(blocks: Sequence[Block]) -> Iterator[tuple[Block, str, int]]:
    """The numbered paragraphs behind which one of their kind is missing, its number, and where the next one begins."""
    last: dict[str, Block] = {}
    for block in blocks:
        before = last.get(block.marker.kind)
        if before is not None and 0 < before.marker.place < block.marker.place - 1:
            yield before, spelt(block.marker.number, before.marker.place + 1), block.start
        last[block.marker.kind] = block


def _from(flow: Flow, block: Block, until: int) -> int:
    """Where below a heading a line stands that is nothing but a title; the heading itself where none does."""
    start = flow.text.find("\n", block.marker.body, until) + 1
    while 0 < start < until:
        end = flow.text.find("\n", start, until)
        end = until if end < 0 else end
        if _TITLE.fullmatch(_BRACKETS.sub("", flow.text[start:end].strip())):
            return start
        start = end + 1
    return block.start

"""Prose and tables of one document together: its measures in order, whichever way each is written.

The tables are cut out of the prose, so that neither reader sees the other's text; what joins them again is the place
in the raw text.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from supervision_desk.intake.blocks import Block
from supervision_desk.intake.flow import Flow, flow_of
from supervision_desk.intake.outline import Outline, outline_of
from supervision_desk.intake.tables.boxes import unmarked
from supervision_desk.intake.tables.finding import find_tables
from supervision_desk.intake.tables.rows import blocks_of, regions
from supervision_desk.intake.tables.sheets import Sheet, sheets_of

# Some bracket, colon, label or verb stands wherever somebody is made responsible (see labels).
_SAYS_WHO = re.compile("[（(〔［\\[【：:责办牵配协参任抓]|落实|实施|推进|单位|部门|职能|实际|支持|联动|科室|处室|主体")
_LONGEST_HEADING = 120
_MOST_LINES = 4
_INSIDE = re.compile("[。；](?=.)")


@dataclass(frozen=True)
class Contents:
    """What is to be read of a document.

    `flow` and `outline` are the prose; `measures` are those of prose and tables in the order of the document, each
    with the text it stands in; `start` is the raw offset where the first of them, or its table, begins; `head` is the
    raw text without table marks.
    """

    flow: Flow
    outline: Outline
    measures: tuple[tuple[Flow, Block], ...]
    start: int
    head: str


def contents_of(text: str) -> Contents:
    """Find the measures of a document. Linear in its length."""
    if _SAYS_WHO.search(text) is None:
        flow = flow_of("")
        return Contents(flow, outline_of(flow), (), 0, text)
    tables = find_tables(text)
    sheets = [sheet for sheet in sheets_of(text, tables) if sheet.tells_units] if tables else []
    flow = flow_of(text, regions(text, tables, sheets))
    outline = outline_of(flow)
    head = unmarked(text) if any(table.drawn for table in tables) else text
    if not sheets:
        measures = tuple((flow, block) for block in outline.measures)
        return Contents(flow, outline, measures, flow.origin(measures[0][1].start) if measures else 0, head)
    return _joined(text, head, flow, outline, sheets)


def _joined(text: str, head: str, flow: Flow, outline: Outline, sheets: Sequence[Sheet]) -> Contents:
    above = [_heading_above(flow, outline, sheet.start) for sheet in sheets]
    headings = {id(block) for block in above}
    prose = tuple(block for block in outline.measures if id(block) not in headings)
    left_out = tuple(block for block in outline.left_out if id(block) not in headings)
    tables = blocks_of(text, sheets, above)
    found = [(flow, block) for block in prose] + [(tables.flow, block) for block in tables.blocks]
    found.sort(key=lambda one: one[0].origin(one[1].start))
    starts = [flow.origin(prose[0].start)] if prose else []
    starts += [sheets[0].start] if tables.blocks else []
    outline = replace(outline, measures=prose, left_out=left_out)
    return Contents(flow, outline, tuple(found), min(starts, default=0), head)


def _heading_above(flow: Flow, outline: Outline, place: int) -> Block | None:
    """The numbered heading that a table at this raw offset stands under, with at most a title line between."""
    run = bisect_left(flow.origins, place)
    end = flow.starts[run] if run < len(flow.starts) else len(flow.text)
    index = bisect_left(outline.blocks, end, key=lambda block: block.start) - 1
    if index < 0:
        return None
    block = outline.blocks[index]
    words = flow.text[block.marker.body : end].strip()
    if len(words) > _LONGEST_HEADING or words.count("\n") >= _MOST_LINES:
        return None
    return None if _INSIDE.search(words) else block

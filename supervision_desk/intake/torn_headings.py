"""Headings that should say who leads what stands below them, and were damaged."""

import re

from supervision_desk.intake.blocks import Block
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.labels import LEAD, LEADER
from supervision_desk.intake.lost_brackets import begins_with_label

_NAMING = re.compile(r"(?:牵头|负|(?<!职)责|牵|领导|单位|局)[）)]?$|[（(][\u4e00-\u9fff]{2,3}[）)]$")
# Half a bracket: names may have stood in it where other headings have some.
_HALF = re.compile(r"[（(][^）)]*$|^[^（(]*[）)]")
_LINE = 60


def heading_is_torn(flow: Flow, block: Block, *, named: bool) -> bool:
    """Whether the heading that should say who leads was damaged: its number, a bracket, its label. `named`: other
    headings name somebody."""
    above = None if any(each.start == each.end for each in block.annotations) else block.parent
    while above is not None and not above.sentence:
        if above.said.of(LEAD) or above.said.of(LEADER):
            first = next((each for each in above.annotations if each.said.names), above.annotations[0])
            far = first.start - above.marker.body > _LINE or "。" in flow.text[above.marker.body : first.start]
            broken = any(each.broken and not begins_with_label(flow.text, each) for each in above.annotations)
            return far or above.lost_number or above.said.torn or broken
        line = flow.text[above.marker.body : above.end].partition("\n")[0]
        if len(line) <= _LINE and (_NAMING.search(line) or (named and _HALF.search(line))):
            return True
        above = above.parent
    return False

"""Units named once, on a line below several measures that count on through the document: they are those of each.

Steps below a task begin anew at 1 under every task, and such a line is the task's; where the numbers run on from one
heading to the next they count the measures themselves.
"""

from collections.abc import Iterable
from itertools import pairwise

from supervision_desk.domain.draft import LOOK, Doubt
from supervision_desk.intake.annotations import Annotation
from supervision_desk.intake.blocks import Block
from supervision_desk.intake.flow import Flow

_FEWEST = 2
_SURE = 3


def with_shared_lines(flow: Flow, groups: Iterable[list[Block]]) -> None:
    """Give the other measures of each group what the line below its last one says, with a doubt unless three groups and
    more all have such a line. `groups`: the blocks below each heading, in order."""
    groups = [group for group in groups if any(block.annotations for block in group)]
    shared = [(group, line) for group in groups if (line := _line(flow, group))]
    if len(shared) < _FEWEST or not _run_on([group for group, _ in shared]):
        return
    for group, line in shared:
        for block in group[:-1]:
            end = flow.text.find("\n", block.marker.body, block.end)
            end = block.end if end < 0 else end
            block.annotations.append(line._replace(start=end, end=end))
        if len(groups) == len(shared) >= _SURE:
            continue
        words = "责任单位只写在几条之后的一行里，按这几条共有的责任单位读取，请核对。"
        for block in group:
            block.doubts = (*block.doubts, Doubt("shared_line", LOOK, words, "responsible_units"))


def _line(flow: Flow, group: list[Block]) -> Annotation | None:
    """What stands on a line of its own below the last of several numbers, where none of them names anybody."""
    if len(group) < _FEWEST or group[0].parent is None or not group[-1].marker.place:
        return None
    if any(block.annotations for block in group[:-1]):
        return None
    last = [each for each in group[-1].annotations if each.said.about_units]
    own_line = len(last) == 1 and flow.text[last[0].start - 1] == "\n"
    return last[0] if own_line else None


def _run_on(groups: list[list[Block]]) -> bool:
    """Whether each group's numbers go on from those of the one before."""
    kinds = {group[0].marker.kind for group in groups}
    return len(kinds) == 1 and all(
        below[0].marker.place > 1 and below[0].marker.place > above[-1].marker.place
        for above, below in pairwise(groups)
    )

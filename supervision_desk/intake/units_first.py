"""Units that stand before their tasks: 一、市教育局 with numbered tasks below, 区教育局：1.…, 单位：… above each task.

A single such line may be anything; they are read so only where a whole list follows the pattern: several lines of
units, tasks below each of them, none of the tasks naming units of its own.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from supervision_desk.intake.annotations import Annotation
from supervision_desk.intake.blocks import Block
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.labels import LEAD, RESPONSIBLE
from supervision_desk.intake.numbering import Marker
from supervision_desk.intake.responsibility import Responsibility
from supervision_desk.intake.unit_heads import task_body
from supervision_desk.intake.unit_lines import Line, lines_of

_KIND = "units"
_TASK = "paragraph"
_FEWEST = 2
_TITLE = 30
_MOST = 0.8
_ABOVE = ("cn", "part", "article")
_SELDOM = 0.2


def with_units_first(
    flow: Flow, blocks: list[Block], annotations: list[Annotation]
) -> tuple[list[Block], list[Annotation], bool]:
    """The blocks with those named before their tasks given to these, and the annotations that are left, both as they
    were where no list follows the pattern; and whether the units may as well stand on the other side of their tasks.
    Linear in the length of the text."""
    end = blocks[-1].end if blocks else len(flow.text)
    lines = lines_of(flow, blocks, end)
    if sum(line.head is not None for line in lines) < _FEWEST:
        return blocks, annotations, False
    heads = _heads(flow.text, lines)
    left = _left(annotations, heads)
    tasks = sum(len(line.tasks) or 1 for line in heads)
    own = sum(bool(one.said.of(LEAD) or one.said.of(RESPONSIBLE)) for one in left)
    if not heads or own > tasks * _SELDOM:
        alone = [line for line in lines if line.head and not (line.kind or line.inline or line.head.labelled)]
        inside = not blocks or any(line.start > blocks[0].start for line in alone)
        before = inside and _several(alone) and len(alone) >= own * _SELDOM and not _stand_last(alone, lines, left)
        return blocks, annotations, before
    return (*_given(flow, blocks, heads, left), _may_close(flow.text, heads, lines))


def _may_close(text: str, heads: list[Line], lines: list[Line]) -> bool:
    """Whether units with a label could as well stand behind: a sentence is right above the first of them."""
    above = lines[: lines.index(heads[0])]
    if not above or not heads[0].labelled or all(line.head and line.head.counts for line in heads):
        return False
    return text[above[-1].start : above[-1].end].rstrip().endswith(("。", "；"))


def _heads(text: str, lines: list[Line]) -> list[Line]:
    """The lines that name units for the tasks below or behind them; none where the pattern is not kept."""
    for kind in dict.fromkeys(line.kind for line in lines if line.head):
        heads = _list_of(text, kind, lines)
        if _several(heads):
            return heads
    return []


def _several(heads: list[Line]) -> bool:
    """Whether lines name different units: a letterhead and a signature name the same."""
    return len({one.name for line in heads if line.head for one in line.head.said.names}) >= _FEWEST


def _list_of(text: str, kind: str, lines: list[Line]) -> list[Line]:
    """The lines of one kind of number ("" for none) that name units, from the first to the last, with their tasks."""
    places = _of_one_fashion([at for at, line in enumerate(lines) if line.head and line.kind == kind], lines)
    if len(places) < _FEWEST:
        return []
    inline = sum(lines[at].inline for at in places)
    if inline == len(places):
        same = [line for line in lines[places[0] : places[-1] + 1] if line.kind == kind]
        return [lines[at] for at in places] if len(places) >= max(_MOST * len(same), _FEWEST) else []
    return [] if inline else _with_tasks(text, kind, lines, places)


def _of_one_fashion(places: list[int], lines: list[Line]) -> list[int]:
    """The lines that name units with a label, or those without: whichever are more."""
    labelled = [at for at in places if lines[at].labelled]
    return labelled if len(labelled) * 2 > len(places) else [at for at in places if not lines[at].labelled]


def _with_tasks(text: str, kind: str, lines: list[Line], places: list[int]) -> list[Line]:
    found = [lines[at] for at in places]
    last = next((at for at in range(places[-1] + 1, len(lines)) if kind and lines[at].kind == kind), len(lines))
    for line, (a, b) in zip(found, pairwise([*places, last]), strict=True):
        line.tasks = _tasks(kind, lines[a + 1 : b])
    heads = [line for line in found if line.tasks]
    if len(heads) < max(_FEWEST, _MOST * len(found)):
        return []
    if found[0].labelled and not _stand_surely_before(text, found, lines[: places[0]]):
        return []
    below = Counter(task.kind for line in heads for task in line.tasks if task.kind).most_common()
    usual = below[0][0] if below else ""
    if sum(count for _, count in below[1:]) > len(heads) * _SELDOM:
        return []
    if not kind and (_is_behind(lines[: places[0]], usual) or (not usual and _close(found, lines[: places[0]]))):
        return []
    same = [line for line in lines[places[0] : places[-1] + 1] if kind and line.kind == kind]
    return heads if len(heads) >= _MOST * len(same) else []


def _stand_surely_before(text: str, heads: list[Line], before: list[Line]) -> bool:
    """Whether units with a label, as they mostly stand behind a task, stand before: each says how many tasks follow,
    or has tasks whose numbers go on from 1, the last like the first, and no sentence stands above the first that it
    could close."""
    if all(head.head and head.head.counts for head in heads):
        return True
    if before and before[-1].end - before[-1].start > _TITLE:
        above = before[-1]
        if not above.block or text[above.start : above.end].rstrip().endswith("。"):
            return False
    if heads[0].tasks and heads[-1].tasks and heads[-1].tasks[0].kind != heads[0].tasks[0].kind:
        return False
    numbered = any(task.block for head in heads for task in head.tasks)
    if heads[0].first_place > 1 or not all(head.tasks for head in heads):
        return False
    return not numbered or all(task.block for head in heads for task in head.tasks)


def _is_behind(before: list[Line], kind: str) -> bool:
    """Whether the numbered line before the first units is of the tasks' own kind: then units stand behind tasks."""
    numbered = [line for line in before if line.block]
    return bool(numbered) and numbered[-1].kind == kind


def _close(heads: list[Line], before: list[Line]) -> bool:
    """Whether units stand behind tasks without numbers: one above the first of them, and nothing below the last."""
    return not heads[-1].tasks and bool(before) and before[-1].end - before[-1].start > _TITLE


def _stand_last(heads: list[Line], lines: list[Line], left: list[Annotation]) -> bool:
    """Whether units surely stand behind: a sentence above the first of them, and units below the last sentence."""
    above = lines[: lines.index(heads[0])]
    long = bool(above) and not above[-1].block and above[-1].end - above[-1].start > _TITLE
    last = max((line.start for line in lines if line.end - line.start > _TITLE and not line.head), default=0)
    return long and bool(left) and left[-1].start >= last


def _tasks(kind: str, below: list[Line]) -> list[Line]:
    """The tasks among the lines below a head: the numbered ones of the first kind met, or where there are none all
    that are longer than a heading; each up to the next."""
    first = next((line for line in below if line.block), None)
    if first is None or (not kind and below[0] is not first and first.kind in _ABOVE):
        plain = below[: below.index(first)] if first else below
        return [line for line in plain if line.may_be_task]
    if first.kind == kind:
        return []
    plain = [line for line in below[: below.index(first)] if line.may_be_task]
    upto = next((at for at, line in enumerate(below) if not kind and _is_above(line, first)), len(below))
    places = [at for at, line in enumerate(below[:upto]) if line.kind == first.kind]
    for a, b in pairwise([*places, upto]):
        below[a].lines = below[a:b]
    return [*plain, *(below[at] for at in places)]


def _is_above(line: Line, first: Line) -> bool:
    """Whether a number stands above those of the tasks: 二、 after 1."""
    return line.kind in _ABOVE and line.kind != first.kind


def _left(annotations: list[Annotation], heads: list[Line]) -> list[Annotation]:
    """The annotations that are not the lines of units themselves."""
    edges = [(line.body, line.head.end) for line in heads if line.head]
    starts = [a for a, _ in edges]

    def is_head(annotation: Annotation) -> bool:
        at = bisect_right(starts, annotation.start) - 1
        return at >= 0 and annotation.start < edges[at][1]

    return [annotation for annotation in annotations if not is_head(annotation)]


def _given(
    flow: Flow, blocks: list[Block], heads: list[Line], left: list[Annotation]
) -> tuple[list[Block], list[Annotation]]:
    """The blocks, with a heading for each line of units that has no number, and the annotations with those before."""
    inner = [task for line in heads for task in line.tasks[:-1]]
    one_paragraph = sum(task.paragraph_end != task.until for task in inner) <= len(inner) * _SELDOM
    found: list[Annotation] = []
    for line in heads:
        said = line.head.said if line.head else Responsibility()
        if line.inline and line.head:
            found.append(Annotation(line.body, line.head.end, said))
        ends = [(task, task.paragraph_end if one_paragraph else task.until) for task in line.tasks]
        found += [_beside(said, left, task.start, end) for task, end in ends]
    for task in _unsure(heads) if one_paragraph else ():
        if task.block:
            task.block.unit_unsure = True
    added = [block for place, line in enumerate(heads, 1) for block in _without_number(flow, line, place)]
    return _joined(blocks, added), sorted([*left, *found], key=lambda one: (one.start, one.end))


def _unsure(heads: list[Line]) -> Iterator[Line]:
    """The tasks that may belong to another unit: without a number among numbered ones, or behind a line that is none,
    which may have named it."""
    numbered = sum(task.block is not None for line in heads for task in line.tasks)
    for line in heads:
        passed = False
        for at, task in enumerate(line.tasks):
            last = at == len(line.tasks) - 1 and line is heads[-1]
            passed = passed or (task.paragraph_end != task.until and not last)
            if passed or (task.block is None and numbered):
                yield task


def _without_number(flow: Flow, line: Line, place: int) -> Iterator[Block]:
    """The blocks of a line of units, and of the tasks below it, that have no number."""
    if line.block is None:
        marker = (
            Marker(_TASK, "", line.start, line.start)
            if line.inline
            else Marker(_KIND, "", line.start, line.start, place)
        )
        yield Block(marker, line.end, [])
    for task in line.tasks:
        if task.block is None:
            yield Block(Marker(_TASK, "", task.start, task_body(flow, task.start, task.end)), task.end, [])


def _beside(said: Responsibility, left: list[Annotation], start: int, end: int) -> Annotation:
    """Who stands before a task, as if it stood behind it; who leads there but not here where the task says itself."""
    at = bisect_left(left, start, key=lambda one: one.start)
    own = [one.said for one in left[at:] if one.start < end] if at < len(left) and left[at].start < end else []
    if any(one.of(role) for one in own for role in (LEAD, RESPONSIBLE)):
        said = Responsibility(about_units=True)
    return Annotation(end, end, said)


def _joined(blocks: list[Block], added: list[Block]) -> list[Block]:
    """All blocks in order, each up to the next."""
    end = max((block.end for block in (*blocks, *added)), default=0)
    joined = sorted([*blocks, *added], key=lambda block: block.start)
    for block, after in pairwise(joined):
        block.end = after.start
    joined[-1].end = end
    return joined

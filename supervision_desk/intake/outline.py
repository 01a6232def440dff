"""Flowing text → headings and measures: which numbered paragraphs say who is responsible.

A measure is the smallest numbered unit with its own annotation (design §6). Levels are told by nesting,
not by the kind of number: documents disagree on whether （一） stands above 1. or below it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from supervision_desk.intake.annotations import Annotation, annotations_in
from supervision_desk.intake.blocks import Block
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.in_sentences import named_beside, resolves, with_named_in_sentences, with_others_behind
from supervision_desk.intake.leader_heads import with_leader_heads
from supervision_desk.intake.lost_headings import is_heading, with_lost_headings
from supervision_desk.intake.missing_numbers import missing_numbers
from supervision_desk.intake.responsibility import states_first_leads
from supervision_desk.intake.shared_lines import with_shared_lines
from supervision_desk.intake.units_first import with_units_first
from supervision_desk.intake.unnumbered import with_unnumbered

_HEADING = 20
_STEPS = ("numbracket", "circle", "bullet", "dotted", "letter", "numclose", "cnis")
_FOOT = re.compile(
    r"^(?:扫一扫|分享(?:到)?[：:]?|[【\[]?打印|[【\[]?关闭|返回顶部|相关(?:解读|链接|文档|文件|附件|稿件|新闻|阅读)"
    r"|责任编辑|上一篇|下一篇|附件下载|版权所有|网站标识码|网站地图|(?:信息)?来源[：:]|抄送[：:]|(?:出席|列席|缺席|请假|参加人员|参会人员|主持人?|记录(?:人|整理)?|分送|抄报)[：:]|[（(]此件|(?:注|附注|备注|说明)[：:]"
    r"|(?:以上|上述)[^\n，。；：:]{0,8}(?:任务|事项|工作|项目|措施)[^\n]{0,40}(?:完成|落实|办结|到位|[报抓做])"
    r"|各(?:有关|相关|责任|牵头|承办|配合|成员|主管)*(?:单位|部门)(?:要|应|须|务必|请)"
    r"|(?:[^\n，。；：:]{2,30}(?:政府|办公室|办公厅|委员会|[局委部厅])\n)?[^\n，。；：:]{0,40}"
    r"(?:20[0-9]{2}|二[〇○零一二三四五六七八九]{3})年[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}日(?:$|[（(]此件)"
    r"|主办(?:单位)?[：:][^\n]{0,60}(?:承办|ICP|备案|网站|技术支持|地址))",
    re.M,
)


@dataclass(frozen=True)
class Outline:
    """The measures, the numbered paragraphs among them that name nobody, whether the document states anywhere
    that the first of several units leads, beside which measures (by `id`) a number is missing, all numbered
    paragraphs, the numbers that are missing, each with the number before it, and whether units seem to stand before
    what they do."""

    measures: tuple[Block, ...]
    left_out: tuple[Block, ...]
    first_leads: bool = False
    gaps: frozenset[int] = frozenset()
    blocks: tuple[Block, ...] = ()
    missing: tuple[str, ...] = ()
    units_first: bool = False


def outline_of(flow: Flow) -> Outline:
    """Find the measures. Linear in the length of the text."""
    blocks = _blocks(flow)
    blocks, annotations, alone = with_units_first(flow, blocks, annotations_in(flow))
    before = _give_annotations(blocks, annotations)
    with_leader_heads(flow, blocks)
    headings = frozenset(id(above) for above, below in pairwise(blocks) if is_heading(flow, above, below))
    blocks = nested(with_lost_headings(flow, nested(blocks, headings)), headings)
    blocks = with_unnumbered(flow, blocks, before)
    with_others_behind(flow, blocks)
    with_named_in_sentences(flow, blocks)
    children: dict[int, list[Block]] = {}
    for block in blocks:
        children.setdefault(id(block.parent), []).append(block)
    with_shared_lines(flow, (group for group in children.values() if not _names_below(group, children)))
    stepped = _stepped(flow, children)
    for block in blocks:
        block.sentence = id(block) in children and _is_sentence(flow, block)
    measures = [block for block in blocks if _is_measure(block, children.get(id(block), []), stepped)]
    beside = _left_out(blocks, measures, children, anywhere=resolves(flow.text))
    if named_beside(flow, beside, _topics(measures, blocks, children)):
        measures = [block for block in blocks if _is_measure(block, children.get(id(block), []), stepped)]
    _lengthen(measures, children)
    _number(measures)
    missing = tuple(missing_numbers(blocks))
    left_out = tuple(_left_out(blocks, measures, children))
    first_leads = states_first_leads(flow.text)
    units_first = alone or _stand_before(flow, before, blocks)
    return Outline(tuple(measures), left_out, first_leads, _gaps(blocks), tuple(blocks), missing, units_first)


def _stand_before(flow: Flow, before: list[Annotation], blocks: list[Block]) -> bool:
    """Whether units stand on a line right above the first number and none behind the last."""
    if not before or not before[-1].said.names or not blocks or blocks[-1].annotations:
        return False
    if before[-1].start and flow.text[before[-1].start - 1] != "\n":
        return False
    return not flow.text[before[-1].end : blocks[0].start].strip("。；;，, \n")


def _left_out(
    blocks: list[Block], measures: list[Block], children: dict[int, list[Block]], *, anywhere: bool = False
) -> Iterator[Block]:
    """Numbered like the measures, beside them, but nobody is named; `anywhere`: or below another heading."""
    chosen = {id(block) for block in measures}
    groups = {(id(block.parent), block.marker.kind) for block in measures}
    kinds = {kind for _, kind in groups} if anywhere else set()
    for block in blocks:
        beside = (id(block.parent), block.marker.kind) in groups or (block.parent and block.marker.kind in kinds)
        if beside and id(block) not in chosen and id(block) not in children:
            yield block


def _topics(measures: list[Block], blocks: list[Block], children: dict[int, list[Block]]) -> Iterator[Block]:
    """Beside the headings of the measures, but with nothing numbered below."""
    above = {(id(block.parent.parent), block.parent.marker.kind) for block in measures if block.parent}
    for block in blocks:
        if (id(block.parent), block.marker.kind) in above and id(block) not in children and not block.names_units:
            yield block


def _blocks(flow: Flow) -> list[Block]:
    if not flow.markers:
        return []
    foot = _FOOT.search(flow.text, flow.markers[-1].body)
    starts = [marker.start for marker in flow.markers] + [foot.start() if foot else len(flow.text)]
    return [Block(marker, end, []) for marker, end in zip(flow.markers, starts[1:], strict=True)]


def nested(blocks: list[Block], headings: frozenset[int] = frozenset()) -> list[Block]:
    """Set parents: a kind of number among the open headings closes down to it, a new kind goes deeper, unless the
    document shows that the open ones stand below it (its first heading lost its number). `headings`: the blocks, by
    `id`, that are titles with names."""
    below = _deeper_kinds(blocks, headings)
    open_blocks: list[Block] = []
    for block in blocks:
        kind = block.marker.kind
        kinds = [above.marker.kind for above in open_blocks]
        if kind in kinds:
            del open_blocks[kinds.index(kind) :]
        while open_blocks and (kind, open_blocks[-1].marker.kind) in below:
            open_blocks.pop()
        block.parent = open_blocks[-1] if open_blocks else None
        open_blocks.append(block)
    return blocks


def _deeper_kinds(blocks: list[Block], headings: frozenset[int]) -> frozenset[tuple[str, str]]:
    """Pairs of kinds, the upper first: a series that begins anew right behind a number of another kind is below it,
    and one that runs on across numbers of a kind that counts on too."""
    begins = Counter(
        (above.marker.kind, block.marker.kind)
        for above, block in pairwise(blocks)
        if (block.marker.place == 1 or id(above) in headings) and above.marker.kind != block.marker.kind
    )
    for before, between, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        runs_on = before.marker.kind == after.marker.kind and after.marker.place == before.marker.place + 1
        if runs_on and between.marker.place > 1 and between.marker.kind != after.marker.kind:
            begins[between.marker.kind, after.marker.kind] += 2
    shown = {(a, b) for (a, b), count in begins.items() if count > begins[b, a]}
    usual = {("cn", b.marker.kind) for b in blocks} - {("cn", kind) for kind in ("cn", "part", "article")}
    return frozenset(shown | {(a, b) for a, b in usual if (b, a) not in shown})


def _give_annotations(blocks: list[Block], annotations: list[Annotation]) -> list[Annotation]:
    """Each to the block it stands in; returns those before the first."""
    before: list[Annotation] = []
    places = iter(blocks)
    block = next(places, None)
    for annotation in annotations:
        while block is not None and annotation.start >= block.end < annotation.end:
            block = next(places, None)
        if block is not None and annotation.start >= block.start:
            block.annotations.append(annotation)
        elif not blocks or annotation.start < blocks[0].start:
            before.append(annotation)
    return before


def _gaps(blocks: list[Block]) -> frozenset[int]:
    """The blocks after which a number of their kind is missing."""
    found: set[int] = set()
    last: dict[str, Block] = {}
    for block in blocks:
        before = last.get(block.marker.kind)
        place = block.marker.place
        if before is not None and place and before.marker.place and place not in (1, before.marker.place + 1):
            found.add(id(before))
        last[block.marker.kind] = block
    return frozenset(found)


def _stepped(flow: Flow, children: dict[int, list[Block]]) -> set[int]:
    """Parents of mere steps: of these only the last names units, and means them for all."""
    closing = {
        parent: group
        for parent, group in children.items()
        if group[0].parent is not None and _last_closes(group) and not _names_below(group[:-1], children)
    }
    several = {block.marker.kind for group in children.values() for block in group[:-1] if block.names_units}
    kinds = [group[0].marker.kind for group in closing.values()]
    found = set()
    for parent, group in closing.items():
        kind = group[0].marker.kind
        last = next(one for one in group[-1].annotations if one.said.about_units)
        own_line = flow.text[last.start - 1] == "\n"
        if kind in _STEPS or (kind not in several and (own_line or kinds.count(kind) > 1)):
            found.add(parent)
    return found


def _is_measure(block: Block, below: list[Block], stepped: set[int]) -> bool:
    """Named units, and nothing smaller below it has its own; `stepped` holds the parents of mere steps."""
    if id(block.parent) in stepped and block.parent is not None:
        return False
    if id(block) in stepped:
        return True
    return block.names_units and (block.sentence or not any(child.names_units for child in below))


def _is_sentence(flow: Flow, block: Block) -> bool:
    """Whether the words before its annotation say what to do, in more than a heading."""
    words = flow.text[block.marker.body : block.annotations[0].start] if block.annotations else ""
    return "\n" not in words and len(words) > _HEADING and any(char in words for char in "。，；,;")


def _last_closes(group: list[Block]) -> bool:
    """Only the last of several has the annotation."""
    if len(group) < 2 or group[0].marker.kind == "paragraph":
        return False
    return group[-1].names_units and not any(block.names_units for block in group[:-1])


def _names_below(group: list[Block], children: dict[int, list[Block]]) -> bool:
    """Whether something below one of them names units."""
    return any(child.names_units for block in group for child in children.get(id(block), []))


def _lengthen(measures: list[Block], children: dict[int, list[Block]]) -> None:
    """A measure runs to the end of the steps below it, and their annotations are its own."""
    for block in measures:
        below = [] if block.sentence else children.get(id(block), [])
        while below:
            block.end = below[-1].end
            for child in below:
                block.annotations.extend(child.annotations)
            below = children.get(id(below[-1]), [])


def _number(measures: list[Block]) -> None:
    """Without a number of its own a measure has that of its place."""
    for place, block in enumerate(measures, 1):
        if not block.marker.number:
            block.marker = block.marker._replace(number=str(place))

"""Signs that a measure, its units, roles or leaders were read wrongly, because the text was damaged or unusual.

None of them changes what was read. Some look at the measure alone (a name that does not end as units do, one bracket
missing), some at its neighbours (a number left out, a role that all others have).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from supervision_desk.domain.draft import LOOK, Doubt, MeasureDraft
from supervision_desk.intake.blocks import Block
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.labels import BARE_LABEL, LABELS, LEAD, LEADER, RESPONSIBLE, SUPPORTING
from supervision_desk.intake.numbering import INNER, kind_of, number_of, place_of
from supervision_desk.intake.outline import Outline
from supervision_desk.intake.responsibility import starts_with_name
from supervision_desk.intake.unit_words import looks_like_person, looks_like_unit, set_together

_FIELDS = {LEAD: "lead_units", RESPONSIBLE: "responsible_units", SUPPORTING: "supporting_units"}
_WORDS = {LEAD: "牵头单位", RESPONSIBLE: "责任单位", LEADER: "牵头领导"}
_BARE = "。；;，,、.：: \n"
_ONLY_END = re.compile(r"县级市|[省市区县镇乡](?:人民)?政府|.*[区县]县级市")
_TORN_NUMBER = re.compile(
    r"(?:^|[。；;\s）)])(?:[（(]?[一二三四五六七八九十]{1,3}[)）]|[（(][一二三四五六七八九十]{1,3}(?=[^）)一二三四五六七八九十]{3}))"
)
_BEFORE = ("。", "；", ";", "，", ",", "（", "(", " ", "")
_NAME = 40
_SHORTEST = 6
_FEW = 5
_USUAL = 0.9
_OFTEN = 0.3
_EXCERPT = 0.15
_LONG = 4


def row_doubts(blocks: Sequence[Block], measures: Sequence[MeasureDraft]) -> list[tuple[Doubt, ...]]:
    """For each measure of a table its doubts: a row has its place, so only its names are looked at."""
    odd = _odd_names(measures)
    pairs = zip(blocks, measures, strict=True)
    return [(*_of_units(measure, odd), *_of_leaders(block)) for block, measure in pairs]


def reading_doubts(flow: Flow, outline: Outline, measures: Sequence[MeasureDraft]) -> list[tuple[Doubt, ...]]:
    """For each measure of the prose its doubts, in the order of the measures."""
    if not measures:
        return []
    document = _Document(flow, outline, measures)
    return [
        (*_of_names(document, at), *_of_section(document, at), *_of_place(document, at)) for at in range(len(measures))
    ]


class _Document:
    """What the measures of one document have in common."""

    def __init__(self, flow: Flow, outline: Outline, measures: Sequence[MeasureDraft]) -> None:
        self.flow = flow
        self.blocks = outline.measures
        self.measures = measures
        self.odd = _odd_names(measures)
        self.length = median(len(measure.text) for measure in measures)
        self.gaps = outline.gaps
        self.excerpt = self._is_excerpt()
        self.usual = {role for role in _WORDS if self._share(role) >= _USUAL} if len(measures) >= _FEW else set()
        self.from_sections = any(measure.lead_from == "section" for measure in measures)
        self.disturbed = set(self._disturbed())
        after = [bool(self.words_after(block)) for block in self.blocks]
        self.words_follow = sum(after) > len(after) * _OFTEN

    def _share(self, role: str) -> float:
        """How many of the others name somebody in a role, for a measure that does not."""
        return sum(bool(block.said.of(role)) for block in self.blocks) / (len(self.blocks) - 1)

    def _is_excerpt(self) -> bool:
        """Numbers are missing everywhere, and yet nothing was swallowed: only some of the measures were copied."""
        many = sum(id(block) in self.gaps for block in self.blocks) > len(self.blocks) * _EXCERPT
        return many and not any(_has_words_between(self.flow, block) for block in self.blocks)

    def _disturbed(self) -> Iterator[int]:
        """Measures that may stand under another heading than they seem to: one before them swallowed a heading."""
        section: int | None = None
        swallowed = False
        place = 0
        for at, block in enumerate(self.blocks):
            if self.measures[at].section != section:
                section, place = self.measures[at].section, 0
                swallowed = block.parent is not None and id(block.parent) in self.gaps
            swallowed = swallowed or 0 < block.marker.place <= place
            if swallowed:
                yield at
            place = block.marker.place
            swallowed = swallowed or len(self.words_after(block)) >= _SHORTEST or _has_words_between(self.flow, block)

    def words_after(self, block: Block) -> str:
        """What follows the last annotation in the block."""
        return self.flow.text[block.annotations[-1].end : block.end].strip(_BARE)


def _odd_names(measures: Sequence[MeasureDraft]) -> frozenset[str]:
    names = {mention.name for measure in measures for mention in measure.mentions}
    return frozenset(name for name in names if _is_odd(name, names))


def _of_units(measure: MeasureDraft, odd: frozenset[str]) -> Iterator[Doubt]:
    """Names that are hardly names, and roles that do not agree."""
    for mention in measure.mentions:
        if mention.name in odd or _is_torn(mention.name, measure):
            words = f"“{mention.name}”不像一个单位的名称，请核对原文。"
            yield Doubt("odd_name", LOOK, words, _FIELDS[mention.role])
    roles = Counter(dict.fromkeys((m.name, m.role) for m in measure.mentions))
    twice = [name for name, count in Counter(name for name, _ in roles).items() if count > 1]
    if twice:
        yield Doubt("two_roles", LOOK, f"“{twice[0]}”在这一条里有两种分工，请核对原文。", "responsible_units")


def _of_leaders(block: Block) -> Iterator[Doubt]:
    for leader in block.said.of(LEADER):
        if not looks_like_person(leader):
            yield Doubt("odd_leader", LOOK, f"“{leader}”不像一位领导的姓名，请核对原文。", "lead_leaders")


def _of_names(document: _Document, at: int) -> Iterator[Doubt]:
    """Names that are hardly names, and names that are missing."""
    block, measure = document.blocks[at], document.measures[at]
    yield from _of_units(measure, document.odd)
    yield from _of_leaders(block)
    if block.said.empty and measure.mentions:
        yield Doubt("empty_label", LOOK, "这一条有一处责任标注后面没有单位，请核对原文。", "responsible_units")
    for role in document.usual:
        if not block.said.of(role) and not (role == LEADER and measure.lead_leaders):
            field = "lead_leaders" if role == LEADER else _FIELDS[role]
            yield Doubt("unlike_others", LOOK, f"其他各条大多写明{_WORDS[role]}，这一条没有，请核对原文。", field)


def _of_section(document: _Document, at: int) -> Iterator[Doubt]:
    """Leads that come from a heading, or should."""
    measure = document.measures[at]
    if not document.from_sections:
        return
    if measure.lead_from == "section" and at in document.disturbed:
        words = "前面有一条并入了标题样的文字，这一条所属的板块及其牵头单位、牵头领导请核对。"
        yield Doubt("section_unsure", LOOK, words, "lead_units")
    elif not measure.lead_units:
        yield Doubt("section_lead", LOOK, "其他板块写明牵头单位，这一条所属的板块没有读到，请核对。", "lead_units")


def _is_odd(name: str, names: set[str]) -> bool:
    """Whether a name is hardly one: its look, two set together, a label in it."""
    return not looks_like_unit(name) or BARE_LABEL.match(name) is not None or set_together(name, names)


def _is_torn(name: str, measure: MeasureDraft) -> bool:
    """Whether a name is the torn end of 各县、区人民政府."""
    if name[-1] not in "市府" or not _ONLY_END.fullmatch(name):
        return False
    return any(mention.name[0] == "各" for mention in measure.mentions)


def _of_place(document: _Document, at: int) -> Iterator[Doubt]:
    """Brackets, numbers and neighbours."""
    block, measure = document.blocks[at], document.measures[at]
    if any(annotation.broken for annotation in block.annotations):
        yield Doubt("lost_bracket", LOOK, "这一条责任标注的括号或标点不完整，请核对起止。", "measure")
    if block.lost_number:
        yield Doubt("lost_number", LOOK, "这一段没有编号，按前后编号单列为一条，请核对。", "measure")
    elif id(block) in document.gaps and not document.excerpt:
        yield Doubt("number_gap", LOOK, "这一条前后的编号不连续，可能漏掉或并入了别的条目，请核对。", "measure")
    if _has_words_between(document.flow, block):
        yield Doubt("two_annotations", LOOK, "这一条里有不止一处责任标注，可能并入了另一条，请核对。", "measure")
    elif at + 1 < len(document.blocks) and not document.words_follow and len(document.words_after(block)) >= _SHORTEST:
        yield Doubt("words_after", LOOK, "责任标注之后还有文字，可能并入了别的标题或条目，请核对。", "measure")
    if _swallows(block, measure):
        yield Doubt("number_inside", LOOK, "这一条的文字里夹着下一条的编号，请核对起止。", "measure")
    elif len(document.blocks) >= _FEW and len(measure.text) > document.length * _LONG + 200:
        yield Doubt("very_long", LOOK, "这一条比其他各条长得多，请核对是否并入了别的条目。", "measure")
    if _has_label(measure.text):
        yield Doubt("label_left", LOOK, "这一条的文字里还有责任标注的字样，请核对。", "measure")


def _has_label(text: str) -> bool:
    if ("：" in text or ":" in text) and LABELS.search(text):
        return True
    if not any(word in text for word in ("单位", "部门", "领导", "责任人", "主体")):
        return False
    return any(
        text[bare.start() - 1 : bare.start()] in _BEFORE and starts_with_name(text[bare.end() : bare.end() + _NAME])
        for bare in BARE_LABEL.finditer(text)
    )


def _has_words_between(flow: Flow, block: Block) -> bool:
    named = [annotation for annotation in block.annotations if annotation.said.about_units]
    if block.parent is not None and len(named) < 2:
        return False
    return any(len(flow.text[a.end : b.start].strip(_BARE)) >= _SHORTEST for a, b in pairwise(named))


def _swallows(block: Block, measure: MeasureDraft) -> bool:
    """Whether the number that should come next stands inside the text."""
    place = block.marker.place
    for match in INNER.finditer(measure.text):
        if kind_of(match) == block.marker.kind and 0 < place < place_of(number_of(match)) <= place + 2:
            before = measure.text[match.start() - 1 : match.start()]
            if before not in ("第", "款", "条", "至", "和"):
                return True
    return block.marker.kind != "cn" and _TORN_NUMBER.search(measure.text) is not None

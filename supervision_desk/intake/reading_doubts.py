"""Signs that a measure, its units, roles or leaders were read wrongly, because the text was damaged or unusual.

None of them changes what was read. Some look at the measure alone (a name that does not end as units do, one bracket
missing), some at its neighbours (a number left out, a role that all others have).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from statistics import median

from supervision_desk.domain.draft import LOOK, Doubt, MeasureDraft
from supervision_desk.intake.bare_names import bare_names
from supervision_desk.intake.blocks import Block
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.in_sentences import are_sentences, tells_who
from supervision_desk.intake.labels import BARE_LABEL, LEAD, LEADER, RESPONSIBLE, labels_in, repeats_label
from supervision_desk.intake.lost_brackets import are_bracketed, is_bracket_unsure
from supervision_desk.intake.lost_sections import lost_sections
from supervision_desk.intake.misread_labels import misread_label, usual_labels
from supervision_desk.intake.name_doubts import FIELDS, odd_leaders, odd_names, of_leaders, of_units
from supervision_desk.intake.numbering import inner_numbers, kind_of, number_of, place_of
from supervision_desk.intake.outline import Outline
from supervision_desk.intake.torn_headings import heading_is_torn
from supervision_desk.intake.unit_words import starts_with_name

_WORDS = {LEAD: "牵头单位", RESPONSIBLE: "责任单位", LEADER: "牵头领导"}
_BARE = "。；;，,、.：: \n"
_TORN_NUMBER = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）]|[（(][一二三四五六七八九十]{1,3}(?=[^）)一二三四五六七八九十]{3}))"
)
_STOP_AND_TORN_NUMBER = re.compile(rf"[。；;\s）)]{_TORN_NUMBER.pattern}")
_DANGLING = re.compile(r"[：:](?=[\u4e00-\u9fff])(?:(?<=^.)|(?<=[\s。].))")
_CUT_LABEL = re.compile("[。；，\\s](?:牵头|责任|配合|协同|协办|分管|包保)[。\\s]?$")
# A cut label and the marks around it, with a line end behind them.
_LONGEST_CUT = 5
_TITLE = 30
_SENTENCE_END = re.compile("[。；;]")
_STOPPED = re.compile("[，。；：、（(）),;:]|牵头|负责|配合")
_LABEL_WORD = re.compile("单位|部门|领导|责任人|主体")
_TORN_RULE = re.compile(
    "排在?(?:第|一|首|位)|列在?(?:第|一|首|位)|位的?(?:部门|单位|者)"
    f"|{'|'.join(f'{who}[为是]?(?:牵头|牵|头)(?:部门|单位)' for who in ('部门', '单位', '者'))}"
)
_BEFORE = ("。", "；", ";", "，", ",", "（", "(", " ", "")
_NAME = 40
_SHORTEST = 6
_SAME = 10
_OWN_LINE = 3
_FEW = 5
_USUAL = 0.9
_OFTEN = 0.3
_EXCERPT = 0.15
_LONG = 4


def reading_doubts(flow: Flow, outline: Outline, measures: Sequence[MeasureDraft]) -> list[tuple[Doubt, ...]]:
    """For each measure of the prose its doubts, in the order of the measures."""
    if not measures:
        return []
    document = _Document(flow, outline, measures)
    # One kind after another for all measures: the patterns of each stay in the processor's cache.
    kinds = ([tuple(kind(document, at)) for at in range(len(measures))] for kind in _KINDS)
    return [tuple(chain(*found)) for found in zip(*kinds, strict=True)]


class _Document:
    """What the measures of one document have in common."""

    def __init__(self, flow: Flow, outline: Outline, measures: Sequence[MeasureDraft]) -> None:
        self.flow = flow
        self.blocks = outline.measures
        self.measures = measures
        self.odd = odd_names(measures)
        self.odd_leaders = odd_leaders(measures)
        self.bare = bare_names(measures)
        self.length = median(len(measure.text) for measure in measures)
        self.words_after = [_words_after(flow, block) for block in self.blocks]
        self.words_between = [_has_words_between(flow, block) for block in self.blocks]
        self.labels = usual_labels(flow.text)
        self.gaps = outline.gaps
        self.units_first = outline.units_first
        self.excerpt = self._is_excerpt()
        self.usual = [role for role in _WORDS if len(measures) >= _FEW and self._share(role) >= _USUAL]
        self.from_sections = any(measure.lead_from == "section" for measure in measures)
        self.leaders_above = any(
            m.lead_leaders and not b.said.of(LEADER) for m, b in zip(measures, self.blocks, strict=True)
        )
        self.rule_is_torn = not any(m.lead_from == "rule" for m in measures) and any(
            map(self._states_torn, self.blocks)
        )
        self.numbered = sum(block.marker.place > 0 for block in self.blocks) * 2 > len(self.blocks)
        self.disturbed = set(self._disturbed())
        self.bracketed = are_bracketed(flow.text, (each for block in self.blocks for each in block.annotations))
        self.lost_sections = lost_sections(flow, outline.blocks, self.blocks)
        after = [bool(words) for words in self.words_after]
        self.words_follow = sum(after) > len(after) * _OFTEN

    def _share(self, role: str) -> float:
        """How many of the others name somebody in a role, for a measure that does not."""
        return sum(bool(block.said.of(role)) for block in self.blocks) / (len(self.blocks) - 1)

    def _states_torn(self, block: Block) -> bool:
        """Whether an annotation holds what is left of 列第一位者为牵头单位."""
        return any(_TORN_RULE.search(self.flow.text, each.start, each.end) for each in block.annotations)

    def _is_excerpt(self) -> bool:
        """Numbers are missing everywhere, and yet nothing was swallowed: only some of the measures were copied."""
        many = sum(id(block) in self.gaps for block in self.blocks) > len(self.blocks) * _EXCERPT
        return many and not any(self.words_between)

    def _disturbed(self) -> Iterator[int]:
        """Measures that may stand under another heading than they seem to: one before them swallowed a heading."""
        section: int | None = None
        seen: set[int | None] = set()
        swallowed = False
        place = 0
        for at, block in enumerate(self.blocks):
            if self.measures[at].section != section:
                section, place = self.measures[at].section, 0
                swallowed = swallowed and section in seen
                seen.add(section)
            swallowed = swallowed or 0 < block.marker.place <= place or self.lacks_number(block)
            if swallowed:
                yield at
            place = block.marker.place
            swallowed = swallowed or len(self.words_after[at]) >= _SHORTEST or self.words_between[at]

    def lacks_number(self, block: Block) -> bool:
        """Whether a measure has no number where most have one, and none is expected."""
        return self.numbered and not block.marker.place and block.marker.kind in ("", "paragraph")

    def stands_alone(self, at: int) -> bool:
        """Whether only the number of a paragraph without one is unsure: who does it is said in it, once, and nothing
        from a heading; the measure before it ends with who does it."""
        said, closed = self.blocks[at].annotations, not at or len(self.words_after[at - 1]) < _SHORTEST
        own = not self.from_sections and not self.leaders_above
        return own and closed and len(said) == 1 and said[0].said.about_units

    def is_doubled(self, at: int) -> bool:
        """Whether a neighbour has the same number, or begins with the same words."""
        block, number = self.blocks[at], self.measures[at].number
        begins = self.measures[at].text[:_SAME]
        for other in (at - 1, at + 1):
            if not 0 <= other < len(self.blocks):
                continue
            near = self.blocks[other]
            same = self.measures[other].number == number and near.marker.kind == block.marker.kind
            if same and block.marker.place and near.parent is block.parent:
                return True
            if len(begins) == _SAME and self.measures[other].text.startswith(begins):
                return True
        return False

    def has_more(self, at: int) -> bool:
        """Whether words follow that may matter: not a title on a line of its own where titles say nothing of who."""
        block, after = self.blocks[at], self.words_after[at]
        if len(after) < _SHORTEST:
            return False
        own_line = "\n" in self.flow.text[block.annotations[-1].end - 1 : block.end].partition(after[:1])[0]
        title = own_line and all(len(line) <= _TITLE and not _STOPPED.search(line) for line in after.split("\n"))
        return not title or self.from_sections or self.leaders_above


def _words_after(flow: Flow, block: Block) -> str:
    """What follows the last annotation in the block."""
    return flow.text[block.annotations[-1].end : block.end].strip(_BARE)


def _of_names(document: _Document, at: int) -> Iterator[Doubt]:
    """Names that are hardly names, and names that are missing."""
    block, measure = document.blocks[at], document.measures[at]
    yield from of_units(measure, document.odd, document.bare)
    yield from of_leaders(measure, document.odd_leaders)
    if _tells_more(document.flow.text, block):
        words = "责任标注之前的句子里也写到由谁负责，没有读作责任单位，请核对。"
        yield Doubt("told_before", LOOK, words, "responsible_units")
    if block.said.empty and measure.mentions:
        yield Doubt("empty_label", LOOK, "这一条有一处责任标注后面没有单位，请核对原文。", "responsible_units")
    for role in document.usual:
        instead = (role == LEADER and measure.lead_leaders) or (role == RESPONSIBLE and block.said.of(LEAD))
        if not block.said.of(role) and not instead:
            field = "lead_leaders" if role == LEADER else FIELDS[role]
            yield Doubt("unlike_others", LOOK, f"其他各条大多写明{_WORDS[role]}，这一条没有，请核对原文。", field)


def _tells_more(text: str, block: Block) -> bool:
    """A负责疏导；B负责监管: whether sentences before the one that was read tell who does something."""
    first = block.annotations[0]
    if first.end <= first.start or not are_sentences(text, block):
        return False
    return any(tells_who(words) for words in _SENTENCE_END.split(text[block.marker.body : first.start]))


def _of_section(document: _Document, at: int) -> Iterator[Doubt]:
    """Leads that come from a heading, or should."""
    measure, block = document.measures[at], document.blocks[at]
    inherits = measure.lead_from == "section" or (measure.lead_leaders and not block.said.of(LEADER))
    # A heading that states a rule names units too; where the rule was read, nothing of it is torn.
    named = document.from_sections or document.leaders_above
    torn = measure.lead_from != "rule" and heading_is_torn(document.flow, block, named=named)
    if inherits and at in document.lost_sections:
        words = f"文中缺少编号“{document.lost_sections[at]}”的标题，这一条所属的板块及其牵头单位、牵头领导请核对。"
        yield Doubt("section_lost", LOOK, words, "lead_units")
    elif (inherits and at in document.disturbed) or torn:
        words = "前面有一条并入了标题样的文字，或者标题有残缺，这一条所属的板块及其牵头单位、牵头领导请核对。"
        yield Doubt("section_unsure", LOOK, words, "lead_units")
    elif document.rule_is_torn and measure.responsible_units and not measure.lead_units:
        words = "文中“列首位的为牵头单位”一类的说明残缺，没有照此读取，这一条由谁牵头请核对。"
        yield Doubt("rule_torn", LOOK, words, "lead_units")
    elif document.from_sections and not measure.lead_units:
        yield Doubt("section_lead", LOOK, "其他板块写明牵头单位，这一条所属的板块没有读到，请核对。", "lead_units")
    elif document.leaders_above and not measure.lead_leaders:
        yield Doubt("section_lead", LOOK, "其他板块写明牵头领导，这一条没有读到，请核对。", "lead_leaders")


def _of_marks(document: _Document, at: int) -> Iterator[Doubt]:
    """What is lost or twice: brackets, labels, numbers."""
    block = document.blocks[at]
    if document.units_first or block.unit_unsure:
        words = "责任单位写在任务之前还是之后不能断定，这一条的单位可能属于相邻的一条，请核对原文。"
        yield Doubt("units_first", LOOK, words, "responsible_units")
    text, bracketed = document.flow.text, document.bracketed
    if any(is_bracket_unsure(text, each, bracketed=bracketed) for each in block.annotations):
        yield Doubt("lost_bracket", LOOK, "这一条责任标注的括号或标点不完整，请核对起止。", "measure")
    low = min(block.start, block.annotations[0].start)
    if block.said.torn or misread_label(document.flow.text, low, block.end, document.labels):
        yield Doubt("torn_label", LOOK, "这一条的责任标注缺字，单位的分工请核对原文。", "measure")
    if document.is_doubled(at):
        yield Doubt("doubled", LOOK, "这一条与相邻的一条编号或文字重复，请核对原文。", "measure")
    if block.lost_number and block.marker.place:
        words = "这一段没有编号，前后的编号正缺这一个，按缺的编号单列，请核对编号。"
        yield Doubt("lost_number", LOOK, words, "number")
    elif block.lost_number or document.lacks_number(block):
        field = "number" if document.stands_alone(at) else "measure"
        yield Doubt("lost_number", LOOK, "这一段没有编号，按前后编号单列为一条，请核对。", field)
    elif id(block) in document.gaps and not document.excerpt:
        yield Doubt("number_gap", LOOK, "这一条前后的编号不连续，可能漏掉或并入了别的条目，请核对。", "measure")


def _of_extent(document: _Document, at: int) -> Iterator[Doubt]:
    """More in it than one measure."""
    block, measure = document.blocks[at], document.measures[at]
    text = document.flow.text
    # The same label twice in one annotation: it runs on into another measure's.
    if document.words_between[at] or any(repeats_label(text, each.start, each.end) for each in block.annotations):
        yield Doubt("two_annotations", LOOK, "这一条里有不止一处责任标注，可能并入了另一条，请核对。", "measure")
    elif at + 1 < len(document.blocks) and not document.words_follow and document.has_more(at):
        yield Doubt("words_after", LOOK, "责任标注之后还有文字，可能并入了别的标题或条目，请核对。", "measure")
    if _swallows(block, measure):
        yield Doubt("number_inside", LOOK, "这一条的文字里夹着下一条的编号，请核对起止。", "measure")
    elif len(document.blocks) >= _FEW and len(measure.text) > document.length * _LONG + 200:
        yield Doubt("very_long", LOOK, "这一条比其他各条长得多，请核对是否并入了别的条目。", "measure")
    if _has_label(measure.text):
        yield Doubt("label_left", LOOK, "这一条的文字里还有责任标注的字样，请核对。", "measure")


def _has_label(text: str) -> bool:
    if _CUT_LABEL.search(text, max(0, len(text) - _LONGEST_CUT)):
        return True
    if ("：" in text or ":" in text) and (_DANGLING.search(text) or any(labels_in(text, 0, len(text)))):
        return True
    if not _LABEL_WORD.search(text):
        return False
    return any(
        text[bare.start() - 1 : bare.start()] in _BEFORE and starts_with_name(text[bare.end() : bare.end() + _NAME])
        for bare in BARE_LABEL.finditer(text)
    )


def _has_words_between(flow: Flow, block: Block) -> bool:
    if len(block.annotations) < 2:
        return False
    named = [at for at, each in enumerate(block.annotations) if each.said.about_units or each.said.names]
    if not named or (block.parent is not None and len(named) < 2):
        return False
    held = block.annotations[named[0] : named[-1] + 1]
    between = (flow.text[a.end : b.start] for a, b in pairwise(held))
    return any(
        len(words.strip(_BARE)) >= (_OWN_LINE if words[:2].strip() != words[:2] else _SHORTEST) for words in between
    )


def _swallows(block: Block, measure: MeasureDraft) -> bool:
    """Whether the number that should come next stands inside the text."""
    place = block.marker.place
    for match in inner_numbers(measure.text, 0, len(measure.text)):
        if kind_of(match) == block.marker.kind and 0 < place < place_of(number_of(match)) <= place + 2:
            before = measure.text[match.start() - 1 : match.start()]
            if before not in ("第", "款", "条", "至", "和"):
                return True
    if block.marker.kind == "cn":
        return False
    return (_TORN_NUMBER.match(measure.text) or _STOP_AND_TORN_NUMBER.search(measure.text)) is not None


_KINDS = (_of_names, _of_section, _of_marks, _of_extent)

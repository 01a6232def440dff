"""Units named inside the sentences of a list, as minutes of meetings have them: 由县财政局负责在6月10日前拨付到位.

They are read from the numbered paragraphs of a document that names nobody in any other way, and, with a doubt, from
those beside its measures, so that none of them is lost.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from supervision_desk.domain.draft import LOOK, Doubt
from supervision_desk.intake.annotations import Annotation
from supervision_desk.intake.blocks import Block
from supervision_desk.intake.brackets import OPENERS
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.labels import LABELS, LEADER, RESPONSIBLE, SUPPORTING
from supervision_desk.intake.listed_names import Named
from supervision_desk.intake.posts import person_in
from supervision_desk.intake.responsibility import Responsibility
from supervision_desk.intake.unit_words import LONGEST_UNIT, ends_like_unit

_FEWEST = 2
_LONGEST = 2_000
_HEAD = 600
_CLAUSE = re.compile("[^，,；;。！？\n]+")
_BY = re.compile(
    "(?:由|责成|(?<![提报申邀恳聘呈])请(?=[省市区县旗])|(?<![\u4e00-\u9fff])交(?=[省市区县旗各]))(?=[\u4e00-\u9fff])"
)
_LISTED = re.compile("[、和与及]")
_ALREADY = re.compile("(?:已|原|曾|听取|汇报|同意|认为|指出|强调)")
_DOES = re.compile(
    "(?:等(?:有关|相关)?(?:单位|部门))?(?:应当?|必?须|需|将|要)?(?:(?P<lead>(?:总|共同|联合|具体|负责)?(?:牵头|主办))"
    "|(?P<supporting>(?:积极|共同|协同|全力|做好)*(?:配合|协助|协办|参与|协同))|(?P<others>会同|联合|商)"
    "|(?P<responsible>(?:分别|具体|共同|各自|同步|抓紧|组织|分头|统一|抓好)*(?:负责|承办|实施|落实|办理|推进|组织|完成|承担)))"
)
# 会同A、B… opens a clause of its own: they help whoever was named before.
_OPENS_OTHERS = re.compile("会同|协同|联合|商")
_TELLS = re.compile(
    "(?:由|责成)[^，,。；;：:\n由]{2,40}?(?:牵头|主办|负责|会同|配合|承办|协办|办理|实施|落实)"
    "|[局委办部厅院署](?:要|应|应当|须|需|负责)?(?:牵头|主办|会同|承办|协办|配合|负责)"
)
# 县水利局要抓紧…, 县住建局应当…: told to the unit itself; 要求, 应急 and 需要 are other words.
_OWES = re.compile(
    "(?:(?:要|必?须|务必)(?![求点素闻道塞件害情么知])|应当?(?![急用对收付届])|需(?![要求]))(?=[\u4e00-\u9fff][\u4e00-\u9fff0-9])"
)
_ITS_PART = re.compile("(?:做好|抓好|加快|加强|提供|保障|积极|抓紧)(?=[\u4e00-\u9fff]{2})")
_LED = re.compile("([\u4e00-\u9fff、]{4,30}?)(?:同志)?(?:总负责|牵头|负责|包抓|分管|督办)")
_SEVERAL = re.compile("[各全]|[有相]关")
_NOBODY = re.compile("(?:牵头|责任|承办|配合|成员|主管)(?:单位|部门)")
# What minutes of a meeting resolve, below the title of a topic.
_RESOLVED = re.compile("会议(?:研究|审议|一致|原则)*(?:议定|决定|明确|同意|通过|审定|要求|强调)")
_DECIDED = re.compile("会议(?:研究|一致)*(?:议定|决定|明确)")
_AND_OTHERS = re.compile("等(?:有关|相关)?(?:单位|部门)")
_VERB_AT_END = ("承办", "协办", "主办", "会办", "经办", "督办", "牵头")
_EXPLAINS = re.compile("[^，,；;。]{0,4}解释")
_GOES_ON = re.compile("[、和与及根按在于结尽进抓]|之?前|会同|[0-9]|年底|月底|$")


@dataclass
class _Said:
    """What the clauses of a paragraph say; `sure` while a verb tells of each unit what it does. `owed`: what units
    要 or 应当 do counts too, and of several at once (各乡镇要…) where a meeting `resolved` it at the paragraph's
    `begin`."""

    names: list[Named]
    sure: bool = True
    owed: bool = False
    resolved: bool = False
    begin: int = -1


def with_named_in_sentences(flow: Flow, blocks: list[Block]) -> None:
    """Give the numbered paragraphs whose sentences name units what they say, where no block says it otherwise. In
    minutes an annotation that is only the last sentence (…由A负责) says it no otherwise: the ones before count too."""
    resolved = resolves(flow.text)
    if any(block.names_units and not (resolved and are_sentences(flow.text, block)) for block in blocks):
        return
    above = {id(block.parent) for block in blocks}
    leaves = [block for block in blocks if id(block) not in above and block.marker.place]
    found = _found(flow.text, leaves, owed=False, resolved=False)
    if resolved or len(found) >= _FEWEST:
        found = _found(flow.text, leaves, owed=True, resolved=resolved)
    if len(found) < _FEWEST:
        return
    for block, said in found:
        block.annotations.clear()
        _give(block, said, _line_end(flow.text, block))
        if not said.sure:
            words = "责任单位是从句子里读出来的，没有写明由谁牵头、负责或配合，请核对。"
            block.doubts = (*block.doubts, Doubt("in_sentence", LOOK, words, "responsible_units"))


def are_sentences(text: str, block: Block) -> bool:
    """Whether what names units in a paragraph is a sentence of it, with neither bracket nor label, and words before."""
    return all(
        each.start > block.marker.body
        and text[each.start] not in OPENERS
        and not LABELS.search(text, each.start, each.end)
        for each in block.annotations
    )


def _found(text: str, blocks: Iterable[Block], *, owed: bool, resolved: bool) -> list[tuple[Block, _Said]]:
    """Those of the paragraphs whose sentences name units, with what they say."""
    return [(block, said) for block in blocks if (said := _said(text, block, owed=owed, resolved=resolved)).names]


def named_beside(flow: Flow, left: Iterable[Block], topics: Iterable[Block]) -> bool:
    """Give the blocks `left` beside the measures what their sentences say, with a doubt, and the `topics` beside their
    headings what a meeting resolved on the lines below; whether any says it."""
    resolved = resolves(flow.text)
    told = _found(flow.text, left, owed=resolved, resolved=resolved)
    found = [(block, said, _line_end(flow.text, block)) for block, said in told]
    found += [(block, *below) for block in topics if (below := _resolved(flow.text, block))]
    for block, said, end in found:
        _give(block, said, end)
        words = "其他各条单独标注责任单位，这一条的责任单位是从句子里读出来的，请核对。"
        block.doubts = (*block.doubts, Doubt("in_sentence", LOOK, words, "responsible_units"))
    return bool(found)


def resolves(text: str) -> bool:
    """Whether a document is the minutes of a meeting: it calls itself so, or tells more than once what was resolved."""
    return "纪要" in text[:_HEAD] or (
        "会议" in text and sum(1 for _ in islice(_DECIDED.finditer(text), _FEWEST)) >= _FEWEST
    )


def with_others_behind(flow: Flow, blocks: Iterable[Block]) -> None:
    """由A负责，会同B研究…: those after 会同, behind who is named at the beginning, help."""
    for block in blocks:
        first = block.annotations[0] if block.annotations else None
        if first is None or first.start != block.marker.body or not first.said.names:
            continue
        end = _line_end(flow.text, block)
        others = _OPENS_OTHERS.match(flow.text, first.end, end)
        if others:
            helpers = _named(flow.text, list(_units(flow.text, others.end(), end)), SUPPORTING)
            names = (*first.said.names, *helpers)
            block.annotations[0] = first._replace(said=replace(first.said, names=names))


def _resolved(text: str, block: Block) -> tuple[_Said, int] | None:
    """What the lines below a topic's title say, and the end of the last that says it; None where no meeting resolved
    anything there."""
    title = _line_end(text, block)
    end = min(block.end, title + _LONGEST)
    if not _RESOLVED.search(text, title, end):
        return None
    said, last, count = _Said([]), title, 0
    for clause in _CLAUSE.finditer(text, title, end):
        _read_clause(text, clause.start(), clause.end(), said)
        if len(said.names) > count:
            stop = text.find("\n", clause.end(), end)
            last, count = end if stop < 0 else stop, len(said.names)
    return (said, last) if said.names else None


def tells_who(words: str) -> bool:
    """Whether words seem to say who does something: 由…牵头, …局负责."""
    told = _TELLS.search(words)
    if told is None or _EXPLAINS.match(words, told.end()):
        return False
    return _ALREADY.search(words, 0, told.start()) is None


def _give(block: Block, said: _Said, end: int) -> None:
    block.annotations.append(Annotation(end, end, Responsibility(tuple(said.names), about_units=True)))


def _line_end(text: str, block: Block) -> int:
    end = text.find("\n", block.marker.body, block.end)
    return block.end if end < 0 else end


def _said(text: str, block: Block, *, owed: bool, resolved: bool) -> _Said:
    said = _Said([], owed=owed, resolved=resolved, begin=block.marker.body)
    end = min(_line_end(text, block), block.marker.body + _LONGEST)
    for clause in _CLAUSE.finditer(text, block.marker.body, end):
        _read_clause(text, clause.start(), clause.end(), said)
    return said


def _read_clause(text: str, start: int, end: int, said: _Said) -> None:
    """由A牵头, A负责…, …由A会同B实施: names at the clause's beginning, or behind 由."""
    others = _OPENS_OTHERS.match(text, start, end) if said.names else None
    if others:
        said.names += _named(text, list(_units(text, others.end(), end)), SUPPORTING)
        return
    by = _BY.search(text, start, end)
    place = by.end() if by else start
    if by and _ALREADY.search(text, start, by.start()):
        return
    units = list(_units(text, place, end))
    if not units:
        said.names += _leader(text, place, end) if by else ()
        return
    does = _DOES.match(text, units[-1][1], end)
    if does is None and by is None and (_owes(text, units, end, said) or _does_its_part(text, units, end, said)):
        said.sure = said.sure and not said.names
        said.names += _named(text, units, RESPONSIBLE)
        return
    if does is None and (by is None or units[-1][1] == end):
        # B安排资金 behind A牵头 may be B's task, or what the task is about.
        own_clause = by is None and text[place] in "省市区县旗州" and units[-1][1] < end
        said.sure = said.sure and not (said.names and own_clause)
        return
    if does and _EXPLAINS.match(text, does.end(), end):
        return
    role = does.lastgroup if does else RESPONSIBLE
    said.sure = said.sure and does is not None
    said.names += _named(text, units, RESPONSIBLE if role == "others" else role or RESPONSIBLE)
    after = does.end() if does else end
    others = does if role == "others" else _OPENS_OTHERS.match(text, after, end)
    if others:
        said.names += _named(text, list(_units(text, others.end(), end)), SUPPORTING)


def _leader(text: str, start: int, end: int) -> Iterator[Named]:
    """由副县长李明牵头: the person, known by the post."""
    led = _LED.match(text, start, end)
    person = person_in(led[1]) if led else None
    if person:
        a, b = (start + edge for edge in person)
        yield Named(text[a:b], LEADER, a, b)


def _owes(text: str, units: list[tuple[int, int]], end: int, said: _Said) -> bool:
    """Whether the clause goes on with 要, 应当 or 须 behind its units."""
    if not said.owed or not _OWES.match(text, units[-1][1], end) or _NOBODY.match(text, units[0][0]):
        return False
    return not _SEVERAL.match(text, units[0][0]) or (said.resolved and units[0][0] == said.begin)


def _does_its_part(text: str, units: list[tuple[int, int]], end: int, said: _Said) -> bool:
    """由A牵头，B做好资金保障: what a further unit does is resolved with the rest."""
    return said.resolved and bool(said.names) and _ITS_PART.match(text, units[-1][1], end) is not None


def _named(text: str, units: list[tuple[int, int]], role: str) -> Iterator[Named]:
    return (Named(text[a:b], role, a, b) for a, b in units)


def _units(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The units one after another from a place on."""
    while start < end:
        stop = _unit_end(text, start, end)
        if not stop:
            return
        yield start, stop
        if not _LISTED.match(text, stop, end):
            return
        start = stop + 1


def _unit_end(text: str, start: int, end: int) -> int:
    """Where the unit that begins here ends: before a verb or another name if it can, else where it first may."""
    with_other = text.find("会同", start, end)
    end = with_other if with_other > 0 else end
    ends = [at for at in range(start + 3, min(end, start + LONGEST_UNIT) + 1) if ends_like_unit(text[start:at])]
    ends = [at for at in ends if not text.startswith(_VERB_AT_END, at - 2)] or ends
    ends = [at for at in ends if not _AND_OTHERS.search(text, start, at)] or ends
    before = [at for at in ends if _DOES.match(text, at, end) or at == end or _GOES_ON.match(text, at, end)]
    return before[-1] if before else ends[0] if ends else 0

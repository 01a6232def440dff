"""Where in the flowing text it is said who is responsible: in brackets, on lines of their own, behind a full stop.

Brackets of every kind count, also where one of the two was lost in copying; then `broken` tells.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from supervision_desk.intake.brackets import CLOSERS, OPENERS
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.labels import BARE_LABEL, LABELS, TOGETHER_WITH, VERBS, labels_in
from supervision_desk.intake.numbering import MARKER
from supervision_desk.intake.only_units import units_at_end, units_in_front
from supervision_desk.intake.responsibility import (
    Responsibility,
    is_annotation,
    parse_annotation,
    without_time,
)
from supervision_desk.intake.torn_labels import opens_torn
from supervision_desk.intake.unit_words import ends_like_unit, starts_with_name, surely_a_person

# Each alternative begins with its own character: so all other characters are passed over at once.
_HINT = re.compile(r"：|:|）|\)|】|〕|位|任|责|单|配|牵头|承办|主办|参与|协助|协办|落实|实施|推进|部门|支持|提供")
_BRACKET = re.compile(r"[（(〔【\[{｛［）)〕】\]}｝］]")
_KIND = {bracket: place // 2 for marks in (OPENERS, CLOSERS) for place, bracket in enumerate(marks)}
_DEEPEST = 3
_UNNAMED = re.sub("[?]P<[a-z]+>", "?:", BARE_LABEL.pattern)
_STOP_AND_BARE = re.compile(rf"[\n。；;，,](?:(?<![，,])(?:{_UNNAMED})|(?<=[，,])(?:{_UNNAMED})(?=[为是有]))")
_MARKS = frozenset("【［★☆●◆■▲※○□▪•·—–-")
_ABOUT_IT = re.compile(
    r"[—–-]+由?|(?:[此该这本上以][项述上]?(?:工作|任务|措施|事项|内容)?|具体工作)?由|(?:请|责成)(?=[省市区县旗])"
)
_CLAUSE = re.compile("[，,]|(?=由[省市区县旗各])")
_ENDS_IN_VERB = re.compile("(?:牵头|配合|承办|协办|主办)$")
_STOPS = "\n。；;"
_OPENS = re.compile(r"[。；;](?=[责任牵头配合单位部门领导分管])")
_STOP = re.compile(r"[。；;！？]")
_LONGEST = 200
# The characters of the shortest annotation: a name of two and what it does.
_FEWEST = 3
# A line that is no more than its number names nobody.
_LONGEST_NUMBER = 5
_HEADING = 50
_INNER = re.compile("[（(][^（()）]*[)）]")
_PLACES = "省市区县各"
_OPENS_UNIT = tuple("省市区县旗各请责")
_OF_PERSONS = ("负责", "牵头", "包抓", "抓总")
_SEPARATOR = re.compile("[、，,；;]")
_NAME = 40
_SHORTEST = 6
_AREA = re.compile(
    r"各?(?:有关|相关)?[省市州盟县区旗乡镇街道]{1,4}(?:级市)?(?:(?:人民)?政府|管委会|办事处)?"
    r"|各(?:有关|相关|责任|成员|级|地)?(?:单位|部门|企业|地|政府|园区(?:管委会)?)"
)
_NOT_NAMES = re.compile(r"[：:“”《》]|[的了]")


class Annotation(NamedTuple):
    """A responsibility annotation with its brackets or label, in the flowing text."""

    start: int
    end: int
    said: Responsibility
    broken: bool = False


def annotations_in(flow: Flow) -> list[Annotation]:
    """All annotations in order. Linear in the length of the text."""
    found: list[Annotation] = []
    start = 0
    for line in flow.text.split("\n"):
        if _HINT.search(line) and not (len(line) <= _LONGEST_NUMBER and MARKER.fullmatch(line)):
            found += _in_line(flow, start, start + len(line))
        start += len(line) + 1
    return found


def _in_line(flow: Flow, start: int, end: int) -> Iterator[Annotation]:
    """The annotations of one paragraph: those in brackets, and between them those without."""
    place = start
    only = units_at_end(flow.text, start, end)
    if only:
        yield Annotation(only[0], only[1], parse_annotation(flow, only[0] + 1, only[1] - 1))
        return
    front = units_in_front(flow.text, start, end)
    if front:
        yield Annotation(*front, parse_annotation(flow, front[0] + 1, front[1] - 1))
        place = front[1]
    for a, b, broken in _bracketed(flow.text, place, end):
        inner = (a + 1, b if broken else b - 1)
        if inner[1] - inner[0] < _FEWEST or not is_annotation(flow.text[slice(*inner)]):
            continue
        yield from _bare(flow, place, a, last=False)
        yield Annotation(a, b, parse_annotation(flow, *inner), broken)
        place = b
    yield from _bare(flow, place, end, last=True)


def _bracketed(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The outermost pairs of brackets; one that opens with a label and never closes runs to the paragraph's end."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for bracket in _BRACKET.finditer(text, start, end):
        mark = bracket.group()
        if mark in OPENERS:
            opened.append(bracket.start())
        elif opened:
            kind = _KIND[mark]
            begin = opened.pop() if _KIND[text[opened[-1]]] == kind else _opening(text, opened, kind)
            while pairs and pairs[-1][0] > begin:
                pairs.pop()
            pairs.append((begin, bracket.end()))
    lost = next(
        (place for place in opened if _opens_label(text, place + 1, end) or _verbs_to(text, place + 1, end)), end
    )
    for a, b in pairs:
        if b <= lost:
            yield a, b, False
    if lost < end:
        yield lost, end, True


def _opening(text: str, opened: list[int], kind: int) -> int:
    """The bracket that one of this kind closes: the nearest of its kind, else the nearest; those between are lost."""
    for back in range(1, min(len(opened), _DEEPEST) + 1):
        if _KIND[text[opened[-back]]] == kind:
            begin = opened[-back]
            del opened[-back:]
            return begin
    return opened.pop()


def _opens_label(text: str, start: int, end: int) -> bool:
    return LABELS.match(text, start, end) is not None or opens_torn(text, start, end) is not None


def _verbs_to(text: str, start: int, end: int) -> bool:
    """Whether names with verbs fill the text up to the paragraph's end."""
    return end - start <= _LONGEST and _units_with_verbs(text[start:end].rstrip("。；; "))


def _bare(flow: Flow, start: int, end: int, *, last: bool) -> Iterator[Annotation]:
    """Without brackets: from a label on, or a last sentence that is nothing but units and verbs."""
    if start >= end:
        return
    text = flow.text
    for label in _label_places(text, start, end):
        if label < start:
            continue
        start = _end_of_labelled(text, label, end)
        closes = text[start - 1] in "）)】" and text.count(text[start - 1], label, start) > sum(
            text.count(char, label, start) for char in OPENERS
        )
        inner = start - 1 if closes else start
        before = text[label - 1] if label else "\n"
        begin = _mark_before(text, label)
        broken = inner < start or (begin == label and before not in "\n。；;！？ ）)")
        yield Annotation(begin, start, parse_annotation(flow, label, inner), broken)
    if last and start < end:
        yield from _last_sentence(flow, start, end)


def _mark_before(text: str, label: int) -> int:
    """Where the mark or number of a label's own line begins: ★责任单位：, （1）牵头单位：, 【责任单位】."""
    line = text.rfind("\n", max(0, label - _SHORTEST), label) + 1
    if line == label and text[max(0, label - 3) : label - 2] == "\n" and text[label - 2 : label - 1] in _MARKS:
        return label - 2
    alone = line < label and (MARKER.fullmatch(text, line, label) or set(text[line:label]) <= _MARKS)
    return line if alone else label - (text[label - 1 : label] in _MARKS)


def _label_places(text: str, start: int, end: int) -> list[int]:
    """Where labels begin; one without its colon, or torn, only behind a stop, where names follow."""
    places = {label.start() for label in labels_in(text, start, end)}
    for place, after in _bare_labels(text, start, end):
        if starts_with_name(text[after : min(end, after + _NAME)]):
            places.add(place)
    first = [start] if start == 0 or text[start - 1] in _STOPS else []
    for place in (*first, *(opening.end() for opening in _OPENS.finditer(text, max(0, start - 1), end))):
        stop = text.find("。", place, min(end, place + _LONGEST))
        if place not in places and opens_torn(text, place, min(end, place + _LONGEST) if stop < 0 else stop):
            places.add(place)
    return sorted(places)


def _bare_labels(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Labels without a colon, from and to, right behind a stop or at the very beginning."""
    first = BARE_LABEL.match(text, start, end) if start == 0 else None
    if first:
        yield first.span()
    for label in _STOP_AND_BARE.finditer(text, first.end() if first else max(0, start - 1), end):
        yield label.start() + 1, label.end()


def _end_of_labelled(text: str, start: int, end: int) -> int:
    """The full stop after which no other label follows, or the paragraph's end."""
    stop = text.find("。", start, end)
    while stop >= 0:
        if not LABELS.match(text, stop + 1, end):
            return stop + 1
        stop = text.find("。", stop + 1, end)
    return end


def _last_sentence(flow: Flow, start: int, end: int) -> Iterator[Annotation]:
    text = flow.text
    start = _behind_number(text, start, end)
    words = text[max(start, end - _LONGEST) : end].rstrip("。；; ）)")
    low = max(start, end - _LONGEST)
    stop = low + len(words)
    begins = [low + each.end() for each in _STOP.finditer(words)]
    last = begins[-1] if begins else low
    begin = None
    for place in reversed([start, *begins] if low == start else begins):
        if not _units_with_verbs(text[place:stop]):
            break
        begin = place
    if begin is not None:
        broken = text[stop:end].strip("。；; ") != ""
        yield Annotation(begin, end, parse_annotation(flow, _behind_it(text, begin, stop), stop), broken)
    elif (clause := _last_clause(text, last, stop)) is not None:
        broken = text[stop:end].strip("。；; ") != "" or _ENDS_IN_VERB.search(text, last, clause - 1) is not None
        yield Annotation(clause, end, parse_annotation(flow, _behind_it(text, clause, stop), stop), broken)
    elif end - start <= _HEADING and low == start and not begins:
        yield from _behind_title(flow, start, stop, end)


def _behind_number(text: str, start: int, end: int) -> int:
    """Behind a paragraph's number where a unit of some level seems to follow at once: （二）县交通局具体负责."""
    number = MARKER.match(text, start, end) if start == 0 or text[start - 1] == "\n" else None
    return number.end() if number and text[number.end() : number.end() + 1] in _OPENS_UNIT else start


def _last_clause(text: str, start: int, stop: int) -> int | None:
    """…5所，由市教育局牵头，各区县政府负责; 管道改造由县水利局负责: from where nothing but names and verbs follow."""
    for comma in _CLAUSE.finditer(text, start, stop):
        if _units_with_verbs(text[comma.end() : stop]):
            return comma.end()
    return None


def _behind_it(text: str, start: int, stop: int) -> int:
    """Behind 该项工作由."""
    about = _ABOUT_IT.match(text, start, stop)
    return about.end() if about else start


def _behind_title(flow: Flow, start: int, stop: int, end: int) -> Iterator[Annotation]:
    """激发消费活力区商务局、区文旅体局牵头）: a heading with names behind it, their bracket lost."""
    text = flow.text
    verbs = list(VERBS.finditer(text, start, stop))
    if not verbs or verbs[-1].end() != stop:
        return
    number = MARKER.match(text, start)
    start = number.end() if number else start
    first = _SEPARATOR.search(text, start, verbs[0].start())
    edge = first.start() if first else verbs[0].start()
    persons = [place for place in (edge - 3, edge - 2) if place > start and surely_a_person(text[place:edge])]
    units = [
        place for place in range(edge - 3, start, -1) if text[place] in _PLACES and ends_like_unit(text[place:edge])
    ]
    for place in (*units, *persons):
        if place > start + 1 and _units_with_verbs(text[place:stop]):
            yield Annotation(place, end, parse_annotation(flow, place, stop), True)
            return


def _units_with_verbs(words: str) -> bool:
    """Nothing but names of units and the verbs that govern them; a time limit may stand last."""
    words = without_time(_ABOUT_IT.sub("", words, count=1) if _ABOUT_IT.match(words) else words)
    verbs = list(VERBS.finditer(words)) if not _NOT_NAMES.search(words) else []
    if not verbs or verbs[-1].end() != len(words):
        return False
    words = _INNER.sub("", TOGETHER_WITH.sub("、", VERBS.sub("", words)))
    names = re.split(r"[、，,；;\s]+", words.strip("由"))
    named = [re.sub(r"等(?:有关|相关)?(?:部门|单位)?$", "", name.lstrip("由")) for name in names if name]
    persons = any(word in words for word in _OF_PERSONS)
    if any("由" in name for name in named):
        return False
    return bool(named) and all(
        ends_like_unit(name) or _AREA.fullmatch(name) or (persons and surely_a_person(name)) for name in named
    )

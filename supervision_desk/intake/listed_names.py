"""The names in a list of units: what separates them, and what only looks as if it did.

各市、县（区）人民政府 is one name, 市住建局（人防办） too; 区人社局 区发改局 are two where a blank stands between.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from supervision_desk.intake.flow import Flow
from supervision_desk.intake.glued_names import glued_at
from supervision_desk.intake.labels import LEAD, LEADER, NAMED_ROLE, RESPONSIBLE, SUPPORTING, TIME_CLAUSE
from supervision_desk.intake.posts import is_post, person_in
from supervision_desk.intake.unit_names import readings
from supervision_desk.intake.unit_words import ends_like_unit, looks_like_person, surely_a_person

_OPEN, _CLOSE = "（(〔［[【《“", "）)〕］]】》”"
_ETC = re.compile(
    r"等(?:[有相关各多几两三四五六七八九十个0-9]|直属?|成员|职能|责任|配合|市|县|区|省|级)*(?:部门|单位|部委|地区|乡镇|街道|镇街|企业|机构|和|及|、)*$"
)
_PIECE = re.compile(
    rf"(?:[^、，,；;。/／\n{re.escape(_OPEN)}]|[{re.escape(_OPEN)}][^{re.escape(_CLOSE)}\n]*+[{re.escape(_CLOSE)}]?)++"
)
_AREAS = re.compile(
    r"各?(?:有关|相关|地级以上)?[省市县区州盟旗乡镇街道自治]{1,4}(?:[（(〔][省市县区州旗镇街道、]+[）)〕])?"
    r"(?:[、，,][省市县区州盟旗]{1,2})*"
)
_AREA_GOES_ON = re.compile(
    r"(?:[县区市州盟旗乡镇](?:级市|[市区镇乡旗])?|街道)(?:[（(〔][^）)〕]*[）)〕])?(?:人民政府|政府|管委会|党工委|党委|委)?(?:办事处|办)?"
)
_IN_BRACKETS = re.compile("(?<=..)[（(〔][^（(〔）)〕]+[）)〕]$")
_LABEL_ENDS = ("单位", "部门")
_LONGEST_NAME = 80
_PLACE = 2
_TOWN = re.compile("(?:[镇乡]|街道|苏木)(?:(?:人民)?政府|办事处|党委)?$")
_BODY = "局委办部院会厅处站所队社联府心司团行校区镇乡道室"
_PAGE = re.compile(r"[—–-]\s?[0-9]{1,3}\s?[—–-]")
_GENERIC = re.compile("(?:人民政府|政府|办事处|管委会|管理委员会|委员会|党委|党工委|办公室|分局|机关)(?:$|[（(])")
_AND = re.compile("(?:以?及|和|与)(?!其)")
_NAMED_AND = re.compile("和(?:平|谐|顺|睦|兴|美|合|静|龙|政|布|林|县|田)")
_NOBODY = re.compile(
    r"(?:无|/|／|[-—–－]+|暂无|没有|略|下同|同上|分别|[有相]关(?:职责|分工)|按?职责分工?|以上|以下|（略）)*"
)


class Named(NamedTuple):
    """A name in an annotation: role and place in the flowing text."""

    name: str
    role: str
    start: int
    end: int


@dataclass(frozen=True)
class Listed:
    """What a list holds: names, whether it ends with 等, and where time limits stand among the names."""

    names: tuple[Named, ...]
    etc: bool
    times: tuple[tuple[int, int], ...]


def names_in(flow: Flow, start: int, end: int, role: str) -> Listed:
    """The names from `start` to `end` of the flowing text."""
    names: list[Named] = []
    times: list[tuple[int, int]] = []
    etc = False
    unbroken = flow.unbroken(start, end)
    pieces = _pieces(flow.text, start, end)
    for piece in pieces:
        if TIME_CLAUSE.fullmatch(flow.text, *piece):
            times.append(piece)
            continue
        a, b, more = _trimmed(flow.text, *piece)
        etc = etc or more
        if b <= a or (b - a <= 6 and _NOBODY.fullmatch(flow.text, a, b)):
            continue
        if unbroken:
            names.append(Named(_written(flow.text[a:b]), role, a, b))
        else:
            names.extend(_split_at_gaps(flow, a, b, role, listed=len(pieces) > 1))
    return Listed(tuple(_grouped(list(_settled(names)), role)), etc, tuple(times))


def _written(name: str) -> str:
    """各市，县（区）人民政府 is written with 、."""
    return re.sub("^(各[^，,；;]{1,8})[，,；;]", r"\1、", name) if name[0] == "各" else name


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches between separators outside brackets; 各市、县（区）人民政府 stays one name."""
    pieces: list[tuple[int, int]] = []
    for match in _PIECE.finditer(text, start, end):
        a, b = match.span()
        if pieces and _goes_on(text, pieces[-1], a, b):
            pieces[-1] = (pieces[-1][0], b)
        else:
            pieces.extend(_parted(text, a, b))
    return pieces


def _parted(text: str, a: int, b: int) -> Iterator[tuple[int, int]]:
    """发展改革委和财政局 are two, 文化和旅游部 is one: both sides must be whole names."""
    for word in _AND.finditer(text, a + 2, b - 2) if b - a <= _LONGEST_NAME else ():
        left, right = _ETC.sub("", text[a : word.start()]), _ETC.sub("", text[word.end() : b])
        if ends_like_unit(left) and (ends_like_unit(right) or right.startswith("各")):
            yield from _unglued(text, a, word.start())
            a = word.end()
    yield from _unglued(text, a, b)


def _unglued(text: str, a: int, b: int) -> Iterator[tuple[int, int]]:
    """区发改局区财政局 are two; the separator was lost."""
    cut = glued_at(text[a:b]) if b - a <= _LONGEST_NAME else 0
    if not cut:
        yield a, b
        return
    yield from _unglued(text, a, a + cut)
    yield from _unglued(text, a + cut, b)


def _goes_on(text: str, before: tuple[int, int], a: int, b: int) -> bool:
    if text[before[0]] != "各" or before[1] != a - 1 or text[a - 1] not in "、，,；;":
        return False
    return bool(_AREAS.fullmatch(text, *before) and _AREA_GOES_ON.fullmatch(text, a, b))


def _trimmed(text: str, a: int, b: int) -> tuple[int, int, bool]:
    """Without 由, blanks and 等有关部门; the last says whether there was a 等."""
    page = _PAGE.match(text, a, b)
    a = page.end() if page else a
    while a < b and text[a] in " ：:．.）)】":
        a += 1
    for word in ("由", "为", "是", "有", "包括", "以及", "及其", "以", "和"):
        if (
            text.startswith(word, a, b)
            and b - a > len(word) + 1
            and _opens_name(text, a + len(word), word)
            and not _NAMED_AND.match(text, a, b)
        ):
            a += len(word)
            break
    while b > a and (text[b - 1] in " ：:．." or (text[b - 1] in "）)】〕" and not _closes(text, a, b))):
        b -= 1
    if "等" in text[a:b]:
        etc = _ETC.search(text, a, b)
        if etc:
            return a, etc.start(), True
    return a, b, False


def _opens_name(text: str, place: int, word: str) -> bool:
    """为, 是, 有 are left out only before a name that surely begins there: 有县文旅局, not 有关部门; 为, 是 also right
    behind a label: 责任单位为东江公司."""
    if word in ("为", "是") and text.endswith(_LABEL_ENDS, 0, place - 1):
        return True
    return word not in ("为", "是", "有") or text[place] in "省市区县各"


def _closes(text: str, a: int, b: int) -> bool:
    """Whether the bracket at the end of a name was opened in it."""
    return any(char in text[a:b] for char in _OPEN)


def _split_at_gaps(flow: Flow, a: int, b: int, role: str, *, listed: bool) -> Iterator[Named]:
    """Names set apart by spaces only (周志辉 喻志军); 周 凯 and a broken 区人/社局 stay one. Where the list has
    other separators (`listed`) a gap is more likely a broken line, and both sides must be whole names."""
    begin = a
    for place in range(a + 2, b - 1):
        if not flow.gap_before(place):
            continue
        if role == LEADER:
            whole = flow.text[place - 1] in _CLOSE or _name_length(flow.text, begin, b) >= 4
        else:
            whole = flow.text[place - 1] in _BODY + "）)" and not _GENERIC.match(flow.text, place, b)
            if whole and listed:
                whole = _are_names(flow.text, begin, place, b)
            whole = whole and not _is_one(flow.text[begin:b])
            whole = whole or _parts_widely(flow, begin, place, b)
        if whole and not (_AREAS.fullmatch(flow.text, begin, place) and _AREA_GOES_ON.fullmatch(flow.text, place, b)):
            yield Named(flow.text[begin:place], role, begin, place)
            begin = place
    yield Named(flow.text[begin:b], role, begin, b)


def _name_length(text: str, begin: int, end: int) -> int:
    """How long the names are up to a bracket with the post: 王 某 某（副县长） is one name, three characters."""
    return next((at for at in range(begin, end) if text[at] in _OPEN), end) - begin


def _parts_widely(flow: Flow, begin: int, place: int, end: int) -> bool:
    """Whether a wide gap stands between two whole names."""
    if not flow.wide_gap_before(place):
        return False
    after = next((at for at in range(place + 2, end - 1) if flow.gap_before(at)), end)
    return _are_names(flow.text, begin, place, after)


def _is_one(name: str) -> bool:
    """Whether what a gap parts is a single name that the table knows: 市委 组织部."""
    if len(name) > _LONGEST_NAME or "）" in name or ")" in name:
        return False
    return readings(name)[0].standard and not glued_at(name)


def _are_names(text: str, begin: int, place: int, end: int) -> bool:
    """Whether there are whole names on both sides of a gap."""
    if place - begin > _LONGEST_NAME or end - place > _LONGEST_NAME:
        return False
    return ends_like_unit(text[begin:place]) and ends_like_unit(text[place:end])


def _settled(names: list[Named]) -> Iterator[Named]:
    """Roles in brackets behind a name obeyed, units among leaders and persons among units told apart."""
    for at, named in enumerate(names):
        role = NAMED_ROLE.search(named.name) if named.name[-1] in "）)〕]" else None
        if role and role.end() == len(named.name) and role.start() > 1:
            yield _part(named, (0, role.start()), role.lastgroup or named.role)
        elif named.role == LEADER:
            if not is_post(named.name):
                yield _person(named)
        elif surely_a_person(named.name):
            yield named if _is_place(names, at) else named._replace(role=LEADER)
        elif person := person_in(named.name):
            yield _part(named, person, LEADER)
        else:
            yield named


def _is_place(names: list[Named], at: int) -> bool:
    """白石、中山镇: a short name that shares the ending of the town after it; it stays as written, and is doubted."""
    after = next((one.name for one in names[at + 1 :] if not surely_a_person(one.name)), "")
    return len(names[at].name) == _PLACE and _TOWN.search(after) is not None and after[0] != "各"


def _grouped(names: list[Named], role: str) -> Iterator[Named]:
    """A（牵头）、B、C（配合）: the one who helps closes the group of those behind the one who leads."""
    leads = next((at for at, one in enumerate(names) if one.role == LEAD != role), len(names))
    helps = [at for at, one in enumerate(names) if one.role == SUPPORTING != role and at > leads]
    for at, named in enumerate(names):
        between = bool(helps) and leads < at < helps[-1] and named.role == role
        yield named._replace(role=SUPPORTING) if between else named


def _person(named: Named) -> Named:
    """A leader without 同志 and post, also one in brackets: 王某某（县委常委）; what ends as a unit does under
    责任人： is a unit."""
    if looks_like_person(named.name):
        return named
    bracket = _IN_BRACKETS.search(named.name)
    if bracket and looks_like_person(named.name[: bracket.start()]):
        return _part(named, (0, bracket.start()), LEADER)
    person = person_in(named.name)
    if person:
        return _part(named, person, LEADER)
    return named._replace(role=RESPONSIBLE) if ends_like_unit(named.name) else named


def _part(named: Named, part: tuple[int, int], role: str) -> Named:
    a, b = part
    return Named(named.name[a:b], role, named.start + a, named.start + b)

"""Who does it: an annotation such as （责任单位：A、B） or （A牵头，B、C配合） → names with roles.

Two grammars are in use. With labels each label governs the names up to the next; with verbs each verb governs
the names before it back to the last verb. Both may stand in brackets or on a line of their own.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from supervision_desk.intake.flow import Flow

LEADER = "leader"
LEAD = "lead"
RESPONSIBLE = "responsible"
SUPPORTING = "supporting"
DEADLINE = "deadline"

_LABELS = re.compile(
    r"(?P<leader>(?:牵头|责任|包保|分管|挂点|联系|督办)(?:区|县|市|省)?领导|责任人)[：:]"
    r"|(?P<lead>(?:牵头|主办|主责)(?:责任|实施|落实)?(?:单位|部门|主体)(?:及责任人)?)[：:]"
    r"|(?P<responsible>(?:责任|承办|落实|实施|完成)(?:单位|部门|主体|处室|股室)(?:及责任人)?)[：:]"
    r"|(?P<supporting>(?:配合|协办|协同|协助|参与|参加|支持)(?:责任|实施)?(?:单位|部门)?)[：:]"
    r"|(?P<deadline>(?:完成|办结|工作)?(?:时限|时间))[：:]"
)
_VERBS = re.compile(
    r"(?P<lead>牵头(?:负责|办理|落实|实施|组织)?|主办|总牵头)(?=[，,；;。、]|$)"
    r"|(?P<supporting>(?:积极|共同)?(?:配合|参与|参加|协办|协助|协同)(?:落实|实施|办理)?)(?=[，,；;。]|$)"
    r"|(?P<responsible>(?:共同|分别|具体|分工)?(?:负责(?:落实|实施)?|承办|按职责分工负责|组织实施))(?=[，,；;。]|$)"
)
_FIRST_LEADS = re.compile(
    r"[，,；;。]?[^，,；;。]{0,8}[排列][^，,；;。]{0,8}[首第][^，,；;。]{0,12}(?:牵头|主办|主责)[^，,；;。]*"
)
_AND_SO_ON = re.compile(r"[，,；;。]\s*下同\s*$")
_ETC = re.compile(r"等(?:[有相]关|[各多几两三四五六七八九十个0-9])*(?:部门|单位|部委|地区|乡镇|街道|、)*$")
_SEPARATORS = "、，,；;。/／\n"
_PIECE = re.compile(r"(?:[^、，,；;。/／\n（(〔［《“]|[（(〔［《“][^）)〕］》”\n]*+[）)〕］》”]?)++")
_AREAS = re.compile(r"各?(?:有关|相关|地级以上)?[省市县区州盟旗乡镇街道自治]{1,4}")
_AREA_GOES_ON = re.compile(
    r"[县区市州盟旗乡镇](?:级市|[市区镇乡旗])?(?:[（(〔][^）)〕]*[）)〕])?(?:人民政府|政府|管委会|党委|委)?(?:办事处)?"
)
_BODY = "局委办部院会厅处站所队社联府心司团行校区镇乡道室"


@dataclass(frozen=True, slots=True)
class Named:
    """A name in an annotation: role and place in the flowing text."""

    name: str
    role: str
    start: int
    end: int


@dataclass(frozen=True)
class Responsibility:
    """All that an annotation says.

    `first_leads`: it states that the first one listed leads (列第一位者为牵头单位); `deadlines`: where in the
    flowing text a 完成时限 stands; `about_units`: it names units, or has a place for them.
    """

    names: tuple[Named, ...] = ()
    etc: bool = False
    first_leads: bool = False
    deadlines: tuple[tuple[int, int], ...] = field(default=())
    about_units: bool = False

    def of(self, role: str) -> tuple[str, ...]:
        """The names in a role, each once, in the order of the text."""
        return tuple(dict.fromkeys(named.name for named in self.names if named.role == role))


def together(parts: Iterable[Responsibility]) -> Responsibility:
    """What several annotations of one measure say."""
    said = list(parts)
    if len(said) == 1:
        return said[0]
    return Responsibility(
        tuple(named for one in said for named in one.names),
        any(one.etc for one in said),
        any(one.first_leads for one in said),
        tuple(place for one in said for place in one.deadlines),
        any(one.about_units for one in said),
    )


def is_annotation(words: str) -> bool:
    """Whether the words inside a bracket, or on a line, say who is responsible."""
    if _LABELS.search(words):
        return True
    return len(words) <= 300 and "：" not in words and _ends_in_verb(_without_rule(words))


def parse_annotation(flow: Flow, start: int, end: int, otherwise: str = RESPONSIBLE) -> Responsibility:
    """The names in the flowing text from `start` to `end` (the inside of the brackets, or a cell of a table).

    `otherwise`: the role of names that neither label nor verb gives one.
    """
    words = flow.text[start:end]
    rule = _first_leads(words)
    end = start + len(_without_rule(words))
    names: list[Named] = []
    deadlines: list[tuple[int, int]] = []
    etc = False
    for role, a, b in _governed(flow.text, start, end, otherwise):
        if role == DEADLINE:
            deadlines.append((a, b))
            continue
        found, more = _names_in(flow, a, b, role)
        names += found
        etc = etc or more
    about_units = any(named.role != LEADER for named in names) or _asks_for_units(words)
    return Responsibility(tuple(names), etc, rule is not None, tuple(deadlines), about_units)


def _asks_for_units(words: str) -> bool:
    """Whether there is a label for units, be it with no name after it."""
    return any(label.lastgroup in (LEAD, RESPONSIBLE, SUPPORTING) for label in _LABELS.finditer(words))


def _first_leads(words: str) -> re.Match[str] | None:
    """The statement that the first one listed leads, where the annotation holds it."""
    return _FIRST_LEADS.search(words) if "排" in words or "列" in words else None


def _without_rule(words: str) -> str:
    rule = _first_leads(words)
    words = words[: rule.start()] if rule else words
    return _AND_SO_ON.sub("", words).rstrip("，,；;。 ")


def _ends_in_verb(words: str) -> bool:
    verbs = list(_VERBS.finditer(words))
    return bool(verbs) and verbs[-1].end() == len(words) and verbs[-1].start() > 1


def _governed(text: str, start: int, end: int, otherwise: str) -> Iterator[tuple[str, int, int]]:
    """Each role with the stretch of text it governs."""
    labels = list(_LABELS.finditer(text, start, end))
    if not labels:
        yield from _governed_by_verbs(text, start, end, otherwise)
        return
    for label, after in zip(labels, [*labels[1:], None], strict=True):
        stop = after.start() if after else end
        role = label.lastgroup or RESPONSIBLE
        if role in (LEADER, DEADLINE):
            yield role, label.end(), stop
        else:
            yield from _governed_by_verbs(text, label.end(), stop, role)


def _governed_by_verbs(text: str, start: int, end: int, otherwise: str) -> Iterator[tuple[str, int, int]]:
    """`otherwise` is the role of names that no verb follows."""
    for verb in _VERBS.finditer(text, start, end):
        if verb.start() > start:
            yield verb.lastgroup or otherwise, start, verb.start()
            start = verb.end()
    if text[start:end].strip(_SEPARATORS + "等 "):
        yield otherwise, start, end


def _names_in(flow: Flow, start: int, end: int, role: str) -> tuple[list[Named], bool]:
    """The names, and whether there is a 等 among them."""
    names: list[Named] = []
    etc = False
    unbroken = flow.unbroken(start, end)
    for piece in _pieces(flow.text, start, end):
        a, b, more = _trimmed(flow.text, *piece)
        etc = etc or more
        if unbroken and b > a:
            names.append(Named(flow.text[a:b], role, a, b))
        elif b > a:
            names.extend(_split_at_gaps(flow, a, b, role))
    return names, etc


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches between separators outside brackets; 各市、县（区）人民政府 stays one name."""
    pieces: list[tuple[int, int]] = []
    for match in _PIECE.finditer(text, start, end):
        a, b = match.span()
        if pieces and _goes_on(text, pieces[-1], a, b):
            pieces[-1] = (pieces[-1][0], b)
        else:
            pieces.append((a, b))
    return pieces


def _goes_on(text: str, before: tuple[int, int], a: int, b: int) -> bool:
    if text[before[0]] != "各" or before[1] != a - 1 or text[a - 1] != "、":
        return False
    return bool(_AREAS.fullmatch(text, *before) and _AREA_GOES_ON.fullmatch(text, a, b))


def _trimmed(text: str, a: int, b: int) -> tuple[int, int, bool]:
    """Without 由, 会同, blanks and 等有关部门; the last says whether there was a 等."""
    while a < b and text[a] in " ：:":
        a += 1
    for word in ("由", "会同"):
        if text.startswith(word, a, b) and b - a > len(word) + 1:
            a += len(word)
    while b > a and text[b - 1] in " ：:":
        b -= 1
    if "等" in text[a:b]:
        etc = _ETC.search(text, a, b)
        if etc:
            return a, etc.start(), True
    return a, b, False


def _split_at_gaps(flow: Flow, a: int, b: int, role: str) -> Iterator[Named]:
    """Names set apart by spaces only (周志辉 喻志军); 周 凯 and a broken 区人/社局 stay one."""
    begin = a
    for place in range(a + 2, b - 1):
        whole = b - begin >= 4 if role == LEADER else flow.text[place - 1] in _BODY
        if whole and flow.gap_before(place):
            yield Named(flow.text[begin:place], role, begin, place)
            begin = place
    yield Named(flow.text[begin:b], role, begin, b)

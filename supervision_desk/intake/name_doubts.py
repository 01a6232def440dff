"""Signs that the names of one measure were read wrongly: hardly a name, two glued together, a torn label, two roles.

These need no neighbours, so that they serve the rows of tables too.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from supervision_desk.domain.draft import LOOK, Doubt, MeasureDraft
from supervision_desk.intake.bare_names import bare_names, opening_names
from supervision_desk.intake.glued_names import set_together
from supervision_desk.intake.labels import BARE_LABEL, LEAD, RESPONSIBLE, SUPPORTING
from supervision_desk.intake.misread_names import misread_leaders, misread_units
from supervision_desk.intake.torn_names import is_torn_name
from supervision_desk.intake.unit_words import looks_like_person, looks_like_unit, surely_a_person

FIELDS = {LEAD: "lead_units", RESPONSIBLE: "responsible_units", SUPPORTING: "supporting_units"}
_ROW_NUMBER = re.compile("[0-9]{1,3}$")
_ONLY_END = re.compile(r"县级市|[省市区县镇乡](?:人民)?政府|.*[区县]县级市")
_TORN_ROLE = re.compile(
    "[局厅委办部会署](?:牵?头?|负?责?|配?合?|参?与?)(?<=[牵头负责配合参与])(?=[省市区县各]|$)|[局厅委署]部$|(?<=..)(?:[负责牵头]|单位)(?=[省市区县各])"
)


def row_doubts(measures: Sequence[MeasureDraft], raw: str) -> list[tuple[Doubt, ...]]:
    """For each measure of a table its doubts: a row has its place, so its names are looked at, and
    whether the row after it in the `raw` text was swallowed."""
    odd, bare, leaders = odd_names(measures), bare_names(measures), odd_leaders(measures)
    return [
        (*of_units(measure, odd, bare), *of_leaders(measure, leaders), *_of_next(measure, after, raw))
        for measure, after in zip(measures, (*measures, None)[1:], strict=False)
    ]


def _of_next(measure: MeasureDraft, after: MeasureDraft | None, raw: str) -> Iterator[Doubt]:
    """Whether the number that should come next stands in the words up to the next row, and opens none."""
    number = _ROW_NUMBER.search(measure.number)
    following = _ROW_NUMBER.search(after.number) if after else None
    if number is None or (following and int(following.group()) == int(number.group()) + 1):
        return
    start, end = measure.span
    line_end = raw.find("\n", end)
    stop = after.span[0] if after else len(raw) if line_end < 0 else line_end
    if re.search(rf"(?<!\S){int(number.group()) + 1}[.．、]?(?=\s+[\u4e00-\u9fff“])", raw[start:stop]):
        yield Doubt("number_inside", LOOK, "这一行后面夹着下一行的序号，下一行可能没有单独读出，请核对。", "measure")


def odd_names(measures: Sequence[MeasureDraft]) -> frozenset[str]:
    """All names of a document that are hardly names."""
    names = frozenset(mention.name for measure in measures for mention in measure.mentions)
    inherited = {name for measure in measures if measure.lead_from == "section" for name in measure.lead_units}
    counts = Counter(mention.name for measure in measures for mention in measure.mentions)
    counts.update(name for measure in measures if measure.lead_from == "section" for name in measure.lead_units)
    return frozenset(name for name in names | inherited if _is_odd(name, names)) | misread_units(counts)


def odd_leaders(measures: Sequence[MeasureDraft]) -> frozenset[str]:
    """All leaders of a document that are hardly persons, or were most likely misread."""
    counts = Counter(leader for measure in measures for leader in measure.lead_leaders)
    odd = frozenset(name for name in counts if not looks_like_person(name))
    return odd | misread_leaders(counts) | frozenset(_never_alone(measures, counts))


def _never_alone(measures: Sequence[MeasureDraft], counts: Mapping[str, int]) -> Iterator[str]:
    """Leaders without a usual surname that only stand beside one who has it: what was left of a post (宣传部长李明)."""
    unusual = {name for name in counts if not surely_a_person(name)}
    for name in unusual if len(unusual) < len(counts) else ():
        beside = [set(measure.lead_leaders) for measure in measures if name in measure.lead_leaders]
        if all(leaders - unusual for leaders in beside):
            yield name


def of_units(measure: MeasureDraft, odd: frozenset[str], bare: frozenset[str] = frozenset()) -> Iterator[Doubt]:
    """Names that are hardly names, or lost their place, and roles that do not agree."""
    for name in opening_names(measure) if bare else ():
        if name in bare:
            words = f"“{name}”前面没有地名或级别，其他各处都有，请核对原文。"
            yield Doubt("no_place", LOOK, words, "responsible_units")
    for mention in measure.mentions:
        if mention.name in odd or _is_torn(mention.name, measure):
            words = f"“{mention.name}”不像一个单位的名称，请核对原文。"
            yield Doubt("odd_name", LOOK, words, FIELDS[mention.role])
    for name in measure.lead_units:
        if measure.lead_from == "section" and name in odd:
            yield Doubt("odd_name", LOOK, f"“{name}”不像一个单位的名称，请核对原文。", "lead_units")
    for first, second in pairwise(measure.mentions):
        if first.role == second.role and first.span[1] == second.span[0]:
            words = f"“{first.name}”和“{second.name}”之间没有分隔，按两个单位读取，请核对原文。"
            yield Doubt("glued_names", LOOK, words, FIELDS[first.role])
    roles: dict[str, str] = {}
    twice = {m.name for m in measure.mentions if roles.setdefault(m.name, m.role) != m.role}
    if twice and not _listed_first_too(twice, measure):
        named = next(name for name in roles if name in twice)
        yield Doubt("two_roles", LOOK, f"“{named}”在这一条里有两种分工，请核对原文。", "responsible_units")


def _listed_first_too(twice: set[str], measure: MeasureDraft) -> bool:
    """Whether the one twice named only leads and heads the list of those responsible, as some offices write it."""
    listed = measure.responsible_units
    return len(listed) > 1 and measure.lead_units == listed[:1] == tuple(twice)


def of_leaders(measure: MeasureDraft, odd: frozenset[str]) -> Iterator[Doubt]:
    """Leaders that are hardly persons, or misread."""
    for leader in measure.lead_leaders:
        if leader in odd:
            yield Doubt("odd_leader", LOOK, f"“{leader}”不像一位领导的姓名，请核对原文。", "lead_leaders")


def _is_odd(name: str, names: frozenset[str]) -> bool:
    """Whether a name is hardly one: its look, two set together, a label or a torn role in it."""
    if not looks_like_unit(name) or BARE_LABEL.match(name) is not None:
        return True
    return _TORN_ROLE.search(name) is not None or set_together(name, names) or is_torn_name(name, names)


def _is_torn(name: str, measure: MeasureDraft) -> bool:
    """Whether a name is the torn end of 各县、区人民政府."""
    if name[-1] not in "市府" or not _ONLY_END.fullmatch(name):
        return False
    return any(mention.name[0] == "各" for mention in measure.mentions)

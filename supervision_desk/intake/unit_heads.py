"""A line that names who does what stands below or behind it: 市教育局, 责任单位：市教育局, 区教育局：….

Whether the tasks below are meant is told by the list as a whole (units_first).
"""

import re
from typing import NamedTuple

from supervision_desk.intake.collectives import is_collective
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.labels import BARE_LABEL, LABELS, LEAD, RESPONSIBLE, UNIT_ROLES, VERBS
from supervision_desk.intake.responsibility import Responsibility, is_annotation, parse_annotation, together
from supervision_desk.intake.unit_words import ends_like_unit, is_only_units, looks_like_unit

_LONGEST = 60
_LONGEST_BEFORE = 40
_EDGES = "。；;，, "
_OPEN, _CLOSE = "【[〔［", "】]〕］"
_COUNT = re.compile(r"[（(](?:共|计|合计)*[0-9一二三四五六七八九十]{1,3}(?:项|件|条|个)[^（()）]{0,6}[)）]$")
_LABEL = re.compile("(?:单位|部门|科室|处室|股室|单位名称|部门名称|主体)[：:]")
_TAIL = re.compile(
    "(?P<lead>牵头|总牵头|主办)?(?:负责|承担|承办|落实|实施|完成|办理)*的?(?:重点|主要|年度|具体|工作)*"
    "(?:工作|任务|事项|项目|目标)(?:任务|清单|分工|内容)?$"
)
_TASK_LABEL = re.compile(
    "(?:(?:工作|重点|具体)?(?:任务|事项|内容|目标)(?:内容)?|目标任务)[0-9一二三四五六七八九十]{0,2}[：:]"
)
_HELPED = re.compile("[（(]([^（()）]{3,})[)）]$")
_DOES = re.compile("(?:牵头负责|负责牵头|牵头|负责)(?=[\u4e00-\u9fff]{4})(?!人|同志|单位|部门|领导|事项|任务|工作|的)")
_GENERIC = ("部门", "单位", "企业", "机构", "机关", "主体")
_PLACES = ("街道", "乡镇", "镇", "乡", "街镇", "镇街", "园区", "社区")
_COMMA = re.compile("[，,]")
_COLON = re.compile("[：:]")
_OFFICE = re.compile(r"[^、，,；;。：:\s]{1,10}(?:办公室|[科处股室])")
_AREAS = re.compile("[（(〔][省市区县州旗乡镇街道、，,]+[)）〕]")
_SEPARATED = re.compile("[、，,；;]|(?:以?及|和|与)(?=[省市区县各])")


class UnitHead(NamedTuple):
    """Who is named in a line, where the words behind it begin (the line's end, or behind 区教育局：), and whether the
    line says how many tasks follow: （3项）."""

    said: Responsibility
    end: int
    labelled: bool
    counts: bool = False


def unit_head(flow: Flow, start: int, end: int) -> UnitHead | None:
    """The units that the line from `start` (behind its number) to `end` names and nothing else, or those before its
    colon; None for every other line."""
    if flow.text[start : start + 1] in _OPEN and LABELS.match(flow.text, start + 1):
        start += 1
    whole = _said(flow, start, end) if end - start <= _LONGEST else None
    if whole is not None:
        labelled = LABELS.match(flow.text, start) or BARE_LABEL.match(flow.text, start)
        return UnitHead(whole, end, labelled is not None, _COUNT.search(flow.text, start, end) is not None)
    return _before_task(flow, start, end) if LABELS.match(flow.text, start) is None else None


def _before_task(flow: Flow, start: int, end: int) -> UnitHead | None:
    """区教育局：…, 由区教育局牵头，区财政局配合，…, 区教育局负责…."""
    text, low = flow.text, min(end, start + _LONGEST_BEFORE)
    colon = _COLON.search(text, start, low)
    if colon:
        said = _said(flow, start, colon.start())
        return UnitHead(said, colon.end(), False) if said is not None else None
    stop = _clauses_end(text, start, min(end, start + _LONGEST))
    if stop > start:
        return UnitHead(parse_annotation(flow, start, stop - 1), stop, False)
    does = _DOES.search(text, start, low)
    if does is None or not _names_units(text[start : does.start()].removeprefix("由")):
        return None
    return UnitHead(parse_annotation(flow, start, does.end()), does.end(), False)


def _clauses_end(text: str, start: int, end: int) -> int:
    """Behind the clauses that are nothing but units with verbs."""
    stop = start
    for comma in _COMMA.finditer(text, start, end):
        if not _names_with_verbs(text[stop : comma.start()]):
            break
        stop = comma.end()
    return stop


def task_body(flow: Flow, start: int, end: int) -> int:
    """Where the words of a task begin: behind 任务：."""
    label = _TASK_LABEL.match(flow.text, start, end)
    return label.end() if label else start


def _said(flow: Flow, start: int, end: int) -> Responsibility | None:
    """Who a stretch of text names, where it names units and says nothing else."""
    text = flow.text
    start, end = _without_brackets(text, start, end)
    helped = _HELPED.search(text, start, end)
    if helped and is_annotation(helped[1]):
        by = _said(flow, start, helped.start())
        return together([by, parse_annotation(flow, *helped.span(1))]) if by else None
    label = LABELS.match(text, start, end)
    other = _LABEL.match(text, start, end) if label is None else None
    if label and label.lastgroup in UNIT_ROLES:
        said = parse_annotation(flow, start, end)
        named = [one.name for one in said.names if one.role in UNIT_ROLES]
        return said if said.names and all(map(looks_like_unit, named)) else None
    if other:
        said = parse_annotation(flow, other.end(), end)
        return said if said.names and all(looks_like_unit(one.name) for one in said.names) else None
    if label or text.find("：", start, end) >= 0:
        return None
    tail = _TAIL.search(text, start, end)
    if tail and tail.start() > start and _names_units(text[start : tail.start()]):
        return parse_annotation(flow, start, tail.start(), LEAD if tail["lead"] else RESPONSIBLE)
    if _names_units(text[start:end]) or _names_with_verbs(text[start:end]):
        return parse_annotation(flow, start, end)
    return None


def _without_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """Without 【】 around it, a colon and （3项） behind it."""
    while end > start and text[end - 1] in _EDGES + "：:":
        end -= 1
    count = _COUNT.search(text, start, end)
    end = count.start() if count else end
    if end - start > 2 and text[start] in _OPEN and text[end - 1] in _CLOSE:
        start, end = start + 1, end - 1
    return start, end


def _names_units(words: str) -> bool:
    """Whether words are names of units; of no 有关部门, of whom a heading says nothing."""
    names = [name for name in _SEPARATED.split(_AREAS.sub("", words.strip(_EDGES))) if name.strip()]
    if len(names) > 1 and names[0].strip()[0] == "各":
        names = [name for name in names if name.strip() not in _PLACES]
    return bool(names) and all(_is_unit(name.strip()) for name in names)


def _names_with_verbs(words: str) -> bool:
    """区商务局牵头，区市场监管局配合."""
    verbs = list(VERBS.finditer(words))
    return bool(verbs) and verbs[-1].end() == len(words) and _names_units(VERBS.sub("、", words).lstrip("由"))


def _is_unit(name: str) -> bool:
    if "由" in name[1:]:
        return False
    if name[0] != "各" and (is_collective(name) or name.endswith(_GENERIC)):
        return False
    return ends_like_unit(name) or is_only_units(name) or _OFFICE.fullmatch(name) is not None

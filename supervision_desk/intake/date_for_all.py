"""One date for all tasks, given once in the head or in a note behind the last measure (除另有注明外，均于12月底前完成).

It binds every measure without a date of its own. What is asked of a paper or a report (4月20日前报方案) is none, nor
is a stage that only part of the tasks must have reached.
"""

import re
from collections.abc import Iterable

from supervision_desk.domain.draft import Deadline
from supervision_desk.domain.phrase_rule import DUE
from supervision_desk.intake.clauses import Sentence
from supervision_desk.intake.deadlines import Times, read_deadlines
from supervision_desk.intake.flow import Flow

_OWN = "(?:另有|明确|注明|标明|写明|列明|载明|规定|单独|特殊|特别|已有)"
_LIMIT = "(?:时限|期限|时间|日期|要求|节点)"
_TASKS = "(?:任务|事项|工作|项目|措施|目标|内容|实事|问题|清单)"
_EXCEPT = f"除[^，,。；;\n]{{0,14}}{_OWN}[^，,。；;\n]{{0,12}}?以?外"
_UNDATED = (
    f"(?:未|没有|无)[^，,。；;\n]{{0,6}}{_OWN}?[^，,。；;\n]{{0,6}}{_LIMIT}[^，,。；;\n]{{0,4}}的[^，,。；;\n]{{0,12}}"
)
_NAMED = f"(?:以上|上述|以下|下列|下述|所列|所有|全部|本)[^，,。；;\n]{{0,16}}?{_TASKS}"
_EACH = f"各(?:项|类|条)?[^，,。；;\n]{{0,8}}?{_TASKS}"
_MUST = "(?:请|应当?|必?须|需|要|原则上|确保|力争|务必|按要求|[于在])"
_EQUALLY = f"{_MUST}*(?:均|都|一律|统一|全部)为?{_MUST}*"
# The words right before the date: what is meant, all of it, and that it must.
_BINDS = re.compile(
    rf"(?:{_EXCEPT}[，,]?(?:{_NAMED}|{_EACH}|其[他余][^，,。；;\n]{{0,8}}|[^，,。；;\n]{{0,4}}{_TASKS})?(?:{_EQUALLY}|{_MUST}*)"
    rf"|(?:{_UNDATED}|{_NAMED})[，,]?(?:{_EXCEPT}[，,]?)?(?:{_EQUALLY}|{_MUST}*)"
    rf"|{_EACH}[，,]?{_EQUALLY})$"
)
_LABELLED = re.compile(
    rf"(?:{_EXCEPT}|{_NAMED}|{_UNDATED})[，,]?[^，,。；;\n]{{0,4}}{_LIMIT}[^，,。；;\n]{{0,4}}(?:为|是|[：:])$"
)
_DONE = re.compile(
    "(?:全部|全面|保质保量|高质量|如期|按时|按期)?(?:完成|办结|办理完毕|落实到位|整改到位|落实|到位|见效|销号|兑现|建成)"
    r"(?:到位|任务|办理|整改|落实)?(?=[。；;，,、）)\s]|并[报将把]|$)"
)
_DONE_ALL = re.compile(
    "(?:全部|全面|保质保量|高质量|如期|按时|按期|圆满)*(?:完成|落实|办结)(?:好)?(?:以上|上述|所列|全部|所有|各项|各自承担的|所?承担的)"
    rf"[^，,。；;\n]{{0,8}}{_TASKS}(?=[。；;，,）)\s]|$)"
)

# The most words before a date among which it is looked for what it binds.
_REACH = 80


def date_for_all(flow: Flow, outside: Iterable[Sentence], times: Times) -> Deadline | None:
    """The one date that the sentences `outside` all measures give for every task; None where they give none, or
    several that differ."""
    found = [deadline for sentence in outside for deadline in _bound(flow, sentence, times)]
    return found[0] if len({deadline.on for deadline in found}) == 1 else None


def _bound(flow: Flow, sentence: Sentence, times: Times) -> list[Deadline]:
    if not _may_bind(sentence.words):
        return []
    deadlines = read_deadlines(flow, [sentence], times).deadlines
    return [each for each in deadlines if each.kind == DUE and each.on and _binds_all(sentence.words, each.text)]


def _may_bind(words: str) -> bool:
    return "除" in words or "时" in words or "期" in words or re.search(_TASKS, words) is not None


def _binds_all(words: str, phrase: str) -> bool:
    """Whether the phrase is the limit of all tasks in these words."""
    place = words.find(phrase)
    before, after = words[max(0, place - _REACH) : place], words[place + len(phrase) :]
    if _LABELLED.search(before) or _DONE_ALL.match(after):
        return True
    return _BINDS.search(before) is not None and _DONE.match(after) is not None

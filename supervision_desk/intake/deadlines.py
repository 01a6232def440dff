"""Time phrases of a measure that bind it, told from those that only look so.

年内 in a benefit's condition, 6月30日前到期 of a loan, the 5年内 of a subsidy: none says when the task is
to be done (design §6).
"""

import re
import sys
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from supervision_desk.domain.draft import Deadline
from supervision_desk.domain.phrase_days import COUNTED, is_of_next_year, resolve
from supervision_desk.domain.phrase_rule import DUE, PAST, SERVICE, WINDOW
from supervision_desk.domain.phrases import Phrase, find_phrases
from supervision_desk.domain.workdays import WorkCalendar
from supervision_desk.intake.beginnings import beginning, counts_begun, tells_an_end
from supervision_desk.intake.clauses import Sentence
from supervision_desk.intake.flow import Flow

_SERVICE_WORDS = re.compile(
    r"办结|办理|兑现|审批|审核|受理|申请|申报|答复|推送|拨付|开办|送达|响应|注册|登记|许可|即办"
)
# 文件审查20个工作日内完成: a procedure that comes again and again, unless it is the stock that is gone through once.
_PROCEDURE = re.compile("(?:审查|评审|审图|核准|核发|复核|鉴定|公证|评估)(?:工作|事项|时间)?$")
_ONCE = re.compile("存量|全部|集中|专项|本次|此次")
# 接到投诉后2个工作日内核查, 工单自交办之日起3个工作日内办结: each time anew.
_EACH_TIME = re.compile("(?:举报|投诉|报警|诉求|线索|信访件?|工单)(?:件|事项)?(?:之?[后後]|自?交办(?:[后後]|之日起?))$")
# 对新发现的违法建筑，15日内拆除.
_EACH_NEW = re.compile("对于?新(?:发现|增|发生|出现|排查|受理)[^。；]{1,24}，[^，]{0,4}$")
_REACH = 40
_TO_PUBLIC = re.compile("[^，]{0,2}(?:向(?:社会|公众|群众|当事人|举报人|投诉人)|公布|公示|公告|告知)")
_DONE = re.compile("完成|完毕|出具|结束|反馈")
# 一年内检查不超过1次: how often at most, not until when.
_AT_MOST_TIMES = re.compile(
    "[^，]{0,14}(?:不(?:得|能)?(?:超过|多于)|最多|至多|只能?|仅)[^，]{0,4}[0-9一二两三四五]{1,2}次"
)
_OWN_START = re.compile(r"(?:印发|下发|发布|发文|收到|接到|签收|施行)[^，]{0,8}$|交办之日起?$")
# 信访积案60个工作日内全部办结: what has piled up is dealt with once.
_PILED_UP = re.compile("积案|积压|存量|历史遗留|全部(?:办结|办理)")
_AFTER_EVENT = re.compile(r"[后後]$")
_ENDS_ITSELF = re.compile(r"(?:到期|期满|届满|缴纳|纳税)")
_BENEFIT = re.compile(r"享受|免[征收缴]|减[征免半]|给予|补贴|有效|可")
_SPELLED_DAY = re.compile(r"(?<![0-9])(1[0-2]|[1-9])([0-3][0-9])(?=[”\"]?(?:攻坚|会战|冲刺|决战))")
_CAMPAIGN = re.compile("攻坚|会战|冲刺|决战")
_AS_OF = re.compile(r"截(?:[至止]到?|止至)?$")
_LEAD = 3
_SO_FAR = re.compile(r"累计|达到|达[0-9]")

_IN_FORCE = re.compile(r"(?:有效期|有效|执行期限?|实施期限?|政策期限)[^，]{0,20}$|(?:执行|延续|延长|施行|有效)$")
# Where a period states until when a policy holds, and where until when a task is done.
_POLICY = re.compile(
    "免[征收缴交]|减[征免按]|缓[缴交征]|补贴|补助|奖励|享受|给予|执行|施行|有效|缴纳|延续|延长|发放|优惠|政策"
)
_TASK = re.compile("[^，]{0,12}(?:开展|完成|组织|整治|排查|推进|实施|建设|改造|建成|攻坚|检查|整改)")
# 会后5个工作日内, 项目开工后60日内: the event that the days count from.
_EVENT = re.compile('[\u4e00-\u9fff“”"]{1,8}(?<![以之])[后後]$')
# 原定12月底，提前到10月底: the day that holds no longer.
_FORMERLY = re.compile("原(?:定|计划|来|先)(?:的|于|在|为)?$")
_REDUCED = re.compile(r"(?:压缩|缩短|压减|缩减|控制|降低?|减少?)(?:[至到为在]|在[^，]{0,4})?$")
# 对上半年进度低于45%的单位: whom it concerns.
_TOWARDS = re.compile("对于?(?![接标照口外])")
_MEASURED_BY = re.compile("[^，]{0,20}(?:低于|高于|不足|超过|未达|未完成|达不到)[^，]{0,12}的")
_QUALIFIES = re.compile(r"的[”\"]?$")


class TimeReading(NamedTuple):
    """The deadlines of a measure, and the offsets of phrases whose numbers are therefore no targets."""

    deadlines: tuple[Deadline, ...]
    taken: frozenset[int]


@dataclass(frozen=True)
class Times:
    """What days are counted from: the document's year and day, and the 工作日历 where the office has one."""

    year: int | None
    issued_on: date | None
    calendar: WorkCalendar | None = None

    def day_of(self, phrase: Phrase) -> date | None:
        return resolve(phrase, self.year, self.issued_on, self.calendar)


def read_deadlines(
    flow: Flow, sentences: Iterable[Sentence], times: Times, cells: Iterable[Sentence] = ()
) -> TimeReading:
    """The time phrases of these sentences and of `cells` that hold nothing but a date (a column or label 完成时限),
    each distinct one once."""
    found: dict[str, Deadline] = {}
    taken: set[int] = set()
    counted: set[str] = set()
    for sentence in sentences:
        phrases = find_phrases(sentence.words)
        for place, phrase in enumerate(phrases):
            on = times.day_of(phrase)
            kind = "" if _reports_past(sentence, phrase, times, on) else kind_in(sentence, phrase)
            if kind != SERVICE:
                taken.update(range(sentence.start + phrase.start, sentence.start + phrase.end))
            if kind:
                begins = beginning(sentence, phrase, _next(phrases, place)) if kind == DUE else ""
                deadline = _deadline(flow, sentence, phrase, kind, times, on, begins)
                found.setdefault(deadline.text, deadline)
                if counts_begun(begins) and not tells_an_end(sentence.words):
                    counted.add(deadline.text)
    for cell in cells:
        phrases = find_phrases(cell.words, in_cell=True)
        for place, phrase in enumerate(phrases):
            kind = DUE if phrase.rule in COUNTED else phrase.kind
            if kind != PAST and (phrase.text not in found or found[phrase.text].on is None):
                begins = beginning(cell, phrase, _next(phrases, place)) if kind == DUE else ""
                found[phrase.text] = _deadline(flow, cell, phrase, kind, times, times.day_of(phrase), begins)
    return TimeReading(_or_begun(tuple(found.values()), counted), frozenset(taken))


def _or_begun(found: tuple[Deadline, ...], counted: Container[str]) -> tuple[Deadline, ...]:
    """Where no day says until when, that by which so many are begun does."""
    if any(each.limits for each in found):
        return found
    return tuple(replace(each, begins="") if each.text in counted else each for each in found)


def _next(phrases: Sequence[Phrase], place: int) -> int:
    """Where the phrase after one starts."""
    return phrases[place + 1].start if place + 1 < len(phrases) else sys.maxsize


def kind_in(sentence: Sentence, phrase: Phrase) -> str:
    """What the phrase is in its sentence; "" where it does not concern the task."""
    before = sentence.before(phrase.start)
    after = sentence.words[phrase.end : min(sentence.clause_at(phrase.start)[1], phrase.end + 60)]
    if phrase.kind == WINDOW:
        return DUE if _TASK.match(after) and not _POLICY.search(before + after) else WINDOW
    if _ENDS_ITSELF.match(after) or sentence.in_whole_grant(phrase.start) or _QUALIFIES.search(after):
        return ""
    if before[:1] == "对" and _TOWARDS.match(before) and _MEASURED_BY.match(after):
        return ""
    if phrase.kind == DUE and (_IN_FORCE.search(before) or _FORMERLY.search(before)):
        return ""
    if phrase.rule not in COUNTED:
        return phrase.kind
    if _BENEFIT.match(after[:6]) or _AT_MOST_TIMES.match(after):
        return ""
    if _EACH_NEW.search(sentence.words, max(0, phrase.start - _REACH), phrase.start):
        return SERVICE
    return _kind_of_counted(phrase, before, after)


def named_day(sentences: Iterable[Sentence]) -> tuple[str, int, int] | None:
    """A campaign called after its last day (630攻坚): its words, month and day."""
    for sentence in sentences:
        match = _SPELLED_DAY.search(sentence.words) if _CAMPAIGN.search(sentence.words) else None
        if match and 1 <= int(match[2]) <= 31:
            words = re.match(r"[”\"]?[\u4e00-\u9fff]{2}", sentence.words[match.end() :])
            return match.group() + (words.group().strip('”"') if words else ""), int(match[1]), int(match[2])
    return None


def _kind_of_counted(phrase: Phrase, before: str, after: str) -> str:
    """N日内 binds where it counts from the paper itself, and serves where applicants are promised it."""
    if _EACH_TIME.search(before) or (_EVENT.match(before) and _TO_PUBLIC.match(after)):
        return SERVICE
    if _OWN_START.search(before):
        return DUE
    if (
        (_AFTER_EVENT.search(before) and not _EVENT.match(before))
        or _REDUCED.search(before)
        or _SERVICE_WORDS.search(before)
        or (_SERVICE_WORDS.search(after) and not _PILED_UP.search(before + after))
        or (_PROCEDURE.search(before) and _DONE.match(after) and not _ONCE.search(before))
    ):
        return SERVICE
    return SERVICE if phrase.count is None else DUE


def _reports_past(sentence: Sentence, phrase: Phrase, times: Times, on: date | None) -> bool:
    """去年底, 2019年全年 in a document of 2020, 截至6月底已建成: what has been, not what is to be done."""
    if phrase.kind != DUE:
        return phrase.kind == PAST
    year, issued_on = times.year, times.issued_on
    if phrase.year and year:
        first = min(year, issued_on.year) if issued_on else year
        if (on.year if on else phrase.year) < first:
            return True
    if not _AS_OF.search(sentence.words, max(0, phrase.start - _LEAD), phrase.start):
        return False
    said = _said_of(sentence, phrase)
    to_come = on is not None and issued_on is not None and on > issued_on
    to_come = to_come and not is_of_next_year(phrase, year, issued_on)
    return "已" in said or (not to_come and _SO_FAR.search(said) is not None)


def _said_of(sentence: Sentence, phrase: Phrase) -> str:
    """The rest of the phrase's clause; where it ends the clause, the next one."""
    end = sentence.clause_at(phrase.start)[1]
    if end <= phrase.end:
        end = sentence.clause_at(phrase.end + 1)[1]
    return sentence.words[phrase.end : end]


def _deadline(
    flow: Flow, sentence: Sentence, phrase: Phrase, kind: str, times: Times, on: date | None, begins: str
) -> Deadline:
    """The deadline that a phrase states; `on` is the phrase's own day, which one that is no limit by itself lacks."""
    if kind != DUE:
        on = None
    elif phrase.kind != DUE:
        on = times.day_of(replace(phrase, kind=DUE))
    start, text, rule = phrase.start, phrase.text, phrase.rule
    if phrase.kind == WINDOW and (on is None or (times.issued_on and on < times.issued_on)):
        kind, on = WINDOW, None
    before = sentence.before(phrase.start)
    event = _EVENT.match(before) if kind == DUE and rule in COUNTED and not _OWN_START.search(before) else None
    if event:
        start, text, rule, on = start - len(event.group()), event.group() + text, "after_event", None
    span = flow.span(sentence.start + start, sentence.start + phrase.end)
    return Deadline(text, kind, rule, on, span, begins if kind == DUE else "")

"""Results without a number: 完成…建设, 建成, 投运, 开工, 通车, 印发…方案, 实现全部…, 清零 (design §3, 分解)."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from supervision_desk.domain.draft import Deadline, MilestoneDraft, TargetDraft
from supervision_desk.intake.beginnings import tells_an_end
from supervision_desk.intake.clauses import Sentence
from supervision_desk.intake.flow import Flow

MILESTONE = "milestone"
TO_ZERO = "to_zero"

# One of these stands in every result.
_WORDS = re.compile(
    "完成|建成|投[运产用入]|竣工|通[车水气]|完工|封顶|交付|开工|动工|启用|挂牌|揭牌|开[园馆业]|上线|试运行|验收|出台|印发|实现|清零"
)
_RESULT = re.compile(
    r"完成(?<![未已]完成)(?![情后後時时度率])"
    r"|(?:建成|投运|投产|投用|竣工|通车|通水|通气|完工|封顶|交付使用|建成启用|投入(?:使用|运营|运行))(?<![未已]..)"
    r"(?![后後前时時率的、面进情])"
    r"|(?:开工|动工|启用|挂牌|揭牌|开园|开馆|开业|上线|试运行)(?:建设|运行|运营|仪式)?(?=[，。”]|$)(?<![未已新即]开工)(?<!即开业)"
    r"|通过[^，、]{0,10}验收|验收合格"
    r"|(?:出台|印发)(?!相关|有关)[^，]{0,40}(?:办法|意见|方案|细则|政策|措施|计划|规划|条例|制度|清单|标准|指南|目录)(?=[》，。”）)]|$)"
    r"|实现[^，]{0,60}(?:全部|全覆盖|所有)|“?(?:动态)?清零”?(?!行动)"
)
_NO_RESULT = re.compile(
    "未[^，]{0,8}(?:完成|建成)|的[”）)]?$|全过程|任务完成|^(?:按照?|根据|依据|凡|如|若|待|自|在)(?!建)"
)
_LEADING = re.compile(
    r"(?:（[0-9一二三四五六七八九十]{1,3}）|[①-⑳]|[0-9]{1,2}[.．])|(?:并|同时|以及|此外)(?![列行联])|[^，、：:]{2,8}[：:]"
)
_PROBLEM = re.compile("(?:存在的?|主要)?问题[：:]")
_ZERO = re.compile("清零")


def read_milestones(
    flow: Flow, sentences: Iterable[Sentence], targets: tuple[TargetDraft, ...], deadlines: Iterable[Deadline] = ()
) -> tuple[MilestoneDraft, ...]:
    """Clauses that state a result and hold none of `targets`, each distinct one once; and what `deadlines` say the
    beginning of, with its day."""
    counted = sorted(target.span for target in targets)
    starts = [span[0] for span in counted]
    found: dict[str, MilestoneDraft] = {}
    for sentence in sentences:
        clauses = list(dict.fromkeys(sentence.clause_at(word.start()) for word in _WORDS.finditer(sentence.words)))
        if not clauses or _PROBLEM.match(sentence.words):
            continue
        for start, end in _results(sentence, clauses):
            span = flow.span(sentence.start + start, sentence.start + end)
            before = bisect_left(starts, span[1])
            if not before or counted[before - 1][1] <= span[0]:
                words = sentence.words[start:end]
                measure = TO_ZERO if _ZERO.search(words) else MILESTONE
                found.setdefault(words, MilestoneDraft(words, span, measure))
    begun = [each for each in deadlines if each.begins]
    return tuple(_with_beginnings(found.values(), begun, targets) if begun else found.values())


def _with_beginnings(
    found: Iterable[MilestoneDraft], begun: Iterable[Deadline], targets: Iterable[TargetDraft]
) -> list[MilestoneDraft]:
    """What begins on a day is a node of its own, unless it is counted. A result beside it (5月底动工、12月底完工) keeps
    its own words without that day."""
    milestones = list(found)
    for each in begun:
        start, end = each.span[0], each.span[0] + len(each.begins)
        place = next((n for n, one in enumerate(milestones) if one.span[0] <= start < one.span[1]), None)
        if place is not None and not tells_an_end(milestones[place].text):
            milestones[place] = replace(milestones[place], on=each.on)
        elif not any(target.span[0] < end and start < target.span[1] for target in targets):
            milestones.append(MilestoneDraft(each.begins, each.span, on=each.on))
    return sorted(milestones, key=lambda each: each.span)


def _results(sentence: Sentence, clauses: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those of the clauses that state a result, without what only leads into them."""
    for start, end in clauses:
        match = _RESULT.search(sentence.words, start, end)
        if match is None or sentence.in_grant(match.start()) or _NO_RESULT.search(sentence.words[start:end]):
            continue
        led = _LEADING.match(sentence.words, start, match.start())
        while led:
            start = led.end()
            led = _LEADING.match(sentence.words, start, match.start())
        yield start, end

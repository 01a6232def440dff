"""Time phrases that say when something begins: 5月底动工, 6月底前启动建设, 三季度开展前期工作.

A beginning is no completion: such a day never becomes the 完成时限 (decision 44); it is proposed as a node of its own.
"""

import re

from supervision_desk.domain.phrases import Phrase
from supervision_desk.intake.clauses import Sentence

_BEGINS = re.compile(
    "(?<![已未新复])(?:动工|开工|开建|破土|奠基|进场施工|着手|启动(?!应急|预案|响应|机制|程序|资金|区))(?![率后後前面])"
    "|(?:开展|做好|启动|推进|进行)[^，、]{0,8}前期"
)
_ENDS = re.compile(
    "完成|完毕|建成|竣工|完工|投[产用运入]|通[车水气]|封顶|交付|验收|启用|实现|出台|印发|到位|落实|办结|结束"
)
# What leads on to the next phrase: 开工建设并于|年内完成, 动工、|12月底完工.
_LEADS_ON = re.compile("(?:[、；;。 ]|和|及|并|于|在|力争|确保|争取)+$")
# 启动3个项目建设: not 启动一批, 启动二期, 启动1个月的整治.
_COUNTED = re.compile(
    "(?:动工|开工|开建|启动|着手)(?:建设|实施|改造|推进)?[^，、0-9]{0,4}(?:[0-9.]+|[一二两三四五六七八九十]{1,3})余?"
    "(?:个(?!月|工作日|百分点)|[项条座所处家栋幢套户台宗]|万?平方米|万?亩|公里)"
)
_LONGEST = 40


def beginning(sentence: Sentence, phrase: Phrase, until: int) -> str:
    """The words of a phrase that says when something begins, from the phrase on; "" where it says when it ends.
    `until`: where the next phrase of the sentence starts."""
    end = min(sentence.clause_at(phrase.start)[1], until)
    after = sentence.words[phrase.end : end]
    if _BEGINS.search(after) is None or _ENDS.search(after):
        return ""
    return _LEADS_ON.sub("", sentence.words[phrase.start : end])[:_LONGEST]


def counts_begun(words: str) -> bool:
    """Whether the words of a beginning say of how many: 年内启动3个项目建设. That many begun are what can be checked,
    so where a measure names no other day, this one is its limit."""
    return _COUNTED.search(words) is not None


def tells_an_end(words: str) -> bool:
    """Whether they say that something is completed."""
    return _ENDS.search(words) is not None

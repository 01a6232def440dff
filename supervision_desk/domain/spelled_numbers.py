"""Numbers that a text spells in Hanzi (二十七项, 两家单位, 百分之六十六点七), told from words that only look like them.

A numeral counts where a word of counting follows it: 一是, 第一季度, 十五五, 二〇二〇年, 三五家, 千家万户 count
nothing, nor do set phrases (四个意识, 八项规定). 一 is mostly an article (一项工作): it counts only after what is
counted and before a mark (逾期一项，).
"""

import re

from supervision_desk.domain.numerals import CHINESE, DIGITS, PLACES, parse_number
from supervision_desk.domain.targets import plain_number

_NUMERAL = f"[{CHINESE}]+"
_SHARE = re.compile(f"百分之(?P<whole>{_NUMERAL})(?:点(?P<part>[{''.join(DIGITS)}]+))?")
_COUNTED = re.compile(
    rf"(?<!星期)(?<![第每初周\d.{CHINESE}])(?P<number>{_NUMERAL})(?="
    "项(?!规定|制度|机制|举措|措施|原则|要求|纪律|权利|基础)|件(?!实事|事|大事|套)|家|户|次|份|名|位|人(?!大)|宗|起|处"
    "|条(?!措施|举措|意见|线)|个(?:单位|部门|街道|乡镇|镇|区|县|项目|事项|任务|目标|板块|文件|问题|百分点|议题)|天)"
)
# After what 一 counts, and 天: the names of the figures.
_NAMED = re.compile(
    "(?:期初|结转|新立|划入|划出|办结|在办|逾期|暂缓|迟报|未报|退回|催办|黄牌|红牌|延期|达标|欠序时|重启)$"
)
_ENDS = re.compile("(?:项|件|次|份|家|个|天)(?=[，。；、（）：]|$)")
# What is quoted stands as it was said: titles, slogans.
_QUOTED = re.compile("《[^》]*》|“[^”]{1,12}”|“[^”]*”(?=（[0-9])")
_SET = re.compile("[两三四五六七八九十]个(?:意识|自信|维护|确立|代表|全面|一百年|区分开来|一批|毫不动摇|务必)")


def arabic(line: str) -> tuple[str, list[int]]:
    """A line with the numbers that count in digits, and of each of its characters (and of its end) the place in the
    line as it stood: 期末二十七项 is 期末27项."""
    found = sorted((*_counts(line), *_shares(line)))
    told, places, last = "", list[int](), 0
    for start, end, digits in found:
        told += line[last:start] + digits
        places += [*range(last, start), *[start] * len(digits)]
        last = end
    return told + line[last:], [*places, *range(last, len(line) + 1)]


def _shares(line: str) -> list[tuple[int, int, str]]:
    found = []
    for each in _SHARE.finditer(line):
        value = parse_number(each["whole"])
        part = "".join(str(DIGITS[digit]) for digit in each["part"] or "")
        if value is not None:
            found.append((each.start(), each.end(), f"{plain_number(value)}{'.' if part else ''}{part}%"))
    return found


def _counts(line: str) -> list[tuple[int, int, str]]:
    hidden = [(each.start(), each.end()) for kind in (_QUOTED, _SET, _SHARE) for each in kind.finditer(line)]
    found = []
    for each in _COUNTED.finditer(line):
        start, end = each.span("number")
        if any(first <= start < last for first, last in hidden):
            continue
        value = _value(line, each["number"], start, end)
        if value is not None:
            found.append((start, end, plain_number(value)))
    return found


def _value(line: str, number: str, start: int, end: int) -> float | None:
    """What a numeral counts; None where it is a round or vague word, or an article."""
    spelled = len(number) == 1 or any(each in PLACES for each in number)
    only_places = not any(each in DIGITS or each == "十" for each in number)
    vague = not spelled or only_places
    named = _NAMED.search(line[:start]) is not None
    if number == "一" or line[end] == "天":
        vague = vague or not (named and _ENDS.match(line, end))
    return None if vague else parse_number(number)

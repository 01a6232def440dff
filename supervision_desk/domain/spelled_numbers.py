"""Numbers that a text spells in Hanzi (二十七项, 十二个责任单位, 百分之六十六点七) or in wide digits (１２).

A numeral counts where a word of counting follows it: 一是, 第一季度, 十五五, 二〇二〇年 count nothing, nor do round
and vague words (数十家, 三五家), places (前三名), set phrases (四个意识, 八项规定, 四处走访, 两位数). 一 is mostly an
article (一项工作): it counts only after what is counted and before a mark (逾期一项，).
"""

import re

from supervision_desk.domain.numerals import CHINESE, DIGITS, GROUPS, PLACES, parse_number
from supervision_desk.domain.targets import plain_number

_NUMERAL = f"[{CHINESE}]+"
# Before a round number: about so many.
ABOUT_WORDS = "(?:近|(?<![签预履公契条])约)"
# Before these a numeral says which, not how many: 前三名, 后两位, 排名前十家; 目前三家, 会后三家 are counts.
PLACE_WORDS = "(?<![目之以日此提期年月会先午])[前后]"
RANKED = "名位家个强批"
_SHARE = re.compile(rf"百分之(?:(?P<whole>{_NUMERAL})(?:点(?P<part>[{''.join(DIGITS)}]+))?|(?P<digits>\d+(?:\.\d+)?))")
# What a text counts, each but for the words of which it is a part.
_COUNTERS = (
    "项(?!规定|制度|机制|举措|措施|原则|要求|纪律|权利|基础|行动|改革|工程|承诺|禁令|建设|服务|能力)",
    "件(?!实事|好事|事|大事|小事|套)",
    "家(?!人|长|庭)",
    "户", "份", "宗", "例(?!外|会|如|行)", "起(?!来|步|草|码|点|底)",
    "次(?!三番|序|性|要|第)",
    "名(?!前|列|单|额|录|称|义)",
    "位(?!数|一体|小数|置|次|列|于|居)",
    "人(?!大|民|社|才|口|力|均|防|行|事|为|心|士|员|物|文)",
    "处(?!处|理|置|罚|分|于|在)",
    "条(?!措施|举措|意见|线|例|款|件|主线|底线|红线|战线|腿|心|龙|禁令|规定|路|要求)",
    "所(?!有|以|在|属|需|示)", "座(?!谈)", "栋", "公里", "亩", "吨", "平方米", "元(?!旦|宵|素|化)", "天",
)  # fmt: skip
# 个, a word or two, then what is counted; what begins otherwise are aspects, spans of time and slogans.
_THINGS = (
    "单位|部门|街道|乡镇|镇|区|县|村|社区|小区|项目|事项|任务|目标|板块|文件|问题|百分点|议题|企业|学校|台账|督办件"
    "|批示"
)
_NO_THINGS = (
    "方面|层面|维度|环节|月|工作日|自然日|小时|季度|年|阶段|步骤|领域|关键|到位|不|必须|坚持|统筹|结合|转变|聚焦|突出|文明"
    "|中心|大局|抓手|清零|闭环|确保|确立|区分|字|回合|梯队|批次|档次|等次"
)
_COUNTED = re.compile(
    rf"(?<!星期)(?<![第每初周之番几\d.{CHINESE}])(?P<number>{_NUMERAL})(?="
    rf"{'|'.join(_COUNTERS)}|个(?!{_NO_THINGS})[^\W\d_]{{0,4}}?(?:{_THINGS})|个(?=[，。；、（）：]|$))"
)
_PLACE_BEFORE = re.compile(PLACE_WORDS + "$")
# Where everybody goes: 四处走访.
_EVERYWHERE = re.compile("处[走奔打寻张碰求托游征调搜筹漂躲查]")
ABOUT = re.compile(ABOUT_WORDS + "$")
# After what 一 counts, and 天: the names of the figures.
_NAMED = re.compile(
    "(?:期初|结转|新立|划入|划出|办结|在办|逾期|暂缓|迟报|未报|退回|催办|黄牌|红牌|延期|达标|欠序时|重启)$"
)
_ENDS = re.compile("(?:项|件|次|份|家|个|天)(?=[，。；、（）：]|$)")
# What is quoted stands as it was said: titles, slogans.
_QUOTED = re.compile("《[^》]*》|“[^”]{1,12}”|“[^”]*”(?=（[0-9])")
_SET = re.compile(
    "[两三四五六七八九十]个(?:意识|自信|维护|确立|代表|全面|一百年|区分开来|一批|毫不动摇|务必|责任(?!单位|主体)|清单|所有)"
    "|三位一体|[四五]位一体|[三四五六]套班子|[一二三四五六七八九]条主线|三人行|两人三足|[三五]次三番|三番[五两四]次"
)
_WIDE = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("％"): "%"}
_POINT = re.compile(r"(?<=\d)．(?=\d)")


def arabic(line: str) -> tuple[str, list[int]]:
    """A line with the numbers that count in digits, and of each of its characters (and of its end) the place in the
    line as it stood: 期末二十七项 is 期末27项."""
    line = _POINT.sub(".", line.translate(_WIDE))
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
        if each["digits"]:
            found.append((each.start(), each.end(), f"{each['digits']}%"))
            continue
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
    """What a numeral counts; None where it is a round or vague word, says which, or is an article."""
    if _is_vague(line[:start], number) or _says_which(line, number, start, end):
        return None
    if number == "一" or line[end] == "天":
        return parse_number(number) if _NAMED.search(line[:start]) and _ENDS.match(line, end) else None
    return parse_number(number)


def _is_vague(before: str, number: str) -> bool:
    """三五, 十七八 name two numbers at once, 百 and 千万 none, 数十 some; about (近三十) is not so many."""
    digits = [each for each in number if DIGITS.get(each)]
    if not digits and (not number.startswith("十") or before.endswith("数")):
        return True
    if len(number) > 1 and not any(each in PLACES or each in GROUPS for each in number):
        return True
    two = re.search(f"[{''.join(each for each in DIGITS if DIGITS[each])}]{{2}}", number) is not None
    value = parse_number(number) or 0.0
    return two or (value >= 10 and value % 10 == 0 and ABOUT.search(before) is not None)


def _says_which(line: str, number: str, start: int, end: int) -> bool:
    before, after = line[:start], line[end:]
    if after[:1] in RANKED and _PLACE_BEFORE.search(before):
        return True
    if number == "四" and _EVERYWHERE.match(after):
        return True
    return number == "二" and after.startswith("次") and not _NAMED.search(before)

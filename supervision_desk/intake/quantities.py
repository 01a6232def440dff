"""Numbers with a unit in a sentence: 20000人次, 90%以上, 10-12场次, 1500元/人·年, 百分之三十, 翻一番, 零增长.

A numeral without a unit of measure is a name (500强, 三类, 630攻坚), and so is one in short quotation marks
or in a title mark (“两约谈一会商”): neither is returned.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import NamedTuple

from supervision_desk.domain.draft import Span
from supervision_desk.domain.numerals import DIGITS, parse_number
from supervision_desk.intake.measure_words import BULK_UNITS, CONCRETE, LIMITS, OTHER, PER, UNIT, YEARLY

EXACT, MIN, MAX, APPROX, RANGE = "exact", "min", "max", "approx", "range"

_AFTER = r"(?P<after>(?:及|\(含\)|（含）)?以上|及?以下|以内|之内|内|左右|上下|不等)?"
_TAIL = rf"(?P<unit>{UNIT})(?P<other>{OTHER})?(?P<per>(?:[/·](?:{PER})|(?<=元)每(?:{PER})(?:每[年月日天])?)*){_AFTER}"
# What may not stand before a number is asked after its first character: so it is looked for at numerals only.
_ARABIC = re.compile(
    r"(?P<number>[0-9](?<![0-9.第A-Za-z〔].)(?:[0-9]{0,2}(?:[,，][0-9]{3})+(?:\.[0-9]+)?|[0-9]*(?:\.[0-9]+)?))"
    r"(?:(?P<low>[百千]?[万亿])(?=[-—–~～至到]))?[%％]?(?:[-—–~～至到]{1,2}(?P<to>[0-9]+(?:\.[0-9]+)?))?"
    r"\s?(?P<odd>[余多])?(?P<scale>[百千]?[万亿]|[百千])?(?P<more>[余多])?" + _TAIL.replace("|%", "|[%％]")
)
_SPELLED = re.compile(
    "(?P<number>[一二两三四五六七八九十百千半](?<![0-9第一二两三四五六七八九十百千万亿几].)"
    "(?:(?<!半)[一二两三四五六七八九十百千]{0,6})?)(?P<scale>[万亿])?" + _TAIL
)
_SHARE = re.compile(
    "(?P<base>百|千|[二三四五六七八九十])分之(?P<number>[一二两三四五六七八九十百零]{1,6})"
    "(?:点(?P<point>[一二三四五六七八九零]{1,3}))?(?P<after>以上|以下|以内|左右)?"
)
_TENTHS = re.compile("(?P<number>[一二三四五六七八九](?<![0-9一二三四五六七八九十].))成(?P<after>以上|以下|以内|左右)")
_DOUBLED = re.compile("翻(?P<number>[一两二三])番")
_ZERO = re.compile(
    "零(?:新增|增长|发生|事故|伤亡|死亡|反弹|返贫|超标|违规|欠薪|拖欠|积压|遗漏|差错|失误|上访|发案|复发|排放|直排|填埋)"
    f"|{'|'.join(f'{word}[零0](?![0-9.〇零一二三四五六七八九售散星部件工碳])' for word in '为至到归')}"
)
_DIGIT = re.compile("[0-9]")
_JOINED = frozenset({"、", "和", "或", "及", "以及"})
_NUMERAL = re.compile("[0-9一二两三四五六七八九十半零]")
_HANZI_DIGIT = re.compile("[一二两三四五六七八九十半百千]")
_NAMES = re.compile(r"“[^“”]{0,20}”|《[^《》]*》|‘[^‘’]{0,20}’|\"[^\"]{0,20}\"")
_MARKS = re.compile('[“《‘"]')
_LIMITED = re.compile("于|至少|超|突破|约|近|控制在|最[高长多]|压[缩短]|缩[缩短]|≤|≥|<|>|＜|＞")
_AT_LEAST = re.compile(
    r"(?:(?:不少于|不低于|至少|(?<!不)(?<!不得)超过|突破|高于|大于|多于|[≥>＞])[^，、]{0,12}|(?<!不)超)$"
)
_AT_MOST = re.compile(
    r"(?:不超过?|不得超过|不高于|不多于|不大于|低于|控制在|少于|小于|最高|最长|最多|压缩[至到]|缩短[至到]|[≤<＜])[^，、]{0,12}$"
)
_NOT_AT_MOST = re.compile(r"不(?:得)?低于|不少于|不小于")
_ABOUT = re.compile(r"(?:约|近|大约)$")
_EACH = re.compile(r"(?:每(?:人|天|月|年|日|户|亩|家|个|次|台|吨|人次|平方米|名|床|生|学年))+(?=(?:最高|不超过)?$)")
_A_YEAR = re.compile(
    "(?<![全去今每当上明前半两一整本历])年(?:补水|处理|供水|供气|供热|产(?!值)|生产|加工|消纳|发电|输送|节水|减排)[^，、0-9]{0,8}$"
)
# 日处理能力2万吨: what the works take in a day; 节日, 生日 and 工作日 count no days.
_A_DAY = re.compile(
    "(?<![0-9一二三四五六七八九十节假生工今当即每单])日(?:处理|供水|处置|焚烧|供气|产|加工)[^，、0-9达到提由增]{0,6}$"
)
_HOW_OFTEN = re.compile(
    "每(?:[两双2-9]?个?)?(?:半年|半月|年|季度?|月|旬|周)(?:[^，]*(?:调度|通报|报告|汇报)|[^，]*?(?:[日号底末]|前)[^，]*)$"
)
_REACH = 60
_SCALES = {"百": 100.0, "千": 1_000.0, "万": 10_000.0, "亿": 100_000_000.0}
_LISTED = re.compile(r"(?:(?<![0-9.])[0-9]{1,9}(?:\.[0-9]{1,4})?[百千万亿]?[、和及与])+$")
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?(?P<scale>[百千]?[万亿]?)")
_BUILT = re.compile(
    "(?:新建|建成|建设|改建|扩建|打造|创建|引进|新增|培育|开通|完成|新开|设立|改造|启动|推进|实施|争取)[^，、的]{0,6}$"
)
_HELD = re.compile("(?:开展|召开|组织|举办|举行|进行|至少|不少于|调度|通报|报告|会商|研判|检查|巡查|轮训|演练)$")
_WORKS = re.compile(
    "[^，、的]{0,12}(?:项目|园区|基地|中心|车站|站点|平台|社区|村|小区|乡镇|街道|学校|公园|工程|试点|示范区|品牌|企业|集群|片区|码头"
    "|机场|电站|医院|广场|市场|泊位|油库|水库)"
)


class Quantity(NamedTuple):
    """A number with its unit; `start` to `end` runs from the numeral through 以上, 以内, 左右 (`after`);
    `clause` is where its clause stands in the sentence, `before` the clause's words up to the numeral, the last sixty
    at most. `upper` is the second figure of a range."""

    start: int
    end: int
    value: float
    unit: str
    bound: str
    after: str
    clause: Span
    before: str
    upper: float | None = None


def quantities(words: str, clause_at: Callable[[int], Span]) -> list[Quantity]:
    """The quantities of a sentence in order. `clause_at` gives the clause that holds an offset."""
    if not _NUMERAL.search(words):
        return []
    matches = _numerals(words)
    if not matches:
        return []
    if len(matches) > 1:
        matches.sort(key=_place)
    names = [name.span() for name in _NAMES.finditer(words)] if _MARKS.search(words) else []
    found: list[Quantity] = []
    for match in matches:
        start = match.start()
        inside = bool(names) and match.re is not _ZERO and _is_inside(names, start)
        if inside or (found and start < found[-1].end):
            continue
        clause = clause_at(start)
        said = words[max(clause[0], start - _REACH) : start]
        if "分别" in said:
            found += _listed_before(words, match, clause, said)
        beside = found[-1] if found and words[found[-1].end : start] in _JOINED else None
        found.append(_quantity(match, clause, said, beside))
    return found


def _is_inside(names: list[tuple[int, int]], place: int) -> bool:
    name = bisect_right(names, place, key=itemgetter(0)) - 1
    return name >= 0 and place < names[name][1]


def _place(match: re.Match[str]) -> int:
    return match.start()


def _numerals(words: str) -> list[re.Match[str]]:
    """The numbers in all notations, one notation after the other; each is looked for only where it can be."""
    found: list[re.Match[str]] = []
    if _DIGIT.search(words):
        found += [match for match in _ARABIC.finditer(words) if match["unit"] != "年" or not _is_year(match)]
    if _HANZI_DIGIT.search(words):
        found += _spelled(words)
        if "分之" in words:
            found += _SHARE.finditer(words)
        if "成" in words:
            found += _TENTHS.finditer(words)
        if "番" in words:
            found += _DOUBLED.finditer(words)
    if "零" in words or "0" in words:
        found += _ZERO.finditer(words)
    return found


def _spelled(words: str) -> Iterator[re.Match[str]]:
    """Chinese numerals count where a bound follows, the counter is of things one can point at, or works are built."""
    for match in _SPELLED.finditer(words):
        number, unit = match["number"], match["unit"]
        if number == "半":
            counts = unit in LIMITS
        elif unit in ("次", "场"):
            counts = _HELD.search(words, max(0, match.start() - 4), match.start()) is not None
            counts = counts and not (number == "一" and _is_how_often(words, match.start()))
        elif number == "一":
            counts = unit in "条座所处家" and _is_built(words, match)
        else:
            counts = unit in CONCRETE or match["after"] is not None or (unit == "个" and _is_built(words, match))
            counts = counts and number.strip("百千") != ""
        if counts:
            yield match


def _is_how_often(words: str, place: int) -> bool:
    """每季度通报一次, 每月25日前演练一次: a rhythm of reports or days, not how many; but 每季度至少检查一次."""
    often = _HOW_OFTEN.search(words, max(0, place - _REACH), place)
    return often is not None and not re.search("至少|不少于|不低于", often.group())


def _is_built(words: str, match: re.Match[str]) -> bool:
    """新建两个园区, 建成一座水库: works that can be counted, told from 两个维护 and 一个方面."""
    built = _BUILT.search(words, max(0, match.start() - 10), match.start())
    return built is not None and _WORKS.match(words, match.end()) is not None


def _is_year(match: re.Match[str]) -> bool:
    """Whether the number before 年 names one, or none at all (00年)."""
    return len(match["number"]) == 4 or not match["number"].strip("0")


def _quantity(match: re.Match[str], clause: Span, before: str, beside: Quantity | None) -> Quantity:
    if match.re is not _ARABIC and match.re is not _SPELLED:
        return _spoken(match, clause, before)
    other, per, after = match.group("other", "per", "after")
    value, upper, unit = _figures(match)
    unit += other or ""
    if per:
        unit += per.replace("每", "/")
    if "每" in before and (each := _EACH.search(before)):
        unit += each.group().replace("每", "/")
    if unit.lstrip("万亿") in YEARLY and _A_YEAR.search(before):
        unit += "/年"
    elif unit.lstrip("万亿") in YEARLY and _A_DAY.search(before):
        unit += "/日"
    after = after or ""
    bound = RANGE if upper is not None else _bound(match, after, before)
    if bound == EXACT and beside is not None and beside.unit == unit and not beside.after:
        bound = beside.bound
    return Quantity(match.start(), match.end(), value, unit, bound, after, clause, before, upper)


def _figures(match: re.Match[str]) -> tuple[float, float | None, str]:
    """Value, second figure of a range, unit: 3 万 亩 is 3 万亩, 1 万 名 is 10000 名, 8000万至1亿元 is 0.8 to 1 亿元."""
    number, scale, unit = match.group("number", "scale", "unit")
    unit = unit.replace("％", "%")
    value, upper = parse_number(number) or 0.0, None
    ranges = match.re is _ARABIC and match["to"]
    if not scale and not ranges:
        return value if value.is_integer() else round(value, 6), None, unit
    scale = scale or ""
    kept = scale.strip("百千") if unit in BULK_UNITS else ""
    factor = _times(scale[: len(scale) - len(kept)])
    if ranges:
        upper = round(float(match["to"]) * factor, 6)
        if match["low"]:
            return round(value * _times(match["low"]) / _times(kept), 6), upper, kept + unit
    return round(value * factor, 6), upper, kept + unit


def _times(scale: str) -> float:
    factor = 1.0
    for char in scale:
        factor *= _SCALES[char]
    return factor


def _spoken(match: re.Match[str], clause: Span, before: str) -> Quantity:
    """百分之三十 and 三成以上 in %, 翻一番 in 倍, 零增长 as 0 without a unit."""
    value, unit, after = 0.0, "", ""
    if match.re is _DOUBLED:
        value, unit = 2.0 ** (parse_number(match["number"]) or 1.0), "倍"
    elif match.re is not _ZERO:
        number, after = parse_number(match["number"]) or 0.0, match["after"] or ""
        value, unit = _share(match, number)
    bound = EXACT if match.re is _ZERO else _bound(match, after, before)
    return Quantity(match.start(), match.end(), round(value, 4), unit, bound, after, clause, before)


def _share(match: re.Match[str], number: float) -> tuple[float, str]:
    if match.re is _TENTHS:
        return number * 10, "%"
    if match["point"]:
        number += float("0." + "".join(str(DIGITS[digit]) for digit in match["point"]))
    base = match["base"]
    if base == "千":
        return number, "‰"
    return (number, "%") if base == "百" else (100 * number / DIGITS.get(base, 10), "%")


def _listed_before(words: str, match: re.Match[str], clause: Span, before: str) -> Iterator[Quantity]:
    """The figures without a unit in 分别达到10、20、30万亩: they have the last one's."""
    if match.re is not _ARABIC or not match["unit"]:
        return
    start = match.start()
    listed = _LISTED.search(words, max(0, start - 60), start)
    if listed is None or words.rfind("分别", 0, start) > listed.start():
        return
    tail = words[match.start("unit") : match.end()]
    for figure in _FIGURE.finditer(words, listed.start(), start):
        scale = "" if figure["scale"] else match["scale"] or ""
        one = _ARABIC.match(figure.group() + scale + tail)
        if one:
            place = len(before) - (start - figure.start())
            said = _quantity(one, clause, before[: max(0, place)], None)
            yield said._replace(start=figure.start(), end=figure.end())


def _bound(match: re.Match[str], after: str, before: str) -> str:
    if after and "以上" in after:
        return MIN
    limited = before != "" and _LIMITED.search(before) is not None
    if after in ("左右", "上下") or (limited and _ABOUT.search(before)):
        return APPROX
    if after and ("下" in after or "内" in after):
        return MAX
    if limited and _AT_LEAST.search(before):
        return MIN
    if limited and _AT_MOST.search(before) and not _NOT_AT_MOST.search(before):
        return MAX
    odd = match.re is _ARABIC and (match["odd"] or match["more"])
    return APPROX if odd else EXACT

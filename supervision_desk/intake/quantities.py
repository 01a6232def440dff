"""Numbers with a unit in a sentence: 20000人次, 90%以上, 1500元/人/年, 半个工作日以内.

A numeral without a unit of measure is a name (500强, 三类, 630攻坚), and so is one in short quotation marks
or in a title mark (“两约谈一会商”): neither is returned.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from supervision_desk.domain.numerals import parse_number

EXACT, MIN, MAX, APPROX, RANGE = "exact", "min", "max", "approx", "range"
PERIODS = ("个月", "年", "天", "周", "周岁", "岁", "学年", "季度")
LIMITS = ("小时", "分钟", "个工作日", "工作日", "天", "个小时")
SHARES = ("%", "‰", "个百分点", "个基点", "倍")
# 万 stays part of the unit where the trade counts in 万: money, land, weight, power.
_BULK_UNITS = "美元|元|亩|公顷|平方公里|平方米|立方米|吨|公斤|斤|千瓦时|千瓦|兆瓦|公里|度"
_COUNTERS = (
    "人次|人/次|场次|班次|架次|户次|家次|个百分点|个基点|个工作日|工作日|个小时|小时|分钟|个月|周岁|学年|季度"
    "|个|名|人|家|户|所|座|条|项|处|台|辆|套|张|件|场|床|间|栋|幢|支|只|头|株|班|册|宗|艘|架|部|位|对|组|例"
    "|单|米|次|倍|%|‰|岁|年|天|周|MW|GW|kW|KW|km"
)
_BULK = frozenset(_BULK_UNITS.split("|"))
_CONCRETE = "条座所家户名人处台辆套间栋幢支"
_UNIT = "|".join(sorted({*_BULK, *_COUNTERS.split("|")}, key=len, reverse=True))
_PER = "人次|人|年|月|日|天|户|亩|个|家|吨|次|台|所|平方米|千瓦时|度|村|车|床|班|项|公里|头"
_AFTER = r"(?P<after>(?:及|\(含\)|（含）)?以上|及?以下|以内|之内|内|左右|上下|不等)?"
_TAIL = rf"(?P<unit>{_UNIT})(?P<per>(?:/(?:{_PER}))*){_AFTER}"
_ARABIC = re.compile(
    r"(?<![0-9.第A-Za-z])(?P<number>[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"[%％]?(?:[-—–~～至到](?P<to>[0-9]+(?:\.[0-9]+)?))?\s?[余多]?(?P<scale>[百千]?[万亿]|[百千])?[余多]?"
    + _TAIL.replace("%", "%|％")
)
_SPELLED = re.compile(
    r"(?<![0-9第一二两三四五六七八九十百千万亿几])(?P<number>[二两三四五六七八九十百千]{1,7}|半)(?P<scale>[万亿])?"
    + _TAIL
)
_DIGIT = re.compile("[0-9]")
_NUMERAL = re.compile("[0-9二两三四五六七八九十半]")
_HANZI_DIGIT = re.compile("[二两三四五六七八九十半]")
_NAMES = re.compile(r"“[^“”]{0,20}”|《[^《》]*》|‘[^‘’]{0,20}’")
_AT_LEAST = re.compile(r"(?:不少于|不低于|至少|(?<!不)(?<!不得)超过|突破|高于|大于|多于)(?P<noun>[^，、]{0,12})$")
_AT_MOST = re.compile(
    r"(?:不超过|不得超过|不高于|不多于|低于|控制在|少于|小于|最高|最长|最多|压缩[至到]|缩短[至到])(?P<noun>[^，、]{0,12})$"
)
_NOT_AT_MOST = re.compile(r"不(?:得)?低于|不少于")
_ABOUT = re.compile(r"(?:约|近|大约)$")
_EACH = re.compile(r"(?:每(?:人|天|月|年|日|户|亩|家|个|次|台|吨|人次|平方米))+(?=(?:最高|不超过)?$)")
_SCALES = {"百": 100.0, "千": 1_000.0, "万": 10_000.0, "亿": 100_000_000.0}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; `start` to `end` runs from the numeral through 以上, 以内, 左右 (`after`);
    `before` is its clause up to there."""

    start: int
    end: int
    value: float
    unit: str
    bound: str
    after: str
    before: str


def quantities(words: str, before: Callable[[int], str]) -> list[Quantity]:
    """The quantities of a sentence in order. `before` gives the words of the clause before an offset."""
    if not _NUMERAL.search(words):
        return []
    matches = sorted(_numerals(words), key=lambda match: match.start())
    if not matches:
        return []
    names = [name.span() for name in _NAMES.finditer(words)]
    found: list[Quantity] = []
    for match in matches:
        start = match.start()
        name = bisect_right(names, (start, len(words))) - 1
        inside = name >= 0 and start < names[name][1]
        if inside or (found and start < found[-1].end) or _is_year(match):
            continue
        beside = found[-1] if found and words[found[-1].end : start] in ("、", "和", "或") else None
        found.append(_quantity(match, before(start), beside))
    return found


def _numerals(words: str) -> Iterator[re.Match[str]]:
    if _DIGIT.search(words):
        yield from _ARABIC.finditer(words)
    if _HANZI_DIGIT.search(words):
        yield from _spelled(words)


def _spelled(words: str) -> Iterator[re.Match[str]]:
    """Chinese numerals count where a bound follows or the counter is of things one can point at."""
    for match in _SPELLED.finditer(words):
        number, unit = match["number"], match["unit"]
        if number == "半":
            counts = unit in LIMITS
        else:
            counts = (unit in _CONCRETE or match["after"] is not None) and number.strip("百千") != ""
        if counts:
            yield match


def _is_year(match: re.Match[str]) -> bool:
    return match["unit"] == "年" and (len(match["number"]) == 4 or not match["number"].strip("0"))


def _quantity(match: re.Match[str], before: str, beside: Quantity | None) -> Quantity:
    value = parse_number(match["number"]) or 0.0
    unit = match["unit"].replace("％", "%")
    for char in match["scale"] or "":
        if char in "万亿" and unit in _BULK:
            unit = char + unit
        else:
            value *= _SCALES[char]
    each = _EACH.search(before) if "每" in before else None
    unit += match["per"] + (each.group().replace("每", "/") if each else "")
    bound = _bound(match, before)
    if bound == EXACT and beside is not None and beside.unit == unit and not beside.after:
        bound = beside.bound
    return Quantity(match.start(), match.end(), round(value, 6), unit, bound, match["after"] or "", before)


def _bound(match: re.Match[str], before: str) -> str:
    after = match["after"] or ""
    if match.groupdict().get("to"):
        return RANGE
    if "以上" in after:
        return MIN
    if after in ("左右", "上下") or _ABOUT.search(before):
        return APPROX
    if "下" in after or "内" in after:
        return MAX
    if _AT_LEAST.search(before):
        return MIN
    return MAX if _AT_MOST.search(before) and not _NOT_AT_MOST.search(before) else EXACT

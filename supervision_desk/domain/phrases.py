"""Time phrases of policy documents → rules → dates (design §6, domain practice §4).

A phrase only says *how* a date is reached; whether it binds the task, limits who qualifies, or promises a
service is decided by the sentence around it, which is the reader's business (intake.deadlines).
"""

import calendar
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from supervision_desk.domain.numerals import parse_whole

DUE = "due"
WINDOW = "window"
CYCLE = "cycle"
CADENCE = "cadence"
SERVICE = "service"
PAST = "past"

_N = r"(?<![0-9.])(?:[0-9]{1,4}(?:\.[0-9]+)?|[一二两三四五六七八九十]{1,3})"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = r"(?:[12][0-9]|3[01]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_NAMED_YEAR = "(?P<year>20[0-9]{2}|二[〇○零][一二三四五六七八九〇○零]{2})年"
_NEXT = (
    "(?P<next>明年|翌年|下一年|次年(?<![0-9一二三四五六七八九十每首本此两多几]次年)"
    "|下年(?<![线以之]下年)|来年(?<![未年近以]来年))"
)
_LAST = "(?P<last>去年|上一年|往年|历年|上年(?<![线网规马]上年)|前年(?<![之以此目提日月年节当]前年))"
_SAID_YEAR = f"(?:{_NAMED_YEAR}|今年|当年|本年|{_NEXT}|{_LAST})度?的?"
_YEAR = f"(?:{_SAID_YEAR})?"
_BEFORE = r"(?:之前|以前|前)"
_START = r"(?<![0-9一二三四五六七八九十])"
_NOT_THE_YEAR = "[0-9一二两三四五六七八九十〇○零几多近当半后学]"
_NO_PART = "(?![0-9一二三四五六七八九十]{1,2}月|第|初|[上下]半年|[春夏秋冬至到-]|[一二三四1-4]季度|以?来|是)"
_CLOSE_OF_WORK = "投入使用|投入运营|投用|投产|投运|建成|完工|竣工|开工|动工|启用|完成"


@dataclass(frozen=True)
class Phrase:
    """One time phrase in a text: where it stands, its kind, its rule, and the figures written in it.

    `years_on`: how many years after the document's it lies (明年: 1). The kind PAST is that of 去年底."""

    text: str
    kind: str
    rule: str
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    count: int | None = None
    years_on: int = 0


@dataclass(frozen=True)
class _Rule:
    """A rule's name, the kind of its phrases, characters without which it cannot match, and its pattern."""

    name: str
    kind: str
    needs: frozenset[str]
    pattern: re.Pattern[str]


def _rule(name: str, kind: str, needs: str, *parts: str) -> _Rule:
    return _Rule(name, kind, frozenset(needs), re.compile("".join(parts)))


_MEETING = "调度|通报|督查|督办|报告|汇报|报送|考核|小结"
_PERIOD = "每(?:个)?(?:年|季度?|月|旬|周)"

# Order matters: of two phrases that overlap the one listed first stands.
_RULES = (
    _rule(
        "month_window", WINDOW, "月",
        rf"{_START}{_YEAR}{_M}月?份?[-—–~～至到](?:20[0-9]{{2}}年)?{_M}月(?!底|末|[0-9])份?",
    ),
    _rule("cycle", CYCLE, "每", rf"{_PERIOD}(?:末月|末|底)?的?(?P<day>{_D})[日号]{_BEFORE}?"),
    _rule("cycle", CYCLE, "每", rf"{_PERIOD}[末底]{_BEFORE}?"),
    _rule("cycle", CYCLE, "每", r"每个?(?:季度?|月|旬|周|日)(?:定期)?(?:调度|报送|通报|汇报|上报)"),
    _rule("cycle", CYCLE, "一", rf"一[日周旬月季年]一(?:{_MEETING})"),
    *(
        _rule("cycle", CYCLE, meeting, f"[日周旬月季年]{meeting}(?:制度|机制)?")
        for meeting in ("调度", "通报", "报送")
    ),
    _rule("quarter_end", DUE, "季度", rf"{_YEAR}第?(?P<quarter>[一二三四1-4])季度(?:末|底){_BEFORE}?"),
    _rule("quarter_before", DUE, "季度", rf"{_YEAR}第?(?P<quarter>[一二三四1-4])季度{_BEFORE}"),
    _rule("month_end", DUE, "月", rf"(?:到|至)?{_START}{_YEAR}(?P<month>{_M})月份?[底末]{_BEFORE}?"),
    _rule("month_end", DUE, "月", rf"{_START}{_YEAR}(?P<month>{_M})月份?(?=(?:{_CLOSE_OF_WORK}))"),
    _rule("month_part", DUE, "月旬", rf"{_START}{_YEAR}(?P<month>{_M})月(?P<part>[上中下])旬{_BEFORE}?"),
    _rule("month_day", DUE, "月", rf"{_START}{_YEAR}(?P<month>{_M})月(?P<day>{_D})[日号](?:{_BEFORE}|止)"),
    _rule("month_before", DUE, "月", rf"{_START}{_YEAR}(?P<month>{_M})月份?{_BEFORE}"),
    _rule("half_year", DUE, "上半年", rf"{_YEAR}上半年[底末]?{_BEFORE}?"),
    _rule("year_end", DUE, "年", rf"[到至]?{_SAID_YEAR}年?[底末内]{_BEFORE}?"),
    _rule(
        "year_end", DUE, "年",
        rf"[到至在]{_NAMED_YEAR}(?![0-9一二三四五六七八九十]{{1,2}}月|第|初|上半年|下半年|[至到-])",
    ),
    _rule("year_end", DUE, "年", rf"年[内底末](?<!{_NOT_THE_YEAR}年[内底末]){_BEFORE}?"),
    _rule("year_end", DUE, "全年", rf"{_YEAR}全年"),
    _rule("year_end", DUE, "本年度", r"本年度内?"),
    _rule("year_end", DUE, "年", rf"(?:今年|{_NEXT}|{_LAST})度?{_NO_PART}"),
    _rule("hours_in", SERVICE, "内", rf"(?:(?P<count>{_N})个?|半个?)(?:小时|分钟)(?:以|之)?内"),
    _rule("workdays_in", SERVICE, "工作日", rf"(?:(?P<count>{_N})个?|半个)工作日(?:以|之)?内"),
    _rule("days_in", SERVICE, "内", rf"(?P<count>{_N})(?:个自然日|日|天)(?:以|之)?内"),
    _rule("months_in", DUE, "个月", rf"(?P<count>{_N})个月(?:以|之)?内"),
    _rule("months_in", DUE, "半年", r"半年(?:以|之)?内"),
    _rule("years_in", DUE, "年内", rf"(?:{_NAMED_YEAR}起)?(?P<count>{_N})年(?:以|之)?内"),
    _rule("school_autumn", DUE, "秋季", rf"{_YEAR}秋季(?:学期)?(?:开学|开园)(?:[（(]园[）)])?{_BEFORE}?"),
    _rule("festival", DUE, "前", rf"{_YEAR}(?P<festival>春节|元旦|清明|五一|端午|中秋|国庆)(?:节|假期)?{_BEFORE}"),
    _rule("from_now", CADENCE, "即日起", r"即日起"),
    _rule("cadence", CADENCE, "长期", "长期(?:坚持|推进|开展|抓好)"),
    _rule("cadence", CADENCE, "定期", "不?定期"),
    _rule("cadence", CADENCE, "适时", "适时"),
    _rule("cadence", CADENCE, "清零", "动态清零"),
    _rule("cadence", CADENCE, "常态", "常态化(?:推进|开展)"),
    _rule("cadence", CADENCE, "持续", "持续(?:推进|开展|深化|加强|抓好|实施|巩固)"),
)  # fmt: skip
_NEEDED = frozenset("").union(*(rule.needs for rule in _RULES))
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_PARTS = {"上": 10, "中": 20}
_NO_FESTIVALS: Mapping[str, date] = {}


def find_phrases(text: str) -> list[Phrase]:
    """The time phrases of `text` in order; where two overlap the more exact rule stands."""
    rules = _rules_for(_NEEDED.intersection(text))
    if not rules:
        return []
    found: list[Phrase] = []
    taken = bytearray(len(text))
    for phrase in _candidates(rules, text):
        if not any(taken[phrase.start : phrase.end]):
            taken[phrase.start : phrase.end] = b"x" * (phrase.end - phrase.start)
            found.append(phrase)
    return sorted(found, key=lambda phrase: phrase.start) if found else found


def resolve(
    phrase: Phrase,
    year: int | None,
    issued_on: date | None = None,
    festivals: Mapping[str, date] = _NO_FESTIVALS,
) -> date | None:
    """The day a phrase means, or None where it names none or what it counts from is not known.

    `year` is the document's, `festivals` the first day of each holiday (春节 → day); working days are
    counted by the calendar, not here.
    """
    if phrase.kind != DUE:
        return None
    if phrase.rule == "festival":
        known = phrase.year in (None, year) and not phrase.years_on
        first_day = next((day for name, day in festivals.items() if name in phrase.text), None) if known else None
        return first_day - timedelta(days=1) if first_day else None
    if phrase.rule in _COUNTED:
        return _COUNTED[phrase.rule](phrase, issued_on)
    counted_year = phrase.year or (year + phrase.years_on if year else None)
    return _fixed(phrase, counted_year) if counted_year else None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _candidates(rules: tuple[_Rule, ...], text: str) -> Iterator[Phrase]:
    for rule in rules:
        for match in rule.pattern.finditer(text):
            yield _phrase(rule.name, rule.kind, match)


@lru_cache(maxsize=4096)
def _rules_for(present: frozenset[str]) -> tuple[_Rule, ...]:
    """The rules that may match a text with these characters: most sentences need none."""
    return tuple(rule for rule in _RULES if rule.needs <= present)


def _phrase(rule: str, kind: str, match: re.Match[str]) -> Phrase:
    figures = {name: parse_whole(value) for name, value in match.groupdict().items() if value}
    month, day = figures.get("month"), figures.get("day")
    quarter, part = match.groupdict().get("quarter"), match.groupdict().get("part")
    if quarter:
        month = 3 * (_QUARTERS.get(quarter) or int(quarter))
    if part:
        day = _PARTS.get(part)
    if match.groupdict().get("last"):
        kind = PAST
    if rule == "months_in" and not figures.get("count"):
        figures["count"] = 6
    return Phrase(
        match.group(),
        kind,
        rule,
        match.start(),
        match.end(),
        figures.get("year"),
        month,
        day,
        figures.get("count"),
        1 if match.groupdict().get("next") else 0,
    )


def _fixed(phrase: Phrase, year: int) -> date | None:
    """Dates that do not hang on the day of issue. 三季度前 and 6月前 leave open which end is meant."""
    if phrase.rule in ("quarter_before", "month_before"):
        return None
    if phrase.rule == "half_year":
        return date(year, 6, 30)
    if phrase.rule == "school_autumn":
        return date(year, 8, 31)
    if phrase.month is None:
        return date(year, 12, 31)
    return _day_of_month(year, phrase.month, phrase.day)


def _day_of_month(year: int, month: int, day: int | None) -> date | None:
    last = month_end(year, month)
    if day is None:
        return last
    return last.replace(day=day) if day <= last.day else None


def _after_days(phrase: Phrase, issued_on: date | None) -> date | None:
    """The first day is not counted (民法典 201)."""
    if issued_on is None or phrase.count is None:
        return None
    return issued_on + timedelta(days=phrase.count)


def _after_months(phrase: Phrase, issued_on: date | None) -> date | None:
    """The corresponding day of the month, or its last day (民法典 202)."""
    if issued_on is None or phrase.count is None or phrase.count > 1200:
        return None
    years, month = divmod(issued_on.month - 1 + phrase.count, 12)
    last = month_end(issued_on.year + years, month + 1)
    return last.replace(day=min(issued_on.day, last.day))


def _after_years(phrase: Phrase, issued_on: date | None) -> date | None:
    """2012年起5年内 ends with the fifth year; 5年内 alone counts from the day of issue."""
    if phrase.count is None or phrase.count > 100:
        return None
    if phrase.year:
        return date(phrase.year + phrase.count - 1, 12, 31)
    if issued_on is None:
        return None
    last = month_end(issued_on.year + phrase.count, issued_on.month)
    return last.replace(day=min(issued_on.day, last.day))


_COUNTED: dict[str, Callable[[Phrase, date | None], date | None]] = {
    "days_in": _after_days,
    "workdays_in": lambda phrase, issued_on: None,
    "months_in": _after_months,
    "years_in": _after_years,
}

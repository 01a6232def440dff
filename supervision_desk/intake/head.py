"""The document's head and tail: title, 文号, issuers, 成文日期, and the date it proposes for all.

Read from the lines before the first measure (title, number, red head, date) and after the last one (落款). Of a
page flattened to one line the words count as lines; what a web page puts around a document (来源, 发布日期,
打印) is left out, its date taken only where there is no other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.numerals import parse_whole
from supervision_desk.intake.head_lines import lines_of
from supervision_desk.intake.head_title import ORGAN, TITLE_END, VERB, Titles, find_titles

_HEAD_LIMIT = 20_000
_CODE = r"(?P<code>[\u4e00-\u9fff]{1,14}?(?:发|办|函|字|电|政|委|党|规|通|令|督|文|组|室|领|指|协|纪|[\u4e00-\u9fff]))"
_NUMBER = re.compile(
    rf"{_CODE}\s*[〔\[［(（【〈<﹝]\s*(?P<year>(?:19|20)\s?[0-9]{{2}})\s*[〕\]］)）】〉>﹞]\s*第?\s*(?P<serial>[0-9]{{1,5}})\s*号"
)
_DAY = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2}|[二一][〇○零Ｏ0O九八七六五四三二一]{3})年(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?P<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3})日"
)
_OPEN_TO_ALL = re.compile(r"[（(]?此件.{0,10}$")
_DASHED = re.compile(r"(?P<year>20[0-9]{2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})")
_PUBLISHED = re.compile(r"(?:发布|发文|成文|公布|印发|生成)(?:日期|时间)[：:]\s*")
_FOR_YEAR = re.compile(
    r"(?P<year>20[0-9]{2})年(?:度)?[^。；，\n]{0,60}(?:措施|方案|计划|要点|任务|清单|分工|安排|事项|实事|意见)"
)
_TITLE_YEAR = re.compile(r"(?<![-—–~～至到0-9])(?P<year>20[0-9]{2})年(?![-—–~～至到])[^。；，《》\n]{0,60}")


@dataclass(frozen=True)
class Head:
    """What the document says about itself. `basis` quotes the words from which its last day follows."""

    title: str = ""
    doc_number: str = ""
    issuers: tuple[str, ...] = ()
    issued_on: date | None = None
    year: int | None = None
    proposed_due: date | None = None
    basis: str = ""


def read_head(raw: str, first_measure: int, last_measure: int) -> Head:
    """Read the parts of `raw` before the first measure and after the last one."""
    head = lines_of(raw[: min(first_measure, _HEAD_LIMIT)])
    tail = lines_of(raw[max(last_measure, len(raw) - _HEAD_LIMIT) :])
    lines = head.lines
    titles = find_titles(lines)
    number = _doc_number(lines)
    published = _published([*head.furniture, *tail.furniture])
    issued_on = _issued_on(lines) or _issued_on(tail.lines) or published
    due, basis = _proposal(titles.title, lines, number, issued_on)
    year = due.year if due else None
    return Head(titles.title, _number_text(number), _issuers(titles, lines, tail.lines), issued_on, year, due, basis)


def _number_text(number: re.Match[str] | None) -> str:
    return f"{number['code']}〔{_year(number)}〕{int(number['serial'])}号" if number else ""


def _year(number: re.Match[str]) -> int:
    return int("".join(number["year"].split()))


def _doc_number(lines: list[str]) -> re.Match[str] | None:
    """The first number at the start of a line; a cited one stands inside a sentence or brackets."""
    for line in lines:
        match = _NUMBER.match(re.sub(r"^(?:发文字号|文\s?号|文件编号)[：:]\s*", "", line))
        if match:
            return match
    return None


def _issued_on(lines: list[str]) -> date | None:
    """成文日期: a date that is a line of its own, or ends one that the issuer begins."""
    for line in lines:
        words = _OPEN_TO_ALL.sub("", "".join(line.split()))
        match = _DAY.fullmatch(words)
        if match is None and len(words) <= 40 and "，" not in words:
            end = _DAY.search(words)
            signed = end is not None and end.end() == len(words) and ORGAN.search(words[: end.start()])
            match = end if signed else None
        if match:
            return _date(match)
    return None


def _published(furniture: list[str]) -> date | None:
    """The day a web page gives, in any of its usual forms."""
    for line in furniture:
        label = _PUBLISHED.search(line)
        match = (_DASHED.match(line, label.end()) or _DAY.match(line, label.end())) if label else None
        if match:
            return _date(match)
    return None


def _date(match: re.Match[str]) -> date | None:
    year, month, day = (
        parse_whole(
            re.sub("[Ｏ0O](?=[〇○零一二三四五六七八九]|$)", "〇", match[name])
            if not match[name].isdigit()
            else match[name]
        )
        or 0
        for name in ("year", "month", "day")
    )
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _issuers(titles: Titles, lines: list[str], tail: list[str]) -> tuple[str, ...]:
    """Those named before 印发 or 关于 in the title, or on the lines above it, else the red head, else the 落款."""
    verb = VERB.search(titles.notice)
    named = [*titles.above, *organs(titles.notice[: verb.start()])] if verb else list(titles.above)
    red = [organ for line in lines[:8] if line.endswith("文件") for organ in organs(line[:-2])]
    named = [next((organ for organ in red if organ.endswith(name)), name) for name in named] or red
    if not named:
        named = list(_signed(lines)) or list(_signed(tail))
    return tuple(dict.fromkeys(named))


def organs(words: str) -> Iterator[str]:
    """The names of offices in words separated by blanks."""
    for word in re.split(r"[\s、]+", words):
        if len(word) >= 3 and ORGAN.search(word):
            yield word


def _signed(lines: list[str]) -> Iterator[str]:
    """The offices right above a date, or before it on its line."""
    for at, line in enumerate(lines):
        words = _OPEN_TO_ALL.sub("", "".join(line.split()))
        day = _DAY.search(words)
        if day is None or day.end() != len(words) or len(words) > 60:
            continue
        if day.start():
            yield from organs(words[: day.start()])
        above = at - 1
        found: list[str] = []
        while above >= 0 and len(lines[above]) <= 60 and list(organs(lines[above])):
            found[:0] = organs(lines[above])
            above -= 1
        yield from found
        return


def _proposal(
    title: str, lines: list[str], number: re.Match[str] | None, issued_on: date | None
) -> tuple[date | None, str]:
    """The year's end of the year the document is for, and the words that name the year."""
    written = _year(number) if number else issued_on.year if issued_on else 0
    for match in (_FOR_YEAR.search(title), _title_year(title, written), *map(_FOR_YEAR.search, lines)):
        if match and "〔" not in match.group():
            return date(int(match["year"]), 12, 31), "".join(match.group().split())
    if number:
        return date(_year(number), 12, 31), "".join(number.group().split())
    if issued_on:
        return date(issued_on.year, 12, 31), long_date(issued_on)
    return None, ""


def _title_year(title: str, written: int) -> re.Match[str] | None:
    """The year a title names, unless it looks back on a year before the one it was `written` in."""
    match = _TITLE_YEAR.search(title) if TITLE_END.search(title.rstrip("》〉 ")) else None
    return match if match and int(match["year"]) >= written else None

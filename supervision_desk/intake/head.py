"""The document's head and tail: title, 文号, issuers, 成文日期, and the date it proposes for all.

Read from the lines before the first measure (title, number, red head, date) and after the last one (落款).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from supervision_desk.domain.numerals import parse_whole

_HEAD_LIMIT = 20_000
_MARKS = re.compile(r"^#+\s*|\*")
_NUMBER = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{1,14})\s*[〔\[［(（【]\s*(?P<year>(?:19|20)[0-9]{2})\s*[〕\]］)）】]\s*第?\s*(?P<serial>[0-9]{1,5})\s*号"
)
_DAY = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2}|[二一][〇○零九八七六五四三二一]{3})年(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?P<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3})日"
)
_TITLE_END = re.compile(
    r"(?:通知|措施|意见|方案|办法|要点|计划|规定|决定|清单|安排|工作任务|规划|细则|分解表|报告|纲要|通报)$"
)
_QUOTED = re.compile(r"(?:印发|转发|批转|下发)\s*[《〈](.+)[》〉]\s*的通知$")
_VERB = re.compile(r"印发|转发|批转|关于|下发")
_ORGAN = re.compile(r"(?:办公室|办公厅|政府|委员会|国务院|[省市区县州党]委|局|委|部|厅|院|指挥部|领导小组|管委会)$")
_FOR_YEAR = re.compile(
    r"(?P<year>20[0-9]{2})年(?:度)?[^。；，\n]{0,60}(?:措施|方案|计划|要点|任务|清单|分工|安排|事项|实事|意见)"
)
_TITLE_YEAR = re.compile(r"(?<![-—–~～至到0-9])(?P<year>20[0-9]{2})年(?![-—–~～至到])[^。；，《》\n]{0,60}")
_ADDRESS = re.compile(r"[：:]$")


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
    lines = _lines(raw[: min(first_measure, _HEAD_LIMIT)])
    tail = _lines(raw[max(last_measure, len(raw) - _HEAD_LIMIT) :])
    notice = _notice(lines)
    number = _doc_number(lines)
    issued_on = _issued_on(lines) or _issued_on(tail)
    title = _title(lines, notice)
    due, basis = _proposal(title, lines, number, issued_on)
    year = due.year if due else None
    number_text = f"{number['code']}〔{number['year']}〕{int(number['serial'])}号" if number else ""
    return Head(title, number_text, _issuers(notice, lines, tail), issued_on, year, due, basis)


def _lines(part: str) -> list[str]:
    """Lines without Markdown marks; the words of a page flattened to one line count as lines of their own."""
    lines = [_MARKS.sub("", line.strip()).strip() for line in part.splitlines()]
    lines = [line for line in lines if line]
    if any(len(line) > 300 and " " in line for line in lines):
        return [word for line in lines for word in line.split()]
    return lines


def _notice(lines: list[str]) -> str:
    """The title of the notice that carries the document: the first line that ends as a title does."""
    for line in lines:
        if 8 <= len(line) <= 160 and _TITLE_END.search(line) and _VERB.search(line):
            return line
    return ""


def _title(lines: list[str], notice: str) -> str:
    """The document's own title: in the notice's 《》, or on a later line of its own, or the notice itself."""
    quoted = _QUOTED.search(notice)
    if quoted:
        return "".join(quoted[1].split())
    later = lines[lines.index(notice) + 1 :] if notice else lines
    for line in later:
        if line.startswith("关于") and len(line) <= 80 and _TITLE_END.search(line):
            return "".join(line.split())
    if notice:
        return "".join(notice.split())
    return next(
        (_joined_title(lines, i) for i, line in enumerate(lines) if _is_title(line)),
        lines[0][:80] if lines else "",
    )


def _is_title(line: str) -> bool:
    return len(line) <= 80 and bool(_TITLE_END.search(line)) and not _ADDRESS.search(line)


def _joined_title(lines: list[str], index: int) -> str:
    """A title set on two lines: the first carries 关于 but no ending."""
    before = lines[index - 1] if index else ""
    broken = "关于" in before and len(before) <= 60 and "。" not in before and not _TITLE_END.search(before)
    return "".join((before + lines[index] if broken else lines[index]).split())


def _doc_number(lines: list[str]) -> re.Match[str] | None:
    """The first number at the start of a line; a cited one stands inside a sentence or brackets."""
    for line in lines:
        match = _NUMBER.match(line)
        if match:
            return match
    return None


def _issued_on(lines: list[str]) -> date | None:
    """成文日期: a date that is a line of its own."""
    for line in lines:
        match = _DAY.fullmatch("".join(line.split()))
        if match:
            return _date(match)
    return None


def _date(match: re.Match[str]) -> date | None:
    year, month, day = (parse_whole(match[name]) or 0 for name in ("year", "month", "day"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _issuers(notice: str, lines: list[str], tail: list[str]) -> tuple[str, ...]:
    """Those named before 印发 or 关于 in the notice, else the red head, else the 落款 above the date."""
    verb = _VERB.search(notice)
    named = tuple(_organs(notice[: verb.start()])) if verb else ()
    if named:
        return named
    red = tuple(organ for line in lines[:6] if line.endswith("文件") for organ in _organs(line[:-2]))
    return red or tuple(_signed(lines)) or tuple(_signed(tail))


def _organs(words: str) -> Iterator[str]:
    for word in re.split(r"[\s、]+", words):
        if len(word) >= 3 and _ORGAN.search(word):
            yield word


def _signed(lines: list[str]) -> Iterator[str]:
    for line, after in pairwise(lines):
        if _DAY.fullmatch("".join(after.split())) and len(line) <= 60:
            yield from _organs(line)


def _proposal(
    title: str, lines: list[str], number: re.Match[str] | None, issued_on: date | None
) -> tuple[date | None, str]:
    """The year's end of the year the document is for, and the words that name the year."""
    written = int(number["year"]) if number else issued_on.year if issued_on else 0
    for match in (_FOR_YEAR.search(title), _title_year(title, written), *map(_FOR_YEAR.search, lines)):
        if match and "〔" not in match.group():
            return date(int(match["year"]), 12, 31), "".join(match.group().split())
    if number:
        return date(int(number["year"]), 12, 31), "".join(number.group().split())
    if issued_on:
        return date(issued_on.year, 12, 31), f"{issued_on.year}年{issued_on.month}月{issued_on.day}日"
    return None, ""


def _title_year(title: str, written: int) -> re.Match[str] | None:
    """The year a title names, unless it looks back on a year before the one it was `written` in."""
    match = _TITLE_YEAR.search(title) if _TITLE_END.search(title.rstrip("》〉 ")) else None
    return match if match and int(match["year"]) >= written else None

"""文号 and item codes: how a number is written, and how what a person types is read back.

GB/T 9704-2012 7.2.5: the year in full within 六角括号, no 第, no leading zero.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# Nine digits at most: what is longer names nothing, and SQLite could not hold it.
_N = r"(\d{1,9})"
_SHORT = re.compile(rf"(\d{{4}})/{_N}(?:-{_N})?(?:#{_N})?")
_FULL = re.compile(rf"(\D+)〔(\d{{4}})〕{_N}号(?:-{_N})?(?:#{_N})?")
# People type the brackets their keyboard has.
_BRACKETS = str.maketrans("[](){}（）［］【】﹝﹞／", "〔〕〔〕〔〕〔〕〔〕〔〕〔〕/")


def paper_number(code: str, year: int, number: int | None) -> str:
    """望督〔2020〕5号; without a number yet the place stays open: 望督〔2020〕　号."""
    return f"{code}〔{year}〕{'　' if number is None else number}号"


def item_code(year: int, number: int) -> str:
    """The short code of an item: 2020/2."""
    return f"{year}/{number}"


def clause_called(number: str) -> str:
    """How a clause is called by the number it has in its document: 第3条, 第（二）条, 第五条, which says so itself."""
    return number if number.startswith("第") else f"第{number}条"


def clauses_called(numbers: Sequence[str], written: str = "") -> str:
    """Several of them together: 第3、4条, 第五条、第六条. `written`: their numbers where not all are to be shown."""
    if any(number.startswith("第") for number in numbers):
        return written or "、".join(map(clause_called, numbers))
    return f"第{written or '、'.join(numbers)}条"


@dataclass(frozen=True)
class Code:
    """What a person typed to name an item, a task or a reply. `series` is "" for the short form."""

    series: str
    year: int
    number: int
    task: int | None
    reply: int | None


def parse_code(typed: str) -> Code | None:
    """Read `2020/2`, `2020/2-1`, `2020/2-1#3` or 望督立〔2020〕2号; None where it is none of these."""
    text = typed.strip().translate(_BRACKETS)
    short, full = _SHORT.fullmatch(text), _FULL.fullmatch(text)
    found = short or full
    if found is None:
        return None
    series, groups = ("", found.groups()) if short else (found.group(1), found.groups()[1:])
    year, number, task, reply = (int(part) if part else None for part in groups)
    return Code(series, year or 0, number or 0, task, reply)


def code_order(code: str) -> tuple[int, ...]:
    """2020/10 after 2020/9; 2020/2-1 after 2020/2."""
    parts = code.replace("#", "-").replace("/", "-").split("-")
    return tuple(int(part) for part in parts if part.isdigit())

"""The next number of a numbered text, for who types one off a page: 3． → 4．, （二） → （三）, 第五条 → 第六条."""

import re

from supervision_desk.domain.numerals import parse_whole

_CN = "一二三四五六七八九十"
_NUMBER = re.compile(rf"^[^\S\n]*(?:(第|[（(])?([0-9]{{1,3}}|[{_CN}]{{1,3}})([．.、]|[）)]|条)[^\S\n]*)", re.M)
_FIRST = "1．"
_DIGITS = "零一二三四五六七八九"
_MOST_IN_CHINESE = 99


def next_number(before: str) -> str:
    """What follows the last number at the beginning of a line in the text before; 1． where there is none."""
    numbers = list(_NUMBER.finditer(before))
    if not numbers:
        return _FIRST
    opened, numeral, closed = numbers[-1].groups()
    value = (parse_whole(numeral) or 0) + 1
    written = str(value) if numeral.isdecimal() else in_chinese(value)
    return f"{opened or ''}{written}{closed}"


def in_chinese(value: int) -> str:
    """A number from 1 to 99 in Chinese numerals; beyond that in Arabic ones."""
    if not 0 < value <= _MOST_IN_CHINESE:
        return str(value)
    tens, ones = divmod(value, 10)
    return ("" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (_DIGITS[ones] if ones else "")

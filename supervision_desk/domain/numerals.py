"""Numbers as policy documents write them: 20000, 1.5, 二十, 两, 半.

Standard library only: the few forms in use are fewer than any numeral library's special cases.
"""

import re

DIGITS = {
    "〇": 0,
    "零": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
PLACES = {"十": 10, "百": 100, "千": 1000}
GROUPS = {"万": 10_000, "亿": 100_000_000}

CHINESE = "〇零○一二两三四五六七八九十百千万亿"
_NUMERALS = "零一二三四五六七八九十"
_ARABIC = re.compile(r"[0-9][0-9,，]*(?:\.[0-9]+)?")


def parse_number(text: str) -> float | None:
    """The value of an Arabic or Chinese numeral; None where `text` is neither. 半 is one half."""
    if text.isascii() and text.isdigit():
        return float(text)
    if text == "半":
        return 0.5
    if _ARABIC.fullmatch(text):
        return float(text.replace(",", "").replace("，", ""))
    if text and all(char in CHINESE for char in text):
        return float(_spelled(text) if any(c in PLACES or c in GROUPS for c in text) else _digits(text))
    return None


def parse_whole(text: str) -> int | None:
    """As parse_number, where the numeral is a whole number."""
    value = parse_number(text)
    return int(value) if value is not None and value == int(value) else None


def _digits(text: str) -> int:
    """Digit by digit: 二〇二〇 is 2020."""
    value = 0
    for char in text:
        value = value * 10 + DIGITS[char]
    return value


def _spelled(text: str) -> int:
    """With places: 二十五, 三千二百, 一万五千; 十 alone counts from one."""
    total = group = digit = 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in PLACES:
            group += (digit or 1) * PLACES[char]
            digit = 0
        else:
            total = (total + group + digit or 1) * GROUPS[char]
            group = digit = 0
    return total + group + digit


def chinese_number(number: int) -> str:
    """1–99 in Chinese, e.g. 二十一; larger numbers in digits."""
    tens, ones = divmod(number, 10)
    if number > 99:
        return str(number)
    if number <= 10:
        return _NUMERALS[number]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")

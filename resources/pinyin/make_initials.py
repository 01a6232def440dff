"""Makes initials.csv: for each letter the characters whose reading begins with it, and those that may begin with it too.

    pip install pypinyin && python resources/pinyin/make_initials.py

The readings are pypinyin's (MIT). `also` is the other reading of characters of which two are usual in names of units
and in policy documents (银行 and 行政, 长沙 and 增长): a text is found by either.
"""

import csv
from pathlib import Path

from pypinyin.constants import PINYIN_DICT, Style
from pypinyin.style import convert

_TWO_READINGS = {
    "行": "xh", "重": "zc", "长": "cz", "调": "dt", "会": "hk", "系": "xj", "率": "ls", "参": "cs", "朝": "cz",
    "藏": "cz", "单": "ds", "传": "cz", "车": "cj", "乐": "ly", "曾": "zc", "解": "jx", "盛": "sc", "降": "jx", "校": "xj",
    "省": "sx", "厦": "sx", "仇": "cq", "区": "qo", "石": "sd", "弹": "td", "召": "zs", "提": "td", "折": "zs", "栖": "qx",
    "宿": "sx",
}  # fmt: skip
_LAST_OF_THE_PLANE = 0x2FFFF


def main() -> None:
    """Write the table beside this file."""
    first: dict[str, list[str]] = {}
    for code, readings in sorted(PINYIN_DICT.items()):
        character, reading = chr(code), readings.split(",")[0]
        letter = convert(reading, Style.FIRST_LETTER, strict=False)[:1].lower()
        if character in _TWO_READINGS:
            letter = _TWO_READINGS[character][0]
        if letter.isascii() and letter.isalpha() and code <= _LAST_OF_THE_PLANE:
            first.setdefault(letter, []).append(character)
    also: dict[str, list[str]] = {}
    for character, letters in _TWO_READINGS.items():
        also.setdefault(letters[1], []).append(character)
    with (Path(__file__).parent / "initials.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("letter", "characters", "also"))
        for letter in sorted(first):
            writer.writerow((letter, "".join(first[letter]), "".join(also.get(letter, []))))


if __name__ == "__main__":
    main()

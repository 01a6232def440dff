"""How Word and HTML spell the number of a list item: ECMA-376 part 1, 17.18.59 ST_NumberFormat, the forms in use."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 9999


def spelled(number: int, form: str) -> str:
    """The number as that numFmt shows it; in digits where the form is unknown or does not reach so far. A bullet and
    `none` show no number."""
    if form in ("bullet", "none"):
        return ""
    form_of = _FORMS.get(form)
    return form_of(number) if form_of and 0 < number <= _LARGEST else str(number)


def _places(number: int, digits: str, places: str) -> str:
    """一百二十三: digits with their places, 零 for a gap."""
    text = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + (places[power - 1] if power else "")
        gap = not digit
    return text


def _chinese(number: int) -> str:
    text = _places(number, _DIGITS, "十百千")
    return text[1:] if 10 <= number < 20 else text


def _legal(number: int) -> str:
    return _places(number, _LEGAL, "拾佰仟")


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    """a … z, aa, bb …, as Word goes on."""
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 30)


def _row(first: str, last: int) -> Callable[[int], str]:
    """Characters that stand in a row in Unicode: ① … ⑳; beyond them plain digits."""
    return lambda number: chr(ord(first) + number - 1) if number <= last else str(number)


def _circled(number: int) -> str:
    for first, base, last in (("①", 0, 20), ("㉑", 20, 35), ("㊱", 35, 50)):
        if base < number <= last:
            return chr(ord(first) + number - base - 1)
    return str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographDigital": _digital,
    "taiwaneseDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _row("⑴", 20),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "ideographEnclosedCircle": _row("㊀", 10),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}

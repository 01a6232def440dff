"""Numbers as documents write them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.numerals import parse_number


def spelled(number: int) -> str:
    """A whole number as Chinese documents spell it: 二十 for 20, 一百零五 for 105."""
    digits, places = "零一二三四五六七八九", ["", "十", "百", "千", "万", "十", "百", "千"]
    written = "".join(
        (digits[int(digit)] + places[len(str(number)) - 1 - place]) if digit != "0" else "零"
        for place, digit in enumerate(str(number))
    )
    if number >= 10_000 and "万" not in written:
        cut = len(str(number)) - 4
        high, low = spelled(int(str(number)[:cut])), number % 10_000
        return high + "万" + (("零" if low < 1000 else "") + spelled(low) if low else "")
    return re.sub("零+", "零", written).rstrip("零").replace("零万", "万")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二十五", 25),
        ("两", 2),
        ("十", 10),
        ("三千二百", 3200),
        ("一万五千", 15000),
        ("二〇二〇", 2020),
        ("半", 0.5),
    ],
)
def test_chinese_numerals_have_their_value(text: str, value: float) -> None:
    assert parse_number(text) == value


@given(st.integers(1, 99_999_999))
def test_a_chinese_numeral_has_the_value_it_spells(number: int) -> None:
    assert parse_number(spelled(number)) == number


@given(st.integers(0, 10**9))
def test_an_arabic_numeral_is_its_own_value(number: int) -> None:
    assert parse_number(f"{number:,}") == number


@given(st.text(max_size=8))
def test_any_text_is_a_number_or_none(text: str) -> None:
    parse_number(text)

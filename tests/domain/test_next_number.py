"""The next number while typing a document off its pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.next_number import in_chinese, next_number
from supervision_desk.domain.numerals import parse_whole


@pytest.mark.parametrize(
    ("before", "number"),
    [
        ("", "1．"),
        ("关于修路的若干措施\n", "1．"),
        ("1．修路。\n2．修桥。（责任单位：区住建局）\n", "3．"),
        ("9. 修路", "10."),
        ("一、总体要求\n", "二、"),
        ("　（十九）修路\n其中12个", "（二十）"),
        ("(3) 修路\n", "(4)"),
        ("第五条　修路\n", "第六条"),
        ("2020年修路\n3、修桥", "4、"),
    ],
)
def test_it_goes_on_as_the_text_is_numbered(before: str, number: str) -> None:
    assert next_number(before) == number


@given(st.integers(1, 99))
def test_chinese_numerals_read_back(value: int) -> None:
    assert parse_whole(in_chinese(value)) == value


@given(st.text(max_size=200))
def test_any_text_has_a_next_number(text: str) -> None:
    assert next_number(text)

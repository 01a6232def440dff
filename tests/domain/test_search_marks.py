"""Where what was searched for stands in what is shown."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.search_marks import SearchMarks
from supervision_desk.domain.search_words import folded, only_words

LETTERS = ({"区": "q", "人": "r", "社": "s", "局": "j", "银": "y", "行": "x"}, {"行": "h"})
SIGNS = "\n区人社局 “六稳”工作Ａa㙍𠮷行-2020/1<&>\u0301ﬁ½"


def marked(text: str, *parts: str) -> list[str]:
    return [text[start:end] for start, end in SearchMarks(parts, LETTERS).spans(text)]


@pytest.mark.parametrize(
    ("text", "parts", "found"),
    [
        ("区人社局、区人社局", ("人社",), ["人社", "人社"]),
        ("落实“六稳”工作", ("落实六稳",), ["落实“六稳"]),
        ("ＡＢｃ公司", ("abc",), ["ＡＢｃ"]),
        ("区人社局", ("qrsj",), ["区人社局"]),
        ("银行", ("yx", "yh"), ["银行"]),
        ("区人社局", ("q",), []),
        ("2020/10", ("2020/10",), ["2020/10"]),
        ("就业培训就业", ("就业", "业培"), ["就业培", "就业"]),
        ("陈𠮷", ("𠮷",), ["𠮷"]),
        ("区人社局", ("，",), []),
        ("区人社局", (), []),
        ("保就\n业务", ("就业",), []),
        ("区人\u2028社局", ("qrsj",), []),
    ],
)
def test_parts_are_found_as_the_index_finds_them(text: str, parts: tuple[str, ...], found: list[str]) -> None:
    assert marked(text, *parts) == found


@given(st.text(SIGNS, max_size=30), st.lists(st.text(SIGNS, min_size=1, max_size=4), max_size=3))
def test_what_is_marked_lies_in_the_text_in_order_and_holds_the_part(text: str, parts: list[str]) -> None:
    spans = SearchMarks(tuple(parts), ()).spans(text)
    assert list(spans) == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end < following for (_, end), (following, _) in pairwise(spans))
    wanted = [words for part in parts if (words := only_words(part)[0])]
    assert bool(spans) == any(words in only_words(line)[0] for words in wanted for line in text.split("\n"))
    for start, end in spans:
        assert any(words in only_words(folded(text[start:end]))[0] for words in wanted)

"""Where lines may end."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.forms.linebreak import NOT_AT_END, NOT_AT_START, balance_lines, break_lines, break_ranks
from tests.forms.samples import MEASURES

HANZI = st.sampled_from("望城区督查室稳岗位就业企业")
MARKS = st.sampled_from("，。、；：？！“”‘’（）《》〔〕【】…—·%")
LATIN = st.sampled_from("abcXYZ0123456789.,/-+ ")
ANY_TEXT = st.text(st.one_of(HANZI, MARKS, LATIN, st.sampled_from("\n\u3000𠮷<&")), max_size=300)


def set_in(text: str, width: float, indent: float = 0.0) -> list[str]:
    """Lines of `text` with Hanzi 1 wide and ASCII half."""
    advances = [0.0 if c == "\n" else 0.5 if c < "\x80" else 1.0 for c in text]
    return break_lines(text, advances, width, indent)


def balanced_in(text: str, width: float) -> list[str]:
    """As `set_in`, on even lines."""
    return balance_lines(text, [0.5 if c < "\x80" else 1.0 for c in text], width)


@given(ANY_TEXT, st.integers(2, 40), st.sampled_from([0.0, 2.0]))
def test_no_character_is_lost_or_added(text: str, width: int, indent: float) -> None:
    assert "".join(set_in(text, width + indent, indent)) == text


@given(ANY_TEXT, st.integers(2, 40))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    for line in set_in(text, width):
        assert sum(0.5 if c < "\x80" else 1.0 for c in line.rstrip()) <= width


@given(ANY_TEXT.map(lambda text: text.replace("\n", "")), st.integers(4, 40))
def test_a_line_begins_badly_only_where_the_line_before_has_no_better_place(text: str, width: int) -> None:
    ranks, start = break_ranks(text), 0
    for line in set_in(text, width)[:-1]:
        end = start + len(line)
        best = max(ranks[start + 1 : end + 1], default=0)
        assert ranks[end] == best or end - start == 1, (line, text[end:])
        start = end


@given(ANY_TEXT)
def test_balanced_lines_keep_the_text_and_are_no_more(text: str) -> None:
    advances = [1.0] * len(text)
    balanced = balance_lines(text, advances, 12)
    assert "".join(balanced) == text
    assert len(balanced) <= len(break_lines(text, advances, 12))


@pytest.mark.parametrize("width", range(10, 40))
def test_the_sample_never_starts_with_a_closing_or_ends_with_an_opening_mark(width: int) -> None:
    for measure in MEASURES:
        lines = set_in(measure, width)
        assert not [line for line in lines[1:] if line[0] in NOT_AT_START]
        assert not [line for line in lines[:-1] if line[-1] in NOT_AT_END]


@pytest.mark.parametrize(
    "whole",
    [
        "2000个",
        "30%",
        "500万元",
        "〔2020〕14号",
        "GB/T",
        "20000人次",
        "31日",
        "12.5个百分点",
        "100元",
        "2-6月",
        "3.5亿元",
        "≥2000个",
        "——",
        "……",
    ],
)
def test_a_number_and_its_unit_share_a_line(whole: str) -> None:
    text = "督" * 7 + whole + "查" * 7
    for width in range(8, 20):
        assert any(whole in line for line in set_in(text, width))


def test_a_long_address_is_broken_at_its_joints_and_begins_beside_the_text() -> None:
    lines = set_in("请登录https://www.wangcheng.gov.cn/very-long-name-of-a-page/index.html填报。", 14)
    assert lines[0] == "请登录https://www.wangcheng."
    assert not any(line.endswith("-") for line in lines)


def test_a_last_line_of_one_hanzi_and_a_mark_takes_company() -> None:
    assert set_in("一二三四五六七八九十甲。", 10)[-1] != "甲。"


@pytest.mark.parametrize("character", ["督", "A", "9", "）", "（", "，"])
def test_ten_thousand_characters_without_a_break_are_still_broken(character: str) -> None:
    lines = set_in(character * 10_000, 28)
    assert "".join(lines) == character * 10_000
    assert max(len(line) for line in lines) <= 56


def test_a_line_break_in_the_text_ends_the_line() -> None:
    assert set_in("甲乙\n丙\n", 28) == ["甲乙\n", "丙\n"]


def test_names_are_broken_evenly() -> None:
    name = "区人力资源和社会保障局"
    assert [len(line) for line in balance_lines(name, [1.0] * len(name), 9)] == [6, 5]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("区人力资源和社会保障局", "区人力资源和"),
        ("按时办结率", "按时"),
        ("区工信局、望城经开区产业发展局", "区工信局、"),
        ("关于2020年第三季度“六稳”“六保”任务督查督办情况的通报", "关于2020年第三季度“六稳”“六保”"),
    ],
)
def test_two_lines_part_between_words(name: str, first: str) -> None:
    assert balance_lines(name, [1.0] * len(name), 0.7 * len(name))[0] == first


NUMBERS = ("望督〔2020〕5号", "望督催〔2020〕13号", "望办发〔2020〕14号")


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("set_", [set_in, balanced_in])
@pytest.mark.parametrize("width", range(5, 16))
def test_a_文号_parts_before_the_year_or_after_it_and_nowhere_else(
    number: str, set_: Callable[[str, float], list[str]], width: int
) -> None:
    series, rest = number.split("〔")
    year, order = rest.split("〕")
    for text in (number, f"根据长沙市望城区委办公室{number}文件", f"长沙市、{number}、{number}和{number}"):
        parts = "\n".join(set_(text, width))
        assert parts.count(series) == parts.count(f"〔{year}〕") == text.count(number)
        assert parts.count(order) == text.count(number)


def test_lines_are_made_even_without_cutting_a_number() -> None:
    text = "抓好望督〔2020〕13号和2020年12月31日前完成的事项"
    assert [line for line in balanced_in(text, 8) if line.startswith(("0", "2", "1号", "号", "年"))] == [
        "2020年12月31日"
    ]


@pytest.mark.parametrize("clinging", ["\ufe0f", "\u200d", "\u0301", "\U000e0100"])
def test_what_has_no_width_stays_with_the_character_before(clinging: str) -> None:
    text = f"甲乙丙{clinging}，丁戊"
    widths = [0.0 if each == clinging else 1.0 for each in text]
    assert break_lines(text, widths, 3.0)[0] == "甲乙"


@pytest.mark.parametrize("before", range(11))
def test_a_line_of_text_leaves_no_gap_where_a_文号_does_not_fit(before: int) -> None:
    text = "望" * before + "提示次数：第1次（1项）；原督办文号：某督〔2026〕106号，请抓紧办理。"
    first = set_in(text, 26.0)[0]
    assert 26.0 - sum(0.5 if c < "\x80" else 1.0 for c in first) <= 3.0
    assert not first.endswith(("某", "2026", "1", "10"))

"""Titles on balanced lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.forms.page import FRAME_WIDTH
from supervision_desk.forms.titles import shape_title, title_block

WORDS = st.lists(
    st.sampled_from(["关于", "扎实做好", "“六稳”", "工作", "的", "若干", "措施", "2020年", "《办法》"]), max_size=40
)


def shaped(title: str, width: float = 20.0) -> list[str]:
    return shape_title(title, [1.0] * len(title), width)


@given(WORDS.map("".join))
def test_a_title_keeps_its_text_and_its_lines_fit(title: str) -> None:
    lines = shaped(title)
    assert "".join(lines) == title
    assert all(len(line) <= 20 for line in lines)


@pytest.mark.parametrize("count", range(21, 40))
def test_two_lines_are_of_unlike_length(count: int) -> None:
    first, second = (len(line) for line in shaped(("督查工作" * 10)[:count]))
    assert 1 <= abs(first - second) <= 6


@pytest.mark.parametrize("count", range(42, 59))
def test_the_middle_of_three_lines_is_the_longest(count: int) -> None:
    """Of Hanzi that show no words: those would rather stay whole."""
    first, middle, last = (len(line) for line in shaped(("甲乙丙丁" * 20)[:count]))
    assert middle > max(first, last)
    assert abs(first - last) <= 2


def test_a_name_in_quotation_marks_is_not_broken() -> None:
    assert shaped("关于抓紧办理“稳定现有岗位”等12项任务的催办单") == [
        "关于抓紧办理“稳定现有岗位”",
        "等12项任务的催办单",
    ]


def test_a_very_long_title_is_set_smaller() -> None:
    block = title_block("关于进一步加强督查督办工作的通知" * 8)
    assert block.style.size < 22
    assert len(block.lines) * 28 * 16 >= FRAME_WIDTH


def test_an_empty_title_takes_one_line() -> None:
    assert len(title_block("").lines) == 1


@pytest.mark.parametrize(
    ("title", "second"),
    [
        ("关于抓紧办理“启动建设东柳河城区段综合治理工程和东湖湿地公园”任务的黄牌督办单", "治理工程"),
        ("关于办理“全面落实各项援企稳岗政策措施并抓好督促检查工作”任务的督办单", "措施并"),
        ("关于进一步加强全区生态环境保护督察反馈问题整改工作督查情况的通报", "督察反馈"),
    ],
)
def test_no_line_of_a_title_begins_inside_a_word_of_the_trade(title: str, second: str) -> None:
    assert shape_title(title, [1.0] * len(title), 20.0)[1].startswith(second)


def test_no_line_of_a_title_begins_with_the_end_of_a_name() -> None:
    title = "关于抓紧办理“推进望城经开区污水处理厂提标改造二期工程建设”任务的督办提示函"
    assert not any(line[0] in "厂的等" for line in shaped(title))

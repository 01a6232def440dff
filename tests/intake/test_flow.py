"""Page breaks and stray spaces are mended, and every character stays traceable."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.intake.flow import MOST_NUMBERS, flow_of


@pytest.mark.parametrize(
    ("raw", "mended"),
    [
        ("1. 甲。可缓交社保费；允\n\n许支付农民工工资", "1.甲。可缓交社保费；允许支付农民工工资"),
        ("1. 甲。开发\r\n\r\n援助性岗位 500 个", "1.甲。开发援助性岗位500个"),
        ("**2. 增加就业岗位。**推进", "2.增加就业岗位。推进"),
        ("1. 使用 APP Store 平台", "1.使用APP Store平台"),
        ("牵头领导：周 凯", "牵头领导：周凯"),
        ("1. 甲，推进\n— 3 —\n乙。", "1.甲，推进乙。"),
    ],
)
def test_words_torn_apart_are_joined(raw: str, mended: str) -> None:
    assert flow_of(raw).text == mended


def test_numbers_open_paragraphs_on_one_flattened_line() -> None:
    flow = flow_of("关于某事的意见 一、总则 1.甲。责任单位:A局、B局 2.乙。责任单位：C局 本办法由C局解释。")
    lines = ["一、总则", "1.甲。责任单位:A局、B局", "2.乙。责任单位：C局", "本办法由C局解释。"]
    assert flow.text.split("\n")[1:] == lines


def test_a_number_glued_to_the_title_counts_where_it_is_the_next() -> None:
    flow = flow_of("10.甲项目。（责任单位：区科协）\n11.121人才项目。乙")
    assert [marker.number for marker in flow.markers] == ["10", "11"]


def test_a_decimal_at_a_page_break_is_no_number_of_a_paragraph() -> None:
    assert len(flow_of("1. 甲，完成\n\n2.5万亩建设").markers) == 1


@given(st.text(alphabet="一二、（）()。，\n\r \t*#12.ABc单位：责任—", max_size=120))
def test_every_character_can_be_traced_to_the_raw_text(raw: str) -> None:
    flow = flow_of(raw)
    for index, char in enumerate(flow.text):
        assert char in "\n " or raw[flow.origin(index)] == char


@given(st.lists(st.text(alphabet="甲乙丙丁戊己庚辛", min_size=30, max_size=50), min_size=1, max_size=5))
def test_a_sentence_is_joined_wherever_its_lines_break(lines: list[str]) -> None:
    mended = flow_of("1. " + "\n\n".join(lines)).text
    assert mended == "1." + "".join(lines)


LINES = [
    "— 3 —",
    " -12- ",
    "第 3 页 共 9 页",
    "2-6月社保费",
    "1. 甲。",
    "- 列举",
    "第3页的表",
    "**乙**",
    "# 丙",
    "— 3 — 丁",
    "",
]
PAGE_NUMBER = re.compile(r"[-—–－_]+\s*[0-9]{1,4}\s*[-—–－_]+|第\s*[0-9]+\s*页.{0,12}")


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(LINES), max_size=20).map("\n".join)))
def test_nothing_but_white_space_marks_and_page_numbers_is_dropped(raw: str) -> None:
    kept = "".join(line for line in raw.split("\n") if not PAGE_NUMBER.fullmatch(line.strip()))
    assert re.sub(r"[\s*#>]", "", flow_of(raw).text) == re.sub(r"[\s*#>]", "", kept)


def test_numbers_inside_one_line_begin_no_more_paragraphs_than_a_document_has_lines() -> None:
    raw = "（一）" * (MOST_NUMBERS + 1_000)
    flow = flow_of(raw)
    assert MOST_NUMBERS <= len(flow.markers) <= MOST_NUMBERS + 1
    assert flow.text.replace("\n", "") == raw

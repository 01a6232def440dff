"""文号 and item codes written and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.numbering import Code, clause_called, clauses_called, item_code, paper_number, parse_code

YEARS = st.integers(1949, 2999)
NUMBERS = st.integers(1, 999999)
SERIES = st.text(st.sampled_from("望督立催办发区委字"), min_size=1, max_size=4)


@given(SERIES, YEARS, NUMBERS)
def test_a_paper_number_reads_back(series: str, year: int, number: int) -> None:
    assert parse_code(paper_number(series, year, number)) == Code(series, year, number, None, None)


@given(YEARS, NUMBERS, st.none() | NUMBERS, st.none() | NUMBERS)
def test_a_short_code_reads_back(year: int, number: int, task: int | None, reply: int | None) -> None:
    typed = item_code(year, number)
    typed += f"-{task}" if task else ""
    typed += f"#{reply}" if reply else ""

    assert parse_code(typed) == Code("", year, number, task, reply)


def test_a_number_stands_in_six_angle_brackets_without_di_or_leading_zero() -> None:
    assert paper_number("望督", 2020, 5) == "望督〔2020〕5号"


def test_a_paper_before_signature_leaves_the_place_open() -> None:
    assert paper_number("望督", 2020, None) == "望督〔2020〕　号"
    assert parse_code(paper_number("望督", 2020, None)) is None


@pytest.mark.parametrize(
    "typed", ["望督[2020]5号", "望督(2020)5号", "望督（2020）5号", "望督［2020］5号", " 望督〔2020〕5号 "]
)
def test_people_type_the_brackets_their_keyboard_has(typed: str) -> None:
    assert parse_code(typed) == Code("望督", 2020, 5, None, None)


def test_a_full_code_may_name_task_and_reply() -> None:
    assert parse_code("望督立〔2020〕2号-1#3") == Code("望督立", 2020, 2, 1, 3)


@pytest.mark.parametrize(
    "typed", ["", "2020", "2020/", "20/2", "2020/2-", "2020/2#", "望督〔20〕5号", "〔2020〕5号", "2020/x"]
)
def test_what_is_no_code_is_not_read(typed: str) -> None:
    assert parse_code(typed) is None


@pytest.mark.parametrize(("number", "called"), [("3", "第3条"), ("（二）", "第（二）条"), ("第五条", "第五条")])
def test_a_clause_that_says_what_it_is_is_called_so_once(number: str, called: str) -> None:
    assert clause_called(number) == called


def test_several_clauses_are_called_together() -> None:
    assert clauses_called(["3", "4"]) == "第3、4条"
    assert clauses_called(["第五条", "第六条"]) == "第五条、第六条"

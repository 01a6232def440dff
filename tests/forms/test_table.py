"""How rows fall on pages."""

from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.forms.formrows import long_row, pair_row
from supervision_desk.forms.table import Row, height_of, paginate

FIRST, FULL = 380.0, 637.0


def rows_of(lengths: list[int]) -> list[Row]:
    return [long_row("任务内容", "督" * length, 12.0) for length in lengths]


def words_of(pages: list[list[Row]]) -> str:
    return "".join(line.words for page in pages for row in page for line in row.cells[-1].block.lines)


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=8), st.floats(0, 400))
def test_no_line_is_lost_and_no_page_overflows(lengths: list[int], tail: float) -> None:
    deal = paginate(rows_of(lengths), FIRST, FULL, tail)
    assert words_of(deal.pages) == "督" * sum(lengths)
    assert height_of(deal.pages[0]) <= FIRST + 1e-6
    assert all(height_of(page) <= FULL + 1e-6 for page in deal.pages)
    assert height_of(deal.pages[-1]) + tail <= (FIRST if len(deal.pages) == 1 else FULL) + 1e-6


@given(st.lists(st.integers(1, 900), min_size=1, max_size=8))
def test_a_row_that_fits_on_a_page_is_never_cut(lengths: list[int]) -> None:
    rows = rows_of(lengths)
    assert [row for page in paginate(rows, FIRST, FULL).pages for row in page] == rows


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=5), st.floats(100, 400))
def test_the_tail_is_never_alone(lengths: list[int], tail: float) -> None:
    assert paginate(rows_of(lengths), FIRST, FULL, tail).pages[-1]


def test_the_rest_of_a_cut_row_says_so() -> None:
    pages = paginate(rows_of([4000]), FIRST, FULL).pages
    labels = ["".join(line.words for line in page[0].cells[0].block.lines) for page in pages]
    assert labels[0] == "任务内容"
    assert set(labels[1:]) == {"任务内容（续）"}


def test_a_short_pair_keeps_the_least_height() -> None:
    row = pair_row(("反馈周期", "每月25日前"), ("反馈时限", "2020年10月25日"), 14.0)
    assert row.height >= row.least

"""How rows fall on pages."""

from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.forms.formrows import SETTINGS, heading_row, long_row, pair_row, paired_rows
from supervision_desk.forms.table import Row, height_of, paginate

FIRST, FULL = 380.0, 637.0
SETTING = SETTINGS[2]


def rows_of(lengths: list[int]) -> list[Row]:
    return [long_row("任务内容", "督" * length, SETTING) for length in lengths]


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


@given(st.lists(st.integers(1, 900), min_size=1, max_size=5), st.floats(400, 2000))
def test_a_tail_longer_than_a_page_holds_nothing_up(lengths: list[int], tail: float) -> None:
    assert words_of(paginate(rows_of(lengths), FIRST, FULL, tail).pages) == "督" * sum(lengths)


def test_the_rest_of_a_cut_row_says_so() -> None:
    pages = paginate(rows_of([4000]), FIRST, FULL).pages
    labels = ["".join(line.words for line in page[0].cells[0].block.lines) for page in pages]
    assert labels[0] == "任务内容"
    assert set(labels[1:]) == {"任务内容（续）"}


def test_a_short_pair_keeps_the_least_height() -> None:
    row = pair_row(("反馈周期", "每月25日前"), ("反馈时限", "2020年10月25日"), SETTING)
    assert row.height >= row.least


def test_short_words_share_a_row_and_empty_ones_take_none() -> None:
    pairs = [("完成时限", "2020年12月31日"), ("办结报告时限", ""), ("牵头领导", "周志辉"), ("反馈周期", "每月")]
    rows = list(paired_rows(pairs, SETTING))
    assert [len(row.cells) for row in rows] == [4, 2]


def test_long_words_take_a_row_of_their_own_in_their_place() -> None:
    pairs = [("完成时限", "2020年12月31日"), ("配合单位", "区发改局、" * 12), ("牵头领导", "周志辉")]
    rows = list(paired_rows(pairs, SETTING))
    assert [row.cells[0].block.lines[0].words for row in rows] == ["完成时限", "配合单位", "牵头领导"]


def test_a_heading_is_not_left_behind_by_a_text_longer_than_a_page() -> None:
    rows = [*rows_of([400]), heading_row("事项一", "稳定现有岗位", SETTING), *rows_of([4000])]
    room = rows[0].height + rows[1].height + 10.0
    pages = paginate(rows, room, FULL).pages
    assert len(pages[0]) == 1

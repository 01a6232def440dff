"""The quarter's summary: grid, orientation, repeated heads, totals."""

from dataclasses import replace

import pytest

from supervision_desk.domain.paper import ReportTable
from supervision_desk.forms.gridtext import deal_lines, paragraph_style
from supervision_desk.forms.page import LANDSCAPE, PORTRAIT, XIAO_SI, mm
from supervision_desk.forms.report import render_report
from supervision_desk.forms.reporttable import layout_of, set_table
from tests.forms import samples
from tests.forms.reading import bare, glyphs_of, pages_of, sizes_of, text_of


def test_all_text_and_figures_are_on_paper() -> None:
    report = samples.report(samples.wide_table(), samples.narrow_table())
    text = text_of(render_report(report))
    cells = [cell for table in report.tables for row in table.rows for cell in row]
    said = [report.title, report.subtitle, *cells, *report.issuers, report.date]
    assert [words for words in said if bare(words) not in text] == []


def test_lines_stand_on_the_grid_of_22_by_28() -> None:
    pdf = render_report(samples.report(paragraphs=8))
    tops = {round(glyph.box[3], 1) for glyph in glyphs_of(pdf, 1) if glyph.character in "国国区"}
    lines = {round((PORTRAIT.top - top) / (PORTRAIT.height / 22) - 0.25) for top in tops}
    assert lines <= set(range(22))
    assert max(glyph.box[2] for glyph in glyphs_of(pdf, 1)) <= PORTRAIT.right + 0.5


def test_a_wide_table_lies_and_a_narrow_one_stands() -> None:
    assert layout_of(samples.wide_table()).frame is LANDSCAPE
    assert layout_of(samples.narrow_table()).frame is PORTRAIT
    assert layout_of(samples.narrow_table()).size == XIAO_SI


def test_the_head_row_is_repeated_on_each_page_and_the_note_stands_once() -> None:
    pages = [page for page in pages_of(render_report(samples.report(samples.wide_table(60)))) if "期初" in page]
    assert len(pages) > 3
    assert all("名次" in page for page in pages)
    assert sum("注：按时办结率" in page for page in pages) == 1
    assert "合计" in pages[-1]


def test_a_lying_page_has_its_number_where_an_upright_one_has_it() -> None:
    pdf = render_report(samples.report(samples.wide_table(60), paragraphs=1))
    lying = [page for page, size in enumerate(sizes_of(pdf)) if size[0] > size[1]]
    odd, even = (next(page for page in lying if page % 2 == rest) for rest in (0, 1))
    for page, expected in ((odd, mm(26)), (even, mm(210 - 28))):
        number = [glyph for glyph in glyphs_of(pdf, page)][-3:]
        assert all(glyph.box[2] < mm(35) for glyph in number)
        edge = min(glyph.box[1] for glyph in number) if page == odd else max(glyph.box[3] for glyph in number)
        assert edge == pytest.approx(expected + (mm(5.57) if page == odd else -mm(5.57)), abs=1.5)


def test_tables_stay_within_their_frame() -> None:
    pdf = render_report(samples.report(samples.wide_table(60), samples.narrow_table(40)))
    for page, size in enumerate(sizes_of(pdf)):
        frame = LANDSCAPE if size[0] > size[1] else PORTRAIT
        for glyph in list(glyphs_of(pdf, page))[:-4]:
            assert frame.left - 1 <= glyph.box[0] <= glyph.box[2] <= frame.right + 1
            assert frame.bottom - 1 <= glyph.box[1] <= glyph.box[3] <= frame.top + 1


def test_figures_of_a_column_end_at_the_same_place() -> None:
    table = ReportTable("表", ("单位", "数"), (("甲", "7"), ("乙", "1234"), ("丙", "87")), (3, 1), (1,))
    pdf = render_report(samples.report(table))
    drawn = list(glyphs_of(pdf, len(sizes_of(pdf)) - 1))[:-3]
    ends = [glyph.box[2] for glyph in drawn if glyph.character in "74"]
    assert max(ends) - min(ends) < 1.5


@pytest.mark.parametrize("paragraphs", range(12))
def test_the_signature_has_text_above_it(paragraphs: int) -> None:
    report = samples.report(paragraphs=paragraphs)
    last = pages_of(render_report(report))[-1]
    assert report.date in last
    assert not last.startswith(samples.ORGANS[1])


def test_the_last_page_keeps_room_below_its_lines() -> None:
    assert deal_lines(10, (12, 22), (0, 0)) == [range(10)]
    assert deal_lines(10, (12, 22), (5, 5)) == [range(8), range(8, 10)]
    assert deal_lines(40, (12, 22), (5, 5)) == [range(12), range(12, 34), range(34, 40)]


def test_headings_take_heiti_and_kaiti_and_sentences_do_not() -> None:
    roles = [
        paragraph_style(words).role
        for words in ("一、总体情况", "（一）主要问题", "一、二季度共立项25件。其中办结9件。")
    ]
    assert roles == ["heiti", "kaiti", "fangsong"]


def test_a_report_without_tables_or_text_still_prints() -> None:
    table = ReportTable("空表", ("单位", "数"), (), (1, 1), (1,))
    assert "空表" in text_of(render_report(samples.report(table, paragraphs=0)))


def test_the_report_repeats_its_bytes() -> None:
    report = samples.report(samples.wide_table(), samples.narrow_table())
    assert render_report(report) == render_report(report)


def test_no_heading_ends_a_page() -> None:
    assert deal_lines(20, (12, 22), (4, 4), frozenset({11})) == [range(11), range(11, 20)]
    assert deal_lines(20, (12, 22), (4, 4), frozenset({10, 11})) == [range(10), range(10, 20)]
    assert deal_lines(13, (12, 22), (4, 4), frozenset({10}), 2) == [range(10), range(10, 13)]


def test_a_first_page_may_keep_fewer_lines_for_what_follows_than_the_others() -> None:
    assert deal_lines(10, (12, 22), (2, 3)) == [range(10)]
    assert deal_lines(32, (12, 22), (2, 3)) == [range(12), range(12, 30), range(30, 32)]


def test_a_text_that_nearly_fits_is_drawn_closer_and_a_long_one_keeps_the_standard() -> None:
    short = replace(samples.report(), paragraphs=("一、总体情况", samples.MEASURES[2], "二、目标进度", "共60项。"))
    assert len(pages_of(render_report(short))) == 1
    pdf = render_report(samples.report(paragraphs=8))
    mark = max(glyph.box[3] for glyph in glyphs_of(pdf, 0))
    assert mark == pytest.approx(PORTRAIT.top - mm(35), abs=mm(1))


def test_tables_share_a_page_and_lie_when_one_has_to() -> None:
    short = ReportTable("领导", ("牵头领导", "任务"), (("周志辉", "5"),), (3, 1), (1,))
    pdf = render_report(samples.report(samples.wide_table(6), short, paragraphs=1))
    assert "牵头领导" in pages_of(pdf)[-1]
    assert "名次" in pages_of(pdf)[-1]


def test_a_short_table_is_not_cut_for_what_little_room_is_left() -> None:
    table = samples.wide_table(9)
    pages = pages_of(render_report(samples.report(samples.wide_table(9), samples.wide_table(9), table)))
    assert all(page.count("名次") == page.count("合计") for page in pages)


def test_short_words_of_a_table_stay_on_one_line() -> None:
    table = ReportTable("表", ("编号", "目标"), (("2020/10 T5", "任务" * 40),), (1, 9))
    layout = layout_of(table)
    assert layout.columns[0] > 5 * layout.size


def test_an_empty_table_says_so() -> None:
    table = ReportTable("逾期清单", ("单位", "天数"), (), (1, 1), (1,))
    assert "无" in pages_of(render_report(samples.report(table, paragraphs=0)))[-1]


@pytest.mark.parametrize("rows", range(17, 24))
def test_the_totals_have_rows_above_them_on_their_page(rows: int) -> None:
    last = pages_of(render_report(samples.report(samples.wide_table(rows))))[-1]
    assert last.count("87.5%") >= 2


def test_columns_of_long_texts_give_way_so_that_short_words_stay_on_one_line() -> None:
    state, text = "时限内在办", "围绕这项工作，我单位已制定方案，明确责任科室和时间节点。" * 2
    rows = tuple((state, text, "2020-12-31", text) for _ in range(20))
    table = ReportTable("台账", ("状态", "进展", "时限", "说明"), rows, (1.2, 9.0, 1.2, 9.0))
    narrow = replace(table, widths=(1.0, 40.0, 1.0, 40.0))
    for each in (table, narrow):
        layout = layout_of(each, (LANDSCAPE,))
        cells = set_table(each, layout).rows[0].cells
        assert [len(cell.block.lines) == 1 for cell in cells] == [True, False, True, False]
        assert sum(layout.columns) == pytest.approx(LANDSCAPE.width)


def test_a_sentence_in_a_wide_cell_fills_its_lines_and_names_in_a_narrow_one_are_even() -> None:
    sentence = "望督立〔2020〕14号《饮水工程》，2020-09-01 批准，已发至各责任单位抓好落实，按月报送办理情况。"
    table = ReportTable("记录", ("内容", "责任者"), ((sentence, "望城区委督查室、区政府督查室"),), (9.0, 2.0))
    layout = layout_of(table)
    wide, narrow = (cell.block.lines for cell in set_table(table, layout).rows[0].cells)
    first, last = (len(line.words) for line in wide)
    assert first > 2 * last
    lengths = [len(line.words) for line in narrow]
    assert max(lengths) - min(lengths) <= 2


def test_a_note_longer_than_a_page_goes_on_over_pages() -> None:
    note = "".join(f"第{number}份文件；" for number in range(1200))
    pages = pages_of(render_report(samples.report(replace(samples.wide_table(), note=note))))
    text = "".join(map(bare, pages))
    assert all(f"第{number}份文件" in text for number in range(1200))

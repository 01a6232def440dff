"""Pictures on paper: inside the frame, readable without colour, whatever their length."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from supervision_desk.domain.charts import Picture, PictureRow, Piece
from supervision_desk.forms.charts import deal_rows, shortened
from supervision_desk.forms.docx_report import report_docx
from supervision_desk.forms.page import PORTRAIT
from supervision_desk.forms.report import render_report
from tests.forms import samples
from tests.forms.reading import bare, glyphs_of, is_red, pages_of, rules_of, sizes_of, text_of

KINDS = ("按时办结", "时限内在办", "逾期办结", "逾期未办结", "未明确", "其他办结")
PIECES = tuple(Piece(kind, 1, place / 6, 1 / 6) for place, kind in enumerate(KINDS))


def picture(rows: int) -> Picture:
    made = (PictureRow(f"单位{place}", PIECES, f"6项之{place}", place / rows) for place in range(rows))
    return Picture("各单位办理情况", KINDS, tuple(made), "注：粗线为序时。")


def pdf_of(*pictures: Picture) -> bytes:
    return render_report(replace(samples.report(paragraphs=1), pictures=pictures))


@pytest.mark.parametrize("rows", [1, 12, 61])
def test_all_labels_and_figures_are_on_paper_within_the_frame(rows: int) -> None:
    pdf = pdf_of(picture(rows), picture(3))
    text = text_of(pdf)
    assert all(bare(row.label + row.words) in text for row in picture(rows).rows)
    for page in range(1, len(sizes_of(pdf))):
        boxes = [glyph.box for glyph in glyphs_of(pdf, page) if glyph.origin[1] > PORTRAIT.bottom]
        assert min(box[0] for box in boxes) >= PORTRAIT.left - 0.5
        assert max(box[2] for box in boxes) <= PORTRAIT.right + 0.5
        assert not any(is_red(rule.colour) for rule in rules_of(pdf, page))


def test_a_long_picture_has_its_title_and_legend_on_every_page() -> None:
    pages = [page for page in pages_of(pdf_of(picture(61))) if "单位" in page and "6项之" in page]
    assert len(pages) > 1
    assert all("各单位办理情况" in page and all(kind in page for kind in KINDS) for page in pages)


def test_no_picture_leaves_half_a_page_blank_before_it_or_turns_a_bar_or_two() -> None:
    pages = pages_of(pdf_of(picture(11), picture(16), picture(16)))
    counts = [count for page in pages if (count := page.count("6项之"))]
    assert counts == [23, 20]
    assert deal_rows(14, (11, 10), (26, 25)) == [11, 3]
    assert deal_rows(14, (12, 11), (26, 25)) == [11, 3]
    assert deal_rows(14, (14, 14), (26, 25)) == [14]


def test_a_label_too_long_ends_in_an_ellipsis_on_its_second_line() -> None:
    block = shortened("完成很长很长的一个目标任务名称" * 9, 120)
    assert len(block.lines) == 2
    assert block.lines[-1].words.endswith("…")


@pytest.mark.parametrize("rows", [12, 27, 61])
def test_a_picture_of_many_bars_turns_under_its_title_in_tables_that_word_takes(rows: int) -> None:
    def uneven(n: int, row: PictureRow) -> PictureRow:
        return replace(row, pieces=tuple(replace(p, length=p.length * (0.5 + n / 200)) for p in row.pieces))

    bars_of = tuple(uneven(n, row) for n, row in enumerate(picture(rows).rows))
    report = replace(samples.report(paragraphs=1), pictures=(replace(picture(rows), rows=bars_of),))
    made = docx.Document(BytesIO(report_docx(report)))
    titles = [each.text for each in made.paragraphs if each.text.startswith("各单位办理情况")]
    assert titles == ["各单位办理情况", *["各单位办理情况（续）"] * (-(-rows // 26) - 1)]
    bars = [table for table in made.tables if any("项之" in row.cells[-1].text for row in table.rows)]
    assert len(bars) == len(titles)
    assert all(len(table._tbl.tblGrid.findall(qn("w:gridCol"))) <= 63 for table in bars)
    shown = [row for table in bars for row in table.rows if "项之" in row.cells[-1].text]
    assert [row.cells[0].text for row in shown] == [f"单位{place}" for place in range(rows)]
    assert {len(row._tr.tc_lst) for row in shown} <= {len(KINDS) + 3, len(KINDS) + 4}


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert pdf_of(picture(9)) == pdf_of(picture(9))

"""简报式: masthead above, 报, 送, 发 and 共印n份 at the end."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from supervision_desk.domain.paper import Imprint, Masthead, Report
from supervision_desk.forms.docx_report import report_docx
from supervision_desk.forms.masthead import issue_words
from supervision_desk.forms.page import PORTRAIT, mm
from supervision_desk.forms.report import render_report
from tests.forms import samples
from tests.forms.reading import glyphs_of, is_red, lines_on, pages_of, rules_of, sizes_of

MASTHEAD = Masthead("督查通报", 3, 12, "长沙市望城区人民政府督查室", "2020年10月12日")
IMPRINT = Imprint((("报", "区委常委、副区长"), ("送", "区人大常委会办公室"), ("发", "各街道、镇")), copies=60)


def bulletin(**changes: object) -> Report:
    report = replace(samples.report(paragraphs=1), organs=(), issuers=(), masthead=MASTHEAD, imprint=IMPRINT)
    return replace(report, **changes)  # type: ignore[arg-type]


def test_name_number_editor_and_date_stand_above_a_red_rule() -> None:
    pdf = render_report(bulletin())
    (rule,) = [each for each in rules_of(pdf, 0) if is_red(each.colour)]
    lines = ["".join(glyph.character for glyph in line) for line in lines_on(pdf, 0) if line[0].origin[1] > rule.y]
    assert lines == ["督查通报", "第3期（总第12期）", "长沙市望城区人民政府督查室2020年10月12日"]
    assert (rule.left, rule.right) == pytest.approx((PORTRAIT.left, PORTRAIT.right), abs=mm(0.5))
    assert {glyph.character for glyph in glyphs_of(pdf, 0) if is_red(glyph.colour)} == set("督查通报")
    name, date = lines_on(pdf, 0)[0], lines_on(pdf, 0)[2]
    assert name[0].box[0] - PORTRAIT.left == pytest.approx(PORTRAIT.right - name[-1].box[2], abs=mm(1.5))
    assert date[-1].box[2] == pytest.approx(PORTRAIT.right - mm(5.57), abs=mm(2))


@pytest.mark.parametrize("tables", [(), (samples.narrow_table(3),), (samples.wide_table(20), samples.narrow_table(3))])
def test_whom_it_goes_to_and_how_many_are_printed_ends_the_last_page(tables: tuple[object, ...]) -> None:
    pdf = render_report(bulletin(tables=tables))
    last = len(sizes_of(pdf)) - 1
    page = pages_of(pdf)[last]
    assert page.endswith(f"报：区委常委、副区长。送：区人大常委会办公室。发：各街道、镇。（共印60份）—{last + 1}—")
    rules = [each for each in rules_of(pdf, last) if not is_red(each.colour)]
    assert rules[-1].y == pytest.approx(PORTRAIT.bottom, abs=mm(0.2))


def test_a_stop_typed_behind_the_names_is_not_printed_twice() -> None:
    report = bulletin(imprint=Imprint((("报", "区委常委、副区长。"), ("送", "；"), ("发", "各街道、镇；")), copies=60))
    page = pages_of(render_report(report))[-1]
    assert "报：区委常委、副区长。发：各街道、镇。（共印60份）" in page
    with zipfile.ZipFile(BytesIO(report_docx(report))) as archive:
        words = re.sub("<[^>]+>", "", archive.read("word/document.xml").decode())
    assert "报：区委常委、副区长。发：各街道、镇。" in words


def test_the_imprint_stands_below_the_last_tables_that_stand_and_on_an_even_page_where_it_shall() -> None:
    narrow = samples.narrow_table(3)
    report = bulletin(tables=(samples.wide_table(20), narrow, narrow))
    sizes = sizes_of(render_report(report))
    lying = [width > height for width, height in sizes]
    assert lying == [*sorted(lying[:-1]), False]
    assert any(lying)
    last = pages_of(render_report(report))[-1]
    assert last.index("逾期任务清单") < last.index("报：区委")
    for tables in ((narrow,), (narrow,) * 2, (samples.wide_table(20), narrow)):
        even = pages_of(render_report(bulletin(tables=tables, imprint_even=True)))
        assert len(even) % 2 == 0
        assert "报：区委" in even[-1]


@pytest.mark.parametrize("rows", [1, 2, 3, 4, 9, 14, 20, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 36, 40, 55, 62])
def test_the_imprint_never_has_a_page_to_itself(rows: int) -> None:
    for tables in ((samples.narrow_table(rows),), (samples.narrow_table(rows), samples.narrow_table(1))):
        for even in (False, True):
            pages = pages_of(render_report(bulletin(tables=tables, imprint_even=even)))
            assert "逾期天数" in pages[-1].partition("报：区委")[0], (len(tables), even)
            assert not even or len(pages) % 2 == 0


@pytest.mark.parametrize("paragraphs", range(38, 46))
def test_a_text_moved_for_the_imprint_fills_every_page_it_is_on(paragraphs: int) -> None:
    text = ("一、总体情况", *(f"第{number}项。" for number in range(paragraphs)))
    tables = (samples.narrow_table(1),)
    pages = pages_of(render_report(bulletin(paragraphs=text, tables=tables, imprint_even=True)))
    assert len(pages) % 2 == 0
    assert "逾期天数" in pages[-1].partition("报：区委")[0]
    assert all(page.count("项。") >= 3 for page in pages[:-1])


@pytest.mark.parametrize("rows", range(20, 23))
def test_no_row_stands_alone_on_the_last_page_of_its_table(rows: int) -> None:
    last = pages_of(render_report(bulletin(tables=(samples.narrow_table(rows),))))[-1]
    assert last.count("2020年12月31日") >= 2


@pytest.mark.parametrize("paragraphs", [1, 2, 5])
def test_text_goes_along_to_the_even_page_of_the_imprint(paragraphs: int) -> None:
    report = samples.report(paragraphs=paragraphs)
    pages = pages_of(render_report(bulletin(paragraphs=report.paragraphs, tables=(), imprint_even=True)))
    assert len(pages) % 2 == 0
    assert len(pages[-1].partition("报：区委")[0]) > 20


def test_the_imprint_of_the_docx_is_on_an_even_page_too_and_titles_and_notes_stay_with_their_tables() -> None:
    tables = (samples.wide_table(20), replace(samples.narrow_table(30), note="注一"))
    report = bulletin(tables=tables, imprint_even=True)
    with zipfile.ZipFile(BytesIO(report_docx(report))) as archive:
        words = archive.read("word/document.xml").decode()
    kinds = re.findall('<w:type w:val="([a-zA-Z]+)"', words)
    assert (kinds[:-1], kinds[-1] in ("evenPage", "oddPage")) == (["nextPage", "nextPage"], True)
    for paragraph in re.findall("<w:p>(?:(?!</w:p>).)*GwTableTitle.*?</w:p>", words):
        assert "keepNext" in paragraph
    assert 'w:val="GwTableNote"' in words


@pytest.mark.parametrize("paragraphs", range(5))
def test_a_bulletin_with_a_signature_keeps_it_with_text_and_above_the_imprint(paragraphs: int) -> None:
    report = replace(
        samples.report(paragraphs=paragraphs), masthead=replace(MASTHEAD, date="2020年10月9日"), imprint=IMPRINT
    )
    last = pages_of(render_report(report))[-1]
    assert 0 < last.index(report.date) < last.index("报：区委")
    assert not last.startswith(samples.ORGANS[1])


def test_what_is_not_numbered_is_left_out() -> None:
    words = [issue_words(replace(MASTHEAD, number=number, total=total)) for number, total in ((3, None), (None, None))]
    assert words == ["第3期", ""]


def test_long_names_and_lists_stay_within_the_frame() -> None:
    editor = "湖南省长沙市望城区经济技术开发区（国家级）产业发展与科技创新服务管理委员会办公室"
    masthead = Masthead("重点项目建设督查工作情况专报", None, None, editor, "2020年10月12日")
    imprint = Imprint((("发", "，".join([editor] * 80)),), copies=300)
    pdf = render_report(bulletin(masthead=masthead, imprint=imprint))
    for page in range(len(sizes_of(pdf))):
        for glyph in list(glyphs_of(pdf, page))[:-3]:
            left, bottom, right, top = glyph.box
            assert PORTRAIT.left - 1 <= left <= right <= PORTRAIT.right + 1, glyph
            assert PORTRAIT.bottom - 1 <= bottom <= top <= PORTRAIT.top + 1, glyph

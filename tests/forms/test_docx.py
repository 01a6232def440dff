"""Letters as .docx: read back with python-docx, and turned into PDF by LibreOffice where there is one."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from supervision_desk.domain.paper import Imprint, Official, Paragraph
from supervision_desk.forms import gridtext
from supervision_desk.forms.chase import chase_letters
from supervision_desk.forms.docx_fit import closeness
from supervision_desk.forms.docx_letter import letter_docx
from supervision_desk.forms.docx_official import official_docx
from supervision_desk.forms.docx_styles import ON_GRID
from supervision_desk.forms.notice import notice_letters
from supervision_desk.forms.page import FRAME_WIDTH, SAN_HAO
from supervision_desk.forms.slip import render_slip, slip_letters
from supervision_desk.intake.files import load
from tests.forms import samples
from tests.forms.letters import BOTH, MARKUP, NAMES, RARE, letter
from tests.forms.reading import bare, text_of

EVERY = [(name, style) for name in NAMES for style in BOTH]
_SPACE = re.compile(r"\s|\u3000")


def opened(data: bytes) -> Any:
    return docx.Document(BytesIO(data))


def face_of(document: Any, style: str) -> tuple[str, float]:
    """East Asian face and size in points of a named style."""
    found = document.styles[style]
    fonts = found.element.rPr.find(qn("w:rFonts"))
    return fonts.get(qn("w:eastAsia")), found.font.size.pt


def all_words(data: bytes) -> str:
    """Every word of body, headers and footers, without spaces."""
    words = ""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            if re.fullmatch(r"word/(document|header_\w+|footer_\w+)\.xml", name):
                root = ElementTree.fromstring(archive.read(name))
                words += "".join(each.text or "" for each in root.iter(qn("w:t")))
    return _SPACE.sub("", words)


def held_up(section: Any) -> Any:
    """From the edge of the sheet to the text of a page with a number, which the footer holds up beyond the margin."""
    number, lift = section.footer.paragraphs
    assert number.style.paragraph_format.line_spacing == Pt(16)
    room = number.paragraph_format.space_before + Pt(16) + lift.paragraph_format.line_spacing
    return Mm((section.footer_distance + room) / Mm(1))


@pytest.mark.parametrize("style", BOTH)
def test_the_sheet_has_the_margins_and_the_grid_of_the_standard(style: str) -> None:
    document = opened(official_docx(letter("short", style)))
    (section,) = document.sections
    sides = (section.top_margin, section.left_margin, section.bottom_margin, section.right_margin)
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    below = held_up(section) if style == "信函式" else section.bottom_margin
    assert [side.mm for side in (*sides[:2], below, sides[3])] == pytest.approx([37, 28, 35, 26], abs=0.1)
    grid = section._sectPr.find(qn("w:docGrid"))
    height = section.page_height - section.top_margin - below
    width = section.page_width - section.left_margin - section.right_margin
    pitch = Pt(16 + int(grid.get(qn("w:charSpace"))) / 4096)
    assert grid.get(qn("w:type")) == "linesAndChars"
    assert (height // Pt(int(grid.get(qn("w:linePitch"))) / 20), width // pitch) == (22, 28)


def test_where_the_pdf_has_23_lines_a_page_the_grid_has_as_many() -> None:
    """Rounded up to whole twips the pitch left room for 22, and LibreOffice half a line free above and below them."""
    (section,) = opened(official_docx(letter("text", "信函式"))).sections
    pitch = Pt(int(section._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch"))) / 20)
    assert (section.page_height - section.top_margin - Mm(35)) // pitch == 23


def test_styles_ask_for_the_faces_the_standard_names() -> None:
    document = opened(official_docx(letter("text", "文件式")))
    assert face_of(document, "公文标题") == ("方正小标宋简体", 22)
    assert face_of(document, "公文正文") == ("仿宋_GB2312", 16)
    assert face_of(document, "一级标题") == ("黑体", 16)
    assert face_of(document, "二级标题") == ("楷体_GB2312", 16)
    assert face_of(document, "公文页码") == ("宋体", 14)
    body = document.styles["公文正文"].paragraph_format
    assert body.line_spacing == Pt(28.95)
    assert body.first_line_indent.mm == pytest.approx(2 * 156 / 28, abs=0.1)
    used = {each.text: each.style.name for each in document.paragraphs}
    assert (used["一、督办事项"], used["（1）任务1的标题"]) == ("一级标题", "二级标题")
    assert (used["1.逐项落实。"], used["现将下列任务交由你单位办理。"]) == ("三级标题", "公文正文")


FACES_ASKED = {
    "小标宋": ("方正小标宋简体", ("发文机关标志", "文种名称", "公文标题", "表格标题")),
    "仿宋": (
        "仿宋_GB2312",
        ("公文正文", "主送机关", "三级标题", "四级标题", "发文字号", "发文机关署名", "表格文字", "版记"),
    ),
    "楷体": ("楷体_GB2312", ("二级标题",)),
    "黑体": ("黑体", ("一级标题", "密级和紧急程度", "附件标识", "表格栏目")),
    "宋体": ("宋体", ("公文页码",)),
}


@pytest.mark.parametrize("made", ["slip", "notice", *BOTH])
def test_every_face_a_file_names_is_that_of_a_role_and_every_style_asks_for_that_of_its_own(made: str) -> None:
    forms = {"slip": slip_letters(samples.slip(2)), "notice": notice_letters(samples.notice(8))}
    data = letter_docx(forms[made]) if made in forms else official_docx(letter("text", made))
    named = set()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for part in archive.namelist():
            root = ElementTree.fromstring(archive.read(part))
            faces = [each.attrib for each in root.iter(qn("w:rFonts"))] + [
                {qn("w:name"): each.get(qn("w:name"))} for each in root.iter(qn("w:font"))
            ]
            named |= {name for face in faces for key, name in face.items() if key != qn("w:hint")}
    assert named == {asked for asked, _ in FACES_ASKED.values()}
    document = opened(data)
    for asked, styles in FACES_ASKED.values():
        assert {style: face_of(document, style)[0] for style in styles} == dict.fromkeys(styles, asked)


def test_a_mark_before_a_figure_is_a_run_that_libreoffice_does_not_hang_in_the_margin() -> None:
    """It takes overflowPunct for its contrary, and of 超过500人次、1000人次 at the end of a line it drew no 、."""
    text = "超过500人次、1000人次，分别奖补。"
    made = official_docx(Official(samples.head(style="文件式"), "关于办理任务的通知", (Paragraph(text),)))
    (found,) = [each for each in opened(made).paragraphs if each.text == text]
    languages = [(run.text, run._r.find(f".//{qn('w:lang')}")) for run in found.runs]
    assert [words for words, _ in languages] == ["超过500人次", "、", "1000人次，分别奖补。"]
    assert [found is not None for _, found in languages] == [False, True, False]


@pytest.mark.parametrize(("name", "style"), EVERY)
def test_a_letter_says_in_word_what_its_pdf_says(name: str, style: str) -> None:
    made = letter(name, style)
    words = all_words(official_docx(made))
    said = [made.title, *(each.text for each in made.paragraphs), made.head.addressee, made.note, made.head.date]
    said += [*made.head.organs, *made.head.issuers, made.head.number, *(each.title for each in made.annexes)]
    said += [each.text for annex in made.annexes for each in annex.paragraphs]
    said += [cell for annex in made.annexes if annex.table for row in annex.table.rows for cell in row]
    said += [names for _, names in made.imprint.lines]
    assert [each for each in said if _SPACE.sub("", shown(each)) not in words] == []


def shown(text: str) -> str:
    """Without what has no shape."""
    return re.sub("[\x07\x7f\u200d]", "", text)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_table_form_says_in_word_what_its_pdf_says(count: int) -> None:
    slip = samples.slip(count)
    words = all_words(letter_docx(slip_letters(slip)))
    printed = [slip.opening, slip.requirements + slip.rule_note, *(task.text for task in slip.tasks)]
    assert [each for each in printed if each not in words] == []
    without_marks = re.sub(r"—\d+—|（续）", "", bare(text_of(render_slip(slip))))
    assert sorted(set(without_marks)) == sorted(set(without_marks) & set(words))


def test_the_list_of_tasks_has_its_head_on_each_page_and_rows_are_not_cut() -> None:
    document = opened(letter_docx(chase_letters(samples.chase(12))))
    table = next(table for table in document.tables if table.cell(0, 0).text == "督办事项")
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True] + [False] * 12
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_a_row_longer_than_a_page_may_break() -> None:
    slip = samples.slip(1, tasks=(samples.task(1, text="望" * 3000),))
    document = opened(letter_docx(slip_letters(slip)))
    cut = [row.cells[0].text for row in document.tables[0].rows if row._tr.trPr.find(qn("w:cantSplit")) is None]
    assert cut == ["任务内容"]


def test_page_numbers_stand_outside_and_a_letter_has_none_on_its_first_page() -> None:
    document = opened(official_docx(letter("text", "信函式")))
    (section,) = document.sections
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert document.settings.odd_and_even_pages_header_footer
    assert [each.paragraph_format.alignment for each in (odd, even)] == [2, 0]
    assert [each._p.find(qn("w:fldSimple")).get(qn("w:instr")) for each in (odd, even)] == [" PAGE "] * 2
    assert section.different_first_page_header_footer
    assert section.first_page_footer._element.find(f".//{qn('w:fldSimple')}") is None
    assert section.first_page_header.paragraphs[0].text == samples.ORGANS[0]


def test_a_wide_table_lies_in_a_section_of_its_own() -> None:
    document = opened(official_docx(letter("lying", "文件式")))
    widths = [section.page_width > section.page_height for section in document.sections]
    assert widths == [False, True, False]
    assert document.sections[1].left_margin == pytest.approx(Mm(35), abs=Mm(0.1))


def test_the_date_stands_four_characters_from_the_right_and_the_rules_have_their_weights() -> None:
    document = opened(official_docx(letter("short", "文件式")))
    date = next(each for each in document.paragraphs if each.style.name == "成文日期")
    assert (date.text, date.style.paragraph_format.right_indent.mm) == ("2020年9月30日", pytest.approx(22.3, abs=0.1))
    borders = document.tables[-1]._tbl.tblPr.find(qn("w:tblBorders"))
    weights = [int(borders.find(qn(f"w:{side}")).get(qn("w:sz"))) / 8 for side in ("top", "bottom", "insideH")]
    assert weights == pytest.approx([0.99, 0.99, 0.71], abs=0.06)  # 0.35, 0.35, 0.25 mm in eighths of a point


def test_what_people_typed_stays_text_in_word() -> None:
    head = samples.head(style="文件式", addressee=f"{RARE}{MARKUP}", organs=("<&>",))
    made = Official(head, "关于<&>的通知", (Paragraph("甲\x00\x08乙\ufffe丙\ud800丁\n<w:p/>"),), imprint=Imprint())
    data = official_docx(made)
    texts = [each.text for each in opened(data).paragraphs]
    assert f"{RARE}{MARKUP}：" in texts
    assert texts[texts.index("甲乙丙丁") + 1] == "<w:p/>"
    assert "关于<&>的通知" in load_text(data)


def load_text(data: bytes) -> str:
    """What this program itself reads in it."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return "".join(ElementTree.fromstring(archive.read("word/document.xml")).itertext())


def test_this_program_reads_its_own_letters(tmp_path: Path) -> None:
    path = tmp_path / "信.docx"
    path.write_bytes(official_docx(letter("text", "文件式")))
    assert "（1）任务1的标题" in load(path).text


@pytest.mark.parametrize("style", BOTH)
def test_the_same_letter_gives_the_same_bytes(style: str) -> None:
    first = official_docx(letter("annexes", style))
    assert first == official_docx(letter("annexes", style))
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in archive.read("docProps/core.xml")


def test_a_draft_bears_its_stamp_in_every_header_and_a_signed_letter_none() -> None:
    stamped = Official(samples.head(style="信函式", stamp="送审稿"), "关于<>的函", ())
    sheets = opened(official_docx(stamped)).sections[0]
    headers = (sheets.header, sheets.even_page_header, sheets.first_page_header)
    assert ['string="送审稿"' in each._element.xml for each in headers] == [True] * 3
    assert b"textpath" not in official_docx(letter("short", "信函式"))


def test_a_paragraph_with_figures_is_set_closer_only_where_room_beside_them_would_make_a_line_more() -> None:
    date = "2020年9月30日"
    found = [closeness("望" * count + date, gridtext.FLUSH, FRAME_WIDTH, 1, ON_GRID) for count in (10, 21, 22)]
    assert found == [ON_GRID, pytest.approx(-0.7), None]  # with the last the PDF itself has two lines
    assert 28 <= FRAME_WIDTH / (SAN_HAO - 0.7) < 29  # Hanzi a line, as the grid has


def test_a_date_that_fills_its_cell_stays_on_one_line_where_room_is_set_beside_figures() -> None:
    document = opened(letter_docx(chase_letters(samples.chase(3))))
    date = next(c for t in document.tables for c in t._cells if c.text == "2020年12月31日").paragraphs[0].runs[0]
    assert date.font.size >= Pt(11)
    assert date._r.rPr.find(qn("w:spacing")) is not None


def test_a_last_paragraph_that_runs_on_to_the_page_of_the_date_is_not_kept_with_it() -> None:
    """LibreOffice takes what is kept to the next page as a whole, and leaves the page before half empty."""
    for text, kept in (("望" * 300, False), ("望" * 60, True)):
        made = Official(samples.head(style="文件式"), "关于办理任务的通知", (Paragraph(text),))
        (found,) = [each for each in opened(official_docx(made)).paragraphs if each.text == text]
        assert (bool(found.paragraph_format.keep_with_next), bool(found.paragraph_format.widow_control)) == (
            kept,
            not kept,
        )


def test_no_line_is_moved_for_company_since_the_pdf_moves_none() -> None:
    defaults = opened(official_docx(letter("short", "文件式"))).styles.element.find(qn("w:docDefaults"))
    assert defaults.find(f".//{qn('w:widowControl')}").get(qn("w:val")) == "0"

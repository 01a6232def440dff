"""Word: the numbers, tables and boxes a reader sees, in the order he sees them."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from supervision_desk.errors import UserError
from tests.intake.formats.conftest import Loads
from tests.intake.formats.making import add_numbering, docx_bytes, number, zip_bytes

LEVELS = (("%1、", "chineseCountingThousand"), ("（%2）", "chineseCounting"), ("%3.", "decimal"))
BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
    '<mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>'
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p>"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def run(inner: str) -> str:
    return f"<w:r {nsdecls('w')}>{inner}</w:r>"


def wrapped(tag: str, text: str, kind: str = "t") -> str:
    return f"<w:{tag} {nsdecls('w')}><w:r><w:{kind}>{text}</w:{kind}></w:r></w:{tag}>"


def test_levels_restart_below_a_higher_one(loads: Loads) -> None:
    document = docx.Document()
    add_numbering(document, LEVELS)
    for level, text in ((0, "总"), (1, "甲"), (2, "子"), (2, "丑"), (1, "乙"), (2, "寅"), (0, "则"), (1, "丙")):
        number(document.add_paragraph(text), level)

    expected = "一、总\n（一）甲\n1.子\n2.丑\n（二）乙\n1.寅\n二、则\n（一）丙\n"
    assert loads(docx_bytes(document), "a.docx").text == expected


def test_a_second_num_runs_on_unless_it_says_to_start_over(loads: Loads) -> None:
    document = docx.Document()
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    add_numbering(document, LEVELS, "", "", over)
    for num in (91, 92, 93, 93):
        number(document.add_paragraph("条"), 0, num)

    assert loads(docx_bytes(document), "a.docx").text == "一、条\n二、条\n五、条\n六、条\n"


def test_a_style_brings_its_number(loads: Loads) -> None:
    document = docx.Document()
    add_numbering(document, LEVELS, suffix="tab")
    numbered = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="1"/><w:numId w:val="91"/></w:numPr>'
    document.styles["Heading 2"].element.get_or_add_pPr().append(parse_xml(numbered))
    document.add_paragraph("工作措施", style="Heading 2")
    plain = document.add_paragraph("不编号", style="Heading 2")
    number(plain, 0, 0)

    assert loads(docx_bytes(document), "a.docx").text == "（一） 工作措施\n不编号\n"


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("ideographDigital", "第%1条", "第一二条"),
        ("chineseLegalSimplified", "%1、", "壹拾贰、"),
        ("decimalEnclosedCircle", "%1", "⑫"),
        ("decimalZero", "%1.", "12."),
        ("lowerLetter", "%1)", "l)"),
        ("upperRoman", "%1.", "XII."),
        ("ideographTraditional", "%1、", "乙、"),
        ("bullet", "●", ""),
        ("none", "", ""),
    ],
)
def test_a_number_is_spelled_as_its_list_says(form: str, text: str, expected: str, loads: Loads) -> None:
    document = docx.Document()
    add_numbering(document, [(text, form)])
    for _ in range(12):
        number(document.add_paragraph("项"), 0)

    assert loads(docx_bytes(document), "a.docx").text.splitlines()[-1] == f"{expected}项"


def test_a_text_box_is_read_once_after_its_paragraph(loads: Loads) -> None:
    document = docx.Document()
    document.add_paragraph("前")._p.append(parse_xml(BOX))
    document.add_paragraph("后")

    assert loads(docx_bytes(document), "a.docx").text == "前\n框内\n后\n"


def test_tracked_changes_are_read_as_accepted(loads: Loads) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("甲")._p
    paragraph.append(parse_xml(wrapped("ins", "乙")))
    paragraph.append(parse_xml(wrapped("del", "丙", "delText")))
    paragraph.append(parse_xml(wrapped("hyperlink", "丁")))

    assert loads(docx_bytes(document), "a.docx").text == "甲乙丁\n"


def test_a_field_shows_its_result_and_hidden_words_nothing(loads: Loads) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("见")._p
    for inner in (
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:t>代码</w:t>",
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>第3条</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        "<w:rPr><w:vanish/></w:rPr><w:t>隐</w:t>",
        "<w:tab/><w:t>款</w:t><w:br/><w:t>下</w:t>",
    ):
        paragraph.append(parse_xml(run(inner)))

    assert loads(docx_bytes(document), "a.docx").text == "见第3条 款\n下\n"


def test_headers_and_footers_are_left_out(loads: Loads) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    document.add_paragraph("正文")

    assert loads(docx_bytes(document), "a.docx").text == "正文\n"


def test_a_table_becomes_pipe_rows_where_it_stands(loads: Loads) -> None:
    document = docx.Document()
    document.add_paragraph("上")
    table = document.add_table(4, 3)
    for cell, text in zip(table.row_cells(0), ("序号", "工作任务", "责任单位"), strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(1, 2)).text = "一、稳就业（牵头单位：区人社局）"
    for row, texts in ((2, ("1", "稳岗|扩岗", "区人社局")), (3, ("2", "培训", ""))):
        for cell, text in zip(table.row_cells(row), texts, strict=True):
            cell.text = text
    table.cell(2, 1).add_paragraph("开发岗位")
    table.cell(2, 2).merge(table.cell(3, 2))
    document.add_paragraph("下")

    assert loads(docx_bytes(document), "a.docx").text == (
        "上\n\n| 序号 | 工作任务 | 责任单位 |\n| 一、稳就业（牵头单位：区人社局） |\n"
        "| 1 | 稳岗｜扩岗<br>开发岗位 | 区人社局 |\n| 2 | 培训 | ^^ |\n\n下\n"
    )


def test_a_table_in_a_cell_is_read_as_the_words_of_that_cell(loads: Loads) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "内一", "内二"
    table.cell(0, 0).text, table.cell(0, 1).text, table.cell(1, 0).text = "甲", "乙", "丙"

    assert loads(docx_bytes(document), "a.docx").text.strip() == "| 甲 | 乙 |\n| 丙 | 内一<br>内二 |"


def test_a_frame_of_one_cell_is_no_table(loads: Loads) -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "一、加框的一段。"

    assert loads(docx_bytes(document), "a.docx").text.strip() == "一、加框的一段。"


def test_a_document_in_the_strict_names_is_read(loads: Loads) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = f'<w:document xmlns:w="{strict}"><w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:body></w:document>'

    assert loads(zip_bytes({"word/document.xml": xml}), "a.docx").text == "正文\n"


def test_a_document_locked_by_a_password_says_so(loads: Loads) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    with pytest.raises(UserError, match="密码"):
        loads(data, "a.docx")

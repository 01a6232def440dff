"""PDF and OFD: paragraphs, columns and tables from the places of the characters."""

import io
import zlib
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from supervision_desk.errors import UserError
from supervision_desk.intake.formats.pdf_streams import MOST_UNPACKED
from tests.intake.formats.conftest import Loads
from tests.intake.formats.making import FONT, ofd_bytes, pdf_bytes, pdf_canvas

SIZE = 12
LEFT = 80
WIDTHS = (50, 220, 150)
HEADER = ("序号", "工作任务", "责任单位")


def pdf_of(*pages: Callable[[Canvas], None]) -> bytes:
    stream = io.BytesIO()
    canvas = pdf_canvas(stream)
    for draw in pages:
        canvas.setFont(FONT, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def row(canvas: Canvas, top: float, texts: tuple[str, ...], height: float = 40) -> float:
    """A row of three boxes; a line end in a text is a line; returns where the next row begins."""
    x = float(LEFT)
    for text, width in zip(texts, WIDTHS, strict=True):
        canvas.rect(x, top - height, width, height)
        for number, line in enumerate(text.split("\n")):
            canvas.drawString(x + 6, top - 16 - number * 15, line)
        x += width
    return top - height


def test_a_paragraph_is_joined_over_lines_and_pages(loads: Loads) -> None:
    texts = [f"{number}. 稳定现有岗位。" + "加大援企稳岗政策实施力度，" * 12 for number in range(1, 30)]

    assert loads(pdf_bytes(texts, head="某区人民政府文件"), "a.pdf").text.splitlines() == texts


def test_columns_are_read_one_after_the_other(loads: Loads) -> None:
    texts = [f"{number}. 稳定现有岗位。" + "加大援企稳岗政策实施力度，" * 9 for number in range(1, 30)]

    assert loads(pdf_bytes(texts, size=11, columns=2), "a.pdf").text.splitlines() == texts


def test_a_short_line_ends_its_paragraph(loads: Loads) -> None:
    texts = ["关于稳就业的若干措施", "一、总体要求", "坚持稳中求进。", "二、工作措施"]

    assert loads(pdf_bytes(texts), "a.pdf").text.splitlines() == texts


def test_a_page_of_short_lines_is_measured_by_the_full_lines_of_others(loads: Loads) -> None:
    texts = ["为全面贯彻落实各项决策部署，" * 9, *(f"{n}.任务{n}增长。责任单位:各街道,各部门{n}" for n in range(1, 60))]

    assert loads(pdf_bytes(texts), "a.pdf").text.splitlines() == texts


def test_a_leaning_watermark_is_not_read(loads: Loads) -> None:
    def draw(canvas: Canvas) -> None:
        for line in range(10):
            canvas.drawString(LEFT, 700 - 20 * line, "正文正文正文正文正文正文正文正文")
        canvas.rotate(45)
        canvas.drawString(500, 100, "样张")

    assert "样" not in loads(pdf_of(draw), "a.pdf").text


def test_a_page_lying_on_its_side_is_read_upright(loads: Loads) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        canvas.setFont(FONT, SIZE)
        for number in range(6):
            canvas.drawString(LEFT, 500 - 30 * number, f"第{number}行横排。")

    expected = [f"第{number}行横排。" for number in range(6)]
    assert loads(pdf_of(draw), "a.pdf").text.splitlines() == expected


def test_a_ruled_table_becomes_pipe_rows(loads: Loads) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(LEFT, 780, "任务分解表")
        top = row(canvas, 760, HEADER)
        canvas.rect(LEFT, top - 40, sum(WIDTHS), 40)
        canvas.drawString(LEFT + 6, top - 16, "一、稳就业（牵头单位：区人社局）")
        top = row(canvas, top - 40, ("1", "稳定现有岗位，加大援企稳岗政策实\n施力度。", "区人社局\n区发改局"))
        canvas.drawString(LEFT, top - 40, "附注一行。")

    assert loads(pdf_of(draw), "a.pdf").text == (
        "任务分解表\n\n| 序号 | 工作任务 | 责任单位 |\n| 一、稳就业（牵头单位：区人社局） |\n"
        "| 1 | 稳定现有岗位，加大援企稳岗政策实施力度。 | 区人社局<br>区发改局 |\n\n附注一行。\n"
    )


def test_a_cell_over_two_rows_is_marked(loads: Loads) -> None:
    def draw(canvas: Canvas) -> None:
        top = row(canvas, 760, HEADER)
        for number in (1, 2):
            canvas.rect(LEFT, top - 40, WIDTHS[0], 40)
            canvas.rect(LEFT + WIDTHS[0], top - 40, WIDTHS[1], 40)
            canvas.drawString(LEFT + 6, top - 16, str(number))
            canvas.drawString(LEFT + 60, top - 16, f"任务{number}")
            top -= 40
        canvas.rect(LEFT + 270, top, WIDTHS[2], 80)
        canvas.drawString(LEFT + 276, top + 40, "区人社局")

    text = loads(pdf_of(draw), "a.pdf").text
    assert text.strip().splitlines()[1:] == ["| 1 | 任务1 | 区人社局 |", "| 2 | 任务2 | ^^ |"]


def test_a_table_over_two_pages_is_one_table(loads: Loads) -> None:
    def page(first: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            top = row(canvas, 760, HEADER)
            for number in range(first, first + 8):
                top = row(canvas, top, (str(number), f"任务{number}", "区人社局"))
            canvas.drawString(280, 40, f"— {first // 8 + 1} —")

        return draw

    lines = loads(pdf_of(page(1), page(9)), "a.pdf").text.strip().splitlines()
    assert lines == ["| 序号 | 工作任务 | 责任单位 |", *(f"| {n} | 任务{n} | 区人社局 |" for n in range(1, 17))]


def test_a_row_cut_by_the_page_is_one_row_and_a_merged_cell_runs_on(loads: Loads) -> None:
    def first(canvas: Canvas) -> None:
        top = row(canvas, 760, HEADER)
        canvas.rect(LEFT + 270, top - 80, WIDTHS[2], 80)
        canvas.drawString(LEFT + 276, top - 16, "区人社局")
        for number, task in ((1, "任务一。"), (2, "稳定现有岗位，加大援企稳岗政策实")):
            canvas.rect(LEFT, top - 40, WIDTHS[0], 40)
            canvas.rect(LEFT + 50, top - 40, WIDTHS[1], 40)
            canvas.drawString(LEFT + 6, top - 16, str(number))
            canvas.drawString(LEFT + 56, top - 16, task)
            top -= 40

    def second(canvas: Canvas) -> None:
        top = row(canvas, row(canvas, 760, HEADER), ("", "施力度。", ""))
        row(canvas, top, ("3", "任务三。", "区发改局"))

    loaded = loads(pdf_of(first, second), "a.pdf")
    assert loaded.text.strip().splitlines()[1:] == [
        "| 1 | 任务一。 | 区人社局 |",
        "| 2 | 稳定现有岗位，加大援企稳岗政策实施力度。 | ^^ |",
        "| 3 | 任务三。 | 区发改局 |",
    ]


def test_the_page_a_table_runs_on_over_begins_in_the_table(loads: Loads) -> None:
    def page(first: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            top = row(canvas, 760, HEADER)
            for number in range(first, first + 3):
                top = row(canvas, top, (str(number), f"任务{number}", "区人社局"))

        return draw

    loaded = loads(pdf_of(page(1), page(4)), "a.pdf")
    assert loaded.text[loaded.pages[1] :].startswith("| 4 |")


def test_pages_of_pictures_are_a_scan(loads: Loads) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(100, 100, 300, 300, fill=1)

    loaded = loads(pdf_of(draw, draw), "a.pdf")
    assert (loaded.text, loaded.pictures) == ("", 2)


def test_a_locked_pdf_says_so(loads: Loads) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("secret", strength=128))
    canvas.drawString(100, 100, "text")
    canvas.save()
    with pytest.raises(UserError, match="密码"):
        loads(stream.getvalue(), "a.pdf")


@pytest.mark.parametrize("packed", [1, 2])
def test_a_page_that_unpacks_without_end_is_refused(packed: int, loads: Loads) -> None:
    body = zlib.compress(b"q Q " * (MOST_UNPACKED // 4 + 1))
    body = zlib.compress(body) if packed == 2 else body
    head = b"4 0 obj\n<</Length %d/Filter[%s]>>stream\n" % (len(body), b"/FlateDecode" * packed)
    with pytest.raises(UserError, match="过大"):
        loads(b"%PDF-1.4\n" + head + body + b"\nendstream\nendobj\n", "a.pdf")


def test_an_ofd_is_laid_out_like_a_pdf(loads: Loads) -> None:
    text = "稳定现有岗位，加大援企稳岗政策实施力度，对中小微企业免征社保费，"
    first = ["　　1." + text[:25], text[:27], "落实到位。（责任单位：区人社局）"]
    loaded = loads(ofd_bytes([first, ["　　2.第二条。"]]), "a.ofd")

    joined = "1." + text[:25] + text[:27] + "落实到位。（责任单位：区人社局）"
    assert loaded.text.splitlines() == [joined, "2.第二条。"]
    assert loaded.text[loaded.pages[1] :] == "2.第二条。\n"


def test_an_ofd_table_is_read_by_its_rules(loads: Loads) -> None:
    def cell(x: int, y: int, text: str) -> str:
        path = f'<ofd:PathObject Boundary="{x} {y} 50 20"><ofd:AbbreviatedData>M 0 0 L 50 0 L 50 20 L 0 20 C'
        words = f'<ofd:TextObject Boundary="{x + 5} {y + 5} 40 8" Size="5"><ofd:TextCode X="0" Y="5">{text}'
        return f"{path}</ofd:AbbreviatedData></ofd:PathObject>{words}</ofd:TextCode></ofd:TextObject>"

    extra = cell(30, 100, "任务") + cell(80, 100, "单位") + cell(30, 120, "稳岗") + cell(80, 120, "区人社局")
    assert "| 任务 | 单位 |\n| 稳岗 | 区人社局 |" in loads(ofd_bytes([["　　分工表："]], extra), "a.ofd").text

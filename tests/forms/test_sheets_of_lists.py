"""Ledgers on A4 and A3, labels, covers, and papers bound into one volume."""

import pytest

from supervision_desk.domain.office_form import A3, A4
from supervision_desk.domain.paper import ReportTable
from supervision_desk.forms.binding import Part, bind
from supervision_desk.forms.cover import Cover, render_cover
from supervision_desk.forms.labels import Envelope, render_labels
from supervision_desk.forms.ledger import A3_LYING, render_ledger
from supervision_desk.forms.page import LANDSCAPE, Frame, mm
from tests.forms import samples
from tests.forms.pagechecks import pages_of as measured
from tests.forms.reading import glyphs_of, pages_of, sizes_of, text_of


@pytest.mark.parametrize(("paper", "frame", "size"), [(A4, LANDSCAPE, (297, 210)), (A3, A3_LYING, (420, 297))])
def test_a_ledger_lies_on_its_paper(paper: str, frame: Frame, size: tuple[int, int]) -> None:
    table = samples.wide_table()
    pdf = render_ledger("台账", "督查室", [table], paper=paper)
    assert {(round(w), round(h)) for w, h in sizes_of(pdf)} == {(round(mm(size[0])), round(mm(size[1])))}
    assert text_of(pdf).count("合计") == 1
    assert all(page.count("按时办结率") >= 1 for page in pages_of(pdf))
    for glyph in glyphs_of(pdf, 0):
        if glyph.box[1] > frame.bottom and glyph.box[0] > frame.left - 20:
            assert frame.left - 0.5 <= glyph.box[0]
            assert glyph.box[2] <= frame.right + 0.5
    assert render_ledger("台账", "督查室", [table], paper=paper) == pdf


def _envelopes(count: int) -> list[Envelope]:
    return [Envelope(f"长沙市望城区第{n}单位", "王某某\u30000731-88060000", samples.ORGANS) for n in range(count)]


@pytest.mark.parametrize("columns", [2, 3])
def test_each_label_stays_within_its_place(columns: int) -> None:
    pdf = render_labels(_envelopes(8 * columns + 1), columns)
    assert len(sizes_of(pdf)) == 2
    width, height = mm(210) / columns, mm(297) / 8
    names = [glyph for glyph in glyphs_of(pdf, 0) if glyph.character == "第"]
    assert len(names) == 8 * columns
    for place, glyph in enumerate(names):
        row, column = divmod(place, columns)
        assert column * width <= glyph.box[0]
        assert glyph.box[2] <= (column + 1) * width
        assert mm(297) - (row + 1) * height <= glyph.box[1]
        assert glyph.box[3] <= mm(297) - row * height
    for glyph in glyphs_of(pdf, 0):
        across = glyph.box[0] % width
        assert mm(5.5) <= across <= width - mm(5.5)


def test_a_sheet_partly_used_begins_further_on() -> None:
    pdf = render_labels(_envelopes(2), 2, first=16)
    assert [page.count("第") for page in pages_of(pdf)] == [1, 1]
    (glyph,) = (glyph for glyph in glyphs_of(pdf, 0) if glyph.character == "第")
    assert glyph.box[0] > mm(105)
    assert glyph.box[3] < mm(38)


@pytest.mark.parametrize(("columns", "length", "size"), [(2, 15, 16.0), (2, 45, 10.5), (3, 26, 12.0), (3, 40, 10.5)])
def test_a_name_on_a_label_stays_legible_before_it_yields(columns: int, length: int, size: float) -> None:
    name = "望城区重点区域开发建设领导小组" * 3
    pdf = render_labels([Envelope(name[:length], "王某某\u30000731-88060000", samples.ORGANS)], columns)
    marks = measured(pdf)[0].marks
    assert {mark.size for mark in marks[:length]} == {size}
    assert max(mark.size for mark in marks[length:]) <= max(size, 14.0)


def test_the_labels_of_a_sheet_have_one_size_for_names_and_one_for_senders() -> None:
    names = ["望城区教育局", "望城区住房和城乡建设管理局", "望城区新旧动能转换综合试验区建设管理委员会筹备办公室"]
    pdf = render_labels([Envelope(name, "", samples.ORGANS) for name in names], 3)
    marks = measured(pdf)[0].marks
    sizes = [{mark.size for mark in marks if mark.character in words} for words in ("育房旧", "共")]
    assert [len(each) for each in sizes] == [1, 1]
    assert min(sizes[0]) >= 12.0


@pytest.mark.parametrize("length", [30, 60, 120])
def test_a_label_with_a_very_long_name_stays_within_its_place(length: int) -> None:
    name = ("长沙市望城区某某某某管理委员会" * 8)[:length]
    pdf = render_labels([Envelope(name, f"{name[:20]}\n某某", samples.ORGANS)] * 4, 3)
    for glyph in glyphs_of(pdf, 0):
        left, bottom, right, top = glyph.box
        column, row = int(left // mm(70)), int((mm(297) - top) // (mm(297) / 8))
        assert column * mm(70) + mm(5) < left < right < (column + 1) * mm(70) - mm(5)
        assert mm(297) * (1 - (row + 1) / 8) + mm(3) < bottom < top < mm(297) * (1 - row / 8) - mm(3)
    assert text_of(pdf).count(name) == 4


def _cover(title: str = "增加就业岗位") -> bytes:
    pairs = (("编号", "望督立〔2020〕2号"), ("责任单位", "区人社局"))
    return render_cover(Cover(samples.ORGANS, "督查案卷", title, pairs))


def test_a_cover_says_whose_it_is_whatever_the_title() -> None:
    for title in ("增加就业岗位", "<&>𠮷", "很长的事项名称" * 40):
        text = text_of(_cover(title))
        assert "督查案卷" in text
        assert samples.ORGANS[0] in text
        assert title in text
        assert "望督立〔2020〕2号" in text


def test_a_volume_holds_its_parts_numbered_through_and_repeats_its_bytes() -> None:
    table = render_ledger("台账", "督查室", [samples.wide_table()])
    counted = len(pages_of(table))
    parts = [Part(_cover(), counted=False), Part(table), Part(_cover("另一件"))]
    volume = bind(parts)
    pages = pages_of(volume)
    assert len(pages) == 1 + counted + 1
    assert pages[0] == pages_of(_cover())[0]
    assert pages[-1].endswith(str(counted + 1))
    assert pages[1].endswith("1")
    assert [round(w) for w, _ in sizes_of(volume)] == [595] + [842] * counted + [595]
    assert bind(parts) == volume
    assert bind([*parts, Part(_cover("又一件"))]) != volume


@pytest.mark.parametrize("paper", [A4, A3])
@pytest.mark.parametrize("series", ["望督立", "望督专项"])
def test_a_number_in_a_ledger_stands_on_one_line_however_many_there_are(series: str, paper: str) -> None:
    headers = ("序号", "编号", "督办事项", "责任分工", "目标任务", "完成时限", "反馈情况", "办理状态", "备注")
    text = samples.MEASURES[0][:40]
    rows = tuple(
        (
            str(n),
            f"{series}〔2026〕{n}号",
            text,
            f"责任：区发改局\n配合：{text[:12]}",
            text,
            "2026-12-31",
            text * 3,
            "时限内在办",
            "",
        )
        for n in range(8, 13)
    )
    table = ReportTable("督查台账", headers, rows, (1, 3, 6, 5, 5, 2.6, 6, 2.4, 1.6), centred=(0,))
    pages = measured(render_ledger("台账", "督查室", [table], paper=paper))
    marks = [mark for page in pages for mark in page.marks]
    words = "".join(mark.character for mark in marks)
    for n in range(8, 13):
        start = words.index(f"{series}〔2026〕{n}号")
        number = marks[start : start + len(f"{series}〔2026〕{n}号")]
        assert len({round(mark.origin[1]) for mark in number}) == 1

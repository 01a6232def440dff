"""What an office may have otherwise, measured: an unsealed 落款, a QR code, 份号, the 版记 on an even page."""

from dataclasses import replace

import pytest

from supervision_desk.domain.paper import Official, Paragraph
from supervision_desk.forms.official import render_official
from supervision_desk.forms.page import CHARACTER_PITCH, LINE_PITCH, PORTRAIT, SEAL, mm
from supervision_desk.forms.qrcode import CODE_SIDE
from supervision_desk.forms.slip import render_slip
from tests.forms import samples
from tests.forms.letters import BOTH, letter
from tests.forms.reading import Glyph, bars_of, glyphs_of, lines_on, pages_of, sizes_of

HALF_MM = mm(0.5)
CODE = "望督〔2020〕5号\n" + "0123456789abcdef" * 4


def with_head(name: str, style: str, **changes: object) -> Official:
    full = letter(name, style)
    return replace(full, head=replace(full.head, **changes))  # type: ignore[arg-type]


def line_of(pdf: bytes, words: str) -> list[Glyph]:
    lines = lines_on(pdf, len(sizes_of(pdf)) - 1)
    return next(line for line in lines if "".join(each.character for each in line) == words)


@pytest.mark.parametrize("style", BOTH)
def test_an_unsealed_name_stands_a_blank_line_below_the_text_and_the_date_two_hanzi_to_the_right(style: str) -> None:
    pdf = render_official(with_head("short", style, organs=("区委",), issuers=samples.ORGANS[:1], sealed=False))
    text = next(line for line in lines_on(pdf, 0) if "现将下列任务" in "".join(each.character for each in line))
    name, date = line_of(pdf, samples.ORGANS[0]), line_of(pdf, samples.head().date)
    assert text[0].origin[1] - name[0].origin[1] == pytest.approx(2 * LINE_PITCH, abs=HALF_MM)
    assert name[0].origin[1] - date[0].origin[1] == pytest.approx(LINE_PITCH, abs=HALF_MM)
    assert name[-1].box[2] == pytest.approx(PORTRAIT.right - 2 * CHARACTER_PITCH, abs=mm(1))
    assert date[0].origin[0] - name[0].origin[0] == pytest.approx(2 * CHARACTER_PITCH, abs=HALF_MM)


def test_a_date_longer_than_the_name_stands_two_hanzi_from_the_edge_and_moves_the_name() -> None:
    pdf = render_official(with_head("short", "文件式", organs=("区委",), issuers=("区府办",), sealed=False))
    name, date = line_of(pdf, "区府办"), line_of(pdf, samples.head().date)
    assert date[-1].box[2] == pytest.approx(PORTRAIT.right - 2 * CHARACTER_PITCH, abs=mm(2))  # 日 is narrow
    assert date[0].origin[0] - name[0].origin[0] == pytest.approx(2 * CHARACTER_PITCH, abs=HALF_MM)


def test_several_unsealed_names_stand_one_below_the_other_the_leading_organ_first() -> None:
    pdf = render_slip(samples.slip(1, head=samples.head(sealed=False), with_return=False))
    first, second = (line_of(pdf, name) for name in samples.ORGANS)
    assert first[0].origin[1] - second[0].origin[1] == pytest.approx(LINE_PITCH, abs=HALF_MM)
    assert first[0].origin[0] == pytest.approx(second[0].origin[0], abs=HALF_MM)


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("style", [*BOTH, "表格式"])
def test_a_code_moves_nothing_covers_nothing_and_stays_off_the_seals(style: str, sealed: bool) -> None:
    def drawn(code: str) -> bytes:
        if style == "表格式":
            return render_slip(samples.slip(2, head=samples.head(code=code, sealed=sealed)))
        return render_official(with_head("text", style, code=code, sealed=sealed))

    plain, coded = drawn(""), drawn(CODE)
    pages = range(len(sizes_of(plain)))
    assert [list(glyphs_of(coded, page)) for page in pages] == [list(glyphs_of(plain, page)) for page in pages]
    assert not bars_of(plain, pages[-1])
    bars = bars_of(coded, pages[-1])
    left, bottom = min(bar[0] for bar in bars), min(bar[1] for bar in bars)
    right, top = max(bar[2] for bar in bars), max(bar[3] for bar in bars)
    assert (right - left, top - bottom) == pytest.approx((CODE_SIDE, CODE_SIDE), abs=HALF_MM)
    assert PORTRAIT.left - HALF_MM <= left < right <= PORTRAIT.right + HALF_MM
    for glyph in glyphs_of(coded, pages[-1]):
        apart = glyph.box[2] < left or glyph.box[0] > right or glyph.box[3] < bottom or glyph.box[1] > top
        assert apart, glyph
    date = line_of(coded, samples.head().date)
    centre = ((date[0].box[0] + date[-1].box[2]) / 2, date[0].origin[1] + LINE_PITCH)
    near = (max(left - centre[0], 0.0) ** 2 + max(bottom - centre[1], 0.0) ** 2) ** 0.5
    assert not sealed or near > SEAL / 2


@pytest.mark.parametrize("style", BOTH)
def test_a_copy_bears_its_number_on_the_first_line_and_nothing_else_moves(style: str) -> None:
    plain, copy = (
        list(glyphs_of(render_official(with_head("short", style, urgency="", copy=each)), 0)) for each in ("", "000012")
    )
    number = [glyph for glyph in copy if glyph not in plain]
    assert "".join(glyph.character for glyph in number) == "000012"
    assert number[0].box[0] == pytest.approx(PORTRAIT.left, abs=mm(1))
    assert [glyph for glyph in copy if glyph not in number] == plain


@pytest.mark.parametrize("style", BOTH)
@pytest.mark.parametrize("lines", [1, 30, 50, 75])
def test_the_imprint_stands_on_an_even_page_and_a_blank_one_before_it_bears_no_number(style: str, lines: int) -> None:
    full = with_head("short", style, imprint_even=True)
    text = tuple(Paragraph("稳岗位就业") for _ in range(lines))
    pages = pages_of(render_official(replace(full, paragraphs=text)))
    assert len(pages) % 2 == 0
    assert "抄送：" in pages[-1]
    blank = [number for number, page in enumerate(pages, 1) if not page]
    assert blank in ([], [len(pages) - 1])
    if blank:
        assert not pages[-1].endswith("—")
    without = pages_of(render_official(replace(full, head=replace(full.head, imprint_even=False), paragraphs=text)))
    assert len(pages) - len(without) in (0, 1)


def test_the_imprint_behind_annexes_goes_to_an_even_page_too() -> None:
    pages = pages_of(render_official(with_head("annexes", "文件式", imprint_even=True)))
    assert len(pages) % 2 == 0
    assert "抄送：" in pages[-1]


def test_a_draft_is_signed_off_as_the_letter_will_be_with_room_for_its_date() -> None:
    signed, draft = (
        render_slip(samples.slip(1, head=samples.head(date=date, stamp=""), with_return=False))
        for date in ("2020年10月10日", "")
    )
    names = [[each.origin for each in line_of(pdf, "".join(samples.ORGANS))] for pdf in (signed, draft)]
    assert names[0] == names[1]

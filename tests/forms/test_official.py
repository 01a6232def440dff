"""文件式 and 信函式, measured on the page against GB/T 9704-2012."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from supervision_desk.domain.paper import Imprint, Paragraph
from supervision_desk.forms.linebreak import NOT_AT_END, NOT_AT_START
from supervision_desk.forms.official import render_official
from supervision_desk.forms.page import (
    CHARACTER_PITCH,
    DOUBLE_RULE_RISE,
    FRAME_WIDTH,
    LANDSCAPE,
    LINE_PITCH,
    PAPER_HEIGHT,
    PORTRAIT,
    SEAL,
    mm,
)
from tests.forms import samples
from tests.forms.letterchecks import seal_troubles
from tests.forms.letters import BOTH, MANY, MARKUP, NAMES, RARE, URL, drawn, letter
from tests.forms.matrix import FIRST_OF_LETTER
from tests.forms.pagechecks import page_troubles
from tests.forms.pagechecks import pages_of as measured
from tests.forms.reading import (
    Glyph,
    bare,
    glyphs_of,
    is_red,
    lines_on,
    pages_of,
    rules_of,
    sizes_of,
    text_of,
)

HALF_MM = mm(0.5)
EVERY = [(name, style) for name in NAMES for style in BOTH]


def words_of(line: list[Glyph]) -> str:
    return "".join(glyph.character for glyph in line)


def red_glyphs(pdf: bytes) -> list[Glyph]:
    return [glyph for glyph in glyphs_of(pdf, 0) if is_red(glyph.colour)]


def line_with(pdf: bytes, page: int, words: str) -> list[Glyph]:
    return next(line for line in lines_on(pdf, page) if words in words_of(line))


def ink(glyphs: list[Glyph]) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of what the glyphs cover."""
    boxes = [glyph.box for glyph in glyphs]
    return (
        min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes),
    )  # fmt: skip


@pytest.mark.parametrize(("name", "style"), EVERY)
def test_nothing_but_the_page_number_leaves_the_frame(name: str, style: str) -> None:
    pdf = drawn(name, style)
    for page, size in enumerate(sizes_of(pdf)):
        frame = LANDSCAPE if size[0] > size[1] else PORTRAIT
        foot, top = frame.bottom, frame.top
        if page == 0 and style == "信函式":  # the mark stands above, text goes down to the second double rule
            foot, top = DOUBLE_RULE_RISE + mm(5), PAPER_HEIGHT - mm(30)
        for glyph in glyphs_of(pdf, page):
            left, bottom, right, above = glyph.box
            numbered = glyph.character in "—0123456789" and not frame.bottom <= bottom <= right <= frame.right
            numbered = numbered or (frame is LANDSCAPE and left < frame.left)
            assert frame.left - HALF_MM <= left or numbered, glyph
            assert right <= frame.right + HALF_MM, glyph
            assert above <= top + HALF_MM, glyph
            assert bottom >= foot - HALF_MM or numbered, glyph


def test_a_full_page_has_22_lines_of_28_characters_that_fill_the_frame() -> None:
    lines = lines_on(drawn("grid", "文件式"), 1)[:-1]
    assert [len(line) for line in lines] == [28] * 22
    assert all(
        above[0].origin[1] - below[0].origin[1] == pytest.approx(LINE_PITCH, abs=0.1)
        for above, below in pairwise(lines)
    )
    steps = [b.origin[0] - a.origin[0] for line in lines for a, b in pairwise(line)]
    assert (min(steps), max(steps)) == pytest.approx((CHARACTER_PITCH, CHARACTER_PITCH), abs=0.05)
    left, bottom, right, top = ink([glyph for line in lines for glyph in line])
    assert (left, right) == pytest.approx((PORTRAIT.left, PORTRAIT.right), abs=mm(0.7))
    assert (bottom, top) == pytest.approx((PORTRAIT.bottom, PORTRAIT.top), abs=mm(3.4))  # half a line's white


def test_the_head_of_a_document_stands_where_the_standard_has_it() -> None:
    pdf = drawn("short", "文件式")
    mark, number = ink(red_glyphs(pdf)), ink(line_with(pdf, 0, "望督〔2020〕5号"))
    (rule,) = [each for each in rules_of(pdf, 0) if is_red(each.colour)]
    title = ink(line_with(pdf, 0, "关于办理"))
    assert mark[3] == pytest.approx(PORTRAIT.top - mm(35), abs=HALF_MM)
    assert mark[1] - number[3] == pytest.approx(2 * LINE_PITCH + mm(2.3), abs=mm(1))
    assert (rule.left, rule.right) == pytest.approx((PORTRAIT.left, PORTRAIT.right), abs=HALF_MM)
    assert number[1] - rule.y == pytest.approx(mm(4), abs=HALF_MM)
    assert rule.y - title[3] == pytest.approx(2 * LINE_PITCH + mm(1.5), abs=mm(1))
    assert (number[0] + number[2]) / 2 == pytest.approx(PORTRAIT.left + FRAME_WIDTH / 2, abs=mm(1))


def test_a_joint_mark_has_lines_of_one_width_and_文件_beside_their_middle() -> None:
    pdf = drawn("short", "文件式")
    ending = [glyph for glyph in red_glyphs(pdf) if glyph.character in "文件"]
    lines = [[glyph for glyph in red_glyphs(pdf) if glyph.character in name] for name in samples.ORGANS]
    rows = sorted({round(glyph.origin[1]) for glyph in red_glyphs(pdf)}, reverse=True)
    assert rows[1] == pytest.approx((rows[0] + rows[2]) / 2, abs=1)
    assert {round(glyph.origin[1]) for glyph in ending} == {rows[1]}
    assert ink(lines[0])[:3:2] == pytest.approx(ink(lines[1])[:3:2], abs=mm(1))


def test_the_head_of_a_letter_has_double_rules_and_its_number_at_the_right() -> None:
    pdf = drawn("text", "信函式")
    mark, number = ink(red_glyphs(pdf)), ink(line_with(pdf, 0, "望督〔2020〕5号"))
    thick, thin, low_thin, low_thick = (each for each in rules_of(pdf, 0) if is_red(each.colour))
    assert mark[3] == pytest.approx(PAPER_HEIGHT - mm(30), abs=HALF_MM)
    assert mark[1] - thick.y - thick.weight / 2 == pytest.approx(mm(4), abs=HALF_MM)
    assert all(
        each.right - each.left == pytest.approx(mm(170), abs=HALF_MM) for each in (thick, thin, low_thin, low_thick)
    )
    assert (thick.left + thick.right) / 2 == pytest.approx(PORTRAIT.left + FRAME_WIDTH / 2, abs=HALF_MM)
    assert thick.weight == low_thick.weight > thin.weight == low_thin.weight
    assert low_thick.y - low_thick.weight / 2 == pytest.approx(mm(20), abs=HALF_MM)
    assert thin.y - thin.weight / 2 - number[3] == pytest.approx(mm(4.94), abs=HALF_MM)
    assert number[2] == pytest.approx(PORTRAIT.right, abs=mm(1))
    mark_of_speed, title = ink(line_with(pdf, 0, "加急")), ink(line_with(pdf, 0, "关于办理"))
    assert mark_of_speed[0] == pytest.approx(PORTRAIT.left, abs=mm(0.7))
    assert min(number[1], mark_of_speed[1]) - title[3] == pytest.approx(2 * LINE_PITCH + mm(1), abs=mm(1))
    assert ink(lines_on(pdf, 0)[-1])[1] - low_thin.y >= mm(4.94) - HALF_MM


def test_the_first_page_of_a_letter_bears_no_number_and_the_others_do() -> None:
    pages = pages_of(drawn("text", "信函式"))
    assert not pages[0].endswith("—1—")
    assert [page.endswith(f"—{number}—") for number, page in enumerate(pages[1:], 2)] == [True] * (len(pages) - 1)


@pytest.mark.parametrize("style", BOTH)
def test_pages_are_numbered_on_through_lying_tables(style: str) -> None:
    pdf = drawn("lying", style)
    assert any(width > height for width, height in sizes_of(pdf))
    assert all(page.endswith(f"—{number}—") for number, page in enumerate(pages_of(pdf), 1) if number > 1)
    for page, (width, height) in enumerate(sizes_of(pdf)):
        number = list(glyphs_of(pdf, page))[-1].box
        if width > height:
            assert number[0] < LANDSCAPE.left
        elif page or style == "文件式":
            assert number[3] < PORTRAIT.bottom


@pytest.mark.parametrize("style", BOTH)
def test_levels_have_their_faces_and_figures_those_of_the_text(style: str) -> None:
    pdf = drawn("text", style)
    lines = [line for page in range(len(sizes_of(pdf))) for line in lines_on(pdf, page)]
    first = next(line for line in lines if words_of(line).startswith("一、督办事项"))
    second = next(line for line in lines if words_of(line).startswith("（1）任务"))
    third = next(line for line in lines if words_of(line).startswith("1.逐项"))
    text = next(line for line in lines if "2000个" in words_of(line))
    assert {glyph.font for glyph in first} == {"NotoSansSC-Medium"}
    assert "WenKai" in second[-1].font
    assert len({glyph.font for glyph in third + text}) == 1
    assert first[0].origin[0] == pytest.approx(PORTRAIT.left + 2 * CHARACTER_PITCH, abs=HALF_MM)


@pytest.mark.parametrize("name", ["text", "annexes", "odd"])
def test_no_line_begins_with_a_closing_or_ends_with_an_opening_mark(name: str) -> None:
    pdf = drawn(name, "文件式")
    for page in range(len(sizes_of(pdf))):
        for line in lines_on(pdf, page):
            if line[0].origin[1] > PORTRAIT.bottom and len(line) > 20:
                assert line[0].character not in NOT_AT_START, words_of(line)
                assert line[-1].character not in NOT_AT_END, words_of(line)


def test_a_line_that_would_be_stretched_much_stays_as_it_falls() -> None:
    full, heading = letter("short", "文件式"), "一、增加就业岗位，加快推进重点项目建设（编号2020/2，望城经开区管委会）"
    text = (Paragraph(heading, 1), *(Paragraph("稳" * count + "２０２０至2020年，" * 4) for count in range(20, 28)))
    pdf = render_official(replace(full, paragraphs=text))
    lines = [line for page in range(len(sizes_of(pdf))) for line in lines_on(pdf, page)]
    (first,) = [line for line in lines if words_of(line).startswith("一、增加")]
    assert words_of(first).endswith("（编号")
    assert first[-1].box[2] < PORTRAIT.right - 2 * CHARACTER_PITCH
    steps = [
        b.origin[0] - a.origin[0] for line in lines for a, b in pairwise(line) if a.character == b.character == "稳"
    ]
    assert CHARACTER_PITCH < max(steps) < CHARACTER_PITCH * 1.15


@pytest.mark.parametrize("style", BOTH)
@pytest.mark.parametrize("name", ["short", "text", "annexes", "odd", "many"])
def test_all_that_is_said_is_on_paper(name: str, style: str) -> None:
    said = letter(name, style)
    text = "".join(re.sub(r"—\d+—$", "", page) for page in pages_of(drawn(name, style)))
    words = [said.head.number, *said.head.issuers, said.head.date, said.title, said.note]
    words += [each.text for each in said.paragraphs if "\x07" not in each.text and len(each.text) < 500]
    words += [names for _, names in said.imprint.lines]
    for annex in said.annexes:
        words += [annex.title, *(each.text for each in annex.paragraphs)]
        words += [cell for row in (annex.table.rows if annex.table else ()) for cell in row]
    assert [each for each in words if bare(each) not in text] == []


@pytest.mark.parametrize("style", BOTH)
def test_odd_texts_print_as_they_are(style: str) -> None:
    text = text_of(drawn("odd", style))
    assert RARE + bare(MARKUP) in text
    assert URL[:200] in text.replace("—1—", "")
    assert "响铃尾１２ＡＢ12AB，,（(" in text
    assert "A" * 300 in text


@pytest.mark.parametrize("style", BOTH)
@pytest.mark.parametrize("name", ["short", "text", "grid", "annexes", "lying", "many", "odd"])
def test_the_first_page_shows_text(name: str, style: str) -> None:
    assert letter(name, style).paragraphs[0].text[:3] in pages_of(drawn(name, style))[0]


@pytest.mark.parametrize("style", BOTH)
def test_addressees_that_fill_the_first_page_go_to_the_imprint(style: str) -> None:
    pages = pages_of(drawn("many", style))
    assert "现将下列任务交由你单位办理" in pages[0]
    assert bare(f"主送：{MANY}。") in "".join(page.split("—")[0] for page in pages[-2:])
    assert "主送" not in pages_of(drawn("short", style))[-1]


def test_the_imprint_ends_with_the_frame_between_rules() -> None:
    pdf = drawn("short", "文件式")
    upper, middle, lower = (each for each in rules_of(pdf, len(sizes_of(pdf)) - 1) if not is_red(each.colour))
    assert [each.weight / mm(1) for each in (upper, middle, lower)] == pytest.approx([0.35, 0.25, 0.35], abs=0.02)
    assert lower.y == pytest.approx(PORTRAIT.bottom, abs=mm(0.2))
    assert all(
        (each.left, each.right) == pytest.approx((PORTRAIT.left, PORTRAIT.right), abs=HALF_MM)
        for each in (upper, middle, lower)
    )
    copies, printed = line_with(pdf, len(sizes_of(pdf)) - 1, "抄送："), line_with(pdf, len(sizes_of(pdf)) - 1, "印发")
    assert upper.y > copies[0].origin[1] > middle.y > printed[0].origin[1] > lower.y
    assert copies[0].origin[0] == pytest.approx(PORTRAIT.left + CHARACTER_PITCH, abs=mm(1))
    assert printed[-1].box[2] == pytest.approx(PORTRAIT.right - CHARACTER_PITCH, abs=mm(1))


def test_the_imprint_of_a_letter_has_no_rules_and_no_印发() -> None:
    pdf = drawn("short", "信函式")
    assert all(is_red(each.colour) for page in range(len(sizes_of(pdf))) for each in rules_of(pdf, page))
    assert pages_of(pdf)[-1].count("印发") == 0
    assert "抄送：区发改局，望城经开区。" in pages_of(pdf)[-1]


@pytest.mark.parametrize("style", BOTH)
def test_annexes_open_pages_with_label_and_title_on_the_first_and_third_line(style: str) -> None:
    pdf = drawn("annexes", style)
    pages = pages_of(pdf)
    for label, title in (("附件1", "任务分解表"), ("附件2", "任务内容")):
        page = next(number for number, words in enumerate(pages) if words.startswith(label))
        first, third = lines_on(pdf, page)[:2]
        assert (words_of(first), words_of(third)) == (label, title)
        assert first[0].font == "NotoSansSC-Medium"
        assert first[0].box[0] == pytest.approx(PORTRAIT.left, abs=mm(0.7))
        assert first[0].origin[1] - third[0].origin[1] == pytest.approx(2 * LINE_PITCH, abs=3)
    note = next(page for page in pages if "附件：1.任务分解表2.任务内容" in page)
    assert note.index("附件：") < note.index(samples.ORGANS[0], note.index("附件："))


@pytest.mark.parametrize("style", BOTH)
@pytest.mark.parametrize("issuers", [samples.ORGANS, samples.ORGANS[1:], ("区委办", "区府办")])
def test_seals_have_45_mm_with_names_and_date_only_and_do_not_touch(issuers: tuple[str, ...], style: str) -> None:
    full = letter("text", style)
    pdf = render_official(replace(full, head=replace(full.head, issuers=issuers)))
    page, own = len(sizes_of(pdf)) - 1, ("".join(issuers), full.head.date)
    names = next(line for line in lines_on(pdf, page) if words_of(line) == own[0])
    first = len(issuers[0])
    each = [names[:first], names[first:]] if len(issuers) > 1 else [names]
    centres = [((ink(name)[0] + ink(name)[2]) / 2, name[0].origin[1] + mm(2.5)) for name in each]
    assert all(right - left > SEAL + mm(2) for (left, _), (right, _) in pairwise(centres))
    assert all(PORTRAIT.left <= x - SEAL / 2 and x + SEAL / 2 <= PORTRAIT.right for x, _ in centres)
    others = [glyph for line in lines_on(pdf, page) if words_of(line) not in own for glyph in line]
    for glyph in others:
        x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
        assert all((x - a) ** 2 + (y - b) ** 2 > (SEAL / 2) ** 2 for a, b in centres), glyph
    date = line_with(pdf, page, full.head.date)
    assert PORTRAIT.right - date[-1].box[2] == pytest.approx(4 * CHARACTER_PITCH, abs=mm(2))  # 日 is narrow
    assert (ink(date)[0] + ink(date)[2]) / 2 == pytest.approx(centres[-1][0], abs=mm(1))


@pytest.mark.parametrize("style", BOTH)
def test_an_empty_letter_and_its_repetition_print(style: str) -> None:
    assert len(sizes_of(drawn("empty", style))) == 1
    assert render_official(letter("short", style)) == drawn("short", style)


@pytest.mark.parametrize("lines", range(9, 13))
def test_no_seal_reaches_the_double_rule_at_the_foot_of_a_letter(lines: int) -> None:
    full = letter("short", "信函式")
    text = tuple(Paragraph("望" * 20) for _ in range(lines))
    pages = measured(render_official(replace(full, paragraphs=text, note="", imprint=Imprint())))
    assert list(seal_troubles(pages, full.head.issuers, full.head.date)) == []


@pytest.mark.parametrize("lines", range(4, 12))
def test_the_版记_of_a_letter_never_lies_on_its_end(lines: int) -> None:
    full = letter("short", "信函式")
    text = tuple(Paragraph("望" * 20) for _ in range(lines))
    pages = measured(render_official(replace(full, paragraphs=text)))
    for page in pages:
        frame = FIRST_OF_LETTER if page.number == 1 else None
        assert list(page_troubles(page, numbered=page.number > 1, frame=frame)) == []


def test_the_mark_of_a_joint_信函式_is_that_of_the_organ_that_leads() -> None:
    pdf = drawn("short", "信函式")
    assert words_of(red_glyphs(pdf)) == samples.ORGANS[0]
    assert "".join(samples.ORGANS) in pages_of(pdf)[0].replace(samples.ORGANS[0], "", 1)

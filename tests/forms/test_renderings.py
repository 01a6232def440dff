"""套红纸 and 白头: what is red is left out or black, and nothing else moves."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from supervision_desk.domain.paper_look import FULL_RED, PLAIN, RED_PAPER, Rendering
from supervision_desk.forms.chase import render_chase
from supervision_desk.forms.page import mm
from supervision_desk.forms.report import render_report
from supervision_desk.forms.slip import render_slip
from tests.forms import samples
from tests.forms.letters import drawn
from tests.forms.reading import Glyph, glyphs_of, is_red, rules_of, sizes_of
from tests.forms.test_bulletin import MASTHEAD

Draw = Callable[[Rendering], bytes]
PAPERS: dict[str, Draw] = {
    "督办单": lambda rendering: render_slip(samples.slip(1), rendering),
    "催办单": lambda rendering: render_chase(samples.chase(), rendering),
    "文件式": lambda rendering: drawn("short", "文件式", rendering),
    "文件式，横表": lambda rendering: drawn("lying", "文件式", rendering),
    "信函式": lambda rendering: drawn("short", "信函式", rendering),
    "简报式": lambda rendering: render_report(replace(samples.report(paragraphs=1), masthead=MASTHEAD), rendering),
}


def marks(pdf: bytes, page: int) -> list[tuple[str, float, float]]:
    """Characters and rules of a page with where they stand."""
    return [(glyph.character, *glyph.origin) for glyph in glyphs_of(pdf, page)] + [
        ("rule", rule.left, rule.y) for rule in rules_of(pdf, page)
    ]


def black(pdf: bytes, page: int) -> list[tuple[str, float, float]]:
    glyphs: list[Glyph] = [glyph for glyph in glyphs_of(pdf, page) if not is_red(glyph.colour)]
    rules = [rule for rule in rules_of(pdf, page) if not is_red(rule.colour)]
    return [(glyph.character, *glyph.origin) for glyph in glyphs] + [("rule", rule.left, rule.y) for rule in rules]


@pytest.mark.parametrize("name", PAPERS)
def test_for_paper_with_a_printed_head_nothing_is_red_and_the_black_does_not_move(name: str) -> None:
    full, over = PAPERS[name](Rendering(FULL_RED)), PAPERS[name](Rendering(RED_PAPER))
    assert sizes_of(full) == sizes_of(over)
    assert len(black(full, 0)) < len(marks(full, 0))
    for page in range(len(sizes_of(full))):
        assert marks(over, page) == black(over, page)
        assert [each[0] for each in black(full, page)] == [each[0] for each in marks(over, page)]
        for (_, *place), (_, *other) in zip(black(full, page), marks(over, page), strict=True):
            assert place == pytest.approx(other, abs=mm(0.1))


@pytest.mark.parametrize("name", PAPERS)
def test_the_plain_head_is_the_red_one_in_black(name: str) -> None:
    full, plain = PAPERS[name](Rendering(FULL_RED)), PAPERS[name](Rendering(PLAIN))
    for page in range(len(sizes_of(full))):
        assert marks(plain, page) == black(plain, page)
        assert marks(plain, page) == marks(full, page)


@pytest.mark.parametrize("name", ["督办单", "文件式，横表"])
def test_what_a_printer_is_out_moves_every_page_on_the_sheet(name: str) -> None:
    pdf, moved = PAPERS[name](Rendering(RED_PAPER)), PAPERS[name](Rendering(RED_PAPER, 1.5, 2.0))
    for page, (width, height) in enumerate(sizes_of(pdf)):
        right, up = (mm(-2.0), mm(-1.5)) if width > height else (mm(1.5), mm(-2.0))
        for (_, *place), (_, *other) in zip(marks(pdf, page), marks(moved, page), strict=True):
            assert other == pytest.approx((place[0] + right, place[1] + up), abs=0.05)

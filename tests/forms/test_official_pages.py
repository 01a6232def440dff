"""文件式 and 信函式: which lines stand on which page, how far apart, and what goes with the 落款."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supervision_desk.domain.paper import Imprint, Official, Paragraph
from supervision_desk.forms.official import render_official
from tests.forms import samples
from tests.forms.letters import BOTH, letter
from tests.forms.reading import Glyph, lines_on, pages_of, sizes_of
from tests.forms.standard import LINE_PITCH, PORTRAIT, mm


def words_of(line: list[Glyph]) -> str:
    return "".join(glyph.character for glyph in line)


@given(length=st.integers(1, 1400), style=st.sampled_from(BOTH), annexed=st.booleans())
@settings(max_examples=12, deadline=None)
def test_the_signature_has_text_above_it_on_its_page(length: int, style: str, annexed: bool) -> None:
    full = letter("annexes" if annexed else "short", style)
    text = (Paragraph(("稳岗位就业" * 300)[:length]),)
    pages = pages_of(render_official(Official(full.head, full.title, text, full.annexes[:1], full.imprint)))
    closing = next(page for page in pages if samples.ORGANS[1] + samples.head().date in page)
    above = closing[: closing.rindex("".join(samples.ORGANS))]
    assert set(above) & set("稳岗位就业")
    assert "：稳" in pages[0]


def test_lines_draw_a_little_closer_only_where_that_saves_the_page_of_the_signature() -> None:
    pitches, pages = {}, {}
    for count in range(1, 23):
        text = tuple(Paragraph("稳岗位") for _ in range(count))
        pdf = render_official(replace(letter("short", "文件式"), paragraphs=text))
        first, second = (line[0].origin[1] for line in lines_on(pdf, 0)[-3:-1]) if count > 2 else (LINE_PITCH, 0.0)
        pitches[count], pages[count] = first - second, len(sizes_of(pdf))
    closer = [count for count, pitch in pitches.items() if pitch < LINE_PITCH - 0.5]
    assert closer
    assert all(pitches[count] > mm(9.7) and pages[count] == pages[count - 1] for count in closer)


def short_letters() -> Iterator[tuple[int, list[list[str]], float]]:
    """Letters of one seal in 信函式 by their lines of text: the lines of each page, the pitch of the text."""
    full = letter("short", "信函式")
    head = replace(full.head, issuers=samples.ORGANS[1:], organs=samples.ORGANS[1:], urgency="")
    for count in range(1, 14):
        text = (*(Paragraph("稳岗位") for _ in range(count)), Paragraph("一、办理要求", 1), Paragraph("望办理" * 17))
        pdf = render_official(replace(full, head=head, paragraphs=text, imprint=Imprint()))
        lines = [lines_on(pdf, page) for page in range(len(sizes_of(pdf)))]
        first = [line[0].origin[1] for line in lines[0] if words_of(line) in ("稳岗位", f"{head.addressee}：")]
        yield count, [[words_of(line) for line in page] for page in lines], first[-2] - first[-1]


def test_a_short_letter_has_24_lines_a_page_where_all_of_it_then_stands_on_one() -> None:
    made = {count: (pages, pitch) for count, pages, pitch in short_letters()}
    tight = [count for count, (_, pitch) in made.items() if pitch < mm(9.5)]
    assert tight
    assert all(len(made[count][0]) == 1 for count in tight)
    assert all(pitch == pytest.approx(PORTRAIT.height / 24, abs=0.2) for _, pitch in (made[count] for count in tight))
    assert {len(made[count][0]) for count in range(max(tight) + 1, 14)} == {2}


def test_no_heading_stays_behind_at_the_foot_of_a_page_when_its_text_goes_with_the_signature() -> None:
    left_behind = [count for count, pages, _ in short_letters() if any("办理要求" in page[-1] for page in pages)]
    assert left_behind == []

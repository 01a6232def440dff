"""印发件: 期号 stand where they would stand had they been known, and nothing else of the pages moves."""

from dataclasses import replace

import pytest

from supervision_desk.errors import UserError
from supervision_desk.forms.issued import with_issue
from supervision_desk.forms.report import render_report
from tests.forms.reading import glyphs_of, lines_on, pages_of
from tests.forms.test_bulletin import MASTHEAD, bulletin

WORDS = "第3期（总第12期）"


def test_the_number_stands_in_the_line_left_for_it_and_nothing_else_moves() -> None:
    unnumbered = replace(MASTHEAD, number=None, total=None, held=True)
    sealed, known = render_report(bulletin(masthead=unnumbered)), render_report(bulletin())
    issued = with_issue(sealed, MASTHEAD.name, WORDS)
    found, wanted = ([(glyph.character, *glyph.origin) for glyph in glyphs_of(pdf, 0)] for pdf in (issued, known))
    assert sorted(each[0] for each in found) == sorted(each[0] for each in wanted)
    for one, other in zip(sorted(found), sorted(wanted), strict=True):
        assert one[1:] == pytest.approx(other[1:], abs=0.6)
    assert pages_of(issued)[1:] == pages_of(sealed)[1:]
    assert issued == with_issue(sealed, MASTHEAD.name, WORDS)


def test_without_such_a_line_it_stands_above_the_name() -> None:
    sealed = render_report(bulletin(masthead=replace(MASTHEAD, number=None, total=None)))
    lines = [
        "".join(glyph.character for glyph in line) for line in lines_on(with_issue(sealed, MASTHEAD.name, WORDS), 0)
    ]
    assert lines[:2] == [WORDS, "督查通报"]


def test_pages_without_the_masthead_are_refused() -> None:
    with pytest.raises(UserError, match="首页没有报头"):
        with_issue(render_report(bulletin()), "督查专报", WORDS)

"""印发件: 期号 stand where they would stand had they been known, and nothing else of the pages moves."""

from dataclasses import replace

import pytest

from supervision_desk.domain.bulletin import imprint_line
from supervision_desk.domain.paper import Imprint
from supervision_desk.errors import UserError
from supervision_desk.forms.issued import Added, with_issue
from supervision_desk.forms.report import render_report
from tests.forms.reading import glyphs_of, lines_on, pages_of
from tests.forms.test_bulletin import MASTHEAD, bulletin

WORDS = "第3期（总第12期）"


def test_the_number_stands_in_the_line_left_for_it_and_nothing_else_moves() -> None:
    unnumbered = replace(MASTHEAD, number=None, total=None, held=True)
    sealed, known = render_report(bulletin(masthead=unnumbered)), render_report(bulletin())
    issued = with_issue(sealed, MASTHEAD.name, Added(WORDS))
    found, wanted = ([(glyph.character, *glyph.origin) for glyph in glyphs_of(pdf, 0)] for pdf in (issued, known))
    assert sorted(each[0] for each in found) == sorted(each[0] for each in wanted)
    for one, other in zip(sorted(found), sorted(wanted), strict=True):
        assert one[1:] == pytest.approx(other[1:], abs=0.6)
    assert pages_of(issued)[1:] == pages_of(sealed)[1:]
    assert issued == with_issue(sealed, MASTHEAD.name, Added(WORDS))


def test_without_such_a_line_it_stands_above_the_name() -> None:
    sealed = render_report(bulletin(masthead=replace(MASTHEAD, number=None, total=None)))
    lines = [
        "".join(glyph.character for glyph in line)
        for line in lines_on(with_issue(sealed, MASTHEAD.name, Added(WORDS)), 0)
    ]
    assert lines[:2] == [WORDS, "督查通报"]


def test_pages_without_the_masthead_are_refused() -> None:
    with pytest.raises(UserError, match="首页没有报头"):
        with_issue(render_report(bulletin()), "督查专报", Added(WORDS))


def test_day_and_copies_stand_where_they_would_stand_had_they_been_known() -> None:
    held = replace(MASTHEAD, number=None, total=None, date="", held=True)
    imprint = Imprint((("发", "区人社局"),), "区委督查室", held=True)
    sealed = render_report(bulletin(masthead=held, imprint=imprint))
    whole = replace(imprint, printed_on="2020年10月14日", copies=60, held=False)
    known = render_report(bulletin(masthead=MASTHEAD, imprint=whole))
    added = Added(WORDS, MASTHEAD.date, imprint_line(whole.printed_on, whole.copies))
    issued = with_issue(sealed, MASTHEAD.name, added)
    for page in range(len(pages_of(known))):
        found, wanted = ([(each.character, *each.origin) for each in glyphs_of(pdf, page)] for pdf in (issued, known))
        for one, other in zip(sorted(found), sorted(wanted), strict=True):
            assert one[0] == other[0]
            assert one[1:] == pytest.approx(other[1:], abs=0.6)


def test_pages_sealed_with_a_day_keep_it_and_get_no_foot() -> None:
    sealed = render_report(bulletin(masthead=replace(MASTHEAD, number=None, total=None, held=True)))
    issued = with_issue(sealed, MASTHEAD.name, Added(WORDS, "2021年1月4日", "2021年1月5日印发"))
    assert issued == with_issue(sealed, MASTHEAD.name, Added(WORDS))

"""Every kind of paper in every style with every sort of text: margins, page numbers, line ends, seals, words.

The daily run takes a few dense papers; the thorough one all of them, one to sixty tasks and addressees.
"""

from collections.abc import Sequence
from itertools import chain, product

import pytest

from supervision_desk.domain.paper_look import RED_PAPER, Rendering
from tests.daily import THOROUGH
from tests.forms.matrix import KINDS, STYLES, TEXTS, Case, drawn, troubles_of
from tests.forms.pagechecks import pages_of
from tests.forms.reading import is_red, lines_on, rules_of
from tests.forms.standard import PORTRAIT, RULE_GAP, mm

WIDE = [Case(kind, style, text) for kind, style, text in product(KINDS, STYLES, TEXTS)]
MANY = [
    Case(kind, style, "long" if tasks < 10 else "short", tasks, units)
    for kind, style, (tasks, units) in product(KINDS, STYLES, ((2, 2), (5, 1), (6, 12), (30, 3), (60, 60)))
]
ONE_SEAL = [Case(kind, style, "long", 3, 2, seals=1) for kind, style in product(KINDS, STYLES)]
DENSE = [
    Case("督办单", "表格式", "long", 1, 2, seals=1),
    Case("催办单", "文件式", "short", 3, 3, seals=1),
    Case("督办单", "表格式", "marks", 3, 5),
    Case("督办单", "文件式", "rare", 3, 12),
    Case("督办单", "信函式", "control", 6, 3),
    Case("督办通知", "文件式", "url", 2, 60),
    Case("督办通知", "表格式", "latin", 2, 2),
    Case("督办通知", "表格式", "long", 14, 3),  # a table that lies and texts as 附件
    Case("督办通知", "信函式", "rare", 6, 3),
    Case("催办单", "信函式", "marks", 12, 2),
]


@pytest.mark.parametrize("case", [*WIDE, *MANY, *ONE_SEAL] if THOROUGH else DENSE, ids=str)
def test_a_paper_is_as_it_must_be(case: Case) -> None:
    assert troubles_of(case, drawn(case)) == []


@pytest.mark.parametrize("case", [*MANY, *WIDE] if THOROUGH else [DENSE[3], DENSE[6]], ids=str)
def test_for_paper_with_a_printed_head_nothing_is_red_and_the_black_stays(case: Case) -> None:
    full, over = pages_of(drawn(case)), pages_of(drawn(case, Rendering(RED_PAPER)))
    assert [page.size for page in full] == [page.size for page in over]
    for whole, black in zip(full, over, strict=True):
        assert not any(mark.red for mark in black.marks)
        assert not any(stroke.red for stroke in black.strokes)
        lines = [stroke for stroke in whole.strokes if not stroke.red]
        assert len(lines) == len(black.strokes)
        assert _most_moved([line.box for line in lines], [line.box for line in black.strokes]) <= mm(0.1)
        kept = [mark for mark in whole.marks if not mark.red]
        assert [mark.character for mark in kept] == [mark.character for mark in black.marks]
        assert _most_moved([mark.origin for mark in kept], [mark.origin for mark in black.marks]) <= mm(0.1)


def _most_moved(before: Sequence[tuple[float, ...]], after: Sequence[tuple[float, ...]]) -> float:
    """By how many points any coordinate differs."""
    pairs = zip(chain.from_iterable(before), chain.from_iterable(after), strict=True)
    return max((abs(one - other) for one, other in pairs), default=0.0)


@pytest.mark.parametrize("kind", KINDS)
def test_the_red_rule_of_the_table_form_is_156_mm_long_and_4_mm_below_the_number(kind: str) -> None:
    pdf = drawn(Case(kind, "表格式"))
    (rule,) = [each for each in rules_of(pdf, 0) if is_red(each.colour)]
    assert (rule.left, rule.right) == pytest.approx((PORTRAIT.left, PORTRAIT.right), abs=mm(0.5))
    number = next(line for line in lines_on(pdf, 0) if "望督〔2020〕5号" in "".join(glyph.character for glyph in line))
    lowest = min(glyph.box[1] for glyph in number)
    assert lowest - rule.y == pytest.approx(RULE_GAP, abs=mm(0.7))

"""简报, the office's own forms, lists, labels and covers with every sort of text: frame, numbers, line ends, heads.

The daily run takes cases in which each form meets some sorts of text and numbers of rows; the thorough one all of them.
"""

from dataclasses import replace
from itertools import product

import pytest

from supervision_desk.domain.paper import Imprint, Masthead
from supervision_desk.domain.paper_look import RED_PAPER, Rendering
from supervision_desk.forms.page import RULE_WEIGHT
from supervision_desk.forms.report import render_report
from tests.daily import THOROUGH
from tests.forms.form_matrix import FORMS, MASTHEAD, FormCase, drawn, report_of, troubles_of
from tests.forms.matrix import TEXTS
from tests.forms.pagechecks import cells_of, pages_of
from tests.forms.standard import CHARACTER_PITCH, PORTRAIT, RULE_GAP, mm

EVERY = [FormCase(form, text, rows) for form, text, rows in product(FORMS, TEXTS, (1, 2, 7, 30, 60))]
DENSE = [
    FormCase("简报", "rare", 60),
    FormCase("简报", "marks", 7),
    FormCase("简报", "latin", 1),
    FormCase("通报", "control", 12),
    FormCase("通报", "url", 1),
    FormCase("审批表", "marks", 2),
    FormCase("审批表", "unbroken", 1),
    FormCase("审批表", "short", 60),
    FormCase("核查表", "empty", 7),
    FormCase("核查表", "rare", 1),
    FormCase("目录", "long", 30),
    FormCase("目录", "empty", 1),
    FormCase("台账A4", "rare", 30),
    FormCase("台账A4", "huge", 2),
    FormCase("台账A3", "latin", 30),
    FormCase("台账A3", "control", 1),
    FormCase("标签2", "marks", 17),
    FormCase("标签3", "control", 25),
    FormCase("封面", "long", 1),
    FormCase("封面", "url", 1),
]
BULLETINS = [case for case in (EVERY if THOROUGH else DENSE) if case.form == "简报"]


@pytest.mark.parametrize("case", EVERY if THOROUGH else DENSE, ids=str)
def test_a_form_is_as_it_must_be(case: FormCase) -> None:
    assert troubles_of(case, drawn(case)) == []


@pytest.mark.parametrize("case", BULLETINS, ids=str)
def test_a_bulletin_has_a_red_name_over_a_red_rule_and_ends_with_its_imprint(case: FormCase) -> None:
    pages = pages_of(drawn(case))
    first, last = pages[0], pages[-1]
    (rule,) = [stroke for stroke in first.strokes if stroke.red]
    left, y, right, _ = rule.box
    assert (left, right) == pytest.approx((PORTRAIT.left, PORTRAIT.right), abs=mm(0.5))
    assert rule.weight == pytest.approx(RULE_WEIGHT, abs=0.02)
    above = [mark for mark in first.marks if mark.origin[1] > y]
    assert "".join(mark.character for mark in above if mark.red) == MASTHEAD.name
    assert min(mark.box[1] for mark in above) - y == pytest.approx(RULE_GAP, abs=mm(0.7))
    assert not any(mark.red for page in pages for mark in page.marks if page is not first or mark not in above)
    lines = sorted({stroke.box[1] for stroke in last.strokes if stroke.box[2] - stroke.box[0] > PORTRAIT.width - 2})
    assert lines[0] == pytest.approx(PORTRAIT.bottom, abs=mm(0.2))
    assert f"（共印{case.rows}份）" in last.words
    copies = next(cell for cell in cells_of(last.marks) if cell[-1].character == "）" and cell[-2].character == "份")
    assert PORTRAIT.right - copies[-1].box[2] == pytest.approx(CHARACTER_PITCH, abs=mm(3.5))  # half of ） is white


@pytest.mark.parametrize("case", BULLETINS, ids=str)
def test_a_bulletin_for_paper_with_a_printed_head_has_nothing_red_and_moves_nothing(case: FormCase) -> None:
    full, over = pages_of(drawn(case)), pages_of(render_report(report_of(case), Rendering(RED_PAPER)))
    for whole, black in zip(full, over, strict=True):
        assert [mark for mark in whole.marks if not mark.red] == black.marks
        assert [stroke for stroke in whole.strokes if not stroke.red] == black.strokes


@pytest.mark.parametrize("name", ["督查通报", "重点项目建设督查工作情况专报", "督"])
def test_the_name_of_a_bulletin_stands_in_the_middle(name: str) -> None:
    report = replace(
        report_of(FormCase("简报")), masthead=Masthead(name, 1, None, "督查室", "2020年10月9日"), imprint=Imprint()
    )
    red = [mark.box for mark in pages_of(render_report(report))[0].marks if mark.red]
    left, right = min(box[0] for box in red) - PORTRAIT.left, PORTRAIT.right - max(box[2] for box in red)
    assert left == pytest.approx(right, abs=mm(2))
    assert min(left, right) > -mm(0.5)

"""Columns of lists in widths of their own."""

import pytest

from supervision_desk.domain.paper import ReportTable
from supervision_desk.forms.ledger import render_ledger
from supervision_desk.forms.own_widths import with_own_widths
from supervision_desk.forms.page import LANDSCAPE
from tests.forms.pagechecks import page_troubles, pages_of

HEADS = ("序号", "编号", "督办事项", "目标任务", "最新进展", "备注")
WIDTHS = (1.0, 3.0, 4.0, 4.0, 4.0, 2.0)
SIZES = (10.5, 9.0)
LONG = "逐月核对台账，明确责任科室。" * 40


def table(*lines: tuple[str, str, str]) -> ReportTable:
    """Lines of title, target and progress."""
    rows = tuple((str(n), f"望督立〔2020〕{n}号", *line, "") for n, line in enumerate(lines, 1))
    return ReportTable("台账", HEADS, rows, WIDTHS, centred=(0,))


def share(made: ReportTable) -> list[float]:
    return [width / sum(made.widths) for width in made.widths]


def test_an_empty_column_gives_its_room_to_long_texts() -> None:
    made, size = with_own_widths(table(("修路", "", LONG), ("架桥", "", "已开工。")), LANDSCAPE, SIZES)
    before, after = share(table()), share(made)
    assert size in SIZES
    assert after[3] < before[3]
    assert after[4] > 2 * before[4]
    assert after[5] >= 0.55 * before[5], "somebody writes in what is empty"


def test_nothing_changes_where_what_is_not_to_be_broken_has_no_room() -> None:
    made = ReportTable("台账", HEADS * 6, ((*["12345678901234"] * 36,),), WIDTHS * 6, tuple(range(36)))
    assert with_own_widths(made, LANDSCAPE, SIZES) == (made, 9.0)


def test_a_long_reading_in_a_column_of_figures_leaves_the_others_their_room() -> None:
    """It is not broken only as long as figures with their units are; a longer one took two thirds of the page."""
    reading = "压减34.2%，其中一般性支出、会议费分别核减1.2万元和3.4万元等各项合计"
    rows = tuple((str(n), "压减一般性支出", reading if n == 2 else "926（压减34.2%）", LONG[:170]) for n in range(1, 8))
    made, _ = with_own_widths(
        ReportTable("台账", ("序号", "督办事项", "累计完成", "最新进展"), rows, (1.0, 4.0, 2.0, 4.0), (2,)),
        LANDSCAPE,
        SIZES,
    )
    assert share(made)[2] < 0.3
    assert share(made)[3] > share(made)[2]


@pytest.mark.parametrize("words", ["", "修路", LONG])
def test_a_ledger_of_any_texts_keeps_to_its_page(words: str) -> None:
    lines = [(words[:300], words[:200], words)] * 30
    for page in pages_of(render_ledger("台账", "督查室", [table(*lines)])):
        assert page_troubles(page) == []

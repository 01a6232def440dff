"""定稿封存 works out what it keeps before it holds the case file: others write meanwhile, and it can be stopped."""

import pytest

from supervision_desk.domain.periods import Quarter
from supervision_desk.errors import Cancelled, UserError
from supervision_desk.services.adjusting import AdjustmentEntry, adjust
from supervision_desk.services.bulletins import bulletin_of, draft_bulletin
from supervision_desk.services.desk import Desk
from supervision_desk.services.edited_text import edit_text
from supervision_desk.services.sealing import seal_bulletin, sealed_figures
from supervision_desk.services.summary import quarter_summary
from supervision_desk.services.summary_json import summary_to_json
from tests.services.factories import on

Q3 = Quarter(2020, 3)


def begun(busy: Desk) -> Desk:
    desk = on(busy, 9, 30)
    draft_bulletin(desk, Q3)
    return desk


def told(desk: Desk, points: int) -> None:
    adjust(desk, AdjustmentEntry("区人社局", points, "数据失实", "张某某"))


def test_what_is_entered_while_the_figures_are_worked_out_is_in_the_seal(busy: Desk) -> None:
    desk = begun(busy)
    before = summary_to_json(quarter_summary(desk, Q3))
    entered: list[int] = []

    def watch(_done: int, _total: int) -> None:
        if not entered:
            entered.append(-5)
            told(desk, -5)

    seal_bulletin(desk, "S1", "李某某", formats=("xlsx",), watch=watch)
    sealed = sealed_figures(desk, "S1")
    now = summary_to_json(quarter_summary(desk, Q3))
    assert sealed["units"] == now["units"] != before["units"]


def test_a_seal_that_never_catches_up_keeps_nothing_and_says_so(busy: Desk) -> None:
    desk = begun(busy)

    def watch(done: int, _total: int) -> None:
        if done == 0:
            told(desk, -1)

    with pytest.raises(UserError) as caught:
        seal_bulletin(desk, "S1", "李某某", formats=("xlsx",), watch=watch)
    assert str(caught.value) == "案卷一直有别的改动，没有封存；请稍后再试。"
    assert bulletin_of(desk, "S1").days.sealed_on is None


def test_a_seal_that_is_stopped_keeps_nothing(busy: Desk) -> None:
    desk = begun(busy)

    def watch(done: int, total: int) -> None:
        if 2 * done > total:
            raise Cancelled

    with pytest.raises(Cancelled):
        seal_bulletin(desk, "S1", "李某某", formats=("xlsx",), watch=watch)
    assert bulletin_of(desk, "S1").days.sealed_on is None


def test_a_day_on_which_nothing_may_be_written_is_refused_before_the_figures_are_worked_out(busy: Desk) -> None:
    begun(busy)

    def watch(_done: int, _total: int) -> None:
        raise AssertionError("figures are worked out")

    early = on(busy, 9, 1)
    with pytest.raises(UserError, match="早于案卷里最近一次操作"):
        seal_bulletin(early, "S1", "李某某", watch=watch)
    with pytest.raises(UserError, match="早于案卷里最近一次操作"):
        edit_text(early, "S1", "期末在办3项。", watch=watch)

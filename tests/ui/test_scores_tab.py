"""评分: units without tasks, points by hand as a list, and their withdrawal."""

import re
from dataclasses import replace

import pytest

from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.quarter import Balance
from supervision_desk.domain.scoring import Score
from supervision_desk.services.adjusting import AdjustmentEntry, adjust, list_adjustments
from supervision_desk.services.desk import Desk
from supervision_desk.services.figures import Place, SummaryRow
from supervision_desk.services.placing import NO_TASKS
from supervision_desk.services.score_trial import official_rows
from supervision_desk.services.summary import quarter_summary
from supervision_desk.ui.items.item_columns import ITEM_COLUMNS
from supervision_desk.ui.main_window import MainWindow
from supervision_desk.ui.summary.adjustments_dialog import AdjustmentsDialog, WithdrawDialog
from supervision_desk.ui.summary.scores_tab import TRIAL_COLUMNS
from supervision_desk.ui.summary.summary_columns import LEADER_COLUMNS, UNIT_COLUMNS, score_words

from .conftest import OpenWindow, press, shown_dialog, type_text


@pytest.fixture
def window(later: Desk, open_window: OpenWindow) -> MainWindow:
    adjust(later, AdjustmentEntry("区教育局", 2.0, "市级表彰", "张某某"))
    adjust(later, AdjustmentEntry("区人社局", -1.0, "数据失实", "张某某"))
    window = open_window(later)
    window.navigation.go_to("summary")
    return window


def test_a_unit_without_tasks_shows_neither_score_nor_place(later: Desk) -> None:
    summary = quarter_summary(later, Quarter(2020, 3))
    idle = replace(summary.units[0], balance=Balance(), place=Place(Score(100.0, 100.0), None, NO_TASKS))
    assert [_shown(UNIT_COLUMNS, idle, each) for each in ("得分", "名次")] == ["—", "—"]
    assert score_words(idle) == f"{idle.shown}无考核任务，不评分，不排名次"
    [row] = [each for each in official_rows(replace(summary, units=(idle,)))]
    tried = replace(row, tried=row.place, tried_unscored=row.unscored)
    assert [_shown(TRIAL_COLUMNS, tried, each) for each in ("得分", "名次", "试算得分", "变化")] == ["—", "—", "—", ""]
    scored = replace(row, tried=Place(Score(98.0, 100.0)))
    assert [_shown(TRIAL_COLUMNS, scored, each) for each in ("得分", "试算得分", "变化")] == ["—", "98", ""]


def test_no_window_table_judges_a_leader() -> None:
    for columns in (LEADER_COLUMNS, ITEM_COLUMNS):
        heads = [each.title for each in columns]
        assert any("领导" in head for head in heads)
        assert not any(re.search("率|序时|差额|名次|得分", head) for head in heads)


def _shown(columns: tuple[object, ...], row: SummaryRow | object, heading: str) -> str:
    column = next(each for each in columns if each.title == heading)  # type: ignore[attr-defined]
    return str(column.text(row))  # type: ignore[attr-defined]


@pytest.mark.detail
def test_points_by_hand_are_listed_and_one_is_withdrawn(window: MainWindow, later: Desk) -> None:
    page = window.pages.summary
    page.tabs.setCurrentWidget(page.scores)
    press(page.scores, "adjustments")
    dialog = shown_dialog(window, AdjustmentsDialog)
    assert [(row.unit, row.adjustment.points) for row in dialog.table.rows] == [("区人社局", -1.0), ("区教育局", 2.0)]
    assert not dialog.back.isEnabled()
    dialog.list.choose_place(dialog.table.place_of(lambda row: row.unit == "区教育局"))
    press(dialog, "withdraw_adjustment")
    asked = shown_dialog(window, WithdrawDialog)
    type_text(asked.reason, "登记有误")
    type_text(asked.by, "李某某")
    press(asked, "done")
    assert [bool(row.withdrawn) for row in list_adjustments(later)] == [True, False, False]
    assert dialog.table.rows[1].withdrawn is not None
    assert not dialog.back.isEnabled()

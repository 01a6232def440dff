"""The figures of 统计 as pictures."""

from datetime import date

import pytest

from supervision_desk.domain.charts import LIGHT_KINDS
from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.quarter import balance
from supervision_desk.services.accounts import accounts
from supervision_desk.services.balances import count_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.pictures import on_time_trend, target_bars
from supervision_desk.services.summary import quarter_summary
from supervision_desk.services.summary_pictures import summary_pictures
from tests.services.factories import finish, on


def test_each_month_is_what_the_balance_of_its_tasks_says(busy: Desk) -> None:
    finish(on(busy, 10, 8), "2020/4")
    points = on_time_trend(on(busy, 10, 20), date(2020, 10, 20))
    assert [point.label for point in points] == ["2020-07", "2020-08", "2020-09", "2020-10"]
    for point, month, end in zip(points, range(7, 11), (31, 31, 30, 20), strict=True):
        start, cutoff = date(2020, month, 1), date(2020, month, end)
        with busy.reading() as session:
            entries = count_tasks(session, start, cutoff, lambda unit: unit).entries
        assert point.value == balance(entries.values()).on_time_rate, point
    assert [point.value for point in points][:2] == [None, None]
    assert points[2].value == pytest.approx(1 / 3)
    assert points[2].words == "按时办结率 33.3%（按时办结 1，逾期办结 1，期末逾期 1）"


def test_not_more_than_twelve_months(busy: Desk) -> None:
    last = date(2022, 3, 31)
    points = on_time_trend(on(busy, 3, 31, 2022), last)
    assert (points[0].label, points[-1].label, len(points)) == ("2021-04", "2022-03", 12)
    assert len(on_time_trend(on(busy, 7, 6), date(2020, 7, 6))) == 1
    assert on_time_trend(on(busy, 7, 5), date(2020, 7, 5)) == ()


def test_the_furthest_behind_stand_first(played: Desk) -> None:
    summary = quarter_summary(played, Quarter(2020, 3))
    bars = target_bars(summary.targets, summary.office.tolerance)
    assert len(bars) == sum(row.target.rate is not None for row in summary.targets)
    assert (bars[0].code, bars[0].light) == ("2020/4", "红")
    assert bars[0].words == "38.0% 序时 73.5%"
    assert bars[0].done == pytest.approx(0.38)
    assert 0.73 < (bars[0].plan or 0) < 0.74
    planless = [bar.plan is None for bar in bars]
    assert planless == sorted(planless)
    gaps = [row.target.gap for row in summary.targets if row.target.gap is not None]
    assert bars[0].done - (bars[0].plan or 0) == pytest.approx(min(gaps) / 100)


def test_a_legend_names_the_kinds_in_use_from_red_to_no_light(played: Desk) -> None:
    lights = {picture.title: picture for picture in summary_pictures(accounts(played, Quarter(2020, 3)))}
    for picture in lights.values():
        used = {piece.kind for row in picture.rows for piece in row.pieces}
        assert set(picture.legend) == used
    order = [*LIGHT_KINDS]
    for name in ("各单位在办任务灯色", "目标任务完成率与序时进度"):
        assert [order.index(kind) for kind in lights[name].legend] == sorted(map(order.index, lights[name].legend))

"""The shapes of the pictures."""

import pytest

from supervision_desk.domain.charts import LIGHT_KINDS, light_kind, progress_bar, stacked_bars, trend_points
from supervision_desk.domain.lights import NO_LIGHT, Light, Shown
from supervision_desk.domain.standing import TaskClass

RED, YELLOW = Shown(Light.RED, ""), Shown(Light.YELLOW, "")


def test_pieces_lie_side_by_side_on_the_scale_of_the_longest_bar() -> None:
    long, short, none = stacked_bars([("甲", {"绿": 3, "红": 1}), ("乙", {"黄": 2}), ("丙", {})], LIGHT_KINDS)
    shapes = [(piece.kind, piece.count, piece.start, piece.length) for piece in long.pieces]
    assert shapes == [("红", 1, 0.0, 0.25), ("绿", 3, 0.25, 0.75)]
    assert [(piece.start, piece.length) for piece in short.pieces] == [(0.0, 0.5)]
    assert (long.total, short.total, none.total, none.pieces) == (4, 2, 0, ())


def test_no_rows_make_no_bars() -> None:
    assert stacked_bars([], LIGHT_KINDS) == ()


@pytest.mark.parametrize(
    ("task_class", "time", "progress", "kind"),
    [
        (TaskClass.OVERDUE, RED, YELLOW, "红"),
        (TaskClass.IN_TIME, YELLOW, RED, "红"),
        (TaskClass.UNDATED, NO_LIGHT, YELLOW, "黄"),
        (TaskClass.UNDATED, NO_LIGHT, NO_LIGHT, "无灯"),
        (TaskClass.PAUSED, NO_LIGHT, NO_LIGHT, "暂缓"),
        (TaskClass.ON_TIME, NO_LIGHT, NO_LIGHT, ""),
    ],
)
def test_a_task_counts_by_its_graver_light(task_class: TaskClass, time: Shown, progress: Shown, kind: str) -> None:
    assert light_kind(task_class, time, progress) == kind


def test_the_points_of_a_trend_stand_evenly_across() -> None:
    points = trend_points([("1月", 0.5, "按时 1"), ("2月", None, ""), ("3月", 1.0, "")])
    assert [point.x for point in points] == [0.0, 0.5, 1.0]
    assert (points[0].words, points[1].value) == ("按时 1", None)
    assert [point.x for point in trend_points([("1月", 0.5, "")])] == [0.5]
    assert trend_points([]) == ()


def test_a_progress_bar_ends_at_the_whole() -> None:
    bar = progress_bar("2020/2", "T1", 1.3, 0.75, Light.GREEN, "130%")
    assert (bar.done, bar.plan, bar.words) == (1.0, 0.75, "130%")
    assert progress_bar("2020/2", "T1", -0.1, None, None, "").done == 0.0

"""Units that ended between two sets of figures stand with the one that took over."""

from typing import Any

from supervision_desk.domain.comparing import moved_tasks, told_differences
from supervision_desk.domain.merged_rows import comparable, heirs_in, with_heirs


def row(unit: str, on_time: int, due: int, formerly: tuple[str, ...] = ()) -> dict[str, object]:
    rate = round(on_time / due, 4) if due else None
    return {
        "unit": unit, "formerly": list(formerly), "group": "区直", "score": 98.0, "closed_on_time": on_time, "due": due,
        "on_time_rate": rate, "notes": [],
    }  # fmt: skip


def task(unit: str) -> dict[str, object]:
    return {"task": "2020/1", "title": "甲", "unit": unit, "class": "时限内在办"}


def test_their_counts_are_added_their_rates_made_anew_and_their_tasks_have_not_moved() -> None:
    before = {"units": [row("区卫生局", 1, 2), row("区卫健局", 3, 4)], "tasks": [task("区卫生局")]}
    after = {"units": [row("区卫健局", 4, 6, ("区卫生局",))], "tasks": [task("区卫健局")]}
    heirs = heirs_in(before, after)
    joined = with_heirs(before, heirs)
    assert heirs == {"区卫生局": "区卫健局"}
    assert joined["units"] == [row("区卫健局", 4, 6) | {"score": 98.0}]
    assert moved_tasks(joined, with_heirs(after, heirs)) == ()


def test_scores_of_both_stand_side_by_side_and_one_without_tasks_has_none() -> None:
    scored = [row("区卫生局", 1, 2) | {"score": 96.0, "opening": 2}, row("区卫健局", 3, 4) | {"opening": 4}]
    after = {"units": [row("区卫健局", 4, 6, ("区卫生局",)) | {"notes": ["注"], "opening": 6}]}
    for units, score in ((scored, "区卫生局96、区卫健局98"), ([scored[0] | {"opening": 0}, scored[1]], 98.0)):
        before, now = comparable({"units": units}, after)
        found: Any = before["units"]
        assert found[0]["score"] == score
        assert [each.path[-1] for each in told_differences(before, now) if each.path[-1] in ("notes", "formerly")] == []


def test_the_place_of_the_one_that_had_a_place_is_compared_and_the_group_is_that_of_who_took_over() -> None:
    small = row("区商务局", 0, 1) | {"rank": None, "unplaced": "承担任务不足3项", "group": "镇街"}
    large = row("区财政局", 3, 4) | {"rank": 1, "unplaced": ""}
    after = {"units": [row("区财政局", 3, 5, ("区商务局",)) | {"rank": 1, "unplaced": ""}], "tasks": []}
    assert told_differences(*comparable({"units": [small, large]}, after)) == ()


def test_figures_without_ended_units_stay_as_they_are() -> None:
    figures = {"units": [row("区卫健局", 3, 4)], "tasks": []}
    assert with_heirs(figures, {"别的局": "区卫健局"}) == figures


def test_what_was_not_told_of_either_is_in_no_rate_of_what_was() -> None:
    told = {"unit": "区卫健局", "formerly": [], "closed_on_time": 1, "in_hand": 1, "untold_on_time": 0}
    units = [
        told | {"in_hand_rate": 1.0},
        told | {"unit": "区卫生局", "in_hand": 0, "untold_on_time": 1, "in_hand_rate": None},
    ]
    found: Any = with_heirs({"units": units, "tasks": []}, {"区卫生局": "区卫健局"})["units"]
    [joined] = found
    assert (joined["closed_on_time"], joined["untold_on_time"], joined["in_hand_rate"]) == (2, 1, 1.0)

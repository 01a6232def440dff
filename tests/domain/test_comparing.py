"""The difference of two sets of figures: each cell, and nothing else."""

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.comparing import Difference, TaskMove, differences, moved_tasks, told_differences

FIGURES: dict[str, Any] = {
    "total": {"new": 3, "rate": None},
    "units": [
        {
            "unit": "甲",
            "new": 1,
            "score_lines": [{"rule": "催办单 −1分", "points": -1, "because": "1号", "on": "2020-09-04"}],
        },
        {"unit": "乙", "new": 2, "score_lines": []},
    ],
    "documents": [{"document": "文", "section": "一", "new": 3}],
    "targets": [{"task": "2020/1", "target": "T1", "reading": 5}],
    "tasks": [
        {
            "task": "2020/1",
            "title": "修路",
            "unit": "甲",
            "class": "时限内在办",
            "counts": [{"unit": "甲", "field": "new"}],
        }
    ],
}


def changed(**cells: Any) -> dict[str, Any]:
    """A copy with cells set by their path: units_0_new."""
    other = copy.deepcopy(FIGURES)
    for path, value in cells.items():
        *way, last = path.split("__")
        place: Any = other
        for step in way:
            place = place[int(step) if step.isdigit() else step]
        place[last] = value
    return other


def test_equal_figures_do_not_differ_in_whatever_order_their_rows_stand() -> None:
    other = changed()
    other["units"].reverse()
    assert differences(FIGURES, other) == ()


def test_a_cell_is_named_by_its_place() -> None:
    assert differences(FIGURES, changed(units__1__new=5, total__rate=0.5)) == (
        Difference(("total", "rate"), None, 0.5),
        Difference(("units", "乙", "new"), 2, 5),
    )
    assert differences(FIGURES, changed(targets__0__reading=7)) == (
        Difference(("targets", "2020/1 T1", "reading"), 5, 7),
    )


def test_a_row_that_only_one_side_has_is_one_difference() -> None:
    other = changed()
    [line] = other["units"][0]["score_lines"]
    other["units"][0]["score_lines"] = []
    assert differences(FIGURES, other) == (
        Difference(("units", "甲", "score_lines", "催办单 −1分 1号 2020-09-04"), line, None),
    )


def test_a_line_that_stands_twice_is_told_from_one_that_stands_once() -> None:
    other = changed()
    other["units"][0]["score_lines"] *= 2
    [found] = differences(FIGURES, other)
    assert found.path[-1].endswith("#2")


def test_a_task_that_came_went_or_changed_is_told() -> None:
    other = changed(tasks__0__unit="乙")
    other["tasks"].append({"task": "2020/2", "title": "修桥", "unit": "乙", "class": "按时办结", "counts": []})
    assert moved_tasks(FIGURES, other) == (
        TaskMove("2020/1", "修路", "甲", "时限内在办", "乙", "时限内在办"),
        TaskMove("2020/2", "修桥", "", "", "乙", "按时办结"),
    )
    assert moved_tasks(other, FIGURES)[-1] == TaskMove("2020/2", "修桥", "乙", "按时办结", "", "")
    assert moved_tasks(FIGURES, FIGURES) == ()


CELLS = st.integers(-3, 3) | st.none() | st.sampled_from(["甲", "乙"])
ROWS = st.lists(
    st.fixed_dictionaries({"unit": st.sampled_from("甲乙丙"), "new": CELLS, "old": CELLS}),
    max_size=4,
    unique_by=lambda row: row["unit"],
)


def test_a_title_that_was_corrected_is_told_once_beside_the_code() -> None:
    first: dict[str, Any] = {"tasks": [{"task": "2020/1", "title": "修路", "unit": "甲"}], "targets": [
        {"task": "2020/1", "title": "修路", "target": "T1", "value": 3}]}  # fmt: skip
    other: dict[str, Any] = {"tasks": [{"task": "2020/1", "title": "修桥", "unit": "甲"}], "targets": [
        {"task": "2020/1", "title": "修桥", "target": "T1", "value": 3}]}  # fmt: skip
    assert told_differences(first, other) == (Difference(("tasks", "2020/1", "title"), "修路", "修桥"),)


@given(ROWS, ROWS)
def test_there_is_a_difference_for_each_cell_that_differs_and_for_no_other(one: Any, other: Any) -> None:
    before, after = ({row["unit"]: row for row in rows} for rows in (one, other))
    expected: set[tuple[str, ...]] = set()
    for unit in before.keys() | after.keys():
        if unit in before and unit in after:
            cells = ("new", "old")
            expected |= {(unit, cell) for cell in cells if before[unit][cell] != after[unit][cell]}
        else:
            expected.add((unit,))
    assert {each.path for each in differences(one, other)} == expected


def test_seals_that_did_not_tell_what_was_not_told_are_not_compared_in_it() -> None:
    now = changed(total__untold=3)
    now["tasks"][0]["counts"] += [{"unit": "甲", "field": "untold"}]
    assert told_differences(FIGURES, now) == ()
    assert [each.path[-1] for each in told_differences(changed(total__untold=0), now)] == ["untold", "甲 untold"]

"""Scores in sets of figures: a unit that answered for no task and that nothing befell has none (decision 42).

Seals keep the 基准分 that such a unit is given before anything counts; whoever compares takes the score as it is shown.
"""

from collections.abc import Mapping, Sequence

UNSCORED = "无考核任务"
_ANSWERED = ("opening", "new", "moved_in")
_SCORES = ("rank", "score", "score_base")


def as_scored(figures: Mapping[str, object]) -> dict[str, object]:
    """The figures with the scores of units as the summary shows them."""
    units = figures.get("units")
    if not isinstance(units, Sequence):
        return dict(figures)
    return dict(figures) | {"units": [_as_scored(row) for row in units]}


def is_unscored(row: Mapping[str, object]) -> bool:
    """Whether a unit's row has a score that is not to be shown."""
    return "score" in row and not row.get("score_lines") and not any(row.get(name) for name in _ANSWERED)


def _as_scored(row: Mapping[str, object]) -> Mapping[str, object]:
    if not is_unscored(row):
        return row
    return dict(row) | {name: None for name in _SCORES if name in row} | {"unplaced": UNSCORED}

"""Two sets of figures with units that ended between them: their rows stand with the unit that took over in both, so
that a reform is not told as tasks that moved (对比 and 更正, design §8)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from supervision_desk.domain.scored_rows import as_scored

Row = Mapping[str, object]
# Rates of a row by the counts they are made of.
_RATES = {
    "on_time_rate": ("closed_on_time", "due"),
    "in_hand_rate": ("closed_on_time", "in_hand"),
    "report_rate": ("reports_on_time", "reports_owed"),
    "on_plan_rate": ("targets_on_plan", "targets_judged"),
}
# Of which counts a part is not in the rate; older seals do not tell it and counted it in.
_NOT_OF = {"in_hand_rate": "untold_on_time"}
# What is the unit's own and cannot be added up.
_SCORE, _PLACE = ("score", "score_base"), ("rank", "unplaced")


def heirs_in(*figures: Mapping[str, object]) -> dict[str, str]:
    """By an ended unit the one that took over, as the rows of units say it (`formerly`)."""
    found: dict[str, str] = {}
    for each in figures:
        for row in _rows(each, "units"):
            formerly = row.get("formerly") or ()
            assert isinstance(formerly, Sequence)
            found |= {str(name): str(row["unit"]) for name in formerly}
    return found


def comparable(one: Mapping[str, object], other: Mapping[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    """Both sets of figures with the rows of ended units at the unit that took over, in whichever of them it is told,
    and with scores as they are shown. What is noted beside such a row follows from its counts and is left out."""
    heirs = heirs_in(one, other)
    taken = {_heir(name, heirs) for name in heirs}
    return _told(one, heirs, taken), _told(other, heirs, taken)


def _told(figures: Mapping[str, object], heirs: Mapping[str, str], taken: set[str]) -> dict[str, object]:
    found = with_heirs(as_scored(figures), heirs)
    if not taken:
        return found
    units = [row | {"notes": None} if row["unit"] in taken and "notes" in row else row
             for row in map(dict, _rows(found, "units"))]  # fmt: skip
    return found | {"units": units}


def with_heirs(figures: Mapping[str, object], heirs: Mapping[str, str]) -> dict[str, object]:
    """The figures with the rows and tasks of ended units at the unit that took over. 划入 and 划出 between them stay,
    as they were counted then."""
    if not any(row["unit"] in heirs for row in _rows(figures, "units")):
        return dict(figures)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(figures, "units"):
        rows[_heir(str(row["unit"]), heirs)].append(row)
    tasks = [_task_of_heir(row, heirs) for row in _rows(figures, "tasks")]
    return dict(figures) | {"units": [_joined(name, each) for name, each in rows.items()], "tasks": tasks}


def _task_of_heir(task: Row, heirs: Mapping[str, str]) -> dict[str, object]:
    counts = [dict(count) | {"unit": _heir(str(count["unit"]), heirs)} for count in _rows(task, "counts")]
    return dict(task) | {"unit": _heir(str(task["unit"]), heirs)} | ({"counts": counts} if "counts" in task else {})


def _heir(unit: str, heirs: Mapping[str, str]) -> str:
    seen = {unit}
    while (following := heirs.get(unit)) and following not in seen:
        unit = following
        seen.add(unit)
    return unit


def _joined(unit: str, rows: Sequence[Row]) -> dict[str, object]:
    """Rows as the one of `unit`: counts added, rates made anew, score and place where one of them has any, else each
    with whose it is."""
    own = next((row for row in rows if row["unit"] == unit), rows[0])
    made = dict(own) | {"unit": unit}
    if len(rows) == 1:
        return made
    for row in rows:
        made = made if row is own else _added(made, row)
    scored = [row for row in rows if row.get("score") is not None] or rows
    placed = [row for row in rows if row.get("rank") is not None] or rows
    for names, having in ((_SCORE, scored), (_PLACE, placed)):
        made |= {name: _own(name, having) for name in names if name in made}
    for rate, (part, whole) in _RATES.items():
        if rate in made:
            made[rate] = _share(made.get(part), made.get(whole), made.get(_NOT_OF.get(rate, "")))
    return made


def _added(one: Row, other: Row) -> dict[str, object]:
    made = dict(one)
    for name, value in other.items():
        mine = made.get(name)
        if _is_count(value) and _is_count(mine):
            made[name] = mine + value  # type: ignore[operator]
        elif isinstance(value, list) and isinstance(mine, list):
            made[name] = [*mine, *value]
    return made


def _own(name: str, rows: Sequence[Row]) -> object:
    """A value that all rows have, else each with its unit: 区卫生局96、区卫健局94."""
    values = [row.get(name) for row in rows]
    if all(value == values[0] for value in values):
        return values[0]
    told = zip(rows, values, strict=True)
    return "、".join(f"{row['unit']}{_words(value)}" for row, value in told if value is not None)


def _words(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _share(part: object, whole: object, without: object) -> float | None:
    if not isinstance(part, int) or not isinstance(whole, int) or not whole:
        return None
    return round((part - (without if isinstance(without, int) else 0)) / whole, 4)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _rows(figures: Mapping[str, object], name: str) -> Sequence[Row]:
    rows = figures.get(name) or ()
    assert isinstance(rows, Sequence)
    return rows

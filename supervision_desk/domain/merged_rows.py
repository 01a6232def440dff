"""Two sets of figures with units that ended between them: their rows stand with the unit that took over in both, so
that a reform is not told as tasks that moved (对比, design §8)."""

from collections.abc import Mapping, Sequence

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
_OWN = ("rank", "score", "score_base", "notes")


def heirs_in(*figures: Mapping[str, object]) -> dict[str, str]:
    """By an ended unit the one that took over, as the rows of units say it (`formerly`)."""
    found: dict[str, str] = {}
    for each in figures:
        for row in _rows(each, "units"):
            formerly = row.get("formerly") or ()
            assert isinstance(formerly, Sequence)
            found |= {str(name): str(row["unit"]) for name in formerly}
    return found


def with_heirs(figures: Mapping[str, object], heirs: Mapping[str, str]) -> dict[str, object]:
    """The figures with the rows and tasks of ended units at the unit that took over. 划入 and 划出 between them stay,
    as they were counted then."""
    if not any(row["unit"] in heirs for row in _rows(figures, "units")):
        return dict(figures)
    units: dict[str, dict[str, object]] = {}
    for row in _rows(figures, "units"):
        name = _heir(str(row["unit"]), heirs)
        units[name] = _joined(units[name], row) if name in units else dict(row) | {"unit": name}
    tasks = [dict(row) | {"unit": _heir(str(row["unit"]), heirs)} for row in _rows(figures, "tasks")]
    return dict(figures) | {"units": list(units.values()), "tasks": tasks}


def _heir(unit: str, heirs: Mapping[str, str]) -> str:
    seen = {unit}
    while (following := heirs.get(unit)) and following not in seen:
        unit = following
        seen.add(unit)
    return unit


def _joined(one: Row, other: Row) -> dict[str, object]:
    """Two rows as one: counts added, rates made anew, score, place and notes left out."""
    made = dict(one)
    for name, value in other.items():
        mine = made.get(name)
        if _is_count(value) and _is_count(mine):
            made[name] = mine + value  # type: ignore[operator]
        elif isinstance(value, list) and isinstance(mine, list):
            made[name] = [*mine, *value]
    made |= dict.fromkeys(name for name in _OWN if name in made)
    for rate, (part, whole) in _RATES.items():
        if rate in made:
            made[rate] = _share(made.get(part), made.get(whole), made.get(_NOT_OF.get(rate, "")))
    return made


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

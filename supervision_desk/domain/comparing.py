"""Two sets of figures compared cell by cell: the exact difference, each cell named by its place (更正, design §5)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from supervision_desk.domain.quarter import NOT_TOLD, UNTOLD

# What tells the entries of a list apart, the first that fits.
_KEYS = (
    ("unit", "field"),
    ("task", "target"),
    ("task",),
    ("named",),
    ("document", "section"),
    ("event", "scope", "group"),
    ("rule", "because", "on"),
    ("unit",),
    ("leader",),
    ("origin",),
)
_NO_NAMES: Mapping[object, str] = {}
# What names a row and is no figure of it.
_KEY_FIELDS = ("document_id", "section_id", "named", "formerly")


@dataclass(frozen=True)
class Difference:
    """A cell that differs: its path (units, 区人社局, closed_late) and both values; a whole entry that only one side
    has stands as one difference, None on the other side."""

    path: tuple[str, ...]
    before: object
    after: object


def differences(before: object, after: object, path: tuple[str, ...] = ()) -> tuple[Difference, ...]:
    """All cells in which two sets of figures differ, in the order of the first, then what only the second has."""
    return tuple(_differences(before, after, path))


def _differences(before: object, after: object, path: tuple[str, ...]) -> Iterator[Difference]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in dict.fromkeys((*before, *after)):
            yield from _differences(before.get(name), after.get(name), (*path, str(name)))
    elif _is_list(before) and _is_list(after):
        one, other = _keyed(before, _names_by_key(after)), _keyed(after)
        if one is None or other is None:
            if before != after:
                yield Difference(path, before, after)
            return
        yield from _differences(one, other, path)
    elif before != after:
        yield Difference(path, before, after)


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _names_by_key(entries: object) -> dict[object, str]:
    """What rows of documents are called, by their keys: one that is alone on one side and one of two of its title on
    the other is still the same."""
    assert isinstance(entries, Sequence)
    rows = (entry for entry in entries if isinstance(entry, Mapping) and entry.get("document_id") and "named" in entry)
    return {(row["document_id"], row.get("section_id")): str(row["named"]) for row in rows}


def _keyed(entries: object, names: Mapping[object, str] = _NO_NAMES) -> dict[str, object] | None:
    """The entries of a list by what tells them apart, of several alike the second as #2; None where nothing does.
    `names` go before, for entries that have them by their keys."""
    found: dict[str, object] = {}
    seen: Counter[str] = Counter()
    assert isinstance(entries, Sequence)
    for entry in entries:
        keys = next(
            (each for each in _KEYS if isinstance(entry, Mapping) and all(name in entry for name in each)), None
        )
        if keys is None:
            return None
        name = names.get((entry.get("document_id"), entry.get("section_id")), "") or _name(entry, keys)
        seen[name] += 1
        found[name if seen[name] == 1 else f"{name} #{seen[name]}"] = entry
    return found


def _name(entry: Mapping[str, object], keys: Sequence[str]) -> str:
    return " ".join(str(entry[key]) for key in keys if entry[key] not in (None, ""))


@dataclass(frozen=True)
class TaskMove:
    """A task that stands otherwise in the second set: the unit and class in each, "" where it does not count."""

    code: str
    title: str
    was_unit: str
    was_class: str
    unit: str
    task_class: str


def moved_tasks(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[TaskMove, ...]:
    """The tasks that came, went, changed hands or class between two sets of figures, in the order of their codes as
    the sets have them."""
    one, other = _tasks(before), _tasks(after)
    found = []
    for code in dict.fromkeys((*one, *other)):
        was, now = one.get(code, {}), other.get(code, {})
        move = TaskMove(
            code, str((now or was)["title"]), str(was.get("unit", "")), str(was.get("class", "")),
            str(now.get("unit", "")), str(now.get("class", "")),
        )  # fmt: skip
        if (move.was_unit, move.was_class) != (move.unit, move.task_class):
            found.append(move)
    return tuple(found)


def _tasks(figures: Mapping[str, object]) -> dict[str, Mapping[str, object]]:
    rows = figures.get("tasks", ())
    assert isinstance(rows, Sequence)
    return {str(row["task"]): row for row in rows}


def told_differences(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[Difference, ...]:
    """The differences of what both sets tell: a field that came with a later version of the program is none, nor is a
    count of papers in a row of documents, where older seals have a 0 that nobody counted."""
    found = differences(before, as_told(before, after))
    return tuple(
        each
        for each in found
        if not (each.path[0] in _NO_UNITS and each.path[-1] in _PAPERS)
        and each.path[-1] not in _KEY_FIELDS
        and (each.path[-1] != "title" or each.path[0] == "tasks")  # where else it stands it is the same one
    )


def tells_untold(row: Mapping[str, object]) -> bool:
    """Whether a row of figures tells what of it was not 交办; those of seals and 核对单 before did not."""
    return UNTOLD in row


_NO_UNITS, _PAPERS = ("documents", "origins"), ("chased", "yellow", "red")


def as_told(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, object]:
    """The second set without what the first could not tell yet: a field that none of its rows has came with a later
    version of the program and is no difference."""
    told: dict[str, object] = {}
    for name, value in after.items():
        if name not in before:
            continue
        held = before[name]
        if _is_list(held) and _is_list(value):
            told[name] = _rows_told(held, value)
        elif isinstance(held, Mapping) and isinstance(value, Mapping) and name in _ROWS:
            told[name] = {field: each for field, each in value.items() if field in held}
        else:
            told[name] = value
    total = before.get("total")
    if isinstance(total, Mapping) and not tells_untold(total) and "tasks" in told:
        told["tasks"] = _without_untold(told["tasks"])
    return told


def _without_untold(tasks: object) -> object:
    """The tasks, each with its counts but for 未交办."""
    assert isinstance(tasks, Sequence)
    return [
        {name: [each for each in value if each["field"] not in NOT_TOLD] if name == "counts" else value
         for name, value in task.items()}
        for task in tasks
    ]  # fmt: skip


_ROWS = ("total", "items")


def _rows_told(before: object, after: object) -> object:
    assert isinstance(before, Sequence)
    assert isinstance(after, Sequence)
    fields = {field for row in before if isinstance(row, Mapping) for field in row}
    if not fields:
        return after
    return [{f: each for f, each in row.items() if f in fields} if isinstance(row, Mapping) else row for row in after]

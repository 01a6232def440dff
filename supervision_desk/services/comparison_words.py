"""更正 and 对比 in words: each figure that differs with its place, its name and both values as people write them; an
entry that only one side has is told by its own figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from supervision_desk.domain.comparing import Difference, TaskMove
from supervision_desk.domain.scoring import points_words
from supervision_desk.domain.tables import percent
from supervision_desk.services.summary_words import field_words, place_words

ABSENT = "—"
_WHOLE = ("units", "documents", "origins")
_RATES = ("_rate",)
_SHARES = ("rate", "elapsed")
# What names the entry and is no figure of it.
_NAMES = ("leader", "task", "title", "target", "text", "plan", "event", "scope", "group")


@dataclass(frozen=True)
class FigureChange:
    """One figure that differs: where it stands (单位 区人社局), what it is called, both values and the difference."""

    place: str
    name: str
    before: str
    after: str
    change: str = ""

    @property
    def words(self) -> str:
        """单位 区人社局 期末逾期：1 → 2（+1）."""
        place = f"{self.place} " if self.place else ""
        return f"{place}{self.name}：{self.before} → {self.after}" + (f"（{self.change}）" if self.change else "")


def figure_changes(cells: tuple[Difference, ...]) -> tuple[FigureChange, ...]:
    """The figures that differ, in the order of the cells."""
    return tuple(change for cell in cells for change in _changes(cell))


def move_words(move: TaskMove) -> tuple[str, str]:
    """Where a task stood and where it stands: 区人社局 逾期未办结; 未计入 where it does not count."""
    was = f"{move.was_unit} {move.was_class}" if move.was_class else "未计入"
    now = f"{move.unit} {move.task_class}" if move.task_class else "未计入"
    return was, now


def _changes(cell: Difference) -> Iterator[FigureChange]:
    *place, name = cell.path
    sides = (cell.before, cell.after)
    if any(isinstance(side, Mapping) for side in sides):
        yield from _entry(cell)
        return
    before, after = (_value(name, side) for side in sides)
    if before != after:
        yield FigureChange(place_words(tuple(place)), place_words((name,)), before, after, _change(name, *sides))


def _entry(cell: Difference) -> Iterator[FigureChange]:
    """A whole entry that one side has: a row of counts by each that is not 0, any other by its words."""
    entry, there = (cell.before, True) if isinstance(cell.before, Mapping) else (cell.after, False)
    assert isinstance(entry, Mapping)
    if cell.path[0] in _WHOLE and len(cell.path) == 2:
        place = place_words(cell.path)
        for name in field_words():
            if value := entry.get(name):
                words = _value(name, value)
                yield FigureChange(place, place_words((name,)), *((words, ABSENT) if there else (ABSENT, words)))
        return
    *place_path, name = cell.path
    words = _told(entry)
    sides = (words, "（已去掉）") if there else ("（没有）", words)
    yield FigureChange(place_words(tuple(place_path)), place_words((name,)), *sides)


def _told(entry: Mapping[str, object]) -> str:
    """The figures of an entry on one line."""
    if "points" in entry:
        because = entry.get("because")
        return f"{_value('points', entry['points'])}分" + (f"（{because}）" if because else "")
    if "field" in entry:
        return "计入"
    told = [
        f"{place_words((name,))} {_value(name, value)}"
        for name, value in entry.items()
        if name not in _NAMES and value not in (None, "", 0) and not isinstance(value, list | dict)
    ]
    return "，".join(told) or "在列"


def _value(name: str, value: object) -> str:
    if value is None or value == "":
        return ABSENT
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return "；".join(map(str, value)) or ABSENT
    if isinstance(value, int | float):
        return _number(name, value)
    return str(value)


def _number(name: str, value: float) -> str:
    if name.endswith(_RATES) or name in _SHARES:
        return percent(value)
    if name == "gap_points":
        return f"{value:+.1f}个百分点"
    return points_words(value) if name == "points" else f"{value:g}"


def _change(name: str, before: object, after: object) -> str:
    """+1, −2, +2.3个百分点; "" where both are no numbers."""
    if not _is_number(before) or not _is_number(after) or name in ("gap_points", "rank", "version"):
        return ""
    risen = float(str(after)) - float(str(before))
    if name.endswith(_RATES) or name in _SHARES:
        return f"{'+' if risen > 0 else '−'}{abs(risen) * 100:.1f}个百分点"
    return points_words(round(risen, 2))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)

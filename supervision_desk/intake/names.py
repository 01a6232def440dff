"""Names of units compared with each other: two spellings of one unit, a unit and the bureaus inside it.

Only ever suggestions: two names are never merged here. Work stays linear in the number of names, since a long
document may hold thousands.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from supervision_desk.intake.unit_names import LEVELS, Reading, readings

_WINDOW = 200
_SHORTEST = 4
_MOST_MISSING = 6
_LONGEST_PARENT = 30
_BUREAU = (*"局办部处科会室院队站所司", "中心", "公司")
_NO_PARENT = ("委", "政府", "办", "局", "各")


def same_units(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs (shorter, longer) that may be one unit: 区市场管理局 / 区市场监督管理局, 财政局 / 市财政局."""
    yield from dict.fromkeys(_pairs(dict.fromkeys(names)))


def _pairs(distinct: Collection[str]) -> Iterator[tuple[str, str]]:
    for name in distinct:
        if name[:1] in LEVELS and len(name) > _SHORTEST - 1 and name[1:] in distinct:
            yield name[1:], name
    yield from _standard(distinct)
    groups: dict[tuple[str, str], list[str]] = {}
    for name in distinct:
        groups.setdefault((name[:2], name[-1:]), []).append(name)
    for group in groups.values():
        yield from _abbreviations(sorted(group, key=len))


def _standard(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names of one place that the standard table takes for one institution, each with the longest of them."""
    groups: dict[tuple[Reading, ...], list[str]] = {}
    for name in names:
        if (read := readings(name))[0].standard:
            groups.setdefault(read, []).append(name)
    for group in groups.values():
        longest = max(group, key=len)
        yield from ((name, longest) for name in group if name != longest)


def bureaus(names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Units that stand as the beginning of others' names, with those others: 望城经开区 → its bureaus."""
    distinct = dict.fromkeys(names)
    found: dict[str, list[str]] = {}
    for name in distinct:
        for length in range(min(len(name) - 2, _LONGEST_PARENT), 2, -1):
            parent = name[:length]
            if parent in distinct and not parent.endswith(_NO_PARENT) and name.endswith(_BUREAU):
                found.setdefault(parent, []).append(name)
                break
    return {parent: tuple(children) for parent, children in found.items()}


def _abbreviations(group: list[str]) -> Iterator[tuple[str, str]]:
    """A name is an abbreviation when its characters stand in the longer one in the same order."""
    for index, short in enumerate(group):
        for full in group[index + 1 : index + 1 + _WINDOW]:
            if _abbreviates(short, full):
                yield short, full


def _abbreviates(short: str, full: str) -> bool:
    missing = len(full) - len(short)
    if len(short) < _SHORTEST or not 0 < missing <= _MOST_MISSING or full.startswith(short):
        return False
    return _in_order(short, full)


def _in_order(short: str, full: str) -> bool:
    rest = iter(full)
    return all(char in rest for char in short)

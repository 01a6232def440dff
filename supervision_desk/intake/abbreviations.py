"""The standard table of abbreviations: which words for an institution mean the same one, and what followed it.

The table is data (`resources/units/abbreviations.csv`): 全称, its 其他写法, and for institutions that a reform ended
the ones that took over (承接). It compares cores, that is names without the place: 人力资源和社会保障局 ↔ 人社局. Lines
that begin with … compare ends: 某街道 ↔ 某街道办事处. Word for word only; what is similar but not listed stays apart.
"""

import csv
from functools import lru_cache
from typing import NamedTuple

from supervision_desk.paths import resource

_TAIL = "…"


class Table(NamedTuple):
    """`cores`: core → the institutions (by 全称) it may mean; `tails`: end of a name → its full form;
    `successors`: institution → those that took over, the likeliest first."""

    cores: dict[str, frozenset[str]]
    tails: dict[str, str]
    successors: dict[str, tuple[str, ...]]


def core_key(core: str) -> str:
    """A core without 和 and 、, which come and go: 人力资源社会保障局, 城管和执法局."""
    return core.replace("和", "").replace("、", "")


@lru_cache(maxsize=1)
def table() -> Table:
    """The table, read once."""
    cores: dict[str, set[str]] = {}
    tails: dict[str, str] = {}
    successors: dict[str, tuple[str, ...]] = {}
    with resource("units", "abbreviations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            full = core_key(row["全称"])
            for form in (full, *map(core_key, _parts(row["其他写法"]))):
                if form.startswith(_TAIL):
                    tails[form.removeprefix(_TAIL)] = full.removeprefix(_TAIL)
                else:
                    cores.setdefault(form, set()).add(full)
            if row["承接"]:
                successors[full] = tuple(map(core_key, _parts(row["承接"])))
    return Table({form: frozenset(fulls) for form, fulls in cores.items()}, tails, successors)


def _parts(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


def institutions(core: str) -> frozenset[str]:
    """The institutions of the table that a core names; empty where it names none."""
    return table().cores.get(core_key(core), frozenset())


def whole(core: str) -> str:
    """A core that the table does not have, by the full form of its end: 某街道 → 某街道办事处."""
    key, tails = core_key(core), table().tails
    for start in range(1, len(key)):
        if key[start:] in tails:
            return key[:start] + tails[key[start:]]
    return key


def successors(institution: str) -> tuple[str, ...]:
    """The institutions that took over from one that ended, the likeliest first."""
    return table().successors.get(institution, ())

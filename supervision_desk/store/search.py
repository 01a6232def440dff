"""search_text: finding items, units and leaders by typing. What stands in it is made in `store/search_texts.py`, apart,
since the list of items only looks there.

Row numbers carry kind and key, so that a row is found and replaced without reading the index.
"""

import csv
import json
from collections.abc import Mapping
from functools import lru_cache

from sqlalchemy import CTE, select
from sqlalchemy.orm import Session

from supervision_desk.domain.search_words import question
from supervision_desk.paths import resource
from supervision_desk.store.office import Unit

TABLE = "search_text"
ITEM, UNIT, LEADER = range(3)
KINDS = 4


@lru_cache(maxsize=1)
def readings() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The first letter of each character's reading, and the same with the other of two usual ones."""
    first: dict[str, str] = {}
    other: dict[str, str] = {}
    with resource("pinyin", "initials.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            first |= dict.fromkeys(row["characters"], row["letter"])
            other |= dict.fromkeys(row["also"], row["letter"])
    return first, first | other


def found(session: Session, kind: int, typed: str) -> list[int]:
    """The keys of the rows of a kind in which all that is typed is found, in order of their keys."""
    asked = question(typed)
    if not asked:
        return []
    # One text of all keys: a row of each would cost more than finding them.
    keys = f"SELECT json_group_array(rowid / {KINDS}) FROM {TABLE} WHERE {TABLE} MATCH ? AND rowid % {KINDS} = ?"
    return sorted(json.loads(session.connection().exec_driver_sql(keys, (asked, kind)).scalar_one()))


def lines_of_successors() -> CTE:
    """Each unit (`unit_id`) with every unit that follows it after 更名, 合并 or 撤销 (`heir_id`), near and far."""
    near = select(Unit.id.label("unit_id"), Unit.successor_id.label("heir_id")).where(Unit.successor_id.is_not(None))
    line = near.cte("line", recursive=True)
    # UNION drops what is there already, so that a circle ends.
    far = select(line.c.unit_id, Unit.successor_id).join(Unit, Unit.id == line.c.heir_id)
    return line.union(far.where(Unit.successor_id.is_not(None)))

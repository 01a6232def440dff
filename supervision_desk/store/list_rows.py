"""What the rows of a list show, in a few plain statements over task_now and the words beside it.

A page of the list is read while a person scrolls. Building and taking apart what the records and their queries offer
costs ten times what SQLite needs to look these rows up, so that here the statements are written out, and give columns.
"""

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from supervision_desk.domain.standing import ARCHIVED, CurrentFacts

# The keys come first, and SQLite is told so: each is looked up in the tables behind it.
_FACTS = tuple(CurrentFacts._fields)
_WORDS = _FACTS.index("closed_as")
_TASKS = f"""
SELECT t.item_id, t.id, t.position, i.year, i.number, i.title, i.is_key, {", ".join(f"n.{name}" for name in _FACTS)}
FROM json_each(?) k CROSS JOIN tasks t ON t.item_id = k.value JOIN items i ON i.id = t.item_id
JOIN task_now n ON n.task_id = t.id ORDER BY t.item_id, t.position
"""
_REASONS = """
SELECT d.task_id, d.undated_reason FROM json_each(?) k CROSS JOIN due_dates d ON d.task_id = k.value
WHERE d.set_on <= ? AND d.working IS NOT 1 ORDER BY d.set_on, d.id
"""
_SOURCES = """
SELECT b.item_id, coalesce(o.title, ''), coalesce(s.title, ''), coalesce(c.number, '')
FROM json_each(?) k CROSS JOIN bases b ON b.item_id = k.value
LEFT JOIN clauses c ON c.id = b.clause_id LEFT JOIN documents o ON o.id = c.document_id
LEFT JOIN sections s ON s.id = c.section_id ORDER BY b.id DESC
"""
_ARCHIVED = """
SELECT a.item_id, a.decision FROM json_each(?) k CROSS JOIN acts a ON a.item_id = k.value
WHERE a.kind = ? AND a.on_day <= ?
"""
# What may have a 进度灯: a target that was read, has a day of its own, nodes or parts, or was another on earlier days.
_LIT = """
SELECT k.value FROM json_each(?1) k WHERE k.value IN (SELECT task_id FROM target_pasts) OR EXISTS (
  SELECT 1 FROM targets t WHERE t.task_id = k.value AND (t.due_on IS NOT NULL
    OR EXISTS (SELECT 1 FROM readings WHERE target_id = t.id)
    OR t.id IN (SELECT target_id FROM plan_nodes UNION SELECT split_of_id FROM targets WHERE split_of_id IS NOT NULL)))
"""


class ListedTask(NamedTuple):
    """A task of an item of the list, as it stands in task_now."""

    item_id: int
    task_id: int
    position: int
    year: int
    number: int
    title: str
    is_key: bool
    facts: CurrentFacts


def tasks_of_items(session: Session, items: Sequence[int]) -> list[ListedTask]:
    """The tasks of the items, those of one item together in their order."""
    return [
        ListedTask(item, task, position, year, number, title, bool(is_key), _facts(*days))
        for item, task, position, year, number, title, is_key, *days in _asked(session, _TASKS, items)
    ]


def undated_reasons(session: Session, tasks: Sequence[int], day: date) -> dict[int, str]:
    """未明确时限的原因 of the deciding version of each task's 时限, "" where it has a day."""
    return dict(_asked(session, _REASONS, tasks, day.isoformat()))


def sources_of_items(session: Session, items: Sequence[int]) -> dict[int, tuple[str, str, str]]:
    """Titles of document and section and the clause's number of the first basis of each item."""
    return {item: (document, section, clause) for item, document, section, clause in _asked(session, _SOURCES, items)}


def archived_as(session: Session, items: Sequence[int], day: date) -> dict[int, str]:
    """Under which year (2020年度) items are 归档 by a day."""
    return dict(_asked(session, _ARCHIVED, items, ARCHIVED, day.isoformat()))


def may_be_lit(session: Session, tasks: Sequence[int]) -> list[int]:
    """Those of the tasks of which a target can have a 进度灯."""
    return [row[0] for row in _asked(session, _LIT, tasks)]


def _asked(session: Session, statement: str, keys: Sequence[int], *more: object) -> Sequence[Any]:
    return session.connection().exec_driver_sql(statement, (json.dumps(list(keys)), *more)).all()


@lru_cache(maxsize=4096)
def _facts(*values: str | None) -> CurrentFacts:
    """Days lie in the file as ISO text; most tasks of a document have the same."""
    days: list[Any] = [
        each if place == _WORDS else each and date.fromisoformat(each) for place, each in enumerate(values)
    ]
    return CurrentFacts(*days)

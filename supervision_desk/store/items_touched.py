"""Which items the last entries of the journal touch, so that what is known of all others need not be told anew."""

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from supervision_desk.store.journal import unpack
from supervision_desk.store.journal_text import Change, keys_of, named_by

# Packed bytes of entries that are read for it: beyond, all is told anew sooner.
_MOST = 1 << 16
# How a table names the item it says something of: its columns, and what their keys stand for. The silent say nothing
# that is kept of items; a table that stands in neither concerns all of them.
_NAMES: Mapping[str, Mapping[str, str]] = {
    "items": {},
    "tasks": {"item_id": "items"},
    "bases": {"item_id": "items"},
    "acts": {"item_id": "items", "task_id": "tasks"},
    "assignments": {"task_id": "tasks"},
    "due_dates": {"task_id": "tasks"},
    "replies": {"task_id": "tasks"},
    "targets": {"task_id": "tasks"},
    "target_pasts": {"task_id": "tasks", "target_id": "targets"},
    "target_versions": {"target_id": "targets"},
    "plan_nodes": {"target_id": "targets"},
    "readings": {"target_id": "targets", "reply_id": "replies"},
    "reviews": {"reply_id": "replies"},
}
_SILENT = frozenset({
    "papers", "paper_bytes", "paper_lines", "addressees", "receipts", "letters", "attachments", "corrections",
    "instructions", "series", "leaders", "liaisons", "portfolios", "documents", "sections", "clauses", "score_versions",
    "score_rules", "score_adjustments", "bulletins", "bulletin_files", "check_sheets", "check_answers",
    "bulletin_texts",
})  # fmt: skip
_TASKS_OF = {
    "targets": "SELECT task_id FROM targets WHERE id IN (SELECT value FROM json_each(?))",
    "replies": "SELECT task_id FROM replies WHERE id IN (SELECT value FROM json_each(?))",
}
_ITEMS_OF = "SELECT item_id FROM tasks WHERE id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True)
class Touched:
    """The items that some entries touch, and the tables of which they changed rows."""

    items: frozenset[int]
    tables: frozenset[str]


@dataclass(frozen=True)
class Head:
    """The journal's last entry: its number and digest."""

    entry: int
    digest: str


def head_of(session: Session) -> Head:
    """The last entry; number 0 of an empty journal."""
    row = _asked(session, "SELECT id, digest FROM journal ORDER BY id DESC LIMIT 1")
    return Head(*row[0]) if row else Head(0, "")


def touched_since(session: Session, head: Head) -> Touched | None:
    """What the entries after one touch; None where that concerns all, is more than is worth reading, or where the
    journal does not go on from that entry."""
    if _asked(session, "SELECT digest FROM journal WHERE id = ?", head.entry) != [(head.digest,)]:
        return None
    size = _asked(session, "SELECT coalesce(sum(length(content)), 0) FROM journal WHERE id > ?", head.entry)
    if size[0][0] > _MOST:
        return None
    rows = _asked(session, "SELECT content FROM journal WHERE id > ? ORDER BY id", head.entry)
    changes = [change for (content,) in rows for change in unpack(content)]
    tables = frozenset(keys_of(change)[0] for change in changes)
    if not tables <= _NAMES.keys() | _SILENT:
        return None
    return Touched(frozenset(_items(session, changes)), tables)


def _items(session: Session, changes: Sequence[Change]) -> Set[int]:
    named: dict[str, set[int]] = {"items": set(), "tasks": set(), "targets": set(), "replies": set()}
    for change in changes:
        table, keys = keys_of(change)
        if table == "items":
            named["items"].update(keys)
        for column, kind in _NAMES.get(table, {}).items():
            named[kind].update(named_by(change, column))
    for kind, query in _TASKS_OF.items():
        named["tasks"] |= _keys(session, query, named[kind])
    return named["items"] | _keys(session, _ITEMS_OF, named["tasks"])


def _keys(session: Session, query: str, keys: Set[int]) -> set[int]:
    return {row[0] for row in _asked(session, query, json.dumps(sorted(keys)))} if keys else set()


def _asked(session: Session, query: str, *values: object) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in session.connection().exec_driver_sql(query, values).all()]

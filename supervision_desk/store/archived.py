"""归档 makes an item read-only: which archived items an action touches, told from the rows it changed.

Asked in one place for every action, at its end (`Desk.writing`), so that no service can forget it. A paper or letter
that concerns several items belongs to all of them: it is closed to changes when all are archived.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from supervision_desk.domain.numbering import item_code
from supervision_desk.domain.standing import ARCHIVED
from supervision_desk.store.casework import Act, Item, Reply, Task
from supervision_desk.store.journal_text import Changes, keys_of, named_by
from supervision_desk.store.letters import Instruction
from supervision_desk.store.papers import Addressee, PaperLine
from supervision_desk.store.prepared import asked
from supervision_desk.store.targets import Target

# The columns through which a row belongs to something, and what that is called here.
_OWNERS = {
    "item_id": "items", "task_id": "tasks", "reply_id": "replies", "target_id": "targets", "act_id": "acts",
    "instruction_id": "instructions", "paper_id": "papers", "addressee_id": "addressees", "letter_id": "letters",
}  # fmt: skip
# What belongs to nothing else: every other row names its owner in its own columns.
_OWN = frozenset({"items", "papers", "letters"})
# 分管 says who leads, not what was done: it goes on over what is archived.
_APART = frozenset({"portfolios"})
_Query = tuple[Select[Any], InstrumentedAttribute[int]]
# From a key of each kind to the item it belongs to.
_BEHIND: Mapping[str, tuple[_Query, ...]] = {
    "tasks": ((select(Task.item_id), Task.id),),
    "replies": ((select(Task.item_id).join(Reply, Reply.task_id == Task.id), Reply.id),),
    "targets": ((select(Task.item_id).join(Target, Target.task_id == Task.id), Target.id),),
    "instructions": ((select(Instruction.item_id), Instruction.id),),
    "acts": (
        (select(Act.item_id).where(Act.item_id.is_not(None)), Act.id),
        (select(Task.item_id).join(Act, Act.task_id == Task.id), Act.id),
    ),
}
_ARCHIVED = select(Act.item_id, Act.id).where(Act.kind == ARCHIVED, Act.item_id.is_not(None))
_CODES = select(Item.year, Item.number)
_PAPERS = select(Addressee.paper_id)
_ON_PAPERS = select(PaperLine.paper_id, Task.item_id).join(Task, Task.id == PaperLine.task_id)
_ON_LETTERS = select(Reply.letter_id, Task.item_id).join(Task, Task.id == Reply.task_id)


def archived_touched(session: Session, changes: Changes) -> list[str]:
    """The codes of the items archived before this action that it touches."""
    touched = _touched(changes)
    items = set(touched["items"])
    for kind, queries in _BEHIND.items():
        for query, column in queries:
            items.update(_asked(session, query, column, touched[kind]))
    own = _archived(session, items, changes)
    for group in _shared(session, touched):
        if group and group <= (closed := _archived(session, group, changes)):
            own |= closed
    codes = asked(session, _CODES, Item.id, sorted(own)) if own else ()
    return [item_code(year, number) for year, number in sorted(tuple(row) for row in codes)]


def _touched(changes: Changes) -> dict[str, set[int]]:
    touched: dict[str, set[int]] = {kind: set() for kind in _OWNERS.values()}
    for change in changes:
        table, keys = keys_of(change)
        if table in _APART:
            continue
        if table in _OWN:
            touched[table].update(keys)
        for column, kind in _OWNERS.items():
            touched[kind].update(named_by(change, column))
    return touched


def _asked(session: Session, query: Select[Any], column: InstrumentedAttribute[int], keys: Iterable[int]) -> set[int]:
    wanted = sorted(keys)
    return set(asked(session, query, column, wanted).scalars()) if wanted else set()


def _archived(session: Session, items: set[int], changes: Changes) -> set[int]:
    """Those of the items that were archived before this action."""
    if not items:
        return set()
    found = asked(session, _ARCHIVED, Act.item_id, sorted(items)).all()
    new = _new_acts(changes) if found else set()
    return {item for item, act in found if item is not None and act not in new}


def _new_acts(changes: Changes) -> set[int]:
    """The acts that this action itself adds."""
    new: set[int] = set()
    for change in changes:
        table, keys = keys_of(change)
        if table == "acts" and (not isinstance(change, tuple) or change[2] is None):
            new.update(keys)
    return new


def _shared(session: Session, touched: Mapping[str, set[int]]) -> list[set[int]]:
    """The items that each touched paper and letter concerns."""
    received = touched["addressees"]  # a receipt names no more
    papers = touched["papers"] | _asked(session, _PAPERS, Addressee.id, received)
    groups: dict[tuple[str, int | None], set[int]] = {}
    for kind, query, column, keys in (
        ("papers", _ON_PAPERS, PaperLine.paper_id, papers),
        ("letters", _ON_LETTERS, Reply.letter_id, touched["letters"]),
    ):
        if keys:
            for key, item in asked(session, query, column, sorted(keys)):
                groups.setdefault((kind, key), set()).add(item)
    return list(groups.values())

"""What is set of targets as of a day: versions, plan and nodes, base, own date, data unit, parts, and in which task.

The target's own row says what is so now; as of an earlier day the past of it that held then decides. Values that nobody
set cost one query; tables of what was set are small.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Row, bindparam, or_, select
from sqlalchemy.orm import Session

from supervision_desk.domain.plans import NODES, Node, proposed_plan
from supervision_desk.domain.targets import Part, TargetState, Terms, Version
from supervision_desk.services.kept import once
from supervision_desk.services.task_codes import task_codes
from supervision_desk.store.models import Assignment, PlanNode, Target, TargetPast, TargetVersion, Task, Unit
from supervision_desk.store.prepared import asked, asked_plainly, day_of
from supervision_desk.store.task_now import among

# The version that dates a target added after registration: before its day there is no such target.
FIRST = 0
_PASTS = (
    select(TargetPast.__table__)
    .where(TargetPast.until > bindparam("day"))
    .order_by(TargetPast.until.desc(), TargetPast.id.desc())
)
_VERSIONS = select(TargetVersion.__table__).order_by(TargetVersion.position)
_NODES = (
    select(PlanNode.target_id, PlanNode.on_day, PlanNode.value, PlanNode.text)
    .where(PlanNode.valid_from.is_(None) | (PlanNode.valid_from <= bindparam("day")))
    .where(PlanNode.valid_to.is_(None) | (PlanNode.valid_to > bindparam("day")))
    .order_by(PlanNode.on_day)
)
_ITEMS, _TASKS = select(Task.item_id), select(Task.id)
_PARTS = select(Target.split_of_id, Target.id).where(Target.split_of_id.is_not(None)).order_by(Target.id)
_ANSWERING = (
    select(Assignment.task_id, Unit.name)
    .join(Unit, Unit.id == Assignment.unit_id)
    .where(Assignment.answers, Assignment.valid_from <= bindparam("day"))
    .where(Assignment.valid_to.is_(None) | (Assignment.valid_to > bindparam("day")))
)


class TargetRow(NamedTuple):
    """A row of the targets as it is read."""

    id: int
    task_id: int
    position: int
    text: str
    value: float | None
    unit: str
    bound: str
    measure: str
    part_of_id: int | None
    base_value: float | None
    base_year: int | None
    data_unit_id: int | None
    plan: str | None
    split_of_id: int | None
    due_on: date | None


_TARGETS = select(*(getattr(Target, name) for name in TargetRow._fields)).order_by(Target.task_id, Target.position)
# A row of another table, by the names of its columns. What both have is read from `target_pasts` for a day on which the
# target was another.
PastRow = Row[Any]
VersionRow = Row[Any]


class KeyedTarget(NamedTuple):
    """A target as of a day, without its reading."""

    target_id: int
    task_id: int
    state: TargetState
    parts: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Set:
    """What is set of the targets asked for, by target."""

    as_of: date
    pasts: Mapping[int, PastRow]
    versions: Mapping[int, Sequence[VersionRow]]
    nodes: Mapping[int, tuple[Node, ...]]
    names: Mapping[int, str]
    labels: Mapping[int, str]


def targets_as_of(session: Session, as_of: date, tasks: Sequence[int] | None) -> list[KeyedTarget]:
    """The targets of the given tasks (all when None) that there are by `as_of`, in order of task and label. All of them
    are kept for the moment: standing, owed reports and the ladder ask for them one after the other."""
    return list(once(session, _as_of, as_of)) if tasks is None else _as_of(session, as_of, tasks)


def _as_of(session: Session, as_of: date, tasks: Sequence[int] | None = None) -> list[KeyedTarget]:
    pasts = _pasts(session, as_of)
    rows = _rows(session, tasks, pasts)
    ids = [row.id for row in rows]
    parts = _parts(session, tasks)
    known = _Set(
        as_of,
        pasts,
        _versions(session, None if tasks is None else ids),
        _nodes(session, as_of, None if tasks is None else ids),
        _units(session, rows, pasts),
        _labels(session, as_of, rows, pasts),
    )
    keyed = [_keyed(row, known) for row in rows if _exists(row.id, known)]
    return [each._replace(parts=parts[each.target_id]) if each.target_id in parts else each for each in keyed]


def _pasts(session: Session, as_of: date) -> dict[int, PastRow]:
    """By target, what it was on a day on which it was another than now: the first past that ends later. Of several that
    end on one day the first entered held on the days before it."""
    return {row.target_id: row for row in session.execute(_PASTS, {"day": as_of})}


def _rows(session: Session, tasks: Sequence[int] | None, pasts: Mapping[int, PastRow]) -> Sequence[TargetRow]:
    """The targets that stood in the given tasks, in the order in which they stood there."""
    if tasks is not None and pasts:
        here, wanted = or_(Target.task_id.in_(among(tasks)), Target.id.in_(among(pasts))), set(tasks)
        rows = _read(asked_plainly(session, _TARGETS.where(here), Target.id, None))
        rows = [row for row in rows if pasts.get(row.id, row).task_id in wanted]
    else:
        rows = _read(asked_plainly(session, _TARGETS, Target.task_id, tasks))
    return sorted(rows, key=lambda row: _place(pasts.get(row.id, row))) if pasts else rows


def _read(rows: Sequence[Sequence[Any]]) -> list[TargetRow]:
    return [TargetRow._make((*row[:-1], day_of(row[-1]))) for row in rows]


def _place(row: TargetRow | PastRow) -> tuple[int, int]:
    return row.task_id, row.position


def _exists(target: int, known: _Set) -> bool:
    """A target registered with its task is there from the first; one added later from its day on."""
    first = next(iter(known.versions.get(target, ())), None)
    return first is None or first.position != FIRST or first.set_on <= known.as_of


def _keyed(row: TargetRow, known: _Set) -> KeyedTarget:
    versions, then = _versions_of(row, known), known.pasts.get(row.id, row)
    now, plan = versions[-1], then.plan or proposed_plan(row.measure, row.text)
    terms = _terms(
        row.bound,
        plan,
        then.plan is not None,
        known.nodes.get(row.id, ()) if plan == NODES else (),
        then.due_on,
        then.base_value,
        then.base_year,
        known.names.get(then.data_unit_id or 0, ""),
        known.labels.get(then.part_of_id or 0, ""),
        known.labels.get(row.split_of_id or 0, ""),
        (),
        versions,
    )
    state = TargetState(f"T{then.position}", row.text, now.value, now.unit, row.measure, terms=terms)
    return KeyedTarget(row.id, then.task_id, state)


# Most targets of a file have the same set of them, but for a few words.
_terms = lru_cache(maxsize=8192)(Terms)


@lru_cache(maxsize=8192)
def _as_registered(value: float | None, unit: str) -> tuple[Version, ...]:
    return (Version(1, value, unit),)


def _versions_of(row: TargetRow, known: _Set) -> tuple[Version, ...]:
    if row.id not in known.versions:
        return _as_registered(row.value, row.unit)
    kept = [each for each in known.versions.get(row.id, ()) if each.set_on <= known.as_of]
    dated = [Version(v.position + 1, v.value, v.unit, v.basis, v.set_by, v.set_on) for v in kept]
    first = () if kept and kept[0].position == FIRST else _as_registered(row.value, row.unit)
    return (*first, *dated)


def _versions(session: Session, ids: Sequence[int] | None) -> dict[int, list[VersionRow]]:
    found: dict[int, list[VersionRow]] = defaultdict(list)
    for version in asked(session, _VERSIONS, TargetVersion.target_id, ids):
        found[version.target_id].append(version)
    return found


def _nodes(session: Session, as_of: date, ids: Sequence[int] | None) -> dict[int, tuple[Node, ...]]:
    """The nodes that were part of the plan on the day; those without days of their own always were."""
    found: dict[int, tuple[Node, ...]] = defaultdict(tuple)
    for node in asked(session, _NODES, PlanNode.target_id, ids, day=as_of):
        found[node.target_id] += (Node(node.on_day, node.value, node.text),)
    return found


def _units(session: Session, rows: Sequence[TargetRow], pasts: Mapping[int, PastRow]) -> dict[int, str]:
    """The names of the units that report data of the targets."""
    used = {pasts.get(row.id, row).data_unit_id for row in rows} - {None}
    return dict(session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(sorted(used)))).all()) if used else {}


def _labels(session: Session, as_of: date, rows: Sequence[TargetRow], pasts: Mapping[int, PastRow]) -> dict[int, str]:
    """T1 for a target of the same task; 2020/2-1 T1 for a whole of which the part lies in another task."""
    then = {row.id: pasts.get(row.id, row) for row in rows}
    labels = {key: f"T{row.position}" for key, row in then.items()}
    wholes = [row.split_of_id for row in rows if row.split_of_id and not _beside(row, then)]
    if wholes:
        whole = _read(asked_plainly(session, _TARGETS, Target.id, wholes))
        found = {row.id: pasts.get(row.id, row) for row in whole}
        codes = task_codes(session, as_of, [row.task_id for row in found.values()])
        labels |= {key: f"{codes[row.task_id]} T{row.position}" for key, row in found.items()}
    return labels


def _beside(part: TargetRow, then: Mapping[int, TargetRow | PastRow]) -> bool:
    """Whether the whole of a part stands in the part's own task."""
    whole = then.get(part.split_of_id or 0)
    return whole is not None and whole.task_id == then[part.id].task_id


def _parts(session: Session, tasks: Sequence[int] | None) -> dict[int, tuple[int, ...]]:
    """The parts of each whole; they lie in tasks of the same item."""
    own = None
    if tasks is not None:
        items = sorted(set(asked(session, _ITEMS, Task.id, tasks).scalars()))
        own = list(asked(session, _TASKS, Task.item_id, items).scalars())
    found: dict[int, tuple[int, ...]] = defaultdict(tuple)
    for whole, part in asked(session, _PARTS, Target.task_id, own):
        found[whole or 0] += (part,)
    return found


def parts_as_of(session: Session, as_of: date, ids: Sequence[int]) -> dict[int, Part]:
    """The named parts as they stood on a day, without readings."""
    if not ids:
        return {}
    pasts = _pasts(session, as_of)
    rows = session.execute(select(Target.id, Target.task_id).where(Target.id.in_(among(ids))))
    tasks = sorted({pasts.get(row.id, row).task_id for row in rows})
    codes, answering = task_codes(session, as_of, tasks), _answering(session, as_of, tasks)
    return {
        each.target_id: Part(
            codes[each.task_id],
            each.state.label,
            each.state.terms.data_unit or answering.get(each.task_id, ""),
            each.state.value,
        )
        for each in targets_as_of(session, as_of, tasks)
        if each.target_id in set(ids)
    }


def _answering(session: Session, as_of: date, tasks: Sequence[int]) -> dict[int, str]:
    """The unit that answers for each task."""
    return dict(asked(session, _ANSWERING, Assignment.task_id, tasks, day=as_of).all())

"""What is set of targets as of a day: versions, plan and nodes, base, own date, data unit, parts.

Values that nobody set cost one query; tables of what was set are small.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, aliased

from supervision_desk.domain.numbering import item_code
from supervision_desk.domain.plans import NODES, Node, proposed_plan
from supervision_desk.domain.targets import Part, TargetState, Terms, Version
from supervision_desk.store.models import Assignment, Item, PlanNode, Target, TargetVersion, Task, Unit
from supervision_desk.store.task_now import among, only

# The version that dates a target added after registration: before its day there is no such target.
FIRST = 0
# A row of the table as it is read, by the names of its columns.
TargetRow = Row[Any]


@dataclass(frozen=True)
class KeyedTarget:
    """A target as of a day, without its reading."""

    target_id: int
    task_id: int
    state: TargetState
    parts: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Set:
    """What is set of the targets asked for, by target."""

    as_of: date
    versions: Mapping[int, Sequence[TargetVersion]]
    nodes: Mapping[int, tuple[Node, ...]]
    names: Mapping[int, str]
    labels: Mapping[int, str]


def targets_as_of(session: Session, as_of: date, tasks: Sequence[int] | None) -> list[KeyedTarget]:
    """The targets of the given tasks (all when None) that there are by `as_of`, in order of task and label."""
    query = select(Target.__table__).order_by(Target.task_id, Target.position)
    rows: Sequence[TargetRow] = session.execute(only(query, Target.task_id, tasks)).all()
    parts = _parts(session, tasks)
    known = _Set(as_of, _versions(session, tasks), _nodes(session, tasks), _units(session), _labels(session, rows))
    keyed = [_keyed(row, known) for row in rows if _exists(row.id, known)]
    return [replace(each, parts=parts[each.target_id]) if each.target_id in parts else each for each in keyed]


def _exists(target: int, known: _Set) -> bool:
    """A target registered with its task is there from the first; one added later from its day on."""
    first = next(iter(known.versions.get(target, ())), None)
    return first is None or first.position != FIRST or first.set_on <= known.as_of


def _keyed(row: TargetRow, known: _Set) -> KeyedTarget:
    versions = _versions_of(row, known)
    now, plan = versions[-1], row.plan or proposed_plan(row.measure, row.text)
    terms = Terms(
        bound=row.bound,
        plan=plan,
        plan_decided=row.plan is not None,
        nodes=known.nodes.get(row.id, ()) if plan == NODES else (),
        due_on=row.due_on,
        base=row.base_value,
        base_year=row.base_year,
        data_unit=known.names.get(row.data_unit_id or 0, ""),
        part_of=known.labels.get(row.part_of_id or 0, ""),
        split_of=known.labels.get(row.split_of_id or 0, ""),
        versions=versions,
    )
    state = TargetState(f"T{row.position}", row.text, now.value, now.unit, row.measure, terms=terms)
    return KeyedTarget(row.id, row.task_id, state)


def _versions_of(row: TargetRow, known: _Set) -> tuple[Version, ...]:
    kept = [each for each in known.versions.get(row.id, ()) if each.set_on <= known.as_of]
    dated = [Version(v.position + 1, v.value, v.unit, v.basis, v.set_by, v.set_on) for v in kept]
    first = () if kept and kept[0].position == FIRST else (Version(1, row.value, row.unit),)
    return (*first, *dated)


def _versions(session: Session, tasks: Sequence[int] | None) -> dict[int, list[TargetVersion]]:
    query = select(TargetVersion).join(Target, Target.id == TargetVersion.target_id)
    found: dict[int, list[TargetVersion]] = defaultdict(list)
    for version in session.scalars(only(query, Target.task_id, tasks).order_by(TargetVersion.position)):
        found[version.target_id].append(version)
    return found


def _nodes(session: Session, tasks: Sequence[int] | None) -> dict[int, tuple[Node, ...]]:
    query = select(PlanNode).join(Target, Target.id == PlanNode.target_id)
    found: dict[int, tuple[Node, ...]] = defaultdict(tuple)
    for node in session.scalars(only(query, Target.task_id, tasks).order_by(PlanNode.on_day)):
        found[node.target_id] += (Node(node.on_day, node.value, node.text),)
    return found


def _units(session: Session) -> dict[int, str]:
    used = select(Target.data_unit_id).where(Target.data_unit_id.is_not(None))
    return dict(session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(used))).all())


def _labels(session: Session, rows: Sequence[TargetRow]) -> dict[int, str]:
    """T1 for a target of the same task; 2020/2-1 T1 for a whole of which the part lies in another task."""
    labels = {row.id: f"T{row.position}" for row in rows}
    places = {row.id: row.task_id for row in rows}
    elsewhere = [row.split_of_id for row in rows if row.split_of_id and places.get(row.split_of_id) != row.task_id]
    if elsewhere:
        query = select(Target.id, Target.task_id, Target.position)
        found = session.execute(only(query, Target.id, elsewhere)).all()
        codes = task_codes(session, [row[1] for row in found])
        labels |= {target: f"{codes[task]} T{position}" for target, task, position in found}
    return labels


def task_codes(session: Session, tasks: Sequence[int]) -> dict[int, str]:
    """The codes of tasks: 2020/2-1, or 2020/2 where the item has one task."""
    beside = aliased(Task)
    siblings = select(func.count(beside.id)).where(beside.item_id == Task.item_id).scalar_subquery()
    query = select(Task.id, Item.year, Item.number, Task.position, siblings).join(Item, Item.id == Task.item_id)
    return {
        task: item_code(year, number) + (f"-{position}" if count > 1 else "")
        for task, year, number, position, count in session.execute(only(query, Task.id, tasks))
    }


def _parts(session: Session, tasks: Sequence[int] | None) -> dict[int, tuple[int, ...]]:
    """The parts of each whole; they lie in tasks of the same item."""
    query = select(Target.split_of_id, Target.id).where(Target.split_of_id.is_not(None)).order_by(Target.id)
    if tasks is not None:
        items = select(Task.item_id).where(Task.id.in_(among(tasks)))
        query = query.where(Target.task_id.in_(select(Task.id).where(Task.item_id.in_(items))))
    found: dict[int, tuple[int, ...]] = defaultdict(tuple)
    for whole, part in session.execute(query):
        found[whole or 0] += (part,)
    return found


def parts_as_of(session: Session, as_of: date, ids: Sequence[int]) -> dict[int, Part]:
    """The named parts as they stood on a day, without readings."""
    if not ids:
        return {}
    tasks = list(session.scalars(select(Target.task_id).where(Target.id.in_(among(ids))).distinct()))
    codes, answering = task_codes(session, tasks), _answering(session, as_of, tasks)
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
    query = (
        select(Assignment.task_id, Unit.name)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(Assignment.answers, Assignment.valid_from <= as_of)
        .where(Assignment.valid_to.is_(None) | (Assignment.valid_to > as_of))
    )
    return dict(session.execute(only(query, Assignment.task_id, tasks)).all())

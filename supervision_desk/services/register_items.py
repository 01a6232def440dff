"""The second half of 立项: planned measures become items, tasks, assignments, first due dates and targets.

Rows are written table by table, not item by item, so that 10,000 measures take seconds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from supervision_desk.domain.brackets import titled
from supervision_desk.domain.draft import Draft
from supervision_desk.domain.numbering import clause_called, item_code
from supervision_desk.domain.registration import Decisions, DuePlan, MeasurePlan, TargetPlan
from supervision_desk.domain.responsibility import Share
from supervision_desk.domain.review_answers import planned_origin
from supervision_desk.services.due_versions import Fields, due_fields
from supervision_desk.services.leaders import keep_item_leaders
from supervision_desk.services.office import unit_ids
from supervision_desk.services.register_progress import RowsWatched
from supervision_desk.services.yardstick import DueYardstick
from supervision_desk.store.models import Assignment, Basis, DueDate, Item, Target, Task
from supervision_desk.store.writing import Writing


@dataclass(frozen=True)
class Registration:
    """What the steps of one registration share."""

    writing: Writing
    draft: Draft
    decisions: Decisions
    measure: DueYardstick
    day: date
    watched: RowsWatched
    handler: str


def keep_items(
    registration: Registration, plans: Sequence[MeasurePlan], clauses: Sequence[int]
) -> tuple[tuple[str, ...], int]:
    """Write the items of the plans, one a clause; returns their short codes and the number of tasks."""
    writing = registration.writing
    registration.watched.before(2 * len(plans))
    year = registration.day.year
    first = next_item_number(writing, year)
    items = writing.add_rows(Item, [_item(registration, plan, first + n) for n, plan in enumerate(plans)])
    keep_item_leaders(
        writing, registration.draft, [(item, p.index) for item, p in zip(items, plans, strict=True)], registration.day
    )
    bases = [
        {"item_id": item, "clause_id": clause, "text": basis_text(registration.draft, plan)}
        for item, clause, plan in zip(items, clauses, plans, strict=True)
    ]
    writing.add_rows(Basis, bases)
    tasks = _keep_tasks(registration, plans, items)
    return tuple(item_code(year, first + n) for n in range(len(plans))), tasks


def next_item_number(writing: Writing, year: int) -> int:
    """The next free number of the year; codes freed by undo are given again."""
    return (writing.session.scalar(select(func.max(Item.number)).where(Item.year == year)) or 0) + 1


def _item(registration: Registration, plan: MeasurePlan, number: int) -> dict[str, object]:
    decisions = registration.decisions
    measure = registration.draft.measures[plan.index]
    return {
        "year": registration.day.year,
        "number": number,
        "title": measure.title or measure.text[:30],
        "registered_on": registration.day,
        "approved_by": decisions.approved_by,
        "approved_on": decisions.approved_on,
        "handler": registration.handler,
        "cycle": "、".join(cycle.text for cycle in registration.draft.document.cycles),
    }


def basis_text(draft: Draft, plan: MeasurePlan) -> str:
    """The 立项依据 as papers print it: title, 文号, number of the clause."""
    head = draft.document
    number = f"（{head.doc_number}）" if head.doc_number else ""
    return f"{titled(head.title)}{number}{clause_called(draft.measures[plan.index].number)}"


def _keep_tasks(registration: Registration, plans: Sequence[MeasurePlan], items: Sequence[int]) -> int:
    planned = [
        (item, plan, place, task)
        for item, plan in zip(items, plans, strict=True)
        for place, task in enumerate(_tasks(registration, plan), 1)
    ]
    rows = [
        {"item_id": item, "position": place, "title": task.title, "text": task.text} for item, _, place, task in planned
    ]
    registration.watched.before(len(rows))
    tasks = registration.writing.add_rows(Task, rows)
    registration.watched.before(sum(len(task.shares) for *_, task in planned))
    _keep_shares(
        registration, [(key, plan, task.shares) for key, (_, plan, _, task) in zip(tasks, planned, strict=True)]
    )
    registration.watched.before(len(planned))
    answers = _answers(registration, (task.due for *_, task in planned))
    own = {"position": 1, "set_by": registration.decisions.approved_by, "set_on": registration.day}
    dues = [own | answers[task.due] | {"task_id": key} for key, (*_, task) in zip(tasks, planned, strict=True)]
    registration.writing.add_rows(DueDate, dues)
    registration.watched.before(sum(len(task.targets) for *_, task in planned))
    _keep_targets(registration, [(key, task.targets) for key, (*_, task) in zip(tasks, planned, strict=True)])
    return len(tasks)


@dataclass(frozen=True)
class _Task:
    """One task to write."""

    title: str
    text: str
    shares: Sequence[Share]
    due: DuePlan
    targets: Sequence[TargetPlan]


def _tasks(registration: Registration, plan: MeasurePlan) -> list[_Task]:
    """The tasks of a measure; its targets go to the first until the officer moves them (design §3)."""
    measure = registration.draft.measures[plan.index]
    title = measure.title or measure.text[:30]
    whole = [
        _Task(title, measure.text, shares, plan.due, plan.targets if place == 0 else ())
        for place, shares in enumerate(plan.tasks)
    ]
    return whole + [_Task(part.title, part.title, part.shares, part.due, part.targets) for part in plan.parts]


def _keep_shares(registration: Registration, tasks: Sequence[tuple[int, MeasurePlan, Sequence[Share]]]) -> None:
    writing = registration.writing
    ids = unit_ids(writing.session)
    rows = []
    for task, plan, shares in tasks:
        written = _as_written(registration, plan)
        rows += [
            {
                "task_id": task,
                "unit_id": ids[share.unit],
                "position": place,
                "role": share.role.value,
                "answers": share.answers,
                "written_as": written.get(share.unit, share.unit),
                "valid_from": registration.day,
            }
            for place, share in enumerate(shares, 1)
        ]
    writing.add_rows(Assignment, rows)


def _as_written(registration: Registration, plan: MeasurePlan) -> dict[str, str]:
    """The document's spelling of each unit of a measure."""
    measure = registration.draft.measures[plan.index]
    section = () if measure.section is None else registration.draft.sections[measure.section].lead_units
    names = (*section, *measure.lead_units, *measure.supporting_units, *measure.responsible_units)
    return {registration.decisions.spellings.get(name, name): name for name in names}


def _answers(registration: Registration, dues: Iterable[DuePlan]) -> dict[DuePlan, Fields]:
    """Each distinct day with its answer: most tasks of a document share a few."""
    return {due: planned_fields(registration, due) for due in set(dues)}


def planned_fields(registration: Registration, due: DuePlan) -> Fields:
    """The columns of a planned 时限; what is counted counts from the document's day until the paper is received."""
    origin = planned_origin(registration.draft.document, due)
    return due_fields(due.due_on, origin, registration.measure, due.undated_reason)


def _keep_targets(registration: Registration, tasks: Sequence[tuple[int, Sequence[TargetPlan]]]) -> None:
    writing = registration.writing
    keys = iter(writing.next_keys(Target, sum(len(targets) for _, targets in tasks)))
    units = unit_ids(writing.session)
    rows: list[dict[str, object]] = []
    for task, targets in tasks:
        own = [next(keys) for _ in targets]
        rows += [_target(task, place, target, own, units, registration.day) for place, target in enumerate(targets)]
    writing.add_rows(Target, rows)


def _target(
    task: int, place: int, target: TargetPlan, keys: Sequence[int], units: Mapping[str, int], day: date
) -> dict[str, object]:
    """One target of a task; `keys` are those of all its targets. What was to begin before the `day` of registering has
    no day: nothing was owed by then."""
    return {
        "id": keys[place],
        "task_id": task,
        "position": place + 1,
        "text": target.text,
        "value": target.value,
        "unit": target.unit,
        "bound": target.bound,
        "measure": target.measure,
        "part_of_id": None if target.part_of is None else keys[target.part_of],
        "due_on": target.due_on if target.due_on and target.due_on >= day else None,
        "plan": target.plan,
        "base_value": target.base,
        "base_year": target.base_year,
        "data_unit_id": units[target.data_unit] if target.data_unit else None,
    }

"""The second half of 立项: planned measures become items, tasks, assignments, first due dates and targets.

Rows are written table by table, not item by item, so that 10,000 measures take seconds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from supervision_desk.domain.draft import Draft
from supervision_desk.domain.duedates import report_by
from supervision_desk.domain.numbering import item_code
from supervision_desk.domain.registration import Decisions, DuePlan, MeasurePlan, TargetPlan
from supervision_desk.domain.responsibility import Share
from supervision_desk.domain.workdays import WorkCalendar
from supervision_desk.services.leaders import keep_item_leaders
from supervision_desk.services.office import unit_ids
from supervision_desk.services.register_progress import RowsWatched
from supervision_desk.store.models import Assignment, Basis, DueDate, Item, Target, Task
from supervision_desk.store.writing import Writing


@dataclass(frozen=True)
class Registration:
    """What the steps of one registration share."""

    writing: Writing
    draft: Draft
    decisions: Decisions
    calendar: WorkCalendar
    grace: int
    day: date
    watched: RowsWatched


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
    decisions, writing = registration.decisions, registration.writing
    measure = registration.draft.measures[plan.index]
    return {
        "year": registration.day.year,
        "number": number,
        "title": measure.title or measure.text[:30],
        "registered_on": registration.day,
        "approved_by": decisions.approved_by,
        "approved_on": decisions.approved_on,
        "handler": writing.action.operator,
        "cycle": "、".join(cycle.text for cycle in registration.draft.document.cycles),
    }


def basis_text(draft: Draft, plan: MeasurePlan) -> str:
    """The 立项依据 as papers print it: title, 文号, number of the clause."""
    head = draft.document
    number = f"（{head.doc_number}）" if head.doc_number else ""
    return f"《{head.title}》{number}第{draft.measures[plan.index].number}条"


def _keep_tasks(registration: Registration, plans: Sequence[MeasurePlan], items: Sequence[int]) -> int:
    planned = [
        (item, plan, place, shares)
        for item, plan in zip(items, plans, strict=True)
        for place, shares in enumerate(plan.tasks, 1)
    ]
    measures = registration.draft.measures
    rows = [
        {
            "item_id": item,
            "position": place,
            "title": measures[plan.index].title or measures[plan.index].text[:30],
            "text": measures[plan.index].text,
        }
        for item, plan, place, _ in planned
    ]
    registration.watched.before(len(rows))
    tasks = registration.writing.add_rows(Task, rows)
    registration.watched.before(sum(len(shares) for *_, shares in planned))
    _keep_shares(registration, [(t, plan, shares) for t, (_, plan, _, shares) in zip(tasks, planned, strict=True)])
    registration.watched.before(len(planned))
    reports = _reports(registration, [plan.due for _, plan, _, _ in planned])
    dues = [_due(registration, task, plan.due, reports) for task, (_, plan, _, _) in zip(tasks, planned, strict=True)]
    registration.writing.add_rows(DueDate, dues)
    registration.watched.before(sum(len(plan.targets) for plan in plans))
    # The measure's targets go to its first task until the officer moves them (design §3).
    _keep_targets(
        registration, [(t, plan) for t, (_, plan, place, _) in zip(tasks, planned, strict=True) if place == 1]
    )
    return len(tasks)


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


def _reports(registration: Registration, dues: Sequence[DuePlan]) -> dict[tuple[date, str], date]:
    """The 办结报告时限 of each day and rule: most tasks of a document share a few."""
    calendar, grace = registration.calendar, registration.grace
    days = {(due.due_on, due.rule) for due in dues if due.due_on}
    return {(day, rule): report_by(day, rule, calendar, grace) for day, rule in days}


def _due(
    registration: Registration, task: int, due: DuePlan, reports: Mapping[tuple[date, str], date]
) -> dict[str, object]:
    decisions = registration.decisions
    report = reports[due.due_on, due.rule] if due.due_on else None
    return {
        "task_id": task,
        "position": 1,
        "due_on": due.due_on,
        "report_by": report,
        "undated_reason": due.undated_reason,
        "phrase": due.phrase,
        "rule": due.rule,
        "basis": due.basis,
        "set_by": decisions.approved_by,
        "set_on": registration.day,
    }


def _keep_targets(registration: Registration, tasks: Sequence[tuple[int, MeasurePlan]]) -> None:
    writing = registration.writing
    keys = iter(writing.next_keys(Target, sum(len(plan.targets) for _, plan in tasks)))
    rows: list[dict[str, object]] = []
    for task, plan in tasks:
        own = [next(keys) for _ in plan.targets]
        rows += [_target(task, place, target, own) for place, target in enumerate(plan.targets)]
    writing.add_rows(Target, rows)


def _target(task: int, place: int, target: TargetPlan, keys: Sequence[int]) -> dict[str, object]:
    """One target of a task; `keys` are those of all its targets."""
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
    }

"""更正版登记: the items of the version before go on under the corrected words, with their codes, papers and replies.

What follows from the document alone is carried over: the basis, the words, a 时限 that came from the document, targets
nobody has reported on yet, units that help. What a person has set, what has been reported on and who answers stays as
it is and is named in `pending`: that is decided by 定时限, 划转 and 撤项, not by a file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from supervision_desk.domain.correction import Comparison
from supervision_desk.domain.duedates import MOVED_RULES, SET_RULE
from supervision_desk.domain.numbering import clause_called
from supervision_desk.domain.registration import MeasurePlan
from supervision_desk.services.bases import first_bases
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.corrected_targets import carry_targets
from supervision_desk.services.due_versions import add_version
from supervision_desk.services.office import unit_ids
from supervision_desk.services.register_items import Registration, basis_text, planned_fields
from supervision_desk.services.versions import OldClause
from supervision_desk.store.models import Assignment, Basis, Item, Task


@dataclass(frozen=True)
class CarriedOver:
    """The items that go on, those of them whose words changed, and in sentences what a person must still decide."""

    codes: tuple[str, ...]
    changed: tuple[str, ...]
    pending: tuple[str, ...]


@dataclass(frozen=True)
class _Step:
    """One clause that goes on: before, its plan and its key in the corrected version."""

    old: OldClause
    plan: MeasurePlan
    clause_id: int
    fields: tuple[str, ...]


def carry_over(
    registration: Registration,
    old: Sequence[OldClause],
    comparison: Comparison,
    placed: Mapping[int, tuple[MeasurePlan, int]],
) -> CarriedOver:
    """Carry the items of the old clauses over to the new ones. `placed` holds the plan and the clause key of each new
    measure by its index in the draft."""
    codes: list[str] = []
    changed: list[str] = []
    pending: list[str] = []
    for each in comparison.differences:
        if each.old is None or each.new not in placed:
            continue
        step = _Step(old[each.old], *placed[each.new], each.fields)
        codes += step.old.codes
        changed += step.old.codes if each.fields else ()
        pending += _carry(registration, step)
    pending += [_gone(old[place]) for place in comparison.gone if old[place].codes]
    return CarriedOver(tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(changed)), tuple(pending))


def _gone(clause: OldClause) -> str:
    called, codes = clause_called(clause.worded.number), "、".join(clause.codes)
    return f"更正版不再有原{called}，事项 {codes} 保留在办，如不再办理请按撤项办理。"


def _carry(registration: Registration, step: _Step) -> list[str]:
    """Move the items of one clause; returns what stays for a person."""
    writing = registration.writing
    bases = writing.session.execute(select(Basis.id, Basis.item_id).where(Basis.clause_id == step.old.clause_id)).all()
    text = basis_text(registration.draft, step.plan)
    for key, _ in bases:
        writing.change(Basis, key, clause_id=step.clause_id, text=text)
    # An item of which the clause is a further basis goes by its first: its words and its day came from there.
    first = first_bases(writing.session, [item for _, item in bases])
    items = [item for key, item in bases if first[item] == key]
    task_ids = list(writing.session.scalars(select(Task.id).where(Task.item_id.in_(items))))
    tasks = [task for task in load_tasks(writing.session, registration.day, task_ids) if task.is_open]
    for item_id in items:
        _carry_title(registration, step, item_id)
    return [words for task in tasks for words in _carry_task(registration, step, task)]


def _carry_title(registration: Registration, step: _Step, item_id: int) -> None:
    measure = registration.draft.measures[step.plan.index]
    title = registration.writing.session.scalar(select(Item.title).where(Item.id == item_id))
    if measure.title and title == step.old.worded.title:
        registration.writing.change(Item, item_id, title=measure.title)


def _carry_task(registration: Registration, step: _Step, task: TaskView) -> list[str]:
    _carry_words(registration, step, task)
    pending = [*_carry_due(registration, step, task), *_carry_units(registration, step, task)]
    if task.position == 1:
        pending += _carry_targets(registration, step, task)
    return pending


def _carry_targets(registration: Registration, step: _Step, task: TaskView) -> list[str]:
    """An item split in another way than the document plans it has its targets where a person put them."""
    if task.siblings == len(step.plan.tasks):
        return carry_targets(registration.writing, task, step.plan.targets)
    if not step.fields:
        return []
    return [f"{task.item_code} 已分解为 {task.siblings} 项任务，更正版的目标没有自动更新，请核定。"]


def _carry_words(registration: Registration, step: _Step, task: TaskView) -> None:
    measure = registration.draft.measures[step.plan.index]
    was = step.old.worded
    if task.text == was.text:
        registration.writing.change(Task, task.task_id, text=measure.text)
    if measure.title and task.title == was.title:
        registration.writing.change(Task, task.task_id, title=measure.title)


def _carry_due(registration: Registration, step: _Step, task: TaskView) -> list[str]:
    """A 时限 from the document follows it; one that a person set or moved stays."""
    due = step.plan.due
    if due.due_on is None or (due.due_on, due.rule) == (task.due.due_on, task.due.rule):
        return []
    if due.rule == SET_RULE or due.due_on == task.due.due_on:
        return []
    if task.due.rule in {SET_RULE, *MOVED_RULES} or due.due_on < task.facts.registered_on:
        return [f"{task.code} 更正版写明的时限是 {due.due_on}，现为 {task.due.due_on or '未明确'}，没有改动，请核定。"]
    fields = planned_fields(registration, replace(due, basis=f"更正版{due.basis}"))
    add_version(registration.writing, task.task_id, fields, registration.decisions.approved_by, registration.day)
    return []


def _carry_units(registration: Registration, step: _Step, task: TaskView) -> list[str]:
    """Units that help follow the document; who answers moves by 划转 only."""
    planned = _planned_shares(step, task)
    now = [(share.unit, share.role, share.answers) for share in task.shares]
    if planned is None or planned == now:
        return []
    answering = next(unit for unit, _, answers in planned if answers)
    if answering != task.unit:
        return [f"{task.code} 更正版的责任主体是“{answering}”，现为“{task.unit}”，没有改动，如需变更请按划转办理。"]
    _replace_helpers(registration, task, planned)
    return []


def _planned_shares(step: _Step, task: TaskView) -> list[tuple[str, str, bool]] | None:
    """The shares the corrected version gives this task; None where it is divided in another way."""
    if len(step.plan.tasks) != task.siblings:
        return None
    return [(share.unit, share.role.value, share.answers) for share in step.plan.tasks[task.position - 1]]


def _replace_helpers(registration: Registration, task: TaskView, planned: Sequence[tuple[str, str, bool]]) -> None:
    """End what the document no longer names, begin what it names anew; the answering share is left alone."""
    writing, day = registration.writing, registration.day
    rows = writing.session.execute(
        select(Assignment.id, Assignment.unit_id, Assignment.role, Assignment.valid_from)
        .where(Assignment.task_id == task.task_id, Assignment.valid_to.is_(None), ~Assignment.answers)
    ).all()  # fmt: skip
    ids = unit_ids(writing.session)
    wanted = {(ids[unit], role): (unit, place) for place, (unit, role, answers) in enumerate(planned, 1) if not answers}
    for key, unit_id, role, valid_from in rows:
        if (unit_id, role) in wanted:
            del wanted[unit_id, role]
        elif valid_from == day:
            writing.remove(Assignment, key)
        else:
            writing.change(Assignment, key, valid_to=day)
    for (unit_id, role), (unit, place) in wanted.items():
        writing.add(
            Assignment,
            task_id=task.task_id,
            unit_id=unit_id,
            position=place,
            role=role,
            answers=False,
            written_as=unit,
            valid_from=day,
        )

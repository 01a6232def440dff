"""累计完成: the latest reading of each target as of a day, measured against value and plan (design §8)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.orm import Session

from supervision_desk.domain.plans import Plan, Span, plan_of
from supervision_desk.domain.standing import CurrentFacts
from supervision_desk.domain.targets import Part, TargetState, assess, awaiting, held_to_date, sum_of_parts
from supervision_desk.domain.watch import Watch, every, unwatched
from supervision_desk.services.target_terms import KeyedTarget, parts_as_of, targets_as_of
from supervision_desk.store.models import Reading, Reply, Review, Target
from supervision_desk.store.prepared import asked, asked_plainly, day_of

_AT_A_TIME = 5000
_TASKS = select(Target.task_id)
_NOT_RETURNED = or_(Review.id.is_(None), Review.accepted, and_(~Review.accepted, Review.decided_on > bindparam("day")))
_UNREVIEWED = or_(Review.id.is_(None), Review.decided_on > bindparam("day"))
_READINGS = (
    select(Reading.target_id, Reading.value, Reading.as_of, _UNREVIEWED)
    .join(Reply, Reply.id == Reading.reply_id)
    .outerjoin(Review, Review.reply_id == Reply.id)
    .where(Reply.received_on <= bindparam("day"), _NOT_RETURNED)
    .order_by(Reading.as_of, Reply.received_on, Reading.id)
)

# The facts of a task, and the rule and day of the 时限 that decides where a linear plan begins: a day moved since by
# 延期 or 暂缓 changes where it ends, not where it began.
Ruled = tuple[CurrentFacts, str, date | None]


def target_states(
    session: Session, as_of: date, tasks: Mapping[int, Ruled], watch: Watch = unwatched, *, all_read: bool = False
) -> dict[int, tuple[TargetState, ...]]:
    """The targets of the given tasks with what was read of them by `as_of`, labelled T1, T2 …; `watch` may stop it.

    With `all_read` the targets of the whole file are read and kept for the moment: for who asks for most tasks at once.
    Of a part they are looked up by their tasks, or each part would read the file again."""
    ids = None if all_read else list(tasks)
    keyed = targets_as_of(session, as_of, ids)
    watch(0, 0)
    latest = latest_readings(session, as_of, ids)
    watch(0, 0)
    parts = _parts_read(session, as_of, [part for each in keyed for part in each.parts])
    found: dict[int, list[TargetState]] = defaultdict(list)
    for each in every(_AT_A_TIME, watch, keyed):
        if each.task_id in tasks:
            state = _with_parts(each, parts)
            own, facts = latest.get(each.target_id), tasks[each.task_id][0]
            read = own[:2] if own else sum_of_parts(state.terms.parts)
            state = assess(state, *read, _plan(state, *tasks[each.task_id])) if read else state
            if own and own[2] and not facts.closed_on:
                state = state._replace(waits=True)
            found[each.task_id].append(_judged(held_to_date(state, as_of), facts, as_of))
    return {task: tuple(states) for task, states in found.items()}


def _judged(state: TargetState, facts: CurrentFacts, as_of: date) -> TargetState:
    """While a task is open, its targets without a plan wait for their day: their own, else the task's."""
    return state if facts.closed_on else awaiting(state, state.terms.due_on or facts.due_on, as_of)


def _with_parts(each: KeyedTarget, parts: Mapping[int, Part]) -> TargetState:
    if not each.parts:
        return each.state
    own = tuple(parts[part] for part in each.parts if part in parts)
    return each.state._replace(terms=replace(each.state.terms, parts=own))


def _parts_read(session: Session, as_of: date, ids: Sequence[int]) -> dict[int, Part]:
    """The parts of wholes, in whatever task of the item they lie, with their latest readings."""
    found = parts_as_of(session, as_of, ids)
    if not found:
        return {}
    tasks = list(asked(session, _TASKS, Target.id, ids).scalars())
    latest = latest_readings(session, as_of, tasks)
    return {
        key: replace(part, reading=latest[key][0], read_on=latest[key][1]) if key in latest else part
        for key, part in found.items()
    }


def latest_readings(
    session: Session, as_of: date, task_ids: Sequence[int] | None = None
) -> dict[int, tuple[float, date, bool]]:
    """The latest not-returned reading of each target: value, 截至日, whether its reply awaits review."""
    rows = asked_plainly(session, _READINGS, Reply.task_id, task_ids, day=as_of)
    return {target: (value, day_of(read_on), bool(waits)) for target, value, read_on, waits in rows}


def _plan(state: TargetState, facts: CurrentFacts, rule: str, ruled_day: date | None) -> Plan | None:
    """A target's own date ends its plan; else the task's does."""
    span = Span(facts.registered_on, state.terms.due_on or facts.due_on, rule, ruled_day)
    return plan_of(state.terms.plan, state.value, state.terms.nodes, span)

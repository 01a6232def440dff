"""累计完成: the latest reading of each target as of a day, measured against value and plan (design §8)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from supervision_desk.domain.duedates import plan_start
from supervision_desk.domain.lights import LinearPlan
from supervision_desk.domain.standing import CurrentFacts
from supervision_desk.domain.targets import TargetState, assess
from supervision_desk.store.models import Reading, Reply, Review, Target
from supervision_desk.store.task_now import only

# Up to here a list of keys in the query is cheaper than all rows.
_FEW = 500

# The facts of a task, and the rule and day of the 时限 that decides where a linear plan begins: a day moved since by
# 延期 or 暂缓 changes where it ends, not where it began.
Ruled = tuple[CurrentFacts, str, date | None]


def target_states(session: Session, as_of: date, tasks: Mapping[int, Ruled]) -> dict[int, tuple[TargetState, ...]]:
    """The targets of the given tasks with what was read of them by `as_of`, labelled T1, T2 …"""
    columns = (Target.id, Target.task_id, Target.position, Target.text, Target.value, Target.unit, Target.measure)
    ids = list(tasks) if len(tasks) < _FEW else None
    latest = latest_readings(session, as_of, ids)
    found: dict[int, list[TargetState]] = defaultdict(list)
    query = select(*columns).order_by(Target.task_id, Target.position)
    rows = session.execute(only(query, Target.task_id, ids))
    for target, task, position, text, value, unit, measure in rows:
        if task in tasks:
            state = TargetState(f"T{position}", text, value, unit, measure)
            if target in latest:
                state = assess(state, *latest[target], _plan(*tasks[task]))
            found[task].append(state)
    return {task: tuple(states) for task, states in found.items()}


def latest_readings(
    session: Session, as_of: date, task_ids: Sequence[int] | None = None
) -> dict[int, tuple[float, date]]:
    """The latest not-returned reading of each target: value and 截至日."""
    query = (
        select(Reading.target_id, Reading.value, Reading.as_of)
        .join(Reply, Reply.id == Reading.reply_id)
        .outerjoin(Review, Review.reply_id == Reply.id)
        .where(Reply.received_on <= as_of, _not_returned(as_of))
        .order_by(Reading.as_of, Reply.received_on, Reading.id)
    )
    rows = session.execute(only(query, Reply.task_id, task_ids))
    return {target: (value, read_on) for target, value, read_on in rows}


def _not_returned(as_of: date) -> ColumnElement[bool]:
    return or_(Review.id.is_(None), Review.accepted, and_(~Review.accepted, Review.decided_on > as_of))


def _plan(facts: CurrentFacts, rule: str, ruled_day: date | None) -> LinearPlan | None:
    if facts.due_on is None:
        return None
    return LinearPlan(plan_start(rule, ruled_day or facts.due_on, facts.registered_on), facts.due_on)

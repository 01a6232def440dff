"""Which papers handed tasks to their units."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.office import DISPATCHING
from supervision_desk.store.models import Paper, PaperLine
from supervision_desk.store.papers import not_void
from supervision_desk.store.task_now import only


def slip_numbers(session: Session, as_of: date, tasks: Sequence[int]) -> dict[int, str]:
    """By task the numbers of the 督办单 and 督办通知 in force on a day on which it stands, the oldest first; "" for
    none."""
    query = (
        select(PaperLine.task_id, Paper.full_number)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .where(Paper.kind.in_(DISPATCHING), Paper.signed_on <= as_of)
        .where(not_void(as_of))
        .order_by(Paper.signed_on, Paper.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for task, number in session.execute(only(query, PaperLine.task_id, tasks)):
        found[task].append(number or "")
    return {task: "、".join(found[task]) for task in tasks}

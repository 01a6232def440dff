"""The version of a 时限 in force of each open task, with all it rests on, and the answer kept with it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.duedates import EXTENSION_RULE, PAUSE_RULE, SET_RULE
from supervision_desk.domain.explaining import Change, DueOrigin, Explanation, changed, derived, explain
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.due_versions import KeptAnswer, kept_answer
from supervision_desk.services.yardstick import DueYardstick
from supervision_desk.store.models import Basis, Clause, Document, DueDate, Task
from supervision_desk.store.task_now import only

# Year and day of a document.
DocumentHead = tuple[int | None, date | None]


@dataclass(frozen=True)
class DueInForce:
    """The version in force of an open task, with all it rests on; `moves` is False where a person set another day
    than the words give."""

    task: TaskView
    origin: DueOrigin
    days: tuple[date | None, date | None]
    moves: bool


def dues_in_force(session: Session, today: date, views: Sequence[TaskView] | None = None) -> list[DueInForce]:
    """The deciding version of each open task, of those given or of all."""
    wanted = load_tasks(session, today) if views is None else views
    tasks = {task.task_id: task for task in wanted if task.is_open}
    rows = _versions(session, today, None if views is None else list(tasks))
    heads = document_heads(session, [key for key in tasks if key in rows and rows[key].explained is None])
    return [_in_force(task, rows[key], heads.get(key)) for key, task in tasks.items() if key in rows]


def _versions(session: Session, today: date, ids: Sequence[int] | None) -> dict[int, DueDate]:
    """By task the version in force: a working day granted too late decides nothing."""
    query = select(DueDate).where(DueDate.set_on <= today).order_by(DueDate.set_on, DueDate.id)
    return {row.task_id: row for row in session.scalars(only(query, DueDate.task_id, ids)) if not row.working}


def version_in_force(session: Session, task_id: int, day: date) -> DueDate:
    """The deciding version of one task on a day."""
    return _versions(session, day, [task_id])[task_id]


def document_heads(session: Session, ids: Collection[int]) -> dict[int, DocumentHead]:
    """Year and day of the document behind a task, for versions from before answers were kept."""
    query = (
        select(Task.id, Document.year, Document.issued_on)
        .join(Basis, Basis.item_id == Task.item_id)
        .join(Clause, Clause.id == Basis.clause_id)
        .join(Document, Document.id == Clause.document_id)
        .order_by(Basis.id.desc())
    )
    return {task: (year, issued_on) for task, year, issued_on in session.execute(only(query, Task.id, list(ids)))}


def _in_force(task: TaskView, row: DueDate, head: DocumentHead | None) -> DueInForce:
    kept = kept_answer(row.explained) if row.explained else None
    # A later version from before answers were kept may be another day than its words give.
    moves = not kept.set_over if kept else row.position == 1
    return DueInForce(task, origin_of(row, kept, head), (row.due_on, row.report_by), moves)


def origin_of(row: DueDate, kept: KeptAnswer | None, head: DocumentHead | None) -> DueOrigin:
    """What a stored version rests on."""
    year, issued_on = (kept.year, kept.issued_on) if kept else head or (None, None)
    origin = DueOrigin(row.phrase, row.rule, row.basis, year, issued_on, row.counted_from)
    if kept is None:
        return origin
    return replace(origin, counted_as=kept.counted_as, counts=kept.counts, shifted_to=kept.shifted_to)


def answer_of(
    row: DueDate, head: DocumentHead | None, measure: DueYardstick, before: DueDate | None = None
) -> Explanation:
    """为什么是这一天 as it was kept; of a version from before answers were kept, as it follows today. `before` is the
    version that it took the place of: what it was and who decided are read from the rows, so every answer says it."""
    kept = kept_answer(row.explained) if row.explained else None
    if kept:
        answer = _published_since(row, kept, measure) or kept.explanation
    else:
        answer = explain(row.due_on, origin_of(row, None, head), measure.calendar, measure.grace, row.undated_reason)
    by_person = before is not None or row.rule == SET_RULE or (kept is not None and kept.set_over and bool(row.due_on))
    if not by_person or row.rule == PAUSE_RULE:  # the basis of a pause says both
        return answer
    by = "" if row.rule == EXTENSION_RULE else row.set_by
    held = (before.due_on, before.undated_reason) if before else (None, "")
    return changed(answer, Change(*held, by, row.set_on))


def _published_since(row: DueDate, kept: KeptAnswer, measure: DueYardstick) -> Explanation | None:
    """The answer under the calendar as it is now, where a year it was 暂定 for has been published and the days stay;
    where they do not, another day is proposed and the answer kept says why this one was set."""
    if not any(measure.calendar.is_published(year) for year in kept.explanation.open_years):
        return None
    origin = origin_of(row, kept, None)
    found = explain(row.due_on, origin, measure.calendar, measure.grace, row.undated_reason)
    day = derived(origin, measure.calendar)[1].day
    stays = found.report_by == row.report_by and (kept.set_over or day in (None, row.due_on))
    return found if stays else None

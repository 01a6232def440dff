"""The tasks of some items as far as a row of the list shows them, read for a day for which task_now holds.

They are views as of `casebook.load_tasks`, made by the same rules, but without the words and targets that only the
detail shows; a test holds the rows of both equal.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from supervision_desk.domain.lights import NO_LIGHT, Shown, time_light
from supervision_desk.domain.numbering import item_code
from supervision_desk.domain.standing import class_of
from supervision_desk.domain.workdays import WorkCalendar
from supervision_desk.services.casebook import DueView, Source, TaskView
from supervision_desk.services.desk import load_calendar
from supervision_desk.services.lights_of_open import progress_of_open
from supervision_desk.services.task_shares import Share, shares_as_of
from supervision_desk.store.list_rows import (
    ListedTask,
    archived_as,
    sources_of_items,
    tasks_of_items,
    undated_reasons,
)


@dataclass(frozen=True)
class _Beside:
    """What stands beside the tasks, by task or item."""

    day: date
    calendar: WorkCalendar
    shares: Mapping[int, tuple[Share, ...]]
    reasons: Mapping[int, str]
    sources: Mapping[int, tuple[str, str, str]]
    progress: Mapping[int, Shown]


def listed_tasks(session: Session, day: date, items: Sequence[int]) -> dict[int, list[TaskView]]:
    """The tasks of the items by item, in the order of their codes."""
    rows = tasks_of_items(session, items)
    tasks = [row.task_id for row in rows]
    beside = _Beside(
        day,
        load_calendar(session),
        shares_as_of(session, day, tasks),
        undated_reasons(session, tasks, day),
        sources_of_items(session, items),
        _progress(session, day, rows),
    )
    found: dict[int, list[TaskView]] = defaultdict(list)
    for row in rows:
        found[row.item_id].append(_view(row, beside))
    return found


def archived_years(session: Session, day: date, items: Sequence[int]) -> dict[int, int]:
    """The items archived by a day with the year under which each stands."""
    return {item: int(words.removesuffix("年度")) for item, words in archived_as(session, items, day).items()}


def _progress(session: Session, day: date, rows: Sequence[ListedTask]) -> Mapping[int, Shown]:
    return progress_of_open(session, day, [row.task_id for row in rows if row.facts.closed_on is None])


def _view(row: ListedTask, beside: _Beside) -> TaskView:
    document, section, clause = beside.sources.get(row.item_id, ("", "", ""))
    return TaskView(
        task_id=row.task_id,
        item_id=row.item_id,
        item_code=item_code(row.year, row.number),
        position=row.position,
        siblings=1,
        item_title=row.title,
        title="",
        text="",
        facts=row.facts,
        due=DueView(undated_reason=beside.reasons.get(row.task_id, "")),
        shares=beside.shares.get(row.task_id, ()),
        source=Source(document=document, section=section, clause=clause),
        targets=(),
        task_class=class_of(row.facts, beside.day),
        time=time_light(row.facts, beside.day, beside.calendar),
        progress=beside.progress.get(row.task_id, NO_LIGHT),
        is_key=row.is_key,
    )

"""本期反馈: the reports owed now, each with what is needed to enter it: targets, and what was said last."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.numbering import code_order
from supervision_desk.domain.owed import Met, Owed
from supervision_desk.domain.reply_hints import Said
from supervision_desk.domain.targets import TargetState
from supervision_desk.domain.typed_readings import units_of
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.naming import find_reply, find_task
from supervision_desk.services.open_parts import open_parts
from supervision_desk.services.owed import OwedRow, owed_rows
from supervision_desk.services.settled_reports import owed_with_next
from supervision_desk.store.models import Reply
from supervision_desk.store.task_now import only


@dataclass(frozen=True)
class GridRow:
    """One owed report: `day` by which, `why` it is owed, how it stands, the task's targets as read last, the last
    reply's words, the owed day `after` which a reply must come to answer it, of a task that is behind the one `to_come`
    beyond those listed, which a reply may answer too, and whether it is `counted` as a report owed: a 补正 is not."""

    code: str
    title: str
    unit: str
    day: date
    why: tuple[str, ...]
    met: Met
    to_write: bool
    targets: tuple[TargetState, ...]
    last: Said | None
    after: date | None = None
    to_come: Owed | None = None
    counted: bool = True


def reply_grid(desk: Desk, watch: Watch = unwatched) -> list[GridRow]:
    """The reports that `owed_list` lists, in its order; `watch` is told how far it is and may stop it."""
    rows = [row for session, ids in open_parts(desk, watch) for row in _rows(session, desk.today, ids)]
    return sorted(rows, key=lambda row: (row.day, code_order(row.code)))


def _rows(session: Session, today: date, ids: Sequence[int]) -> list[GridRow]:
    owed = owed_rows(session, today, ids=ids)
    said, to_come = _said_last(session, today, [view.task_id for _, view in owed]), _to_come(session, today, owed)
    return [
        GridRow(
            row.code, row.title, row.unit, row.day, row.why, row.met, row.to_write, view.targets,
            said.get(view.task_id), row.after, to_come.get(view.task_id), row.counted,
        )
        for row, view in owed
    ]  # fmt: skip


def _to_come(session: Session, today: date, owed: Sequence[tuple[OwedRow, TaskView]]) -> dict[int, Owed]:
    """By task of which nothing listed is still to come, the report that is; another's lies behind a day that no reply
    received by today comes after."""
    waiting = {view.task_id for row, view in owed if row.day >= today}
    behind = {view.task_id for _, view in owed} - waiting
    found = owed_with_next(session, today, sorted(behind)) if behind else {}
    return {
        key: each[-1] for key, each in found.items() if each and each[-1].day >= today and each[-1].met is Met.WAITING
    }


def target_units(desk: Desk, codes: Collection[str]) -> dict[str, dict[str, str]]:
    """The units of the targets of some tasks by label, by their codes. Raises UserError for an unknown code."""
    with desk.reading() as session:
        views = load_tasks(session, desk.today, [find_task(session, code) for code in codes])
        return {view.code: units_of(view.targets) for view in views}


def _said_last(session: Session, today: date, ids: Sequence[int]) -> dict[int, Said]:
    query = select(Reply.task_id, Reply.received_on, Reply.text).where(Reply.received_on <= today)
    rows = session.execute(only(query.order_by(Reply.received_on, Reply.id), Reply.task_id, ids))
    return {task: Said(day, text) for task, day, text in rows}


def standing_replies(desk: Desk, codes: Collection[str]) -> frozenset[str]:
    """Those of the replies that are still on record: an undone one is not."""
    with desk.reading() as session:
        return frozenset(code for code in codes if _stands(session, code))


def _stands(session: Session, code: str) -> bool:
    try:
        find_reply(session, code)
    except UserError:
        return False
    return True

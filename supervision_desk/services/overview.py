"""What stands behind each place of the window, counted: the numbers equal the rows the places open."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select

from supervision_desk.domain.office import Office
from supervision_desk.domain.watch import Watch
from supervision_desk.services.awaiting import tasks_awaiting
from supervision_desk.services.chasing import count_lines, steps_by_unit
from supervision_desk.services.desk import Desk, load_office
from supervision_desk.services.instructions import list_instructions
from supervision_desk.services.matters import list_matters
from supervision_desk.services.open_parts import open_parts
from supervision_desk.services.owed import count_owed
from supervision_desk.services.undoing import next_redo, next_undo, why_it_stands
from supervision_desk.services.work_calendar import missing_year
from supervision_desk.store.models import Document, Item, Letter, Paper, Unit


@dataclass(frozen=True)
class Asking:
    """应报反馈, and the units of 今日应催."""

    owed_reports: int
    chase_units: int


@dataclass(frozen=True)
class Overview:
    """Counts of the case folder as of the desk's day; `undo` names the step 撤销 would take back, or is "";
    `undo_step` is its number, `undo_refused` why it stands, `redo` and `redo_step` likewise for 重做; `missing_year`
    the year whose 放假安排 should be there and is not. What is to be asked for takes longer: `count_asking`."""

    office: Office
    items: int
    documents: int
    papers: int
    letters: int
    waiting_replies: int
    awaited: int
    units: int
    undo: str
    undo_step: int | None
    undo_refused: str
    redo: str
    redo_step: int | None
    missing_year: int | None


def overview(desk: Desk) -> Overview:
    """Count what the window shows."""
    step, again = next_undo(desk), next_redo(desk)
    with desk.reading() as session:

        def count(model: type) -> int:
            return session.scalar(select(func.count()).select_from(model)) or 0

        registered = select(func.count(Item.id)).where(Item.registered_on <= desk.today)
        papers = select(func.count(Paper.id)).where(Paper.drafted_on <= desk.today)
        letters = select(func.count(Letter.id)).where(Letter.received_on <= desk.today)
        documents = select(func.count(Document.id)).where(Document.received_on <= desk.today)
        return Overview(
            office=load_office(session),
            items=session.scalar(registered) or 0,
            documents=session.scalar(documents) or 0,
            papers=session.scalar(papers) or 0,
            letters=session.scalar(letters) or 0,
            waiting_replies=len(tasks_awaiting(session, desk.today)),
            awaited=len(list_instructions(desk, waiting_only=True)) + len(list_matters(desk, waiting_only=True)),
            units=count(Unit),
            undo=step.title if step else "",
            undo_step=step.number if step else None,
            undo_refused=why_it_stands(desk, step) if step else "",
            redo=again.title if again else "",
            redo_step=again.number if again else None,
            missing_year=missing_year(session, desk.today),
        )


def count_asking(desk: Desk, watch: Watch) -> Asking:
    """What is to be asked for, told of some tasks at a time; `watch` is told of each part and may stop it."""
    owed, steps = 0, defaultdict[str, set[str]](set)
    for session, ids in open_parts(desk, watch):
        owed += count_owed(session, desk.today, ids)
        for unit, own in steps_by_unit(session, desk.today, ids).items():
            steps[unit] |= own
    with desk.reading() as session:
        return Asking(owed, count_lines(session, desk.today, steps))

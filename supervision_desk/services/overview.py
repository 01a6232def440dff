"""What stands behind each place of the window, counted: the numbers equal the rows the places open."""

from dataclasses import dataclass

from sqlalchemy import and_, func, select

from supervision_desk.domain.office import Office
from supervision_desk.services.chasing import chase_day_of
from supervision_desk.services.desk import Desk, load_office
from supervision_desk.services.instructions import list_instructions
from supervision_desk.services.matters import list_matters
from supervision_desk.services.owed import count_owed
from supervision_desk.services.undoing import next_redo, next_undo
from supervision_desk.services.work_calendar import missing_year
from supervision_desk.store.models import Document, Item, Letter, Paper, Reply, Review, Unit


@dataclass(frozen=True)
class Overview:
    """Counts of the case folder as of the desk's day; `undo` names the step 撤销 would take back, or is "";
    `undo_step` is its number, `redo` and `redo_step` likewise for 重做; `missing_year` the year whose 放假安排 should
    be there and is not."""

    office: Office
    items: int
    documents: int
    papers: int
    letters: int
    owed_reports: int
    waiting_replies: int
    chase_units: int
    awaited: int
    units: int
    undo: str
    undo_step: int | None
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
        reviewed = and_(Review.reply_id == Reply.id, Review.decided_on <= desk.today)
        waiting = select(func.count(Reply.id)).outerjoin(Review, reviewed).where(Review.id.is_(None))
        waiting = waiting.where(Reply.received_on <= desk.today)
        papers = select(func.count(Paper.id)).where(Paper.drafted_on <= desk.today)
        letters = select(func.count(Letter.id)).where(Letter.received_on <= desk.today)
        documents = select(func.count(Document.id)).where(Document.received_on <= desk.today)
        return Overview(
            office=load_office(session),
            items=session.scalar(registered) or 0,
            documents=session.scalar(documents) or 0,
            papers=session.scalar(papers) or 0,
            letters=session.scalar(letters) or 0,
            owed_reports=count_owed(session, desk.today),
            waiting_replies=session.scalar(waiting) or 0,
            chase_units=len(chase_day_of(session, desk.today).lines),
            awaited=len(list_instructions(desk, waiting_only=True)) + len(list_matters(desk, waiting_only=True)),
            units=count(Unit),
            undo=step.title if step else "",
            undo_step=step.number if step else None,
            redo=again.title if again else "",
            redo_step=again.number if again else None,
            missing_year=missing_year(session, desk.today),
        )

"""延期 applied for and not decided yet: told before a paper of the ladder is drafted or signed, never a refusal."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from supervision_desk.domain.office import REMINDING
from supervision_desk.domain.standing import EXTENSION
from supervision_desk.services.desk import Desk
from supervision_desk.services.naming import find_paper
from supervision_desk.services.task_codes import task_codes
from supervision_desk.store.models import Act, Paper, PaperLine
from supervision_desk.store.prepared import asked

_ANSWER = aliased(Act)
_PENDING = (
    select(Act.task_id, Act.on_day, Act.by, Act.other_day)
    .outerjoin(_ANSWER, _ANSWER.about_id == Act.id)
    .where(Act.kind == EXTENSION, Act.about_id.is_(None), _ANSWER.id.is_(None))
    .order_by(Act.on_day, Act.id)
)
_LINES = (
    select(PaperLine.task_id, Paper.kind)
    .join(Paper, Paper.id == PaperLine.paper_id)
    .where(Paper.id == bindparam("paper"))
    .order_by(PaperLine.position)
)


def pending_notes(session: Session, kind: str, codes: Mapping[int, str]) -> tuple[str, ...]:
    """For each of the tasks (code by key) on which a 延期 waits for its decision, one sentence that names it; none for
    papers that do not chase."""
    if kind not in REMINDING:
        return ()
    rows = asked(session, _PENDING, Act.task_id, list(codes)).all()
    return tuple(_words(kind, codes[task], by, on, to) for task, on, by, to in rows if task is not None)


def _words(kind: str, code: str, by: str, on: date, to: date | None) -> str:
    return f"{code} 有待批的延期申请（{by} {on} 申请延期至 {to}），请先批复，再发{kind}。"


def signing_notes(desk: Desk, marks: Sequence[str]) -> tuple[str, ...]:
    """What is to be known before those drafts (D12) are signed. Raises UserError for an unknown one."""
    found: dict[str, None] = {}
    with desk.reading() as session:
        waiting = {task for task, *_ in asked(session, _PENDING, Act.task_id, None)}
        for mark in marks if waiting else ():
            lines = session.execute(_LINES, {"paper": find_paper(session, mark)}).all()
            codes = task_codes(session, desk.today, [task for task, _ in lines if task in waiting])
            found |= dict.fromkeys(pending_notes(session, lines[0][1], codes) if codes else ())
    return tuple(found)

"""One letter with what it settled: the replies and requests that stand in it, and what of it was put right."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.services.acts import act_words, acts_of
from supervision_desk.services.correctable import LETTER
from supervision_desk.services.corrections import CorrectionRow, corrections_of
from supervision_desk.services.desk import Desk
from supervision_desk.services.letters import LetterRow, letter_rows, replies_in
from supervision_desk.services.naming import find_letter
from supervision_desk.services.replies import ReplyRow
from supervision_desk.services.task_codes import task_codes
from supervision_desk.store.models import Act


@dataclass(frozen=True)
class Asked:
    """An 异议 or request for 延期 that stands in a letter."""

    task_code: str
    words: str


@dataclass(frozen=True)
class LetterDetail:
    """Everything about one letter."""

    row: LetterRow
    replies: tuple[ReplyRow, ...]
    asked: tuple[Asked, ...]
    corrections: tuple[CorrectionRow, ...]


def letter_detail(desk: Desk, mark: str) -> LetterDetail:
    """The letter a mark like L3 names. Raises UserError for an unknown one."""
    replies = tuple(replies_in(desk, mark))
    with desk.reading() as session:
        key = find_letter(session, mark)
        (row,) = letter_rows(session, desk, [key])
        corrections = tuple(corrections_of(session, {LETTER: [key]}, desk.today))
        return LetterDetail(row, replies, _asked(session, desk, key), corrections)


def _asked(session: Session, desk: Desk, key: int) -> tuple[Asked, ...]:
    query = select(Act.id, Act.task_id).where(Act.letter_id == key, Act.task_id.is_not(None))
    tasks = {act: task for act, task in session.execute(query) if task is not None}
    codes = task_codes(session, desk.today, sorted(set(tasks.values())))
    # No item has the key 0: only acts on the tasks are asked for.
    acts = acts_of(session, codes, 0, desk.today)
    return tuple(Asked(act.task_code, act_words(replace(act, letter=""))) for act in acts if act.act_id in tasks)

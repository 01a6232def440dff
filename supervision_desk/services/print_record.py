"""打印 and 补印 in the record: that a signed paper went to a printer, how often, and by whom.

Nothing in the case file changes by it, so the entry has no rows; its title says it all, and whether a paper was printed
before is told by the titles. A 送审稿 leaves no entry.
"""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.naming import find_paper
from supervision_desk.store.models import JournalEntry, Paper

PRINT = "print"
_FIRST, _AGAIN = "打印", "补印"


def note_print(desk: Desk, mark: str, copies: int = 1, pages: str = "") -> str:
    """Record that a signed paper was printed, so many times over, whole or some `pages` (第1至2页); returns the entry's
    title. Raises UserError for a draft, and where the file may not be written."""
    with desk.writing(PRINT, _FIRST) as writing:
        found = find_paper(writing.session, mark)
        number = writing.session.scalar(select(Paper.full_number).where(Paper.id == found))
        if number is None:
            raise UserError(f"{mark} 还没有签发，打印送审稿不作记录。")
        word = _AGAIN if _was_printed(writing.session, number) else _FIRST
        writing.title = f"{word} {number}（{'，'.join(filter(None, (f'{copies}份', pages)))}）"
        writing.noted = True
    return writing.title


def _was_printed(session: Session, number: str) -> bool:
    titles = [JournalEntry.title.startswith(f"{word} {number}（", autoescape=True) for word in (_FIRST, _AGAIN)]
    query = select(JournalEntry.id).where(JournalEntry.action == PRINT, or_(*titles)).limit(1)
    return session.scalar(query) is not None

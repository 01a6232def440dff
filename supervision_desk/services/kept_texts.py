"""The edited text of a 初稿 as it is kept: which holds on a day (design §8). Apart from how it is edited, since all
outputs of a period ask for it."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.store.bulletins import BulletinText


def latest_text(session: Session, bulletin: int, day: date) -> BulletinText | None:
    """The edit of a 通报 that holds on a day; one with "" says that the drafted text holds."""
    query = select(BulletinText).where(BulletinText.bulletin_id == bulletin, BulletinText.on_day <= day)
    return session.scalars(query.order_by(BulletinText.on_day.desc(), BulletinText.id.desc()).limit(1)).first()


def lines_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text: its lines, without empty ones and the blanks around them."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())

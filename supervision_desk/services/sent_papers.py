"""Papers that went out. What is signed and lies in the office has reached nobody: it reminds of nothing and climbs no
ladder until it is 发出 (design §3, §5; decision 45). Figures and scores count by the day of signature (design §8)."""

from datetime import date

from sqlalchemy import ColumnElement, exists

from supervision_desk.services.papers import MAIN
from supervision_desk.store.papers import Addressee, Paper, not_void


def sent_by(day: date | None = None) -> ColumnElement[bool]:
    """Whether a paper of the query went out to a 主送 by a day, or at all."""
    sent = Addressee.sent_on.is_not(None) if day is None else Addressee.sent_on <= day
    return exists().where(Addressee.paper_id == Paper.id, Addressee.role == MAIN, sent).correlate(Paper)


def in_force(day: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The same, and not void on that day."""
    return sent_by(day), not_void(day)

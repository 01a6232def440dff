"""What went before a card: the papers of the ladder on which its tasks stood (design §7)."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.ladder import rank
from supervision_desk.domain.office import CARDS, CHASE, REMINDING, YELLOW_CARD
from supervision_desk.store.models import Paper, PaperLine


def course(kinds: Collection[str]) -> str:
    """What went before a card, in words: only what did."""
    if YELLOW_CARD in kinds:
        return "经黄牌督办"
    return "经催办" if CHASE in kinds else ""


def went_before(session: Session, kind: str, ids: Sequence[int], day: date) -> list[tuple[str, str, date]]:
    """The papers of the ladder below a card on which its tasks stood, in order: kind, number, day."""
    below = [each for each in REMINDING if kind in CARDS and rank(each) < rank(kind)]
    query = (
        select(Paper.kind, Paper.full_number, Paper.signed_on)
        .join(PaperLine, PaperLine.paper_id == Paper.id)
        .where(Paper.kind.in_(below), PaperLine.task_id.in_(ids), Paper.signed_on <= day)
        .where(Paper.voided_on.is_(None) | (Paper.voided_on > day))
        .distinct()
        .order_by(Paper.signed_on, Paper.full_number)
    )
    return [(sent, number or "", on) for sent, number, on in session.execute(query) if on is not None]

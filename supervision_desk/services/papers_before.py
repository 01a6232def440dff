"""What went before a paper of the ladder: the papers on which its tasks stood, what was reported (design §7)."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.ladder import rank
from supervision_desk.domain.office import CARDS, CHASE, REMINDING, YELLOW_CARD
from supervision_desk.services.sent_papers import in_force
from supervision_desk.store.models import Paper, PaperLine, Reply, Review
from supervision_desk.store.prepared import asked

_REPORTED = (
    select(Reply.task_id, Reply.received_on, Reply.is_final, Review.accepted, Review.decided_on)
    .outerjoin(Review, Review.reply_id == Reply.id)
    .where(Reply.received_on <= bindparam("day"))
    .order_by(Reply.received_on, Reply.id)
)


def course(kinds: Collection[str]) -> str:
    """What went before a card, in words: only what did."""
    if YELLOW_CARD in kinds:
        return "经黄牌督办"
    return "经催办" if CHASE in kinds else ""


def went_before(session: Session, kind: str, ids: Sequence[int], day: date) -> list[tuple[str, str, date]]:
    """The papers of the ladder below a card, sent, on which its tasks stood, in order: kind, number, 成文日期."""
    below = [each for each in REMINDING if kind in CARDS and rank(each) < rank(kind)]
    query = (
        select(Paper.kind, Paper.full_number, Paper.signed_on)
        .join(PaperLine, PaperLine.paper_id == Paper.id)
        .where(Paper.kind.in_(below), PaperLine.task_id.in_(ids), *in_force(day))
        .distinct()
        .order_by(Paper.signed_on, Paper.full_number)
    )
    return [(sent, number or "", on) for sent, number, on in session.execute(query) if on is not None]


def reported_before(session: Session, ids: Sequence[int], day: date) -> dict[int, str]:
    """By task what its unit reported last by a day, in words: 2020年9月3日反馈了进展."""
    rows = asked(session, _REPORTED, Reply.task_id, ids, day=day)
    return {
        task: f"{long_date(on)}{_report_words(final, accepted if decided_on and decided_on <= day else None)}"
        for task, on, final, accepted, decided_on in rows
    }


def _report_words(is_final: bool, accepted: bool | None) -> str:
    """`accepted` is None while the review waits. A task that stands on a paper though its 办结反馈 was accepted was
    重启 since."""
    if accepted is False:
        return "反馈已退回"
    if not is_final:
        return "反馈了进展"
    return "报送了办结情况，审核通过后又重启督办" if accepted else "报送了办结情况，正在审核"

"""Which papers handed a task to its unit."""

from collections.abc import Iterable, Sequence

from supervision_desk.domain.office import DISPATCHING
from supervision_desk.services.papers import PaperRow


def slip_numbers(papers: Sequence[PaperRow], code: str) -> str:
    """The numbers of the 督办单 and 督办通知 in force on which a task stands, the oldest first; "" for none."""
    found = [paper for paper in papers if paper.kind in DISPATCHING and paper.in_force and code in paper.task_codes]
    return "、".join(paper.mark for paper in by_day(found))


def by_day(papers: Iterable[PaperRow]) -> list[PaperRow]:
    """Signed papers in the order in which they were signed."""
    return sorted(papers, key=lambda paper: (paper.signed_on or paper.drafted_on, paper.id))

"""All that a document's open doubts propose, gathered by kind, so that an officer who has read it takes it in one step.

What looks like an item or a document registered before is never among it: whether it is one is decided by hand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from supervision_desk.domain.draft import MUST, Doubt
from supervision_desk.domain.registration import (
    CORRECTION_DOUBT,
    DATE_DOUBTS,
    LIKE_DOUBT,
    NAME_DOUBTS,
    RULE_DOUBT,
    is_settled,
)
from supervision_desk.domain.responsibility import Rule
from supervision_desk.domain.review import Review, decide
from supervision_desk.domain.review_dates import take_document_date
from supervision_desk.domain.review_units import settle

_BY_HAND = frozenset({LIKE_DOUBT, CORRECTION_DOUBT})
_OF_THEIR_OWN = NAME_DOUBTS | DATE_DOUBTS | {RULE_DOUBT}
Standing = tuple[int, Doubt]


@dataclass(frozen=True)
class Proposals:
    """What could be taken: the `rule` of who answers, the document's day `due` for `undated` measures, what each of
    `names` (as written) means, `others`, each doubt with the measure it stands on."""

    rule: Rule | None = None
    due: date | None = None
    undated: int = 0
    names: Mapping[str, Standing] = field(default_factory=dict)
    others: tuple[Standing, ...] = ()

    @property
    def kinds(self) -> int:
        """Of how many kinds there are any."""
        return sum(map(bool, (self.rule, self.due, self.names, self.others)))


def open_proposals(review: Review, own: Sequence[Standing]) -> Proposals:
    """What the open doubts propose; `own` are those of measures, each with its measure."""
    draft, decisions = review.draft, review.decisions
    whole = [(0, doubt) for doubt in draft.doubts if doubt.grade == MUST and not is_settled(doubt, decisions)]
    asked = [(index, doubt) for index, doubt in (*whole, *own) if doubt.proposal and doubt.code not in _BY_HAND]
    day = draft.document.proposed_due
    undated = sum(doubt.code in DATE_DOUBTS for _, doubt in own) if day else 0
    return Proposals(
        Rule.FIRST_LISTED if any(doubt.code == RULE_DOUBT for _, doubt in asked) else None,
        day if undated else None,
        undated,
        {doubt.subject: (index, doubt) for index, doubt in asked if doubt.code in NAME_DOUBTS},
        tuple((index, doubt) for index, doubt in asked if doubt.code not in _OF_THEIR_OWN),
    )


def take_names(review: Review, proposals: Proposals) -> Review:
    """What each name is proposed to mean."""
    return _settled(review, proposals.names.values())


def take_all(review: Review, proposals: Proposals) -> Review:
    """All of them, as one review after the other."""
    if proposals.due is not None:
        review = take_document_date(review)
    if proposals.rule is not None:
        review = decide(review, replace(review.decisions, rule=proposals.rule))
    return _settled(take_names(review, proposals), proposals.others)


def _settled(review: Review, standing: Iterable[Standing]) -> Review:
    for index, doubt in standing:
        review = settle(review, index, doubt)
    return review

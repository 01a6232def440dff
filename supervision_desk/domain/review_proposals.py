"""All that a document's open doubts propose, gathered by kind, so that an officer who has read it takes it in one step.

What looks like an item or a document registered before is never among it: whether it is one is decided by hand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

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
from supervision_desk.domain.units import meant_by

_BY_HAND = frozenset({LIKE_DOUBT, CORRECTION_DOUBT})
Standing = tuple[int, Doubt]


@dataclass(frozen=True)
class Proposals:
    """What could be taken: the `rule` of who answers, the document's day `due` for `undated` measures, what each of
    `names` (as written) means, `others`, each doubt with the measure it stands on. `named` counts the doubts about
    names: one name may stand on several measures, and each of them waits for it."""

    rule: Rule | None = None
    due: date | None = None
    undated: int = 0
    names: Mapping[str, Standing] = field(default_factory=dict)
    others: tuple[Standing, ...] = ()
    named: int = 0

    @property
    def count(self) -> int:
        """How many doubts that are taken, counted as the measures and the button 登记 count them."""
        return bool(self.rule) + self.undated + self.named + len(self.others)

    @property
    def kinds(self) -> int:
        """Of how many kinds there are any."""
        return sum(map(bool, (self.rule, self.due, self.names, self.others)))


def open_proposals(review: Review, own: Iterable[tuple[int, Sequence[Doubt]]]) -> Proposals:
    """What the open doubts propose; `own` are those of measures, by the measure's index."""
    day = review.draft.document.proposed_due
    whole = [doubt for doubt in review.draft.doubts if doubt.grade == MUST and not is_settled(doubt, review.decisions)]
    has_rule, undated, named, names, others = False, 0, 0, {}, []
    for index, doubts in chain(((0, whole),), own):
        # 10,000 measures have as many doubts about their days: for these nothing is made.
        for doubt in doubts:
            if doubt.code in DATE_DOUBTS:
                undated += 1
            elif not doubt.proposal or doubt.code in _BY_HAND:
                continue
            elif doubt.code == RULE_DOUBT:
                has_rule = True
            elif doubt.code in NAME_DOUBTS:
                named += 1
                names[doubt.subject] = (index, doubt)
            else:
                others.append((index, doubt))
    due = day if undated else None
    rule = Rule.FIRST_LISTED if has_rule else None
    return Proposals(rule, due, undated if due else 0, names, tuple(others), named)


def new_units(review: Review, names: Mapping[str, Standing]) -> tuple[str, ...]:
    """The units that the list of the office would get by the proposals about names, each once, in their order."""
    answers = (meant_by(doubt.proposal, name) for name, (_, doubt) in names.items())
    return tuple(dict.fromkeys(unit for unit in answers if unit and unit not in review.book))


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

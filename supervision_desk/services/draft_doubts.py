"""A draft held against the case file: earlier versions, like items, the list of leaders, days gone by."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.draft import LOOK, MUST, Doubt, Draft
from supervision_desk.domain.person_names import listed_name, plain_name
from supervision_desk.domain.registration import (
    CORRECTION_DOUBT,
    LEADER_DOUBT,
    OVERDUE_DOUBT,
    Decisions,
    due_plan,
)
from supervision_desk.services.desk import Desk
from supervision_desk.services.leadership import leader_keys
from supervision_desk.services.likeness import with_like_doubts
from supervision_desk.services.versions import with_version_doubt

_OWN = frozenset({LEADER_DOUBT, OVERDUE_DOUBT})
_NEAR, _SUGGESTED = 0.5, 2


def with_office_doubts(desk: Desk, draft: Draft) -> Draft:
    """The draft with every doubt that only the case file and the day can raise."""
    draft = with_like_doubts(desk, with_version_doubt(desk, draft))
    with desk.reading() as session:
        leaders = list(leader_keys(session))
    kept = [doubt for doubt in draft.doubts if doubt.code not in _OWN]
    return replace(draft, doubts=(*kept, *_leader_doubts(draft, leaders), *_overdue_doubt(draft, desk.today)))


def _leader_doubts(draft: Draft, known: Sequence[str]) -> Iterator[Doubt]:
    """牵头领导 whom the office's list does not have; an office without a list is not asked. One of the list may bear
    his office behind the name: 吴某某（区政府）."""
    names = {plain_name(name.partition("（")[0]): name for name in known}
    for leader in dict.fromkeys(_leaders_named(draft)) if known else ():
        if listed_name(leader, known) not in known and plain_name(leader) not in names:
            near = [names[each] for each in get_close_matches(leader, names, n=_SUGGESTED, cutoff=_NEAR)]
            like = f"，相近的有{'、'.join(near)}" if near else ""
            words = f"领导名单里没有“{leader}”{like}；照此登记会在名单里新增这位领导，请核对原文的姓名。"
            yield Doubt(LEADER_DOUBT, LOOK, words, "lead_leaders", "", (), leader)


def _leaders_named(draft: Draft) -> Iterator[str]:
    """牵头领导 of headings and measures, as written."""
    for section in draft.sections:
        yield from section.lead_leaders
    for measure in draft.measures:
        yield from measure.lead_leaders


def _overdue_doubt(draft: Draft, today: date) -> Iterator[Doubt]:
    """Days that are gone by on the day of registering: to be settled where that is every day of the document. Of a
    corrected version the items keep what was decided on them."""
    if any(doubt.code == CORRECTION_DOUBT for doubt in draft.doubts):
        return
    plans = (due_plan(draft, index, Decisions("")) for index in range(len(draft.measures)))
    dated = sorted(plan.due_on for plan in plans if plan.due_on)
    past = [day for day in dated if day < today]
    if past:
        days = long_date(past[0]) if past[0] == past[-1] else f"{long_date(past[0])}至{long_date(past[-1])}"
        words = f"按{long_date(today)}登记，有{len(past)}条的完成时限已过（{days}），立项即逾期，请核对时限。"
        yield Doubt(OVERDUE_DOUBT, MUST if len(past) == len(dated) else LOOK, words, "document")

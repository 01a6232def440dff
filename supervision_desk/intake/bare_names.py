"""Names that should have a place before them: 市场监管局 where every other list opens with 区….

Behind the first name of a list the place is often left out (市人社局、财政局); before the first one it is lost.
"""

from collections.abc import Iterator, Sequence

from supervision_desk.domain.draft import MeasureDraft
from supervision_desk.intake.unit_names import LEVELS, readings

_FEWEST = 5
_TIMES = 10


def bare_names(measures: Sequence[MeasureDraft]) -> frozenset[str]:
    """The names that open a list without a place, in a document where hardly any does."""
    names = {mention.name for measure in measures for mention in measure.mentions}
    first = {name for measure in measures for name in opening_names(measure)}
    bare = {name for name in first if _is_bare(name) or any(level + name in names for level in LEVELS)}
    placed = sum(name[0] in LEVELS for name in first - bare)
    few = len(bare) * _TIMES <= placed + len(bare)
    return frozenset(bare) if placed >= _FEWEST and few else frozenset()


def opening_names(measure: MeasureDraft) -> Iterator[str]:
    """The first name of each role."""
    roles: set[str] = set()
    for mention in measure.mentions:
        if mention.role not in roles:
            roles.add(mention.role)
            yield mention.name
    if measure.lead_from == "section":
        yield from measure.lead_units[:1]


def _is_bare(name: str) -> bool:
    """Whether the table knows the name as it stands, without any place."""
    first = readings(name)[0]
    return first.standard and not first.place

"""得分 and 名次 of the units of a period: the arithmetic line by line, places within each group (design §8)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from supervision_desk.domain.quarter import Balance
from supervision_desk.domain.scoring import RuleSet, Score, places, score
from supervision_desk.domain.units import UnitBook
from supervision_desk.services.adjusting import adjustments_by_row
from supervision_desk.services.balances import Counting
from supervision_desk.services.desk import load_office
from supervision_desk.services.figures import Place, SummaryRow
from supervision_desk.services.happenings import Befallen

UNRANKED, NO_TASKS = "不参与排名", "本期没有任务"
_LAST = 10**6


def places_of(
    session: Session, counting: Counting, befallen: Befallen, book: UnitBook, rules: RuleSet, holding: Iterable[str]
) -> dict[str, Place]:
    """Score and place of every row that counts a task, holds one (`holding`), or that something befell."""
    occurred = befallen.occurrences(frozenset(rule.event for rule in rules.rules))
    adjusted = adjustments_by_row(session, counting.start, counting.cutoff, book)
    balances = counting.rows()
    names = set(holding).union(balances, adjusted, (each.row for each in befallen.found))
    scores = {
        name: score(rules, book.unit(name).group, occurred.get(name, ()), adjusted.get(name, ())) for name in names
    }
    return _placed(scores, balances, book, load_office(session).rank_tasks)


def _placed(
    scores: Mapping[str, Score], balances: Mapping[str, Balance], book: UnitBook, least: int
) -> dict[str, Place]:
    unplaced = {name: _unplaced(name, balances.get(name, Balance()), book, least) for name in scores}
    groups: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for name, found in scores.items():
        if not unplaced[name]:
            groups[book.unit(name).group].append((name, found.value))
    ranks = {name: rank for group in groups.values() for name, rank in places(group).items()}
    return {name: Place(found, ranks.get(name), unplaced[name]) for name, found in scores.items()}


def _unplaced(name: str, balance: Balance, book: UnitBook, least: int) -> str:
    """Why a unit has no place; "" where it has one."""
    if not book.unit(name).ranked:
        return UNRANKED
    if not balance.answered_for:
        return NO_TASKS
    return f"承担任务不足{least}项" if balance.answered_for < least else ""


def by_rank(units: tuple[SummaryRow, ...]) -> list[tuple[str, list[SummaryRow]]]:
    """The rows by group, in the order of places, those of one place in protocol order; who has no place comes last,
    each with the reason. Groups stand in protocol order of their first unit."""
    groups: dict[str, list[SummaryRow]] = {}
    for row in units:
        groups.setdefault(row.group, []).append(row)
    return [(group, sorted(rows, key=_order)) for group, rows in groups.items()]


def _order(row: SummaryRow) -> int:
    return row.place.rank if row.place and row.place.rank else _LAST

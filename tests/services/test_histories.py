"""Random histories of small offices: every figure and every score is what an independent recount finds."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from supervision_desk.domain.periods import period_of
from supervision_desk.services.summary import quarter_summary
from tests.daily import THOROUGH
from tests.services.year import WEIGHTS, Size, Year
from tests.services.year_checks import check_balances, check_events, check_past, ledger
from tests.services.year_decisions import lead_over, transfer
from tests.services.year_records import plan_nodes
from tests.services.year_scores import check_leaders, check_rates, check_scores, check_targets, give_points, set_rules

ONE = timedelta(days=1)
SEEDS = range(200 if THOROUGH else 1)


# What tells rules apart comes more often than in an office: versions of rules, points given, plans, 划转, 分管调整.
OFTEN = WEIGHTS | {set_rules: 14, give_points: 5, plan_nodes: 12, transfer: 8, lead_over: 4}


class History(Year):
    """The acts of a year alone: what may not be done and the month ends are tried in test_year."""

    def _refuse(self, *, thorough: bool) -> None:
        pass

    def _look_back(self, more: int = 0) -> None:
        pass


@pytest.mark.parametrize("seed", SEEDS)
def test_each_figure_of_a_random_history_is_recounted(tmp_path: Path, seed: int) -> None:
    """A merger, another name and an end lie in each; transfers, reopenings, pauses and late 延期 come by chance."""
    chance = Random(seed)
    size = Size(
        units=chance.randint(6, 9), items=chance.randint(8, 14), days=10, acts_a_day=chance.randint(8, 12), seed=seed,
        past_days=0, check_each=100,
    )  # fmt: skip
    desk = History(tmp_path, size, weights=OFTEN).run()
    try:
        book = ledger(desk)
        span = (desk.today - date(2020, 1, 2)).days
        led = 0
        for _ in range(4):
            first = date(2020, 1, 2) + chance.randrange(span + 1) * ONE
            cutoff = first + chance.randrange((desk.today - first).days + 1) * ONE
            summary = quarter_summary(desk, period_of(first, cutoff), cutoff)
            check_balances(desk, summary, book)
            check_events(summary, book)
            check_scores(summary, book)
            check_rates(summary, book)
            check_leaders(summary, book)
            check_targets(summary, book)
            led += len(summary.leaders)
        assert led, "no history without leaders"
        check_past(desk, desk.today, book)
    finally:
        desk.close()

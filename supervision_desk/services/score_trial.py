"""试算: another set of rules beside those in force, for all units of a period; nothing is kept of it."""

from dataclasses import dataclass, replace
from datetime import date

from supervision_desk.domain.periods import Period
from supervision_desk.domain.scoring import RuleSet
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.services.desk import Desk
from supervision_desk.services.figures import Place, Summary
from supervision_desk.services.gathering import gathered
from supervision_desk.services.placing import by_rank
from supervision_desk.services.summary import cutoff_of
from supervision_desk.services.summary_rows import figures_of


@dataclass(frozen=True)
class TrialRow:
    """A unit with its score and place as they are, and under the rules tried (None before a trial); `shown` has the
    units whose tasks it took over. `unscored` says why there is no score now, `tried_unscored` why none is tried: other
    rules may give a unit without tasks its first line, or take its last."""

    unit: str
    shown: str
    group: str
    place: Place
    tried: Place | None = None
    unscored: str = ""
    tried_unscored: str = ""

    @property
    def change(self) -> float | None:
        """By how many points the score is another; None before a trial, and where there is none to compare."""
        if self.tried is None or self.unscored or self.tried_unscored:
            return None
        return round(self.tried.score.value - self.place.score.value, 2)


def official_rows(summary: Summary) -> tuple[TrialRow, ...]:
    """The units of a summary, group by group in the order of their places."""
    return tuple(
        TrialRow(row.name, row.shown, group, row.place, unscored=row.unscored)
        for group, rows in by_rank(summary.units)
        for row in rows
        if row.place
    )


def try_rules(
    desk: Desk, period: Period, as_of: date, rules: RuleSet, watch: Watch = unwatched
) -> tuple[TrialRow, ...]:
    """The same with the score and place that other rules would give, of one reading; `watch` may stop it. Raises
    UserError as `quarter_summary` does."""
    cutoff = cutoff_of(desk, period, as_of)
    with desk.reading() as session:
        made = gathered(session, period.start, cutoff, watch)
        official = official_rows(figures_of(session, period, made, watch=watch))
        other = official_rows(figures_of(session, period, made, lambda _now: rules, watch))
    tried = {row.unit: row for row in other}
    return tuple(_beside(row, tried.get(row.unit)) for row in official)


def _beside(row: TrialRow, tried: TrialRow | None) -> TrialRow:
    return replace(row, tried=tried.place, tried_unscored=tried.unscored) if tried else row

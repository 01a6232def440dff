"""统计: the figures of a period, each with the tasks behind it (design §8)."""

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy.orm import Session

from supervision_desk.domain.periods import Period
from supervision_desk.domain.scoring import RuleSet
from supervision_desk.errors import UserError
from supervision_desk.services.balances import count_tasks
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.figures import Summary
from supervision_desk.services.gathering import gathered, row_of
from supervision_desk.services.summary_rows import figures_of


def quarter_summary(
    desk: Desk, period: Period, as_of: date | None = None, rules: Callable[[RuleSet], RuleSet] | None = None
) -> Summary:
    """The figures of a period, a quarter or any other. `as_of` defaults to the earlier of its end and today; `rules`
    makes of the rules in force those to try.

    Raises UserError where the cut-off lies outside the period or in the future."""
    cutoff = cutoff_of(desk, period, as_of)
    with desk.reading() as session:
        return summary_of(session, period, cutoff, rules)


def cutoff_of(desk: Desk, period: Period, as_of: date | None = None) -> date:
    """The cut-off day of a period: as given, else the earlier of its end and today. Raises UserError."""
    cutoff = as_of or min(period.end, desk.today)
    if not period.start <= cutoff <= period.end:
        raise UserError(
            f"截止日 {cutoff} 不在{period.words}（{period.start} 至 {period.end}）内，没有统计；请改正日期。"
        )
    if cutoff > desk.today:
        raise UserError(f"截止日 {cutoff} 晚于今天（{desk.today}），没有统计；请改为今天或更早的日期。")
    return cutoff


def tasks_behind(desk: Desk, period: Period, cutoff: date, figures: Sequence[str], unit: str = "") -> list[TaskView]:
    """The tasks counted in any of the figures (field names of `Balance`) of the total, or of one unit's row."""
    wanted = set(figures)
    with desk.reading() as session:
        counting = count_tasks(session, period.start, cutoff, row_of(load_units(session), cutoff))
        found = [
            task
            for task, entries in counting.entries.items()
            if any(entry.field in wanted and unit in ("", entry.row) for entry in entries)
        ]
        return load_tasks(session, cutoff, found)


def summary_of(
    session: Session, period: Period, cutoff: date, rules: Callable[[RuleSet], RuleSet] | None = None
) -> Summary:
    """The figures within a session, at a cut-off that lies in the period."""
    return figures_of(session, period, gathered(session, period.start, cutoff), rules)

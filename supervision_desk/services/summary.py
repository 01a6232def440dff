"""统计: the figures of a period, each with the tasks behind it (design §8)."""

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy.orm import Session

from supervision_desk.domain.periods import Period
from supervision_desk.domain.scoring import RuleSet
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.errors import UserError
from supervision_desk.services.balances import count_tasks
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.figures import Summary
from supervision_desk.services.gathering import gathered, row_of
from supervision_desk.services.happenings import COUNTED_EVENTS
from supervision_desk.services.leaders import leaders_of
from supervision_desk.services.source_names import Place
from supervision_desk.services.summary_rows import figures_of


def quarter_summary(
    desk: Desk,
    period: Period,
    as_of: date | None = None,
    rules: Callable[[RuleSet], RuleSet] | None = None,
    watch: Watch = unwatched,
) -> Summary:
    """The figures of a period, a quarter or any other. `as_of` defaults to the earlier of its end and today; `rules`
    makes of the rules in force those to try; `watch` may stop it.

    Raises UserError where the cut-off lies outside the period or in the future."""
    cutoff = cutoff_of(desk, period, as_of)
    with desk.reading() as session:
        return summary_of(session, period, cutoff, rules, watch)


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
    """The tasks counted in any of the figures (field names of `Balance` and `Events`) of the total, or of one unit's
    row."""
    wanted = set(figures)
    with desk.reading() as session:
        if wanted & COUNTED_EVENTS.keys():
            found = gathered(session, period.start, cutoff).befallen.tasks_in(wanted, unit)
            return load_tasks(session, cutoff, sorted(found))
        counting = count_tasks(session, period.start, cutoff, row_of(load_units(session), cutoff))
        return load_tasks(session, cutoff, [task for task in counting.entries if counting.is_in(task, wanted, unit)])


def tasks_of_section(desk: Desk, period: Period, cutoff: date, figures: Sequence[str], source: Place) -> list[TaskView]:
    """The tasks of a row of the documents (its keys) counted in any of the figures (field names of `Balance`)."""
    found = tasks_behind(desk, period, cutoff, figures)
    return [task for task in found if (task.source.document_id, task.source.section_id) == source]


def tasks_led(desk: Desk, cutoff: date, leader: str) -> list[TaskView]:
    """The tasks of a leader's row, open and closed ones."""
    with desk.reading() as session:
        tasks = load_tasks(session, cutoff)
        leading = leaders_of(session, cutoff, tasks)
    return [task for task in tasks if leader in leading.get(task.item_id, ())]


def summary_of(
    session: Session,
    period: Period,
    cutoff: date,
    rules: Callable[[RuleSet], RuleSet] | None = None,
    watch: Watch = unwatched,
) -> Summary:
    """The figures within a session, at a cut-off that lies in the period."""
    return figures_of(session, period, gathered(session, period.start, cutoff, watch), rules, watch)

"""更正 and 对比: the exact difference between sealed figures and today's of the same period and cut-off, and what
changed from one period to another. A unit that ended stands with the one that took over on both sides."""

from dataclasses import dataclass

from supervision_desk.domain.brackets import quoted
from supervision_desk.domain.comparing import Difference, TaskMove, moved_tasks, told_differences
from supervision_desk.domain.merged_rows import comparable
from supervision_desk.domain.periods import Period, parse_period
from supervision_desk.errors import UserError
from supervision_desk.services.bulletins import MARK, bulletin_of
from supervision_desk.services.comparison_words import figure_changes, move_words
from supervision_desk.services.desk import Desk
from supervision_desk.services.sealing import sealed_figures
from supervision_desk.services.summary import quarter_summary
from supervision_desk.services.summary_json import Json, summary_to_json

# What differs between two periods in any case, or is told by the tasks that moved.
_APART = ("period", "as_of", "sealed", "tasks", "targets")
# Of two periods the lines of scores name other papers and reports throughout: the points are compared.
_LINES = "score_lines"


@dataclass(frozen=True)
class Comparison:
    """Two sets of figures by name, the cells that differ, and the tasks that stand otherwise."""

    before: str
    after: str
    cells: tuple[Difference, ...]
    tasks: tuple[TaskMove, ...]

    @property
    def same(self) -> bool:
        return not self.cells and not self.tasks


def comparison_lines(found: Comparison) -> tuple[str, ...]:
    """What differs, a line each: first the tasks that stand otherwise, then the figures."""
    head = f"{found.before} → {found.after}"
    if found.same:
        return (head, "没有差异。")
    tasks = [f"  任务 {each.code}{quoted(each.title)}：{' → '.join(move_words(each))}" for each in found.tasks]
    return (head, *tasks, *(f"  {each.words}" for each in figure_changes(found.cells)))


def compare_sealed(desk: Desk, mark: str) -> Comparison:
    """更正: how today's figures of the period and cut-off of a seal differ from it, every cell. Raises UserError where
    the 通报 is not sealed."""
    row, sealed = bulletin_of(desk, mark), sealed_figures(desk, mark)
    sealed, today = comparable(sealed, summary_to_json(quarter_summary(desk, row.period, row.as_of)))
    name = f"{row.period.words}（截至 {row.as_of}）"
    cells = told_differences(_without(sealed, "sealed"), _without(today, "sealed"))
    return Comparison(f"{row.mark} {name}封存", f"{name}今天", cells, moved_tasks(sealed, today))


def compare(desk: Desk, before: str, after: str) -> Comparison:
    """What changed from one period or seal (2020Q2, S1) to another. Raises UserError for what is neither."""
    (one, first), (other, second) = _side(desk, before), _side(desk, after)
    first, second = comparable(first, second)
    cells = told_differences(_figures_only(first), _figures_only(second))
    return Comparison(one, other, cells, moved_tasks(first, second))


def _side(desk: Desk, typed: str) -> tuple[str, Json]:
    if MARK.fullmatch(typed.strip()):
        row = bulletin_of(desk, typed)
        return f"{row.mark} {row.period.words}封存", sealed_figures(desk, typed)
    period: Period | None = parse_period(typed)
    if period is None:
        raise UserError(f"“{typed}”不是统计时段，也不是封存编号，没有对比；请写成 2020Q2 或 S1 的样子。")
    summary = quarter_summary(desk, period)
    return f"{period.words}（截至 {summary.as_of}）", summary_to_json(summary)


def _without(figures: Json, *names: str) -> Json:
    return {name: value for name, value in figures.items() if name not in names}


def _figures_only(figures: Json) -> Json:
    units = figures["units"]
    assert isinstance(units, list)
    return _without(figures, *_APART) | {"units": [_without(row, _LINES, "notes") for row in units]}

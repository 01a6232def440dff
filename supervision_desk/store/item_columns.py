"""The roll-up of tasks into items as SQL aggregates: what `domain.item_standing` and the rows of the list say, once
more, so that a list of 100,000 items is sorted and filtered without being read into memory (design §5, §11).

Each property is a column of a query over tasks and task_now grouped by item. A property test holds it equal to the
rules in Python.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, case, cast, func, literal, null, or_

from supervision_desk.domain.lights import GRAVITY, Light, WarningDays
from supervision_desk.domain.standing import TaskClass
from supervision_desk.store.casework import TaskNow
from supervision_desk.store.standing_columns import RANKS, StandingColumns

_NO_DAY = "0000-00-00"
_DAY = len(_NO_DAY)
Number = ColumnElement[int]


@dataclass(frozen=True)
class ItemColumns:
    """The derived columns of an item as of a day, which must not lie before the file's latest fact."""

    as_of: date
    warning: WarningDays

    @property
    def _first(self) -> Number:
        return func.min(StandingColumns(self.as_of).rank)

    @property
    def _last_rank(self) -> Number:
        """The gravest class of its tasks: a closed one only where all are."""
        return func.max(StandingColumns(self.as_of).rank)

    @property
    def is_open(self) -> ColumnElement[bool]:
        """While one of its tasks is."""
        return self._last_rank >= RANKS[TaskClass.PAUSED]

    @property
    def rank(self) -> Number:
        """The class of the item as its place in `RANKS`."""
        # The item is overdue by its own due only: a late part inside a later whole does not make it so.
        in_time = and_(self._last_rank == RANKS[TaskClass.OVERDUE], self._own_day >= self.as_of.isoformat())
        return case((in_time, RANKS[TaskClass.IN_TIME]), (self.is_open, self._last_rank), else_=self._closed_rank)

    @property
    def _closed_rank(self) -> Number:
        day, judged = self._own_day, [RANKS[each] for each in (TaskClass.ON_TIME, TaskClass.LATE)]
        # 其他办结 is graver than both and judged by no day either.
        otherwise = func.max(StandingColumns(self.as_of).rank.in_(judged)) == 0
        # Of several closed on that day the reply that came last decides.
        last = func.max(_text(TaskNow.closed_on).concat(_text(TaskNow.final_received_on)))
        return case(
            (
                or_(otherwise, day.is_(None)),
                case((self._first == self._last_rank, self._first), else_=RANKS[TaskClass.OTHER]),
            ),
            (func.substr(last, _DAY + 1) > day, RANKS[TaskClass.LATE]),
            else_=RANKS[TaskClass.ON_TIME],
        )

    @property
    def _own_day(self) -> ColumnElement[str]:
        """The latest day by which it is judged: what was 并入 has its day no more, unless all was."""
        day = literal("").concat(TaskNow.report_by)
        return case((_has_own(), func.max(case((_is_own(), day)))), else_=func.max(day))

    @property
    def _last(self) -> ColumnElement[str]:
        """report_by, due_on and whether it is open, of the task whose day is the item's."""
        key = _text(TaskNow.report_by).concat(_text(TaskNow.due_on)).concat(cast(TaskNow.closed_on.is_(None), Integer))
        return case((_has_own(), func.max(case((_is_own(), key)))), else_=func.max(key))

    @property
    def due_on(self) -> ColumnElement[str | None]:
        """时限 as ISO text, NULL without one."""
        return func.nullif(func.substr(self._last, _DAY + 1, _DAY), _NO_DAY)

    @property
    def days_left(self) -> ColumnElement[int | None]:
        """Calendar days to report_by, negative when overdue; NULL when closed or undated."""
        report_by, is_open = func.substr(self._last, 1, _DAY), func.substr(self._last, -1) == "1"
        left = cast(func.julianday(report_by) - func.julianday(self.as_of.isoformat()), Integer)
        return case((and_(is_open, report_by != _NO_DAY), left), else_=null())

    @property
    def closed_on(self) -> ColumnElement[str | None]:
        """The day its last task closed, as ISO text; NULL while it is open."""
        return case((self.is_open, null()), else_=func.max(literal("").concat(TaskNow.closed_on)))

    @property
    def gravity(self) -> Number:
        """The gravest 时限灯 of its tasks as in `GRAVITY`; 0 where it has none. The 进度灯 needs plans, which are not
        told in SQL."""
        light = StandingColumns(self.as_of).time_light(self.warning)
        return func.max(case(*((light == each.value, GRAVITY[each]) for each in Light), else_=0))


def _is_own() -> ColumnElement[bool]:
    return TaskNow.closed_as.is_distinct_from(TaskClass.MERGED.value)


def _has_own() -> ColumnElement[bool]:
    return func.max(_is_own()) == 1


def _text(column: Any) -> ColumnElement[str]:
    """A day as it lies in the file, which sorts as days do; no day sorts first."""
    return func.coalesce(literal("").concat(column), _NO_DAY)

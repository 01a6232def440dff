"""Class, time light and days left as SQL over rows of current facts: what `domain.standing` and `domain.lights` say,
once more, for lists that are not to be read into memory (design §5).

The rows may be task_now (today's lists) or any selectable with its columns. A property test holds both equal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, case, cast, func, literal, null, or_
from sqlalchemy.orm import InstrumentedAttribute

from supervision_desk.domain.lights import MIDDLE, SHORT, Light, WarningDays
from supervision_desk.domain.standing import CLOSING_KINDS, COMPLETED, TaskClass
from supervision_desk.store.casework import TaskNow

Words = ColumnElement[str]
# The classes in their own order: what is closed comes first, and of what is open the graver later.
RANKS = {each: place for place, each in enumerate(TaskClass)}


@dataclass(frozen=True)
class StandingColumns:
    """The derived columns of task_now as of a day. The day must not lie before the file's latest fact."""

    as_of: date

    @property
    def task_class(self) -> Words:
        """The first of design §5's table that fits."""
        return self._told({each: each.value for each in TaskClass}, TaskNow.closed_as)

    @property
    def rank(self) -> ColumnElement[int]:
        """The same as its place in `RANKS`."""
        ways = ((TaskNow.closed_as == kind, RANKS[TaskClass(kind)]) for kind in CLOSING_KINDS)
        return self._told(RANKS, case(*ways, else_=RANKS[TaskClass.OTHER]))

    def _told(self, words: Mapping[TaskClass, Any], otherwise: Any) -> ColumnElement[Any]:
        """The class in the given words; `otherwise` is said of what a closing act closed."""
        now, day = TaskNow, self.as_of
        paused = and_(now.paused_from <= day, or_(now.paused_to.is_(None), now.paused_to >= day))
        return case(
            (now.closed_on.is_not(None), _closed_class(words, otherwise)),
            (paused, words[TaskClass.PAUSED]),
            (now.report_by.is_(None), words[TaskClass.UNDATED]),
            (or_(now.report_by >= day, self._answered_in_time), words[TaskClass.IN_TIME]),
            else_=words[TaskClass.OVERDUE],
        )

    @property
    def _answered_in_time(self) -> ColumnElement[bool]:
        now = TaskNow
        mending = or_(now.mend_by.is_(None), now.mend_by >= self.as_of)
        return and_(now.final_received_on <= now.report_by, mending)

    @property
    def days_left(self) -> ColumnElement[int | None]:
        """Calendar days to report_by, negative when overdue; NULL when closed or undated."""
        left = cast(func.julianday(TaskNow.report_by) - func.julianday(self.as_of.isoformat()), Integer)
        return case((TaskNow.closed_on.is_(None), left), else_=null())

    def time_light(self, warning: WarningDays) -> ColumnElement[str | None]:
        """The 时限灯; NULL for closed, paused and undated tasks."""
        now = TaskNow
        length = func.julianday(func.coalesce(now.due_on, now.report_by)) - func.julianday(now.registered_on)
        limit = case(
            (length <= SHORT, warning.short.isoformat()),
            (length <= MIDDLE, warning.middle.isoformat()),
            else_=warning.long.isoformat(),
        )
        near = and_(now.report_by >= self.as_of, _text(now.report_by) <= limit)
        return case(
            (self.rank == RANKS[TaskClass.OVERDUE], Light.RED.value),
            (self.rank != RANKS[TaskClass.IN_TIME], null()),
            (near, Light.YELLOW.value),
            else_=Light.GREEN.value,
        )


def _closed_class(words: Mapping[TaskClass, Any], otherwise: Any) -> ColumnElement[Any]:
    now = TaskNow
    dated = and_(now.report_by.is_not(None), now.final_received_on.is_not(None))
    return case(
        (now.closed_as != COMPLETED, otherwise),
        (~dated, words[TaskClass.OTHER]),
        (now.final_received_on <= now.report_by, words[TaskClass.ON_TIME]),
        else_=words[TaskClass.LATE],
    )


def _text(column: InstrumentedAttribute[Any]) -> Words:
    """A day as it lies in the file: ISO text, which sorts as days do."""
    return literal("").concat(column)

"""Runs of days off and of make-up days, with the name and the notice each rests on: what a count passes over."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from supervision_desk.domain.workdays import ONE_DAY, WorkCalendar

WEEKEND = "周末"


@dataclass(frozen=True)
class DayRun:
    """Days in a row that are alike: their name, the notice that says so ("" where the plain week does)."""

    first: date
    last: date
    name: str
    source: str

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def rest_runs(calendar: WorkCalendar, first: date, last: date) -> list[DayRun]:
    """The days off from `first` to `last`, both included, in runs of one name."""
    return list(_joined(_rest(calendar, first, last)))


def make_up_runs(calendar: WorkCalendar, first: date, last: date) -> list[DayRun]:
    """The Saturdays and Sundays that are worked (调休上班)."""
    return list(_joined(_made_up(calendar, first, last)))


def _each(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _rest(calendar: WorkCalendar, first: date, last: date) -> Iterator[DayRun]:
    for day in _each(first, last):
        if not calendar.is_workday(day):
            special = calendar.special(day)
            name = special.name if special else calendar.fixed_holiday(day) or WEEKEND
            yield DayRun(day, day, name, special.source if special else "")


def _made_up(calendar: WorkCalendar, first: date, last: date) -> Iterator[DayRun]:
    for day in _each(first, last):
        special = calendar.special(day)
        if special and special.is_workday and not calendar.is_plain_workday(day):
            yield DayRun(day, day, special.name, special.source)


def _joined(days: Iterator[DayRun]) -> Iterator[DayRun]:
    run: DayRun | None = None
    for day in days:
        if run and run.last + ONE_DAY == day.first and (run.name, run.source) == (day.name, day.source):
            run = replace(run, last=day.last)
            continue
        if run:
            yield run
        run = day
    if run:
        yield run

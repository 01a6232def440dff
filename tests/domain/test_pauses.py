"""暂缓 shifts a 时限 by its length, then to the next working day (design §5)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.pauses import DueDay, PauseSpan, shifted
from tests.factories import calendar, day

YEAR_END = DueDay(day(12, 31), day(1, 8, 2021))


@pytest.mark.parametrize(
    ("due", "begins", "last", "expected"),
    [
        # Ten days after 2020-09-11 is a Monday; eleven days after it a Tuesday.
        (day(9, 11), day(8, 1), day(8, 10), day(9, 21)),
        (day(9, 11), day(8, 1), day(8, 11), day(9, 22)),
        # 2020-10-01 to 10-08 is a holiday: on to the ninth.
        (day(9, 21), day(9, 1), day(9, 10), day(10, 9)),
        # A Sunday made a working day stays: 2020-09-27.
        (day(9, 17), day(9, 1), day(9, 10), day(9, 27)),
        # Begun on the due day itself it still shifts.
        (day(9, 11), day(9, 11), day(9, 11), day(9, 14)),
    ],
)
def test_a_pause_shifts_by_its_length_to_a_working_day(due: date, begins: date, last: date, expected: date) -> None:
    assert shifted(DueDay(due, due), PauseSpan(begins, last), calendar()) == DueDay(expected, expected)


def test_a_pause_begun_after_the_report_day_shifts_nothing() -> None:
    due = DueDay(day(9, 11), day(9, 11))
    assert shifted(due, PauseSpan(day(9, 12), day(9, 20)), calendar()) is None
    assert shifted(YEAR_END, PauseSpan(day(1, 9, 2021), day(1, 20, 2021)), calendar()) is None


def test_a_pause_that_ended_before_it_began_shifts_nothing() -> None:
    assert shifted(YEAR_END, PauseSpan(day(9, 2), day(9, 1)), calendar()) is None


@pytest.mark.parametrize(
    ("begins", "last", "expected"),
    [
        # A day in autumn: the year end moves past the new year, the report day is not brought nearer.
        (day(9, 1), day(9, 1), DueDay(day(1, 4, 2021), day(1, 8, 2021))),
        (day(9, 1), day(9, 30), DueDay(day(2, 1, 2021), day(2, 1, 2021))),
        # Within the grace after the year end the paused days lengthen it.
        (day(1, 4, 2021), day(1, 6, 2021), DueDay(day(1, 4, 2021), day(1, 11, 2021))),
    ],
)
def test_the_grace_after_a_year_end_is_never_shortened(begins: date, last: date, expected: DueDay) -> None:
    assert shifted(YEAR_END, PauseSpan(begins, last), calendar()) == expected


spans = st.builds(
    lambda start, length: PauseSpan(start, date.fromordinal(start.toordinal() + length)),
    st.dates(date(2020, 1, 1), date(2021, 12, 31)),
    st.integers(0, 200),
)
dues = st.builds(
    lambda due, grace: DueDay(due, date.fromordinal(due.toordinal() + grace)),
    st.dates(date(2020, 1, 1), date(2021, 12, 31)),
    st.integers(0, 12),
)


@given(dues, spans)
def test_what_is_shifted_lies_on_a_working_day_at_least_the_length_later(due: DueDay, pause: PauseSpan) -> None:
    after = shifted(due, pause, calendar())
    assert (after is None) == (pause.begins_on > due.report_by)
    if after is not None:
        assert calendar().is_workday(after.due_on)
        assert (after.due_on - due.due_on).days >= pause.days
        assert calendar().next_workday(due.due_on) <= after.due_on
        assert after.report_by >= max(after.due_on, due.report_by)
        skipped = (after.due_on - due.due_on).days - pause.days
        assert not any(
            calendar().is_workday(date.fromordinal(after.due_on.toordinal() - n)) for n in range(1, skipped + 1)
        )


@given(dues, spans, st.integers(1, 30))
def test_a_longer_pause_never_gives_less(due: DueDay, pause: PauseSpan, more: int) -> None:
    longer = PauseSpan(pause.begins_on, date.fromordinal(pause.last_on.toordinal() + more))
    one, other = shifted(due, pause, calendar()), shifted(due, longer, calendar())
    if one is not None and other is not None:
        assert other.due_on >= one.due_on
        assert other.report_by >= one.report_by

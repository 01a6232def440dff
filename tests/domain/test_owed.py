"""应报反馈: every owed day once, met as the replies have it, known as of a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.cycles import cycle_of
from supervision_desk.domain.owed import (
    Asked,
    Met,
    Owed,
    Owing,
    Report,
    Settled,
    owed_reports,
    settled_by,
    settled_words,
    written_by,
)
from supervision_desk.domain.standing import PauseFact
from supervision_desk.services.desk import shipped_calendar

CALENDAR = shipped_calendar()
SENT = date(2020, 7, 6)
END = date(2020, 9, 30)
MONTHLY = cycle_of("一月一调度")


def day(text: str) -> date:
    month, of_month = text.split("-")
    return date(2020, int(month), int(of_month))


def reports(*days: str, phone: tuple[str, ...] = ()) -> tuple[Report, ...]:
    return tuple(Report(number, day(each), each in phone) for number, each in enumerate(days, 1))


def owed(owing: Owing, as_of: date = END) -> list[tuple[str, str]]:
    found = owed_reports(owing, as_of, END, CALENDAR)
    return [(f"{each.day.month}-{each.day.day}", each.met.value) for each in found]


def test_a_month_without_reply_is_missing_and_one_reply_late_for_it_is_on_time_for_the_next() -> None:
    owing = Owing(SENT, cycle=MONTHLY, reports=reports("7-24", "9-1"))

    assert owed(owing) == [("7-27", "按时"), ("8-25", "迟报"), ("9-25", "按时")]
    assert owed(owing, day("8-25")) == [("7-27", "按时"), ("8-25", "待报"), ("9-25", "待报")]
    assert owed(owing, day("8-26")) == [("7-27", "按时"), ("8-25", "未报"), ("9-25", "待报")]


def test_a_reply_on_the_day_itself_is_on_time_whenever_it_is_reviewed() -> None:
    assert owed(Owing(SENT, asked=(Asked(day("7-21"), "望督〔2020〕1号"),), reports=reports("7-21"))) == [
        ("7-21", "按时")
    ]


def test_what_falls_on_one_day_is_one_report_and_a_rest_day_goes_to_the_next_working_day() -> None:
    asked = (Asked(day("7-25"), "望督〔2020〕1号"), Asked(day("7-27"), "主体完工"))
    found = owed_reports(Owing(SENT, cycle=MONTHLY, asked=asked), day("7-10"), day("8-1"), CALENDAR)

    assert [each.day for each in found] == [day("7-27")]
    assert found[0].why == ("定期反馈", "望督〔2020〕1号", "主体完工")


@pytest.mark.parametrize(
    ("pause", "expected"),
    [
        (PauseFact(day("8-1"), day("8-25")), ["7-27", "9-25"]),
        (PauseFact(day("8-1"), None, day("8-25")), ["7-27", "8-25", "9-25"]),
        (PauseFact(day("8-1")), ["7-27"]),
        (PauseFact(day("8-1"), day("9-30"), day("8-10")), ["7-27", "8-25", "9-25"]),
    ],
)
def test_nothing_is_owed_on_a_day_that_a_pause_covers(pause: PauseFact, expected: list[str]) -> None:
    assert [when for when, _ in owed(Owing(SENT, cycle=MONTHLY, pauses=(pause,)))] == expected


def test_nothing_is_owed_before_the_dispatch_or_after_the_closing() -> None:
    owing = Owing(day("7-27"), closed_on=day("8-25"), cycle=MONTHLY, asked=(Asked(day("9-10"), "望督〔2020〕1号"),))

    assert [when for when, _ in owed(owing)] == ["8-25"]


def test_a_report_by_telephone_is_to_be_written_until_a_written_one_comes() -> None:
    owing = Owing(SENT, cycle=MONTHLY, reports=reports("7-24", "7-30", phone=("7-24",)))
    before, after = (owed_reports(owing, as_of, day("7-31"), CALENDAR)[0] for as_of in (day("7-29"), day("7-30")))

    assert (before.met, before.to_write) == (Met.ON_TIME, True)
    assert (after.met, after.to_write) == (Met.ON_TIME, False)


def test_a_report_let_off_is_neither_missing_nor_late() -> None:
    owing = Owing(SENT, cycle=MONTHLY, reports=reports("9-1"), waived=frozenset({day("8-25"), day("7-27")}))

    assert owed(owing) == [("7-27", "免报"), ("8-25", "免报"), ("9-25", "按时")]


_days = st.dates(date(2020, 7, 6), date(2020, 12, 31))
_owings = st.builds(
    Owing,
    dispatched_on=st.dates(date(2020, 7, 1), date(2020, 8, 1)),
    closed_on=st.none() | _days,
    cycle=st.sampled_from([cycle_of(words) for words in ("一月一调度", "每周五", "每季度末", "")]),
    asked=st.lists(st.builds(Asked, _days, st.just("望督〔2020〕1号")), max_size=3).map(tuple),
    pauses=st.lists(st.builds(PauseFact, _days, st.none() | _days, st.none() | _days), max_size=2).map(tuple),
    reports=st.lists(_days, max_size=6).map(
        lambda days: tuple(Report(number, each) for number, each in enumerate(sorted(days)))
    ),
    waived=st.frozensets(_days, max_size=2),
)


def _plain(owing: Owing, found: tuple[Owed, ...], as_of: date) -> list[Met]:
    """How each owed day was met, told over again from the rule's words."""
    met, before = [], owing.dispatched_on - timedelta(days=1)
    for each in found:
        come = sorted(r.received_on for r in owing.reports if before < r.received_on <= as_of)
        in_time = bool(come) and come[0] <= each.day
        late, over = Met.LATE if come else Met.MISSING, bool(come) or as_of > each.day
        met.append(
            Met.ON_TIME if in_time else Met.WAIVED if each.day in owing.waived else late if over else Met.WAITING
        )
        before = each.day
    return met


@given(_owings, _days)
def test_every_owed_day_is_a_working_day_in_its_span_met_as_the_rule_says(owing: Owing, as_of: date) -> None:
    found = owed_reports(owing, as_of, date(2020, 12, 31), CALENDAR)
    days = [each.day for each in found]

    assert days == sorted(set(days))
    assert all(CALENDAR.is_workday(each) and owing.dispatched_on < each for each in days)
    assert owing.closed_on is None or all(each <= owing.closed_on for each in days)
    assert [each.met for each in found] == _plain(owing, found, as_of)


def test_a_telephone_report_is_to_be_had_in_writing_some_working_days_after_the_first_one() -> None:
    monday, friday = day("7-20"), day("7-24")
    called = reports("7-20", "7-22", phone=("7-20", "7-22"))

    assert written_by(called, 3, CALENDAR) == day("7-23")
    assert written_by((*called, Report(9, day("7-22"))), 3, CALENDAR) is None
    assert written_by((Report(1, friday, by_phone=True),), 3, CALENDAR) == day("7-29")
    assert written_by((Report(1, monday), Report(2, friday, by_phone=True)), 3, CALENDAR) == day("7-29")
    assert written_by((Report(1, friday), Report(2, monday)), 3, CALENDAR) is None


@pytest.mark.parametrize("received", ["7-24", "7-27", "7-28", "8-25", "9-1", "9-30"])
def test_what_one_reply_would_answer_is_what_it_answers_once_it_is_there(received: str) -> None:
    before = owed_reports(Owing(SENT, cycle=MONTHLY), END, END, CALENDAR)
    after = owed_reports(Owing(SENT, cycle=MONTHLY, reports=reports(received)), END, END, CALENDAR)
    answered = [Settled(each.day, each.met is Met.LATE) for each in after if each.report is not None]
    assert list(settled_by(before, day(received))) == answered


def test_several_are_named_one_is_not() -> None:
    before = owed_reports(Owing(SENT, cycle=MONTHLY), day("8-26"), day("9-25"), CALENDAR)
    assert (
        settled_words(settled_by(before, day("8-26"))) == "2020-07-27（迟报）、2020-08-25（迟报）、2020-09-25（按时）"
    )
    assert settled_words(settled_by(before, day("7-24"))) == ""


@pytest.mark.parametrize(
    ("owing", "days"),
    [
        (Owing(SENT, cycle=MONTHLY), ["7-27", "8-25", "9-25"]),
        (
            Owing(SENT, asked=(Asked(day("7-21"), "一"), Asked(day("12-1"), "二"), Asked(day("11-2"), "三"))),
            ["7-21", "11-2"],
        ),
        (Owing(SENT, cycle=MONTHLY, pauses=(PauseFact(day("8-26"), day("11-30")),)), ["7-27", "8-25", "12-25"]),
        (Owing(SENT, cycle=MONTHLY, closed_on=day("9-1")), ["7-27", "8-25"]),
        (Owing(SENT), []),
    ],
)
def test_the_next_report_is_read_with_those_owed_however_far_off(owing: Owing, days: list[str]) -> None:
    found = owed_reports(owing, day("8-26"), day("8-26"), CALENDAR, and_next=True)
    assert [f"{each.day.month}-{each.day.day}" for each in found] == days

"""为什么是这一天: whatever the phrase, the answer is the due day, and what it passes over is no working day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from supervision_desk.domain.day_runs import make_up_runs, rest_runs
from supervision_desk.domain.duedates import report_by
from supervision_desk.domain.explaining import RECEIVED, DueOrigin, Explanation, derived, explain
from supervision_desk.domain.phrase_days import COUNTED, resolve
from supervision_desk.domain.phrases import same_phrase
from tests.factories import calendar

DAYS = st.dates(date(2004, 1, 1), date(2028, 12, 31))
PHRASES = (
    ("年内", "year_end"), ("6月底前", "month_end"), ("三季度末", "quarter_end"), ("10日内", "days_in"),
    ("10个工作日内", "workdays_in"), ("两周内", "weeks_in"), ("3个月内", "months_in"), ("1年内", "years_in"),
    ("半个月内", "half_month_in"), ("本周内", "near_week"), ("本月底前", "near_month"), ("国庆前", "festival"),
    ("春节后上班第一周", "after_festival"), ("七一前", "party_day"), ("下季度末", "near_quarter"),
)  # fmt: skip


def explained(issued_on: date, text: str, rule: str) -> Explanation:
    phrase = same_phrase(text, rule)
    assert phrase is not None
    due = resolve(phrase, issued_on.year, issued_on, calendar())
    return explain(due, DueOrigin(text, rule, "", issued_on.year, issued_on), calendar())


def passed(answer: Explanation) -> list[date]:
    """Every day that a step skips."""
    days = []
    for step in answer.steps:
        if step.kind in ("skip", "report_skip") and step.first and step.last:
            days += [step.first + timedelta(days=n) for n in range((step.last - step.first).days + 1)]
    return days


@given(DAYS, st.sampled_from(PHRASES))
def test_the_answer_is_the_due_day_and_its_report_day(issued_on: date, phrase: tuple[str, str]) -> None:
    answer = explained(issued_on, *phrase)
    found = same_phrase(*phrase)
    assert found is not None

    due = resolve(found, issued_on.year, issued_on, calendar())
    assert answer.due_on == due
    assert answer.report_by == (report_by(due, phrase[1], calendar()) if due else None)
    # Nobody set it: the steps lead there by themselves.
    assert not [step for step in answer.steps if step.kind == "set" and due]


@given(DAYS, st.sampled_from(PHRASES))
def test_every_day_passed_over_is_no_working_day(issued_on: date, phrase: tuple[str, str]) -> None:
    days = passed(explained(issued_on, *phrase))

    assert not [day for day in days if calendar().is_workday(day)]
    assert len(days) == len(set(days))


@given(DAYS, st.integers(1, 40))
def test_working_days_and_days_passed_over_make_up_the_way(issued_on: date, count: int) -> None:
    answer = explained(issued_on, f"{count}个工作日内", "workdays_in")

    assert answer.due_on is not None
    assert (answer.due_on - issued_on).days == count + len(passed(answer))


@given(DAYS, st.sampled_from([each for each in PHRASES if each[1] in COUNTED]))
def test_a_period_never_ends_on_a_day_off(issued_on: date, phrase: tuple[str, str]) -> None:
    due = explained(issued_on, *phrase).due_on
    assert due is not None
    assert calendar().is_workday(due)


@given(DAYS, st.integers(0, 40))
def test_runs_hold_each_day_off_once_and_make_up_days_apart(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    runs, made_up = rest_runs(calendar(), first, last), make_up_runs(calendar(), first, last)

    off = sum(not calendar().is_workday(first + timedelta(days=n)) for n in range(length + 1))
    assert sum(run.days for run in runs) == off
    assert all(calendar().is_workday(run.first) and run.first.weekday() >= 5 for run in made_up)


def test_a_day_that_a_person_set_says_what_the_words_would_give() -> None:
    origin = DueOrigin("6月底前", "month_end", "", 2020, date(2020, 3, 1))
    answer = explain(date(2020, 7, 15), origin, calendar())

    assert answer.due_on == date(2020, 7, 15)
    assert "按词句应为 2020-06-30（周二），时限由经办人员核定" in answer.lines


def test_a_receipt_is_what_a_period_counts_from_once_it_is_known() -> None:
    origin = DueOrigin("5个工作日内", "workdays_in", "", 2020, date(2020, 6, 15), date(2020, 6, 22), RECEIVED)
    _, way = derived(origin, calendar())

    assert way.day == date(2020, 6, 30)
    answer = explain(way.day, origin, calendar())
    assert answer.counted_from == date(2020, 6, 22)
    assert "从签收日 2020-06-22（周一） 算起" in answer.lines


def test_only_a_day_reached_by_an_unpublished_year_is_provisional() -> None:
    by_year = explained(date(2026, 3, 2), "年内", "year_end")
    by_month = explained(date(2026, 3, 2), "6月底前", "month_end")

    assert (by_year.open_years, by_year.standing) == ((2027,), "暂定")
    assert (by_month.open_years, by_month.standing) == ((), "已公布")


def test_a_task_without_a_day_says_the_reason() -> None:
    answer = explain(None, DueOrigin("", ""), calendar(), reason="长期任务")
    assert "长期任务" in answer.lines[-1]

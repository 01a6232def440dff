"""Field words: what is taken for one, what its value means, what is said of a value that means nothing."""

from datetime import date

import pytest

from supervision_desk.domain.day_tests import due_test
from supervision_desk.domain.search_fields import Asked, asked, states, why_not
from supervision_desk.domain.standing import CLOSED, TaskClass

DUE = date(2020, 9, 30)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("单位:人社 状态：逾期 就业", Asked("就业", (("单位", "人社"), ("状态", "逾期")))),
        ("责任单位:QRSJ", Asked("", (("责任", "qrsj"),))),
        ("qrsj 时限:<=7D", Asked("qrsj", (("时限", "<=7d"),))),
        ("单位: 就业", Asked("就业")),
        ("会议时间:8月", Asked("会议时间:8月")),
        ("", Asked("")),
    ],
)
def test_a_known_name_with_a_colon_is_a_field_word_and_the_rest_are_words(typed: str, meant: Asked) -> None:
    assert asked(typed) == meant


@pytest.mark.parametrize(
    ("value", "due_on", "days", "fits"),
    [
        ("<=7d", DUE, 7, True),
        ("<=7d", DUE, 8, False),
        ("<=7d", DUE, -3, True),
        ("7天", DUE, 7, True),
        ("<0d", DUE, 0, False),
        (">30日", DUE, 31, True),
        ("<=7d", None, None, False),
        ("2020-09", DUE, 1, True),
        ("2020-9", DUE, 1, True),
        ("2020", DUE, 1, True),
        ("2020-10", DUE, 1, False),
        ("<=2020-09-30", DUE, 1, True),
        ("<2020-09-30", DUE, 1, False),
        (">2020-08", DUE, 1, True),
        (">2020-09", DUE, 1, False),
        ("2020-09", None, None, False),
        ("无", None, None, True),
        ("无", DUE, 1, False),
    ],
)
def test_a_limit_is_compared_as_far_as_it_is_written(
    value: str, due_on: date | None, days: int | None, *, fits: bool
) -> None:
    test = due_test(value, date(2020, 9, 30))
    assert test is not None
    assert test(due_on, days) is fits


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("逾期", frozenset({TaskClass.OVERDUE})),
        ("逾期办结", frozenset({TaskClass.LATE})),
        ("时限内", frozenset({TaskClass.IN_TIME})),
        ("暂缓", frozenset({TaskClass.PAUSED})),
        ("办结", CLOSED),
        ("未明确", frozenset({TaskClass.UNDATED})),
    ],
)
def test_a_state_is_named_as_people_name_it(value: str, meant: frozenset[TaskClass]) -> None:
    assert states(value) == meant


@pytest.mark.parametrize("typed", ["状态:忙", "时限:明天", "时限:2020-13", "时限:<", "灯:蓝", "重点:也许"])
def test_a_value_that_means_nothing_is_named_with_how_it_is_written(typed: str) -> None:
    name, _, value = typed.partition(":")
    assert why_not(asked(typed)).startswith(f"看不懂“{name}:{value}”，")


def test_what_can_be_understood_has_nothing_said_against_it() -> None:
    assert why_not(asked("单位:没有这个 状态:逾期 时限:<=7d 灯:红 重点:是")) == ""

"""Field words in the list of items: each lists exactly the rows whose own values say so."""

from collections.abc import Callable
from datetime import date

import pytest

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.item_search import ItemQuery
from supervision_desk.services.items import ItemRow, list_items, list_tasks
from supervision_desk.services.leadership import HandOver, hand_over, list_leaders
from supervision_desk.services.unit_ends import UnitEnd, end_unit
from tests.services.factories import on


def codes(desk: Desk, typed: str) -> list[str]:
    return [row.code for row in list_items(desk, ItemQuery(typed))]


def has_part(row: ItemRow, unit: str) -> bool:
    return any(unit in (share.unit, share.formerly) for share in row.shares)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("单位:人社", lambda row: has_part(row, "区人社局")),
        ("单位:qrsj", lambda row: has_part(row, "区人社局")),
        ("单位:区发展和改革局", lambda row: has_part(row, "区发改局")),
        ("责任:人社", lambda row: row.unit == "区人社局"),
        ("状态:办结", lambda row: row.closed_on is not None),
        ("状态:在办", lambda row: row.closed_on is None),
        ("状态:逾期", lambda row: row.item_class.value == "逾期未办结"),
        ("时限:<=100d", lambda row: row.days is not None and row.days <= 100),
        ("时限:2020-08", lambda row: row.due_on is not None and row.due_on.isoformat().startswith("2020-08")),
        ("板块:保居民就业", lambda row: row.section == "保居民就业"),
        ("灯:绿", lambda row: str(row.light.light) == "绿"),
        ("重点:否", lambda row: not row.is_key),
        ("就业 状态:在办 单位:人社", None),
    ],
)
def test_a_field_word_lists_the_rows_whose_values_say_so(
    busy: Desk, typed: str, says: Callable[[ItemRow], bool] | None
) -> None:
    desk = on(busy, 9, 30)
    for listed in (list_items, list_tasks):
        got = [row.code for row in listed(desk, ItemQuery(typed))]
        if says:
            assert got == [row.code for row in listed(desk) if says(row)]
        assert got, typed


def test_words_and_field_words_are_asked_together(busy: Desk) -> None:
    desk = on(busy, 9, 30)
    both = set(codes(desk, "就业 单位:qrsj"))
    assert both == set(codes(desk, "就业")) & set(codes(desk, "单位:qrsj"))


def test_a_past_day_is_asked_by_field_words_too(busy: Desk) -> None:
    past = on(busy, 8, 15)
    assert codes(past, "状态:在办") == [row.code for row in list_items(past) if row.closed_on is None]


def test_a_unit_that_was_merged_is_found_by_both_names(dispatched: Desk) -> None:
    before = codes(dispatched, "责任:商务")
    end_unit(on(dispatched, 8, 10), UnitEnd("区商务局", "合并", date(2020, 8, 10), "区工信局"))
    after = on(dispatched, 8, 11)
    assert codes(after, "责任:商务") == before
    assert set(before) <= set(codes(after, "责任:qgxj"))


def test_a_leader_is_asked_as_of_the_day(registered: Desk) -> None:
    old, new = "周志辉", "喻志军"
    led = codes(registered, f"领导:{old}")
    assert led
    assert codes(registered, "领导:zzh") == led
    assert {old, new} <= {row.leader.name for row in list_leaders(registered)}
    hand_over(registered, HandOver(old, new, registered.today))
    assert codes(registered, f"领导:{old}") == []
    assert set(led) <= set(codes(registered, f"领导:{new}"))


def test_a_field_word_that_means_nothing_is_refused_by_name(registered: Desk) -> None:
    with pytest.raises(UserError, match="看不懂“时限:明天”"):
        list_items(registered, ItemQuery("时限:明天"))

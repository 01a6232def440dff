"""Field words in the list of items: each lists exactly the rows whose own values say so."""

from collections.abc import Callable
from datetime import date

import pytest

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.item_detail import item_detail
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
        ("牵头:区教育局", lambda row: any(each.unit == "区教育局" and each.role == "牵头" for each in row.shares)),
        ("配合:人社", lambda row: "区人社局" in row.helpers.split("、")),
        ("时限:本月", lambda row: row.due_on is not None and row.due_on.isoformat().startswith("2020-09")),
        ("时限:30日内", lambda row: row.days is not None and 0 <= row.days <= 30),
        ("时限:2020-08~2020-12", lambda row: row.due_on is not None and date(2020, 8, 1) <= row.due_on),
        ("状态:临期", lambda row: str(row.time.light) == "黄"),
        ("立项:2020", lambda row: row.registered_on.year == 2020),
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
        if says and any(map(says, listed(desk))):
            assert got == [row.code for row in listed(desk) if says(row)]
            assert got, typed
        elif says:
            assert got == [], typed


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


def test_conditions_on_facts_tell_items_apart(busy: Desk) -> None:
    desk, everything = on(busy, 9, 30), set(codes(on(busy, 9, 30), ""))
    for one, other in (("目标:有", "目标:无"), ("文书:有", "文书:无")):
        some, rest = set(codes(desk, one)), set(codes(desk, other))
        assert (some | rest, some & rest) == (everything, set()), one
    assert set(codes(desk, "依据:文件")) == everything
    assert set(codes(desk, "文书:督办单")) == set(codes(desk, "文书:有"))
    assert [row.code for row in list_tasks(desk, ItemQuery("目标:有"))]
    behind = set(codes(desk, "状态:欠序时"))
    assert behind == {row.code for row in list_items(desk) if str(row.progress.light) in ("黄", "红")}


def test_tasks_of_one_item_are_told_apart_by_what_each_of_them_has(busy: Desk) -> None:
    desk = on(busy, 9, 30)
    every = {row.code for row in list_tasks(desk)}
    views = [view for row in list_items(desk) for view in item_detail(desk, row.code).tasks]
    measured = {view.code for view in views if any(target.value is not None for target in view.targets)}
    for words, fitting in (("目标:有", measured), ("目标:无", every - measured)):
        assert {row.code for row in list_tasks(desk, ItemQuery(words))} == fitting, words


def test_a_kind_of_paper_that_there_is_not_is_refused(registered: Desk) -> None:
    with pytest.raises(UserError, match="看不懂“文书:不存在”，文书写有、无，或督办单"):
        list_items(registered, ItemQuery("文书:不存在"))


def test_chosen_conditions_may_hold_blanks_and_are_asked_with_the_words(busy: Desk) -> None:
    desk = on(busy, 9, 30)
    title = next(row.document for row in list_items(desk) if row.document)
    query = ItemQuery("就业", conditions=(("文件", title), ("状态", "在办")))
    assert [row.code for row in list_items(desk, query)] == codes(desk, "就业 状态:在办")
    with pytest.raises(UserError, match="看不懂“目标:三”"):
        list_items(desk, ItemQuery(conditions=(("目标", "三"),)))

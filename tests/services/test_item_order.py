"""The list in the order of each of its columns: the order that the rows' own values give."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from supervision_desk.domain.lights import GRAVITY
from supervision_desk.domain.standing import CLOSED, TaskClass
from supervision_desk.domain.watch import unwatched
from supervision_desk.services.casebook import group_by_item, load_tasks
from supervision_desk.services.chasing import chase_list
from supervision_desk.services.desk import Desk, load_office, load_units
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.item_order import CLOSED_ON, DAYS, DUE, LIGHT, ItemOrder
from supervision_desk.services.item_search import ItemQuery
from supervision_desk.services.items import (
    ItemRow,
    archived_items,
    codes_of,
    find_items,
    item_row,
    key_of,
    list_items,
    rows_of,
)
from supervision_desk.services.more_columns import MORE_COLUMNS
from supervision_desk.services.offers import offers
from supervision_desk.services.overview import Asking, count_asking
from supervision_desk.services.owed import owed_list
from supervision_desk.services.row_orders import (
    CHASED,
    CODE,
    DOCUMENT,
    EXTENDED,
    HANDLER,
    REGISTERED,
    REPLIED,
    SECTION,
    TITLE,
    UNIT,
)
from tests.services.factories import on, reply


def light(row: ItemRow) -> int:
    if row.item_class in CLOSED:
        return 6
    return 5 if row.item_class is TaskClass.PAUSED else 3 - GRAVITY[row.light.light]


VALUES: dict[str, Callable[[ItemRow], Any]] = {
    LIGHT: light,
    TITLE: lambda row: (not row.is_key, row.title),
    DUE: lambda row: row.due_on,
    DAYS: lambda row: row.days,
    SECTION: lambda row: row.section or None,
    DOCUMENT: lambda row: row.document or None,
    REGISTERED: lambda row: row.registered_on,
    CLOSED_ON: lambda row: row.closed_on,
    HANDLER: lambda row: row.more["经办人"] or None,
    REPLIED: lambda row: row.more["反馈日期"],
    EXTENDED: lambda row: row.more["延期次数"],
    CHASED: lambda row: row.more["催办次数"],
}


def ordered(rows: list[ItemRow], value: Callable[[ItemRow], Any], *, descending: bool) -> list[str]:
    known = sorted((row for row in rows if value(row) is not None), key=value, reverse=descending)
    return [row.code for row in [*known, *(row for row in rows if value(row) is None)]]


@pytest.mark.parametrize("day", [date(2020, 9, 30), date(2020, 8, 15)])
def test_each_column_orders_the_items_by_the_values_of_their_rows(busy: Desk, day: date) -> None:
    split_task(on(busy, 9, 30), "2020/6", (PartEntry("甲"), PartEntry("乙", due_on=date(2020, 10, 18))), by="张某某")
    desk = on(busy, day.month, day.day)
    rows = list(rows_of(desk, find_items(desk).keys, MORE_COLUMNS).values())
    with desk.reading() as session:
        book = load_units(session)
    values = {**VALUES, UNIT: lambda row: book.place(row.unit.partition("、")[0])}
    for column, value in values.items():
        for descending in (False, True):
            got = [row.code for row in list_items(desk, order=ItemOrder(column, descending))]
            assert got == ordered(rows, value, descending=descending), (column, descending)
    assert [row.code for row in list_items(desk, order=ItemOrder(CODE, descending=True))] == [
        row.code for row in reversed(rows)
    ]


def test_a_filter_keeps_the_order_and_counts_the_tasks_under_it(busy: Desk) -> None:
    split_task(on(busy, 9, 30), "2020/6", (PartEntry("甲"), PartEntry("乙")), by="张某某")
    desk, query = on(busy, 9, 30), ItemQuery("状态:在办")
    found = find_items(desk, query, ItemOrder(DUE, descending=True))
    rows = rows_of(desk, found.keys)
    assert [rows[key].code for key in found.keys] == list(codes_of(desk, found.keys))
    assert {row.code for row in rows.values()} == {row.code for row in list_items(desk, query)}
    assert found.tasks == sum(row.tasks for row in rows.values()) > len(found.keys)
    assert key_of(desk, "2020/6-1") == key_of(desk, "2020/6") in found.keys
    assert key_of(desk, "2020/99") is None
    everything = find_items(desk)
    assert everything.tasks == sum(row.tasks for row in list_items(desk))


def test_a_page_says_the_same_as_all_tasks_read_whole(busy: Desk) -> None:
    split_task(on(busy, 9, 30), "2020/6", (PartEntry("甲"), PartEntry("乙")), by="张某某")
    reply(on(busy, 9, 30), "2020/4", readings={"T1": 1})
    desk = on(busy, 9, 30)
    page = rows_of(desk, find_items(desk).keys)
    with desk.reading() as session:
        groups = group_by_item(load_tasks(session, desk.today))
        archived = archived_items(session, desk.today)
        whole = [item_row(group, load_office(session), desk.today, archived) for group in groups]
    assert list(page.values()) == whole
    assert any(row.progress.light for row in whole)


def test_states_and_units_are_offered_that_occur(busy: Desk) -> None:
    rows = list_items(busy)
    offered = {each.field: each.values for each in offers(busy)}
    assert {row.item_class.value for row in rows} <= set(offered["状态"])
    assert set(offered["单位"]) == {share.unit for row in rows for share in row.shares}
    assert set(offered["责任"]) == {share.unit for row in rows for share in row.shares if share.answers}


def test_what_is_asked_for_is_counted_as_the_places_list_it(busy: Desk) -> None:
    assert count_asking(busy, unwatched) == Asking(len(owed_list(busy)), len(chase_list(busy)))

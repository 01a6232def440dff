"""Rows by column hold the same as rows value by value."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Boolean, Column, Date, DateTime, Float, Integer, LargeBinary, MetaData, Table, Text

from supervision_desk.store.columns import columns_of, uids
from supervision_desk.store.raw import Raw, for_column

TABLE = Table(
    "things", MetaData(),
    Column("id", Integer, primary_key=True), Column("words", Text), Column("number", Float), Column("day", Date),
    Column("moment", DateTime), Column("yes", Boolean), Column("data", LargeBinary),
)  # fmt: skip
VALUES = {
    "id": st.integers(1, 9),
    "words": st.text(max_size=3) | st.none(),
    "number": st.floats(allow_nan=False) | st.integers(0, 9) | st.none(),
    "day": st.dates() | st.none(),
    "moment": st.datetimes() | st.none(),
    "yes": st.booleans() | st.none(),
    "data": st.binary(max_size=3) | st.none(),
}


def nothing(column: Column[Any], count: int) -> Sequence[Raw]:
    if not column.nullable:
        raise KeyError(column.name)
    return [None] * count


@given(st.lists(st.fixed_dictionaries({"id": VALUES["id"]}, optional={k: VALUES[k] for k in VALUES if k != "id"})))
def test_each_value_is_what_its_column_holds(rows: list[dict[str, object]]) -> None:
    held = columns_of(TABLE, rows, nothing)

    for place, row in enumerate(rows):
        for name, column in TABLE.columns.items():
            expected = for_column(row.get(name), column)
            assert (type(held[name][place]), held[name][place]) == (type(expected), expected)


@pytest.mark.parametrize(
    "rows",
    [
        [{"id": 1, "yes": 1}, {"id": 2, "yes": True}],
        [{"id": "1"}],
        [{"id": 1, "day": datetime(2020, 7, 6)}],  # noqa: DTZ001 (columns hold no zone)
        [{"id": 1, "day": date(2020, 7, 6)}, {"id": 2, "day": "2020-07-06"}],
        [{"id": 1, "words": 5}],
    ],
)
def test_a_value_of_another_kind_is_refused_wherever_it_stands(rows: list[dict[str, object]]) -> None:
    with pytest.raises(TypeError):
        columns_of(TABLE, rows, nothing)


@pytest.mark.parametrize("rows", [[{"id": 1, "colour": "red"}], [{"id": 1}, {"words": "甲"}]])
def test_an_unknown_and_a_missing_column_are_refused(rows: list[dict[str, object]]) -> None:
    with pytest.raises(KeyError):
        columns_of(TABLE, rows, nothing)


def test_identities_are_drawn_anew_each_time_and_follow_each_other() -> None:
    first, second = uids(300), uids(300)

    assert len({*first, *second}) == 600
    assert {len(each) for each in first} == {32}
    assert first == sorted(first)

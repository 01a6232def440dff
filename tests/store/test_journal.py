"""The journal's chain and its packing."""

import zlib
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from supervision_desk.store.database import Database
from supervision_desk.store.journal import FIRST_PREVIOUS, digest_of, pack, unpack
from supervision_desk.store.journal_text import Change
from supervision_desk.store.raw import canonical, image, read_table, to_raw, with_bytes
from supervision_desk.store.record import JournalEntry
from tests.factories import action, add_item

VALUES = st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text()
ROWS = st.none() | st.dictionaries(st.text(min_size=1), VALUES, max_size=4)
CHANGES = st.lists(st.tuples(st.sampled_from(["items", "tasks"]), st.integers(1, 9), ROWS, ROWS), max_size=4)


def test_each_entry_is_chained_to_the_one_before(database: Database) -> None:
    for number in (1, 2):
        with database.writing(action()) as writing:
            writing.title = f"立项 {number}"
            add_item(writing, number)
    with database.connection() as connection:
        entries = read_table(connection, "journal")

    assert [entry["id"] for entry in entries] == [1, 2, 3]
    assert [entry["previous"] for entry in entries] == [FIRST_PREVIOUS, *(entry["digest"] for entry in entries[:-1])]
    assert all(digest_of(entry) == entry["digest"] for entry in entries)
    assert entries[-1]["title"] == "立项 2"


def test_an_entry_says_who_did_what_on_which_day(database: Database) -> None:
    with database.writing(action("undo", undoes=1)) as writing:
        add_item(writing)
    with database.reading() as session:
        entry = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
        assert entry is not None
        said = (entry.action, entry.title, entry.operator, entry.entered_on, entry.undoes)

    assert said == ("undo", "试undo", "王某某", date(2020, 9, 30), 1)


@given(CHANGES)
def test_changes_come_back_as_they_were_packed(changes: list[Change]) -> None:
    assert unpack(pack(changes)[0]) == changes


@given(CHANGES, st.data())
def test_no_byte_of_a_packed_entry_can_be_changed_unseen(changes: list[Change], data: st.DataObject) -> None:
    entry = {"id": 1, "operator": "王某某", "content": pack(changes)[0]}
    place = data.draw(st.integers(0, len(entry["content"]) - 1))  # type: ignore[arg-type]
    forged = bytearray(pack(changes)[0])
    forged[place] ^= data.draw(st.integers(1, 255))

    with suppress(ValueError, TypeError):  # most cannot even be read
        assert digest_of({**entry, "content": bytes(forged)}) != digest_of(entry)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        zlib.compress(b"5"),
        zlib.compress(b"[1]"),
        pack([])[0][:-1],
        pack([])[0] + b"x",
        zlib.compress(b"\xff"),
    ],
)
def test_what_is_no_whole_packed_list_is_refused(content: bytes) -> None:
    with pytest.raises((ValueError, TypeError)):
        unpack(content)


def test_content_that_is_no_blob_is_refused() -> None:
    with pytest.raises(ValueError, match="blob"):
        digest_of({"content": "text"})


@pytest.mark.parametrize(
    ("value", "held"),
    [
        (True, 1),
        (date(2020, 7, 6), "2020-07-06"),
        (datetime(2020, 7, 6, 8, 5, 0, 12), "2020-07-06 08:05:00.000012"),  # noqa: DTZ001
        ("甲", "甲"),
        (1.5, 1.5),
        (b"\x00", b"\x00"),
        (None, None),
    ],
)
def test_a_value_is_written_as_the_columns_hold_it(value: object, held: object) -> None:
    assert to_raw(value) == held
    assert type(to_raw(value)) is type(held)


def test_a_value_no_column_holds_is_refused() -> None:
    with pytest.raises(TypeError):
        to_raw([])


def test_an_image_gets_its_bytes_back_only_from_the_row_that_holds_them() -> None:
    row = {"id": 1, "pdf": b"abc"}

    assert with_bytes(image(row), row) == row
    for held in (None, {"id": 1, "pdf": b"abd"}):
        with pytest.raises(ValueError, match="not held"):
            with_bytes(image(row), held)


def test_canonical_text_has_one_spelling() -> None:
    assert canonical({"b": 1, "a": "甲"}) == canonical({"a": "甲", "b": 1}) == '{"a":"甲","b":1}'

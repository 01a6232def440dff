"""The verbs add, change, remove and restore, and what they put on record."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from supervision_desk.store.base import Base
from supervision_desk.store.database import Database
from supervision_desk.store.journal import unpack
from supervision_desk.store.journal_text import Change
from supervision_desk.store.models import Document, Item, JournalEntry, Setting, Target, Task
from supervision_desk.store.raw import RawRow, read_row
from tests.factories import DUE, REGISTERED, action, add_item, add_task

DOCUMENT = {
    "title": "若干措施", "doc_number": "", "issuers": "", "received_on": REGISTERED, "rule": "", "cycle": "",
    "file_name": "a.txt", "original": b"\x00\xff", "sha256": "00", "extracted_text": "",
}  # fmt: skip
TARGET = {"position": 1, "text": "20000人", "unit": "人", "bound": "min", "measure": "cumulative"}


def entry(database: Database) -> list[Change]:
    """The changes of the newest entry."""
    with database.reading() as session:
        query = select(JournalEntry.content).order_by(JournalEntry.id.desc()).limit(1)
        return unpack(session.scalars(query).one())


def row_of(database: Database, model: type[Base], key: int) -> RawRow | None:
    with database.reading() as session:
        return read_row(session.connection(), Base.metadata.tables[model.__tablename__], key)


def kept_item(database: Database) -> int:
    with database.writing(action()) as writing:
        return add_item(writing)


def test_a_new_row_has_a_uid_the_programs_day_and_the_clock(database: Database) -> None:
    one, other = (row_of(database, Item, key) or {} for key in _two_items(database))

    assert one["entered_on"] == DUE.isoformat()
    assert len(one["uid"]) == 32
    assert one["uid"] != other["uid"]
    assert datetime.fromisoformat(one["recorded_at"]) == datetime.fromisoformat(other["recorded_at"])


def _two_items(database: Database) -> list[int]:
    with database.writing(action()) as writing:
        return [add_item(writing, number) for number in (1, 2)]


def test_keys_follow_each_other(database: Database) -> None:
    assert [*_two_items(database), kept_item_after(database)] == [1, 2, 3]


def kept_item_after(database: Database) -> int:
    with database.writing(action()) as writing:
        return add_item(writing, 3)


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"item_id": 1, "position": 1, "title": ""}, KeyError),
        ({"item_id": 1, "position": 1, "title": "", "text": "", "colour": ""}, KeyError),
        ({"item_id": 1, "position": 1, "title": 5, "text": ""}, TypeError),
        ({"item_id": "1", "position": 1, "title": "", "text": ""}, TypeError),
        ({"item_id": 1, "position": 1.5, "title": "", "text": ""}, TypeError),
    ],
)
def test_a_missing_an_unknown_and_a_misfitting_column_are_refused(
    database: Database, values: dict[str, object], error: type[Exception]
) -> None:
    kept_item(database)
    with pytest.raises(error), database.writing(action()) as writing:
        writing.add(Task, **values)

    assert row_of(database, Task, 1) is None


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"colour": "红"}, KeyError),
        ({"id": 7}, KeyError),
        ({"uid": "0" * 32}, KeyError),
        ({"title": 5}, TypeError),
        ({"registered_on": "2020-07-06"}, TypeError),
        ({"registered_on": datetime(2020, 7, 6)}, TypeError),  # noqa: DTZ001
    ],
)
def test_a_change_that_does_not_fit_is_refused(
    database: Database, values: dict[str, object], error: type[Exception]
) -> None:
    item = kept_item(database)
    with pytest.raises(error), database.writing(action()) as writing:
        writing.change(Item, item, **values)


@pytest.mark.parametrize("verb", ["change", "remove"])
def test_a_row_that_is_not_there_is_refused(database: Database, verb: str) -> None:
    with pytest.raises(KeyError), database.writing(action()) as writing:
        getattr(writing, verb)(Item, 99)


def test_the_record_holds_the_rows_before_and_after(database: Database) -> None:
    item = kept_item(database)
    first = row_of(database, Item, item)
    assert entry(database) == [("items", item, None, first)]

    with database.writing(action()) as writing:
        writing.change(Item, item, title="复工", registered_on=date(2020, 7, 7))
    second = row_of(database, Item, item)
    assert entry(database) == [("items", item, first, second)]

    with database.writing(action()) as writing:
        writing.remove(Item, item)
    assert entry(database) == [("items", item, second, None)]
    assert row_of(database, Item, item) is None


def test_a_whole_number_in_a_real_column_is_recorded_as_the_table_holds_it(database: Database) -> None:
    with database.writing(action()) as writing:
        task = add_task(writing, add_item(writing))
        target = writing.add(Target, task_id=task, value=20000, **TARGET)

    assert type((row_of(database, Target, target) or {})["value"]) is float
    [recorded] = [after for table, _, _, after in entry(database) if table == "targets"]
    assert type((recorded or {})["value"]) is float


def test_bytes_stand_in_the_record_by_their_digest(database: Database) -> None:
    with database.writing(action()) as writing:
        writing.add(Document, **DOCUMENT)

    [(_, _, _, after)] = entry(database)
    assert set((after or {})["original"]) == {"sha256"}


def test_a_row_with_bytes_can_be_set_back_and_not_removed(database: Database) -> None:
    with database.writing(action()) as writing:
        key = writing.add(Document, **DOCUMENT)
    with database.writing(action()) as writing:
        writing.change(Document, key, title="另一题目")
    [(_, _, before, _)] = entry(database)
    with database.writing(action()) as writing:
        writing.restore(Document, key, before)

    assert (row_of(database, Document, key) or {})["title"] == "若干措施"
    assert (row_of(database, Document, key) or {})["original"] == b"\x00\xff"
    with pytest.raises(ValueError, match="bytes"), database.writing(action()) as writing:
        writing.remove(Document, key)


def test_bytes_that_are_gone_cannot_be_restored(database: Database) -> None:
    with database.writing(action()) as writing:
        key = writing.add(Document, **DOCUMENT)
    [(_, _, _, after)] = entry(database)
    with database.writing(action()) as writing:
        writing.restore(Document, key, None)
    with pytest.raises(ValueError, match="not held"), database.writing(action()) as writing:
        writing.restore(Document, key, after)


def test_restoring_the_rows_before_undoes_an_action(database: Database) -> None:
    with database.writing(action()) as writing:
        item = add_item(writing)
        task = add_task(writing, item)
        writing.change(Setting, 1, value='"改"')
    changes = entry(database)
    with database.writing(action("undo")) as writing:
        models = {each.__tablename__: each for each in (Item, Task, Setting)}
        for table, key, before, _ in reversed(changes):
            writing.restore(models.get(table) or _model(table), key, before)

    assert [row_of(database, model, key) for model, key in ((Item, item), (Task, task))] == [None, None]
    assert entry(database) == [(table, key, after, before) for table, key, before, after in reversed(changes)]


def _model(table: str) -> type[Base]:
    return next(each.class_ for each in Base.registry.mappers if each.class_.__tablename__ == table)


def test_a_task_is_removed_with_what_is_derived_from_it(database: Database) -> None:
    with database.writing(action()) as writing:
        task = writing.add(Task, item_id=add_item(writing), position=1, title="", text="")
    with database.writing(action()) as writing:
        writing.remove(Task, task)

    with database.connection() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM task_now").scalar() == 0

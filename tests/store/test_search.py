"""The search index follows the tables, whatever is done and undone."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from supervision_desk.services.desk import Desk, open_desk
from supervision_desk.services.undoing import undo_last
from supervision_desk.store.database import Database
from supervision_desk.store.models import Assignment, Item, Leader, Portfolio, Unit, UnitAlias
from supervision_desk.store.search import ITEM, LEADER, UNIT, found
from supervision_desk.store.search_texts import expected_rows, held_rows
from supervision_desk.store.verify import verify
from tests.factories import REGISTERED, action, add_item, add_task
from tests.store.test_older_files import OLD

UNIT_VALUES = {"unit_group": "区直部门", "addressable": True, "ranked": True}


def hits(database: Database, typed: str, kind: int = ITEM) -> list[int]:
    with database.reading() as session:
        return found(session, kind, typed)


def in_step(database: Database) -> bool:
    with database.reading() as session:
        rows = [row for kind in (ITEM, UNIT, LEADER) for row in expected_rows(session, kind)]
        return sorted(rows) == held_rows(session)


def a_unit(database: Database, name: str = "区人社局", full_name: str = "望城区人力资源和社会保障局") -> int:
    with database.writing(action()) as writing:
        return writing.add(Unit, name=name, full_name=full_name, protocol_order=1, **UNIT_VALUES)


def an_item(database: Database, title: str = "稳定就业岗位", unit: int | None = None) -> int:
    with database.writing(action()) as writing:
        item = add_item(writing, title=title)
        task = add_task(writing, item)
        if unit:
            words = {"role": "责任", "answers": True, "written_as": "区人社局", "valid_from": REGISTERED}
            writing.add(Assignment, task_id=task, unit_id=unit, position=1, **words)
    return item


@pytest.mark.parametrize(
    "typed", ["就", "就业岗位", "2020/1", "2020", "wdjy", "djy", "稳岗返还", "区人社局", "人力资源", "qrsj"]
)
def test_an_item_is_found_by_any_part_of_what_it_says(database: Database, typed: str) -> None:
    item = an_item(database, unit=a_unit(database))

    assert hits(database, typed) == [item]


def test_many_rows_at_once_leave_the_index_whole_and_its_room_as_it_was(database: Database) -> None:
    names = [f"第{number}中学" for number in range(1001)]
    rows = [{"name": name, "full_name": name, "protocol_order": 1, **UNIT_VALUES} for name in names]
    with database.writing(action()) as writing:
        writing.add_rows(Unit, rows)

    assert in_step(database)
    assert hits(database, "1000", UNIT) == [1001]
    with closing(sqlite3.connect(database.path)) as raw:
        raw.execute("INSERT INTO search_text (search_text) VALUES ('integrity-check')")
        assert raw.execute("SELECT v FROM search_text_config WHERE k = 'hashsize'").fetchall() == [(1 << 20,)]


@pytest.mark.parametrize("typed", ["岗就", "就业 税务", "2021", "zzzz", "、"])
def test_what_it_does_not_say_does_not_find_it(database: Database, typed: str) -> None:
    an_item(database, unit=a_unit(database))

    assert hits(database, typed) == []


def test_a_unit_is_found_by_its_other_spellings(database: Database) -> None:
    unit = a_unit(database)
    with database.writing(action()) as writing:
        writing.add(UnitAlias, unit_id=unit, alias="区劳动局", origin="名录")

    assert hits(database, "劳动", UNIT) == [unit]
    assert hits(database, "qldj", UNIT) == [unit]


def test_a_unit_renamed_is_found_under_its_new_name_in_its_items(database: Database) -> None:
    unit = a_unit(database)
    item = an_item(database, unit=unit)
    with database.writing(action()) as writing:
        writing.change(Unit, unit, name="区人才局")

    assert hits(database, "人才局") == [item]
    assert in_step(database)


def test_an_item_is_found_by_whoever_took_the_duties_of_its_unit_over(database: Database) -> None:
    unit = a_unit(database)
    item = an_item(database, unit=unit)
    heir, last = a_unit(database, "区人才局", ""), a_unit(database, "区用工局", "")
    with database.writing(action()) as writing:
        writing.change(Unit, unit, successor_id=heir)
    assert hits(database, "人才局") == [item]
    with database.writing(action()) as writing:
        writing.change(Unit, heir, successor_id=last)
    assert (hits(database, "用工局"), hits(database, "区人社局")) == ([item], [item])
    assert in_step(database)
    with database.writing(action()) as writing:
        writing.change(Unit, unit, successor_id=None)
    assert hits(database, "用工局") == []
    assert in_step(database)


def test_a_leader_of_an_item_is_found_by_initials(database: Database) -> None:
    item = an_item(database)
    with database.writing(action()) as writing:
        leader = writing.add(Leader, name="陶建军", post="区委常委", protocol_order=1)
        writing.add(Portfolio, leader_id=leader, item_id=item, valid_from=REGISTERED)

    assert hits(database, "tjj") == [item]
    assert hits(database, "常委", LEADER) == [leader]


@pytest.mark.parametrize("rare", ["㙍", "𠮷", "䶮"])
def test_rare_characters_are_found(database: Database, rare: str) -> None:
    item = an_item(database, f"张{rare}同志批示")

    assert hits(database, rare) == [item]


def test_a_removed_item_is_not_found(database: Database) -> None:
    with database.writing(action()) as writing:
        item = add_item(writing)
    with database.writing(action()) as writing:
        writing.remove(Item, item)

    assert hits(database, "稳岗") == []
    assert in_step(database)


def test_verify_finds_an_index_out_of_step(demo_file: Path, schema: dict[str, str]) -> None:
    with closing(sqlite3.connect(demo_file)) as connection, connection:
        connection.execute("UPDATE search_text SET title = '别的' WHERE rowid = 4")

    assert [problem.where for problem in verify(demo_file, schema).problems] == ["search_text[4]"]


def test_an_older_file_is_searchable_once_it_is_raised(tmp_path: Path) -> None:
    place = tmp_path / "case" / "desk.sqlite3"
    place.parent.mkdir()
    place.write_bytes(gzip.decompress(OLD.read_bytes()))
    with closing(open_desk(place.parent)) as desk:
        assert in_step(desk.database)
        assert hits(desk.database, "修一条路")


def test_undoing_a_registration_takes_its_items_out_of_the_index(demo_file: Path, tmp_path: Path) -> None:
    place = tmp_path / "case" / "desk.sqlite3"
    place.parent.mkdir()
    place.write_bytes(demo_file.read_bytes())
    with closing(open_desk(place.parent)) as desk:
        _register(desk)
        assert hits(desk.database, "架一座桥")
        undo_last(desk)
        assert hits(desk.database, "架一座桥") == []
        assert in_step(desk.database)


def _register(desk: Desk) -> None:
    with desk.database.writing(action("register")) as writing:
        add_task(writing, add_item(writing, 99, title="架一座桥"))

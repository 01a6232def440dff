"""Questions kept as statements: of all keys, of a few and of many, with their places filled anew each time."""

import pytest
from sqlalchemy import bindparam, select

from supervision_desk.store.database import Database
from supervision_desk.store.models import Unit
from supervision_desk.store.prepared import FEW, asked
from tests.factories import action

_NAMED = select(Unit.id, Unit.name).where(Unit.name >= bindparam("least")).order_by(Unit.id)


@pytest.fixture
def units(database: Database) -> list[int]:
    rows = [
        {"name": f"{place:03}局", "full_name": "", "protocol_order": place, "unit_group": "", "addressable": True,
         "ranked": True}
        for place in range(FEW + 5)
    ]  # fmt: skip
    with database.writing(action()) as writing:
        return writing.add_rows(Unit, rows)


@pytest.mark.parametrize("count", [0, 1, 3, FEW, FEW + 1])
def test_the_rows_of_the_given_keys_are_found_however_many(database: Database, units: list[int], count: int) -> None:
    with database.reading() as session:
        for wanted in (units[:count], units[len(units) - count :]):
            assert [row.id for row in asked(session, _NAMED, Unit.id, wanted, least="")] == wanted


def test_all_rows_are_found_where_no_keys_are_given_and_places_are_filled_anew(
    database: Database, units: list[int]
) -> None:
    with database.reading() as session:
        assert len(asked(session, _NAMED, Unit.id, None, least="").all()) == len(units)
        assert len(asked(session, _NAMED, Unit.id, None, least="100").all()) == len(units) - 100
        assert asked(session, _NAMED, Unit.id, units[:3], least="002").all() == [(units[2], "002局")]

"""Case folders built once and copied for each test."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from supervision_desk.services.demo import Demo
from supervision_desk.services.desk import Desk, open_desk
from tests.services import factories


@pytest.fixture(scope="session")
def fresh_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return factories.fresh_case(tmp_path_factory)


@pytest.fixture(scope="session")
def registered_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return factories.registered_case(tmp_path_factory)


@pytest.fixture(scope="session")
def dispatched_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return factories.dispatched_case(tmp_path_factory)


@pytest.fixture(scope="session")
def busy_case(registered_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return factories.prepared(tmp_path_factory, "services-busy", registered_case, factories.busy_quarter)


@pytest.fixture
def desk(fresh_case: Path, tmp_path: Path) -> Iterator[Desk]:
    """A training folder on 2020-07-06 with the sample's units and the office 望督."""
    with closing(factories.copied(fresh_case, tmp_path / "case")) as desk:
        yield desk


@pytest.fixture
def registered(registered_case: Path, tmp_path: Path) -> Iterator[Desk]:
    """The same with the sample document registered under rule ①."""
    with closing(factories.copied(registered_case, tmp_path / "case")) as desk:
        yield desk


@pytest.fixture
def dispatched(dispatched_case: Path, tmp_path: Path) -> Iterator[Desk]:
    """The same with the twelve 督办单 signed and sent."""
    with closing(factories.copied(dispatched_case, tmp_path / "case")) as desk:
        yield desk


@pytest.fixture
def busy(busy_case: Path, tmp_path: Path) -> Iterator[Desk]:
    """The same on 2020-09-30 after a quarter with every kind of end."""
    with closing(factories.copied(busy_case, tmp_path / "case")) as desk:
        yield factories.on(desk, 9, 30)


@pytest.fixture
def played(demo: Demo, tmp_path: Path) -> Iterator[Desk]:
    """A copy of the demo's case on its last day."""
    factories.copied(demo.case, tmp_path / "case").close()
    with closing(open_desk(tmp_path / "case", today=demo.today, operator="测试员")) as desk:
        yield desk

"""Real case files: built once a session, copied for each test while closed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from supervision_desk.domain.office import Office, to_settings
from supervision_desk.services.demo import Demo
from supervision_desk.store import folder
from supervision_desk.store.attached import FOLDER
from supervision_desk.store.database import Database
from supervision_desk.store.verify import fresh_schema
from tests.factories import action
from tests.templates import made_once


@pytest.fixture(scope="session")
def new_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed case file with settings and calendar; copied, never written."""

    def make(place: Path) -> None:
        folder.create(place, to_settings(Office(code="望督", training=True)), action("create")).close()

    return folder.case_file(made_once(tmp_path_factory, "store-new", make))


@pytest.fixture(scope="session")
def demo_case(demo: Demo) -> Path:
    """The demo's closed case file, with rows in every table; copied, never written."""
    return folder.case_file(demo.case)


@pytest.fixture(scope="session")
def schema(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the revisions make of an empty file."""
    return fresh_schema(tmp_path_factory.mktemp("schema"))


@pytest.fixture
def case_file(new_case: Path, tmp_path: Path) -> Path:
    """A fresh case file of this test's own, closed."""
    place = folder.case_file(tmp_path / "case")
    place.parent.mkdir(mode=0o700)
    shutil.copy(new_case, place)
    return place


@pytest.fixture
def demo_file(demo_case: Path, tmp_path: Path) -> Path:
    """The demo's case file of this test's own, closed, with its attachments beside it."""
    shutil.copytree(demo_case.parent / FOLDER, tmp_path / FOLDER)
    return Path(shutil.copy(demo_case, tmp_path / "demo.sqlite3"))


@pytest.fixture
def database(case_file: Path) -> Iterator[Database]:
    """The fresh case file, open."""
    opened = folder.open_existing(case_file.parent)
    yield opened
    opened.close()

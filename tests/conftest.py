"""What all tests share: a real case file a test, no screen, and no log record at WARNING or above unasked for."""

import gc
import logging
import os
import pickle
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

# Before any Qt import: tests need no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings
from sqlalchemy import event
from sqlalchemy.engine import Dialect, Engine
from sqlalchemy.util import LRUCache

from supervision_desk.domain.office import Office
from supervision_desk.domain.registration import Decisions
from supervision_desk.domain.responsibility import Rule
from supervision_desk.paths import resource
from supervision_desk.services.demo import Demo, make_demo
from supervision_desk.services.desk import Desk, create_desk, open_desk
from supervision_desk.services.documents import preview_file
from supervision_desk.services.registering import register_document
from supervision_desk.services.roster_work import import_roster
from tests.daily import PROFILE
from tests.templates import made_once

# Property tests try so many cases in the daily run; HYPOTHESIS_PROFILE=thorough tries ten times as many.
# No limit of time a case: a busy machine is no defect.
settings.register_profile("daily", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=400, deadline=None)
settings.load_profile(PROFILE)

# Each test opens a case file of its own, and a statement is compiled once a file: an eighth of the suite's time. Here
# it is compiled once a process: engines of one kind share their dialect and what it has compiled.
_dialects: dict[type[Dialect], Dialect] = {}
_compiled: LRUCache[object, object] = LRUCache(4000)
_set_up = Engine.__init__
_WAITS_FOR_NO_DISK = [True]


def _set_up_shared(engine: Engine, pool: object, dialect: Dialect, *others: object, **options: object) -> None:
    _set_up(engine, pool, _dialects.setdefault(type(dialect), dialect), *others, **options)  # type: ignore[arg-type]
    engine._compiled_cache = _compiled  # type: ignore[assignment]
    if _WAITS_FOR_NO_DISK:
        event.listen(pool, "checkout", _unsynced)


def _unsynced(raw: Any, _record: object, _proxy: object) -> None:
    """Nobody pulls the plug of the machine that tests: nothing waits for the disk. A killed process loses nothing; a
    file that is damaged is for the program to find."""
    with suppress(sqlite3.DatabaseError):
        raw.execute("PRAGMA synchronous = OFF")


Engine.__init__ = _set_up_shared  # type: ignore[method-assign, assignment]

REGISTERED_ON = date(2020, 7, 6)
OPERATOR = "经办员"
OFFICE = Office(
    organs=("中共长沙市望城区委督查室", "长沙市望城区人民政府督查室"), code="望督", contact="王某某", training=True
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a Qt application."""
    for item in items:
        if {"qtbot", "qapp"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.gui)


def pytest_collection_finish() -> None:
    """What was imported stays to the end: the collector need not walk it again and again, an eighth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture
def synced() -> Iterator[None]:
    """Ask for this before a case file where what the program itself says of the disk is looked at."""
    _WAITS_FOR_NO_DISK.clear()
    yield
    _WAITS_FOR_NO_DISK.append(True)


@pytest.fixture
def expected_logs() -> None:
    """Ask for this where the program should complain in its log."""


@pytest.fixture(autouse=True)
def _no_unexpected_logs(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    loud = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    if loud and "expected_logs" not in request.fixturenames:
        pytest.fail(f"unexpected log records: {[record.getMessage() for record in loud]}")


def _reopened(template: Path, folder: Path) -> Desk:
    shutil.copytree(template, folder)
    return open_desk(folder, today=REGISTERED_ON, operator=OPERATOR)


@pytest.fixture(scope="session")
def empty_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training folder with office and units, closed; copied by each test."""
    return made_once(tmp_path_factory, "empty", _make_empty)


def _make_empty(folder: Path) -> None:
    with closing(create_desk(folder, OFFICE, today=REGISTERED_ON, operator=OPERATOR)) as desk:
        import_roster(desk, "units", resource("sample", "units.csv"))


@pytest.fixture(scope="session")
def registered_case(empty_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the sample document registered under rule ①."""

    def make(folder: Path) -> None:
        with closing(_reopened(empty_case, folder)) as desk:
            preview = preview_file(desk, resource("sample", "document.txt"))
            register_document(desk, preview, Decisions("张某某", REGISTERED_ON, Rule.FIRST_LISTED, accept_doubts=True))

    return made_once(tmp_path_factory, "registered", make)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo as it was made; copied by each test."""

    def make(folder: Path) -> None:
        folder.with_suffix(".pickle").write_bytes(pickle.dumps(make_demo(folder)))

    made: Demo = pickle.loads(made_once(tmp_path_factory, "demo", make).with_suffix(".pickle").read_bytes())
    return made


@pytest.fixture
def worked(demo: Demo, tmp_path: Path) -> Iterator[Desk]:
    """The demo, to be written."""
    folder = tmp_path / "case"
    shutil.copytree(demo.case, folder)
    with closing(open_desk(folder, today=demo.today)) as desk:
        yield desk


@pytest.fixture
def desk(empty_case: Path, tmp_path: Path) -> Iterator[Desk]:
    """A training desk on 2020-07-06 with nothing registered."""
    opened = _reopened(empty_case, tmp_path / "case")
    yield opened
    opened.close()


@pytest.fixture
def registered(registered_case: Path, tmp_path: Path) -> Iterator[Desk]:
    """A training desk on 2020-07-06 with the sample's 25 items."""
    opened = _reopened(registered_case, tmp_path / "case")
    yield opened
    opened.close()


@pytest.fixture
def later(registered: Desk) -> Desk:
    """The same desk on 2020-09-30."""
    return replace(registered, day=date(2020, 9, 30))

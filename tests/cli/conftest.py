"""A shell: the command line called in this process, on case folders built once and copied."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from supervision_desk.cli.main import run
from tests.services import factories


@dataclass(frozen=True)
class Answer:
    """What one call gave back."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Shell:
    """Calls the command line on one case folder and day."""

    capsys: pytest.CaptureFixture[str]
    folder: Path
    today: str = "2020-07-06"

    def call(self, *arguments: object) -> Answer:
        """The command line with nothing added."""
        self.capsys.readouterr()
        try:
            status = run([str(each) for each in arguments], 0.0)
        except SystemExit as end:
            status = int(end.code or 0)
        printed = self.capsys.readouterr()
        return Answer(status, printed.out, printed.err)

    def run(self, *arguments: object, today: str = "") -> Answer:
        """A command on the folder and day."""
        return self.call("--data", self.folder, "--today", today or self.today, "--operator", "测试员", *arguments)

    def done(self, *arguments: object, today: str = "") -> str:
        """A command that must succeed; its text."""
        answer = self.run(*arguments, today=today)
        assert (answer.status, answer.err) == (0, ""), answer
        return answer.out

    def json(self, *arguments: object, today: str = "") -> Any:
        """A command that must succeed with --json; its document."""
        answer = self.run(*arguments, "--json", today=today)
        assert (answer.status, answer.err) == (0, ""), answer
        return answer.json

    def refused(self, *arguments: object, today: str = "") -> str:
        """A command that must be refused, as text and as JSON, changing nothing; the sentence."""
        before = self.state()
        plain, as_json = self.run(*arguments, today=today), self.run(*arguments, "--json", today=today)
        assert (plain.status, as_json.status) == (1, 1), (plain, as_json)
        assert plain.out == ""
        assert as_json.json == {"error": plain.err.rstrip("\n")}
        assert plain.err.endswith("。\n"), plain.err
        assert plain.err.count("\n") == 1
        assert self.state() == before
        return plain.err

    def state(self) -> object:
        """What lies about the folder: every file with its bytes' digest, without what SQLite keeps beside its file."""
        found = sorted(path for path in self.folder.parent.rglob("*") if not path.name.endswith(("-wal", "-shm")))
        return [(path, sha256(path.read_bytes()).digest() if path.is_file() else b"") for path in found]

    def rows(self) -> list[str]:
        """The case file as statements."""
        with closing(sqlite3.connect(self.folder / factories.CASE_FILE)) as connection:
            return list(connection.iterdump())


@pytest.fixture(scope="session")
def registered_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return factories.registered_case(tmp_path_factory)


@pytest.fixture(scope="session")
def dispatched_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return factories.dispatched_case(tmp_path_factory)


@pytest.fixture(autouse=True)
def apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the user's own folders is touched, and relative paths lie in the test's folder."""
    for name in ("SUPERVISION_DESK_DATA", "SUPERVISION_DESK_TRAINING"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)


@pytest.fixture
def empty(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """A shell on a folder that does not exist."""
    return Shell(capsys, tmp_path / "place" / "case")


@pytest.fixture
def shell(registered_case: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """A shell on the sample registered under rule ①."""
    factories.copied(registered_case, tmp_path / "case").close()
    return Shell(capsys, tmp_path / "case")


@pytest.fixture
def sent(dispatched_case: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """The same with the twelve 督办单 signed and sent."""
    factories.copied(dispatched_case, tmp_path / "case").close()
    return Shell(capsys, tmp_path / "case")


@pytest.fixture
def out(tmp_path: Path) -> Iterator[Path]:
    """A folder for files that does not exist yet."""
    yield tmp_path / "out"
    shutil.rmtree(tmp_path / "out", ignore_errors=True)

"""A folder to load documents from."""

from collections.abc import Callable
from pathlib import Path

import pytest

from supervision_desk.intake.files import LoadedFile, load

Loads = Callable[..., LoadedFile]


@pytest.fixture
def loads(tmp_path: Path) -> Loads:
    """Write bytes under a name and load them as the program does."""

    def loaded(data: bytes, name: str) -> LoadedFile:
        path = tmp_path / name
        path.write_bytes(data)
        return load(path)

    return loaded

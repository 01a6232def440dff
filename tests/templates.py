"""Folders that tests copy and never write, made once for all processes of a run: making them is most of its time."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

# Longer than any of them takes on a loaded machine.
_WAIT = 240.0


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder `name` as `make` made it. Another process of the run that asks for it meanwhile waits."""
    base = factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "templates"
    place.mkdir(exist_ok=True)
    folder, done, taken = place / name, place / f"{name}.done", place / f"{name}.taken"
    try:
        taken.mkdir()
    except FileExistsError:
        return _awaited(folder, done)
    make(folder)
    done.mkdir()
    return folder


def _awaited(folder: Path, done: Path) -> Path:
    end = time.monotonic() + _WAIT
    while not done.exists():
        assert time.monotonic() < end, f"{folder.name} was begun by another process and never finished"
        time.sleep(0.05)
    return folder

"""Folders made for an action and taken back when it is refused, so that a refused action leaves nothing behind."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


def missing_folders(folder: Path) -> tuple[Path, ...]:
    """The folder and those above it that do not exist, the deepest first."""
    return tuple(each for each in (folder, *folder.parents) if not each.exists())


def remove_empty(folders: Sequence[Path]) -> None:
    """Remove the folders, the deepest first, as far as they are there and empty."""
    for folder in folders:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


@contextmanager
def taken_back(folder: Path) -> Iterator[None]:
    """What the block makes of the folder is removed again, if empty, when the block fails."""
    missing = missing_folders(folder)
    try:
        yield
    except BaseException:
        remove_empty(missing)
        raise

"""Where things lie on the disk: migrations/ and resources/ beside the package in a checkout, inside it in an installed
wheel; and folders made for an action, which are taken back when it is refused."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def migrations_folder() -> Path:
    """The folder that holds Alembic's env.py and versions/."""
    return _shipped("migrations")


def resource(*parts: str) -> Path:
    """The path of a shipped resource, e.g. resource("fonts", "fangsong.ttf")."""
    return _shipped("resources").joinpath(*parts)


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

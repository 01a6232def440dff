"""Where migrations/ and resources/ are: beside the package in a checkout, inside it in an installed wheel."""

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

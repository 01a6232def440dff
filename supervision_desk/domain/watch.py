"""Being watched: long work says how far it is, and whoever watches may stop it by raising from there."""

from collections.abc import Callable

Watch = Callable[[int, int], None]


def unwatched(_done: int, _total: int) -> None:
    """Nobody watches."""


def percent(done: int, total: int) -> str:
    """How far, as people read it: 35%. What is counted differs (measures, rows), and says nothing to them."""
    return f"{100 * done // total}%"

"""Being watched: long work says how far it is, and whoever watches may stop it by raising from there."""

from collections.abc import Callable

Watch = Callable[[int, int], None]


def unwatched(_done: int, _total: int) -> None:
    """Nobody watches."""

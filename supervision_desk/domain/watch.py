"""Being watched: long work says how far it is, and whoever watches may stop it by raising from there."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Watch = Callable[[int, int], None]
Value = TypeVar("Value")
_HUNDREDTHS = 100


def unwatched(_done: int, _total: int) -> None:
    """Nobody watches."""


def part_of(watch: Watch, number: int, parts: int) -> Watch:
    """Who watches the part `number` (from 0) of so many parts: tells how far the whole is, in hundredths of a part.
    A part that does not know how far it is tells 0 of 0, so that it can be stopped."""

    def watch_part(done: int, total: int) -> None:
        watch(_HUNDREDTHS * number + (_HUNDREDTHS * done // total if total else 0), _HUNDREDTHS * parts)

    return watch_part


def every(some: int, watch: Watch, values: Iterable[Value]) -> Iterator[Value]:
    """The values, with a word to who watches before each of some: long lists can be stopped on the way."""
    for number, each in enumerate(values):
        if not number % some:
            watch(0, 0)
        yield each


def percent(done: int, total: int) -> str:
    """How far, as people read it: 35%. What is counted differs (measures, rows), and says nothing to them."""
    return f"{100 * done // total}%"

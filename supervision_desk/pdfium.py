"""The PDF library serves one thread at a time: who opens a document with it holds this lock until it is closed.

Without it the program ends without a word when the window draws a paper while a document is read behind it. Papers
(forms) and documents (intake) share the library, hence a module of its own.
"""

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
_ONE_AT_A_TIME = RLock()


def one_at_a_time(work: Callable[P, R]) -> Callable[P, R]:
    """For functions that open a PDF and close it again."""

    @wraps(work)
    def alone(*args: P.args, **kwargs: P.kwargs) -> R:
        with _ONE_AT_A_TIME:
            return work(*args, **kwargs)

    return alone

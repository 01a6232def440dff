"""Writing what was worked out before: figures of a whole office take long, and nobody else should wait for them.

They are worked out while others may write; the file is held only for the entry itself, which is made where nothing was
entered meanwhile. Otherwise they are worked out anew, a few times.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.store.items_touched import Head, head_of
from supervision_desk.store.writing import Writing

_TRIES = 3


class WorkedOut(Protocol):
    """What is to be written; `head` is the last entry of the case file that it was worked out from."""

    @property
    def head(self) -> Head | None: ...


Found = TypeVar("Found", bound=WorkedOut)
Outcome = TypeVar("Outcome")


def write_worked_out(
    desk: Desk,
    action: tuple[str, str],
    work_out: Callable[[], Found],
    write: Callable[[Writing, Found], Outcome],
    not_done: str,
) -> Outcome:
    """Work out, then begin an action of that name and title and `write`; returns what that does. Raises UserError for a
    day on which nothing may be written, at once, and where others write all the time: `not_done` says what was not done
    (没有封存)."""
    desk.refuse_early()
    for _ in range(_TRIES):
        found = work_out()
        try:
            with desk.writing(*action) as writing:
                if head_of(writing.session) != found.head:
                    raise _OutOfDate
                return write(writing, found)
        except _OutOfDate:
            continue
    raise UserError(f"案卷一直有别的改动，{not_done}；请稍后再试。")


class _OutOfDate(Exception):
    """Something was entered between the figures and the entry."""

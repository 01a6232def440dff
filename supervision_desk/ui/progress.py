"""How far the running work is, seen from the window, and the way to stop it.

The worker calls it as a `Watch`; the window reads it now and then. Plain attributes suffice: each is written on one
side only.
"""

from dataclasses import dataclass

from supervision_desk.errors import Cancelled


class Progress:
    """One piece of work under way; `said` names it in the busy line."""

    def __init__(self, said: str) -> None:
        self.said = said
        self.done = 0
        self.total = 0
        self._stopped = False

    def __call__(self, done: int, total: int) -> None:
        """Called by the work at each step. Raises Cancelled where the person stopped it."""
        if self._stopped:
            raise Cancelled
        self.done, self.total = done, total

    def stop(self) -> None:
        """The work ends at its next step."""
        self._stopped = True


@dataclass(frozen=True)
class Busy:
    """What the busy line shows: words, how far of how much (0 where it is not known), whether it can be stopped."""

    text: str
    done: int = 0
    total: int = 0
    stoppable: bool = False

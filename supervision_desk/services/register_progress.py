"""How far a registration is: by the rows it has written of those its plans bring."""

from collections.abc import Sequence

from supervision_desk.domain.registration import MeasurePlan
from supervision_desk.domain.watch import Watch

# Rebuilding the facts of the tasks and writing the record take two fifths of the time, and cannot be stopped.
_ROWS_SHARE = 0.6


class RowsWatched:
    """Tells a watch how many rows are written; its total stands for the whole time. Called before each kind of row."""

    def __init__(self, watch: Watch, plans: Sequence[MeasurePlan]) -> None:
        self._watch = watch
        self._rows = sum(map(_rows_of, plans))
        self._total = round(self._rows / _ROWS_SHARE)
        self._done = 0

    def before(self, rows: int) -> None:
        """So many rows are written next; 0 at the end. Whoever watches may raise from here."""
        self._watch(min(self._done, self._rows), self._total)
        self._done += rows


def _rows_of(plan: MeasurePlan) -> int:
    """A clause, an item and its basis; each task with its date and its shares; the targets."""
    shares = [*plan.tasks, *(part.shares for part in plan.parts)]
    targets = len(plan.targets) + sum(len(part.targets) for part in plan.parts)
    return 3 + 2 * len(shares) + sum(map(len, shares)) + targets

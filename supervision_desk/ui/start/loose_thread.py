"""One piece of work at a time on a thread that does not hold up the end of the program: a network disk that is away
answers after minutes, and a person who closes the window must not wait for it.

What is cut off by the end leaves half a file that the next run takes away. Work that writes the case never runs here.
"""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

Ended = Callable[[Any, Exception | None], None]


class LooseThread(QObject):
    """`start` calls `ended` once on the GUI thread, with the result or the error."""

    _finished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def start(self, work: Callable[[], Any], ended: Ended) -> None:
        """Run `work` now; it must touch no widget."""
        threading.Thread(target=self._run, args=(work, ended), name="desk-backup", daemon=True).start()

    def _run(self, work: Callable[[], Any], ended: Ended) -> None:
        try:
            outcome = partial(ended, work(), None)
        except Exception as error:  # noqa: BLE001 (handed to the GUI thread)
            outcome = partial(ended, None, error)
        self._finished.emit(outcome)

    @Slot(object)
    def _on_finished(self, outcome: Callable[[], None]) -> None:
        outcome()

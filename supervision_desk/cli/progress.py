"""The line on standard error that says how far long work is; nothing where no person looks at it."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from supervision_desk.domain.watch import Watch, percent, unwatched

_FIRST_AFTER_S, _EVERY_S = 0.3, 0.1
_WIPE = "\r\x1b[K"


@contextmanager
def progress(said: str) -> Iterator[Watch]:
    """A watch for work that takes long; its line is wiped at the end, whatever the end is."""
    if not sys.stderr.isatty():
        yield unwatched
        return
    line = _Line(said)
    try:
        yield line.show
    finally:
        line.wipe()


class _Line:
    """Shown from the 300th millisecond on, ten times a second."""

    def __init__(self, said: str) -> None:
        self._said = said
        self._next = time.monotonic() + _FIRST_AFTER_S
        self._shown = False

    def show(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _EVERY_S
        self._shown = True
        far = f" {percent(done, total)}" if total else ""
        sys.stderr.write(f"{_WIPE}{self._said}……{far}（Ctrl+C 取消）")
        sys.stderr.flush()

    def wipe(self) -> None:
        if self._shown:
            sys.stderr.write(_WIPE)
            sys.stderr.flush()

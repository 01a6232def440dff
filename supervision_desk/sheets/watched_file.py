"""A workbook while it is written: who watches is told of its rows, and may stop it there and while it is packed."""

from io import BytesIO
from typing import Any

from supervision_desk.domain.watch import Watch, unwatched

_AT_A_TIME = 200  # rows after which who watches is told


class WrittenRows:
    """How many of `total` rows are written."""

    def __init__(self, total: int, watch: Watch) -> None:
        self._total, self._done, self._watch = total, 0, watch

    def step(self) -> None:
        """One more is about to be."""
        if not self._done % _AT_A_TIME:
            self.tell()
        self._done += 1

    def tell(self) -> None:
        """Tell who watches now."""
        watch, self._watch = self._watch, unwatched  # who has stopped it is asked no more while it is put away
        watch(self._done, self._total)
        self._watch = watch


class WatchedFile(BytesIO):
    """The file: packing it takes a while too."""

    def __init__(self, rows: WrittenRows) -> None:
        super().__init__()
        self.rows = rows

    def write(self, data: Any) -> int:
        self.rows.tell()
        return super().write(data)

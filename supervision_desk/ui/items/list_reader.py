"""What the list shows: found at once, or beside the window, which meanwhile takes the next key."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from supervision_desk.domain.search_marks import SearchMarks
from supervision_desk.services.desk import Desk
from supervision_desk.services.item_order import ItemOrder
from supervision_desk.services.item_search import ItemQuery, marks_of
from supervision_desk.services.items import ItemList, find_items
from supervision_desk.ui.action import Actions


@dataclass(frozen=True)
class Asked:
    """Which items, in which order."""

    query: ItemQuery
    order: ItemOrder


@dataclass(frozen=True)
class Found:
    """What was asked for: the items, and where in what is shown of them the words stand."""

    asked: Asked
    items: ItemList
    marks: SearchMarks


Then = Callable[[Found], None]
Refused = Callable[[str], None]


class ListReader:
    """Finds items for one list. Only what was asked last is told: an answer that comes after a newer question is
    dropped, and a question that waits behind a newer one is not looked for."""

    def __init__(self, desk: Desk, runner: Actions, widget: QWidget) -> None:
        self._desk = desk
        self._runner = runner
        self._widget = widget
        self._turn = 0

    def now(self, asked: Asked) -> Found:
        """Found at once. Raises UserError for a query not understood."""
        self._turn += 1
        return self._found(asked)

    def beside(self, asked: Asked, then: Then, refused: Refused) -> None:
        """Found behind the window; then `then`, or `refused` with what is not understood."""
        self._turn += 1
        turn = self._turn

        def found(answer: Found | None) -> None:
            if answer is not None and turn == self._turn:
                then(answer)

        def not_understood(sentence: str) -> None:
            if turn == self._turn:
                refused(sentence)

        self._runner.run_beside(self._widget, partial(self._find, turn, asked), found, not_understood)

    def _find(self, turn: int, asked: Asked) -> Found | None:
        return self._found(asked) if turn == self._turn else None

    def _found(self, asked: Asked) -> Found:
        return Found(asked, find_items(self._desk, asked.query, asked.order), marks_of(asked.query))

"""A sample paper beside settings: it follows what is typed, a moment after the last key."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from supervision_desk.services.previews import OpenPaper
from supervision_desk.ui.action import Actions
from supervision_desk.ui.labels import column, named
from supervision_desk.ui.papers.page_view import PageView

_SETTLED_MS = 300
_DRAWING = "正在排样张……"  # the first one loads the typefaces, which takes its time


class SamplePane(QWidget):
    """Shows what `ask()` gives: the paper to be made, from what is typed when it is made."""

    def __init__(self, actions: Actions, ask: Callable[[], Callable[[], OpenPaper]]) -> None:
        super().__init__()
        named(self, "sample_pane", "样张")
        self._actions = actions
        self._ask = ask
        self.sheet = PageView(actions)
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self._draw)
        self.draw_soon = partial(self._settled.start, _SETTLED_MS)
        self.draw_now = partial(self._settled.start, 0)
        column(self).addWidget(self.sheet, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.draw_now()

    def _draw(self) -> None:
        if self.isVisible():
            if not self.sheet.canvas.layout_of_pages.places:
                self.sheet.show_words(_DRAWING)
            # Beside what is long at work for other pages: a person looks at it now.
            self._actions.run_beside(self, self._ask(), self.sheet.show_paper, self.sheet.show_words)

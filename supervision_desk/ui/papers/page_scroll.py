"""Where one is in a paper: its pages scrolled, turned and zoomed, by wheel and keys. Nothing is drawn here."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from supervision_desk.services.previews import OpenPaper
from supervision_desk.ui.labels import named
from supervision_desk.ui.papers.page_layout import FIT_WIDTH, LEAST, MOST, PageLayout, Zoom, lay_out
from supervision_desk.ui.theme import LOOSE

_STEP = 1.2
_LINE = 3 * LOOSE
_STEPS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class PageScroll(QAbstractScrollArea):
    """`moved` says that another page or zoom came into sight."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "page_canvas", "文书页面")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(self.Shape.NoFrame)
        # Always there: pages that fit the width must not lose width to it afterwards.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.paper: OpenPaper | None = None
        self.zoom: Zoom = FIT_WIDTH
        self.layout_of_pages = PageLayout()

    @property
    def page(self) -> int:
        """The page (from 0) in sight: the one a third down the view, at the end the last."""
        bar = self.verticalScrollBar()
        if 0 < bar.maximum() == bar.value():
            return len(self.layout_of_pages.places) - 1
        return self.layout_of_pages.page_at(self.origin().y() + self.viewport().height() / 3)

    def show_paper(self, paper: OpenPaper | None) -> None:
        """Show a paper from its first page; None for none. The same paper keeps its place."""
        same = paper is not None and self.paper is not None and paper.mark == self.paper.mark
        self.paper = paper
        if not same:
            self.verticalScrollBar().setValue(0)
        self._lay_out()

    def turn_to(self, page: int) -> None:
        """Bring the top of a page into sight; the nearest where there is no such page."""
        places = self.layout_of_pages.places
        if places:
            self.verticalScrollBar().setValue(places[min(max(page, 0), len(places) - 1)].top() - LOOSE)

    def set_zoom(self, zoom: Zoom, at: QPoint | None = None) -> None:
        """Zoom to a factor within bounds or so that pages fit; the point `at` of the view (its middle) stays."""
        point = self.viewport().rect().center() if at is None else at
        anchor = self.layout_of_pages.anchor(QPointF(self.origin() + point)) if self.paper else None
        self.zoom = min(max(zoom, LEAST), MOST) if isinstance(zoom, float) else zoom
        self._lay_out()
        if anchor:
            where = self.layout_of_pages.point(*anchor) - QPointF(point)
            self.horizontalScrollBar().setValue(round(where.x()))
            self.verticalScrollBar().setValue(round(where.y()))

    def step_zoom(self, steps: int, at: QPoint | None = None) -> None:
        """Larger or smaller by steps; 0 fits the width."""
        self.set_zoom(self.layout_of_pages.factor * _STEP**steps if steps else FIT_WIDTH, at)

    def origin(self) -> QPoint:
        """The point of all pages at the view's upper left corner."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _lay_out(self) -> None:
        view = self.viewport().size()
        self.layout_of_pages = lay_out(self.paper.sizes if self.paper else (), self.zoom, view)
        size = self.layout_of_pages.size
        for bar, whole, seen in (
            (self.verticalScrollBar(), size.height(), view.height()),
            (self.horizontalScrollBar(), size.width(), view.width()),
        ):
            bar.setRange(0, max(whole - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(_LINE)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_zoom(self.zoom, QPoint(0, 0))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turn:
            self.step_zoom(1 if turn > 0 else -1, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """While it has the focus, Ctrl with +, − and 0 are its own, not the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _step(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps, turn = _step(event), _TURNS.get(Qt.Key(event.key()))
        if steps is not None:
            self.step_zoom(steps)
        elif turn is not None:
            self.turn_to(self.page + turn)
        else:
            super().keyPressEvent(event)


def _step(event: QKeyEvent) -> int | None:
    """By how much a key zooms; None where it does not."""
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return _STEPS.get(Qt.Key(event.key())) if control else None

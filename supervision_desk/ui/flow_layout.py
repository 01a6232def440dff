"""A layout that puts widgets side by side and begins another line where they do not fit: no word is cut."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from supervision_desk.ui.theme import NARROW


class FlowLayout(QLayout):
    """Widgets at their own size, line by line; hidden ones take no place, none is wider than the line."""

    def __init__(self, margins: QMargins, spacing: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._pushed: QLayoutItem | None = None
        self.setContentsMargins(margins)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def addWidget(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        self.insert_widget(self.count(), widget)

    def insert_widget(self, place: int, widget: QWidget) -> None:
        """Put a widget before what stands at that place. The item is our own: of those that Qt makes PySide6 6.7 takes
        the handle away where an older widget beside them is deleted, though they are there."""
        self.addChildWidget(widget)
        self._items.insert(place, QWidgetItem(widget))
        self.invalidate()

    def push_right(self, place: int) -> None:
        """The widget at that place and what follows it stand at the right end, where they share a line with what comes
        before."""
        self._pushed = self._items[place]

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(QRect(0, 0, width, 0))
        bottom = max((place.bottom() + 1 for _, place in places), default=0)
        return bottom + self.contentsMargins().bottom() if places else 0

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place in self._places(rect):
            item.setGeometry(place)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in _shown(self._items)]
        wide = sum(size.width() for size in sizes) + self.spacing() * max(len(sizes) - 1, 0)
        high = max((size.height() for size in sizes), default=0)
        return QSize(wide, high).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """The widest widget alone."""
        size = QSize()
        for item in _shown(self._items):
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _places(self, rect: QRect) -> list[tuple[QLayoutItem, QRect]]:
        """Where each widget stands in that width, in the middle of its line's height."""
        inside = rect.marginsRemoved(self.contentsMargins())
        top, places = inside.top(), []
        for line in _lines(self._items, inside.width(), self.spacing()):
            sizes = [_size(item, inside.width()) for item in line]
            height = max(size.height() for size in sizes)
            left = inside.left()
            first_right = _first_behind(self._items, self._pushed, line)
            for item, size in zip(line, sizes, strict=True):
                if item is first_right:
                    left += inside.width() - sum(each.width() for each in sizes) - self.spacing() * (len(line) - 1)
                places.append((item, QRect(QPoint(left, top + (height - size.height()) // 2), size)))
                left += size.width() + self.spacing()
            top += height + self.spacing()
        return places


def flow(*widgets: QWidget | None, margins: tuple[int, int] = (0, 0), spacing: int = NARROW) -> FlowLayout:
    """Widgets in a flow, `margins` at the sides and above and below; what follows None stands at the right."""
    layout = FlowLayout(QMargins(margins[0], margins[1], margins[0], margins[1]), spacing)
    for widget in widgets:
        if widget is not None:
            layout.addWidget(widget)
    if None in widgets:
        layout.push_right(widgets.index(None))
    return layout


def _shown(items: list[QLayoutItem]) -> list[QLayoutItem]:
    return [item for item in items if not item.isEmpty()]


def _lines(items: list[QLayoutItem], width: int, spacing: int) -> list[list[QLayoutItem]]:
    """The widgets that stand side by side in that width, line by line."""
    lines: list[list[QLayoutItem]] = []
    used = 0
    for item in _shown(items):
        needed = _size(item, width).width()
        if not lines or used + spacing + needed > width:
            lines.append([])
            used = -spacing
        lines[-1].append(item)
        used += spacing + needed
    return lines


def _size(item: QLayoutItem, width: int) -> QSize:
    """The size of a widget in a line so wide: its own; one too wide for any line is as high as it gets there."""
    size = item.sizeHint()
    if size.width() <= width:
        return size
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else size.height())


def _first_behind(items: list[QLayoutItem], pushed: QLayoutItem | None, line: list[QLayoutItem]) -> QLayoutItem | None:
    """The first of a line that stands at the right end, whatever is hidden before it; none in a line of these alone."""
    if pushed is None:
        return None
    behind = [item for item in line if items.index(item) >= items.index(pushed)]
    return behind[0] if behind and behind[0] is not line[0] else None

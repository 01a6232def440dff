"""A layout that puts widgets side by side and begins another line where they do not fit: no word is cut."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class FlowLayout(QLayout):
    """Widgets at their own size, line by line; hidden ones take no place."""

    def __init__(self, margins: QMargins, spacing: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(margins)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

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
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest widget alone."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.sizeHint())
        return size.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, rect: QRect) -> list[tuple[QLayoutItem, QRect]]:
        """Where each widget stands in that width, in the middle of its line's height."""
        inside = rect.marginsRemoved(self.contentsMargins())
        top, places = inside.top(), []
        for line in self._lines(inside.width()):
            height = max(item.sizeHint().height() for item in line)
            left = inside.left()
            for item in line:
                size = item.sizeHint()
                places.append((item, QRect(QPoint(left, top + (height - size.height()) // 2), size)))
                left += size.width() + self.spacing()
            top += height + self.spacing()
        return places

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """The widgets that stand side by side in that width, line by line."""
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            needed = item.sizeHint().width()
            if not lines or used + self.spacing() + needed > width:
                lines.append([])
                used = -self.spacing()
            lines[-1].append(item)
            used += self.spacing() + needed
        return lines

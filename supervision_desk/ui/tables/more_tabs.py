"""Where tabs have more words than room: a button at their right end that lists them all, so that each can be reached.

Qt's own arrows go one tab further at a press and say neither how many there are nor which. A tab of which only a part
would show is left to the button: a first letter of two names nothing.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import accumulate

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QMenu, QTabWidget, QToolButton

_WORDS = "更多页 ▾"
_NO_LIMIT = 16777215  # Qt's own QWIDGETSIZE_MAX, which PySide does not name


class MoreTabs(QToolButton):
    """Stands in the corner of the tabs it is made for, while they do not all fit."""

    def __init__(self, tabs: QTabWidget) -> None:
        super().__init__(tabs)
        self.setObjectName("more_tabs")
        self.setAccessibleName("全部各页")
        self.setText(_WORDS)
        self.setToolTip("这里放不下的页也在其中")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tabs = tabs
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._on_opening)
        self.setMenu(self._menu)
        tabs.setUsesScrollButtons(True)  # else the tabs would keep the pane as wide as they are
        tabs.setCornerWidget(self, Qt.Corner.TopRightCorner)
        tabs.tabBar().installEventFilter(self)
        tabs.installEventFilter(self)
        tabs.currentChanged.connect(self._on_fitting)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Other letters, other words or another width: whether they fit is asked anew."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._on_fitting()
        return False

    def _on_fitting(self) -> None:
        """The bar is as wide as the whole tabs for which there is room; Qt then keeps the chosen one in sight."""
        bar = self._tabs.tabBar()
        too_long = bar.sizeHint().width() > self._tabs.width()
        self.setVisible(too_long)
        bar.setMaximumWidth(self._whole(self._tabs.width() - self.sizeHint().width()) if too_long else _NO_LIMIT)

    def _whole(self, room: int) -> int:
        """The width of the tabs that fit whole: from the first one in sight on, or back from the chosen one where it
        would lie behind them."""
        bar = self._tabs.tabBar()
        shown = [place for place in range(bar.count()) if bar.isTabVisible(place)]
        widths = {place: bar.tabRect(place).width() for place in shown}
        first = next((place for place in shown if bar.tabRect(place).left() >= 0), 0)
        ahead = _fitting([place for place in shown if place >= min(first, bar.currentIndex())], widths, room)
        if bar.currentIndex() not in ahead:
            ahead = _fitting([place for place in reversed(shown) if place <= bar.currentIndex()], widths, room)
        return sum(widths[place] for place in ahead) or room

    def _on_opening(self) -> None:
        self._menu.clear()
        for place in range(self._tabs.count()):
            if self._tabs.isTabVisible(place):
                action = self._menu.addAction(self._tabs.tabText(place))
                action.setCheckable(True)
                action.setChecked(place == self._tabs.currentIndex())
                action.triggered.connect(partial(self._on_chosen, place))

    def _on_chosen(self, place: int, _checked: bool = False) -> None:
        self._tabs.setCurrentIndex(place)


def _fitting(places: Sequence[int], widths: Mapping[int, int], room: int) -> list[int]:
    """The first of the places that have room together."""
    ends = accumulate(widths[place] for place in places)
    return [place for place, end in zip(places, ends, strict=True) if end <= room]

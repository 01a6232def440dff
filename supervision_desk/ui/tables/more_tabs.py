"""Where tabs have more words than room: a button at their right end that lists them all, so that each can be reached.

Qt's own arrows go one tab further at a press and say neither how many there are nor which.
"""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QMenu, QTabWidget, QToolButton

_WORDS = "更多页 ▾"


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

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Other letters, other words or another width: whether they fit is asked anew."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.setVisible(self._tabs.tabBar().sizeHint().width() > self._tabs.width())
        return False

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

"""The search, always in sight: Ctrl+F comes here, Esc empties it, Enter goes to the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from supervision_desk.ui.icons import give_icon

_HOW = """任意位置的字词、拼音首字母（qrsj），一个字起查；空格隔开的都要符合。
也可写：单位:人社　责任:人社　状态:逾期　时限:<=7d　时限:2020-09　时限:无　灯:红
领导:周志辉　经办:王小明　板块:就业　文件:六保　重点:是
牵头:人社　配合:教育　状态:欠序时　状态:临期　时限:本周　时限:7日内　时限:已过
立项:2020-07　立项:本月　目标:有　文书:催办单　文书:无　依据:批示"""


class SearchLine(QLineEdit):
    """`entered` when the list should take the keys. Text still in the input method is not yet a search."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setAccessibleName("搜索")
        self.setPlaceholderText("搜索事项、单位、文号…  Ctrl+F")
        self.setToolTip(_HOW)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(260)
        self.setMaximumWidth(380)
        give_icon(self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition), "search")
        self.returnPressed.connect(self.entered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

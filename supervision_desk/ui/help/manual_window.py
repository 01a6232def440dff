"""使用手册: the pages at the left with a field to search them, the chosen one at the right. One window, not modal."""

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QSplitter, QWidget

from supervision_desk.services.manual import manual_pages, page_titled
from supervision_desk.ui.help.manual_view import ManualView
from supervision_desk.ui.labels import column, named, plain_label, surface
from supervision_desk.ui.theme import NARROW

_FIRST_SIZE, _WIDTHS = QSize(1080, 760), [220, 860]
_FILE = Qt.ItemDataRole.UserRole
_KEPT = "manual/geometry"


class ManualWindow(QWidget):
    """Stands beside the main window: without a parent no dialog there blocks it, and it does not keep the program
    running."""

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        named(self, "manual_window", "使用手册")
        self.setWindowTitle("使用手册")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._settings = settings
        self.search = named(QLineEdit(), "manual_search", "在手册里搜索")
        self.search.setPlaceholderText("在手册里搜索，回车找下一处")
        self.search.setClearButtonEnabled(True)
        self.list = named(QListWidget(), "manual_pages", "手册目录")
        self.nothing = plain_label("没有找到，请换一个词。", "manual_nothing", "muted")
        self.view = ManualView()
        self._build()
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._on_next)
        self.list.currentRowChanged.connect(self._on_row)
        self.view.page_wanted.connect(self._go_to)
        kept = settings.value(_KEPT)
        if kept is None or not self.restoreGeometry(kept):
            self.resize(_FIRST_SIZE)

    def _build(self) -> None:
        left = surface("manual_side", "手册目录")
        side = column(left, NARROW, NARROW)
        for widget in (self.search, self.list, self.nothing):
            side.addWidget(widget)
        self.nothing.hide()
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        for page in manual_pages():
            item = QListWidgetItem(page.title, self.list)
            item.setData(_FILE, page.file)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setObjectName("manual_splitter")
        parts.setHandleWidth(1)
        parts.setChildrenCollapsible(False)
        parts.addWidget(left)
        parts.addWidget(self.view)
        parts.setStretchFactor(1, 1)
        parts.setSizes(_WIDTHS)
        column(self).addWidget(parts)

    def open_at(self, title: str) -> None:
        """Come to the front with the page of that title."""
        self.search.clear()
        self._go_to(page_titled(title).file)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.setValue(_KEPT, self.saveGeometry())
        super().closeEvent(event)

    def _rows(self) -> list[int]:
        """The pages in sight."""
        return [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]

    def _go_to(self, file: str) -> None:
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(_FILE) == file]
        for row in rows:
            self.list.item(row).setHidden(False)
            self.list.setCurrentRow(row)

    def _on_typed(self, text: str) -> None:
        """Only the pages that hold the words; the first of them is shown, unless the present one is among them."""
        words = text.strip()
        for row, page in enumerate(manual_pages()):
            self.list.item(row).setHidden(not page.holds(words))
        rows = self._rows()
        self.nothing.setVisible(not rows)
        row = self.list.currentRow()
        if rows and row not in rows:
            self.list.setCurrentRow(rows[0])
        elif row >= 0:
            self._on_row(row)

    def _on_next(self) -> None:
        """The next place on the page, else the first on the next page that has one."""
        rows, row = self._rows(), self.list.currentRow()
        if not self.search.text().strip() or not rows or self.view.find_next():
            return
        following = next((each for each in rows if each > row), rows[0])
        self.list.setCurrentRow(following)
        if following == row:
            self._on_row(row)

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.view.show_page(manual_pages()[row], self.search.text().strip())

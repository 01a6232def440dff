"""选择列: all columns of a table from left to right, to be ticked and moved; the table follows at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListWidget, QListWidgetItem, QWidget

from supervision_desk.ui.help.dialog_key import add_help_key
from supervision_desk.ui.labels import button, column, named, plain_label, row
from supervision_desk.ui.tables.moved_names import move_name
from supervision_desk.ui.tables.table_columns import TableColumns
from supervision_desk.ui.theme import LOOSE, NARROW

_ROWS_SHOWN, _LEAST_ROWS = 16, 6
_WIDTH = 340
_HOW = "勾选要显示的列；拖动或用“上移”“下移”排次序。复制和导出的也是这些列。"
_COLUMN = Qt.ItemDataRole.UserRole


class ColumnDialog(QDialog):
    """What is shown of one table. There is nothing to take back: each tick is seen at once."""

    def __init__(self, columns: TableColumns, parent: QWidget | None) -> None:
        super().__init__(parent)
        named(self, "column_dialog", "选择列")
        self.setWindowTitle("选择列")
        self._columns = columns
        self._quiet = False
        self.names = named(QListWidget(), "column_names", "列")
        self.names.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._build()
        self._fill()
        self.names.itemChanged.connect(self._on_ticked)
        self.names.model().rowsMoved.connect(self._on_moved)
        add_help_key(self)

    def _build(self) -> None:
        how = plain_label(_HOW, "column_how", "muted")
        how.setWordWrap(True)
        up = button("上移", "column_up", lambda: self._move(-1))
        down = button("下移", "column_down", lambda: self._move(1))
        again = button("恢复原来的列", "columns_again", self._on_again)
        away = button("关闭", "cancel", self.accept, primary=True)
        away.setDefault(True)
        layout = column(self, LOOSE, NARROW)
        layout.addWidget(how)
        layout.addWidget(self.names, 1)
        layout.addLayout(row(up, down, None, again, away))

    def _fill(self) -> None:
        self._quiet, shown = True, self._columns.shown()
        self.names.clear()
        for each in self._columns.order():
            item = QListWidgetItem(self._columns.title(each), self.names)
            item.setData(_COLUMN, each)
            item.setCheckState(Qt.CheckState.Checked if each in shown else Qt.CheckState.Unchecked)
        self.names.setCurrentRow(0)
        self._quiet = False
        rows = min(max(self.names.count(), _LEAST_ROWS), _ROWS_SHOWN)
        self.names.setMinimumHeight(self.names.sizeHintForRow(0) * _LEAST_ROWS)
        self.resize(max(_WIDTH, self.sizeHint().width()), self.sizeHint().height())
        self.resize(self.width(), self.height() + self.names.sizeHintForRow(0) * rows - self.names.sizeHint().height())

    def _items(self) -> list[QListWidgetItem]:
        return [self.names.item(place) for place in range(self.names.count())]

    def _on_ticked(self, item: QListWidgetItem) -> None:
        """One column at least stays in sight."""
        if self._quiet:
            return
        if any(each.checkState() is Qt.CheckState.Checked for each in self._items()):
            self._columns.show_column(item.data(_COLUMN), item.checkState() is Qt.CheckState.Checked)
        else:
            item.setCheckState(Qt.CheckState.Checked)

    def _on_moved(self) -> None:
        if not self._quiet:
            for place, item in enumerate(self._items()):
                self._columns.move_column(item.data(_COLUMN), place)

    def _move(self, by: int) -> None:
        self._quiet = True
        moved = move_name(self.names, by)
        self._quiet = False
        if moved:
            self._on_moved()

    def _on_again(self) -> None:
        self._columns.restore()
        self._fill()

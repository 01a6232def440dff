"""栏目 of a list: ticked and drawn into their order, remembered from one time to the next by list and paper."""

from collections.abc import Sequence

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QListWidget, QListWidgetItem, QWidget

from supervision_desk.services.task_lists import left_out, usual_columns
from supervision_desk.services.task_rows import COLUMNS
from supervision_desk.ui.labels import button, column, named, plain_label, row
from supervision_desk.ui.tables.moved_names import move_name
from supervision_desk.ui.theme import NARROW

_ROWS_SHOWN = 8
_LISTS = "栏目属于"
_NONE = "-"  # remembered where no column is ticked


class ColumnChoice(QWidget):
    """The columns of one list at a time; which list, where several are to be written, is chosen above them. `changed`
    after each tick and move."""

    changed = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        named(self, "column_choice", "清单栏目")
        self._settings = settings
        self._paper = ""
        self._offered: tuple[str, ...] = ()
        self._quiet = False
        self.lists = named(QComboBox(), "column_lists", _LISTS)
        self.names = named(QListWidget(), "columns", "清单栏目")
        self.names.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.left_out = plain_label("", "columns_left_out", "muted")
        self.left_out.setWordWrap(True)
        up = button("上移", "column_up", lambda: self._move(-1))
        down = button("下移", "column_down", lambda: self._move(1))
        again = button("恢复常用栏目", "columns_again", self._on_again)
        layout = column(self, spacing=NARROW)
        layout.addWidget(self.lists)
        layout.addWidget(self.names)
        layout.addLayout(row(up, down, None, again))
        layout.addWidget(self.left_out)
        self.lists.currentTextChanged.connect(self._show)
        self.names.itemChanged.connect(self._on_changed)
        self.names.model().rowsMoved.connect(self._on_changed)

    def show_lists(self, names: Sequence[str], paper: str) -> None:
        """Offer the columns of these lists, as they stand for a paper."""
        if (tuple(names), paper) == (self._offered, self._paper):
            return
        current, self._offered, self._paper = self.lists.currentText(), tuple(names), paper
        self._quiet = True
        self.lists.clear()
        self.lists.addItems(list(names))
        self.lists.setCurrentIndex(names.index(current) if current in names else 0)
        self.lists.setVisible(len(names) > 1)
        self._quiet = False
        self._show()

    def chosen(self, name: str) -> tuple[str, ...]:
        """The columns remembered for a list; none where they are the usual ones, or none is ticked (`lacking`)."""
        kept = self._settings.value(self._key(name), "", str)
        return tuple(each for each in str(kept).split("|") if each in COLUMNS)

    def lacking(self) -> str:
        """Of which lists no column is ticked, in a sentence; "" where there is none."""
        bare = "、".join(filter(self._is_bare, self._offered))
        return f"{bare}的栏目一个也没有勾选，请勾选要列的栏目。" if bare else ""

    def _is_bare(self, name: str) -> bool:
        return str(self._settings.value(self._key(name), "", str)) == _NONE

    def _key(self, name: str) -> str:
        return f"forms/columns/{name}/{self._paper}"

    def _show(self) -> None:
        name = self.lists.currentText()
        if self._quiet or not name:
            return
        shown = () if self._is_bare(name) else self.chosen(name) or usual_columns(name, self._paper)
        self._quiet = True
        self.names.clear()
        for each in (*shown, *(other for other in COLUMNS if other not in shown)):
            item = QListWidgetItem(each, self.names)
            item.setCheckState(Qt.CheckState.Checked if each in shown else Qt.CheckState.Unchecked)
        self.names.setFixedHeight(self.names.sizeHintForRow(0) * _ROWS_SHOWN + 2 * self.names.frameWidth() + 2)
        self._quiet = False
        self._say(shown)

    def _on_changed(self, *_what: object) -> None:
        """Remember what stands ticked."""
        if self._quiet:
            return
        items = (self.names.item(place) for place in range(self.names.count()))
        ticked = tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)
        name = self.lists.currentText()
        if ticked == usual_columns(name, self._paper):
            self._settings.remove(self._key(name))
        else:
            self._settings.setValue(self._key(name), "|".join(ticked) or _NONE)
        self._say(ticked)
        self.changed.emit()

    def _say(self, shown: Sequence[str]) -> None:
        lacking = left_out(self.lists.currentText(), shown)
        self.left_out.setText(f"未列：{'、'.join(lacking)}" if lacking else "各栏都已列出。")

    def _move(self, by: int) -> None:
        self._quiet = True
        moved = move_name(self.names, by)
        self._quiet = False
        if moved:
            self._on_changed()

    def _on_again(self) -> None:
        self._settings.remove(self._key(self.lists.currentText()))
        self._show()
        self.changed.emit()

"""导出列表: the list in sight as an .xlsx file, with the columns and the order of the screen."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from supervision_desk.domain.watch import Watch
from supervision_desk.services.desk import Desk
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.tables.table_view import TableView

_NO_COLUMNS = "这一页没有列表，没有列可选。"
_NO_LIST = "这一页没有列表可以导出。"


class ListExport(QObject):
    """Exports from the page in sight: the list with the cursor, else the largest. `said` carries the file."""

    said = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, pages: QStackedWidget, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._actions = actions
        self._pages = pages
        self._window = window

    def export(self) -> None:
        """Ask for a file and write the list there."""
        from supervision_desk.services.list_export import export_list, list_name
        from supervision_desk.ui.tables.copying import table_to_come

        view = self._list()
        if view is None or not view.model().rowCount():
            self.said.emit(_NO_LIST)
            return
        title = view.accessibleName().removesuffix("列表")
        file = messages.choose_new_file(self._window, "导出列表", list_name(self._desk, title))
        if file is not None:
            table = table_to_come(view, title)

            def work(watch: Watch) -> Path:
                return export_list(self._desk, table(watch), file)

            self._actions.run_watched(view, "正在导出列表", work, self._on_written)

    def choose_columns(self) -> None:
        """选择列 of the same list."""
        view = self._list()
        if view is None:
            self.said.emit(_NO_COLUMNS)
        else:
            view.column_menu.choose()

    def _list(self) -> TableView | None:
        page, focus = self._pages.currentWidget(), QApplication.focusWidget()
        if page is None:
            return None
        if isinstance(focus, TableView) and page.isAncestorOf(focus):
            return focus
        shown = [view for view in page.findChildren(TableView) if view.isVisible()]
        return max(shown, key=lambda view: view.width() * view.height(), default=None)

    def _on_written(self, file: Path) -> None:
        self.said.emit(f"已导出：{file}")

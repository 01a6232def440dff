"""The saved views in the navigation, under 督办事项 with live counts: there they are kept, renamed and removed."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.frame.navigation import Navigation, Place
from supervision_desk.ui.frame.search_line import SearchLine
from supervision_desk.ui.frame.view_shelf import SavedView, ViewShelf, count_views
from supervision_desk.ui.items.items_page import ItemsPage

_HOME = "items"
_MARK = "view:"
_AFTER_MS = 400


class SavedViews(QObject):
    """Joins the shelf, the navigation, the search line and the list. `said` carries why the views could not be
    counted."""

    said = Signal(str)

    def __init__(
        self, desk: Desk, actions: Actions, settings: QSettings, navigation: Navigation, search: SearchLine,
        items: ItemsPage, window: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._desk = desk
        self._runner = actions
        self._window = window
        self._navigation = navigation
        self._search = search
        self._items = items
        self.shelf = ViewShelf(settings, desk.folder)
        self._opened = ""
        self._soon = QTimer(self, interval=_AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self.count)
        navigation.menu_wanted.connect(self._on_menu)
        actions.changes.happened.connect(self._soon.start)
        items.filters.keeping_wanted.connect(self.add)
        items.filters.changed.connect(self._offer)
        search.textChanged.connect(self._offer)
        self._show_below()

    def choose(self, key: str) -> str:
        """A place was chosen: a view sets search and filters; 督办事项 itself takes those of the view left back.
        Returns the key of the page."""
        view = self.shelf.named(key.removeprefix(_MARK)) if key.startswith(_MARK) else None
        if view is not None:
            self._ask(view)
        elif key == _HOME and self._opened and self._shown(self._opened) == self.shelf.named(self._opened):
            self._ask(SavedView(""))
        if key == _HOME or view is not None:
            self._opened = view.name if view else ""
        return key if view is None else _HOME

    def add(self) -> None:
        """Keep what the list is asked for now under a name."""
        from supervision_desk.ui.frame.view_name_dialog import ViewNameDialog

        view = self._shown("")
        taken = [each.name for each in self.shelf.views]
        dialog = ViewNameDialog("存为视图", view.words, self._search.text(), taken, self._window)
        open_dialog(dialog, lambda: self._put(self._shown(dialog.name)))

    def count(self) -> None:
        """Count what the views show, aside: of a large folder it takes its time."""
        if self.shelf.views:
            work = partial(count_views, self._desk, tuple(self.shelf.views))
            self._runner.run_aside(self._window, "视图", work, partial(_show_counts, self._navigation), self.said.emit)

    def _shown(self, name: str) -> SavedView:
        """What the list is asked for now."""
        return SavedView(name, self._search.text().strip(), tuple(self._items.filters.conditions.items()))

    def _ask(self, view: SavedView) -> None:
        self._search.blockSignals(True)
        self._search.setText(view.text)
        self._search.blockSignals(False)
        self._items.search(view.text)
        self._items.filters.show_conditions(dict(view.conditions))

    def _put(self, view: SavedView) -> None:
        self.shelf.put(view)
        self._show()

    def _show(self) -> None:
        self._show_below()
        self._soon.start()

    def _show_below(self) -> None:
        places = [
            Place(f"{_MARK}{view.name}", view.name, "view", _HOME, f"{view.name}：{view.words}")
            for view in self.shelf.views
        ]
        self._navigation.show_below(_HOME, places)
        self._offer()

    def _offer(self) -> None:
        """保存视图 stands beside the conditions while they are not those of a view."""
        asked = self._shown("")
        kept = any(
            (each.text, set(each.conditions)) == (asked.text, set(asked.conditions)) for each in self.shelf.views
        )
        self._items.filters.offer_keeping(bool(asked.text or asked.conditions) and not kept)

    def _on_menu(self, key: str, at: QPoint) -> None:
        view = self.shelf.named(key.removeprefix(_MARK)) if key.startswith(_MARK) else None
        if view is None and key != _HOME:
            return
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("把当前条件存为视图…", self.add)
        if view is not None:
            menu.addAction("改名…", partial(self._rename, view))
            menu.addAction("改为当前条件", partial(self._change, view))
            menu.addAction("删除视图", partial(self._remove, view))
        menu.popup(at)

    def _rename(self, view: SavedView) -> None:
        from supervision_desk.ui.frame.view_name_dialog import ViewNameDialog

        taken = [each.name for each in self.shelf.views if each.name != view.name]
        dialog = ViewNameDialog("视图改名", view.words, view.name, taken, self._window)
        open_dialog(dialog, lambda: self._renamed(view.name, dialog.name))

    def _renamed(self, name: str, to: str) -> None:
        self.shelf.rename(name, to)
        self._opened = to if self._opened == name else self._opened
        self._show()

    def _change(self, view: SavedView) -> None:
        self._put(self._shown(view.name))

    def _remove(self, view: SavedView) -> None:
        if messages.ask(self._window, f"删除视图“{view.name}”？事项本身不受影响，删除后不能撤销。", "删除"):
            self.shelf.remove(view.name)
            self._show()


def _show_counts(navigation: Navigation, counts: dict[str, int]) -> None:
    for name, count in counts.items():
        navigation.show_count(f"{_MARK}{name}", count)

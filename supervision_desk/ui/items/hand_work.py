"""What is done to items by hand from anywhere in the window: new ones, 分解, 分工, 依据, 经办人, 重点."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.showing import open_dialog

# Adds an entry to a menu: its words, what it does, and (optionally) what stands against it.
Add = Callable[..., None]


class HandWork(QObject):
    """Opens the dialogs over one window. `made` carries the code of the item to show afterwards."""

    made = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._actions = actions
        self._window = window

    def new_item(self) -> None:
        """新建事项."""
        from supervision_desk.ui.items.new_item_dialog import NewItemDialog

        dialog = NewItemDialog(self._desk, self._actions, self._window)
        open_dialog(dialog, lambda: self.made.emit(dialog.outcome))

    def split(self, code: str) -> None:
        """分解."""
        from supervision_desk.ui.items.share_dialogs import open_tasks
        from supervision_desk.ui.items.split_dialog import SplitDialog

        tasks = open_tasks(self._desk, code)
        if not tasks:
            messages.show_note(self._window, f"{code} 没有在办的任务，不能分解。")
            return
        open_dialog(SplitDialog(self._desk, self._actions, tasks, self._window))

    def join(self, code: str) -> None:
        """并回."""
        from supervision_desk.ui.items.share_dialogs import JoinDialog

        open_dialog(JoinDialog(self._desk, self._actions, code, self._window))

    def assign(self, code: str) -> None:
        """责任分工."""
        from supervision_desk.ui.items.share_dialogs import AssignDialog

        open_dialog(AssignDialog(self._desk, self._actions, code, self._window))

    def add_basis(self, code: str) -> None:
        """增加依据."""
        from supervision_desk.ui.items.basis_dialog import BasisDialog

        open_dialog(BasisDialog(self._desk, self._actions, code, self._window))

    def set_handler(self, codes: Sequence[str]) -> None:
        """经办人."""
        from supervision_desk.ui.items.share_dialogs import HandlerDialog

        open_dialog(HandlerDialog(self._desk, self._actions, codes, self._window))

    def toggle_key(self, codes: Sequence[str]) -> None:
        """列为重点; where all of them are, 取消重点."""
        from supervision_desk.services.assigning import mark_key
        from supervision_desk.services.item_detail import item_detail

        wanted = not all(item_detail(self._desk, code).is_key for code in codes)
        self._actions.run_action(self._window, partial(mark_key, self._desk, tuple(codes), wanted))

    def fill_menu(self, menu: QMenu, codes: Sequence[str], add: Add) -> None:
        """The actions on the selected items."""
        from supervision_desk.services.item_detail import item_detail
        from supervision_desk.ui.items.obstacles import obstacles

        against: Mapping[str, str] = {}
        if len(codes) == 1:
            detail = item_detail(self._desk, codes[0])
            against = obstacles(detail)
            add(menu, "分解…", partial(self.split, codes[0]), against["split"])
            if len(detail.tasks) > 1:
                add(menu, "并回任务…", partial(self.join, codes[0]), against["join"])
            add(menu, "责任分工…", partial(self.assign, codes[0]), against["assign"])
            add(menu, "增加依据…", partial(self.add_basis, codes[0]), against.get("basis", ""))
            menu.addSeparator()
        key = all(item_detail(self._desk, code).is_key for code in codes)
        add(menu, "经办人…", partial(self.set_handler, codes), against.get("handler", ""))
        add(menu, "取消重点" if key else "列为重点", partial(self.toggle_key, codes), against.get("key", ""))

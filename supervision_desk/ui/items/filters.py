"""The line above the list: chips for state and unit, each with its ✕, and where to add one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from supervision_desk.ui.theme import NARROW, TIGHT

Offers = Callable[[], tuple[Sequence[str], Sequence[str]]]


class FilterBar(QWidget):
    """Holds a state and a unit, each "" when not chosen; `changed` after every choice. `offers` tells which there are
    to choose from."""

    changed = Signal()

    def __init__(self, offers: Offers) -> None:
        super().__init__()
        self._offers = offers
        self.setObjectName("filters")
        self.setAccessibleName("筛选条件")
        self.task_class = ""
        self.unit = ""
        self._chips = QHBoxLayout()
        self._chips.setSpacing(TIGHT)
        self._classes = QMenu("状态", self)
        self._units = QMenu("责任单位", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(NARROW, TIGHT, NARROW, TIGHT)
        layout.setSpacing(TIGHT)
        layout.addLayout(self._chips)
        layout.addWidget(self._add_button())
        layout.addStretch(1)

    def _add_button(self) -> QToolButton:
        add = QToolButton()
        add.setText("＋ 条件")
        add.setObjectName("add_filter")
        add.setAccessibleName("添加筛选条件")
        menu = QMenu(add)
        menu.aboutToShow.connect(self._on_adding)
        menu.addMenu(self._classes)
        menu.addMenu(self._units)
        add.setMenu(menu)
        add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return add

    def _on_adding(self) -> None:
        classes, units = self._offers()
        self._fill(self._classes, classes, self.set_class)
        self._fill(self._units, units, self.set_unit)

    def _fill(self, menu: QMenu, names: Sequence[str], chosen: object) -> None:
        menu.clear()
        for name in names:
            action = QAction(name, menu)
            action.setData((chosen, name))
            action.triggered.connect(self._on_offered)
            menu.addAction(action)

    def _on_offered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            chosen, name = action.data()
            chosen(name)

    def set_class(self, task_class: str) -> None:
        """Show only this state; "" for all."""
        self.task_class = task_class
        self._show_chips()

    def set_unit(self, unit: str) -> None:
        """Show only items this unit has a part in; "" for all."""
        self.unit = unit
        self._show_chips()

    def clear(self) -> None:
        """Show everything."""
        self.task_class = self.unit = ""
        self._show_chips()

    def _show_chips(self) -> None:
        while self._chips.count():
            item = self._chips.takeAt(0)
            chip = item.widget() if item else None
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        if self.task_class:
            self._add_chip(f"状态：{self.task_class}", self._on_class_removed)
        if self.unit:
            self._add_chip(f"单位：{self.unit}", self._on_unit_removed)
        self.changed.emit()

    def _add_chip(self, text: str, removed: object) -> None:
        chip = QToolButton()
        chip.setText(f"{text}  ✕")
        chip.setObjectName("chip")
        chip.setAccessibleName(f"取消条件 {text}")
        chip.clicked.connect(removed)
        self._chips.addWidget(chip)

    def _on_class_removed(self) -> None:
        self.set_class("")

    def _on_unit_removed(self) -> None:
        self.set_unit("")

"""The line above the list: a chip for each condition, each with its ✕, where to add one or keep them all as a view, and
where columns are chosen.

A condition is a field word of the search with its value (design §9); of one field there is one chip.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from supervision_desk.services.item_search import ItemQuery
from supervision_desk.services.offers import Offer
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.flow_layout import FlowLayout
from supervision_desk.ui.labels import named
from supervision_desk.ui.theme import NARROW, TIGHT

Offers = Callable[[], Sequence[Offer]]
Conditions = Mapping[str, str]
# What a chip is called where the field word alone would not say it.
_CALLED = {
    "责任": "责任主体", "牵头": "牵头单位", "配合": "配合单位", "经办": "经办人", "文件": "来源文件",
    "依据": "立项依据", "立项": "立项日期", "文书": "已发文书", "目标": "数值目标",
}  # fmt: skip
# More values than these are looked for in a list of their own; a menu of them would run off the screen.
_IN_MENU = 16
_CHIP_LETTERS = 24


class FilterBar(QWidget):
    """Holds the conditions; `changed` after every choice, `columns_wanted` where columns are to be chosen,
    `keeping_wanted` where the conditions are to be a view. `offers` tells what there is to choose from."""

    changed = Signal()
    columns_wanted = Signal()
    keeping_wanted = Signal()

    def __init__(self, offers: Offers) -> None:
        super().__init__()
        self._offers = offers
        named(self, "filters", "筛选条件")
        self.conditions: dict[str, str] = {}
        self._chips: list[QToolButton] = []
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._on_adding)
        self.add = named(QToolButton(), "add_filter", "添加筛选条件")
        self.add.setText("＋ 条件")
        self.add.setMenu(self._menu)
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.none = named(QToolButton(), "clear_filters", "清除全部条件")
        self.none.setText("全部清除")
        self.none.clicked.connect(self.clear)
        self.keep = named(QToolButton(), "keep_view", "把当前条件存为视图")
        self.keep.setText("保存视图…")
        self.keep.setToolTip("把现在的搜索词和条件存为视图，列在左边“督办事项”下面")
        self.keep.clicked.connect(self.keeping_wanted)
        columns = named(QToolButton(), "choose_columns", "选择列")
        columns.setText("列…")
        columns.setToolTip("选择列表显示哪些列、按什么次序")
        columns.clicked.connect(self.columns_wanted)
        self._line = FlowLayout(QMargins(NARROW, TIGHT, NARROW, TIGHT), TIGHT)
        buttons = (self.add, self.none, self.keep, columns)
        for each in buttons:
            self._line.addWidget(each)
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._line.push_right(len(buttons) - 1)
        self.setLayout(self._line)
        for each in (self.none, self.keep):
            each.hide()

    def query(self, text: str) -> ItemQuery:
        """What is asked for with these words besides."""
        return ItemQuery(text, conditions=tuple(self.conditions.items()))

    def put(self, field: str, value: str) -> None:
        """Ask for this value of a field; "" takes the condition away."""
        self.show_conditions({**self.conditions, field: value})

    def show_conditions(self, conditions: Conditions) -> None:
        """Ask for these, instead of those before."""
        self.conditions = {field: value for field, value in conditions.items() if value}
        self._show_chips()
        self.changed.emit()

    def clear(self) -> None:
        """Show everything."""
        self.show_conditions({})

    def offer_keeping(self, wanted: bool) -> None:
        """Whether what is asked for now may be kept as a view."""
        self.keep.setVisible(wanted)

    def _on_adding(self) -> None:
        self._menu.clear()
        for offer in self._offers():
            if len(offer.values) > _IN_MENU:
                self._menu.addAction(f"{offer.title}…").triggered.connect(partial(self._on_search, offer))
            else:
                self._fill(self._menu.addMenu(offer.title), offer)

    def _fill(self, menu: QMenu, offer: Offer) -> None:
        for value in offer.values:
            action = menu.addAction(value)
            action.setCheckable(True)
            action.setChecked(self.conditions.get(offer.field) == value)
            action.triggered.connect(partial(self._on_chosen, offer.field, value))
        if offer.today is not None:
            menu.addSeparator()
            menu.addAction("自定…").triggered.connect(partial(self._on_days, offer, offer.today))

    def _on_chosen(self, field: str, value: str, _checked: bool = False) -> None:
        self.put(field, value)

    def _on_search(self, offer: Offer, _checked: bool = False) -> None:
        from supervision_desk.ui.items.filter_dialogs import ValueDialog

        dialog = ValueDialog(offer, self.window())
        open_dialog(dialog, lambda: self.put(offer.field, dialog.value()))

    def _on_days(self, offer: Offer, today: date, _checked: bool = False) -> None:
        from supervision_desk.ui.items.filter_dialogs import DaysDialog

        dialog = DaysDialog(offer.title, today, self.window())
        open_dialog(dialog, lambda: self.put(offer.field, dialog.value))

    def _show_chips(self) -> None:
        for chip in self._chips:
            self._line.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(field, value) for field, value in self.conditions.items()]
        for place, chip in enumerate(self._chips):
            self._line.insert_widget(place, chip)
        self.none.setVisible(len(self._chips) > 1)

    def _chip(self, field: str, value: str) -> QToolButton:
        words = condition_words(field, value)
        chip = named(QToolButton(self), "chip", f"取消条件 {words}")
        short = words if len(words) <= _CHIP_LETTERS else f"{words[: _CHIP_LETTERS - 1]}…"
        chip.setText(f"{short}  ✕")
        chip.setToolTip(f"{words}\n按一下取消这一条件")
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.clicked.connect(partial(self.put, field, ""))
        return chip


def condition_words(field: str, value: str) -> str:
    """A condition as people read it: 状态：逾期."""
    return f"{_CALLED.get(field, field)}：{value}"

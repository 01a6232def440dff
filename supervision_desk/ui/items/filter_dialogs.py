"""What a condition above the list asks for where a menu would not do: one of many values, or days of one's own."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget

from supervision_desk.services.item_search import ItemQuery, marks_of
from supervision_desk.services.offers import Offer
from supervision_desk.ui.dialogs.form_dialog import FormDialog
from supervision_desk.ui.dialogs.optional_day import OptionalDay
from supervision_desk.ui.labels import named

_ROWS = 12
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}
_NO_DAY = "没有勾选日期，没有加上条件；请勾选起止日期中的一个或两个。"


class _Typed(QLineEdit):
    """Takes letters, and leaves the keys that go up and down to the list below it."""

    def __init__(self, below: QListWidget) -> None:
        super().__init__()
        self._below = below

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            last = self._below.count() - 1
            self._below.setCurrentRow(min(max(self._below.currentRow() + step, 0), last))


class ValueDialog(FormDialog):
    """One of many values, found by any part of it or its 首字母."""

    def __init__(self, offer: Offer, parent: QWidget | None) -> None:
        super().__init__(parent, "value_dialog", f"条件：{offer.title}", "加上条件")
        self._values = offer.values
        self.list = named(QListWidget(), "values", offer.title)
        self.typed = _Typed(self.list)
        self.typed.setPlaceholderText("输入其中几个字或首字母")
        self.typed.setClearButtonEnabled(True)
        self.add_field("查找", "typed_value", self.typed)
        self.add_field(offer.title, "values", self.list)
        self.typed.textChanged.connect(self._show)
        self.list.itemDoubleClicked.connect(lambda _item: self.done_pressed())
        self._show("")
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * _ROWS + 2 * self.list.frameWidth())
        self.typed.setFocus()

    def value(self) -> str:
        """What is chosen."""
        current = self.list.currentItem()
        return current.text() if current else ""

    def _show(self, typed: str) -> None:
        marks = [marks_of(ItemQuery(part)) for part in typed.split()]
        self.list.clear()
        self.list.addItems([each for each in self._values if all(part.spans(each) for part in marks)])
        self.list.setCurrentRow(0)
        self.done_button.setEnabled(self.list.count() > 0)

    def done_pressed(self) -> None:
        if self.value():
            self.accept()


class DaysDialog(FormDialog):
    """From one day to another, or with one end open."""

    def __init__(self, title: str, today: date, parent: QWidget | None) -> None:
        super().__init__(parent, "days_dialog", f"条件：{title}", "加上条件")
        self.since = OptionalDay("从这一天起", today, today)
        self.until = OptionalDay("到这一天止", today, today)
        # What is ticked says which end it is: no label besides.
        self.form.addRow(named(self.since, "since", "起始日"))
        self.form.addRow(named(self.until, "until", "终止日"))

    @property
    def value(self) -> str:
        """As it is written behind the field word; "" while no day is ticked."""
        since, until = self.since.day(), self.until.day()
        if since and until:
            return f"{since}~{until}"
        return f">={since}" if since else f"<={until}" if until else ""

    def done_pressed(self) -> None:
        since, until = self.since.day(), self.until.day()
        if not self.value:
            self.show_problem(_NO_DAY)
        elif since and until and since > until:
            self.show_problem(f"止日 {until} 早于起日 {since}，没有加上条件；请改正日期。")
        else:
            self.accept()

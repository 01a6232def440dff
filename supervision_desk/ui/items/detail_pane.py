"""The detail beside the list. It is read behind the window, a moment after the choice: who types in the search or goes
down the list sees row after row and waits for none of them."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.items.item_work import ItemWork
from supervision_desk.ui.labels import column
from supervision_desk.ui.tables.line_delegate import Marks

if TYPE_CHECKING:
    from supervision_desk.services.item_detail import ItemDetail
    from supervision_desk.ui.items.detail_body import DetailBody


class DetailPane(QWidget):
    """Shows one item; what it says is built when the first is shown."""

    def __init__(self, desk: Desk, actions: Actions, work: ItemWork) -> None:
        super().__init__()
        self.setObjectName("detail")
        self.setAccessibleName("事项详情")
        self.setMinimumWidth(320)
        self._desk = desk
        self._runner = actions
        self._work = work
        self._code = ""
        self._chosen = 0
        self._marks: Marks = lambda _text: ()
        self._layout = column(self)

    @cached_property
    def body(self) -> "DetailBody":
        """What is said of the item."""
        from supervision_desk.ui.items.detail_body import DetailBody

        body = DetailBody(self._desk, self._work)
        body.tabs.show_marks(self._marks)
        body.show_chosen(self._chosen)
        self._layout.addWidget(body)
        return body

    def show_marks(self, marks: Marks) -> None:
        """Mark in what is said of an item what is found."""
        self._marks = marks
        if "body" in vars(self):
            self.body.tabs.show_marks(marks)

    def show_chosen(self, count: int) -> None:
        """How many items are selected in the list."""
        self._chosen = count
        if "body" in vars(self):
            self.body.show_chosen(count)

    def show_item(self, code: str) -> None:
        """Show the item of that code, soon; nothing for ""."""
        self._code = code
        if code:
            work = partial(_detail, self._desk, code)
            self._runner.run_latest(self, work, self._on_read, self._on_gone)
        elif "body" in vars(self):
            self.body.hide()

    def _on_read(self, detail: "ItemDetail") -> None:
        if detail.row.code == self._code:
            self.body.show_detail(detail)
            self.body.show()

    def _on_gone(self, _sentence: str) -> None:
        """Another program took it back meanwhile; the list says so when it is read anew."""
        self.show_item("")


def _detail(desk: Desk, code: str) -> "ItemDetail":
    # Imported where it is read, behind the window: it needs much more than the list does.
    from supervision_desk.services.item_detail import item_detail

    return item_detail(desk, code)

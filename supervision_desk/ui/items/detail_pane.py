"""The detail beside the list: what state and why, who answers, by when and why that date, what to do next."""

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QPushButton, QWidget

from supervision_desk.domain.office import CHASE, SLIP
from supervision_desk.domain.standing import TaskClass
from supervision_desk.services.desk import Desk
from supervision_desk.services.item_detail import ItemDetail, item_detail
from supervision_desk.ui.flow_layout import FlowLayout
from supervision_desk.ui.items.detail_tabs import DetailTabs
from supervision_desk.ui.items.item_work import ItemWork
from supervision_desk.ui.items.state_words import because, item_words
from supervision_desk.ui.labels import button, column, plain_label, rule, surface
from supervision_desk.ui.theme import NARROW, TIGHT, WIDE

_COMPLETED = (TaskClass.ON_TIME, TaskClass.LATE, TaskClass.OTHER)


class DetailPane(QWidget):
    """Shows one item; the next likely actions are buttons at its foot."""

    def __init__(self, desk: Desk, work: ItemWork) -> None:
        super().__init__()
        self.setObjectName("detail")
        self.setAccessibleName("事项详情")
        self.setMinimumWidth(320)
        self._desk = desk
        self._work = work
        self._code = ""
        self._waiting = ""
        self.title = plain_label("", "detail_title", "title")
        self.title.setWordWrap(True)
        self.state = plain_label("", "detail_state", "strong")
        self.state.setWordWrap(True)
        self.tabs = DetailTabs()
        self._body = surface("detail_body", "事项详情")
        self._build()

    def _build(self) -> None:
        layout = column(self._body)
        head = QWidget()
        inside = column(head, WIDE, TIGHT)
        inside.addWidget(self.title)
        inside.addWidget(self.state)
        layout.addWidget(head)
        layout.addWidget(rule())
        layout.addWidget(self.tabs, 1)
        layout.addWidget(rule())
        layout.addLayout(self._buttons())
        column(self).addWidget(self._body)

    def _buttons(self) -> FlowLayout:
        line = FlowLayout(QMargins(WIDE, NARROW, WIDE, NARROW), TIGHT)
        self.slip_button = button("拟督办单…", "draft_slip", self._on_slip)
        self.chase_button = button("催办…", "draft_chase", self._on_chase)
        self.review_button = button("审核反馈…", "review", self._on_review)
        self.reply_button = button("登记反馈…", "log_reply", self._on_reply)
        self.due_button = button("定时限…", "set_due", self._on_due)
        self.close_button = button("销号…", "close", self._on_close)
        for each in self._all_buttons():
            line.addWidget(each)
        return line

    def _all_buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.review_button,
            self.slip_button,
            self.chase_button,
            self.reply_button,
            self.due_button,
            self.close_button,
        )

    def show_item(self, code: str) -> None:
        """Show the item of that code; nothing for ""."""
        self._code = code
        self._body.setVisible(bool(code))
        if code:
            self._show(item_detail(self._desk, code))

    def _show(self, detail: ItemDetail) -> None:
        row, words = detail.row, item_words(detail.row)
        self.title.setText(f"{row.code}  {row.title}")
        self.state.setText(" · ".join(part for part in (words.text, because(row)) if part))
        self.state.setStyleSheet(f"color: {words.colour};")
        self.tabs.show_detail(detail)
        self._waiting = next((reply.code for reply in detail.replies if reply.state == "待审核"), "")
        self._offer(detail)

    def _offer(self, detail: ItemDetail) -> None:
        """Only what can be done now is offered."""
        is_open = detail.row.closed_on is None
        has_slip = any(paper.kind == SLIP and paper.state != "已作废" for paper in detail.papers)
        signed_off = any(act.kind == "销号" for act in detail.acts)
        completed = detail.row.item_class in _COMPLETED and not signed_off
        self.review_button.setVisible(bool(self._waiting))
        self.slip_button.setVisible(is_open and not has_slip)
        self.chase_button.setVisible(is_open and detail.row.item_class is TaskClass.OVERDUE)
        self.reply_button.setVisible(is_open and not self._waiting)
        self.due_button.setVisible(is_open)
        self.close_button.setVisible(completed or is_open)
        self.close_button.setText("销号…" if completed else "其他办结…")

    def _on_slip(self) -> None:
        self._work.draft_paper(SLIP, (self._code,))

    def _on_chase(self) -> None:
        self._work.draft_paper(CHASE, (self._code,))

    def _on_review(self) -> None:
        self._work.review_reply(self._waiting)

    def _on_reply(self) -> None:
        self._work.log_reply(self._code)

    def _on_due(self) -> None:
        self._work.set_due(self._code)

    def _on_close(self) -> None:
        self._work.close_item(self._code)

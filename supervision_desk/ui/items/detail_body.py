"""What the detail beside the list says of an item: what state and why, who answers, by when and why that date, what to
do next."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from supervision_desk.domain.office import CHASE, DISPATCHING, SLIP
from supervision_desk.domain.standing import COMPLETED, TaskClass
from supervision_desk.services.acts import signed_off
from supervision_desk.services.desk import Desk, office_of
from supervision_desk.services.item_detail import ItemDetail, item_detail
from supervision_desk.services.replies import WAITING
from supervision_desk.services.task_words import bearing_words
from supervision_desk.ui.items.button_rows import ButtonRows
from supervision_desk.ui.items.detail_tabs import DetailTabs
from supervision_desk.ui.items.item_acts import ItemAct, deciding, fitting
from supervision_desk.ui.items.item_work import ItemWork
from supervision_desk.ui.items.obstacles import may_sign_off
from supervision_desk.ui.items.state_words import because, item_words
from supervision_desk.ui.labels import button, column, plain_label, rule, surface
from supervision_desk.ui.replies.attachment_links import AttachmentLinks
from supervision_desk.ui.theme import NARROW, TIGHT, WIDE

_SLIP, _CHASE = "拟督办单…", "催办…"
_ONLY = "列表里选中了 {} 件，这里的按钮只办上面这一件；要一并办理，在列表里按右键。"


class DetailBody(QWidget):
    """Shows one item; the next likely actions are buttons at its foot."""

    def __init__(self, desk: Desk, work: ItemWork) -> None:
        super().__init__()
        self.setObjectName("detail_body")
        self.setAccessibleName("事项详情")
        self._desk = desk
        self._work = work
        self._code = ""
        self._waiting = ""
        self._deciding: ItemAct | None = None
        self.title = plain_label("", "detail_title", "title")
        self.title.setWordWrap(True)
        self.state = plain_label("", "detail_state", "strong")
        self.state.setWordWrap(True)
        self.bearing = plain_label("", "detail_bearing")
        self.bearing.setWordWrap(True)
        self.proposal = button("", "take_due", self._on_proposal, quiet=True)
        self.tabs = DetailTabs()
        self._links = AttachmentLinks(desk, self.tabs.replies)
        self.tabs.targets.wanted.connect(work.targets.do)
        self._build()

    def _build(self) -> None:
        body = surface("detail_surface", "事项详情")
        layout = column(body)
        head = QWidget()
        inside = column(head, WIDE, TIGHT)
        inside.addWidget(self.title)
        inside.addWidget(self.state)
        inside.addWidget(self.bearing)
        inside.addWidget(self.proposal)
        layout.addWidget(head)
        layout.addWidget(rule())
        layout.addWidget(self.tabs, 1)
        layout.addWidget(rule())
        self.only = plain_label("", "detail_only", "muted")
        self.only.setWordWrap(True)
        self.only.setContentsMargins(WIDE, NARROW, WIDE, 0)
        self.only.hide()
        layout.addWidget(self.only)
        self.buttons = self._buttons()
        layout.addWidget(self.buttons)
        column(self).addWidget(body)

    def _buttons(self) -> ButtonRows:
        self.decide_button = button("批复…", "decide", self._on_decide)
        self.review_button = button("审核反馈…", "review", self._on_review)
        self.slip_button = button(_SLIP, "draft_slip", self._on_slip)
        self.chase_button = button(_CHASE, "draft_chase", self._on_chase)
        self.reply_button = button("登记反馈…", "log_reply", self._on_reply)
        self.due_button = button("定时限…", "set_due", self._on_due)
        self.close_button = button("销号…", "close", self._on_close)
        self.acts_button = button("更多", "acts", self._on_acts)
        return ButtonRows(
            (
                self.decide_button,
                self.review_button,
                self.slip_button,
                self.chase_button,
                self.reply_button,
                self.due_button,
                self.close_button,
                self.acts_button,
            )
        )

    def show_chosen(self, count: int) -> None:
        """How many items are selected in the list: the buttons here concern the one that is shown, whatever else is
        selected, and say so where another place would take them all."""
        several = count > 1
        self.only.setText(_ONLY.format(count) if several else "")
        self.only.setVisible(several)
        for each, words in ((self.slip_button, _SLIP), (self.chase_button, _CHASE)):
            each.setText(words.replace("…", "（本件）…") if several else words)

    def show_detail(self, detail: ItemDetail) -> None:
        """Show one item."""
        self._code = detail.row.code
        row, words = detail.row, item_words(detail.row)
        self.title.setText(f"{row.code}  {row.title}")
        self.state.setText(" · ".join(part for part in (words.text, because(row), _signed_off(detail)) if part))
        self.state.setStyleSheet(f"color: {words.colour};")
        bearing = _bearing(detail)
        self.bearing.setText("\n".join(bearing))
        self.bearing.setVisible(bool(bearing))
        self.tabs.show_detail(detail)
        self.tabs.targets.show_targets(detail.tasks, self._desk.today, office_of(self._desk).tolerance)
        self.proposal.setText("；".join(each.words for each in detail.proposals[:1]) + " …")
        self.proposal.setVisible(bool(detail.proposals))
        self._waiting = next((reply.code for reply in detail.replies if reply.state == WAITING), "")
        self._offer(detail)

    def _offer(self, detail: ItemDetail) -> None:
        """Only what can be done now is offered."""
        is_open = detail.row.closed_on is None
        has_slip = any(
            paper.kind in DISPATCHING and paper.state != "已作废" and set(paper.addressees) & set(detail.addressees)
            for paper in detail.papers
        )
        completed = may_sign_off(detail)
        acts = fitting(detail)
        self._deciding = deciding(acts)
        self.decide_button.setText(self._deciding.text if self._deciding else "")
        self.close_button.setText("销号…" if completed else "其他办结…")
        offered = {
            self.decide_button: self._deciding is not None,
            self.review_button: bool(self._waiting),
            self.slip_button: is_open and not has_slip,
            # A unit that was never told of anything is not urged.
            self.chase_button: is_open and detail.row.item_class is TaskClass.OVERDUE and bool(detail.dispatched),
            self.reply_button: is_open and not self._waiting,
            self.due_button: is_open,
            self.close_button: completed or is_open,
            self.acts_button: bool(acts),
        }
        self.buttons.show_buttons([each for each, fits in offered.items() if fits])

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

    def _on_decide(self) -> None:
        if self._deciding is not None:
            self._work.acts.open(self._deciding, self._code)

    def _on_acts(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._work.fill_acts(menu, item_detail(self._desk, self._code))
        menu.popup(self.acts_button.mapToGlobal(QPoint(0, 0)) - QPoint(0, menu.sizeHint().height()))

    def _on_proposal(self) -> None:
        self._work.adjust_due(self._code)

    def _on_close(self) -> None:
        self._work.close_item(self._code)


def _signed_off(detail: ItemDetail) -> str:
    """The day of the last 销号, once each task that was 办结 has its own."""
    done = [task.code for task in detail.tasks if task.facts.closed_as == COMPLETED]
    days = [act.on_day for code in done if (act := signed_off(detail.acts, code))]
    return f"{max(days)} 销号" if done and len(days) == len(done) else ""


def _bearing(detail: ItemDetail) -> list[str]:
    """What bears on the tasks, each phrase once."""
    return list(dict.fromkeys(words for task in detail.tasks for words in bearing_words(task, detail.acts)))

"""反馈审核: the replies, those waiting for review first, with their text beside."""

from PySide6.QtWidgets import QComboBox

from supervision_desk.domain.numbering import code_order
from supervision_desk.services.desk import Desk
from supervision_desk.services.replies import NO_MORE, RETURNED, WAITING, ReplyRow
from supervision_desk.services.review_list import MOST, ReviewList, review_list
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.items.item_work import ItemWork
from supervision_desk.ui.labels import button, column
from supervision_desk.ui.page import Page
from supervision_desk.ui.replies.accept_dialog import AcceptDialog
from supervision_desk.ui.replies.attachment_links import AttachmentLinks, attachments_html
from supervision_desk.ui.tables.empty_state import EmptyState
from supervision_desk.ui.tables.list_beside_text import ListBesideText
from supervision_desk.ui.tables.reading_view import ReadingView, body, facts_table, heading
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import tokens

ALL = "全部反馈"
_MORE_WAIT, _MORE = " · 先列收到最早的 {} 件", " · 只列最近收到的 {} 件，更早的在事项详情里看"


def _readings(reply: ReplyRow) -> str:
    """Figures first: the column is narrow."""
    return "；".join(f"{figure}（{name}）" for name, figure in reply.read)


def _readings_lines(reply: ReplyRow) -> str:
    return "\n".join(f"{name}：{figure}" for name, figure in reply.read)


def _colour(reply: ReplyRow) -> str:
    return {WAITING: tokens().yellow, RETURNED: tokens().red}.get(reply.state, "")


def _mark(reply: ReplyRow) -> str:
    return {WAITING: "▲ 待审核", RETURNED: "◆ 已退回", NO_MORE: "– 不再审核"}.get(reply.state, f"✓ {reply.state}")


REPLY_COLUMNS: tuple[Column[ReplyRow], ...] = (
    Column("状态", _mark, width=88, colour=_colour),
    Column("编号", lambda reply: reply.code, lambda reply: code_order(reply.code), 104),
    Column("事项", lambda reply: reply.title, width=72),
    Column("单位", lambda reply: reply.shown_unit, width=76),
    Column("收到", lambda reply: show_day(reply.received_on), lambda reply: reply.received_on, 90),
    Column("方式", lambda reply: reply.channel, width=72),
    Column("类别", lambda reply: "办结" if reply.is_final else "阶段", width=48),
    Column("累计完成", _readings, width=74, tip=_readings_lines),
    Column("办理情况", lambda reply: reply.text.replace("\n", " "), width=76),
)


class RepliesPage(Page):
    """Replies to review, or all."""

    title = "反馈审核"
    concerns = Changed.REPLIES | Changed.ITEMS

    def __init__(self, desk: Desk, actions: Actions, work: ItemWork) -> None:
        super().__init__("replies_page", desk, actions)
        self._work = work
        self.which = QComboBox()
        self.which.setObjectName("which_replies")
        self.which.setAccessibleName("显示哪些反馈")
        self.which.addItems([WAITING, ALL])
        self.table: RowTable[ReplyRow] = RowTable(REPLY_COLUMNS, self)
        self.view = TableView(self.table, "replies", "反馈列表", stretch=8)
        self.text = ReadingView("reply_text", "反馈内容")
        self.empty = EmptyState("没有待审核的反馈。", "登记反馈…")
        self.review = button("审核…", "review", self._on_review, primary=True)
        self.log = button("登记反馈…", "log_reply", self._on_log)
        self.accept = button("批量通过…", "accept_all", self._on_accept)
        self.letter = button("登记来文…", "log_letter", self._work.log_letter)
        self._links = AttachmentLinks(desk, self.text)
        self.correct = button("更正…", "correct", self._on_correct)
        tools = flow(self.which, self.review, self.accept, self.correct, None, self.letter, self.log)
        self.body = ListBesideText("reply", self.title, tools, self.view, self.empty, self.text)
        column(self).addWidget(self.body)
        self.which.currentTextChanged.connect(self._on_which)
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(self._on_opened)
        self.empty.wanted.connect(self._on_log)

    def reload(self) -> None:
        """Read the replies anew."""
        waiting_only = self.which.currentText() == WAITING
        self.read(lambda watch: review_list(self.desk, waiting_only=waiting_only, watch=watch), self._show)

    def _show(self, found: ReviewList) -> None:
        current = self.view.current_row()
        self.table.show_rows(found.rows)
        self.body.show_emptiness(not found.rows)
        self.accept.setEnabled(bool(found.waiting))
        more = _MORE_WAIT if self.which.currentText() == WAITING else _MORE
        left_out = more.format(MOST) if len(found.rows) == MOST else ""
        self.body.counts.setText(f"待审核 {found.waiting} 件 · 共 {found.total} 件{left_out}")
        code = current.code if current else ""
        self.view.choose_quietly(max(self.table.place_of(lambda reply: reply.code == code), 0))
        self._on_chosen(self.view.current_row())

    def _on_which(self) -> None:
        self.reload()

    def _on_chosen(self, reply: ReplyRow | None) -> None:
        self.review.setEnabled(reply is not None and reply.state == WAITING)
        self.correct.setEnabled(reply is not None)
        self.text.setVisible(reply is not None)
        self.text.show_html(_reply_html(reply) if reply else "")

    def _on_opened(self, reply: ReplyRow) -> None:
        if reply.state == WAITING:
            self._work.review_reply(reply.code)

    def _on_review(self) -> None:
        reply: ReplyRow | None = self.view.current_row()
        if reply is not None:
            self._on_opened(reply)

    def _on_accept(self) -> None:
        """The replies chosen where several are, else all that wait."""
        chosen = [reply for reply in self.view.chosen_rows() if reply.state == WAITING]
        waiting = [reply for reply in self.table.rows if reply.state == WAITING]
        dialog = AcceptDialog(self.desk, self.runner, chosen if len(chosen) > 1 else waiting, self.window())
        open_dialog(dialog, lambda: messages.show_note(self.window(), dialog.said()))

    def _on_correct(self) -> None:
        reply: ReplyRow | None = self.view.current_row()
        if reply is not None:
            self._work.keeping.correct_reply(reply.code)

    def _on_log(self) -> None:
        self._work.log_reply()


def _reply_html(reply: ReplyRow) -> str:
    facts = [
        ("单位", reply.shown_unit),
        ("收到", f"{reply.received_on}（{reply.channel}）"),
        ("类别", "办结反馈" if reply.is_final else "阶段反馈"),
        ("累计完成", _readings_lines(reply)),
        *reply.further,
        ("来文", reply.letter),
        ("注意", "\n".join(reply.notes)),
        ("审核", f"{reply.decided_on} {reply.decided_by} {reply.state}" if reply.decided_on else reply.state),
        ("理由", reply.reason),
        ("补正期限", show_day(reply.mend_by)),
    ]
    head, said = heading(f"{reply.code}  {reply.title}"), heading("办理情况") + body(reply.text)
    return head + facts_table(facts) + said + attachments_html(reply.attachments)

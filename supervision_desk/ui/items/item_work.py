"""What can be done to items from anywhere in the window: each opens its dialog."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from supervision_desk.domain.office import CHASE, SLIP
from supervision_desk.services.desk import Desk
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.items.act_work import ItemActs
from supervision_desk.ui.items.hand_work import HandWork
from supervision_desk.ui.items.keeping_work import KeepingWork
from supervision_desk.ui.targets.target_work import TargetWork

if TYPE_CHECKING:
    from supervision_desk.services.drafting import Drafted
    from supervision_desk.services.item_detail import ItemDetail
    from supervision_desk.ui.papers.print_work import PrintWork


class ItemWork(QObject):
    """Opens the dialogs over one window. `drafted` carries the marks of the new drafts after 拟稿."""

    drafted = Signal(tuple)

    def __init__(
        self, desk: Desk, actions: Actions, settings: QSettings, printing: "PrintWork", window: QMainWindow
    ) -> None:
        super().__init__(window)
        self.desk = desk
        self._actions = actions
        self._window = window
        self.acts = ItemActs(desk, actions, window)
        self.targets = TargetWork(desk, actions, window)
        self.hand = HandWork(desk, actions, window)
        self.keeping = KeepingWork(desk, actions, settings, printing, window)

    def log_reply(self, code: str = "") -> None:
        """登记反馈 on a task, or on one still to be chosen."""
        from supervision_desk.ui.replies.reply_dialog import ReplyDialog

        open_dialog(ReplyDialog(self.desk, self._actions, code, self._window))

    def log_letter(self) -> None:
        """登记来文 with the replies in it."""
        from supervision_desk.ui.replies.letter_dialog import LetterDialog

        open_dialog(LetterDialog(self.desk, self._actions, self._window))

    def review_reply(self, code: str) -> None:
        """审核 a reply."""
        from supervision_desk.ui.replies.review_dialog import ReviewDialog

        open_dialog(ReviewDialog(self.desk, self._actions, code, self._window))

    def close_item(self, code: str) -> None:
        """销号 and the other ways to close."""
        from supervision_desk.ui.items.close_dialog import CloseDialog

        open_dialog(CloseDialog(self.desk, self._actions, code, self._window))

    def set_due(self, code: str) -> None:
        """定时限."""
        from supervision_desk.ui.items.due_dialog import DueDialog

        open_dialog(DueDialog(self.desk, self._actions, code, self._window))

    def adjust_due(self, code: str) -> None:
        """What would be another day by 签收 or by the calendar, to be taken or left."""
        from supervision_desk.services.due_proposals import due_proposals
        from supervision_desk.ui.workdays.proposals_dialog import ProposalsDialog

        proposals = due_proposals(self.desk, code)
        open_dialog(ProposalsDialog(self.desk, self._actions, proposals, (), self._window))

    def draft_paper(self, kind: str, codes: Sequence[str] = (), unit: str = "") -> None:
        """拟稿."""
        from supervision_desk.ui.papers.draft_dialog import DraftDialog

        dialog = DraftDialog(self.desk, self._actions, kind, tuple(codes), unit, self._window)
        dialog.drafted.connect(self._on_drafted)
        open_dialog(dialog)

    def _on_drafted(self, drafted: "Drafted") -> None:
        self.drafted.emit(tuple(paper.mark for paper in drafted.papers))
        left = [f"未拟：{each.unit}（{each.reason}）" for each in drafted.refused if not each.quiet]
        if told := (*drafted.notes, *left):
            messages.show_note(self._window, "草稿已拟。\n" + "\n".join(told))

    def fill_menu(self, menu: QMenu, codes: Sequence[str]) -> None:
        """The actions on the selected items."""
        from supervision_desk.services.item_detail import item_detail
        from supervision_desk.ui.items.obstacles import may_sign_off, obstacles

        self._add(menu, f"拟督办单（{len(codes)} 件）…", partial(self.draft_paper, SLIP, codes))
        self._add(menu, f"拟催办单（{len(codes)} 件）…", partial(self.draft_paper, CHASE, codes))
        if len(codes) == 1:
            menu.addSeparator()
            detail = item_detail(self.desk, codes[0])
            against = obstacles(detail)
            menu.setToolTipsVisible(True)
            self._add(menu, "登记反馈…", partial(self.log_reply, codes[0]), against.get("log_reply", ""))
            self._add(menu, "定时限…", partial(self.set_due, codes[0]), against["set_due"])
            self._add(
                menu,
                "销号…" if may_sign_off(detail) else "其他办结…",
                partial(self.close_item, codes[0]),
                against["close_item"],
            )
            menu.addSeparator()
            self.fill_acts(menu, detail)
        menu.addSeparator()
        self.hand.fill_menu(menu, codes, self._add)
        self._add(menu, "打印表格…", partial(self.keeping.print_forms, codes))

    def fill_acts(self, menu: QMenu, detail: "ItemDetail") -> None:
        """The acts on dates and units that can be done with an item now."""
        from supervision_desk.ui.items.item_acts import fitting

        for act in fitting(detail):
            self._add(menu, act.text, partial(self.acts.open, act, detail.row.code))

    def _add(self, menu: QMenu, text: str, chosen: Callable[[], None], against: str = "") -> None:
        """An entry, grey with the reason on hover where something stands against it."""
        action = QAction(text, menu)
        action.setEnabled(not against)
        action.setToolTip(against)
        action.triggered.connect(lambda _checked=False: chosen())
        menu.addAction(action)

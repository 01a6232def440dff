"""The places of the window and the pages behind them."""

from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.chasing.chase_page import ChasePage
from supervision_desk.ui.documents.documents_page import DocumentsPage
from supervision_desk.ui.frame.navigation import Place
from supervision_desk.ui.history.history_page import HistoryPage
from supervision_desk.ui.items.item_work import ItemWork
from supervision_desk.ui.items.items_page import ItemsPage
from supervision_desk.ui.page import Page
from supervision_desk.ui.papers.papers_page import PapersPage
from supervision_desk.ui.replies.replies_page import RepliesPage
from supervision_desk.ui.summary.summary_page import SummaryPage

PLACES = (
    Place("items", "督办事项", "items"),
    Place("documents", "来源文件", "documents"),
    Place("papers", "督办文书", "papers"),
    Place("replies", "反馈审核", "replies"),
    Place("chase", "今日应催", "chase"),
    Place("summary", "统计通报", "summary"),
    Place("history", "操作记录", "history"),
)


class Pages:
    """Every page, made once."""

    def __init__(self, desk: Desk, actions: Actions, work: ItemWork) -> None:
        self.items = ItemsPage(desk, actions, work)
        self.documents = DocumentsPage(desk, actions)
        self.papers = PapersPage(desk, actions, work)
        self.replies = RepliesPage(desk, actions, work)
        self.chase = ChasePage(desk, actions, work)
        self.summary = SummaryPage(desk, actions)
        self.history = HistoryPage(desk, actions)
        self.all: dict[str, Page] = {
            "items": self.items,
            "documents": self.documents,
            "papers": self.papers,
            "replies": self.replies,
            "chase": self.chase,
            "summary": self.summary,
            "history": self.history,
        }

"""A page whose first answer has not come says so: an empty list would say that nothing is owed."""

from typing import ClassVar

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from supervision_desk.domain.watch import Watch
from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changes
from supervision_desk.ui.jobs import InlineJobs
from supervision_desk.ui.page import Page
from supervision_desk.ui.waiting import READING, UNREAD

from .conftest import LaterJobs, child


class SlowPage(Page):
    """Shows what it reads when its turn comes."""

    title: ClassVar[str] = "慢"

    def reload(self) -> None:
        self.read(self._ask, self._show)

    @staticmethod
    def _ask(watch: Watch) -> str:
        watch(0, 0)
        return "读到"

    def _show(self, found: str) -> None:
        self.setToolTip(found)


def test_a_page_says_that_it_is_being_read_until_its_first_answer(desk: Desk, qtbot: QtBot) -> None:
    jobs = LaterJobs()
    actions = Actions(InlineJobs(), Changes(), pages=jobs)
    page = SlowPage("slow_page", desk, actions)
    qtbot.addWidget(page)
    page.resize(600, 400)
    page.show()
    said = child(page, QLabel, "waiting")
    assert said.isVisible()
    assert QRect(said.pos(), said.size()).contains(page.rect().center())
    actions.stop()
    jobs.waiting.pop()()
    assert said.text() == UNREAD
    page.reload()
    assert said.text() == READING
    jobs.waiting.pop()()
    assert page.toolTip() == "读到"
    assert not said.isVisible()
    page.reload()
    assert not said.isVisible()

"""单位与领导: three lists – 单位, 联络员, 领导与分管."""

from PySide6.QtWidgets import QTabWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.labels import column, named
from supervision_desk.ui.page import Page
from supervision_desk.ui.roster.people_tabs import LeaderTab, LiaisonTab
from supervision_desk.ui.roster.unit_tab import UnitTab


class RosterPage(Page):
    """The office's master data."""

    title = "单位与领导"
    concerns = Changed.OFFICE | Changed.ITEMS

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__("roster_page", desk, actions)
        self.units = UnitTab(desk, actions)
        self.liaisons = LiaisonTab(desk, actions)
        self.leaders = LeaderTab(desk, actions)
        self.tabs = named(QTabWidget(), "roster_tabs", self.title)
        self.tabs.setDocumentMode(True)
        for tab, title in ((self.units, "单位"), (self.liaisons, "联络员"), (self.leaders, "领导与分管")):
            self.tabs.addTab(tab, title)
        column(self).addWidget(self.tabs)

    def reload(self) -> None:
        """Read the lists anew."""
        for tab in (self.units, self.liaisons, self.leaders):
            tab.reload()

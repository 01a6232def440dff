"""设置: the steps of the ladder, the wording on papers, the series of numbers; the office's names behind a button."""

from PySide6.QtWidgets import QTabWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.labels import column, named
from supervision_desk.ui.page import Page
from supervision_desk.ui.settings.ladder_tab import LadderTab
from supervision_desk.ui.settings.series_tab import SeriesTab
from supervision_desk.ui.settings.wording_tab import WordingTab


class SettingsPage(Page):
    """What the office sets for itself."""

    title = "设置"
    concerns = Changed.OFFICE | Changed.PAPERS

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__("settings_page", desk, actions)
        self.ladder = LadderTab(desk, actions)
        self.wording = WordingTab(desk, actions)
        self.series = SeriesTab(desk, actions)
        self.tabs = named(QTabWidget(), "settings_tabs", self.title)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.ladder, "督办阶梯")
        self.tabs.addTab(self.wording, "文书用语")
        self.tabs.addTab(self.series, "文号")
        column(self).addWidget(self.tabs)

    def reload(self) -> None:
        """Read all anew; what was typed and not saved stays."""
        self.ladder.reload()
        self.wording.reload()
        self.series.reload()

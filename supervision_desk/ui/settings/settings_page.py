"""设置: the office with a sample paper, the steps of the ladder, the wording on papers, the series of numbers."""

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QTabWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.labels import column, named
from supervision_desk.ui.page import Page
from supervision_desk.ui.papers.printer_offsets import PrinterOffsets
from supervision_desk.ui.settings.backup_row import BackupRow
from supervision_desk.ui.settings.ladder_tab import LadderTab
from supervision_desk.ui.settings.morning_row import MorningRow
from supervision_desk.ui.settings.office_tab import OfficeTab
from supervision_desk.ui.settings.person_row import PersonRow
from supervision_desk.ui.settings.series_tab import SeriesTab
from supervision_desk.ui.settings.wording_tab import WordingTab


class SettingsPage(Page):
    """What the office sets for itself. `person_wanted`: another name of who sits here."""

    title = "设置"
    concerns = Changed.OFFICE | Changed.PAPERS

    person_wanted = Signal()

    def __init__(self, desk: Desk, actions: Actions, offsets: PrinterOffsets, settings: QSettings) -> None:
        super().__init__("settings_page", desk, actions)
        person = PersonRow(desk)
        person.wanted.connect(self.person_wanted)
        rows = person, MorningRow(settings), BackupRow(desk.folder, settings)
        self.office = OfficeTab(desk, actions, offsets, rows)
        self.ladder = LadderTab(desk, actions)
        self.wording = WordingTab(desk, actions)
        self.series = SeriesTab(desk, actions)
        self.tabs = named(QTabWidget(), "settings_tabs", self.title)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.office, "本单位")
        self.tabs.addTab(self.ladder, "督办阶梯")
        self.tabs.addTab(self.wording, "文书用语")
        self.tabs.addTab(self.series, "文号")
        column(self).addWidget(self.tabs)

    def reload(self) -> None:
        """Read all anew; what was typed and not saved stays."""
        self.office.reload()
        self.ladder.reload()
        self.wording.reload()
        self.series.reload()

    def show_office(self) -> None:
        """Bring the names of the office into sight."""
        self.tabs.setCurrentWidget(self.office)
        self.office.form.organs.setFocus()

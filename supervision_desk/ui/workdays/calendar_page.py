"""工作日历: twelve small months of a year with its notice; importing a year, changing a day, the dates that follow."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from supervision_desk.services.calendar_changes import change_lines
from supervision_desk.services.calendar_import import CalendarImported
from supervision_desk.services.desk import Desk
from supervision_desk.services.due_proposals import MovedDues, moved_dues
from supervision_desk.services.work_calendar import DayView, YearView, calendar_year, known_years
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.elided_label import ElidedLabel
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.labels import button, column, named, plain_label, row, surface
from supervision_desk.ui.page import Page
from supervision_desk.ui.theme import NARROW
from supervision_desk.ui.workdays.day_dialog import DayDialog
from supervision_desk.ui.workdays.import_dialog import choose_calendar
from supervision_desk.ui.workdays.month_view import MonthView, day_words
from supervision_desk.ui.workdays.months_area import MonthsArea
from supervision_desk.ui.workdays.proposals_dialog import ProposalsDialog

_MONTHS = 12
_NONE_AFFECTED = "没有受影响的时限，也没有暂定的时限。"
_LEGEND = "休 放假（红底）　班 调休上班（黄框）　灰 周末　斜纹 暂定　蓝框 今天"


class CalendarPage(Page):
    """One year at a time."""

    title = "工作日历"
    concerns = Changed.OFFICE | Changed.ITEMS

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__("calendar_page", desk, actions)
        self.year = desk.today.year
        self.chooser = named(QComboBox(), "calendar_year", "年份")
        self.status = plain_label("", "calendar_status", "strong")
        self.source = ElidedLabel("calendar_source", "muted")
        self.day_line = ElidedLabel("calendar_day_line", "muted")
        self.affected = button("查看受影响的时限…", "affected", self._on_affected)
        self.months = [MonthView(month) for month in range(1, _MONTHS + 1)]
        self._day: DayView | None = None
        self._build()
        self.chooser.activated.connect(self._on_year)
        for month in self.months:
            month.chosen.connect(self._show_day)

    def _build(self) -> None:
        panel = surface("calendar_panel", self.title)
        layout = column(panel)
        imported = button("导入年度安排…", "import_calendar", self._on_import)
        changed = button("修改某日…", "change_day", self._on_change_day)
        head = (self.chooser, self.status, self.source, None, self.affected, changed, imported)
        layout.addLayout(flow(*head, margins=(NARROW, NARROW)))
        layout.addWidget(MonthsArea(self.months), 1)
        legend = plain_label(_LEGEND, "calendar_legend", "muted")
        legend.setWordWrap(True)
        legend.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(row(self.day_line, legend, margin=NARROW))
        column(self).addWidget(panel)

    def reload(self) -> None:
        """Read the year shown; what it moves is told aside: of a large folder that takes its time, and nobody waits."""
        year = calendar_year(self.desk, self.year)
        self._offer_years()
        self._show_year(year)
        work = partial(moved_dues, self.desk)
        self.runner.run_aside(self, "工作日历", work, self._show_moved, self.status.setToolTip)

    def _show_moved(self, moved: MovedDues) -> None:
        proposals, provisional = len(moved.proposals), len(moved.provisional)
        self.affected.setText(f"查看受影响的时限（{proposals}）…" if proposals else "查看受影响的时限…")
        self.affected.setEnabled(bool(proposals or provisional))
        told = f"应调整 {proposals} 项，暂定 {provisional} 项"
        self.affected.setToolTip(told if proposals or provisional else _NONE_AFFECTED)

    def _offer_years(self) -> None:
        """The years known, this one and the next: the one that is missing can be looked at."""
        today = self.desk.today.year
        years = sorted({*known_years(self.desk), today, today + 1, self.year})
        if [self.chooser.itemData(n) for n in range(self.chooser.count())] != years:
            self.chooser.clear()
            for year in years:
                self.chooser.addItem(f"{year}年", year)
        self.chooser.setCurrentIndex(years.index(self.year))

    def _show_year(self, year: YearView) -> None:
        self.status.setText(f"{year.status} · 工作日 {year.workdays} 天")
        self.source.setText(year.source or "放假安排还没有导入，涉及该年的时限为暂定")
        self.source.setToolTip(self.source.text())
        for month in self.months:
            days = [each for each in year.days if each.day.month == self.months.index(month) + 1]
            month.show_month(days, self.desk.today, provisional=not year.is_published)
            month.mark(self._day.day if self._day else None)

    def _on_year(self, place: int) -> None:
        self.year = self.chooser.itemData(place)
        self._show_day(None)
        self.reload()

    def _show_day(self, day: DayView | None) -> None:
        self._day = day
        self.day_line.setText(day_words(day).replace("\n", "　") if day else "")
        self.day_line.setToolTip(self.day_line.text())
        for month in self.months:
            month.mark(day.day if day else None)

    def _on_change_day(self) -> None:
        today = self.desk.today
        day = self._day.day if self._day else today if today.year == self.year else today.replace(self.year, 1, 1)
        worked = self._day.is_workday if self._day else True
        open_dialog(DayDialog(self.desk, self.runner, day, worked, self.window()))

    def _on_import(self) -> None:
        # Days without a year are of the year looked at.
        choose_calendar(self.desk, self.runner, self.window(), self.year, self._on_imported)

    def _on_imported(self, brought: CalendarImported) -> None:
        self.year = brought.years[-1]
        self._show_day(None)
        self.reload()
        if brought.changes:
            words = "\n".join(change_lines(brought.changes, "与原有安排"))
            messages.show_note(self.window(), f"已导入{'、'.join(map(str, brought.years))}年放假安排。\n{words}")
        self._ask_moved(self._on_moved)

    def _on_moved(self, moved: MovedDues) -> None:
        """After an import what follows is shown at once, where anything does."""
        if moved.proposals:
            self._open_moved(moved)

    def _on_affected(self) -> None:
        self._ask_moved(self._open_moved)

    def _ask_moved(self, then: Callable[[MovedDues], None]) -> None:
        """Read it anew, with the busy line; the window goes on meanwhile."""
        self.runner.run_page(self, "受影响的时限", partial(moved_dues, self.desk), then)

    def _open_moved(self, moved: MovedDues) -> None:
        self._show_moved(moved)
        if not self.isVisible():  # the person went elsewhere meanwhile
            return
        if self.affected.isEnabled():
            open_dialog(ProposalsDialog(self.desk, self.runner, moved.proposals, moved.provisional, self.window()))
        else:
            messages.show_note(self.window(), _NONE_AFFECTED)

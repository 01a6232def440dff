"""Importing a year's 放假安排: its days and what in them is unlikely are shown first, then taken with their notice."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from supervision_desk.services.calendar_changes import DayChange, change_lines
from supervision_desk.services.calendar_import import (
    CalendarImported,
    CalendarPreview,
    preview_calendar,
    preview_changes,
    take_calendar,
)
from supervision_desk.services.desk import Desk
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dates import show_weekday
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.file_places import FileKind
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import named, plain_label
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView

_KINDS = "放假安排 (*.csv *.xlsx *.xls *.ods *.json)"
_WIDTH, _HEIGHT = 720, 320
Line = tuple[str, str]
_COLUMNS: tuple[Column[Line], ...] = (
    Column("", lambda line: line[0], width=64),
    Column("内容", lambda line: line[1], width=520, tip=lambda line: line[1]),
)


class CalendarImportDialog(EntryDialog):
    """Doubts before days; the button takes the file once a notice is given and the doubts are confirmed."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        preview: CalendarPreview,
        changes: Sequence[DayChange],
        parent: QWidget | None,
    ) -> None:
        super().__init__("calendar_import", "导入年度放假安排", "导入", actions, parent)
        self._desk = desk
        self._preview = preview
        self.setMinimumWidth(_WIDTH)
        head = plain_label(f"{preview.file_name}：{preview.sentence}", "calendar_summary", "strong")
        head.setWordWrap(True)
        self.form.addRow(head)
        if preview.notes:
            self.add_words("", "calendar_hints", "\n".join(preview.notes))
        self.notice = self.add_line("放假通知", "calendar_notice", hint="通知名称或文号，必填")
        self.notice.setText("；".join(preview.notices))
        self.notice.setReadOnly(not preview.lacks_notice)
        self.table: RowTable[Line] = RowTable(_COLUMNS, self)
        self.table.show_rows(preview_lines(preview, changes))
        view = TableView(self.table, "calendar_preview", "导入预览", stretch=1)
        view.setMinimumHeight(_HEIGHT)
        self.form.addRow(view)
        self.accepted_doubts = named(QCheckBox("疑点都已核对，照文件导入"), "calendar_doubts", "疑点都已核对")
        if preview.doubts:
            self.form.addRow(self.accepted_doubts)

    def work(self) -> Work:
        notice, accept = self.notice.text(), self.accepted_doubts.isChecked()
        return partial(take_calendar, self._desk, self._preview, notice, accept_doubts=accept)


def preview_lines(preview: CalendarPreview, changes: Sequence[DayChange]) -> list[Line]:
    """The doubts, what changes of the year that stands, then every day that the file names."""
    lines = [("疑点", doubt) for doubt in preview.doubts]
    lines += [("改动", words.strip()) for words in change_lines(changes)]
    days = (each for each in preview.days if each.name)
    words = ((each, f"{each.day} {show_weekday(each.day)} {each.name}") for each in days)
    return lines + [("上班" if each.is_workday else "放假", text) for each, text in words]


def choose_calendar(
    desk: Desk, actions: Actions, window: QWidget, year: int, then: Callable[[CalendarImported], None]
) -> None:
    """Ask for a file, show what it would bring, and call `then` with what was taken; `year` is that of days without
    one."""
    path = messages.choose_file(window, "导入年度放假安排", _KINDS, FileKind.LIST)
    if path is None:
        return

    def shown(read: tuple[CalendarPreview, Sequence[DayChange]]) -> None:
        dialog = CalendarImportDialog(desk, actions, *read, window)
        open_dialog(dialog, lambda: then(dialog.outcome))

    actions.run_reading(window, partial(_read, desk, path, year), shown)


def _read(desk: Desk, path: Path, year: int) -> tuple[CalendarPreview, Sequence[DayChange]]:
    """What a file would bring, and what of that is otherwise now."""
    preview = preview_calendar(path, year=year)
    return preview, preview_changes(desk, preview)

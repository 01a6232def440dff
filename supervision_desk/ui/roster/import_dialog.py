"""Importing a list: what the file would change is shown first, then changed in one action."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.roster_work import RosterPreview, preview_roster, take_roster
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.file_places import FileKind
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import named, plain_label
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView

FILE_KINDS = "名录 (*.xlsx *.xls *.ods *.csv)"
_WIDTH, _HEIGHT = 800, 340
# Room for the sentences above the table and the buttons below it.
_ABOVE_AND_BELOW = 180
# More hints would push the table out of the window; the command line lists all.
_MOST_NOTES = 6
_KEPT = "文件里没有，保留不动"
Line = tuple[str, str, str]

PREVIEW_COLUMNS: tuple[Column[Line], ...] = (
    Column("", lambda line: line[0], width=64),
    Column("名称", lambda line: line[1], width=170),
    Column("改动", lambda line: line[2], width=360),
)


class RosterImportDialog(EntryDialog):
    """New, changed and missing rows of a file; the button takes them."""

    def __init__(self, desk: Desk, actions: Actions, preview: RosterPreview, parent: QWidget | None) -> None:
        super().__init__("roster_import", f"导入{preview.title}", "导入", actions, parent)
        self._desk = desk
        self._preview = preview
        head = plain_label(f"{preview.file_name}：{preview.sentence}", "import_summary", "strong")
        head.setWordWrap(True)
        self.form.addRow(head)
        words = "文件里留空的格不改动原值；别名只增不减；名单外的原样保留，不删除。导入后可以撤销。"
        self.add_words("", "import_note", words)
        if hints := (*preview.remarks, *preview.notes):
            self.add_words("", "import_hints", "\n".join(hints[:_MOST_NOTES]))
        self.table: RowTable[Line] = RowTable(PREVIEW_COLUMNS, self)
        self.all_names = named(QCheckBox("列出名单外保留的名称"), "import_all_names", "列出名单外保留的名称")
        self.all_names.toggled.connect(self._show)
        view = TableView(self.table, "import_preview", "导入预览", stretch=2)
        view.setMinimumHeight(_HEIGHT)
        self.setMinimumSize(_WIDTH, _HEIGHT + _ABOVE_AND_BELOW)
        self.form.addRow(view)
        if preview.missing:
            self.form.addRow(self.all_names)
        self._show()
        if preview.changes_nothing:
            self.done_button.setEnabled(False)
            self.show_problem("文件与案卷一致，没有要改动的内容。")

    def _show(self) -> None:
        self.table.show_rows(preview_lines(self._preview, all_names=self.all_names.isChecked()))

    def work(self) -> Work:
        return partial(take_roster, self._desk, self._preview)


def preview_lines(preview: RosterPreview, *, all_names: bool = False) -> list[Line]:
    """The preview as rows: what is new, what changes, what stays though the file does not have it – one row with the
    count, or one for each name."""
    lines = [("新增", name, "") for name in preview.new]
    lines += [("改动", name, what) for name, what in preview.changed]
    if all_names or not preview.missing:
        return lines + [("保留", name, _KEPT) for name in preview.missing]
    return [*lines, ("保留", f"{len(preview.missing)} 个", _KEPT)]


def choose_roster(desk: Desk, actions: Actions, window: QWidget, kind: str, title: str) -> None:
    """Ask for a file and show what it would change."""
    path = messages.choose_file(window, f"导入{title}", FILE_KINDS, FileKind.LIST)
    if path is not None:
        show_roster(desk, actions, window, kind, path)


def show_roster(desk: Desk, actions: Actions, window: QWidget, kind: str, path: Path) -> None:
    """Show what a file would change."""

    def shown(preview: RosterPreview) -> None:
        open_dialog(RosterImportDialog(desk, actions, preview, window))

    actions.run_reading(window, partial(preview_roster, desk, kind, path), shown)

"""读入反馈表: what a unit filled in, row by row; what is ticked becomes replies in one action."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.reply_sheets import ProposedReply, ReplySheet, log_reply_sheet, read_reply_sheet
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.file_places import FileKind
from supervision_desk.ui.jobs import Work

_HEIGHT, _WIDTH = 280, 640


class ReplySheetDialog(EntryDialog):
    """Shows a 反馈表 read back; the button logs what is ticked. A row that cannot be logged says why."""

    def __init__(self, desk: Desk, actions: Actions, sheet: ReplySheet, received: date, parent: QWidget | None) -> None:
        super().__init__("reply_sheet_dialog", "读入反馈表", "登记", actions, parent)
        self.setMinimumWidth(_WIDTH)
        self._desk = desk
        self._sheet = sheet
        self.add_words("反馈表", "sheet_file", f"{sheet.unit}　{sheet.file.name}（没有填写的 {sheet.empty} 项不登记）")
        if sheet.again:
            self.show_problem(f"{sheet.again}，不能重复登记。")
        self.received = self.add_day("收到日期", "sheet_received", received, desk.today)
        self.rows = QListWidget()
        self.rows.setWordWrap(True)
        self.rows.setMinimumHeight(_HEIGHT)
        for each in sheet.proposed:
            self.rows.addItem(_item(each))
        self.add_field("反馈", "sheet_rows", self.rows)
        self.rows.itemChanged.connect(self._on_ticked)
        self._on_ticked()

    def chosen(self) -> tuple[str, ...]:
        """The codes of the tasks ticked."""
        items = [self.rows.item(place) for place in range(self.rows.count())]
        return tuple(str(item.data(_CODE)) for item in items if item.checkState() is Qt.CheckState.Checked)

    def _on_ticked(self) -> None:
        self.done_button.setEnabled(bool(self.chosen()) and not self._sheet.again)

    def work(self) -> Work:
        return partial(log_reply_sheet, self._desk, self._sheet.file, self.received.day(), self.chosen())


def ask_for_sheet(page: QWidget, desk: Desk, actions: Actions, received: date) -> None:
    """Ask which file a unit sent back, and show what it says before anything is logged."""
    file = messages.choose_file(page.window(), "选择单位报回的反馈表", "Excel 反馈表 (*.xlsx)", FileKind.REPLY_SHEET)
    if file is None:
        return

    def show(sheet: ReplySheet) -> None:
        open_dialog(ReplySheetDialog(desk, actions, sheet, received, page.window()))

    actions.run_reading(page, partial(read_reply_sheet, desk, file, received), show)


_CODE = Qt.ItemDataRole.UserRole


def _item(each: ProposedReply) -> QListWidgetItem:
    """One row: what was said, or why it cannot be logged."""
    entry = each.entry
    readings = "；".join(f"{name}：{figure}" for name, figure in each.read)
    kind = "办结" if entry.is_final else "阶段"
    lines = [f"{entry.code}  {each.title}（{kind}）", entry.text, readings, *each.notes, each.problem]
    item = QListWidgetItem("\n".join(line for line in lines if line))
    item.setData(_CODE, entry.code)
    free = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
    item.setFlags(Qt.ItemFlag.NoItemFlags if each.problem else free)
    item.setCheckState(Qt.CheckState.Unchecked if each.problem else Qt.CheckState.Checked)
    return item

"""登记来文: the letter, its files, and what it says of each task, logged in one action."""

from functools import partial

from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QWidget

from supervision_desk.domain.owed import Owed, settled_by, settled_words
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.letters import LetterEntry, LetterRow, log_letter
from supervision_desk.services.office import unit_names
from supervision_desk.services.open_tasks import open_tasks
from supervision_desk.services.parts_beside import parts_beside
from supervision_desk.services.settled_reports import owed_of
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.dialogs.optional_day import OptionalDay
from supervision_desk.ui.dialogs.unit_field import UnitField
from supervision_desk.ui.importing.editing_table import CellDelegate
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import named, plain_label
from supervision_desk.ui.replies.files_field import FilesField
from supervision_desk.ui.replies.letter_lines import LetterLine, LetterTable, replies_of_lines
from supervision_desk.ui.tables.table_view import TableView

_WIDTH, _LINES_HEIGHT = 820, 210


class LetterDialog(EntryDialog):
    """Logs one letter. The rows are the open tasks for which its unit answers, then those in which it has another part;
    of all units once it reports for others."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None) -> None:
        super().__init__("letter_dialog", "登记来文", "登记", actions, parent)
        self.setMinimumWidth(_WIDTH)
        self._desk = desk
        self._lines = [LetterLine(task.code, task.title, task.unit) for task in open_tasks(desk)]
        self.unit = UnitField(unit_names(desk))
        self.add_field("来文单位", "letter_unit", self.unit)
        self.number = self.add_line("文号", "letter_number", hint="如 望人社函〔2020〕5号；没有文号的填标题")
        self.subject = self.add_line("标题", "letter_title")
        self.written = OptionalDay("来文写明", None, desk.today)
        self.add_field("成文日期", "written_on", self.written)
        self.received = self.add_day("收文日期", "received_on", desk.today, desk.today)
        self.sealed = named(QCheckBox("盖有公章"), "sealed", "盖有公章")
        self.sealed.setChecked(True)
        self.add_field("", "sealed", self.sealed)
        self.files = FilesField()
        self.add_field("附件", "files", self.files)
        self.note = self.add_line("说明", "letter_note")
        self.for_others = named(QCheckBox("代其他单位反馈（主办单位一并报告）"), "for_others", "代其他单位反馈")
        self.add_field("", "for_others", self.for_others)
        self._add_lines()
        self.unit.currentTextChanged.connect(self._show_lines)
        self.for_others.toggled.connect(self._show_lines)
        self._show_lines()
        self.unit.setFocus()

    def _add_lines(self) -> None:
        self.table = LetterTable(self)
        self.view = TableView(self.table, "letter_lines", "来文里的反馈", stretch=2)
        self.view.setItemDelegate(CellDelegate(self.view))
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.view.setTabKeyNavigation(True)
        self.view.setFixedHeight(_LINES_HEIGHT)
        self.add_field("其中反馈", "letter_lines", self.view)
        self.notes = plain_label("", "letter_notes", "muted")
        self.notes.setWordWrap(True)
        self.form.addRow("注意", self.notes)
        self._owed: dict[str, tuple[Owed, ...]] = {}
        self.table.edited.connect(lambda *_: self._tell_settled())
        self.received.edit.dateChanged.connect(self._tell_settled)

    def _show_lines(self) -> None:
        """Rows written into stay in sight, whatever unit is chosen since."""
        unit, others = self.unit.unit(), self.for_others.isChecked()
        parts = parts_beside(self._desk, unit) if unit else {}
        for line in self._lines:
            line.part = "" if line.unit == unit else parts.get(line.code, "")
        own = [line for line in self._lines if line.unit == unit]
        shown = own + [line for line in self._lines if line.unit != unit and (line.part or line.text or line.readings)]
        mine = set(map(id, shown))
        rest = [line for line in self._lines if id(line) not in mine] if others else []
        self.table.show_rows(shown + rest)
        self._tell_settled()

    def _tell_settled(self) -> None:
        """Which owed reports the rows written into would answer, where one answers several, before it is logged."""
        told = []
        for code in (line.code for line in self._lines if line.text or line.readings):
            if code not in self._owed:
                self._owed[code] = owed_of(self._desk, code)
            if settled := settled_words(settled_by(self._owed[code], self.received.day())):
                told.append(f"{code} 的反馈一并算作 {settled}。")
        self.notes.setText("\n".join(told))
        self.form.setRowVisible(self.notes, bool(told))

    def work(self) -> Work:
        try:
            replies = replies_of_lines(self._desk, self._lines)
        except UserError as error:
            return partial(_refuse, str(error))
        entry = LetterEntry(
            self.unit.unit(),
            self.number.text(),
            self.subject.text(),
            self.written.day(),
            self.received.day(),
            self.sealed.isChecked(),
            self.note.text(),
            self.files.files(),
            replies,
            self.for_others.isChecked(),
        )
        return partial(log_letter, self._desk, entry)


def _refuse(sentence: str) -> LetterRow:
    raise UserError(sentence)

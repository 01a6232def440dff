"""What a reply says besides its 进展, its attachments, and the letter it stands in, as rows of a dialog."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.reply_log import ReplyEntry
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.dialogs.optional_day import OptionalDay
from supervision_desk.ui.labels import named, row
from supervision_desk.ui.replies.files_field import FilesField
from supervision_desk.ui.replies.letter_field import LetterField

_MONTH = timedelta(days=30)


class FurtherFields:
    """Adds the rows to a dialog's form, and what was entered to an entry."""

    def __init__(self, dialog: EntryDialog, desk: Desk, actions: Actions) -> None:
        self.problems = dialog.add_line("存在问题", "problems")
        self.coordination = dialog.add_line("需协调", "coordination", hint="需要哪个单位协调什么")
        self.next_steps = named(QLineEdit(), "next_steps", "下步安排")
        self.expected = named(OptionalDay("预计完成", None, desk.today + _MONTH), "expected_on", "预计完成")
        ahead = QWidget()
        ahead.setLayout(row(self.next_steps, self.expected))
        dialog.add_field("下步安排", "ahead", ahead)
        self.letter = LetterField(desk, actions)
        self.for_others = named(QCheckBox("代其他单位反馈"), "for_others", "代其他单位反馈")
        line = QWidget()
        line.setLayout(row(self.letter, self.for_others))
        dialog.add_field("来文", "letter_line", line)
        self.files = FilesField()
        dialog.add_field("附件", "files", self.files)

    def added_to(self, entry: ReplyEntry) -> ReplyEntry:
        """The entry with what was entered here."""
        return replace(
            entry,
            problems=self.problems.text(),
            coordination=self.coordination.text(),
            next_steps=self.next_steps.text(),
            expected_on=self.expected.day(),
            files=self.files.files(),
            letter=self.letter.mark(),
            for_others=self.for_others.isChecked(),
        )

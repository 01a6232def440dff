"""登记反馈: which task, received when and how, what it says, a reading for each target.

What was typed stays with its task until it is saved, also when the dialog is closed with Esc.
"""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from supervision_desk.domain.owed import Owed, settled_by, settled_words
from supervision_desk.domain.reply_hints import Said
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.letters import LetterRow
from supervision_desk.services.open_tasks import open_tasks
from supervision_desk.services.replies import CHANNELS, ReplyRow
from supervision_desk.services.reply_checks import Reported, checks_of
from supervision_desk.services.reply_log import ReplyEntry, log_reply
from supervision_desk.services.settled_reports import owed_of
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import named, plain_label, row
from supervision_desk.ui.replies.further_fields import FurtherFields
from supervision_desk.ui.replies.readings_form import ReadingsForm

_WIDTH = 620


class ReplyDialog(EntryDialog):
    """Logs one reply on one task."""

    def __init__(self, desk: Desk, actions: Actions, code: str, parent: QWidget | None) -> None:
        super().__init__("reply_dialog", "登记反馈", "登记", actions, parent)
        self.setMinimumWidth(_WIDTH)
        self._desk = desk
        self._code = ""
        self._codes: list[str] = []
        self._chosen: TaskView | None = None
        self._last: Said | None = None
        self._owed: tuple[Owed, ...] = ()
        self.task = QComboBox()
        self.add_field("任务", "task", self.task)
        self._about = plain_label("", "task_about", "muted")
        self._about.setWordWrap(True)
        self.form.addRow("", self._about)
        self.received = self.add_day("收到日期", "received_on", desk.today, desk.today)
        self.channel = named(QComboBox(), "channel", "报送方式")
        self.channel.addItems(CHANNELS)
        self.final = named(QCheckBox("办结反馈（审核通过即办结）"), "is_final", "办结反馈")
        how = QWidget()
        how.setLayout(row(self.channel, self.final, None))
        self.add_field("报送方式", "how", how)
        self.text = self.add_text("办理情况", "text", "按来件原文摘录办理进展", 76)
        self.readings = ReadingsForm()
        self.add_field("累计完成", "readings", self.readings)
        self.notes = plain_label("", "reading_notes")
        self.notes.setWordWrap(True)
        self.form.addRow("注意", self.notes)
        self.further = FurtherFields(self, desk, actions)
        self.further.letter.chosen.connect(self._on_letter)
        self.text.textChanged.connect(self._on_readings)
        self.final.toggled.connect(self._on_readings)
        self.readings.edited.connect(self._on_readings)
        self.received.edit.dateChanged.connect(self._on_readings)
        self._offer_tasks(code)
        self.task.currentIndexChanged.connect(self._on_task_changed)
        self._on_task_changed()
        self.text.setFocus()

    def _offer_tasks(self, code: str) -> None:
        tasks = open_tasks(self._desk)
        self._codes = [task.code for task in tasks]
        self.task.addItems([f"{task.code}  {task.title}  {task.unit}" for task in tasks])
        fitting = [place for place, each in enumerate(self._codes) if self._is_of(each, code)]
        if code and not fitting:
            self.show_problem(f"{code} 的任务都已办结，不再登记反馈；请另选任务。")
        self.task.setCurrentIndex(fitting[0] if fitting else (-1 if code else 0))

    @staticmethod
    def _is_of(task_code: str, code: str) -> bool:
        return task_code == code or task_code.partition("-")[0] == code

    def _on_task_changed(self) -> None:
        place = self.task.currentIndex()
        self._code = self._codes[place] if place >= 0 else ""
        task = self._chosen = self._task()
        self.done_button.setEnabled(task is not None)
        self.fill_in(f"{self.objectName()} {self._code}")
        self.readings.offer(task.targets if task else ())
        self.form.setRowVisible(self.readings, bool(task and task.targets))
        self._about.setText(f"{task.unit} · 时限 {task.due.due_on or '未明确'}" if task else "")
        self._on_readings()

    def _on_readings(self) -> None:
        """Say what is to be checked of numbers and words before they are saved; they may be saved all the same."""
        try:
            given = self.readings.values()
        except ValueError:  # said when it is saved
            given = {}
        targets = self._chosen.targets if self._chosen else ()
        text = self.text.toPlainText()
        reported = Reported(0, self.received.day(), text, self.final.isChecked(), bool(text.strip()), False, given)
        settled = settled_words(settled_by(self._owed, self.received.day()))
        several = (f"这一条一并算作 {settled}的反馈。",) if settled else ()
        notes = (*several, *checks_of(targets, self._last, reported))
        self.notes.setText("\n".join(notes))
        self.form.setRowVisible(self.notes, bool(notes))
        self.fit()

    def _on_letter(self, letter: LetterRow) -> None:
        """A reply in a letter came on its day."""
        self.received.set_day(letter.received_on)

    def _task(self) -> TaskView | None:
        self._owed = ()
        if not self._code:
            return None
        detail = item_detail(self._desk, self._code)
        self._owed = owed_of(self._desk, self._code)
        said = [Said(each.received_on, each.text) for each in detail.replies if each.task_code == self._code]
        self._last = said[-1] if said else None
        return next(task for task in detail.tasks if task.code == self._code)

    def work(self) -> Work:
        try:
            readings = self.readings.values()
        except ValueError as error:
            return partial(_refuse, str(error))
        entry = ReplyEntry(
            self._code,
            self.text.toPlainText(),
            self.received.day(),
            self.final.isChecked(),
            self.channel.currentText(),
            readings,
        )
        return partial(log_reply, self._desk, self.further.added_to(entry))


def _refuse(sentence: str) -> ReplyRow:
    raise UserError(sentence)

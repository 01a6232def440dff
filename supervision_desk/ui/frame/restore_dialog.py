"""恢复备份…: the backups there are, what restoring one would give up, and the restoring after a question."""

from datetime import datetime, time
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from supervision_desk.domain.watch import Watch
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.restoring import Choice, Loss, Restored, list_backups, picked, restore_here, what_is_lost
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.dialogs.form_dialog import FormDialog
from supervision_desk.ui.file_places import FileKind
from supervision_desk.ui.labels import button
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView

_WIDTH, _HEIGHT = 860, 300
_WHAT = (
    "选一份备份，案卷就回到当时的样子：事项、文书、反馈、设置都是。"
    "恢复不能撤销：恢复前先把现在的样子另存一份备份，要回来就再恢复那一份。"
)
_NONE = "还没有备份。按“选择文件…”可以用放在别处的备份。"
_MIB = 1 << 20

_COLUMNS: tuple[Column[Choice], ...] = (
    Column("备份时间", lambda each: moment_words(each.made), lambda each: each.made, 140),
    Column("怎样做的", lambda each: each.kind, width=76),
    Column("最后一步", lambda each: each.last, width=260),
    Column("日期", lambda each: each.on, width=96),
    Column("经办人", lambda each: each.by, width=80),
    Column("步数", lambda each: str(each.entries), lambda each: each.entries, 60, True),
    Column("大小", lambda each: size_words(each.size), lambda each: each.size, 80, True),
    Column("放在", lambda each: each.place, width=110, tip=lambda each: str(each.path)),
)


def moment_words(made: datetime) -> str:
    """The day and the time, where that is known."""
    return f"{made:%Y-%m-%d %H:%M}" if made.time() != time() else f"{made:%Y-%m-%d}"


def size_words(size: int) -> str:
    """Bytes as people say them."""
    return f"{size / _MIB:.1f} MB" if size < 1000 * _MIB else f"{size / _MIB / 1024:.1f} GB"


def loss_words(loss: Loss) -> str:
    """What restoring gives up, in a sentence, the newest actions beneath."""
    if not loss.given_up:
        return "和现在的案卷一样，没有会丢的。" if not loss.other_way else "现在的案卷没有会丢的。"
    more = f"等 {loss.given_up} 步" if loss.given_up > len(loss.newest) else f"共 {loss.given_up} 步"
    steps = "\n".join(f"  {each}" for each in loss.newest)
    return f"恢复后，这份备份以后办的不再在案卷里（{more}），最近的是：\n{steps}"


class RestoreDialog(FormDialog):
    """`told` is what to say when the restored folder is open again."""

    def __init__(self, desk: Desk, actions: Actions, second: Path | None, parent: QWidget | None) -> None:
        super().__init__(parent, "restore_dialog", "恢复备份", "恢复到这份备份…")
        self.setMinimumWidth(_WIDTH)
        self.told = ""
        self._desk = desk
        self._actions = actions
        self._loss: Loss | None = None
        self.table: RowTable[Choice] = RowTable(_COLUMNS, self)
        self.view = TableView(self.table, "backups", "备份", stretch=2)
        self.view.setMinimumHeight(_HEIGHT)
        self.add_words("", "what", _WHAT)
        self.form.addRow(self.view)
        self.loss = self.add_words("", "loss", "")
        self.loss.setProperty("role", "")
        self.add_button(button("选择文件…", "other_backup", self._on_other))
        self.done_button.setEnabled(False)
        self.view.chosen.connect(self._on_chosen)
        actions.run_reading(self, partial(list_backups, desk, second), self._on_listed, self.show_problem)

    def _on_listed(self, found: tuple[Choice, ...]) -> None:
        self.table.show_rows(found)
        self.loss.setText("" if found else _NONE)
        self.view.choose_place(0)
        self.view.setFocus()

    def _on_other(self) -> None:
        """A backup that lies elsewhere; it is put first and chosen."""
        path = messages.choose_file(self, "选择备份文件", "督查台备份 (*.sqlite3)", FileKind.BACKUP)
        if path is None:
            return
        try:
            choice = picked(path)
        except UserError as error:
            self.show_problem(str(error))
            return
        self.table.show_rows([choice, *(each for each in self.table.rows if each.path != path)])
        self.view.choose_place(self.table.place_of(lambda each: each.path == path))

    def _on_chosen(self, choice: Choice | None) -> None:
        self._loss = None
        self.done_button.setEnabled(False)
        self.show_problem("")
        if choice is not None:
            then = partial(self._on_loss, choice)
            work = partial(what_is_lost, self._desk, choice.path)
            self._actions.run_latest(self, work, then, self._on_no_loss)

    def _on_no_loss(self, sentence: str) -> None:
        self.loss.setText("")
        self.show_problem(sentence)

    def _on_loss(self, choice: Choice, loss: Loss) -> None:
        if choice is self.view.current_row():
            self._loss = loss
            self.loss.setText(loss_words(loss))
            self.done_button.setEnabled(True)
            self.fit()

    def done_pressed(self) -> None:
        choice, loss = self.view.current_row(), self._loss
        if choice is None or loss is None:
            return
        lost = f"其后办的 {loss.given_up} 步不再在案卷里；" if loss.given_up else ""
        question = (
            f"案卷要回到 {moment_words(choice.made)} 的备份。{lost}现在的样子先另存一份备份。恢复后窗口重新打开。"
        )
        if messages.ask(self, question, "恢复"):
            self.show_problem("")
            then = partial(self._on_restored, choice)
            work = partial(_restored, self._desk, choice.path)
            self._actions.run_watched(self, "正在恢复", work, then, self.show_problem, Changed.ALL)

    def _on_restored(self, choice: Choice, restored: Restored) -> None:
        gone = f"有 {restored.missing} 份附件的文件备份里没有，请另找。" if restored.missing else ""
        kept = f"恢复前的案卷另存为 backups 里的 {restored.kept.name}。"
        self.told = f"已恢复到 {moment_words(choice.made)} 的备份；{gone}{kept}"
        self.accept()


def _restored(desk: Desk, backup: Path, watch: Watch) -> Restored:
    return restore_here(desk, backup, watch)

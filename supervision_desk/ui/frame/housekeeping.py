"""The quiet commands of the window: backup, check, folders, about, undo, redo."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from supervision_desk import __version__
from supervision_desk.domain.watch import Watch
from supervision_desk.logs import log_file
from supervision_desk.services.desk import Desk
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions, may_begin
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.frame.backup_wishes import wishes_of

_UNSAVED = "“本期反馈”里有 {} 条没有保存，恢复以后不再保留。"


class Housekeeping(QObject):
    """Runs them over one window. `said` carries a line for the status bar, `restored` what a restored folder opens
    with."""

    said = Signal(str)
    backed_up = Signal()
    restored = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._actions = actions
        self._settings = settings
        self._window = window
        # The step that the button names; another one is not taken back.
        self.undo_step: int | None = None
        # How many rows typed in the window are not on record; whether another state of the case lies under it now, to
        # which nothing typed before belongs.
        self.unsaved: Callable[[], int] = lambda: 0
        self.replaced = False
        self.redo_step: int | None = None

    def undo(self) -> None:
        """撤销 the action that the button names."""
        work = partial(_undo, self._desk, self.undo_step)
        self._actions.run_action(self._window, work, self._on_undone)

    def _on_undone(self, title: str) -> None:
        self.said.emit(f"已撤销：{title}")

    def redo(self) -> None:
        """重做 the action that the menu names."""
        work = partial(_redo, self._desk, self.redo_step)
        self._actions.run_action(self._window, work, self._on_redone)

    def _on_redone(self, title: str) -> None:
        self.said.emit(f"已重做：{title}")

    def back_up(self) -> None:
        """Copy the case file into the folder's backups."""
        self._actions.run_watched(self._window, "正在备份", partial(_back_up, self._desk), self._on_backed_up)

    def _on_backed_up(self, copy: Path) -> None:
        self.said.emit(f"已备份：{copy}")
        self.backed_up.emit()

    def restore(self) -> None:
        """Choose a backup and put it in place of the case."""
        from supervision_desk.ui.frame.restore_dialog import RestoreDialog

        if not may_begin(self._actions, self._window):
            return
        unsaved = self.unsaved()
        if unsaved and not messages.ask(self._window, _UNSAVED.format(unsaved), "继续恢复"):
            return
        second = wishes_of(self._settings, self._desk.folder).second
        dialog = RestoreDialog(self._desk, self._actions, second, self._window)
        open_dialog(dialog, lambda: self._on_restored(dialog.told))

    def _on_restored(self, told: str) -> None:
        self.replaced = True
        self.restored.emit(told)

    def verify(self) -> None:
        """Check the whole case file against its record."""
        self._actions.run_reading(self._window, partial(_count_problems, self._desk.folder), self._on_verified)

    def _on_verified(self, problems: int) -> None:
        words = (
            f"核验发现 {problems} 处不符，请停止使用并用备份恢复，同时联系维护人员。"
            if problems
            else "核验通过：每张表都与操作记录一致。"
        )
        messages.show_note(self._window, words)

    def open_folder(self) -> None:
        """The case folder in the system's file manager."""
        messages.open_in_system(self._desk.folder)

    def open_logs(self) -> None:
        """The log folder in the system's file manager."""
        messages.open_in_system(log_file().parent)

    def about(self) -> None:
        """What this program is."""
        text = f"督查台 {__version__}\n督查室的离线督查督办桌面程序。"
        text += "\n本程序不是经认证的涉密信息系统，不得处理涉密文件。"
        messages.show_note(self._window, text)


def _undo(desk: Desk, expected: int | None) -> str:
    from supervision_desk.services.undoing import undo_last

    return undo_last(desk, expected).title


def _redo(desk: Desk, expected: int | None) -> str:
    from supervision_desk.services.undoing import redo_last

    return redo_last(desk, expected).title


def _back_up(desk: Desk, watch: Watch) -> Path:
    from supervision_desk.services.keeping import back_up_folder

    return back_up_folder(desk, watch=watch).path


def _count_problems(folder: Path) -> int:
    from supervision_desk.services.keeping import verify_folder

    return len(verify_folder(folder).problems)

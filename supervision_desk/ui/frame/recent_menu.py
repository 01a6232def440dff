"""最近打开: the menu of what was opened lately, and the way to another case folder."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QMenu, QWidget

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, has_case, office_of
from supervision_desk.services.one_computer import refuse_elsewhere
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.file_places import FileKind
from supervision_desk.ui.frame.recent import Recent, RecentFolder
from supervision_desk.ui.importing.importer import Importer

_NOTHING = "还没有导入过文件"
_GONE = "{} 已经不在那里，没有打开；已从“最近打开”里去掉。"
_NO_CASE = "{} 里没有督查台案卷，没有打开。请选择案卷夹本身（里面有 desk.sqlite3）。"


class RecentMenu(QObject):
    """Fills the menu when it opens. `folder_wanted` carries a case folder and the day as of which to show it."""

    folder_wanted = Signal(object, object)

    def __init__(self, desk: Desk, actions: Actions, settings: QSettings, importer: Importer, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._runner = actions
        self._window = window
        self._importer = importer
        self.recent = Recent(settings, desk.folder)
        self.recent.put_folder(desk.folder, desk.day if office_of(desk).training else None)
        self.menu = QMenu("最近打开", window)
        self.menu.setObjectName("recent_menu")
        self.menu.setAccessibleName("最近打开")
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self._fill)
        importer.read.connect(self.recent.put_document)

    def choose_folder(self) -> None:
        """打开案卷夹: one chosen by the person."""
        folder = messages.choose_folder(self._window, "打开案卷夹", FileKind.CASE)
        if folder is not None:
            self._open(folder, None)

    def open_demo(self) -> None:
        """打开演示: the sample office in place of this one; made, if it is not there yet."""
        from supervision_desk.ui.start.demo_folder import demo_beside

        work = partial(demo_beside, self._desk.folder)
        self._runner.run_reading(self._window, work, lambda found: self.folder_wanted.emit(*found))

    def _fill(self) -> None:
        self.menu.clear()
        documents = self.recent.documents()
        self.menu.addSection("来源文件")
        for path in documents:
            self._add(Path(path).name, path, partial(self._read, path))
        if not documents:
            self.menu.addAction(_NOTHING).setEnabled(False)
        self.menu.addSection("案卷夹")
        own = str(self._desk.folder.resolve())
        for each in self.recent.folders():
            here = each.path == own
            words = f"{_short(each.path)}{'（当前）' if here else ''}"
            self._add(words, each.path, partial(self._open_recent, each), enabled=not here)

    def _add(self, words: str, tip: str, chosen: partial[None], enabled: bool = True) -> None:
        action = self.menu.addAction(words.replace("&", "&&"))
        action.setToolTip(tip)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked=False: chosen())

    def _read(self, path: str) -> None:
        if Path(path).is_file():
            self._importer.read_file(Path(path))
        else:
            self.recent.forget_document(path)
            messages.show_error(self._window, _GONE.format(path))

    def _open_recent(self, each: RecentFolder) -> None:
        if has_case(Path(each.path)):
            self._open(Path(each.path), each.as_of)
        else:
            self.recent.forget_folder(each.path)
            messages.show_error(self._window, _GONE.format(each.path))

    def _open(self, folder: Path, as_of: date | None) -> None:
        if not has_case(folder):
            messages.show_error(self._window, _NO_CASE.format(folder))
            return
        try:
            refuse_elsewhere(folder)
        except UserError as error:
            messages.show_error(self._window, str(error))
            return
        self.folder_wanted.emit(folder, as_of)


def _short(path: str) -> str:
    """The end of a path by which one knows it."""
    return "/".join(Path(path).parts[-2:])

"""Every question and message the window asks or shows in a box of its own; tests replace these functions."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSettings, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QSystemTrayIcon, QWidget

from supervision_desk.ui.file_places import FileKind, FilePlaces
from supervision_desk.ui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

TITLE = "督查台"
_PLACES = FilePlaces()
_ENDINGS = {"pdf": "PDF ", "xlsx": "Excel ", "docx": "Word "}
_NO_PRINTER = "系统里没有安装打印机，没有打印。请先在系统设置里添加打印机，或导出 PDF 后在别的电脑上打印。"


def show_error(parent: QWidget | None, text: str) -> None:
    """Something could not be done: what happened, whether anything was saved, what to do."""
    _box(parent, QMessageBox.Icon.Warning, text, "知道了").exec()


def show_note(parent: QWidget | None, text: str) -> None:
    """Something was done that the list does not show."""
    _box(parent, QMessageBox.Icon.Information, text, "知道了").exec()


def ask(parent: QWidget | None, text: str, yes: str, leave: str = "取消") -> bool:
    """Whether to go on; the button says what happens. `leave` is another word for not going on, where nothing would be
    called off."""
    box = _box(parent, QMessageBox.Icon.Question, text, leave)
    button = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(button)
    box.exec()
    return box.clickedButton() is button


def offer_folder(parent: QWidget | None, text: str, folder: Path) -> None:
    """Something was written: where, and whether to open the folder."""
    _offer(parent, text, "打开文件夹", folder)


def offer_file(parent: QWidget | None, text: str, file: Path) -> None:
    """The same of a file."""
    _offer(parent, text, "打开文件", file)


def _offer(parent: QWidget | None, text: str, opened: str, path: Path) -> None:
    """It is done whatever is answered: there is nothing to take back."""
    box = _box(parent, QMessageBox.Icon.Information, text, "关闭")
    button = box.addButton(opened, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(button)
    box.exec()
    if box.clickedButton() is button:
        open_in_system(path)


def remember_places(settings: QSettings) -> None:
    """Let file dialogs begin where the last one of their kind ended, from one start of the program to the next."""
    _PLACES.settings = settings


def choose_file(parent: QWidget | None, title: str, kinds: str, about: FileKind) -> Path | None:
    """A file to read; `kinds` are the filters of the dialog, `about` what it is for."""
    dialog = file_dialog(parent, title, QFileDialog.FileMode.ExistingFile, about)
    dialog.setNameFilters(kinds.split(";;"))
    return _chosen(dialog, about)


def choose_folder(parent: QWidget | None, title: str, about: FileKind = FileKind.EXPORT) -> Path | None:
    """A folder to write into."""
    dialog = file_dialog(parent, title, QFileDialog.FileMode.Directory, about)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog, about)


def choose_new_file(parent: QWidget | None, title: str, name: str) -> Path | None:
    """A file to write, with a name to begin with, whose ending says what it is; one that is there is replaced only by
    who says so."""
    dialog = file_dialog(parent, title, QFileDialog.FileMode.AnyFile, FileKind.EXPORT)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    ending = Path(name).suffix.removeprefix(".")
    dialog.setNameFilters([f"{_ENDINGS.get(ending.lower(), ending)}文件 (*.{ending})" if ending else "所有文件 (*)"])
    dialog.setDefaultSuffix(ending)
    dialog.selectFile(name)
    return _chosen(dialog, FileKind.EXPORT)


def file_dialog(parent: QWidget | None, title: str, mode: QFileDialog.FileMode, about: FileKind) -> QFileDialog:
    """The system's own dialog, else Qt's, of whose words two are missing in Qt's translation."""
    dialog = QFileDialog(parent, title, str(_PLACES.begin(about)))
    dialog.setFileMode(mode)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "位置：")
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, "文件类型：")
    return dialog


def _chosen(dialog: QFileDialog, about: FileKind) -> Path | None:
    names = dialog.selectedFiles() if dialog.exec() else []
    is_folder = dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.deleteLater()
    if not names:
        return None
    chosen = Path(names[0])
    _PLACES.keep(about, chosen if is_folder else chosen.parent)
    return chosen


def choose_printer(parent: QWidget | None, title: str, pages: int = 0) -> "QPrinter | None":
    """A printer with what the system's dialog asked (copies, both sides); `pages` of which some may be chosen, 0 where
    they may not. None where there is no printer, which is said, or the person thought better of it."""
    # Imported when something is printed: it brings the system's printing with it.
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        show_error(parent, _NO_PRINTER)
        return None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    options = QAbstractPrintDialog.PrintDialogOption
    for option, offered in ((options.PrintToFile, False), (options.PrintPageRange, pages > 1)):
        dialog.setOption(option, offered)
    if pages > 1:
        dialog.setMinMax(1, pages)
    chosen = dialog.exec()
    dialog.deleteLater()
    return printer if chosen else None


def open_in_system(path: Path) -> None:
    """Hand a file or folder to the system's own program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def has_tray() -> bool:
    """Whether this desktop has a 通知区."""
    return QSystemTrayIcon.isSystemTrayAvailable()


def tell_in_tray(parent: QWidget, text: str, clicked: Callable[[], object]) -> None:
    """Say something in the 通知区; its sign stands there until it is clicked or the window closes."""
    tray = QSystemTrayIcon(icon("workbench"), parent)
    tray.setToolTip(f"{TITLE}\n{text}")

    def on_click(*_reason: object) -> None:
        clicked()
        tray.hide()
        tray.deleteLater()

    tray.activated.connect(on_click)
    tray.messageClicked.connect(on_click)
    tray.show()
    tray.showMessage(TITLE, text, tray.icon())


def copied_text() -> str:
    """The text on the clipboard."""
    return QGuiApplication.clipboard().text()


def copy_text(text: str) -> None:
    """Put text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def copy_data(data: QMimeData) -> None:
    """Put what other programs may take in several ways on the clipboard."""
    QGuiApplication.clipboard().setMimeData(data)


def _box(parent: QWidget | None, icon: QMessageBox.Icon, text: str, close: str) -> QMessageBox:
    box = QMessageBox(icon, TITLE, text, parent=parent)
    box.setObjectName("message_box")
    box.setAccessibleName(text)
    box.addButton(close, QMessageBox.ButtonRole.RejectRole)
    return box

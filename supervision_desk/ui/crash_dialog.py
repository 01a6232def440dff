"""When the fault is ours: one sentence, the details to copy, the log to send; go on or quit. Never a second on top."""

import traceback

from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from supervision_desk.logs import log_file
from supervision_desk.ui import messages
from supervision_desk.ui.labels import plain_label
from supervision_desk.ui.theme import LOOSE, NARROW

_SENTENCE = "程序出了错，刚才的操作没有保存，已有的数据没有改动。可以继续使用；如再次出现，请把详情和日志交给维护人员。"


class CrashDialog(QDialog):
    """Shows a defect with 复制详情, 打开日志文件夹, 继续, 退出."""

    def __init__(self, parent: QWidget | None, details: str) -> None:
        super().__init__(parent)
        self._details = details
        self.setObjectName("crash_dialog")
        self.setAccessibleName("程序出错")
        self.setWindowTitle(messages.TITLE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LOOSE, LOOSE, LOOSE, LOOSE)
        layout.setSpacing(NARROW)
        sentence = plain_label(_SENTENCE, "crash_sentence")
        sentence.setWordWrap(True)
        layout.addWidget(sentence)
        layout.addWidget(self._text(details))
        layout.addWidget(self._buttons())
        self.resize(600, 360)

    def _text(self, details: str) -> QPlainTextEdit:
        text = QPlainTextEdit(details, readOnly=True)
        text.setObjectName("crash_details")
        text.setAccessibleName("错误详情")
        return text

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        buttons.addButton("复制详情", role.ActionRole).clicked.connect(self._on_copy)
        buttons.addButton("打开日志文件夹", role.ActionRole).clicked.connect(self._on_open_logs)
        buttons.addButton("退出", role.RejectRole).clicked.connect(self._on_quit)
        go_on = buttons.addButton("继续", role.AcceptRole)
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        return buttons

    def _on_copy(self) -> None:
        messages.copy_text(self._details)

    def _on_open_logs(self) -> None:
        messages.open_in_system(log_file().parent)

    def _on_quit(self) -> None:
        self.reject()
        QApplication.quit()


def show_crash(parent: QWidget | None, error: BaseException) -> None:
    """Show the dialog for a defect, unless one is open already."""
    if any(isinstance(widget, CrashDialog) and widget.isVisible() for widget in QApplication.topLevelWidgets()):
        return
    dialog = CrashDialog(parent, "".join(traceback.format_exception(error)))
    dialog.open()

"""After the window has closed: the last backup, with a small box where it takes long, and a way not to wait for it.

A start of the program meanwhile finds this one still there: it opens the window again, and the backup is left for the
next quiet moment.
"""

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from supervision_desk.ui.labels import button, column, named, plain_label, row
from supervision_desk.ui.messages import TITLE
from supervision_desk.ui.start.auto_backup import AutoBackup
from supervision_desk.ui.start.single import SingleWindow
from supervision_desk.ui.theme import LOOSE, WIDE

SHOWN_AFTER_MS = 1000
# Nobody who goes home waits longer; what is not done by then is done the next time.
MOST_MS = 60_000


class PartingBox(QDialog):
    """Says what is still done."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "parting_box", "正在备份")
        self.setWindowTitle(TITLE)
        inside = column(self, LOOSE, WIDE)
        inside.addWidget(plain_label("窗口已经关闭，内容都已保存。正在备份最后的改动……", "parting_words"))
        self.leave = button("不等了，现在就退出", "parting_leave", self.reject)
        inside.addLayout(row(None, self.leave))


def back_up_at_parting(app: QApplication, backup: AutoBackup, single: SingleWindow, most_ms: int = MOST_MS) -> bool:
    """Wait for the last backup, no longer than `most_ms`; whether the program was started again meanwhile."""
    loop, again = QEventLoop(), list[bool]()
    box = PartingBox()

    def start_again() -> None:
        again.append(True)
        loop.quit()

    # The box is the last window: without this its end would end the next window too.
    app.setQuitOnLastWindowClosed(False)
    single.asked_to_show.connect(start_again)
    box.rejected.connect(loop.quit)
    shown, most = QTimer(singleShot=True), QTimer(singleShot=True)
    shown.timeout.connect(box.show)
    most.timeout.connect(loop.quit)
    ended: list[bool] = []

    def end() -> None:
        ended.append(True)
        loop.quit()

    backup.finish(end)
    if not ended:
        shown.start(SHOWN_AFTER_MS)
        most.start(most_ms)
        loop.exec()
    backup.stop()
    shown.stop()
    box.close()
    box.deleteLater()
    single.asked_to_show.disconnect(start_again)
    app.setQuitOnLastWindowClosed(True)
    return bool(again)

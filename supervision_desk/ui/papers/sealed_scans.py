"""发出件: the scans of a paper as it went out, to open and to add to, in a menu under one button."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton

from supervision_desk.services.attachments import attach, list_attachments
from supervision_desk.services.desk import Desk
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.file_places import FileKind
from supervision_desk.ui.labels import button
from supervision_desk.ui.replies.attachment_links import open_attachment


class SealedScans:
    """`button` belongs into a row of tools; `show_paper` says of which paper it speaks, "" for none."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        self._desk = desk
        self._actions = actions
        self._mark = ""
        self.button: QPushButton = button("发出件…", "sealed_scans", self._on_pressed)

    def show_paper(self, mark: str) -> None:
        """The paper chosen."""
        self._mark = mark
        self.button.setVisible(bool(mark))

    def _on_pressed(self) -> None:
        menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in list_attachments(self._desk, self._mark):
            menu.addAction(f"打开 {each.name}", partial(open_attachment, self._desk, self.button, each.id))
        menu.addAction("附上文件…", self.add_file)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def add_file(self) -> None:
        """Keep a file chosen with the paper."""
        file = messages.choose_file(self.button.window(), "选择盖章后的扫描件", "所有文件 (*)", FileKind.ATTACHMENT)
        if file is not None:
            work = partial(attach, self._desk, self._mark, [file])
            self._actions.run_action(self.button, work, changed=Changed.PAPERS)

"""Files to attach: their names, a button to add one, a button to take all away."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from supervision_desk.ui import messages
from supervision_desk.ui.file_places import FileKind
from supervision_desk.ui.labels import button, plain_label, row

_KINDS = "所有文件 (*)"


class FilesField(QWidget):
    """Holds the files chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._files: list[Path] = []
        self._names = plain_label("无", "file_names", "muted")
        self._names.setWordWrap(True)
        self._clear = button("清除", "clear_files", self._on_clear, quiet=True)
        self._clear.hide()
        layout = row(self._names, self._clear, button("添加…", "add_file", self._on_add))
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def files(self) -> tuple[Path, ...]:
        """The files chosen, in their order."""
        return tuple(self._files)

    def _on_add(self) -> None:
        chosen = messages.choose_file(self.window(), "选择附件", _KINDS, FileKind.ATTACHMENT)
        if chosen is not None and chosen not in self._files:
            self._files.append(chosen)
            self._show()

    def _on_clear(self) -> None:
        self._files.clear()
        self._show()

    def _show(self) -> None:
        self._names.setText("、".join(file.name for file in self._files) or "无")
        self._clear.setVisible(bool(self._files))

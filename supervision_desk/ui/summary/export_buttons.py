"""导出: the summary as PDF or Excel, from the figures on the screen."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from supervision_desk.services.figures import Summary
from supervision_desk.services.summary_files import write_summary
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.labels import button, row


class ExportButtons(QWidget):
    """Two buttons; they write the summary last shown."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("export_buttons")
        self.setAccessibleName("导出统计通报")
        self._actions = actions
        self._summary: Summary | None = None
        self.setLayout(
            row(button("导出 Excel…", "export_xlsx", self._on_xlsx), button("导出 PDF…", "export_pdf", self._on_pdf))
        )

    def offer(self, summary: Summary | None) -> None:
        """What would be exported; nothing while the figures are refused."""
        self._summary = summary
        self.setEnabled(summary is not None)

    def _on_xlsx(self) -> None:
        self._export("xlsx")

    def _on_pdf(self) -> None:
        self._export("pdf")

    def _export(self, kind: str) -> None:
        folder = messages.choose_folder(self.window(), "导出到文件夹")
        if folder is not None and self._summary is not None:
            work = partial(write_summary, self._summary, folder, (kind,))
            self._actions.run_reading(self, work, self._on_written)

    def _on_written(self, paths: list[Path]) -> None:
        names = "、".join(path.name for path in paths)
        if messages.ask(self.window(), f"已导出 {names} 到 {paths[0].parent}。", "打开文件"):
            messages.open_in_system(paths[0])

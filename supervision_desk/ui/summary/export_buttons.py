"""导出: the summary on the screen as PDF or Excel, or the whole pack of its period."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from supervision_desk.domain.watch import Watch
from supervision_desk.services.desk import Desk
from supervision_desk.services.figures import Summary
from supervision_desk.services.one_file import write_named
from supervision_desk.services.pack import export_summary, summary_file_name, write_pack
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.labels import button
from supervision_desk.ui.papers.print_work import PrintWork
from supervision_desk.ui.summary.special_dialog import SpecialDialog


def _exported(desk: Desk, asked: Summary, file: Path, kind: str, watch: Watch) -> list[Path]:
    def write(folder: Path) -> list[Path]:
        return export_summary(desk, asked.period, asked.as_of, folder, (kind,), watch)

    return write_named(write, file, "统计")


class ExportButtons(QWidget):
    """Four buttons; they write the summary last shown."""

    def __init__(self, desk: Desk, actions: Actions, printing: PrintWork) -> None:
        super().__init__()
        self.setObjectName("export_buttons")
        self.setAccessibleName("导出统计通报")
        self._desk = desk
        self._actions = actions
        self._printing = printing
        self._summary: Summary | None = None
        self.setLayout(
            flow(
                button("导出 Excel…", "export_xlsx", self._on_xlsx),
                button("导出 PDF…", "export_pdf", self._on_pdf),
                button("督查专报…", "export_special", self._on_special),
                button("生成问责材料…", "export_pack", self._on_pack),
            )
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
        if (asked := self._summary) is None:
            return
        name = summary_file_name(self._desk, asked.period, asked.as_of, kind)
        file = messages.choose_new_file(self.window(), "导出统计通报", name)
        if file is not None:
            work = partial(_exported, self._desk, asked, file, kind)
            self._actions.run_watched(self, "正在导出统计通报", work, self._on_written)

    def _on_special(self) -> None:
        if self._summary is not None:
            dialog = SpecialDialog(self._desk, self._actions, self._summary, self._printing, self.window())
            open_dialog(dialog)

    def _on_pack(self) -> None:
        folder = messages.choose_folder(self.window(), "问责材料放在哪个文件夹下")
        if folder is not None and self._summary is not None:
            work = partial(write_pack, self._desk, self._summary.period, folder, self._summary.as_of)
            self._actions.run_watched(self, "正在生成问责材料", work, self._on_packed)

    def _on_packed(self, paths: list[Path]) -> None:
        folder = paths[0].parent
        messages.offer_folder(self.window(), f"已生成问责材料 {len(paths)} 个文件，在 {folder}。", folder)

    def _on_written(self, paths: list[Path]) -> None:
        names = "、".join(path.name for path in paths)
        messages.offer_file(self.window(), f"已导出 {names} 到 {paths[0].parent}。", paths[0])

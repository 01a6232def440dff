"""自动备份 in the settings: a tick, how often, how much room, a second place; kept for this machine as soon as set."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QSpinBox, QWidget

from supervision_desk.domain.backing import Wishes
from supervision_desk.errors import UserError
from supervision_desk.services.auto_backup import check_second
from supervision_desk.ui import messages
from supervision_desk.ui.elided_label import ElidedLabel
from supervision_desk.ui.file_places import FileKind
from supervision_desk.ui.frame.backup_wishes import MOST_GB, MOST_HOURS, keep_wishes, wishes_of
from supervision_desk.ui.labels import button, named, plain_label, row
from supervision_desk.ui.theme import NARROW, TIGHT, WIDE

_NOTE = (
    "有改动才备份，放在案卷夹的 backups 里，不打断工作；退出时再备一次。当天的都留，往前每天、每周、每月各留一份，"
    "手工备份从不删；附件另存一份，不计在内。"
    "只放在案卷夹里，硬盘坏了会一起丢：另一位置请选 U 盘、移动硬盘或网络盘。记在本机，改后即用。"
)
_NONE = "没有设"


class BackupRow(QWidget):
    """What is wished for one case folder."""

    def __init__(self, folder: Path, settings: QSettings) -> None:
        super().__init__()
        named(self, "backup_row", "自动备份").setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._folder = folder
        self._settings = settings
        self.wanted = named(QCheckBox("有改动时自动备份"), "backup_wanted", "有改动时自动备份")
        self.hours = _spin("backup_hours", "每隔", MOST_HOURS, " 小时")
        self.gb = _spin("backup_gb", "最多占用", MOST_GB, " GB")
        self.second = ElidedLabel("backup_second")
        self.choose = button("选择…", "backup_choose", self._on_choose)
        self.drop = button("不用", "backup_drop", self._on_drop, quiet=True)
        self.note = plain_label(_NOTE, "backup_note", "muted")
        self.note.setWordWrap(True)
        self.problem = plain_label("", "backup_problem", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._build()
        self._show(wishes_of(settings, folder))
        self.wanted.toggled.connect(lambda wanted: self._keep(wanted=wanted))
        self.hours.valueChanged.connect(lambda hours: self._keep(hours=hours))
        self.gb.valueChanged.connect(lambda gb: self._keep(most_gb=gb))

    def _build(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(WIDE, 0, WIDE, WIDE)
        form.setSpacing(NARROW)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(plain_label("自动备份", "head_备份", "strong"))
        form.addRow(self.wanted)
        form.addRow("每隔", row(self.hours, None))
        form.addRow("最多占用", row(self.gb, None))
        place = row(self.second, self.choose, self.drop)
        place.setStretch(0, 1)
        form.addRow("另一位置", place)
        form.addRow(self.problem)
        form.addRow(self.note)

    def _show(self, wishes: Wishes) -> None:
        self.wanted.setChecked(wishes.wanted)
        self.hours.setValue(wishes.hours)
        self.gb.setValue(wishes.most_gb)
        words = str(wishes.second) if wishes.second else _NONE
        self.second.setText(words)
        self.second.setToolTip(words)
        self.second.setAccessibleName(f"另一位置：{words}")
        self.drop.setVisible(wishes.second is not None)

    def _keep(self, **wished: object) -> None:
        wishes = replace(wishes_of(self._settings, self._folder), **wished)  # type: ignore[arg-type]
        keep_wishes(self._settings, self._folder, wishes)

    def _on_choose(self) -> None:
        chosen = messages.choose_folder(self, "备份的另一位置", FileKind.BACKUP)
        if chosen is None:
            return
        try:
            check_second(chosen, self._folder)
        except UserError as error:
            self._say(str(error))
            return
        self._second(chosen)

    def _on_drop(self) -> None:
        self._second(None)

    def _second(self, place: Path | None) -> None:
        self._say("")
        self._keep(second=place)
        self._show(wishes_of(self._settings, self._folder))

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))


def _spin(name: str, title: str, most: int, unit: str) -> QSpinBox:
    box = named(QSpinBox(), name, title)
    box.setRange(1, most)
    box.setSuffix(unit)
    box.lineEdit().setTextMargins(TIGHT, 0, 0, 0)
    return box

"""保存样表…: the lists to fill in, saved where the person wants them."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions

SAVE_SAMPLE = "保存样表…"


def save_samples(actions: Actions, parent: QWidget, kinds: Sequence[str]) -> None:
    """Ask for a folder, write the 样表 of these lists, and offer to open it."""
    from supervision_desk.services.roster_samples import write_samples

    folder = messages.choose_folder(parent, "样表存到文件夹")
    if folder is not None:
        actions.run_reading(parent, partial(write_samples, kinds, folder), partial(_on_written, parent, folder))


def _on_written(parent: QWidget, folder: Path, paths: tuple[Path, ...]) -> None:
    names = "、".join(path.name for path in paths)
    messages.offer_folder(parent, f"已存到 {folder}：{names}。\n填好第一张表后导入。", folder)

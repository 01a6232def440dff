"""Qt's own words are Chinese, whatever language the system speaks."""

import pytest
from PySide6.QtWidgets import QDateEdit, QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from supervision_desk.ui import messages
from supervision_desk.ui.file_places import FileKind

_Standard = QDialogButtonBox.StandardButton


def plain(text: str) -> str:
    """Without the key behind it: 撤消(&U)."""
    return text.partition("(")[0].partition("\t")[0].replace("&", "").strip()


def test_the_standard_buttons_are_chinese(qtbot: QtBot) -> None:
    box = QDialogButtonBox(_Standard.Ok | _Standard.Cancel | _Standard.Yes | _Standard.No | _Standard.Close)
    qtbot.addWidget(box)
    texts = {plain(each.text()) for each in box.buttons()}
    assert {"取消", "是", "否", "关闭"} <= texts
    assert not [text for text in texts if text.isascii() and text.upper() != "OK"]


def test_the_menu_of_a_text_field_is_chinese(qtbot: QtBot) -> None:
    line = QLineEdit("字")
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    texts = [plain(each.text()) for each in menu.actions() if each.text()]
    assert {"剪切", "复制", "粘贴", "删除"} <= set(texts)
    assert not [text for text in texts if text.isascii()]


@pytest.mark.parametrize("mode", [QFileDialog.FileMode.ExistingFile, QFileDialog.FileMode.Directory])
def test_the_file_dialog_is_chinese(qtbot: QtBot, mode: QFileDialog.FileMode) -> None:
    dialog = messages.file_dialog(None, "导入文件", mode, FileKind.DOCUMENT)
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    words = [plain(each.text()) for each in dialog.findChildren(QPushButton)]
    words += [plain(each.text()) for each in dialog.findChildren(QLabel)]
    assert "取消" in words
    assert not [word for word in words if word.isascii() and word.strip(":/")]


def test_a_calendar_that_drops_down_names_chinese_days(qtbot: QtBot) -> None:
    edit = QDateEdit()
    qtbot.addWidget(edit)
    assert edit.locale().dayName(1).startswith("星期")

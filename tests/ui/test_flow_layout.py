"""Widgets side by side, line by line: nothing is cut, what belongs to the right end stands there."""

from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from supervision_desk.ui.flow_layout import flow


def laid(qtbot: QtBot, width: int, hidden: tuple[int, ...] = ()) -> list[tuple[int, int]]:
    """Four words of 100 pixels, the last two at the right end, in a line so wide."""
    words = [QLabel(str(number)) for number in range(4)]
    for each in words:
        each.setFixedSize(100, 20)
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.setLayout(flow(*words[:2], None, *words[2:], spacing=0))
    for number in hidden:
        words[number].hide()
    parent.resize(width, 100)
    parent.show()
    QApplication.processEvents()
    return [(each.x(), each.y()) for each in words]


def test_what_belongs_to_the_right_stands_there_whatever_is_hidden(qtbot: QtBot) -> None:
    assert laid(qtbot, 500) == [(0, 0), (100, 0), (300, 0), (400, 0)]
    assert laid(qtbot, 500, hidden=(2,))[3] == (400, 0)


def test_what_has_no_room_begins_another_line(qtbot: QtBot) -> None:
    assert laid(qtbot, 250) == [(0, 0), (100, 0), (0, 20), (100, 20)]

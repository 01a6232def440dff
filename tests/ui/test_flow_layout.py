"""Widgets side by side, line by line: nothing is cut, what belongs to the right end stands there."""

from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import createdByPython

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


def test_the_items_of_a_flow_are_its_own(qtbot: QtBot) -> None:
    """PySide6 6.7 takes away the handles of items that Qt made, once a widget of their window is deleted (seen where
    F6 goes round the pages in `test_accessible`)."""
    parent = QWidget()
    qtbot.addWidget(parent)
    layout = flow(QLabel("甲"), QLabel("乙"))
    parent.setLayout(layout)
    items = [layout.itemAt(place) for place in range(layout.count())]
    assert [item is not None and createdByPython(item) for item in items] == [True, True]

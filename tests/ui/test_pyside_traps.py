"""A long session does not give away the constants Python counts."""

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supervision_desk.ui.pyside_traps import hold_constants


def test_thousands_of_calls_leave_the_constants_alone(qtbot: QtBot) -> None:
    hold_constants()
    widget = QWidget()
    qtbot.addWidget(widget)
    for _ in range(30_000):
        widget.setEnabled(widget.isVisible())
    for constant in (None, True, False):
        assert sys.getrefcount(constant) > 1_000_000

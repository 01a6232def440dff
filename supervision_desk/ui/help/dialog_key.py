"""F1 in a dialog: the window behind it has the manual, but no keys while the dialog is open."""

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

MANUAL = "command_manual"


def add_help_key(dialog: QDialog) -> None:
    """F1 opens the manual at the dialog's page, where the dialog stands over the window."""
    key = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog)
    key.setObjectName("help_key")
    key.activated.connect(lambda: _ask(dialog))


def _ask(dialog: QDialog) -> None:
    above = dialog.parentWidget()
    while above is not None:
        if command := above.findChild(QAction, MANUAL):
            command.trigger()
            return
        above = above.parentWidget()

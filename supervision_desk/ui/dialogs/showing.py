"""How a dialog comes up: apart from the dialogs, so that the window can be built before any of them is needed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog


def open_dialog(dialog: QDialog, then: Callable[[], None] | None = None) -> None:
    """Show a dialog over its window; it deletes itself when closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if then is not None:
        dialog.accepted.connect(then)
    dialog.open()

"""Where the keys go when a part of a window is gone to: into its list, or its first field on the way of Tab."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def first_field(part: QWidget) -> QWidget | None:
    """What takes the keys of a part: itself, what it names for it, or the first of its fields on the way of Tab; None
    where nothing of it can."""
    named = part.focusProxy()
    if named is not None and named.isVisible():
        return named
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return part
    field = part.nextInFocusChain()
    while field is not None and field is not part:
        usable = field.isVisible() and field.isEnabled() and field.focusPolicy() & Qt.FocusPolicy.TabFocus
        if usable and part.isAncestorOf(field) and not field.focusProxy():
            return field
        field = field.nextInFocusChain()
    return None

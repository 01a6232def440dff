"""A list of names that is put in order: the one in hand goes up or down."""

from PySide6.QtWidgets import QListWidget


def move_name(names: QListWidget, by: int) -> bool:
    """Move the name in hand by so many places, which stays in hand; whether there was room for it."""
    place = names.currentRow()
    if place < 0 or not 0 <= place + by < names.count():
        return False
    names.insertItem(place + by, names.takeItem(place))
    names.setCurrentRow(place + by)
    return True

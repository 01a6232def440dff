"""What changed, said once: every page decides for itself whether that concerns it."""

from enum import Flag, auto

from PySide6.QtCore import QObject, Signal


class Changed(Flag):
    """The kinds of data an action may change."""

    ITEMS = auto()
    PAPERS = auto()
    REPLIES = auto()
    OFFICE = auto()
    ALL = ITEMS | PAPERS | REPLIES | OFFICE


class Changes(QObject):
    """`happened` is emitted after every action, also one that failed: a part may have been saved."""

    happened = Signal(object)

"""只读打开: the strip above the pages that says why nothing can be saved and what to do."""

from PySide6.QtWidgets import QLabel

from supervision_desk.ui.labels import plain_label


def read_only_strip(why: str) -> QLabel:
    """The strip."""
    strip = plain_label(f"只读打开：{why}", "read_only")
    strip.setWordWrap(True)
    return strip

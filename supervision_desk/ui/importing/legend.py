"""What the underlines mean."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from supervision_desk.ui.theme import NARROW, TIGHT, tokens


def legend() -> QLabel:
    """Under the text, in one line where there is room."""
    use = tokens()
    marks = (("单位", use.accent), ("时限", use.yellow), ("目标", use.green), ("疑点（波浪线）", use.red))
    label = QLabel("　".join(f'<span style="color:{colour}"><u>{name}</u></span>' for name, colour in marks))
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setObjectName("legend")
    label.setAccessibleName("下划线图例：单位、时限、目标、疑点")
    label.setWordWrap(True)
    label.setContentsMargins(NARROW, TIGHT, NARROW, TIGHT)
    return label

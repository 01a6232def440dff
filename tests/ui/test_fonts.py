"""The window's typeface: names are shown whatever characters they have."""

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from supervision_desk.ui.fonts import set_font


def drawn(words: str) -> bytes:
    picture = QPixmap(200, 40)
    picture.fill()
    with QPainter(picture) as painter:
        painter.drawText(4, 28, words)
    return bytes(picture.toImage().constBits())


def test_each_character_of_a_rare_name_is_drawn_and_none_as_a_box(qapp: QApplication) -> None:
    set_font(qapp)
    lacked = drawn("\U000e0fff")
    pictures = {drawn(character) for character in "㙍𠮷喆䶮"}
    assert len(pictures) == 4
    assert lacked not in pictures

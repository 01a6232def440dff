"""The window's typeface: names are shown whatever characters they have."""

import pytest
from PySide6.QtGui import QFont, QRawFont
from PySide6.QtWidgets import QApplication

from supervision_desk.ui.fonts import set_font


@pytest.mark.parametrize("character", "区㙍𠮷喆䶮")
def test_some_face_of_the_window_has_each_character_of_a_name(qapp: QApplication, character: str) -> None:
    set_font(qapp)
    faces = [QRawFont.fromFont(QFont(family)) for family in qapp.font().families()]
    assert any(face.supportsCharacter(ord(character)) for face in faces)

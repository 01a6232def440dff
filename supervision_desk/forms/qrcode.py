"""A QR code in black, drawn with ReportLab's own encoder: what a reader needs to find a paper again."""

from itertools import groupby

from reportlab.graphics.barcode.qr import QrCodeWidget

from supervision_desk.forms.page import mm
from supervision_desk.forms.sheet import Sheet

CODE_SIDE = mm(15)
QUIET = 4 * CODE_SIDE / 41  # ISO/IEC 18004: four modules of white around; a 文号 and digest take 41 or 45 a side


def draw_code(sheet: Sheet, words: str, left: float, top: float) -> None:
    """Draw the code of `words`, CODE_SIDE square, downwards from `top`; what is white around it is the page's own."""
    encoder = QrCodeWidget(words, barLevel="M").qr
    encoder.make()
    side = CODE_SIDE / encoder.getModuleCount()
    for row, modules in enumerate(encoder.modules):
        column = 0
        for dark, run in groupby(map(bool, modules)):
            count = len(list(run))
            if dark:
                sheet.box(left + column * side, top - (row + 1) * side, count * side, side)
            column += count

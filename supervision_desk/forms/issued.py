"""印发件: a 简报 that was sealed without 期号, with them written into the line that was left for them.

Nothing else of it moves, as a 文号 is written on paper that lies ready. A 简报 of before there was such a line bears
them above its name.
"""

from ctypes import byref, c_double
from io import BytesIO

import pypdfium2
from pypdfium2 import raw

from supervision_desk.errors import UserError
from supervision_desk.forms.binding import settled
from supervision_desk.forms.faces import Role
from supervision_desk.forms.masthead import issue_below, issue_left
from supervision_desk.forms.page import FRAME_WIDTH, LEFT_MARGIN, SAN_HAO, mm
from supervision_desk.forms.sheet import Sheet
from supervision_desk.pdfium import PDFIUM

_ABOVE = mm(20)  # the base line of 期号 above that of the name, where no line was left below it
_DEPTH = 0.2  # of the size, below the base line


def with_issue(pdf: bytes, name: str, words: str) -> bytes:
    """The pages with 期号 on the first, below the name of the masthead; the same values give the same bytes.

    Raises UserError where the first page does not bear the name."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        page = document[0]
        text = page.get_textpage()
        line = _line(text, name, words)
        text.close()
        over = pypdfium2.PdfDocument(_line_alone(words, line))
        page.insert_obj(over.page_as_xobject(0, document).as_pageobject())
        page.gen_content()
        page.close()
        stream = BytesIO()
        document.save(stream)
        over.close()
        document.close()
    return settled(stream.getvalue())


def _line(text: pypdfium2.PdfTextPage, name: str, words: str) -> float:
    """The base line on which 期号 stand."""
    found = text.search(name).get_next()
    if found is None:
        raise UserError("封存的通报首页没有报头，没有生成印发件；请核验案卷（verify）。")
    across, up = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text, found[0], byref(across), byref(up))
    line = float(up.value) - issue_below(name)
    left = LEFT_MARGIN + issue_left(words)
    there = text.get_text_bounded(left, line - _DEPTH * SAN_HAO, LEFT_MARGIN + FRAME_WIDTH - left, line + SAN_HAO)
    return float(up.value) + _ABOVE if there.strip() else line


def _line_alone(words: str, line: float) -> bytes:
    sheet = Sheet("", "")
    sheet.start()
    sheet.text(LEFT_MARGIN + issue_left(words), line, words, Role.KAITI, SAN_HAO)
    sheet.finish(numbered=False)
    return sheet.close()

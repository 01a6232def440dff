"""The one place a PDF canvas is made.

The same values must give the same bytes in any process: no clock, no random id, no unembedded font.
ReportLab's default declares Helvetica on every page without embedding it; naming one of our faces first
prevents that.
"""

from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from supervision_desk.forms.faces import Role, load
from supervision_desk.forms.page import PAPER_HEIGHT, PAPER_WIDTH

CREATOR = "督查台"
rl_config.useA85 = 0  # page streams as they are compressed: ASCII 85 costs a quarter more bytes and 5 ms a paper


def new_canvas(target: BinaryIO, title: str, author: str) -> Canvas:
    """An empty A4 canvas that writes to `target` when saved and repeats its bytes."""
    load(Role.SONGTI)
    canvas = Canvas(
        target,
        pagesize=(PAPER_WIDTH, PAPER_HEIGHT),
        invariant=1,
        pageCompression=1,
        initialFontName=Role.SONGTI.value,
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject("")
    canvas.setCreator(CREATOR)
    return canvas

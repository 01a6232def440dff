"""Several PDFs as one file, page after page, as they are: the same files make the same file, on any day."""

from collections.abc import Sequence
from io import BytesIO

import pypdfium2

from supervision_desk.forms.binding import settled
from supervision_desk.pdfium import PDFIUM


def together(pdfs: Sequence[bytes]) -> bytes:
    """The pages of all in order."""
    stream = BytesIO()
    with PDFIUM:
        whole = pypdfium2.PdfDocument.new()
        for pdf in pdfs:
            part = pypdfium2.PdfDocument(pdf)
            whole.import_pages(part)
            part.close()
        whole.save(stream)
        whole.close()
    return settled(stream.getvalue())

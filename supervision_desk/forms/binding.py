"""Papers bound into one file (案卷): the first part is the cover and gives the file its title; pages that count bear
their number at the top outside corner, as a clerk writes it on each sheet (DA/T 22)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

import pypdfium2

from supervision_desk.forms.canvas import new_canvas
from supervision_desk.forms.faces import Role, advances
from supervision_desk.forms.page import LEFT_MARGIN, RIGHT_MARGIN, SI_HAO, mm
from supervision_desk.forms.sheet import ASCENT
from supervision_desk.pdfium import PDFIUM

_DROP = mm(15)
_ID = re.compile(rb"/ID\s*\[\s*<[0-9A-Fa-f]{32}>\s*<[0-9A-Fa-f]{32}>\s*\]")
_DAY = re.compile(rb"/CreationDate\(D:[0-9]{14}\+00'00'\)(?=/Creator\(PDFium\))")
_NO_DAY = b"/CreationDate(D:20000101000000+00'00')"  # as long as what it stands for: no offset moves


@dataclass(frozen=True)
class Part:
    """One paper of the volume; `counted` where its pages are numbered."""

    pdf: bytes
    counted: bool = True


def bind(parts: Sequence[Part]) -> bytes:
    """All pages of the parts in order; the same parts give the same bytes. `parts` begins with the cover."""
    with PDFIUM:
        volume = pypdfium2.PdfDocument(parts[0].pdf)
        counted = [parts[0].counted] * len(volume)
        for part in parts[1:]:
            source = pypdfium2.PdfDocument(part.pdf)
            volume.import_pages(source)
            counted += [part.counted] * len(source)
            source.close()
        _number(volume, [place for place, each in enumerate(counted) if each])
        stream = BytesIO()
        volume.save(stream)
        volume.close()
    return settled(stream.getvalue())


def _number(volume: pypdfium2.PdfDocument, places: Sequence[int]) -> None:
    """Lay a number over each of these pages, from 1 on."""
    if not places:
        return
    numbers = pypdfium2.PdfDocument(_numbers([volume[place].get_size() for place in places]))
    for number, place in enumerate(places):
        page = volume[place]
        page.insert_obj(numbers.page_as_xobject(number, volume).as_pageobject())
        page.gen_content()
        page.close()
    numbers.close()


def _numbers(sizes: Sequence[tuple[float, float]]) -> bytes:
    """A page for each size that bears nothing but its number: the outer corner is at the right of odd pages, at the
    left of even ones; a lying page is an upright one turned clockwise."""
    stream = BytesIO()
    canvas = new_canvas(stream, "", "")
    for number, (width, height) in enumerate(sizes, 1):
        canvas.setPageSize((width, height))
        across, up = (width, height) if width <= height else (height, width)
        if width > height:
            canvas.transform(0, -1, 1, 0, 0, height)
        words = str(number)
        wide = sum(advances(words, Role.SONGTI)) * SI_HAO
        left = across - RIGHT_MARGIN - wide if number % 2 else LEFT_MARGIN
        canvas.setFont(Role.SONGTI.value, SI_HAO)
        canvas.drawString(left, up - _DROP - ASCENT * SI_HAO, words)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def settled(pdf: bytes) -> bytes:
    """PDFium gives each file it writes an identity of the moment, and a new file its day; ours is the digest of what
    the file says, and one day for all."""
    dated = _DAY.sub(_NO_DAY, pdf, count=1)
    digest = sha256(_ID.sub(b"", dated)).hexdigest()[:32].upper().encode()
    return _ID.sub(lambda match: _with(match[0], digest), dated)


def _with(found: bytes, digest: bytes) -> bytes:
    """The identity of the same length, so that no offset moves."""
    return re.sub(rb"<[0-9A-Fa-f]{32}>", b"<" + digest + b">", found)

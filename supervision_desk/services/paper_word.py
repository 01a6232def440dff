"""Papers as .docx, for offices that go on working on them in WPS or Word.

Made anew from the content frozen at the signature, or from a draft as its 送审稿 shows it. What was signed is and stays
the PDF: a .docx can be changed, and no digest stands for it.
"""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from supervision_desk.domain.paper import Notice, Official, Slip
from supervision_desk.forms.chase import chase_letters
from supervision_desk.forms.docx_letter import letter_docx
from supervision_desk.forms.docx_official import official_docx
from supervision_desk.forms.notice import notice_letters
from supervision_desk.forms.slip import slip_letters
from supervision_desk.services.desk import Desk
from supervision_desk.services.listings import write_files
from supervision_desk.services.naming import find_paper
from supervision_desk.services.official_content import Content
from supervision_desk.services.paper_content import Signature, content_of, drafted
from supervision_desk.services.paper_files import paper_name
from supervision_desk.services.paper_rendering import in_style, thawed
from supervision_desk.services.papers import PaperRow, list_papers
from supervision_desk.store.models import Paper

WORD = "docx"


def word_bytes(content: Content) -> bytes:
    """The .docx of a content in the style its head names; the same content gives the same bytes. Raises UserError
    naming characters no face has."""
    drawn = in_style(content)
    if isinstance(drawn, Official):
        return official_docx(drawn)
    if isinstance(drawn, Slip):
        return letter_docx(slip_letters(drawn))
    return letter_docx(notice_letters(drawn) if isinstance(drawn, Notice) else chase_letters(drawn))


def paper_docx(desk: Desk, mark: str) -> tuple[PaperRow, bytes]:
    """The paper of that number as signed, or the draft of that mark as its 送审稿 stands today. Raises UserError."""
    with desk.reading() as session:
        paper_id = find_paper(session, mark)
        columns = (Paper.kind, Paper.content, Paper.signed_on)
        kind, frozen, signed_on = session.execute(select(*columns).where(Paper.id == paper_id)).one()
        if signed_on is not None:
            content = thawed(kind, frozen)
        else:
            content = content_of(session, drafted(session, paper_id), Signature(None, "", desk.today))
    return list_papers(desk, [paper_id])[0], word_bytes(content)


def write_paper_docx(desk: Desk, marks: Sequence[str], out: Path) -> list[tuple[PaperRow, Path]]:
    """Write papers, signed or drafts, as .docx into a folder; each with its file. Raises UserError where one cannot be
    made (nothing is written then), or the folder cannot be written."""
    made = [paper_docx(desk, mark) for mark in marks]
    files = write_files(out, {f"{paper_name(row)}.{WORD}": data for row, data in made}, "文书")
    return list(zip((row for row, _ in made), files, strict=True))

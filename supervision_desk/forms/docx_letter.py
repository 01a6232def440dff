"""表格式 as .docx: the rows the PDF is drawn from as tables of Word, 落款 and 回执 below, then the 附件."""

from collections.abc import Sequence
from dataclasses import replace

from supervision_desk.domain.paper import PaperHead
from supervision_desk.forms.docx_annexes import with_annexes
from supervision_desk.forms.docx_closing import closing
from supervision_desk.forms.docx_head import form_head
from supervision_desk.forms.docx_package import WordFile
from supervision_desk.forms.docx_styles import GAP, TABLE_TITLE
from supervision_desk.forms.docx_table import tables_of
from supervision_desk.forms.docx_xml import paragraph, rule, run
from supervision_desk.forms.letter import Letter, best_letter
from supervision_desk.forms.page import SAN_HAO
from supervision_desk.forms.receipt import CUT_GAP, TITLE, TITLE_GAP, receipt_rows


def letter_docx(settings: Sequence[Letter]) -> bytes:
    """The letter as a .docx, in the setting its PDF has; the same letter gives the same bytes."""
    best = best_letter(settings)
    letter = best.letter
    head = letter.head
    rows = [*letter.rows[:-1], *(replace(row, with_next=True) for row in letter.rows[-1:])]  # goes with the 落款
    blocks = [*form_head(head), *tables_of(rows), *closing(letter.closing, letter.with_return and not best.apart)]
    if letter.with_return:
        blocks += _receipt(head, best.apart)
    name = f"{head.name} {head.number}"
    author = head.issuers[0] if head.issuers else ""
    return WordFile(name, author, with_annexes(blocks, letter.annexes), stamp=head.stamp).to_bytes()


def _receipt(head: PaperHead, apart: bool) -> list[str]:
    """The 回执 below a dashed line, or on a page of its own."""
    if apart:
        title = paragraph(TABLE_TITLE, run(TITLE), line=SAN_HAO, after=TITLE_GAP, keep_next=True, new_page=True)
        return [title, *tables_of(receipt_rows(head))]
    cut = paragraph(GAP, border=rule("bottom", 0.6, kind="dashed"), line=CUT_GAP, keep_next=True)
    title = paragraph(TABLE_TITLE, run(TITLE), line=SAN_HAO, before=CUT_GAP, after=TITLE_GAP, keep_next=True)
    return [cut, title, *tables_of(receipt_rows(head))]

"""附件 of a letter in Word, and the paragraphs its text is made of: titles, levels, lines no more than the PDF has."""

from collections.abc import Iterator, Sequence
from math import floor

from supervision_desk.domain.paper import Annex, Paragraph
from supervision_desk.forms import gridtext
from supervision_desk.forms.annexes import ABOVE_TABLE, annex_label, set_annex
from supervision_desk.forms.docx_fit import closeness
from supervision_desk.forms.docx_package import Section
from supervision_desk.forms.docx_styles import BODY, LABEL, LEVELS, ON_GRID, PITCH, TITLE
from supervision_desk.forms.docx_table import report_table, tables_of
from supervision_desk.forms.docx_xml import BREAK, paragraph, run
from supervision_desk.forms.page import FRAME_WIDTH, LINE_PITCH, PORTRAIT
from supervision_desk.forms.receipt import receipt_rows
from supervision_desk.forms.reporttable import layout_of, set_table
from supervision_desk.forms.titles import title_block
from supervision_desk.forms.typeset import Style, set_text

_RULES = 8.0  # points: what LibreOffice needs more for the rules of a table that fills its page


def with_annexes(blocks: Sequence[str], annexes: Sequence[Annex], tail: float = 0.0) -> list[Section]:
    """What stands before them and the 附件, those that lie in sections of their own; `tail` points stay free below the
    last."""
    sections = [Section(list(blocks), PORTRAIT)]
    for number, annex in enumerate(annexes, 1):
        label = annex_label(number, len(annexes))
        frame, last = layout_of(annex.table).frame if annex.table else PORTRAIT, sections[-1]
        turned = frame is not PORTRAIT or last.frame is not PORTRAIT
        made = list(_annex(label, annex, not turned, tail if number == len(annexes) else 0.0))
        if turned:
            sections.append(Section(made, frame))
        else:
            sections[-1] = Section([*last.blocks, *made], frame)
    return sections


def _annex(label: str, annex: Annex, new_page: bool, tail: float) -> Iterator[str]:
    """附件 on a page of its own: its label, a blank line, its title, then what it says (7.3.7)."""
    layout = layout_of(annex.table) if annex.table else None
    closer = 1.0 if layout or annex.receipt_of else set_annex(label, annex, tail).pitch / LINE_PITCH
    line = floor(PITCH * closer * 20) / 20  # twips, within what LibreOffice leaves of the page for lines of its grid
    yield paragraph(LABEL, run(label), new_page=new_page, keep_next=True, line=line)
    yield paragraph(BODY, keep_next=True, line=line)
    if annex.table and layout:
        yield title_docx(annex.title, width=layout.frame.width, line=line, after=ABOVE_TABLE - _RULES)
        yield from report_table(set_table(annex.table, layout))
        return
    if annex.receipt_of:
        yield title_docx(annex.title, line=line, after=ABOVE_TABLE)
        yield from tables_of(receipt_rows(annex.receipt_of))
        return
    yield title_docx(annex.title, line=line)
    yield paragraph(BODY, line=line)
    for each in annex.paragraphs:
        yield from lines_docx(each, keep_next=each.level in (1, 2), line=line)


def title_docx(
    title: str, before: float = 0.0, width: float = FRAME_WIDTH, line: float = 0.0, after: float = 0.0
) -> str:
    """The title on the balanced lines of the PDF (7.3.1)."""
    block = title_block(title, width=width)
    size = block.style.size
    runs = (
        run(line.words, size=size, spacing=closeness(line.words, block.style, width, 1) or 0.0) for line in block.lines
    )
    return paragraph(TITLE, BREAK.join(runs), before=before, after=after, keep_next=True, line=line)


def lines_docx(each: Paragraph, keep_next: bool = False, two_lines: bool = False, line: float = 0.0) -> Iterator[str]:
    """A paragraph for each line people typed; `line` points from line to line, 0 where its style says so."""
    typed = each.text.split("\n")
    for number, words in enumerate(typed):
        kept = keep_next and number == len(typed) - 1
        yield fitted_paragraph(words, LEVELS[each.level], gridtext.level_style(each.level), kept, two_lines, line)


def fitted_paragraph(
    words: str, style: str, look: Style, keep_next: bool = False, two_lines: bool = False, line: float = 0.0
) -> str:
    """A paragraph; closer than its style where that would make more lines of it than the PDF has."""
    spacing = closeness(words, look, FRAME_WIDTH, len(set_text(words, look, FRAME_WIDTH).lines), ON_GRID)
    closer = spacing if spacing is not None and spacing < ON_GRID else 0.0
    return paragraph(style, run(words, spacing=closer), keep_next=keep_next, two_lines=two_lines, line=line)

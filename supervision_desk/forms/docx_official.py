"""文件式 and 信函式 as .docx: the letter the PDF is drawn from, in named styles on Word's grid."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import floor

from supervision_desk.domain.paper import Official, Paragraph
from supervision_desk.domain.paper_look import LETTER_STYLE
from supervision_desk.forms import gridtext
from supervision_desk.forms.docx_annexes import fitted_paragraph, lines_docx, title_docx, with_annexes
from supervision_desk.forms.docx_closing import closing, imprint_table
from supervision_desk.forms.docx_fit import closeness
from supervision_desk.forms.docx_head import (
    document_head,
    double_rule,
    letter_filler,
    letter_foot,
    letter_mark_distance,
    letter_number,
    letter_top,
)
from supervision_desk.forms.docx_package import Section, WordFile
from supervision_desk.forms.docx_styles import ANNEXES, BODY, FLUSH, GAP, LEVELS, ON_GRID, PITCH
from supervision_desk.forms.docx_xml import paragraph, run, twips, w
from supervision_desk.forms.faces import Role
from supervision_desk.forms.official import Fitted, fit_official, official_closing
from supervision_desk.forms.page import (
    CHARACTER_PITCH,
    CHARACTERS,
    DOUBLE_RULE_RISE,
    FRAME_HEIGHT,
    FRAME_WIDTH,
    LINE_PITCH,
    LINES,
    PORTRAIT,
    SAN_HAO,
)
from supervision_desk.forms.typeset import Line, Style, natural_width, set_text

_WORD = "附件"
_MOST_KEPT = CHARACTERS * LINES // 2  # no longer paragraph is kept with the 落款: LibreOffice would not cut it well


def official_docx(letter: Official) -> bytes:
    """The letter as a .docx; the same letter gives the same bytes."""
    fitted = fit_official(letter)
    letter, head = fitted.letter, fitted.letter.head
    pitch = floor(fitted.pitch * 20) / 20  # twips: rounded up, a page would hold a line less
    is_letter = head.style == LETTER_STYLE
    filler = letter_filler(head, pitch) if is_letter else 0.0
    file = WordFile(
        title=letter.title,
        author=head.issuers[0] if head.issuers else "",
        sections=_sections(fitted, letter_number(head, filler) if is_letter else document_head(head)),
        stamp=head.stamp,
        pitch=pitch,
    )
    if not is_letter:
        return file.to_bytes()
    foot = (double_rule("bottom", "thinThickSmallGap", 1.0),)
    return replace(
        file, first_header=letter_top(head, filler), first_footer=foot, first_distance=letter_mark_distance(head),
        last_distance=DOUBLE_RULE_RISE, first_bottom=letter_foot(head, pitch),
    ).to_bytes()  # fmt: skip


def _sections(fitted: Fitted, head: Sequence[str]) -> list[Section]:
    """The letter, then the 附件; the 版记 ends the last upright page."""
    letter = fitted.letter
    sections = with_annexes([*head, *_text(letter, fitted)], letter.annexes, fitted.imprint.height)
    if fitted.imprint.height and sections[-1].frame is not PORTRAIT:
        sections.append(Section([], PORTRAIT))
    last = sections[-1]
    return [*sections[:-1], replace(last, blocks=[*last.blocks, *_imprint(fitted, bool(last.blocks))])]


def _imprint(fitted: Fitted, follows: bool) -> list[str]:
    if not fitted.imprint.height:
        return []
    alone = follows and not fitted.letter.annexes and not fitted.shares
    # A table that floats needs a paragraph to begin its page.
    turn = [paragraph(GAP, new_page=alone)] if alone or not follows else []
    return [*turn, imprint_table(fitted.letter.imprint, fitted.imprint, floating=True)]


def _text(letter: Official, fitted: Fitted) -> Iterator[str]:
    """The letter down to its 落款. Its last paragraph is kept with that, but where it runs on to its page anyhow:
    LibreOffice would take it there as a whole. Then two of its lines go, as in the PDF. Where there is no room for all
    of it above the 版记, it is cut in two where the PDF turns the page."""
    yield title_docx(letter.title, before=2 * PITCH)
    yield paragraph(BODY)
    if letter.head.addressee:
        yield from (fitted_paragraph(line, FLUSH, gridtext.FLUSH) for line in f"{letter.head.addressee}：".split("\n"))
    last = len(letter.paragraphs) - 1
    for number, each in enumerate(letter.paragraphs):
        if number == last and _is_cut(letter, fitted):
            yield from _cut(each, fitted.last_lines)
            continue
        most = CHARACTERS if fitted.runs_on else _MOST_KEPT
        kept = each.level in (1, 2) or (number == last and len(each.text) < most)
        yield from lines_docx(each, keep_next=kept, two_lines=number == last and not kept)
    if letter.annexes:
        yield paragraph(BODY, keep_next=True)
        yield from _annex_note([annex.title for annex in letter.annexes])
    # Where only the seals' room above the double rule turned the page, it must be turned here, too.
    yield from closing(official_closing(letter), letter.head.style == LETTER_STYLE and fitted.turned)


def _is_cut(letter: Official, fitted: Fitted) -> bool:
    """Whether the last paragraph goes with the 落款 in part, and as a whole would leave the 版记 no room."""
    count = len(_set_lines(letter.paragraphs[-1]))
    below = official_closing(letter).height(followed=True) + fitted.imprint.height
    whole = count * fitted.pitch + below > FRAME_HEIGHT
    return whole and fitted.shares and not fitted.runs_on and 0 < fitted.last_lines < count


def _set_lines(each: Paragraph) -> tuple[Line, ...]:
    return set_text(each.text, gridtext.level_style(each.level), FRAME_WIDTH).lines


def _cut(each: Paragraph, last_lines: int) -> Iterator[str]:
    """A paragraph as two, the second of which begins a page without indent, as the PDF has them."""
    look, place = gridtext.level_style(each.level), 0
    for line in _set_lines(each)[:-last_lines]:
        place = each.text.index(line.words, place) + len(line.words)
    yield from lines_docx(replace(each, text=each.text[:place]))
    rest = each.text[place:].lstrip()
    lines = len(set_text(rest, replace(look, indent=0), FRAME_WIDTH).lines)
    spacing = closeness(rest, replace(look, indent=0), FRAME_WIDTH, lines, ON_GRID)
    closer = spacing if spacing is not None and spacing < ON_GRID else 0.0
    flush = w("ind", firstLineChars=0, firstLine=0)
    yield paragraph(LEVELS[each.level], run(rest, spacing=closer), keep_next=True, new_page=True, indent=flush)


def _annex_note(titles: Sequence[str]) -> Iterator[str]:
    """附件说明: further lines of a name below its first character (7.3.4)."""
    word, left = f"{_WORD}：", 2 * CHARACTER_PITCH
    for number, title in enumerate(titles, 1):
        ordinal = f"{number}." if len(titles) > 1 else ""
        label = word + ordinal if number == 1 else ordinal
        start = left if number == 1 else left + _width(word)
        hang = _width(label)
        indent = w("ind", left=twips(start + hang), hanging=twips(hang))
        yield paragraph(ANNEXES, run(label + title), indent=indent, keep_next=True)


def _width(words: str) -> float:
    style = Style(Role.FANGSONG, SAN_HAO, LINE_PITCH, pitch=CHARACTER_PITCH)
    return natural_width(words, style) + style.tracking

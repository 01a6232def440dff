"""A paper's content as a PDF: in the style its head names, in any rendering.

The bytes stored at the signature are 全红. For 套红纸 and 白头 a paper is drawn again from the content frozen then,
when someone prints it: by how much a printer is out is known only at that printer.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from sqlalchemy import select

from supervision_desk.domain.office import NOTICE, SLIP
from supervision_desk.domain.paper import Chase, Notice, Official, Slip
from supervision_desk.domain.paper_look import AS_SIGNED, FULL_RED, TABLE_STYLE, Rendering
from supervision_desk.errors import UserError
from supervision_desk.forms.chase import render_chase
from supervision_desk.forms.faces import missing_characters
from supervision_desk.forms.notice import render_notice
from supervision_desk.forms.official import render_official
from supervision_desk.forms.slip import render_slip
from supervision_desk.services.desk import Desk, load_office
from supervision_desk.services.frozen import thaw
from supervision_desk.services.naming import find_paper
from supervision_desk.services.official_content import Content, official_of
from supervision_desk.services.paper_styles import check_rendering
from supervision_desk.services.papers import PaperRow, list_papers
from supervision_desk.store.models import Paper, PaperBytes

MOST_COPIES = 500


def render(content: Content, rendering: Rendering = AS_SIGNED) -> bytes:
    """The PDF of a content. Raises UserError naming characters no face has (nothing would print in their place)."""
    drawn = in_style(content)
    if isinstance(drawn, Slip):
        return render_slip(drawn, rendering)
    if isinstance(drawn, Chase):
        return render_chase(drawn, rendering)
    return render_notice(drawn, rendering) if isinstance(drawn, Notice) else render_official(drawn, rendering)


def in_style(content: Content) -> Content | Official:
    """What is drawn of a content: itself in 表格式, the letter that says it in the other styles. Raises UserError
    naming characters no face has."""
    drawn = content if content.head.style == TABLE_STYLE else official_of(content)
    if missing := missing_characters("".join(_words(drawn))):
        raise UserError(f"字库里没有这些字：{'、'.join(missing)}，文书没有生成；请改用通行字形。")
    return drawn


def _words(value: object) -> Iterator[str]:
    """Every text in a frozen value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _words(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _words(getattr(value, field.name))


def printed_paper(desk: Desk, mark: str, name: str = "", *, shifted: bool = True) -> tuple[PaperRow, bytes]:
    """A signed paper as it is to be printed: the rendering of that name, or the office's. 全红 are the stored bytes;
    套红纸 is moved by the office's shift unless whoever prints knows by how much the printer is out (`shifted`).

    Raises UserError for a draft, and a rendering there is none of."""
    if name:
        check_rendering(name)
    with desk.reading() as session:
        paper_id = find_paper(session, mark)
        office = load_office(session)
        columns = (Paper.kind, Paper.content, PaperBytes.pdf)
        query = select(*columns).join(PaperBytes, PaperBytes.paper_id == Paper.id).where(Paper.id == paper_id)
        found = session.execute(query).one_or_none()
    if found is None:
        raise UserError(f"{mark} 还没有签发，没有印出；请先签发。送审稿可在窗口里预览，或输出为 Word（docx）。")
    kind, frozen, stored = found
    rendering = office.rendered(name or office.rendering)
    rendering = rendering if shifted else Rendering(rendering.name)
    pdf = stored if rendering.name == FULL_RED else render(thawed(kind, frozen), rendering)
    return list_papers(desk, [paper_id])[0], pdf


def numbered_copies(desk: Desk, mark: str, first: int, count: int, name: str = "") -> list[tuple[str, bytes]]:
    """So many copies of a signed paper with their 份号 (GB/T 9704 7.2.1: six figures) from `first` on, in the rendering
    of that name or the office's; each with its 份号. They are drawn from the frozen content: the record has none.

    Raises UserError for numbers that do not fit, and as `printed_paper` does."""
    if not (first >= 1 and 1 <= count <= MOST_COPIES and first + count - 1 <= 999_999):
        raise UserError(f"份号从 1 到 999999，一次最多 {MOST_COPIES} 份，没有印出；请改正后重试。")
    if name:
        check_rendering(name)
    with desk.reading() as session:
        columns = (Paper.kind, Paper.content)
        kind, frozen = session.execute(select(*columns).where(Paper.id == find_paper(session, mark))).one()
        rendering = load_office(session).rendered(name or load_office(session).rendering)
    if not frozen:
        raise UserError(f"{mark} 还没有签发，没有印出；请先签发。送审稿可在窗口里预览，或输出为 Word（docx）。")
    content = thawed(kind, frozen)
    numbers = [f"{number:06}" for number in range(first, first + count)]
    return [
        (number, render(replace(content, head=replace(content.head, copy=number)), rendering)) for number in numbers
    ]


def thawed(kind: str, frozen: str) -> Content:
    """The content of a paper of that kind, as it was frozen at the signature."""
    kinds: dict[str, type[Content]] = {SLIP: Slip, NOTICE: Notice}
    return thaw(kinds.get(kind, Chase), frozen)

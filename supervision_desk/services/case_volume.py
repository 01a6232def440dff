"""督查案卷 of one item as an archive takes it: cover, 卷内文件目录, the pieces, 备考表.

The pages of the pieces are numbered through; the catalogue says on which each begins, of the last also where it ends.
Cover, catalogue and 备考表 bear no number (GB/T 9705).
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from supervision_desk.domain.office import Office
from supervision_desk.domain.office_form import BLANK_DAY, Fields, Grid, OfficeForm, Words
from supervision_desk.domain.paper import SPECIMEN
from supervision_desk.domain.standing import COMPLETED
from supervision_desk.forms.binding import Part, bind
from supervision_desk.forms.cover import Cover, render_cover
from supervision_desk.forms.preview import page_count
from supervision_desk.services import approval_form, closing_form
from supervision_desk.services.archive_list import catalogue_day
from supervision_desk.services.desk import Desk, office_of
from supervision_desk.services.item_record import NAME as RECORD
from supervision_desk.services.listings import safe_name, write_files
from supervision_desk.services.office_forms import Subject, answering_units, day_words, subject_of
from supervision_desk.services.volume_pieces import APART, ENCLOSURES, Piece, list_pdf, pieces_of

NAME = "督查案卷"
_LONGEST_TITLE = 200  # characters the cover has room for; the whole title stands in the record
_CATALOGUE = (("序号", "责任者", "文号", "题名", "日期", "页号", "备注"), (1.35, 3.2, 3.1, 5.9, 2.4, 1.6, 1.35))
_INDEX, _NOTES = "卷内文件目录", "卷内备考表"


def write_volume(desk: Desk, code: str, out: Path, *, secret: bool = False) -> list[Path]:
    """The volume of the item that a code names as one PDF; the text of 批示 in the record only with `secret`
    (工作秘密). Raises UserError."""
    subject, office = subject_of(desk, code, whole=True), office_of(desk)
    pieces = list(pieces_of(desk, office, subject, secret=secret))
    counts = [page_count(each.pdf) for each in pieces]
    cover = render_cover(_cover(desk, office, subject, len(pieces), sum(counts)))
    before = (Part(cover, counted=False), Part(_catalogue(office, subject, pieces, counts), counted=False))
    after = Part(_notes(desk, office, subject, pieces, sum(counts)), counted=False)
    name = f"{NAME} {subject.detail.row.number}"
    parts = [*before, *(Part(each.pdf) for each in pieces), after]
    return write_files(out, {f"{safe_name(name)}.pdf": bind(parts)}, NAME)


def _catalogue(office: Office, subject: Subject, pieces: Sequence[Piece], counts: Sequence[int]) -> bytes:
    begins = [1, *accumulate(counts, initial=1)][1:-1]
    rows = [
        (str(place), each.author, each.number, each.title, catalogue_day(each.day), str(page), each.note)
        for place, (each, page) in enumerate(zip(pieces, begins, strict=True), 1)
    ]  # fmt: skip
    if counts[-1] > 1:
        rows[-1] = (*rows[-1][:5], f"{begins[-1]}-{sum(counts)}", rows[-1][6])
    grid = Grid(*_CATALOGUE, tuple(rows), flush=3)
    return list_pdf(office, OfficeForm(_INDEX, "", f"编号：{subject.detail.row.number}", (grid,)))


def _notes(desk: Desk, office: Office, subject: Subject, pieces: Sequence[Piece], pages: int) -> bytes:
    """备考表: what the volume holds and lacks, who put it together; who checks it signs by hand."""
    signed = (
        Fields((("立卷人", subject.detail.handler), ("立卷日期", day_words(desk.today)))),
        Fields((("检查人", ""), ("检查日期", BLANK_DAY))),
    )
    words = "\n".join(_situation(subject, pieces, pages))
    form = OfficeForm(_NOTES, "", f"编号：{subject.detail.row.number}", (Words("本卷情况说明", words, 8), *signed))
    return list_pdf(office, form)


def _situation(subject: Subject, pieces: Sequence[Piece], pages: int) -> Iterator[str]:
    closed = closing_form.signed_off_on(subject)
    yield f"本卷共有文件{len(pieces)}份、{pages}页，封面、目录、备考表不编页号。"
    if not closed:
        yield _without_closing_form(subject)
    forms = f"{approval_form.NAME}、{closing_form.NAME}" if closed else approval_form.NAME
    yield f"{forms}按登记内容打印，签批原件归入后替换。"
    if void := [each.number for each in pieces if each.note and each.note != APART]:
        yield f"{'、'.join(void)}已作废，仍归入本卷。"
    if any(each.note == APART for each in pieces):
        yield f"附件不装订入卷，名称见{ENCLOSURES}，原文件另存。"


def _without_closing_form(subject: Subject) -> str:
    """Why there is no 销号审批表: 办结 and 销号 are different days, and what closes otherwise has none (design §5)."""
    if any(task.is_open for task in subject.tasks):
        return f"事项在办，尚无{closing_form.NAME}。"
    if any(task.facts.closed_as == COMPLETED for task in subject.tasks):
        return f"事项已办结，尚未销号，尚无{closing_form.NAME}。"
    ways = "、".join(dict.fromkeys(task.task_class.value for task in subject.tasks))
    return f"事项已{ways}，不办理销号，没有{closing_form.NAME}，批准情况见{RECORD}。"


def _cover(desk: Desk, office: Office, subject: Subject, documents: int, pages: int) -> Cover:
    row = subject.detail.row
    pairs = (
        ("编号", row.number),
        ("责任单位", answering_units(subject.tasks)),
        ("立项日期", day_words(row.registered_on)),
        ("办结日期", day_words(row.closed_on) or "在办"),
        ("份数页数", f"{documents}份 {pages}页"),
        ("保管期限", ""),
        ("立卷人", subject.detail.handler),
        ("立卷日期", day_words(desk.today)),
    )
    title = row.title if len(row.title) <= _LONGEST_TITLE else row.title[:_LONGEST_TITLE] + "……"
    return Cover(office.organs, NAME, title, pairs, SPECIMEN if office.training else "")

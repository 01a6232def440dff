"""督查案卷 of one item: cover, 卷内目录, record, the papers as signed, what the units reported, what was attached.

The pages behind the catalogue are numbered through; the catalogue says on which each document begins.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from supervision_desk.domain.office import Office
from supervision_desk.domain.office_form import Fields, FormRow, Grid, Heading, OfficeForm, Words
from supervision_desk.domain.paper import SPECIMEN
from supervision_desk.domain.targets import plain_number
from supervision_desk.forms.binding import Part, bind
from supervision_desk.forms.cover import Cover, render_cover
from supervision_desk.forms.officeform import render_forms
from supervision_desk.forms.preview import page_count
from supervision_desk.services.attachments import AttachmentRow, attachments_by
from supervision_desk.services.desk import Desk, office_of
from supervision_desk.services.item_record import NAME as RECORD
from supervision_desk.services.item_record import record_listing, record_of
from supervision_desk.services.listings import listing_pdf, safe_name, write_files
from supervision_desk.services.office_forms import Subject, answering_units, day_words, subject_of
from supervision_desk.services.papers import PaperRow, paper_pdf
from supervision_desk.services.replies import ReplyRow

NAME = "督查案卷"
_LONGEST_TITLE = 200  # characters the cover has room for; the whole title stands in the record
_CATALOGUE = (("序号", "文号", "责任者", "题名", "日期", "页次", "备注"), (1.4, 3.2, 3.8, 5.0, 2.6, 1.4, 1.6))
_ENCLOSED = (("序号", "文件名", "所附", "类别", "日期", "大小"), (1.4, 6.2, 4.0, 1.8, 2.6, 2.2))
_ENCLOSURES, _REPLIES, _INDEX = "附件清单", "单位反馈汇编", "卷内目录"


@dataclass(frozen=True)
class _Document:
    """One document of the volume with its line in the catalogue."""

    pdf: bytes
    number: str
    author: str
    title: str
    day: date | None
    note: str = ""


def write_volume(desk: Desk, code: str, out: Path, *, secret: bool = False) -> list[Path]:
    """The volume of the item that a code names as one PDF; the text of 批示 in the record only with `secret`
    (工作秘密). Raises UserError."""
    subject, office = subject_of(desk, code, whole=True), office_of(desk)
    documents = list(_documents(desk, office, subject, secret))
    counts = [page_count(each.pdf) for each in documents]
    catalogue = _catalogue(office, subject.detail.row.number, documents, counts)
    cover = render_cover(_cover(desk, office, subject, len(documents), sum(counts)))
    parts = [Part(cover, counted=False), Part(catalogue, counted=False), *(Part(each.pdf) for each in documents)]
    name = f"{NAME} {subject.detail.row.number}"
    return write_files(out, {f"{safe_name(name)}.pdf": bind(parts)}, NAME)


def _documents(desk: Desk, office: Office, subject: Subject, secret: bool) -> Iterator[_Document]:
    """Everything in its order in the volume."""
    detail, author = subject.detail, "、".join(office.organs)
    record = listing_pdf(office, record_listing(record_of(desk, detail.row.code), secret=secret))
    yield _Document(record, detail.row.number, author, f"{detail.row.title}{RECORD}", desk.today)
    signed, own = [paper for paper in detail.papers if not paper.is_draft], {task.code for task in detail.tasks}
    for paper in sorted(signed, key=lambda each: (each.signed_on or each.drafted_on, each.id)):
        more = "等事项" if set(paper.task_codes) - own else ""
        title = f"关于{detail.row.title}{more}的{paper.kind}"
        note = "" if paper.in_force else paper.state
        yield _Document(paper_pdf(desk, paper.id), paper.mark, author, title, paper.signed_on, note)
    if detail.replies:
        replies = _replies(office, subject)
        units = "、".join(dict.fromkeys(each.unit for each in detail.replies))
        yield _Document(replies, "", units, _REPLIES, detail.replies[-1].received_on)
    if enclosed := tuple(_enclosed(desk, subject, signed)):
        pdf = _list_pdf(office, _ENCLOSURES, detail.row.number, Grid(*_ENCLOSED, enclosed))
        yield _Document(pdf, "", author, _ENCLOSURES, desk.today, "附件另存")


def _list_pdf(office: Office, title: str, number: str, *rows: FormRow, note: str = "") -> bytes:
    """A list or text of the volume as a PDF."""
    form = OfficeForm(title, "", f"编号：{number}", rows, note)
    return render_forms(title, "、".join(office.organs), [form], SPECIMEN if office.training else "")


def _replies(office: Office, subject: Subject) -> bytes:
    """What the units reported, in the order received."""
    units = {(task.code, each.label): each.unit for task in subject.detail.tasks for each in task.targets}
    rows = (row for reply in subject.detail.replies for row in _reply_rows(reply, units))
    return _list_pdf(office, _REPLIES, subject.detail.row.number, *rows)


def _reply_rows(reply: ReplyRow, measured: Mapping[tuple[str, str], str]) -> Iterator[FormRow]:
    kind = "办结反馈" if reply.is_final else "阶段反馈"
    yield Heading(reply.code, f"{reply.unit}{day_words(reply.received_on)}{kind}（{reply.channel}）")
    if reply.letter:
        yield Words("来文", reply.letter)
    yield Words("进展情况", reply.text)
    for name, words in reply.further:
        yield Words(name, words)
    if reply.readings:
        read = (f"{label} {plain_number(value)}{measured[reply.task_code, label]}" for label, value in reply.readings)
        yield Words("累计完成", "；".join(read))
    decided = day_words(reply.decided_on)
    yield Fields((("审核结果", reply.state), ("审核人及日期", f"{reply.decided_by} {decided}".strip())))
    if reply.reason:
        yield Words("审核意见", reply.reason)


def _enclosed(desk: Desk, subject: Subject, papers: Sequence[PaperRow]) -> Iterator[tuple[str, ...]]:
    """A line for each attachment of replies, their letters, papers and 核查."""
    acts = {act.act_id: f"{act.on_day} {act.kind}" for act in subject.detail.acts}
    with desk.reading() as session:
        scans = attachments_by(session, "paper_id", [paper.id for paper in papers], desk.today)
        photos = attachments_by(session, "act_id", list(acts), desk.today)
    held: list[tuple[str, AttachmentRow]] = [
        *((f"反馈 {reply.code}", file) for reply in subject.detail.replies for file in reply.attachments),
        *((paper.mark, file) for paper in papers for file in scans.get(paper.id, ())),
        *((words, file) for key, words in acts.items() for file in photos.get(key, ())),
    ]
    seen: set[int] = set()
    for whose, file in held:
        if file.id not in seen:
            seen.add(file.id)
            yield str(len(seen)), file.name, whose, file.kind, file.on_day.isoformat(), _size(file.size)


def _size(size: int) -> str:
    return f"{size / 1024:.0f} KB" if size >= 1024 else f"{size} 字节"


def _catalogue(office: Office, number: str, documents: Sequence[_Document], counts: Sequence[int]) -> bytes:
    rows: list[tuple[str, ...]] = []
    page = 1
    for place, (each, count) in enumerate(zip(documents, counts, strict=True), 1):
        day = each.day.isoformat() if each.day else ""
        rows.append((str(place), each.number, each.author, each.title, day, str(page), each.note))
        page += count
    note = f"本卷共{len(documents)}份、{page - 1}页（封面、目录不编页）。"
    return _list_pdf(office, _INDEX, number, Grid(*_CATALOGUE, tuple(rows), flush=3), note=note)


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

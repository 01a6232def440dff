"""The pieces of a 督查案卷 in the order of the course: 立项审批表, the clause it rests on, papers as signed, what the
units reported, 核查, 延期, 销号审批表, 办理全程记录, what was attached."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from supervision_desk.domain.brackets import titled
from supervision_desk.domain.office import Office
from supervision_desk.domain.office_form import Fields, FormRow, Grid, Heading, OfficeForm, Words
from supervision_desk.domain.paper import SPECIMEN
from supervision_desk.domain.standing import EXTENSION
from supervision_desk.forms.officeform import render_forms
from supervision_desk.services import approval_form, closing_form
from supervision_desk.services.acts import ActRow
from supervision_desk.services.archive_list import filed_title
from supervision_desk.services.attachments import AttachmentRow, attachments_by
from supervision_desk.services.check_form import recorded_checks
from supervision_desk.services.desk import Desk
from supervision_desk.services.item_record import NAME as RECORD
from supervision_desk.services.item_record import record_listing, record_of
from supervision_desk.services.listings import listing_pdf
from supervision_desk.services.office_forms import Subject, day_words, reply_place, reply_words
from supervision_desk.services.papers import PaperRow, paper_pdf
from supervision_desk.services.replies import EXPECTED, ReplyRow
from supervision_desk.store.models import Basis, Clause, Document

SOURCE, REPLIES, EXTENSIONS, ENCLOSURES = "立项依据摘录", "单位反馈汇编", "延期审批记录", "附件清单"
APART = "附件另存"
_ENCLOSED = (("序号", "文件名", "所附", "类别", "日期", "大小"), (1.3, 5.4, 4.6, 1.7, 3.1, 2.1))


@dataclass(frozen=True)
class Piece:
    """One document of the volume with its line in the catalogue."""

    pdf: bytes
    number: str
    author: str
    title: str
    day: date | None
    note: str = ""


def list_pdf(office: Office, form: OfficeForm) -> bytes:
    """A list or text that the volume alone holds: its pages bear no number but the volume's."""
    stamp = SPECIMEN if office.training else ""
    return render_forms(form.title, "、".join(office.organs), [form], stamp, numbered=False)


def pieces_of(desk: Desk, office: Office, subject: Subject, *, secret: bool) -> Iterator[Piece]:
    """Everything in its order in the volume; the words of 批示 in the record only with `secret`."""
    yield _form(office, subject, approval_form.form_of(desk, subject), subject.detail.approved_on)
    yield from _sources(desk, office, subject)
    yield from _papers(desk, office, subject)
    if subject.detail.replies:
        units = "、".join(dict.fromkeys(each.shown_unit for each in subject.detail.replies))
        day = subject.detail.replies[-1].received_on
        yield Piece(_replies(office, subject), "", units, _title(subject, REPLIES), day)
    for act, form in recorded_checks(desk, replace(subject, tasks=subject.detail.tasks), spare=False):
        yield _form(office, subject, form, act.on_day)
    if asked := [act for act in subject.detail.acts if act.kind == EXTENSION and act.about_id is None]:
        rows = tuple(row for act in asked for row in _extension_rows(subject, act))
        day = max(act.on_day for act in subject.detail.acts if act.kind == EXTENSION)
        yield _form(office, subject, OfficeForm(EXTENSIONS, "", f"编号：{subject.detail.row.number}", rows), day)
    if signed_off := closing_form.signed_off_on(subject):
        yield _form(office, subject, closing_form.filled(subject), signed_off)
    yield _record(desk, office, subject, secret)
    yield from _enclosures(desk, office, subject)


def _form(office: Office, subject: Subject, form: OfficeForm, day: date | None) -> Piece:
    author, number = "、".join(office.organs), subject.detail.row.number
    return Piece(list_pdf(office, form), number, author, _title(subject, form.title.removeprefix("督办事项")), day)


def _title(subject: Subject, name: str, more: str = "") -> str:
    return filed_title(subject.detail.row.title, name, more)


def _sources(desk: Desk, office: Office, subject: Subject) -> Iterator[Piece]:
    """The clauses on which the item rests, a piece for each document, all its clauses in it. What rests on words alone
    (批示, 会议) stands in the 立项审批表."""
    heads = (Document.title, Document.doc_number, Document.issuers, Document.issued_on)
    query = (
        select(Document.id, *heads, Basis.text, Clause.title, Clause.text)
        .join(Clause, Clause.document_id == Document.id)
        .join(Basis, Basis.clause_id == Clause.id)
        .where(Basis.item_id == subject.tasks[0].item_id)
        .order_by(Basis.id)
    )
    rows: dict[tuple[int, str, str, str, date | None], list[FormRow]] = {}
    with desk.reading() as session:
        for key, title, number, issuers, issued_on, *clause in session.execute(query):
            rows.setdefault((key, title, number, issuers, issued_on), []).extend(_clause_rows(titled(title), *clause))
    for (_, title, number, issuers, issued_on), clauses in rows.items():
        author = issuers.replace("\n", "、")
        form = OfficeForm(SOURCE, "", f"编号：{subject.detail.row.number}", (Words("制发机关", author), *clauses))
        yield Piece(list_pdf(office, form), number, author, f"{title}（摘录）", issued_on)


def _clause_rows(document: str, basis: str, heading: str, text: str) -> Iterator[FormRow]:
    yield Words("立项依据", basis or document)
    yield Words("条款", heading)
    yield Words("原文", text)


def _papers(desk: Desk, office: Office, subject: Subject) -> Iterator[Piece]:
    """The papers as they were signed, byte for byte what was stored."""
    own, author = {task.code for task in subject.detail.tasks}, "、".join(office.organs)
    for paper in signed_papers(subject):
        more = "等事项" if set(paper.task_codes) - own else ""
        note = "" if paper.in_force else paper.state
        title = _title(subject, paper.kind, more)
        yield Piece(paper_pdf(desk, paper.id), paper.mark, author, title, paper.signed_on, note)


def signed_papers(subject: Subject) -> list[PaperRow]:
    """The signed papers of the item in the order of their days."""
    signed = [paper for paper in subject.detail.papers if not paper.is_draft]
    return sorted(signed, key=lambda each: (each.signed_on or each.drafted_on, each.id))


def _record(desk: Desk, office: Office, subject: Subject, secret: bool) -> Piece:
    row = subject.detail.row
    pdf = listing_pdf(office, record_listing(record_of(desk, row.code), secret=secret))
    return Piece(pdf, row.number, "、".join(office.organs), _title(subject, RECORD), desk.today)


def _replies(office: Office, subject: Subject) -> bytes:
    """What the units reported, in the order received."""
    several = len(subject.detail.tasks) > 1
    rows = tuple(row for reply in subject.detail.replies for row in _reply_rows(reply, several))
    return list_pdf(office, OfficeForm(REPLIES, "", f"编号：{subject.detail.row.number}", rows))


def _reply_rows(reply: ReplyRow, several: bool) -> Iterator[FormRow]:
    """What a reply says; its task is named where the item has `several`."""
    kind, task = "办结反馈" if reply.is_final else "阶段反馈", f"{reply.task_code} " if several else ""
    yield Heading(
        reply_place(reply), f"{task}{reply.shown_unit}{day_words(reply.received_on)}{kind}（{reply.channel}）"
    )
    if reply.letter:
        yield Words("来文", reply.letter)
    yield Words("进展情况", reply.text)
    for name, words in reply.further:
        yield Words(name, day_words(reply.expected_on) if name == EXPECTED else words)
    if reply.read:
        yield Words("累计完成", "；".join(f"{name}：{figure}" for name, figure in reply.read))
    decided = day_words(reply.decided_on)
    yield Fields((("审核结果", reply.state), ("审核人及日期", f"{reply.decided_by} {decided}".strip())))
    if reply.reason:
        yield Words("审核意见", reply.reason)


def _extension_rows(subject: Subject, asked: ActRow) -> Iterator[FormRow]:
    """A request for 延期 and what became of it."""
    yield Heading(asked.task_code, f"{asked.by}{day_words(asked.on_day)}申请延期至{day_words(asked.other_day)}")
    if asked.letter:
        yield Words("来文", asked.letter)
    yield Words("延期事由", asked.reason)
    decided = next((act for act in subject.detail.acts if act.about_id == asked.act_id), None)
    if decided is None:
        yield Words("批复", "待批")
        return
    yield Fields((("批复", decided.decision), ("批准人及日期", f"{decided.by} {day_words(decided.on_day)}")))
    if decided.reason:
        yield Words("批复意见", decided.reason)


def _enclosures(desk: Desk, office: Office, subject: Subject) -> Iterator[Piece]:
    """The list of what is attached, where anything is."""
    if lines := tuple(_enclosed(desk, subject, signed_papers(subject))):
        form = OfficeForm(ENCLOSURES, "", f"编号：{subject.detail.row.number}", (Grid(*_ENCLOSED, lines),))
        author = "、".join(office.organs)
        yield Piece(list_pdf(office, form), "", author, _title(subject, ENCLOSURES), desk.today, APART)


def _enclosed(desk: Desk, subject: Subject, papers: Sequence[PaperRow]) -> Iterator[tuple[str, ...]]:
    """A line for each attachment of replies, their letters, papers and 核查."""
    several = len(subject.detail.tasks) > 1
    acts = {act.act_id: f"{day_words(act.on_day)}{act.kind}" for act in subject.detail.acts}
    with desk.reading() as session:
        scans = attachments_by(session, "paper_id", [paper.id for paper in papers], desk.today)
        photos = attachments_by(session, "act_id", list(acts), desk.today)
    held: list[tuple[str, AttachmentRow]] = [
        *(
            ((f"{reply.task_code} " if several else "") + reply_words(reply), file)
            for reply in subject.detail.replies
            for file in reply.attachments
        ),
        *((paper.mark, file) for paper in papers for file in scans.get(paper.id, ())),
        *((words, file) for key, words in acts.items() for file in photos.get(key, ())),
    ]
    seen: set[int] = set()
    for whose, file in held:
        if file.id not in seen:
            seen.add(file.id)
            yield str(len(seen)), file.name, whose, file.kind, day_words(file.on_day), _size(file.size)


def _size(size: int) -> str:
    return f"{size / 1024:.0f} KB" if size >= 1024 else f"{size} 字节"

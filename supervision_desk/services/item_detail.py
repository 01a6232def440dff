"""One item with everything about it: what state and why, who answers, by when, what was said, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.explaining import Explanation
from supervision_desk.services.acts import ActRow, acts_of
from supervision_desk.services.bases import DOCUMENT, BasisRow, bases_of
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk, load_office, load_units, load_yardstick
from supervision_desk.services.dispatches import dispatch_days
from supervision_desk.services.due_proposals import DueProposal, proposals_of
from supervision_desk.services.dues_in_force import answer_of, document_heads
from supervision_desk.services.instructions import InstructionRow, instructions_of
from supervision_desk.services.item_record import record_lines
from supervision_desk.services.items import ItemRow, archived_items, item_row, tasks_of
from supervision_desk.services.leaders import leaders_of
from supervision_desk.services.liaisons import LiaisonEntry, liaisons_on, whom_to_call
from supervision_desk.services.naming import item_of
from supervision_desk.services.papers import PaperRow, list_papers
from supervision_desk.services.record_facts import RecordLine
from supervision_desk.services.replies import ReplyRow, replies_of
from supervision_desk.services.why_answers import why_answers
from supervision_desk.store.models import Clause, Document, DueDate, Item, PaperLine


@dataclass(frozen=True)
class DueVersion:
    """One version of a task's 时限; `working` stands beside it (另定时限), `answer` says why it is this day, as said
    when it was set, with what it changed."""

    task_code: str
    position: int
    due_on: date | None
    report_by: date | None
    undated_reason: str
    phrase: str
    rule: str
    basis: str
    set_by: str
    set_on: date
    answer: Explanation
    working: bool

    @property
    def words(self) -> str:
        """The day, who set it when, on what: 2020-09-30，2020-08-05 张某某确定，延期：…."""
        day = str(self.due_on) if self.due_on else f"未明确（{self.undated_reason}）"
        report = f"（办结报告 {self.report_by}）" if self.report_by and self.report_by != self.due_on else ""
        because = f"原文“{self.phrase}”" if self.phrase else self.basis
        beside = "另定时限，考核按原时限：" if self.working else ""
        return f"{beside}{day}{report}，{self.set_on} {self.set_by}确定" + (f"，{because}" if because else "")


@dataclass(frozen=True)
class SourceText:
    """The item's clause in its document: the text around it and its span there."""

    document_id: int
    title: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class ItemDetail:
    """Everything about one item; `addressees` are the units to which papers on its open tasks go, `dispatched` the
    codes of the tasks that have been 交办; `why_answers` is by which rule its unit answers, where that is the same for
    all."""

    row: ItemRow
    approved_by: str
    approved_on: date
    handler: str
    cycle: str
    leaders: tuple[str, ...]
    liaisons: tuple[tuple[str, LiaisonEntry], ...]
    tasks: tuple[TaskView, ...]
    dues: tuple[DueVersion, ...]
    replies: tuple[ReplyRow, ...]
    acts: tuple[ActRow, ...]
    papers: tuple[PaperRow, ...]
    source: SourceText | None
    addressees: tuple[str, ...]
    bases: tuple[BasisRow, ...]
    is_key: bool
    origin: str
    proposals: tuple[DueProposal, ...] = ()
    dispatched: tuple[str, ...] = ()
    instructions: tuple[InstructionRow, ...] = ()
    record: tuple[RecordLine, ...] = ()
    why_answers: str = ""

    def due_of(self, task_code: str) -> DueVersion | None:
        """The version of a task's 时限 in force; a day that only stands beside it is none."""
        deciding = (due for due in reversed(self.dues) if due.task_code == task_code and not due.working)
        return next(deciding, None)


def item_detail(desk: Desk, code: str) -> ItemDetail:
    """The item a code names. Raises UserError for an unknown code."""
    with desk.reading() as session:
        tasks = tuple(tasks_of(session, desk, item_of(session, code)))
        item_id = tasks[0].item_id
        item = session.scalars(select(Item).where(Item.id == item_id)).one()
        codes, book = {task.task_id: task.code for task in tasks}, load_units(session)
        detail = ItemDetail(
            item_row(tasks, load_office(session), desk.today, archived_items(session, desk.today, [item_id])),
            item.approved_by,
            item.approved_on,
            item.handler,
            item.cycle,
            leaders_of(session, desk.today, tasks).get(item_id, ()),
            _liaisons(session, tasks, desk.today),
            tasks,
            _due_versions(session, codes, desk.today),
            tuple(row for _, row in replies_of(session, desk, tasks)),
            acts_of(session, codes, item_id, desk.today),
            (),
            _source(session, tasks[0]),
            tuple(dict.fromkeys(book.addressee(task.unit, desk.today) for task in tasks if task.is_open)),
            bases_of(session, [item_id]).get(item_id, ()),
            bool(item.is_key),
            item.origin or DOCUMENT,
            instructions=tuple(instructions_of(session, desk.today, [item_id])),
            why_answers=_why(session, tasks),
        )
        proposals = tuple(proposals_of(session, desk.today, tasks))
        dispatched = tuple(codes[key] for key in dispatch_days(session, desk.today, list(codes)))
        record = record_lines(session, item_id, detail.row.number, codes, desk.today)
        papers = set(session.scalars(select(PaperLine.paper_id).where(PaperLine.task_id.in_(codes))))
    values = {name: getattr(detail, name) for name in detail.__dataclass_fields__}
    shown: dict[str, object] = {
        "papers": tuple(list_papers(desk, sorted(papers))),
        "proposals": proposals,
        "dispatched": dispatched,
        "record": record,
    }
    return ItemDetail(**(values | shown))


def _why(session: Session, tasks: Sequence[TaskView]) -> str:
    """Why the units answer, where it is the same for all tasks."""
    reasons = {why_answers(session, task) for task in tasks}
    return reasons.pop() if len(reasons) == 1 else ""


def _liaisons(session: Session, tasks: Sequence[TaskView], day: date) -> tuple[tuple[str, LiaisonEntry], ...]:
    """Whom to call for the units that answer."""
    serving, book = liaisons_on(session, day), load_units(session)
    units = dict.fromkeys(task.unit for task in tasks)
    return tuple((unit, entry) for unit in units for entry in whom_to_call(serving, book, unit, day))


def _due_versions(session: Session, codes: dict[int, str], as_of: date) -> tuple[DueVersion, ...]:
    query = (
        select(DueDate)
        .where(DueDate.task_id.in_(codes), DueDate.set_on <= as_of)
        .order_by(DueDate.task_id, DueDate.set_on, DueDate.id)
    )
    rows = list(session.scalars(query))
    heads = document_heads(session, {row.task_id for row in rows if row.explained is None})
    measure = load_yardstick(session)
    held: dict[int, DueDate] = {}
    versions = []
    for due in rows:
        answer = answer_of(due, heads.get(due.task_id), measure, held.get(due.task_id))
        versions.append(
            DueVersion(
                codes[due.task_id], due.position, due.due_on, due.report_by, due.undated_reason,
                due.phrase, due.rule, due.basis, due.set_by, due.set_on, answer, bool(due.working),
            )
        )  # fmt: skip
        if not due.working:
            held[due.task_id] = due
    return tuple(versions)


def _source(session: Session, task: TaskView) -> SourceText | None:
    query = (
        select(Document.id, Document.title, Document.extracted_text, Clause.span_start, Clause.span_end)
        .join(Clause, Clause.document_id == Document.id)
        .where(Clause.id == task.source.clause_id)
    )
    row = session.execute(query).first()
    return SourceText(*row) if row else None

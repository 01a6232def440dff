"""Drafts brought up to the day of their signature, and drafts taken away (design §7).

Between 拟稿 and 签发 tasks are answered, closed and moved, units end: what is signed is what holds on that day.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.orm import Session

from supervision_desk.domain.office import DISPATCHING, REMINDING
from supervision_desk.domain.standing import TaskClass
from supervision_desk.domain.units import UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.naming import find_paper
from supervision_desk.services.office import unit_ids
from supervision_desk.services.papers import ADDRESSEES, COPY, MAIN
from supervision_desk.services.reminding import still_to_remind
from supervision_desk.services.sent_papers import sent_by
from supervision_desk.store.models import Addressee, Paper, PaperLine
from supervision_desk.store.papers import not_void
from supervision_desk.store.prepared import asked
from supervision_desk.store.writing import Writing

_KIND = select(Paper.kind).where(Paper.id == bindparam("paper"))
_LINES = (
    select(PaperLine.id, PaperLine.task_id).where(PaperLine.paper_id == bindparam("paper")).order_by(PaperLine.position)
)
_BEFORE = (
    select(func.count(Paper.id))
    .join(PaperLine, PaperLine.paper_id == Paper.id)
    .where(Paper.kind == bindparam("kind"), sent_by(), not_void())
    .group_by(PaperLine.task_id)
)


def copies_to(book: UnitBook, main: Sequence[str], tasks: Sequence[TaskView], day: date) -> list[str]:
    """抄送: the other units named in the tasks, through their addressees, once each in protocol order."""
    shares = [share.unit for task in tasks for share in task.shares if not book.nobody_left(share.unit, day)]
    named = {book.addressee(unit, day) for unit in shares}
    return sorted(named - set(main), key=book.place)


def next_ordinal(session: Session, kind: str, tasks: Sequence[int]) -> int:
    """第 n 次: one more than the live papers of that kind, sent, on which the most chased task stands; 1 for a 交办."""
    if kind in DISPATCHING:
        return 1
    return max(asked(session, _BEFORE, PaperLine.task_id, tasks, kind=kind).scalars(), default=0) + 1


def settle_draft(writing: Writing, paper_id: int, day: date) -> None:
    """Bring a draft up to the day of its signature: tasks closed or moved to another unit since leave it, tasks
    answered since leave a 催办单; it goes to the units that have the duties on that day; the ordinal is counted anew.

    Raises UserError where no task is left."""
    kind = writing.session.scalars(_KIND, {"paper": paper_id}).one()
    lines = writing.session.execute(_LINES, {"paper": paper_id}).all()
    views = load_tasks(writing.session, day, [task for _, task in lines])
    if len(views) < len(lines):
        raise UserError(f"签发日期 {day} 早于任务的立项日期，没有签发；请改正日期。")
    staying = [view for view in views if view.is_open and view.task_class is not TaskClass.PAUSED]
    if kind in REMINDING:
        needing = still_to_remind(writing.session, day, [task for _, task in lines])
        staying = [view for view in staying if view.task_id in needing]
    staying = _still_theirs(writing.session, paper_id, staying, day)
    if not staying:
        raise UserError(
            "草稿里的任务都已报送或办结、划转，或在暂缓、异议处理中，或尚未交办，没有签发；这份草稿不必再发，请删除。"
        )
    if len(staying) < len(lines):
        _drop(writing, lines, {view.task_id for view in staying})
    _readdress(writing, paper_id, staying, day)
    ordinal = next_ordinal(writing.session, kind, [view.task_id for view in staying])
    writing.change(Paper, paper_id, ordinal=ordinal)


def _still_theirs(session: Session, paper_id: int, views: Sequence[TaskView], day: date) -> list[TaskView]:
    """The tasks for which the 主送 unit, or the one that has its duties by now, still answers."""
    book, addressees = load_units(session), session.execute(ADDRESSEES, {"paper": paper_id})
    theirs = {book.addressee(name, day) for _, name, role, _ in addressees if role == MAIN}
    return [view for view in views if book.addressee(view.unit, day) in theirs]


def _drop(writing: Writing, lines: Sequence[Row[int, int]], staying: set[int]) -> None:
    for line, task in lines:
        if task not in staying:
            writing.remove(PaperLine, line)
    kept = [line for line, task in lines if task in staying]
    for position, line in enumerate(kept, 1):
        writing.change(PaperLine, line, position=position)


def _readdress(writing: Writing, paper_id: int, staying: Sequence[TaskView], day: date) -> None:
    """主送 whoever has the duties now, 抄送 the other units of the tasks that stay."""
    book, ids = load_units(writing.session), unit_ids(writing.session)
    rows = writing.session.execute(ADDRESSEES, {"paper": paper_id}).all()
    main = _main(book, rows, {book.addressee(view.unit, day) for view in staying}, day)
    wanted = copies_to(book, list(main), staying, day)
    copies = {name for _, name, role, _ in rows if role == COPY}
    kept = {*main.values()} | {key for key, name, role, _ in rows if role == COPY and name in wanted}
    for key in [key for key, *_ in rows if key not in kept]:
        writing.remove(Addressee, key)
    for unit, key in main.items():
        writing.change(Addressee, key, unit_id=ids[unit])
    new = [name for name in wanted if name not in copies]
    last = max(position for *_, position in rows)
    writing.add_rows(
        Addressee,
        [
            {"paper_id": paper_id, "unit_id": ids[name], "position": last + place, "role": COPY, "copies": 1}
            for place, name in enumerate(new, 1)
        ],
    )


def _main(book: UnitBook, rows: Sequence[Row[int, str, str, int]], answering: set[str], day: date) -> dict[str, int]:
    """The units that have the duties of the 主送 now and still answer for a task, with the row each takes."""
    found: dict[str, int] = {}
    for key, name, role, _ in rows:
        if role == MAIN:
            unit = _goes_to(book, name, day)
            if unit in answering:
                found.setdefault(unit, key)
    return found


def _goes_to(book: UnitBook, name: str, day: date) -> str:
    if gone := book.nobody_left(name, day):
        raise UserError(f"{gone}，没有签发；请先指定承接单位或办理划转。")
    return book.addressee(name, day)


def discard_draft(desk: Desk, mark: str) -> None:
    """Take a draft away with its lines and addressees; it has spent no number. Raises UserError for a signed paper."""
    with desk.writing("discard", "删除草稿") as writing:
        paper_id = find_paper(writing.session, mark)
        number = writing.session.scalar(select(Paper.full_number).where(Paper.id == paper_id))
        if number is not None:
            raise UserError(f"{number} 已经签发，不能删除，没有改动；如需取消请作废，文号保留。")
        for model in (PaperLine, Addressee):
            for key in writing.session.scalars(select(model.id).where(model.paper_id == paper_id)).all():
                writing.remove(model, key)
        writing.remove(Paper, paper_id)
        writing.title = f"删除草稿 {mark}"

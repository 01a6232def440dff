"""责任分工 as rows: who has which part in a task from which day on. Exactly one unit answers at any time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.office import DISPATCHING
from supervision_desk.domain.responsibility import Role, Share
from supervision_desk.domain.review_doubts import suggestions
from supervision_desk.domain.standing import DISPATCH
from supervision_desk.domain.units import UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.answering import answering
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import load_units
from supervision_desk.services.office import unit_ids
from supervision_desk.services.papers import MAIN
from supervision_desk.store.models import Act, Addressee, Assignment, Paper, PaperLine, Unit
from supervision_desk.store.papers import not_void
from supervision_desk.store.writing import Writing


@dataclass(frozen=True)
class ShareRow:
    """A unit's part in a task that has not ended."""

    id: int
    unit_id: int
    position: int
    role: str
    answers: bool
    written_as: str
    valid_from: date


def known_unit(book: UnitBook, written: str) -> str:
    """The office's unit of that name. Raises UserError where the list has none, or where another has its duties."""
    unit = listed_unit(book, written)
    heir = book.successor(unit)
    if heir != unit:
        raise UserError(f"“{unit}”的职责已由“{heir}”承接，没有改动；请改填“{heir}”。")
    return unit


def unit_on(book: UnitBook, written: str, day: date) -> str:
    """The unit that has the duties of the one named on a day: itself, though it ends later, or who took over by then.
    Raises UserError where the list has none of that name, or where nobody has the duties on that day."""
    unit = book.successor(listed_unit(book, written), day)
    known = book.unit(unit)
    gone = f"“{unit}”已{known.end_words}" if known.ended_by(day) else book.nobody_left(unit, day)
    if gone:
        raise UserError(f"{gone}，不能再作“{written.strip()}”的责任单位，没有改动；请改填有职责的单位。")
    return unit


def listed_unit(book: UnitBook, written: str) -> str:
    """The unit of the list by any of its names. Raises UserError, with those that are like it."""
    name = written.strip()
    if name not in book:
        like = suggestions(book, name)
        near = f"，相近的有{'、'.join(like)}" if like else ""
        raise UserError(f"单位名录里没有“{name}”{near}，没有改动；请核对写法或先增加单位。")
    return book.name_of(name)


def keep_shares(
    writing: Writing, task: int, shares: Sequence[Share], day: date, written: Mapping[str, str] | None = None
) -> None:
    """Write the units of a new task, in this order; `written` are the document's spellings."""
    ids = unit_ids(writing.session)
    rows = [
        {
            "task_id": task,
            "unit_id": ids[share.unit],
            "position": place,
            "role": str(share.role),
            "answers": share.answers,
            "written_as": (written or {}).get(share.unit, share.unit),
            "valid_from": day,
        }
        for place, share in enumerate(shares, 1)
    ]
    writing.add_rows(Assignment, rows)


def shares_now(session: Session, task: int) -> list[ShareRow]:
    """The parts in a task that have not ended, in their order."""
    columns = [getattr(Assignment, name) for name in ShareRow.__dataclass_fields__]
    query = select(*columns).where(Assignment.task_id == task, Assignment.valid_to.is_(None))
    return [ShareRow(*row) for row in session.execute(query.order_by(Assignment.position))]


def refuse_dispatched(session: Session, task: TaskView) -> None:
    """Who answers is changed freely only while nothing tells the unit so. Raises UserError."""
    query = (
        select(Paper.id, Paper.full_number, Paper.signed_on)
        .join(PaperLine, PaperLine.paper_id == Paper.id)
        .where(PaperLine.task_id == task.task_id, Paper.kind.in_(DISPATCHING), not_void())
        .order_by(Paper.full_number.is_(None), Paper.id.desc())
    )
    row = session.execute(query).first()
    if row is None:
        _refuse_told(session, task)
        return
    if row.full_number:
        whom = _whom(_addressed(session, task, row.id, row.signed_on), task)
        raise UserError(f"{task.code} 已由{row.full_number}交办{whom}，没有改动责任主体；请按划转办理。")
    raise UserError(f"{task.code} 在草稿 D{row.id} 里，没有改动责任主体；请先签发或删除这份草稿。")


def _refuse_told(session: Session, task: TaskView) -> None:
    """The same after 交办 by a meeting, a call or an earlier paper."""
    query = (
        select(Act.on_day, Act.decision, Unit.name)
        .join(Unit, Unit.id == Act.unit_id)
        .where(Act.task_id == task.task_id, Act.kind == DISPATCH)
    )
    if told := session.execute(query).first():
        whom = _whom(told.name, task)
        raise UserError(
            f"{task.code} 已于 {told.on_day} 交办{whom}（{told.decision}），没有改动责任主体；请按划转办理。"
        )


def _addressed(session: Session, task: TaskView, paper: int, day: date) -> str:
    """The unit that a 督办单 told of the task: of those that answered for it, the one to whom the paper went."""
    query = select(Unit.name).join(Addressee, Addressee.unit_id == Unit.id)
    went_to = set(session.scalars(query.where(Addressee.paper_id == paper, Addressee.role == MAIN)))
    book, answered = load_units(session), answering(session, date.max, [task.task_id])[task.task_id]
    units = (answered.on(day), answered.first, *(unit for _, unit in answered.moves))
    return next((unit for unit in units if book.addressee(unit, day) in went_to), units[0])


def _whom(told: str, task: TaskView) -> str:
    """The unit that was told, and the one that has the task now where it has moved since."""
    return f"“{told}”" + (f"（现由“{task.unit}”承担）" if told != task.unit else "")


def end_share(writing: Writing, share: ShareRow, day: date) -> None:
    """From `day` on the unit has this part no more; one begun that day never was."""
    if share.valid_from > day:
        raise UserError(f"日期 {day} 早于现分工开始的日期 {share.valid_from}，没有改动；请改正日期。")
    if share.valid_from == day:
        writing.remove(Assignment, share.id)
    else:
        writing.change(Assignment, share.id, valid_to=day)


def add_share(
    writing: Writing, task: int, unit: str, role: str, day: date, *, answers: bool = False, like: ShareRow | None = None
) -> None:
    """From `day` on the unit has a part in a task, in the place and spelling of `like` where given, else at the end."""
    rows = shares_now(writing.session, task)
    writing.add(
        Assignment,
        task_id=task,
        unit_id=unit_ids(writing.session)[unit],
        position=like.position if like else max((row.position for row in rows), default=0) + 1,
        role=role,
        answers=answers,
        written_as=like.written_as if like else unit,
        valid_from=day,
    )


def let_answer(writing: Writing, task: TaskView, unit: str, day: date, role: str = "") -> None:
    """From `day` on `unit` answers for the task, in its role or the one given. Who answered helps as 责任 where the
    other leads, and keeps its role otherwise."""
    session = writing.session
    key = unit_ids(session)[unit]
    rows = shares_now(session, task.task_id)
    before = next(row for row in rows if row.answers)
    own = [row for row in rows if row.unit_id == key and not row.answers]
    # 板块牵头 is what the heading says; it stays beside a role given by hand.
    mine = next((row for row in own if not role or row.role != Role.SECTION_LEAD.value), None)
    wanted = role or (mine.role if mine else before.role if before.unit_id == key else Role.RESPONSIBLE.value)
    if mine:
        end_share(writing, mine, day)
    end_share(writing, before, day)
    if before.unit_id != key:
        stays = Role.RESPONSIBLE.value if wanted == before.role == Role.LEAD.value else before.role
        add_share(writing, task.task_id, task.unit, stays, day, like=before)
    add_share(writing, task.task_id, unit, wanted, day, answers=True, like=mine)

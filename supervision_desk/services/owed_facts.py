"""What decides which reports each task owes: its 交办, rhythm, milestones, the papers that ask, pauses, replies, 免报.

Who owes a report is the unit that answers on its day; a paper that went to another unit asks nothing of the one that
took the task over.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from supervision_desk.domain.cycles import Cycle, cycle_of
from supervision_desk.domain.owed import Asked, Owing, Report
from supervision_desk.domain.standing import REOPEN, WAIVER, PauseFact, closed_spells
from supervision_desk.services.answering import answering
from supervision_desk.services.casebook import current
from supervision_desk.services.desk import load_office, load_units
from supervision_desk.services.dispatches import dispatch_days
from supervision_desk.services.papers import MAIN
from supervision_desk.services.replies import PHONE
from supervision_desk.services.target_terms import targets_as_of
from supervision_desk.store.models import (
    Act,
    Addressee,
    Item,
    Paper,
    PaperLine,
    PlanNode,
    Reply,
    Target,
    TargetPast,
    Task,
    Unit,
)
from supervision_desk.store.papers import not_void
from supervision_desk.store.prepared import FEW, asked_plainly, day_of
from supervision_desk.store.task_facts import facts_of, pauses_of
from supervision_desk.store.task_now import only

_ASKING = select(Paper.id).where(Paper.reply_by.is_not(None))
_PLANNED = Target.due_on.is_not(None) | Target.id.in_(select(PlanNode.target_id))
_MAY_OWE = (
    (select(Task.id).join(Item, Item.id == Task.item_id).where(Item.cycle != ""), Task.id),
    (select(PaperLine.task_id).where(PaperLine.paper_id.in_(_ASKING)), PaperLine.task_id),
    (select(Target.task_id).where(_PLANNED), Target.task_id),
    (select(TargetPast.task_id), TargetPast.task_id),
)

_REPORTS = (
    select(Reply.task_id, Reply.id, Reply.received_on, Reply.channel)
    .where(Reply.received_on <= bindparam("day"))
    .order_by(Reply.received_on, Reply.id)
)
_PHONED = select(Reply.task_id).where(Reply.channel == PHONE, Reply.received_on <= bindparam("day")).distinct()


def owing_by_task(session: Session, as_of: date, ids: Sequence[int] | None = None) -> dict[int, Owing]:
    """By task that was told what it owes, what decides it as of a day; of tasks of which no report is asked at all
    nothing is read."""
    ids = _asked_at_all(session, ids)
    dispatched = dispatch_days(session, as_of, ids)
    facts, pauses = current(session, as_of, ids), pauses_of(session, ids)
    cycles, asked = _cycles(session, ids), _asked(session, as_of, ids)
    reports, waived = reports_by_task(session, as_of, ids), _waived(session, as_of, ids)
    spells = _spells(session, as_of, ids)
    return {
        key: Owing(
            day, facts[key].closed_on, cycles.get(key), tuple(asked[key]), _known(pauses[key], as_of),
            tuple(reports[key]), frozenset(waived[key]), spells.get(key, ()),
        )
        for key, day in dispatched.items()
        if key in facts
    }  # fmt: skip


def _asked_at_all(session: Session, ids: Sequence[int] | None) -> list[int]:
    """The tasks with a rhythm, a paper that asks, a day or a plan of a target; also what a target was before."""
    few = ids if ids is not None and len(ids) <= FEW else None
    found = {task for put in _MAY_OWE for (task,) in asked_plainly(session, *put, few)}
    return sorted(found if ids is None else found.intersection(ids))


def _spells(session: Session, as_of: date, ids: Sequence[int] | None) -> dict[int, tuple[tuple[date, date], ...]]:
    """The days on which tasks that were 重启 by a day had been closed."""
    query = select(Task.id).join(Act, Act.task_id == Task.id).where(Act.kind == REOPEN, Act.on_day <= as_of).distinct()
    tasks = list(session.scalars(only(query, Task.id, ids)))
    return {task: closed_spells(facts, as_of) for task, facts in facts_of(session, tasks).items()} if tasks else {}


def _known(pauses: Sequence[PauseFact], as_of: date) -> tuple[PauseFact, ...]:
    """Those decided by a day; a 恢复 that came later is not known then."""
    return tuple(
        each if each.resumed_on is None or each.resumed_on <= as_of else PauseFact(each.begins_on, each.until)
        for each in pauses
        if each.begins_on <= as_of
    )


def _cycles(session: Session, ids: Sequence[int] | None) -> Mapping[int, Cycle]:
    """The rhythm of each task: that of its item, as the document has it."""
    monthly = load_office(session).monthly_day
    query = select(Task.id, Item.cycle).join(Item, Item.id == Task.item_id).where(Item.cycle != "")
    words = dict(session.execute(only(query, Task.id, ids)).all())
    known = {each: cycle_of(each, monthly) for each in set(words.values())}
    return {task: cycle for task, each in words.items() if (cycle := known[each]) is not None}


def _asked(session: Session, as_of: date, ids: Sequence[int] | None) -> Mapping[int, list[Asked]]:
    found: dict[int, list[Asked]] = defaultdict(list)
    for task, asked in (*_by_papers(session, as_of, ids), *_by_targets(session, as_of, ids)):
        found[task].append(asked)
    return found


def _by_papers(session: Session, as_of: date, ids: Sequence[int] | None) -> Iterator[tuple[int, Asked]]:
    """The reply that each paper asks for by a day, of the unit that answers then."""
    query = (
        select(PaperLine.task_id, Paper.reply_by, Paper.full_number, Unit.name)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .join(Addressee, Addressee.paper_id == Paper.id)
        .join(Unit, Unit.id == Addressee.unit_id)
        .where(Paper.reply_by.is_not(None), Addressee.role == MAIN, Addressee.sent_on <= as_of)
        .where(not_void(as_of))
        .order_by(Paper.id)
    )
    book, units = load_units(session), answering(session, as_of, ids)
    for task, day, number, unit in session.execute(only(query, PaperLine.task_id, ids)):
        if day and number and book.addressee(units[task].on(day), as_of) == book.addressee(unit, as_of):
            yield task, Asked(day, number)


def _by_targets(session: Session, as_of: date, ids: Sequence[int] | None) -> Iterator[tuple[int, Asked]]:
    """Milestones: targets with a date of their own, and the nodes of a plan."""
    for each in targets_as_of(session, as_of, ids):
        terms, label = each.state.terms, each.state.label
        if terms.due_on is not None:
            yield each.task_id, Asked(terms.due_on, f"{label} {each.state.text}")
        for node in terms.nodes:
            yield each.task_id, Asked(node.on_day, f"{label} {node.text or each.state.text}")


def reports_by_task(session: Session, as_of: date, ids: Sequence[int] | None) -> Mapping[int, list[Report]]:
    """By task the replies received by a day, in the order received."""
    found: dict[int, list[Report]] = defaultdict(list)
    for task, key, received, channel in asked_plainly(session, _REPORTS, Reply.task_id, ids, day=as_of):
        found[task].append(Report(key, day_of(received), channel == PHONE))
    return found


def phoned_by_task(session: Session, as_of: date, ids: Sequence[int] | None) -> Mapping[int, list[Report]]:
    """The same of the tasks on which something was reported by telephone, which are few."""
    phoned = {task for (task,) in asked_plainly(session, _PHONED, Reply.task_id, ids, day=as_of)}
    return reports_by_task(session, as_of, sorted(phoned)) if phoned else {}


def _waived(session: Session, as_of: date, ids: Sequence[int] | None) -> Mapping[int, list[date]]:
    query = select(Task.id, Act.other_day).join(Act, Act.task_id == Task.id)
    query = query.where(Act.kind == WAIVER, Act.on_day <= as_of)
    found: dict[int, list[date]] = defaultdict(list)
    for task, day in session.execute(only(query, Task.id, ids)):
        if day is not None:
            found[task].append(day)
    return found

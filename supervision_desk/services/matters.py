"""需协调事项: what a unit cannot settle alone, the office's proposal, and what came of it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import aliased

from supervision_desk.domain.standing import MATTER
from supervision_desk.errors import UserError
from supervision_desk.services.acts import all_required, open_task, required
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.naming import find_task
from supervision_desk.services.office import unit_ids
from supervision_desk.store.models import Act, Unit
from supervision_desk.store.writing import Writing

SETTLED, UNSETTLED = "已协调", "未能协调"


@dataclass(frozen=True)
class MatterRow:
    """A 需协调事项 as lists show it; `outcome` is "" while it waits."""

    act_id: int
    code: str
    title: str
    unit: str
    raised_on: date
    text: str
    proposal: str
    settled_on: date | None
    result: str
    outcome: str


def raise_matter(desk: Desk, code: str, text: str, proposal: str = "", on: date | None = None) -> MatterRow:
    """登记需协调事项 of an open task, raised by the unit that answers. Raises UserError without words."""
    day = desk.business_day(on)
    text = required(text, "需协调事项为空，没有登记；请写明要协调什么。")
    with desk.writing("matter", "登记需协调事项") as writing:
        task = open_task(writing.session, desk, code, "登记需协调事项")
        key = keep_matter(writing, task, text, day, proposal)
        writing.title = f"需协调 {task.code}"
    return next(row for row in list_matters(desk) if row.act_id == key)


def keep_matter(writing: Writing, task: TaskView, text: str, day: date, proposal: str = "") -> int:
    """A matter of a task, inside a larger action (a reply that names one); returns its key."""
    unit = unit_ids(writing.session)[task.unit]
    said = {"kind": MATTER, "on_day": day, "by": task.unit, "reason": text, "decision": proposal.strip()}
    return writing.add(Act, task_id=task.task_id, unit_id=unit, **said)


def settle_matter(
    desk: Desk, code: str, outcome: str, by: str, *, settled: bool = True, on: date | None = None
) -> MatterRow:
    """The outcome of the first 需协调事项 of a task that waits. Raises UserError without words or person, where none
    waits, and for a day before it was raised."""
    day = desk.business_day(on)
    outcome, by = all_required("需协调事项", ((outcome, "写明协调结果"), (by, "写明协调人")), "没有登记")
    with desk.writing("matter", "需协调事项结果") as writing:
        task_id = find_task(writing.session, code)
        answer = aliased(Act)
        query = select(Act.id, Act.on_day).outerjoin(answer, answer.about_id == Act.id)
        query = query.where(Act.task_id == task_id, Act.kind == MATTER, Act.about_id.is_(None), answer.id.is_(None))
        found = writing.session.execute(query.order_by(Act.on_day, Act.id)).first()
        if found is None:
            raise UserError(f"{code} 没有待协调的事项，没有登记。")
        if day < found[1]:
            raise UserError(f"协调日期 {day} 早于提出日期 {found[1]}，没有登记；请改正日期。")
        said = {
            "kind": MATTER,
            "on_day": day,
            "by": by,
            "reason": outcome,
            "decision": SETTLED if settled else UNSETTLED,
        }
        writing.add(Act, task_id=task_id, about_id=found[0], **said)
        writing.title = f"需协调事项结果 {code}"
    return next(row for row in list_matters(desk) if row.act_id == found[0])


def list_matters(desk: Desk, *, waiting_only: bool = False, as_of: date | None = None) -> list[MatterRow]:
    """The 需协调事项 by a day (the desk's), in the order raised."""
    day = as_of or desk.today
    answer = aliased(Act)
    query = (
        select(Act, Unit.name, answer)
        .outerjoin(Unit, Unit.id == Act.unit_id)
        .outerjoin(answer, (answer.about_id == Act.id) & (answer.on_day <= day))
        .where(Act.kind == MATTER, Act.about_id.is_(None), Act.on_day <= day)
        .order_by(Act.on_day, Act.id)
    )
    with desk.reading() as session:
        rows = session.execute(query).all()
        views = {view.task_id: view for view in load_tasks(session, day, [act.task_id or 0 for act, *_ in rows])}
    return [
        MatterRow(
            act.id, views[act.task_id].code, views[act.task_id].title, unit or "", act.on_day, act.reason, act.decision,
            told.on_day if told else None, told.decision if told else "", told.reason if told else "",
        )
        for act, unit, told in rows
        if act.task_id in views and not (waiting_only and told)
    ]  # fmt: skip

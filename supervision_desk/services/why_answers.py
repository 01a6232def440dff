"""Why a unit answers for its task, where the measure itself does not say: the rule chosen for the document, or of
several 牵头 the first (design §3). Told from what the shares are now: after 划转 no rule made the unit answer."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.responsibility import RULE_NAMES, Role, Rule
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.task_shares import Share
from supervision_desk.store.casework import Assignment, Task
from supervision_desk.store.prepared import asked
from supervision_desk.store.sources import Document

_RULES = select(Document.id, Document.rule)
_LISTED = (
    select(Task.item_id, Assignment.unit_id)
    .join(Assignment, Assignment.task_id == Task.id)
    .where(Assignment.role == Role.RESPONSIBLE.value)
    .distinct()
)


def rules_used(session: Session, tasks: Sequence[TaskView]) -> dict[int, Rule]:
    """By task the rule that made its unit answer; those whose measure says who leads, or names one unit, have none."""
    documents = sorted({task.source.document_id for task in tasks if task.source.document_id})
    chosen = {key: Rule(rule) for key, rule in asked(session, _RULES, Document.id, documents)} if documents else {}
    listed = _listed(session, tasks) if Rule.EACH_OWN in chosen.values() else {}
    found = {}
    for task in tasks:
        rule = chosen.get(task.source.document_id) if task.source.document_id else None
        if rule and (used := _used(task.shares, rule, listed.get(task.item_id, 0))):
            found[task.task_id] = used
    return found


def _listed(session: Session, tasks: Sequence[TaskView]) -> Mapping[int, int]:
    """How many 责任单位 the tasks of each item name together."""
    units: dict[int, set[int]] = defaultdict(set)
    for item, unit in asked(session, _LISTED, Task.item_id, sorted({task.item_id for task in tasks})):
        units[item].add(unit)
    return {item: len(found) for item, found in units.items()}


def _used(shares: Sequence[Share], rule: Rule, listed: int) -> Rule | None:
    """Under 板块牵头 the first one listed answers where the heading names nobody."""
    answering = next((share for share in shares if share.answers), None)
    if answering is None or any(share.role == Role.LEAD.value for share in shares):
        return None
    if answering.role == Role.SECTION_LEAD.value:
        return rule if rule is Rule.SECTION_LEAD else None
    alike = [share.unit for share in shares if share.role == Role.RESPONSIBLE.value]
    if rule is Rule.EACH_OWN:
        return rule if listed > 1 and answering.unit in alike else None
    return Rule.FIRST_LISTED if len(set(alike)) > 1 and alike[0] == answering.unit else None


def first_of_leads(shares: Sequence[Share]) -> int:
    """How many units the measure names 牵头, where the first of several answers; else 0."""
    leads = [share for share in shares if share.role == Role.LEAD.value]
    return len(leads) if len({share.unit for share in leads}) > 1 and leads[0].answers else 0


def why_answers(session: Session, task: TaskView) -> str:
    """主次 of one task for the window: by which rule its unit answers; "" where the measure says it."""
    if count := first_of_leads(task.shares):
        return f"原文列{count}个牵头单位，由列首单位负总责，其余共同牵头"
    rule = rules_used(session, [task]).get(task.task_id)
    return f"原文未分主次，按“{RULE_NAMES[rule]}”确定" if rule else ""


def rule_note(session: Session, tasks: Sequence[TaskView]) -> str:
    """The same for a paper, which says only what was used for one of its tasks; "" where each measure says it."""
    used = rules_used(session, tasks)
    names = "、".join(RULE_NAMES[rule] for rule in dict.fromkeys(used.values()))
    which = "" if len(used) == len(tasks) else "原文未分主次的，"
    leads = any(first_of_leads(task.shares) for task in tasks)
    return (f"{which}责任主体按“{names}”确定。" if names else "") + (
        "原文列有多个牵头单位的，由列首单位负总责。" if leads else ""
    )

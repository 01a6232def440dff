"""What the officer decides of a target besides its value: plan and nodes, base, own date, data unit (design §5, §8).

Each decision holds from its day on (today where none is given); the days before keep what held then. After 交办 plan,
base and date need an approver and a 依据; who reports the number is the office's own matter.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from supervision_desk.domain.plans import CUMULATIVE, LINEAR, NO_PLAN, PLAN_NAMES, Node, node_problem
from supervision_desk.domain.targets import AT_MOST, PERCENT, RATE
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk
from supervision_desk.services.target_approval import Approval, keep_approval
from supervision_desk.services.target_find import Found, find_target, refuse_early, refuse_unchanged, unit_key
from supervision_desk.services.target_pasts import change_from, refuse_before_last
from supervision_desk.services.targets import LARGEST, task_now
from supervision_desk.store.models import PlanNode
from supervision_desk.store.writing import Writing

_EARLIEST_YEAR = 1949
# Nobody need approve what no unit was told yet.
_FREE = Approval()


def set_plan(
    desk: Desk,
    code: str,
    label: str,
    plan: str,
    nodes: Sequence[Node] | None = None,
    on: date | None = None,
    approval: Approval = _FREE,
) -> TaskView:
    """定计划: linear, nodes with what is expected by each (None leaves those there are), or none. Raises UserError for
    targets that are not counted up, for nodes that make no plan or lie after the day of the report, for a
    linear plan without a date."""
    if plan not in PLAN_NAMES:
        raise UserError(f"没有“{plan}”这种计划，没有改动；可选：{'、'.join(PLAN_NAMES)}。")
    day = desk.business_day(on)
    with desk.writing("target", "定目标计划") as writing:
        found = _found(writing, desk, code, label, day)
        if found.state.measure != CUMULATIVE and plan != NO_PLAN:
            raise UserError(f"{found.name}不是累计完成的目标，没有序时或节点计划，没有改动。")
        if plan == LINEAR and not (found.state.terms.due_on or found.task.facts.due_on):
            raise UserError(f"{found.task.code} 没有完成时限，算不出序时进度，没有改动；请先定时限。")
        if nodes is not None:
            _keep_nodes(writing, found, nodes, day)
        change_from(writing, found.target_id, day, plan=plan)
        refuse_unchanged(writing, found)
        what = f"定目标计划 {found.task.code} {found.state.label} {PLAN_NAMES[plan]}"
        _approved(writing, found, approval, what, day)
    return task_now(desk, found.task.task_id)


def _approved(writing: Writing, found: Found, approval: Approval, what: str, day: date) -> None:
    keep_approval(writing, found.task, approval, what, day)
    writing.title = what


def _found(writing: Writing, desk: Desk, code: str, label: str, day: date) -> Found:
    """The target that is to be another from `day` on. Raises UserError where there was none by then."""
    found = find_target(writing, desk, code, label)
    refuse_early(found.task, day, found.state.terms.versions[:1])
    return found


def _keep_nodes(writing: Writing, found: Found, nodes: Sequence[Node], day: date) -> None:
    """From `day` on the nodes as given, in place of those there were; what stays the same is not written again."""
    if problem := node_problem(nodes, found.state.value):
        raise UserError(f"{found.name}的节点计划不成立：{problem}，没有改动；请改正。")
    registered = found.task.facts.registered_on
    if early := [node.on_day for node in nodes if node.on_day < registered]:
        raise UserError(f"节点日期 {early[0]} 早于立项日期 {registered}，没有改动；请改正日期。")
    _refuse_late(found, nodes)
    query = select(PlanNode).where(PlanNode.target_id == found.target_id, PlanNode.valid_to.is_(None))
    kept = {Node(row.on_day, row.value, row.text): row for row in writing.session.scalars(query)}
    wanted = [replace(node, text=node.text.strip()) for node in nodes]
    if set(wanted) != set(kept):
        refuse_before_last(writing.session, found.target_id, day)
    for node, row in kept.items():
        if node not in wanted:
            _end(writing, row, day)
    for node in wanted:
        if node not in kept:
            writing.add(PlanNode, target_id=found.target_id, valid_from=day, **vars(node))


def _refuse_late(found: Found, nodes: Sequence[Node]) -> None:
    """What is expected after the day on which all is to be reported is no plan, unless the target has a later date of
    its own. Raises UserError."""
    facts = found.task.facts
    ends = [day for day in (facts.report_by, facts.working_due, found.state.terms.due_on) if day]
    if facts.report_by is None and found.state.terms.due_on is None:
        return
    if late := [node.on_day for node in nodes if node.on_day > max(ends)]:
        raise UserError(
            f"节点日期 {late[0]} 晚于 {found.task.code} 的时限 {max(ends)}，没有改动；"
            "请改正日期；确需更晚的，先定该目标自己的节点日期，或按延期办理。"
        )


def _end(writing: Writing, row: PlanNode, day: date) -> None:
    """From `day` on the node is no part of the plan; one that came that day never was."""
    if row.valid_from == day:
        writing.remove(PlanNode, row.id)
    else:
        writing.change(PlanNode, row.id, valid_to=day)


def set_base(
    desk: Desk,
    code: str,
    label: str,
    value: float | None,
    year: int | None,
    on: date | None = None,
    approval: Approval = _FREE,
) -> TaskView:
    """定基数: what a reduction (压减30%) is compared with, and of which year; both None take it away. Raises UserError
    for another kind of target, one without the other, a base that is not above 0, a year that has not begun."""
    if (value is None) != (year is None):
        missing = "基数" if value is None else "基期年"
        raise UserError(f"基数和基期年须一并写明，还缺{missing}，没有改动；请补上后重试。")
    if value is not None and not 0 < value <= LARGEST:
        raise UserError("基数不是有效的数，没有改动；请填写大于0的数。")
    if year is not None and not _EARLIEST_YEAR <= year <= desk.today.year:
        raise UserError(f"基期年 {year} 不对，没有改动；请填写 {_EARLIEST_YEAR} 至 {desk.today.year} 之间的年份。")
    day = desk.business_day(on)
    with desk.writing("target", "定基数") as writing:
        found = _found(writing, desk, code, label, day)
        if found.state.measure not in (RATE, AT_MOST) or found.state.unit not in PERCENT:
            raise UserError(f"{found.name}不是按百分比压减的目标，不用基数，没有改动。")
        change_from(writing, found.target_id, day, base_value=value, base_year=year)
        refuse_unchanged(writing, found)
        _approved(writing, found, approval, f"定基数 {found.task.code} {found.state.label}", day)
    return task_now(desk, found.task.task_id)


def set_data_unit(desk: Desk, code: str, label: str, unit: str, on: date | None = None) -> TaskView:
    """定数据报送单位; "" gives it back to the unit that answers. Raises UserError for an unknown unit."""
    day = desk.business_day(on)
    with desk.writing("target", "定数据报送单位") as writing:
        found = _found(writing, desk, code, label, day)
        change_from(writing, found.target_id, day, data_unit_id=unit_key(writing, unit))
        refuse_unchanged(writing, found)
        writing.title = f"定数据报送单位 {found.task.code} {found.state.label} {unit.strip() or found.task.unit}"
    return task_now(desk, found.task.task_id)


def set_target_due(
    desk: Desk,
    code: str,
    label: str,
    due_on: date | None,
    on: date | None = None,
    approval: Approval = _FREE,
) -> TaskView:
    """定节点日期: the target's own date; None takes it away. Raises UserError for a day before registration."""
    day = desk.business_day(on)
    with desk.writing("target", "定节点日期") as writing:
        found = _found(writing, desk, code, label, day)
        registered = found.task.facts.registered_on
        if due_on is not None and due_on < registered:
            raise UserError(f"节点日期 {due_on} 早于立项日期 {registered}，没有改动；请改正日期。")
        change_from(writing, found.target_id, day, due_on=due_on)
        refuse_unchanged(writing, found)
        what = f"定节点日期 {found.task.code} {found.state.label} {due_on or '同任务时限'}"
        _approved(writing, found, approval, what, day)
    return task_now(desk, found.task.task_id)

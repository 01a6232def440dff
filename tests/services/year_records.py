"""Letters, corrections, handovers, the archive and the plans of targets in the simulated year."""

from datetime import date, timedelta

from sqlalchemy import select

from supervision_desk.domain.office import SLIP
from supervision_desk.domain.plans import CUMULATIVE, LINEAR, NODES, Node
from supervision_desk.domain.standing import TaskClass
from supervision_desk.domain.targets import TargetState
from supervision_desk.services.archiving import archive_year
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.correctable import INSTRUCTION, LETTER, RECEIPT, REPLY
from supervision_desk.services.corrections import Correcting, correct
from supervision_desk.services.extensions import (
    ExtensionDecision,
    ExtensionRequest,
    decide_extension,
    request_extension,
)
from supervision_desk.services.handovers import Handover, hand_over_items
from supervision_desk.services.instructions import list_instructions
from supervision_desk.services.letters import LetterEntry, list_letters, log_letter
from supervision_desk.services.replies import list_replies
from supervision_desk.services.reply_log import ReplyEntry, log_reply
from supervision_desk.services.reviewing import ReviewEntry, review_reply
from supervision_desk.services.target_approval import Approval
from supervision_desk.services.target_plans import set_plan, set_target_due
from supervision_desk.store.models import Item
from tests.services.year_scene import LEADER, OFFICER, Act, Scene

ONE = timedelta(days=1)
STAFF = ("办事员", "接手员", "新来的")
APPROVED = Approval(LEADER, "区政府常务会议纪要")
# How many tasks one letter settles.
SETTLED = 5


def send_letter(scene: Scene) -> None:
    """A letter with what a unit says of several of its tasks, at times of another's as well; some of it final."""
    first = scene.chosen(told=True)
    own = [task for task in scene.tasks if task.is_open and task.task_id in scene.told and task.unit == first.unit]
    tasks = scene.chance.sample(own, min(len(own), scene.chance.randint(2, SETTLED)))
    for_others = scene.likely(0.2)
    tasks += [scene.chosen(told=True)] if for_others else []
    replies = {task.code: ReplyEntry(task.code, "已办，见附件。", is_final=scene.likely(0.4)) for task in tasks}
    number = f"{scene.today:%m%d}{scene.chance.randint(100, 999)}号"
    log_letter(
        scene.desk,
        LetterEntry(
            first.unit, number, received_on=scene.lately(), replies=tuple(replies.values()), for_others=for_others
        ),
    )


def mend(scene: Scene) -> None:
    """What was returned comes again, most often after its 补正期限."""
    returned = [task for task in scene.tasks if task.is_open and task.facts.mend_by]
    late = [task for task in returned if task.facts.mend_by and task.facts.mend_by < scene.today]
    task = scene.one(late if late and scene.likely(0.8) else returned)
    made = log_reply(scene.desk, ReplyEntry(task.code, "已补正。", is_final=True))
    if scene.likely(0.7):
        review_reply(scene.desk, ReviewEntry(made.code, True, OFFICER, reason="目标另行统计"))


def return_before_the_day(scene: Scene) -> None:
    """A final report that came in time is returned with a short 补正期限 about the day of the task."""
    near = [task for task in scene.tasks if task.is_open and task.task_id in scene.told and _is_near(task, scene.today)]
    made = log_reply(scene.desk, ReplyEntry(scene.one(near).code, "已办结。", is_final=True))
    review_reply(scene.desk, ReviewEntry(made.code, False, OFFICER, reason="缺佐证材料", mend_by=scene.ahead(1, 3)))


def _is_near(task: TaskView, today: date) -> bool:
    report_by = task.facts.report_by
    return report_by is not None and today <= report_by <= today + 6 * ONE and task.facts.final_received_on is None


def extend_late(scene: Scene) -> None:
    """延期 asked for after the day and agreed to at once: it stands beside the day, and changes no class."""
    late = [task for task in scene.tasks if task.task_class is TaskClass.OVERDUE and task.task_id in scene.told]
    code = scene.one(late).code
    request_extension(scene.desk, ExtensionRequest(code, scene.ahead(8, 40), "施工受阻"))
    decide_extension(scene.desk, ExtensionDecision(code, True, LEADER))


def put_right(scene: Scene) -> None:
    """更正 of a reply, a letter, a receipt or a 批示: some days earlier, or later words."""
    kind = scene.one((REPLY, REPLY, LETTER, LETTER, RECEIPT, INSTRUCTION))
    unit, number = "", None
    if kind == REPLY:
        row = scene.one(list_replies(scene.desk))
        mark, changes = row.code, {"received_on": row.received_on - scene.chance.randint(1, 5) * ONE}
    elif kind == LETTER:
        letter = scene.one(list_letters(scene.desk))
        mark, changes = letter.mark, {"received_on": letter.received_on - scene.chance.randint(1, 3) * ONE}
    elif kind == RECEIPT:
        paper = scene.one([each for each in scene.papers if each.kind == SLIP and each.received_on and each.sent_on])
        mark, unit, changes = paper.mark, paper.addressees[0], {"received_on": paper.sent_on or scene.today}
    else:
        said = scene.one(list_instructions(scene.desk))
        mark, number, changes = (
            said.item_code,
            said.round,
            {"limit_on": said.given_on + scene.chance.randint(3, 30) * ONE},
        )
    correct(scene.desk, Correcting(kind, mark, dict(changes), "登记有误", OFFICER, unit=unit, round=number))


def hand_over(scene: Scene) -> None:
    """工作交接 of an item, or of all that somebody has."""
    task = scene.chosen()
    with scene.desk.reading() as session:
        giver = session.scalars(select(Item.handler).where(Item.id == task.item_id)).one()
    taker = scene.one([name for name in STAFF if name != giver])
    codes = (task.item_code,) if scene.likely(0.7) else ()
    hand_over_items(scene.desk, Handover(giver, taker, LEADER, codes, "岗位调整"))
    assert codes or not _with(scene, giver), giver


def _with(scene: Scene, handler: str) -> set[str]:
    """The open items that somebody has now."""
    with scene.desk.reading() as session:
        theirs = set(session.scalars(select(Item.id).where(Item.handler == handler)))
        return {task.item_code for task in load_tasks(session, scene.today) if task.is_open and task.item_id in theirs}


def archive(scene: Scene) -> None:
    """归档 of all that is done."""
    archive_year(scene.desk, scene.today.year, OFFICER)


def plan_nodes(scene: Scene) -> None:
    """A plan of nodes for what is counted up, or back to an even one."""
    task = scene.one(_told_rather(scene, [task for task in scene.tasks if task.is_open and _counted(task)]))
    target = scene.one(_counted(task))
    days = sorted(scene.ahead(2, 60) for _ in range(2))
    value = float(target.value or 1)
    nodes = [Node(days[0], value // 2, "过半"), Node(days[1], value)]
    kind = NODES if scene.likely(0.8) else LINEAR
    set_plan(scene.desk, task.code, target.label, kind, nodes if kind == NODES else None, approval=APPROVED)


def _told_rather(scene: Scene, tasks: list[TaskView]) -> list[TaskView]:
    """Most often of those that were told, of which alone something is owed."""
    told = [task for task in tasks if task.task_id in scene.told]
    return told if told and scene.likely(0.8) else tasks


def _counted(task: TaskView) -> list[TargetState]:
    return [each for each in task.targets if each.measure == CUMULATIVE and each.value and not each.terms.split_of]


def set_milestone(scene: Scene) -> None:
    """A date of its own for a target, soon; at times taken away again."""
    task = scene.one(_told_rather(scene, [task for task in scene.tasks if task.is_open and task.targets]))
    target = scene.one(task.targets)
    due = None if target.terms.due_on and scene.likely(0.3) else scene.ahead(2, 25)
    set_target_due(scene.desk, task.code, target.label, due, approval=APPROVED)


WEIGHTS: dict[Act, int] = {
    send_letter: 6, mend: 4, return_before_the_day: 4, extend_late: 3, put_right: 7, hand_over: 2, archive: 1,
    plan_nodes: 4, set_milestone: 7,
}  # fmt: skip

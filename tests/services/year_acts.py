"""Work on papers and replies in the simulated year; each act is one service call, or the few that belong together."""

from datetime import date

from supervision_desk.domain.ladder import CALL
from supervision_desk.domain.office import CARDS, CHASE, HINT, NOTICE, RED_CARD, SLIP, YELLOW_CARD
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.contacts import Contact, record_contact
from supervision_desk.services.dispatches import record_dispatch
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.hand_register import NewItem, register_item
from supervision_desk.services.holding import hold_line
from supervision_desk.services.papers import send_papers, void_paper
from supervision_desk.services.receipts import record_receipts
from supervision_desk.services.reply_log import ReplyEntry, log_reply
from supervision_desk.services.reviewing import ReviewEntry, review_reply
from supervision_desk.services.settling import discard_draft
from supervision_desk.services.signing import issue_papers, sign_paper
from supervision_desk.services.steps import Leave
from tests.services.year_office import OBJECTS
from tests.services.year_scene import LEADER, OFFICER, SIGNER, Act, Scene

LEAVE = Leave(LEADER)


def register(scene: Scene) -> None:
    """立项 by hand; one in eight is 重点, one in ten has no day."""
    due = None if scene.likely(0.1) else scene.ahead(10, 150)
    title = f"办理第{scene.today:%m%d}{scene.chance.randint(100, 999)}号{scene.one(OBJECTS)}事项"
    unit, *helpers = scene.chance.sample(scene.units, min(len(scene.units), scene.chance.randint(1, 3)))
    undated = "" if due else "待上级文件明确"
    new = NewItem(
        title, unit, helpers=tuple(helpers), due_on=due, undated_reason=undated, approved_by=LEADER,
        is_key=scene.likely(0.12),
    )  # fmt: skip
    register_item(scene.desk, new)


def tell_by_meeting(scene: Scene) -> None:
    record_dispatch(scene.desk, scene.chosen(told=False).code, "会议", note="区政府常务会议", on=scene.lately())


def issue_slips(scene: Scene) -> None:
    """督办单 to the unit of a task that has not been told yet, with all its tasks."""
    issue_papers(scene.desk, DraftRequest(SLIP, unit=scene.chosen(told=False).unit), SIGNER)


def issue_notice(scene: Scene) -> None:
    """督办通知 to several units under one number."""
    tasks = {scene.chosen(told=False).code for _ in range(3)}
    issue_papers(scene.desk, DraftRequest(NOTICE, tasks=tuple(sorted(tasks)), one_number=True), SIGNER)


def draft(scene: Scene) -> None:
    if scene.likely(0.5):
        draft_papers(scene.desk, DraftRequest(SLIP, tasks=(scene.chosen(told=False).code,)))
    else:
        task = scene.one(scene.one(scene.lines).tasks)
        draft_papers(scene.desk, DraftRequest(HINT if task.step == CALL else task.step, tasks=(task.code,)))


def sign_draft(scene: Scene) -> None:
    """Sign a draft of an earlier day, whatever became of its tasks meanwhile."""
    paper = scene.one([paper for paper in scene.papers if paper.is_draft])
    sign_paper(scene.desk, paper.mark, SIGNER, uid=paper.uid, leave=Leave(LEADER, skip_reason="区领导要求"))


def send(scene: Scene) -> None:
    """What was signed on an earlier day goes out."""
    send_papers(scene.desk, [scene.one([paper for paper in scene.papers if paper.state == "已签发"]).mark])


def drop_draft(scene: Scene) -> None:
    discard_draft(scene.desk, scene.one([paper for paper in scene.papers if paper.is_draft]).mark)


def receive(scene: Scene) -> None:
    """批量签收 of what is under way."""
    sent = [paper.mark for paper in scene.papers if paper.state == "已发出"]
    marks = scene.chance.sample(sent, min(len(sent), 6))
    record_receipts(scene.desk, marks, "", scene.lately())


def void(scene: Scene) -> None:
    live = [paper for paper in scene.papers if paper.state in ("已发出", "已签收")]
    void_paper(scene.desk, scene.one(live).mark, "内容有误", LEADER, scene.lately())


def reply(scene: Scene) -> None:
    """A stage report, one in five by telephone, with readings where there are targets."""
    task = scene.chosen(told=True)
    _log(scene, task, is_final=False, channel="电话" if scene.likely(0.2) else "书面")


def finish(scene: Scene) -> None:
    """A final report, most often of a task near its day or one that was returned."""
    open_tasks = [task for task in scene.tasks if task.is_open and task.task_id in scene.told]
    open_tasks.sort(key=lambda task: task.facts.report_by or date.max)
    returned = [task for task in open_tasks if task.facts.mend_by]
    near = returned if returned and scene.likely(0.4) else open_tasks[: max(5, len(open_tasks) // 4)]
    _log(scene, scene.one(near), is_final=True)


def _log(scene: Scene, task: TaskView, *, is_final: bool, channel: str = "书面") -> None:
    read = {
        each.label: float(round((each.value or 1) * scene.chance.uniform(0.1, 1.1)))
        for each in task.targets
        if scene.likely(0.8) or is_final
    }
    entry = ReplyEntry(task.code, "按计划推进。", scene.lately(), is_final, channel, read)
    log_reply(scene.desk, entry)


def review(scene: Scene) -> None:
    """Accept two of three; return the others, most with a 补正期限."""
    row = scene.one(scene.waiting)
    if scene.likely(0.66):
        reason = "目标另行统计" if row.is_final and scene.likely(0.5) else ""
        review_reply(scene.desk, ReviewEntry(row.code, True, OFFICER, scene.lately(), reason))
    else:
        mend = scene.ahead(1, 6) if scene.likely(0.75) else None
        review_reply(scene.desk, ReviewEntry(row.code, False, OFFICER, scene.lately(), "缺佐证材料", mend))


def call(scene: Scene) -> None:
    """电话催办; most units promise a day."""
    promise = scene.ahead(1, 9) if scene.likely(0.7) else None
    record_contact(scene.desk, Contact(scene.one(scene.lines).unit, "催报进展", promise=promise))


def hold(scene: Scene) -> None:
    hold_line(scene.desk, scene.one(scene.lines).unit, scene.ahead(2, 12), "正在迎检", OFFICER)


def take_step(scene: Scene) -> None:
    """The step proposed for a unit today."""
    line = scene.one(scene.lines)
    if line.step == CALL:
        record_contact(scene.desk, Contact(line.unit, "催报进展"))
        return
    codes = tuple(task.code for task in line.tasks if task.step == line.step)
    issue_papers(scene.desk, DraftRequest(line.step, tasks=codes), SIGNER, leave=LEAVE)


def climb(scene: Scene) -> None:
    """The gravest step that any unit calls for."""
    cards = [line for line in scene.lines if line.step in CARDS]
    line = scene.one(cards)
    codes = tuple(task.code for task in line.tasks if task.step == line.step)
    issue_papers(scene.desk, DraftRequest(line.step, tasks=codes), SIGNER, leave=LEAVE)


def skip_step(scene: Scene) -> None:
    """A step skipped, for a reason."""
    task = scene.one(scene.one(scene.lines).tasks)
    kind = scene.one((CHASE, YELLOW_CARD, RED_CARD))
    leave = Leave(LEADER, skip_reason="区领导要求")
    issue_papers(scene.desk, DraftRequest(kind, tasks=(task.code,)), SIGNER, leave=leave)


# How often each act comes up, more or less as in an office.
WEIGHTS: dict[Act, int] = {
    register: 6, tell_by_meeting: 4, issue_slips: 6, issue_notice: 1, draft: 3, sign_draft: 3, send: 2, drop_draft: 1,
    receive: 5, void: 1, reply: 22, finish: 12, review: 26, call: 3, hold: 1, take_step: 10, climb: 3,
    skip_step: 1,
}  # fmt: skip

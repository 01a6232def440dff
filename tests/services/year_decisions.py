"""What is decided on items in the simulated year: days, units, checks, ends; each act is one service call."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import aliased

from supervision_desk.domain.office import NOTICE, SLIP
from supervision_desk.domain.standing import ADJUSTED, EXTENSION, UPHELD
from supervision_desk.errors import UserError
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.dues import set_due
from supervision_desk.services.extensions import (
    ExtensionDecision,
    ExtensionRequest,
    decide_extension,
    request_extension,
)
from supervision_desk.services.instructions import (
    Instructed,
    Reported,
    list_instructions,
    record_instruction,
    report_up,
)
from supervision_desk.services.joining import join_tasks
from supervision_desk.services.leadership import HandOver, hand_over
from supervision_desk.services.matters import list_matters, raise_matter, settle_matter
from supervision_desk.services.objections import Objection, ObjectionDecision, decide_objection, raise_objection
from supervision_desk.services.pauses import PauseRequest, pause_item, resume_item
from supervision_desk.services.reopening import Reopening, reopen_tasks
from supervision_desk.services.site_checks import SiteCheck, record_check
from supervision_desk.services.targets import NewVersion, change_target
from supervision_desk.services.transfers import Transfer, transfer_task
from supervision_desk.services.undoing import undo_last
from supervision_desk.services.waiving import waive_report
from supervision_desk.store.models import Act as ActRow
from supervision_desk.store.models import JournalEntry
from tests.services.year_office import LEADERS
from tests.services.year_scene import BACK, LEADER, OFFICER, Act, Scene


def lead_over(scene: Scene) -> None:
    """分管调整: all that one leader leads goes to another, from a day on."""
    old, to = scene.chance.sample(LEADERS, 2)
    hand_over(scene.desk, HandOver(old, to, scene.lately() or scene.today, by=LEADER))


def ask_extension(scene: Scene) -> None:
    """延期, most often asked for about the due day, so that it is decided before, on and after it."""
    told = [task for task in scene.tasks if task.is_open and task.task_id in scene.told and task.facts.due_on]
    told.sort(key=lambda task: abs(((task.facts.due_on or date.max) - scene.today).days))
    task = scene.one(told[:4] if scene.likely(0.7) else told)
    start = max(task.facts.due_on or scene.today, scene.today)
    wanted = ExtensionRequest(
        task.code, start + timedelta(days=scene.chance.randint(5, 50)), "施工受阻", on=scene.lately()
    )
    request_extension(scene.desk, wanted)


def decide_on_extension(scene: Scene) -> None:
    """The request of any task that waits for a decision."""
    decided = aliased(ActRow)
    with scene.desk.reading() as session:
        query = select(ActRow.task_id).outerjoin(decided, decided.about_id == ActRow.id)
        query = query.where(ActRow.kind == EXTENSION, ActRow.about_id.is_(None), decided.id.is_(None))
        waiting = set(session.scalars(query))
    task = scene.one([task for task in scene.tasks if task.is_open and task.task_id in waiting])
    decide_extension(scene.desk, ExtensionDecision(task.code, scene.likely(0.7), LEADER))


def pause(scene: Scene) -> None:
    until = scene.ahead(5, 40) if scene.likely(0.6) else None
    request = PauseRequest(scene.chosen().item_code, LEADER, "用地未批", scene.lately(), until)
    pause_item(scene.desk, request)


def resume(scene: Scene) -> None:
    paused = [task for task in scene.tasks if task.task_class.value == "暂缓办理"]
    resume_item(scene.desk, scene.one(paused).item_code, LEADER, "条件具备")


def object_to(scene: Scene) -> None:
    """异议 against a slip that has just come."""
    since = scene.today - timedelta(days=BACK)
    slips = [paper for paper in scene.papers if paper.kind in (SLIP, NOTICE) and paper.signed_on]
    new = [code for paper in slips if paper.signed_on and paper.signed_on >= since for code in paper.task_codes]
    raise_objection(scene.desk, Objection(scene.one(new), "不属本单位职责", on=scene.lately()))


def decide_on_objection(scene: Scene) -> None:
    raised = [task for task in scene.tasks if task.is_open and task.facts.objected_on]
    code = scene.one(raised).code
    if scene.likely(0.5):
        decide_objection(scene.desk, ObjectionDecision(code, UPHELD, LEADER))
        return
    to = scene.one(scene.units) if scene.likely(0.6) else ""
    due = scene.ahead(10, 60) if not to or scene.likely(0.3) else None
    decide_objection(scene.desk, ObjectionDecision(code, ADJUSTED, LEADER, to_unit=to, due_on=due))


def transfer(scene: Scene) -> None:
    moved = Transfer(scene.chosen().code, scene.one(scene.units), "职能调整", LEADER, scene.lately())
    transfer_task(scene.desk, moved)


def split(scene: Scene) -> None:
    task = scene.chosen()
    unit = "" if task.task_id in scene.told else scene.one(("", *scene.units))
    due = scene.ahead(10, 60) if scene.likely(0.4) else None
    parts = (PartEntry(f"{task.title}前段"), PartEntry(f"{task.title}后段", unit, due_on=due))
    split_task(scene.desk, task.code, parts, by=LEADER)


def join(scene: Scene) -> None:
    parts = [task for task in scene.tasks if task.is_open and task.siblings > 1 and task.position > 1]
    gone = scene.one(parts)
    left = scene.one([task for task in scene.tasks if task.item_id == gone.item_id and task.position < gone.position])
    join_tasks(scene.desk, gone.code, left.code)


def instruct(scene: Scene) -> None:
    said = Instructed(scene.one(LEADERS), "抓紧办理，按期报我。", scene.lately(), scene.ahead(10, 30))
    record_instruction(scene.desk, scene.chosen().item_code, said)


def tell_leader(scene: Scene) -> None:
    row = scene.one(list_instructions(scene.desk, waiting_only=True))
    again = Instructed(LEADERS[0], "再报进度。", None, scene.ahead(10, 30)) if scene.likely(0.2) else None
    report_up(scene.desk, Reported(row.item_code, "已按要求推进。", OFFICER, again=again))


def look(scene: Scene) -> None:
    """核查, most often of 重点 tasks; 回头看 of closed ones."""
    key = [task for task in scene.tasks if task.is_key and task.is_open]
    task = scene.one(key) if key and scene.likely(0.6) else scene.chosen(is_open=scene.likely(0.5))
    finding = "属实" if scene.likely(0.8) else "部分属实"
    record_check(scene.desk, SiteCheck(task.code, "实地", ("张三", "李四"), finding, "现场查看"))


def need_help(scene: Scene) -> None:
    raise_matter(scene.desk, scene.chosen(told=True).code, "用地指标不足", "请区领导协调")


def settle(scene: Scene) -> None:
    row = scene.one(list_matters(scene.desk, waiting_only=True))
    settle_matter(scene.desk, row.code, "已调剂指标", LEADER, settled=scene.likely(0.8))


def reopen(scene: Scene) -> None:
    due = scene.ahead(10, 60) if scene.likely(0.8) else None
    undated = "" if due else "待定"
    reopen_tasks(scene.desk, Reopening(scene.chosen(is_open=False).code, "出现反弹", LEADER, due, undated))


def withdraw(scene: Scene) -> None:
    close_tasks(scene.desk, scene.chosen().code, "撤项", LEADER, "另有安排", scene.lately())


def make_routine(scene: Scene) -> None:
    close_tasks(scene.desk, scene.chosen().code, "转常态化", LEADER, "长期坚持", scene.lately())


def sign_off(scene: Scene) -> None:
    close_tasks(scene.desk, scene.chosen(is_open=False).code, by=LEADER)


def waive(scene: Scene) -> None:
    waive_report(scene.desk, scene.chosen(told=True).code, "已当面汇报", LEADER)


def set_target(scene: Scene) -> None:
    task = scene.one([task for task in scene.tasks if task.is_open and task.targets])
    label = scene.one(task.targets).label
    value = float(scene.chance.randint(2, 60))
    change_target(scene.desk, NewVersion(task.code, label, value, "区政府常务会议纪要", by=LEADER))


def set_day(scene: Scene) -> None:
    code = scene.chosen().code
    if scene.likely(0.85):
        set_due(scene.desk, code, scene.ahead(5, 90), by=LEADER, basis="区政府常务会议纪要")
    else:
        set_due(scene.desk, code, None, "政策待定", LEADER)


def undo(scene: Scene) -> None:
    """撤销 of what was done today."""
    with scene.desk.reading() as session:
        last = session.query(JournalEntry.entered_on).order_by(JournalEntry.id.desc()).limit(1).scalar()
    if last != scene.today:
        raise UserError("今天还没有操作。")
    undo_last(scene.desk)


# How often each act comes up, more or less as in an office.
WEIGHTS: dict[Act, int] = {
    ask_extension: 3, decide_on_extension: 4, pause: 3, resume: 2, object_to: 4, decide_on_objection: 3,
    transfer: 3, split: 3, join: 2, instruct: 2, tell_leader: 3, look: 4, need_help: 1, settle: 1, reopen: 2,
    withdraw: 1, make_routine: 1, sign_off: 3, waive: 2, set_target: 2, set_day: 2, undo: 2,
}  # fmt: skip

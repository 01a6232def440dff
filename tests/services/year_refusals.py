"""Steps an office may not take. Each is tried on the file as it stands and must be refused, changing nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select

from supervision_desk.domain.ladder import CALL, rank
from supervision_desk.domain.office import RED_CARD, SLIP
from supervision_desk.domain.standing import ARCHIVED
from supervision_desk.services.chasing import ChaseTask
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.contacts import Contact, record_contact
from supervision_desk.services.correctable import REPLY
from supervision_desk.services.corrections import Correcting, correct
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.dues import set_due
from supervision_desk.services.extensions import ExtensionRequest, request_extension
from supervision_desk.services.hand_register import NewItem, register_item
from supervision_desk.services.holding import hold_line
from supervision_desk.services.instructions import Instructed, list_instructions, record_instruction
from supervision_desk.services.letters import LetterEntry, log_letter
from supervision_desk.services.objections import Objection, raise_objection
from supervision_desk.services.papers import void_paper
from supervision_desk.services.receipts import record_receipts
from supervision_desk.services.reopening import Reopening, reopen_tasks
from supervision_desk.services.reply_log import ReplyEntry, log_reply
from supervision_desk.services.reviewing import ReviewEntry, review_reply
from supervision_desk.services.signing import issue_papers, sign_paper
from supervision_desk.services.steps import Leave
from supervision_desk.services.transfers import Transfer, transfer_task
from supervision_desk.store.models import Act, JournalEntry
from tests.services.year_office import LEADERS
from tests.services.year_scene import LEADER, OFFICER, SIGNER, Scene

ONE = timedelta(days=1)
# A step and words of the refusal; UserError from the making of it says that there is nothing to try it on today.
Attempt = tuple[Callable[[], object], str]


def card_without_approver(scene: Scene) -> Attempt:
    task = scene.one([task for task in _without_card(scene) if task.step != SLIP])
    leave = Leave(skip_reason="情况紧急")
    request = DraftRequest(RED_CARD, tasks=(task.code,))
    return lambda: issue_papers(scene.desk, request, SIGNER, leave=leave), "须有批准人"


def _without_card(scene: Scene) -> list[ChaseTask]:
    """What is to be chased and stands on no 红牌 that still has to be signed or sent."""
    listed = {
        code for paper in scene.papers if paper.kind == RED_CARD and not paper.sent_on for code in paper.task_codes
    }
    return [task for line in scene.lines for task in line.tasks if task.code not in listed]


def skipped_without_reason(scene: Scene) -> Attempt:
    low = [task for task in _without_card(scene) if rank(SLIP) < rank(task.step) < rank(RED_CARD)]
    request = DraftRequest(RED_CARD, tasks=(scene.one(low).code,))
    return lambda: issue_papers(scene.desk, request, SIGNER, leave=Leave(LEADER)), "越级"


def signed_off_while_open(scene: Scene) -> Attempt:
    code = scene.chosen().code
    return lambda: close_tasks(scene.desk, code, by=LEADER), "尚未办结"


def objection_before_dispatch(scene: Scene) -> Attempt:
    task = scene.one([t for t in scene.tasks if t.is_open and t.task_id not in scene.told and not t.facts.objected_on])
    return lambda: raise_objection(scene.desk, Objection(task.code, "不属职责")), "还没有交办"


def received_before_sent(scene: Scene) -> Attempt:
    paper = scene.one([paper for paper in scene.papers if paper.state == "已发出" and paper.sent_on])
    day = (paper.sent_on or scene.today) - ONE
    return lambda: record_receipts(scene.desk, [paper.mark], "收文员", day), "尚未发出"


def signed_before_the_last(scene: Scene) -> Attempt:
    """A draft of a series whose latest paper is of today cannot be signed as of yesterday."""
    signed = {paper.kind for paper in scene.papers if paper.signed_on == scene.today}
    marks = [paper.mark for paper in scene.papers if paper.is_draft and paper.kind in signed]
    if not marks and SLIP in signed:
        request = DraftRequest(SLIP, tasks=(scene.chosen(told=False).code,))
        marks = [paper.mark for paper in draft_papers(scene.desk, request).papers]
    mark = scene.one(marks)
    return lambda: sign_paper(scene.desk, mark, SIGNER, scene.today - ONE, leave=Leave(LEADER)), "早于本字号"


def accepted_before_all_is_done(scene: Scene) -> Attempt:
    """A final report of an open task whose item has a 批示 that waits for its 呈报 is not accepted, whatever the
    reason; that of a task that ended otherwise is reviewed no more and refused for that."""
    waiting = {row.item_code for row in list_instructions(scene.desk, waiting_only=True)}
    left = {task.code for task in scene.tasks if task.is_open and task.item_code in waiting}
    rows = [row for row in scene.waiting if row.is_final and row.task_code in left]
    entry = ReviewEntry(scene.one(rows).code, True, OFFICER, reason="已核实")
    return lambda: review_reply(scene.desk, entry), "还没有呈报"


def transferred_without_approver(scene: Scene) -> Attempt:
    task = scene.chosen()
    to = scene.one([unit for unit in scene.units if unit != task.unit])
    return lambda: transfer_task(scene.desk, Transfer(task.code, to, "职能调整", " ")), "须有批准人"


def to_an_ended_unit(scene: Scene) -> Attempt:
    ended, code = scene.one(scene.ended), scene.chosen().code
    return lambda: transfer_task(scene.desk, Transfer(code, ended, "调整", LEADER)), "已不再保留"


def tomorrow(scene: Scene) -> Attempt:
    code = scene.chosen().code
    return lambda: log_reply(scene.desk, ReplyEntry(code, "已办", scene.today + ONE)), "晚于今天"


def final_by_telephone(scene: Scene) -> Attempt:
    code = scene.chosen().code
    return lambda: log_reply(scene.desk, ReplyEntry(code, "已办", None, True, "电话")), "不能作为办结反馈"


def return_without_reason(scene: Scene) -> Attempt:
    code = scene.one(scene.waiting).code
    return lambda: review_reply(scene.desk, ReviewEntry(code, False, OFFICER)), "须写明理由"


def review_before_receipt(scene: Scene) -> Attempt:
    row = scene.one(scene.waiting)
    return lambda: review_reply(scene.desk, ReviewEntry(row.code, True, OFFICER, row.received_on - ONE)), "早于收到日期"


def day_after_dispatch_without_approver(scene: Scene) -> Attempt:
    tasks = [t for t in scene.tasks if t.is_open and t.task_id in scene.told and t.due.due_on]
    code = scene.one(tasks).code
    return lambda: set_due(scene.desk, code, scene.today + 200 * ONE), "没有"


def reopened_while_open(scene: Scene) -> Attempt:
    task = scene.one([task for task in scene.tasks if task.is_open and task.siblings == 1])
    return lambda: reopen_tasks(scene.desk, Reopening(task.code, "反弹", LEADER, scene.today + ONE)), "正在办理"


def voided_without_reason(scene: Scene) -> Attempt:
    mark = scene.one([paper for paper in scene.papers if not paper.is_draft]).mark
    return lambda: void_paper(scene.desk, mark, " ", LEADER), "须写明理由"


def day_gone_by(scene: Scene) -> Attempt:
    """Nothing is entered on a day before that of the last entry."""
    with scene.desk.reading() as session:
        last = session.scalars(select(JournalEntry.entered_on).order_by(JournalEntry.id.desc()).limit(1)).one()
    earlier, code = replace(scene.desk, day=last - ONE), scene.chosen().code
    return lambda: log_reply(earlier, ReplyEntry(code, "已办")), "早于案卷里最近一次操作"


def registered_without_approver(scene: Scene) -> Attempt:
    new = NewItem("修一条路", scene.units[0], due_on=scene.today + ONE)
    return lambda: register_item(scene.desk, new), "须有批准人"


def earlier_extension(scene: Scene) -> Attempt:
    task = scene.one([task for task in scene.tasks if task.is_open and task.due.due_on])
    to = (task.due.due_on or date.max) - ONE
    return lambda: request_extension(scene.desk, ExtensionRequest(task.code, to, "再等等")), "没有"


def held_without_reason(scene: Scene) -> Attempt:
    unit = scene.one(scene.lines).unit
    return lambda: hold_line(scene.desk, unit, scene.today + ONE, "", OFFICER), "须写明理由"


def slip_for_the_closed(scene: Scene) -> Attempt:
    code = scene.chosen(is_open=False).code
    return lambda: issue_papers(scene.desk, DraftRequest(SLIP, tasks=(code,)), SIGNER), "没有需要拟"


def reply_of_the_closed(scene: Scene) -> Attempt:
    code = scene.chosen(is_open=False).code
    return lambda: log_reply(scene.desk, ReplyEntry(code, "又办")), "没有登记反馈"


def promise_gone_by(scene: Scene) -> Attempt:
    unit = scene.one([line for line in scene.lines if line.step == CALL]).unit
    return lambda: record_contact(scene.desk, Contact(unit, "催报", promise=scene.today - ONE)), "没有"


def changed_in_the_archive(scene: Scene) -> Attempt:
    with scene.desk.reading() as session:
        kept = set(session.scalars(select(Act.item_id).where(Act.kind == ARCHIVED)))
    task = scene.one([task for task in scene.tasks if task.item_id in kept])
    again = Reopening(task.code, "反弹", LEADER, scene.today + ONE)
    return lambda: reopen_tasks(scene.desk, again), "归档|并入"


def instructed_when_closed(scene: Scene) -> Attempt:
    closed = {task.item_id: task for task in scene.tasks if not task.is_open}
    left = [task for item, task in closed.items() if not any(t.is_open for t in scene.tasks if t.item_id == item)]
    said = Instructed(LEADERS[0], "抓紧办理。")
    code = scene.one(left).item_code
    return lambda: record_instruction(scene.desk, code, said), "先重启"


def letter_of_another_unit(scene: Scene) -> Attempt:
    task = scene.chosen()
    here = scene.book.addressee(task.unit, scene.today)
    unit = scene.one([each for each in scene.units if scene.book.addressee(each, scene.today) != here])
    letter = LetterEntry(unit, "来文1号", replies=(ReplyEntry(task.code, "已办"),))
    return lambda: log_letter(scene.desk, letter), "没有登记"


def corrected_without_reason(scene: Scene) -> Attempt:
    row = scene.one(scene.waiting)
    wanted = Correcting(REPLY, row.code, {"received_on": row.received_on - ONE}, " ", OFFICER)
    return lambda: correct(scene.desk, wanted), "须写明理由"


ILLEGAL: tuple[Callable[[Scene], Attempt], ...] = (
    card_without_approver, skipped_without_reason, signed_off_while_open, objection_before_dispatch,
    received_before_sent, signed_before_the_last, to_an_ended_unit, tomorrow, final_by_telephone,
    return_without_reason, review_before_receipt, day_after_dispatch_without_approver, reopened_while_open,
    voided_without_reason, day_gone_by, registered_without_approver, earlier_extension, held_without_reason,
    slip_for_the_closed, reply_of_the_closed, promise_gone_by, accepted_before_all_is_done,
    transferred_without_approver, changed_in_the_archive, instructed_when_closed, letter_of_another_unit,
    corrected_without_reason,
)  # fmt: skip

"""Items, tasks, replies and papers in the shapes the command line prints."""

from supervision_desk.cli.act_json import act_to_json, bearing_to_json
from supervision_desk.cli.call import iso
from supervision_desk.cli.target_json import target_to_json
from supervision_desk.services.bases import BasisRow
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.instructions import InstructionRow
from supervision_desk.services.item_detail import ItemDetail
from supervision_desk.services.item_record import told
from supervision_desk.services.items import ItemRow
from supervision_desk.services.left_out import Refused
from supervision_desk.services.papers import PaperRow
from supervision_desk.services.record_facts import RecordLine
from supervision_desk.services.replies import ReplyRow
from supervision_desk.services.task_shares import Share
from supervision_desk.services.task_words import paused_words

Json = dict[str, object]


def row_to_json(row: ItemRow) -> Json:
    """An item (or task) of the list."""
    return {
        "code": row.code,
        "number": row.number,
        "title": row.title,
        "class": row.item_class.value,
        "lights": {"time": row.time.light, "progress": row.progress.light},
        "due": iso(row.due_on),
        "report_by": iso(row.report_by),
        "days": row.days,
        "undated_reason": row.undated_reason or None,
        "units": [_share(share) for share in row.shares],
        "tasks": row.tasks,
        "key": row.is_key,
        "archived": row.archived,
        "document": row.document,
        "section": row.section,
        "clause": row.clause,
    }


def detail_to_json(detail: ItemDetail) -> Json:
    """An item with everything."""
    return row_to_json(detail.row) | {
        "approved_by": detail.approved_by,
        "approved_on": iso(detail.approved_on),
        "handler": detail.handler,
        "origin": detail.origin,
        "bases": [_basis(basis) for basis in detail.bases],
        "cycle": detail.cycle,
        "paused": {task.code: words for task in detail.tasks if (words := paused_words(task))},
        "leaders": list(detail.leaders),
        "liaisons": [
            {"unit": unit, "name": each.name, "post": each.post, "phone": each.phone} for unit, each in detail.liaisons
        ],
        "task_list": [_task(task) | bearing_to_json(task, detail.acts) for task in detail.tasks],
        "due_versions": [
            {
                "task": due.task_code,
                "version": due.position,
                "due": iso(due.due_on),
                "report_by": iso(due.report_by),
                "undated_reason": due.undated_reason or None,
                "phrase": due.phrase,
                "basis": due.basis,
                "set_by": due.set_by,
                "set_on": iso(due.set_on),
                "working": due.working,
            }
            for due in detail.dues
        ],
        "papers": [paper_to_json(paper) for paper in detail.papers],
        "replies": [reply_to_json(reply) for reply in detail.replies],
        "instructions": [instruction_to_json(row) for row in detail.instructions],
        "acts": [act_to_json(act) for act in detail.acts],
        "record": [_record_line(line) for line in detail.record],
    }


def _record_line(line: RecordLine) -> Json:
    return {
        "on": iso(line.day),
        "task": line.task_code,
        "kind": line.kind,
        "words": told(line, secret=True),
        "who": line.who,
        "entered_on": iso(line.entered_on),
    }


def _basis(basis: BasisRow) -> Json:
    return {
        "origin": basis.origin,
        "text": basis.text,
        "said_by": basis.said_by or None,
        "on": iso(basis.on_day),
        "document": basis.document,
        "clause": basis.clause,
    }


def _task(task: TaskView) -> Json:
    return {
        "code": task.code,
        "title": task.title,
        "text": task.text,
        "class": task.task_class.value,
        "lights": {"time": task.time.light, "progress": task.progress.light},
        "because": [words for words in (task.time.because, task.progress.because) if words],
        "due": iso(task.due.due_on),
        "report_by": iso(task.due.report_by),
        "phrase": task.due.phrase,
        "basis": task.source.basis,
        "due_basis": task.due.basis,
        "units": [_share(share) for share in task.shares],
        "targets": [target_to_json(target) for target in task.targets],
    }


def _share(share: Share) -> Json:
    named: Json = {"unit": share.unit, "role": share.role, "answers": share.answers}
    if share.written_as and share.written_as != share.unit:
        named |= {"written_as": share.written_as}
    return named | ({"formerly": share.formerly} if share.formerly else {})


def paper_to_json(paper: PaperRow) -> Json:
    """A paper; `number` is None while it is a draft (`id` D12)."""
    return {
        "id": f"D{paper.id}",
        "number": None if paper.is_draft else paper.mark,
        "kind": paper.kind,
        "ordinal": paper.ordinal,
        "state": paper.state,
        "addressees": list(paper.addressees),
        "copies_to": list(paper.copies_to),
        "tasks": list(paper.task_codes),
        "signed_on": iso(paper.signed_on),
        "sent_on": iso(paper.sent_on),
        "received_on": iso(paper.received_on),
        "reply_by": iso(paper.reply_by),
        "receipts": paper.receipts,
        "sha256": paper.sha256,
    }


def refused_to_json(refused: Refused) -> Json:
    """A unit that got no paper."""
    return {"unit": refused.unit, "reason": refused.reason}


def reply_to_json(reply: ReplyRow) -> Json:
    """A reply with its review."""
    return {
        "reply": reply.code,
        "task": reply.task_code,
        "unit": reply.unit,
        "received_on": iso(reply.received_on),
        "final": reply.is_final,
        "channel": reply.channel,
        "text": reply.text,
        "state": reply.state,
        "decided_on": iso(reply.decided_on),
        "reason": reply.reason or None,
        "mend_by": iso(reply.mend_by),
        "readings": dict(reply.readings),
        "problems": reply.problems or None,
        "coordination": reply.coordination or None,
        "next_steps": reply.next_steps or None,
        "expected_on": iso(reply.expected_on),
        "letter": reply.letter or None,
        "attachments": [each.name for each in reply.attachments],
        "notes": list(reply.notes),
    }


def instruction_to_json(row: InstructionRow) -> Json:
    """A round of 批示."""
    return {
        "code": row.item_code,
        "round": row.round,
        "leader": row.leader,
        "text": row.text,
        "given_on": iso(row.given_on),
        "limit": iso(row.limit_on),
        "reported_on": iso(row.reported_on),
        "outcome": row.outcome or None,
        "overdue_days": row.overdue_days,
    }

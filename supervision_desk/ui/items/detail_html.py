"""The readable pages of the detail, from the item's frozen values."""

from supervision_desk.domain.brackets import titled
from supervision_desk.domain.cycles import told_cycle
from supervision_desk.services.bases import BasisRow
from supervision_desk.services.casebook import DueView, TaskView
from supervision_desk.services.instructions import InstructionRow
from supervision_desk.services.item_detail import ItemDetail
from supervision_desk.services.item_record import told
from supervision_desk.services.record_facts import RecordLine
from supervision_desk.services.replies import ReplyRow
from supervision_desk.services.task_words import bearing_words, move_lines, sign_off_words
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.items.due_html import answer_html, due_day, due_words, versions_html
from supervision_desk.ui.items.state_words import task_words
from supervision_desk.ui.replies.attachment_links import attachments_html
from supervision_desk.ui.tables.reading_view import body, facts_table, heading, muted


def facts_html(detail: ItemDetail) -> str:
    """概况: who answers, by when and why, on what basis, what was said last."""
    row, first = detail.row, detail.tasks[0]
    number = f"（{first.source.document_number}）" if first.source.document_number else ""
    facts = [
        ("责任主体", row.shown_unit),
        ("联络员", "\n".join(f"{unit}：{entry.words}" for unit, entry in detail.liaisons)),
        ("其他单位", _others(detail)),
        ("主次", detail.why_answers),
        ("完成时限", due_day(first)),
        ("办结报告时限", show_day(first.due.report_by)),
        ("依据词句", _why(first)),
        ("变动", "\n".join(bearing_words(first, detail.acts)) if len(detail.tasks) == 1 else ""),
        ("划转", "\n".join(move_lines(first, detail.acts)) if len(detail.tasks) == 1 else ""),
        ("牵头领导", "、".join(detail.leaders)),
        ("依据", first.source.basis),
        ("又一依据", "；".join(map(_basis_words, detail.bases[1:]))),
        ("来源", f"{titled(row.document)}{number} {row.section}" if row.document else ""),
        ("立项", row.number),
        ("批准人", f"{detail.approved_by}，批准日 {detail.approved_on}"),
        ("批示", "\n".join(map(_instruction_words, detail.instructions))),
        ("经办人", detail.handler),
        ("重点", "重点督办事项" if detail.is_key else ""),
        ("反馈周期", told_cycle(detail.cycle)),
        ("办结", show_day(row.closed_on)),
        ("销号", "\n".join(sign_off_words(detail.tasks, detail.acts))),
    ]
    last = _last_reply(detail.replies)
    return facts_table(facts) + answer_html(detail, first.code) + last + heading("内容") + body(first.text)


def _instruction_words(row: InstructionRow) -> str:
    """What a leader wrote, by when, and whether he was told what became of it."""
    limit = f"，时限 {row.limit_on}" if row.limit_on else ""
    state = f"{row.reported_on} 呈报" if row.reported_on else "待呈报"
    return f"{row.leader}（{row.given_on}{limit}）：{row.text}（{state}）"


def _basis_words(basis: BasisRow) -> str:
    """What a further basis says, with who said it and when where its own words do not tell."""
    told = (basis.said_by if basis.said_by not in basis.text else "", show_day(basis.on_day))
    said = " ".join(word for word in told if word)
    return f"{basis.text}（{said}）" if said else basis.text


def _others(detail: ItemDetail) -> str:
    """Each unit once with its parts, whatever the number of tasks; those that answer for one are named above."""
    answering = {share.shown for share in detail.row.shares if share.answers}
    parts: dict[str, dict[str, None]] = {}
    for share in detail.row.shares:
        if share.shown not in answering:
            parts.setdefault(share.shown, {})[share.part] = None
    return "、".join(f"{unit}（{'、'.join(roles)}）" for unit, roles in parts.items())


def _why(task: TaskView) -> str:
    due = task.due
    if due.unmoved is None:
        return _origin(due)
    return f"{due.basis}；原时限 {due.unmoved.due_on}（{_origin(due.unmoved)}）"


def _origin(due: DueView) -> str:
    if due.phrase:
        return f"原文“{due.phrase}”"
    return f"文件题名“{due.basis}”" if due.rule == "document" else due.basis


def _last_reply(replies: tuple[ReplyRow, ...]) -> str:
    if not replies:
        return ""
    last = replies[-1]
    return heading("最近反馈") + muted(f"{last.received_on} {last.shown_unit} · {last.state}") + body(last.text)


def tasks_html(detail: ItemDetail) -> str:
    """任务与分工: each task with its state, date and every unit's part in the document's words."""
    parts = []
    for task in detail.tasks:
        parts.append(heading(f"{task.code}  {task.title}"))
        parts.append(muted(f"{task_words(task).text} · {due_words(task)}"))
        parts += [muted(words) for words in bearing_words(task, detail.acts)]
        parts.append(facts_table([*_share_facts(task), ("划转", "\n".join(move_lines(task, detail.acts)))]))
        parts.append(answer_html(detail, task.code) if len(detail.tasks) > 1 else "")
        parts.append(versions_html(detail, task.code))
    return "".join(parts)


def _share_facts(task: TaskView) -> list[tuple[str, str]]:
    return [(each.part, each.shown + _written(each.unit, each.written_as)) for each in task.shares]


def _written(unit: str, written_as: str) -> str:
    return f"（原文：{written_as}）" if written_as and written_as != unit else ""


def replies_html(detail: ItemDetail) -> str:
    """反馈: every reply with its review, the newest first."""
    if not detail.replies:
        return muted("还没有反馈。")
    return "".join(_reply(reply) for reply in reversed(detail.replies))


def _reply(reply: ReplyRow) -> str:
    kind = "办结反馈" if reply.is_final else "阶段反馈"
    head = heading(f"{reply.received_on}  {reply.shown_unit}  {kind}") + muted(
        f"{reply.code} · {reply.channel} · {_review(reply)}"
    )
    values = "；".join(f"{name}：{figure}" for name, figure in reply.read)
    notes = "".join(muted(f"注意：{note}") for note in reply.notes)
    said = "".join(muted(f"{name}：{words}") for name, words in reply.further)
    letter = muted(f"来文：{reply.letter}") if reply.letter else ""
    files = attachments_html(reply.attachments)
    return head + body(reply.text) + (muted(f"累计完成：{values}") if values else "") + said + letter + files + notes


def _review(reply: ReplyRow) -> str:
    if reply.decided_on is None:
        return reply.state
    return f"{reply.decided_on} {_verdict(reply)}"


def _verdict(reply: ReplyRow) -> str:
    words = [f"{reply.decided_by} {reply.state}", reply.reason]
    words.append(f"{reply.mend_by} 前补正" if reply.mend_by else "")
    return "，".join(word for word in words if word)


def record_html(detail: ItemDetail) -> str:
    """办理全程记录: every dated fact of the item in the order of its days; what was entered later says so."""
    return facts_table((line.day.isoformat(), _record_words(line)) for line in detail.record)


def _record_words(line: RecordLine) -> str:
    later = f"（补录于 {line.entered_on}）" if line.entered_on else ""
    who = f"，{line.who}" if line.who and line.who not in line.words else ""
    words = told(line, secret=True)
    # Words that begin with the kind (销号，张某某批准) name it already.
    kind = "" if words.startswith(line.kind) else line.kind
    return " ".join(part for part in (line.task_code, kind, f"{words}{who}{later}") if part)

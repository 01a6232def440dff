"""The readable pages of the detail, from the item's frozen values."""

from supervision_desk.domain.targets import plain_number
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.item_detail import DueVersion, ItemDetail
from supervision_desk.services.replies import ReplyRow
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.items.state_words import task_words
from supervision_desk.ui.tables.reading_view import body, facts_table, heading, muted


def facts_html(detail: ItemDetail) -> str:
    """概况: who answers, by when and why, on what basis, what was said last."""
    row, first = detail.row, detail.tasks[0]
    number = f"（{first.source.document_number}）" if first.source.document_number else ""
    facts = [
        ("责任主体", row.shown_unit),
        ("联络员", "\n".join(f"{unit}：{entry.words}" for unit, entry in detail.liaisons)),
        ("其他单位", _others(detail)),
        ("时限", _due_words(first)),
        ("为何此日", _why(first)),
        ("牵头领导", "、".join(detail.leaders)),
        ("依据", first.source.basis),
        ("来源", f"《{row.document}》{number} {row.section}" if row.document else ""),
        ("立项", f"{row.number}，{detail.approved_by}批准（{detail.approved_on}），经办 {detail.handler}"),
        ("反馈周期", detail.cycle),
        ("办结", show_day(row.closed_on)),
    ]
    last = _last_reply(detail.replies)
    return facts_table(facts) + last + heading("内容") + body(first.text)


def _others(detail: ItemDetail) -> str:
    shares = [share for share in detail.row.shares if not share.answers]
    return "、".join(dict.fromkeys(f"{share.shown}（{share.role}）" for share in shares))


def _due_words(task: TaskView) -> str:
    due = task.due
    if due.due_on is None:
        return f"未明确（{due.undated_reason}）" if due.undated_reason else "未明确"
    later = due.report_by and due.report_by != due.due_on
    return f"{due.due_on}，办结报告 {due.report_by} 前" if later else str(due.due_on)


def _why(task: TaskView) -> str:
    due = task.due
    if due.phrase:
        return f"原文“{due.phrase}”"
    return f"文件题名“{due.basis}”" if due.rule == "document" else due.basis


def _last_reply(replies: tuple[ReplyRow, ...]) -> str:
    if not replies:
        return ""
    last = replies[-1]
    return heading("最近反馈") + muted(f"{last.received_on} {last.unit} · {last.state}") + body(last.text)


def tasks_html(detail: ItemDetail) -> str:
    """任务与分工: each task with its state, date and every unit's part in the document's words."""
    parts = []
    for task in detail.tasks:
        parts.append(heading(f"{task.code}  {task.title}"))
        parts.append(muted(f"{task_words(task).text} · {_due_words(task)}"))
        parts.append(facts_table(_share_facts(task)))
    return "".join(parts)


def _share_facts(task: TaskView) -> list[tuple[str, str]]:
    return [(_part(each.role, each.answers), each.shown + _written(each.unit, each.written_as)) for each in task.shares]


def _part(role: str, answers: bool) -> str:
    return f"{role} · 责任主体" if answers else role


def _written(unit: str, written_as: str) -> str:
    return f"（原文：{written_as}）" if written_as and written_as != unit else ""


def replies_html(detail: ItemDetail) -> str:
    """反馈: every reply with its review, the newest first."""
    if not detail.replies:
        return muted("还没有反馈。")
    return "".join(_reply(reply) for reply in reversed(detail.replies))


def _reply(reply: ReplyRow) -> str:
    kind = "办结反馈" if reply.is_final else "阶段反馈"
    head = heading(f"{reply.received_on}  {reply.unit}  {kind}") + muted(
        f"{reply.code} · {reply.channel} · {_review(reply)}"
    )
    values = "，".join(f"{label} {plain_number(value)}" for label, value in reply.readings)
    return head + body(reply.text) + (muted(f"累计完成：{values}") if values else "")


def _review(reply: ReplyRow) -> str:
    if reply.decided_on is None:
        return reply.state
    return f"{reply.decided_on} {_verdict(reply)}"


def _verdict(reply: ReplyRow) -> str:
    words = [f"{reply.decided_by} {reply.state}", reply.reason]
    words.append(f"{reply.mend_by} 前补正" if reply.mend_by else "")
    return "，".join(word for word in words if word)


def record_html(detail: ItemDetail) -> str:
    """记录: every dated fact of the item in the order of its days."""
    lines = [(detail.row.registered_on, f"立项 {detail.row.number}，{detail.approved_by}批准")]
    lines += [(due.set_on, _due_line(due)) for due in detail.dues]
    for paper in detail.papers:
        name = f"{paper.kind} {paper.mark}"
        lines += [(paper.signed_on, f"签发 {name}（{paper.signed_by}）")] if paper.signed_on else []
        lines += [(paper.sent_on, f"发出 {name} → {'、'.join(paper.addressees)}")] if paper.sent_on else []
    for reply in detail.replies:
        lines.append((reply.received_on, f"收到反馈 {reply.code}（{reply.channel}）"))
        lines += [(reply.decided_on, f"审核 {reply.code}：{_verdict(reply)}")] if reply.decided_on else []
    lines += [(act.on_day, f"{act.kind}，{act.by}批准{f'，{act.reason}' if act.reason else ''}") for act in detail.acts]
    return facts_table((day.isoformat(), text) for day, text in sorted(lines, key=lambda line: line[0]))


def _due_line(due: DueVersion) -> str:
    words = str(due.due_on) if due.due_on else f"未明确（{due.undated_reason}）"
    because = f"原文“{due.phrase}”" if due.phrase else due.basis
    return f"{due.task_code} 时限 {words}，{due.set_by}确定" + (f"（{because}）" if because else "")

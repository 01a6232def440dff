"""What stands against each thing done to an item, in words for a tooltip or a dialog."""

from collections.abc import Mapping

from supervision_desk.domain.standing import EXTENSION, MATTER, OBJECTION, REOPEN, SIGNED_OFF, TaskClass
from supervision_desk.services.acts import waiting
from supervision_desk.services.item_detail import ItemDetail

NOT_YET = "还没有交办，不能提出异议。"
_COMPLETED = (TaskClass.ON_TIME, TaskClass.LATE, TaskClass.OTHER)


def obstacles(detail: ItemDetail) -> Mapping[str, str]:
    """By the key of a command or act: why it cannot be done with the item today, "" where it can."""
    if detail.row.archived:
        return dict.fromkeys(_ON_ANY, f"{detail.row.code} 已归档（{detail.row.archived}年度），只供查看，不再办理。")
    tasks = [task for task in detail.tasks if task.is_open]
    if not tasks:
        closed = f"{detail.row.code} 已{detail.row.item_class.value}，不再办理。"
        always = {"close_item": "" if may_sign_off(detail) else closed, **_at_any_time(detail)}
        return {**dict.fromkeys(_ON_OPEN, closed), **always}
    free = {kind: [t for t in tasks if waiting(detail.acts, kind, t.code) is None] for kind in (EXTENSION, OBJECTION)}
    told = any(t.code in detail.dispatched for t in free[OBJECTION])
    paused = any(task.task_class is TaskClass.PAUSED for task in tasks)
    dated = any(task.due.due_on for task in free[EXTENSION])
    undated = "未明确时限的不能延期，请用“定时限”。"
    return {
        **dict.fromkeys(_ON_OPEN, ""),
        "ask_extension": "" if dated else undated if free[EXTENSION] else "已有延期申请待批，请先批复。",
        "decide_extension": "没有待批的延期申请。" if len(free[EXTENSION]) == len(tasks) else "",
        "raise_objection": "" if told else NOT_YET if free[OBJECTION] else "已有异议待处理，请先处理。",
        "decide_objection": "没有待处理的异议。" if len(free[OBJECTION]) == len(tasks) else "",
        "pause": "正在暂缓，请先恢复办理。" if paused else "",
        "resume": "" if paused else "现在没有暂缓。",
        "join": "" if len(tasks) > 1 else "只有一项在办任务，没有可以并回的。",
        "close_item": "",
        "dispatch": "" if any(t.code not in detail.dispatched for t in tasks) else "任务都已交办。",
        "settle_matter": "" if any(waiting(detail.acts, MATTER, t.code) for t in tasks) else "没有待协调的事项。",
        **_at_any_time(detail),
    }


def _at_any_time(detail: ItemDetail) -> Mapping[str, str]:
    """What may be done to open and closed items alike."""
    reopenable = any(not task.is_open and task.task_class is not TaskClass.MERGED for task in detail.tasks)
    return {
        "instruct": "",
        "report_up": "" if any(row.is_open for row in detail.instructions) else "没有等待呈报的批示。",
        "correct_instruction": "" if detail.instructions else "没有登记过批示。",
        "check": "",
        "reopen": "" if reopenable else "没有已办结的任务可以重启。",
    }


def may_sign_off(detail: ItemDetail) -> bool:
    """Whether the item is 办结, not yet 销号, and not archived."""
    ended = [act.kind for act in detail.acts if act.kind in (SIGNED_OFF, REOPEN)]
    signed_off = ended[-1:] == [SIGNED_OFF]
    return detail.row.item_class in _COMPLETED and not signed_off and not detail.row.archived


_ON_OPEN = (
    "set_due", "ask_extension", "decide_extension", "raise_objection", "decide_objection", "pause", "resume",
    "transfer", "split", "join", "assign", "dispatch", "raise_matter", "settle_matter",
)  # fmt: skip
# All that changes an item: an archived one is read-only (decision 22).
_ON_ANY = (
    *_ON_OPEN, "close_item", "instruct", "report_up", "correct_instruction", "check", "reopen", "basis",
    "handler", "key", "handover", "log_reply",
)  # fmt: skip

"""Which of the targets listed for a period make its 序时达标率, and why the others do not: for text and table alike."""

from collections import Counter
from collections.abc import Iterator

from supervision_desk.domain.standing import TaskClass
from supervision_desk.domain.targets import AWAITED, NO_BASE, NO_DATA, RUNNING, VERDICTS, is_part
from supervision_desk.services.figures import Summary, TargetRow

_COUNTED = ""
_PART, _UNCOUNTED, _PAUSED = "其中和分解项（已含在总目标内）", "任务不计入本期的", "暂缓任务的"
_OF_VERDICTS = {RUNNING: "进行中和未到节点的", AWAITED: "进行中和未到节点的", NO_BASE: "缺基数的", NO_DATA: "无数据的"}
_REASONS = (_PART, _UNCOUNTED, _PAUSED, *dict.fromkeys(_OF_VERDICTS.values()))


def comparable(summary: Summary) -> list[TargetRow]:
    """The targets that 序时达标率 is reckoned from."""
    return [row for row, reason in _reasons(summary) if reason == _COUNTED]


def judged_words(summary: Summary) -> str:
    """How the targets stand, and what is left out: 目标任务26项，可比17项，其中达标5项 …；不计入序时达标率9项：…。"""
    found = list(_reasons(summary))
    verdicts = Counter(row.target.verdict for row, reason in found if reason == _COUNTED)
    counted = "、".join(f"{name}{verdicts[name]}项" for name in VERDICTS if verdicts[name])
    head = f"目标任务{len(found)}项" + (f"，可比{verdicts.total()}项，其中{counted}" if counted else "")
    left = left_out_words(summary)
    return f"{head}{'；' if left else ''}{left}。"


def left_out_words(summary: Summary) -> str:
    """What of the targets listed is left out of 序时达标率, without end; "" where nothing is."""
    reasons = Counter(reason for _, reason in _reasons(summary) if reason != _COUNTED)
    if not reasons:
        return ""
    told = "、".join(f"{name}{reasons[name]}项" for name in _REASONS if reasons[name])
    return f"不计入序时达标率{reasons.total()}项：{told}"


def _reasons(summary: Summary) -> Iterator[tuple[TargetRow, str]]:
    """Each target listed, and why it is left out ("": it is not)."""
    classes = {task.code: task.task_class for task in summary.counts}
    for row in summary.targets:
        state = classes.get(row.task)
        if is_part(row.target):
            yield row, _PART
        elif state is None:
            yield row, _UNCOUNTED
        elif state == TaskClass.PAUSED.value:
            yield row, _PAUSED
        else:
            yield row, _OF_VERDICTS.get(row.target.verdict, _COUNTED)

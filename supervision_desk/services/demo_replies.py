"""The demo's rounds of 阶段反馈: each open task reports its progress, its flows as a share of their targets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from supervision_desk.domain.plans import CUMULATIVE
from supervision_desk.domain.targets import MILESTONE, TargetState
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.letters import LetterEntry, log_letter
from supervision_desk.services.reply_log import ReplyEntry, log_reply
from supervision_desk.services.reviewing import ReviewEntry, review_reply

# 2020/4 is behind plan by more than 30 points in September: a red light to look at.
_SLOW = "2020/4"
_SLOW_SHARE = 0.5
# The task whose first reply is sent back.
RETURNED = "2020/15"


@dataclass(frozen=True)
class Round:
    """A round of reports: received and reviewed on a (month, day); `factor` is the share of each flow done; the reports
    of the unit `in_letter` come in one letter."""

    received: tuple[int, int]
    reviewed: tuple[int, int]
    codes: tuple[str, ...] = ()
    factor: float = 0.5
    in_letter: str = ""


FIRST_ROUND = Round((7, 20), (7, 22), factor=0.5)
LAST_ROUND = Round((9, 25), (9, 28), factor=0.76, in_letter="区人社局")


def log_round(on: Callable[[int, int], Desk], reports: Round, reviewer: str) -> None:
    """Log and accept one report of each open task (of the named ones where given).

    The task that is sent back in the demo stays unreviewed in a round for all while it has no reply yet."""
    desk = on(*reports.received)
    with desk.reading() as session:
        tasks = [task for task in load_tasks(session, desk.today) if task.is_open]
    wanted = [task for task in tasks if not reports.codes or task.code in reports.codes]
    together = [task for task in wanted if task.unit == reports.in_letter]
    codes = list(_in_letter(desk, together, reports.factor)) if together else []
    codes += [log_reply(desk, _entry(task, reports.factor)).code for task in wanted if task not in together]
    for code in codes:
        if code != f"{RETURNED}#1":
            review_reply(on(*reports.reviewed), ReviewEntry(code, True, reviewer))


def _entry(task: TaskView, factor: float) -> ReplyEntry:
    return ReplyEntry(task.code, _text(task), readings=_readings(task, factor))


def _in_letter(desk: Desk, tasks: Sequence[TaskView], factor: float) -> tuple[str, ...]:
    """One sealed letter for all tasks of a unit, with the figures attached as a table; the codes of its replies."""
    with TemporaryDirectory() as folder:
        table = Path(folder) / "重点任务累计完成情况表.csv"
        lines = [f"{task.code},{label},{value:g}" for task in tasks for label, value in _readings(task, factor).items()]
        table.write_text("\n".join(("编号,目标,累计完成", *lines)) + "\n", encoding="utf-8-sig", newline="\n")
        letter = LetterEntry(
            tasks[0].unit,
            title="关于重点任务九月份进展情况的报告",
            written_on=desk.today,
            sealed=True,
            files=(table,),
            replies=tuple(_entry(task, factor) for task in tasks),
        )
        return log_letter(desk, letter).replies


def _text(task: TaskView) -> str:
    return (
        f"围绕“{task.title}”，我单位已制定工作方案，明确责任科室和时间节点，各项工作正按计划推进，累计完成见各项目标。"
    )


def _readings(task: TaskView, factor: float) -> dict[str, float]:
    own = factor * (_SLOW_SHARE if task.code == _SLOW else 1.0)
    return {target.label: _reading(target, own) for target in task.targets if target.measure != MILESTONE}


def _reading(target: TargetState, factor: float) -> float:
    """Flows grow; levels, rates and service limits are met as they stand, reductions as far as the flows have come."""
    value = target.value or 0.0
    if target.terms.base:
        return float(int(target.terms.base * (1 - factor * value / 100)))
    return float(int(value * factor)) if target.measure == CUMULATIVE else value

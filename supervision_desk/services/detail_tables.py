"""What stands behind the figures of a period, one by one: papers, score lines, tasks, and each figure's tasks."""

from collections.abc import Sequence
from datetime import date

from supervision_desk.domain.lights import Shown
from supervision_desk.domain.scoring import Event
from supervision_desk.domain.tables import COUNT, DAY, NUMBER, TEXT, Cell, Column, FigureTable
from supervision_desk.domain.targets import spoken
from supervision_desk.services.accounts import Accounts, Incident
from supervision_desk.services.casebook import TaskView

LOG, REPORTS, SCORES, TASKS = "催办通报记录", "反馈问题清单", "得分明细", "任务明细"
SCORE, BASE = "得分", "基准分"


def log_table(accounts: Accounts) -> FigureTable:
    """提示函, 催办单, cards and 通报 signed in the period."""
    rows = tuple((each.mark, each.word, each.on, each.unit, "、".join(each.codes), each.why) for each in accounts.log)
    columns = (
        Column("文号", TEXT, 3.0), Column("文种", TEXT, 2.4), Column("签发日期", DAY, 2.4),
        Column("主送单位", TEXT, 2.5), Column("任务", TEXT, 2.1), Column("事由", TEXT, 4.4),
    )  # fmt: skip
    return FigureTable(LOG, "催办、督办和通报记录", columns, rows)


_REPORT_COLUMNS = (
    Column("情形", TEXT, 1.2), Column("单位", TEXT, 2.6), Column("编号", TEXT, 1.5), Column("任务", TEXT, 5),
    Column("应报或退回日", DAY, 1.9), Column("报送", TEXT, 2),
)  # fmt: skip
_REPORT_TITLE = "反馈未报、迟报和退回清单"


def report_table(accounts: Accounts) -> FigureTable:
    """Reports missing and late, replies returned: kind by kind, by day."""
    rows = tuple(row for word in _REPORT_KINDS for row in _report_rows(accounts, word))
    return FigureTable(REPORTS, _REPORT_TITLE, _REPORT_COLUMNS, rows)


_REPORT_KINDS = (Event.REPORT_MISSING, Event.REPORT_LATE, Event.RETURNED)


def printed_report_table(accounts: Accounts) -> FigureTable:
    """The same for paper, where the late reports of a unit are one line: with its tasks and how many."""
    late: dict[str, list[Incident]] = {}
    for each in accounts.of(Event.REPORT_LATE):
        late.setdefault(each.unit, []).append(each)
    lines = [
        (Event.REPORT_LATE.value, unit, "", "、".join(dict.fromkeys(code for each in found for code in each.codes)),
         min(each.on for each in found), f"迟报{len(found)}次")
        for unit, found in late.items()
    ]  # fmt: skip
    missing, returned = (_report_rows(accounts, word) for word in (Event.REPORT_MISSING, Event.RETURNED))
    note = "迟报按单位合并，日期为最早一次的应报日；逐次情况见统计表“反馈问题清单”。" if lines else ""
    return FigureTable(REPORTS, _REPORT_TITLE, _REPORT_COLUMNS, (*missing, *lines, *returned), note=note)


def _report_rows(accounts: Accounts, word: Event) -> list[tuple[Cell, ...]]:
    titles = {task.code: task.title for task in accounts.summary.counts}
    return [
        (each.word, each.unit, "、".join(each.codes), titles.get("、".join(each.codes), ""), each.on, _came(each))
        for each in accounts.of(word)
    ]


def _came(each: Incident) -> str:
    """The day a late report came, which reply was returned."""
    if each.word == Event.RETURNED:
        return f"第{each.mark}次反馈"
    return f"{each.mark} 收到" if each.mark else "未报"


def score_table(accounts: Accounts) -> FigureTable:
    """Each unit's 基准分, then every line with what stands behind it, then the 得分 that they make."""
    rows: list[tuple[Cell, ...]] = []
    for unit in accounts.summary.units:
        if (place := unit.scored) is not None:
            score, names = place.score, (unit.group, unit.shown)
            rows.append((*names, BASE, score.base, "", None))
            rows += [(*names, line.rule, line.points, line.because, line.on) for line in score.lines]
            rows.append((*names, SCORE, score.value, _place(place.rank, place.unplaced), None))
    columns = (
        Column("分组", TEXT, 1.6), Column("单位", TEXT, 2.8), Column("项目", TEXT, 3), Column("分值", NUMBER, 1.1),
        Column("依据（文书、反馈、任务）", TEXT, 7), Column("日期", DAY, 1.6),
    )  # fmt: skip
    return FigureTable(SCORES, "得分明细", columns, tuple(rows))


def _place(rank: int | None, unplaced: str) -> str:
    return f"分组第{rank}名" if rank else unplaced


def task_table(accounts: Accounts, order: Sequence[TaskView] = ()) -> FigureTable:
    """The tasks that count in the period with their fields, in an `order` or that of their codes."""
    late, as_of = accounts.late, accounts.summary.as_of
    rows = tuple(_task(task, as_of if task.code in late else None) for task in order or accounts.counted)
    columns = (
        Column("编号", TEXT, 1.4), Column("督办事项", TEXT, 4), Column("任务", TEXT, 4), Column("责任主体", TEXT, 2.4),
        Column("配合单位", TEXT, 2.6), Column("来源", TEXT, 3), Column("立项日期", DAY, 1.6),
        Column("完成时限", DAY, 1.6),
        Column("报告时限", DAY, 1.6), Column("状态", TEXT, 1.6), Column("灯", TEXT, 3.4), Column("办结日期", DAY, 1.6),
        Column("逾期天数", COUNT, 1.2), Column("目标任务", TEXT, 5),
    )  # fmt: skip
    return FigureTable(TASKS, "任务明细", columns, rows)


def _task(task: TaskView, overdue_on: date | None) -> tuple[Cell, ...]:
    """One task; `overdue_on` is the cut-off where it is overdue then."""
    facts = task.facts
    overdue = (overdue_on - facts.report_by).days if overdue_on and facts.report_by else None
    return (
        task.code, task.item_title, task.title, task.leading_units, "、".join(task.helpers), _source(task),
        facts.registered_on, task.due.due_on, facts.report_by, task.task_class.value, _lights(task), facts.closed_on,
        overdue, "；".join(spoken(target) for target in task.targets),
    )  # fmt: skip


def _source(task: TaskView) -> str:
    source = task.source
    return source.document_number or source.document or source.basis


def _lights(task: TaskView) -> str:
    """时限：黄 剩余5天；进度：绿 …; a closed task has none."""
    return "；".join(filter(None, (_light("时限", task.time), _light("进度", task.progress))))


def _light(name: str, shown: Shown) -> str:
    return f"{name}{shown.light.value}灯（{shown.because}）" if shown.light else ""

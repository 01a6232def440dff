"""更正: what a 通报 says that corrects an issue signed before – in subtitle, text and a table of its own (design
§5: what was known stands in the seal, the correction is the difference).
"""

from supervision_desk.domain.brackets import quoted
from supervision_desk.domain.comparing import TaskMove
from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.tables import TEXT, Column, FigureTable
from supervision_desk.services.figures import Summary
from supervision_desk.services.paper_standing import PaperStanding

# How many tasks the text names.
_NAMED = 8
_NOT_COUNTED = "未计入"


def told_beside(summary: Summary, standing: PaperStanding) -> str:
    """What stands in brackets below the title: cut-off, what is corrected, whether the sealed figures are others."""
    corrects = f"更正{standing.corrects.called}" if standing.corrects else ""
    return f"（{'；'.join(filter(None, (corrects, f'统计截至{long_date(summary.as_of)}', standing.note)))}）"


def correction_paragraphs(summary: Summary, standing: PaperStanding) -> tuple[str, ...]:
    """What is corrected, before all else; nothing in a paper that corrects none."""
    old = standing.corrects
    if old is None:
        return ()
    signed = f"（{long_date(old.signed_on)}签发）" if old.signed_on else ""
    head = f"本期更正{old.called}《{summary.period.words}督办情况通报》{signed}，"
    if not old.changes and not old.tasks:
        return (f"{head}数字没有变化。",)
    count = f"更正数字{len(old.changes)}处，见附表“更正对照表”" if old.changes else "数字没有变化"
    moved = f"；状态或责任单位更正的任务{len(old.tasks)}项：{_tasks(old.tasks)}" if old.tasks else ""
    return (f"{head}{count}{moved}。更正后以本期为准。",)


def _tasks(tasks: tuple[TaskMove, ...]) -> str:
    told = [f"{each.code}{quoted(each.title)}由{_was(each)}改为{_now(each)}" for each in tasks[:_NAMED]]
    return "；".join(told) + (f"等{len(tasks)}项" if len(tasks) > _NAMED else "")


def _was(each: TaskMove) -> str:
    return f"{each.was_class}（{each.was_unit}）" if each.was_class else _NOT_COUNTED


def _now(each: TaskMove) -> str:
    return f"{each.task_class}（{each.unit}）" if each.task_class else _NOT_COUNTED


def correction_tables(standing: PaperStanding) -> tuple[FigureTable, ...]:
    """更正对照表: each figure as it was and as it is; none in a paper that corrects none, or nothing."""
    old = standing.corrects
    if old is None or not old.changes:
        return ()
    columns = (Column("项目", TEXT, 6), Column("原数", TEXT, 2), Column("更正后", TEXT, 2))
    rows = tuple((each.place, each.before, each.after) for each in old.changes)
    return (FigureTable("更正对照", f"更正对照表（原数为{old.called}）", columns, rows),)

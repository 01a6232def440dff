"""The tables of a period, made from one set of figures (design §8)."""

from supervision_desk.domain.person_names import name_in_list
from supervision_desk.domain.tables import DAY, NUMBER, POINTS, RATE, TEXT, Cell, Column, FigureTable
from supervision_desk.domain.target_reading import done_of, with_base
from supervision_desk.services.figures import Summary, TargetRow
from supervision_desk.services.target_words import left_out_words
from supervision_desk.services.unit_tables import (
    BALANCE,
    balance_cells,
    printed_score_rules,
    printed_unit_tables,
    score_rule_table,
    unit_table,
)

_NOTE = (
    "期初＋新立＋划入－办结－划出＝期末；按时办结率（到期口径）＝按时办结÷（按时办结＋逾期办结＋期末逾期），"
    "交办口径＝按时办结÷（办结＋期末），没有交办的都不计。"
)
_TARGET_NOTE = (
    "差额为完成率减序时进度（按节点的为节点应达），单位：百分点；压减的累计完成为比基数压减的百分比。"
    "进行中、未到节点：未达到、没有计划可比且完成时限未到。"
)

LEADERS_NOTE = "任务含本期以前办结的；一项任务有几位领导牵头的，在各位名下都列，各行之和可能多于任务总数。"


def summary_tables(summary: Summary) -> tuple[FigureTable, ...]:
    """All tables of the quarter: whole, units, rules of the scores, documents, leaders, targets, overdue."""
    return (_overall(summary), unit_table(summary), score_rule_table(summary), *_others(summary))


def printed_tables(summary: Summary) -> tuple[FigureTable, ...]:
    """The same for paper, where the wide table of the units is two."""
    return (_overall(summary), *printed_unit_tables(summary), printed_score_rules(summary), *_others(summary))


def _others(summary: Summary) -> tuple[FigureTable, ...]:
    return (_documents(summary), _leaders(summary), _targets(summary), _overdue(summary))


def _overall(summary: Summary) -> FigureTable:
    rows = tuple(
        (name, *balance_cells(each), each.on_time_rate, each.in_hand_rate)
        for name, each in (("任务（项）", summary.total.balance), ("事项（件）", summary.items))
    )
    columns = (Column("口径", TEXT, 2.2), *BALANCE, Column("按时办结率", RATE, 1.4), Column("交办口径", RATE, 1.4))
    return FigureTable("总体", "总体情况", columns, rows, note=_NOTE + _noted(summary))


def _noted(summary: Summary) -> str:
    """Small numbers, and what the rates of the total leave out."""
    notes = summary.total.notes
    return f"{'；'.join(notes)}。" if notes else ""


def _documents(summary: Summary) -> FigureTable:
    """By document and section; a document that is alone is named in the title."""
    rows = [(row.group, row.name, *balance_cells(row.balance), row.balance.on_time_rate) for row in summary.documents]
    total = ("合计", "", *balance_cells(summary.total.balance), summary.total.balance.on_time_rate)
    columns = (Column("来源文件", TEXT, 4), Column("板块", TEXT, 2.8), *BALANCE, Column("按时办结率", RATE, 1.4))
    named = {row.source.document_id: row.source.titled for row in summary.documents if row.source}
    if len(named) != 1 or None in named:
        return FigureTable("文件", "各来源文件办理情况", columns, (*rows, total), 1)
    title = f"{next(iter(named.values()))}各板块办理情况"
    return FigureTable("文件", title, columns[1:], (*(row[1:] for row in rows), ("合计", *total[2:])), 1)


def _leaders(summary: Summary) -> FigureTable:
    """Progress only: no rate, rank, score or colour stands beside a leader (design §8)."""
    rows = tuple(
        (name_in_list(row.leader), "、".join(row.sections), row.tasks, row.closed, row.open) for row in summary.leaders
    )
    columns = (Column("牵头领导", TEXT, 1.5), Column("板块", TEXT, 4), Column("任务"), Column("已办结"), Column("在办"))
    return FigureTable("领导", "牵头领导分管任务进展", columns, rows, note=LEADERS_NOTE)


def _targets(summary: Summary) -> FigureTable:
    columns = (
        Column("编号", TEXT, 2.1), Column("责任主体", TEXT, 2.45), Column("目标", TEXT, 6.1),
        Column("目标值", NUMBER, 1.35), Column("单位", TEXT, 1.95), Column("累计完成", NUMBER, 1.3),
        Column("截至日", DAY, 2.1), Column("完成率", RATE, 1.4), Column("序时", RATE, 1.4),
        Column("差额", POINTS, 1.15), Column("结论", TEXT, 1.35),
    )  # fmt: skip
    rows = tuple(_target(row) for row in summary.targets)
    left = left_out_words(summary)
    note = f"{_TARGET_NOTE}{f'{left}。' if left else ''}"
    return FigureTable("目标", "目标任务完成情况", columns, rows, note=note)


def _target(row: TargetRow) -> tuple[Cell, ...]:
    target = row.target
    return (
        f"{row.task} {target.label}", row.unit, with_base(target.text, target), target.value, target.unit,
        done_of(target),
        target.read_on, target.rate, target.elapsed, target.gap, target.verdict,
    )  # fmt: skip


def _overdue(summary: Summary) -> FigureTable:
    columns = (
        Column("编号", TEXT, 1.4), Column("任务", TEXT, 5), Column("责任主体", TEXT, 2.4), Column("完成时限", DAY, 1.8),
        Column("逾期天数", width=1.3),
    )  # fmt: skip
    rows = tuple((task.code, task.marked, task.unit, task.due_on, task.days(summary.as_of)) for task in summary.overdue)
    return FigureTable("逾期清单", "逾期未办结任务清单", columns, rows)

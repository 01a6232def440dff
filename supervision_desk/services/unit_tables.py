"""The tables of the units: how their tasks went, what befell them, 得分 and 名次, each group with its subtotal, and
what the ranking rests on – the rule by which units answer and the rules of the scores (design §3, §8).

The workbook has one wide table; on paper it is two, so that no column is narrower than its figures.
"""

from collections.abc import Sequence
from dataclasses import astuple, replace

from supervision_desk.domain.figure_notes import FEW, OnPlan
from supervision_desk.domain.quarter import Balance
from supervision_desk.domain.scoring import ScoreRule, points_words
from supervision_desk.domain.tables import NUMBER, RATE, TEXT, Cell, Column, FigureTable
from supervision_desk.services.figures import Events, Summary, SummaryRow

BALANCE = (
    Column("期初"), Column("新立"), Column("划入"), Column("按时办结", width=1.1), Column("逾期办结", width=1.1),
    Column("其他办结", width=1.1), Column("划出"), Column("期末"), Column("时限内", width=1.4), Column("逾期"),
    Column("未明确", width=1.4), Column("暂缓"),
)  # fmt: skip
UNITS, SUBTOTAL = "单位", "小计"
_MOST_NAMED = 8  # documents of a rule, units, in a note
_NAMES = (Column("分组", TEXT, 1.7), Column("单位", TEXT, 3.2))
_DONE = (*BALANCE, Column("按时办结率", RATE, 1.4), Column("交办口径", RATE, 1.4))
_BEFELL = (
    Column("反馈及时率", RATE, 1.4), Column("序时达标率", RATE, 1.4), Column("退回"), Column("催办"), Column("黄牌"),
    Column("红牌"), Column("延期"), Column("得分", NUMBER, 1.1), Column("名次", NUMBER),
)  # fmt: skip


def balance_cells(balance: Balance) -> tuple[Cell, ...]:
    """The cells of BALANCE."""
    return (
        balance.opening, balance.new, balance.moved_in, balance.closed_on_time, balance.closed_late,
        balance.closed_other, balance.moved_out, balance.closing, balance.open_in_time, balance.open_overdue,
        balance.open_undated, balance.open_paused,
    )  # fmt: skip


def unit_table(summary: Summary) -> FigureTable:
    """All of the units: a row each, the subtotals of the groups where there are several, the total."""
    return replace(_table(summary), note=_done_note(summary) + _rank_note(summary))


def printed_unit_tables(summary: Summary) -> tuple[FigureTable, FigureTable]:
    """The same as two tables: what became of the tasks; what befell the units, with 得分 and 名次."""
    whole, names = _table(summary), len(_NAMES)
    end = names + len(_DONE)
    done = replace(
        whole, columns=whole.columns[:end], rows=tuple(row[:end] for row in whole.rows), note=_done_note(summary)
    )
    befell = replace(
        whole,
        title="各单位反馈、督办和得分情况",
        columns=(*_NAMES, *_BEFELL),
        rows=tuple((*row[:names], *row[end:]) for row in whole.rows),
        note=_rank_note(summary),
    )
    return done, befell


def _table(summary: Summary) -> FigureTable:
    groups = _groups(summary.units)
    rows = [(row.group, row.shown, *_cells(row)) for row in summary.units]
    subtotals = [(name, SUBTOTAL, *_cells(_sum(name, group))) for name, group in groups] if len(groups) > 1 else []
    total = ("合计", "", *_cells(summary.total))
    columns = (*_NAMES, *_DONE, *_BEFELL)
    return FigureTable(UNITS, "各单位办理情况", columns, (*rows, *subtotals, total), len(subtotals) + 1)


def _groups(units: Sequence[SummaryRow]) -> list[tuple[str, list[SummaryRow]]]:
    groups: dict[str, list[SummaryRow]] = {}
    for row in units:
        groups.setdefault(row.group, []).append(row)
    return list(groups.items())


def _sum(name: str, rows: Sequence[SummaryRow]) -> SummaryRow:
    def added(values: Sequence[Balance | Events | OnPlan]) -> list[int]:
        return [sum(column) for column in zip(*map(astuple, values), strict=True)]

    return SummaryRow(
        name,
        name,
        Balance(*added([row.balance for row in rows])),
        Events(*added([row.events for row in rows])),
        targets=OnPlan(*added([row.targets for row in rows])),
    )


def _cells(row: SummaryRow) -> tuple[Cell, ...]:
    balance, events = row.balance, row.events
    score = (row.scored.score.value, row.scored.rank) if row.scored else (None, None)
    befell = (events.returned, events.chased, events.yellow, events.red, events.extended)
    rates = (balance.on_time_rate, balance.in_hand_rate, events.report_rate, row.targets.rate)
    return (*balance_cells(balance), *rates, *befell, *score)


def _done_note(summary: Summary) -> str:
    note = f"单位按责任主体统计，每项任务只计一次；划转的任务计入划出和划入。{_untold(summary.units)}"
    few = any(
        0 < count < FEW
        for row in summary.units
        for count in (row.balance.due, row.events.reports_owed, row.targets.judged)
    )
    if not few:
        return note
    counted = "到期（按时办结＋逾期办结＋逾期）、应报、可比目标"
    return f"{note}{counted}不足{FEW}的，按时办结率、反馈及时率、序时达标率仅供参考。"


def _untold(rows: Sequence[SummaryRow]) -> str:
    """Whose 交办口径 leaves tasks out, and how many: with them it can be reckoned from the row."""
    counts = {row.shown: row.balance.untold + row.balance.untold_on_time for row in rows}
    told = [f"{unit}{count}项" for unit, count in counts.items() if count]
    left = f"等{len(told)}个单位共{sum(counts.values())}项" if len(told) > _MOST_NAMED else ""
    return f"没有交办、不计入交办口径的：{'、'.join(told[:_MOST_NAMED])}{left}。" if told else ""


def _rank_note(summary: Summary) -> str:
    least = f"不参与排名和承担任务不足{summary.office.rank_tasks}项的不排名次"
    none = "无考核任务的不排名次，没有加减分的也不评分（记“—”）"
    note = f"名次按得分在分组内排列，{least}，{none}。得分按附后的评分规则。"
    rules: dict[str, list[str]] = {}
    for title, rule in summary.duty_rules:
        rules.setdefault(rule, []).append(title)
    told = "；".join(f"{_named(titles)}按“{rule}”确定" for rule, titles in rules.items())
    return f"{note}原文未分主次的责任主体：{told}。" if told else note


def _named(titles: Sequence[str]) -> str:
    """The documents of a rule; of very many the first, and how many there are."""
    named = "、".join(titles[:_MOST_NAMED])
    return f"{named}等{len(titles)}份文件" if len(titles) > _MOST_NAMED else named


_RULE_COLUMNS = (
    Column("情形", TEXT, 2.4), Column("每次分值", TEXT, 1.6), Column("最多", TEXT, 1.4), Column("适用", TEXT, 2.6),
)  # fmt: skip


def score_rule_table(summary: Summary) -> FigureTable:
    """The rules in force that the scores rest on."""
    rules = summary.rules
    since = f"{rules.since.isoformat()}起执行，第{rules.version}版" if rules.since else "默认规则"
    rows = tuple((rule.event.value, points_words(rule.points), _limit(rule.cap), _scope(rule)) for rule in rules.rules)
    base = f"基准分{points_words(rules.base).lstrip('+')}分，最低{points_words(rules.floor).lstrip('+')}分"
    note = f"{base}；人工加减分须有理由和批准人，逐条列在得分明细。{since}。"
    return FigureTable("评分规则", "评分规则", _RULE_COLUMNS, rows, note=note)


def printed_score_rules(summary: Summary) -> FigureTable:
    """The same for paper, two rules side by side."""
    table = score_rule_table(summary)
    half = (len(table.rows) + 1) // 2
    right = [*table.rows[half:], ("",) * len(_RULE_COLUMNS)]
    rows = tuple((*one, *other) for one, other in zip(table.rows[:half], right, strict=False))
    return replace(table, columns=(*_RULE_COLUMNS, *_RULE_COLUMNS), rows=rows)


def _limit(cap: float | None) -> str:
    return f"{points_words(cap).lstrip('+')}分" if cap else "不限"


def _scope(rule: ScoreRule) -> str:
    return "、".join(filter(None, (rule.group, rule.scope))) or "全部"

"""The columns of the summary's tables."""

from supervision_desk.domain.lights import Light
from supervision_desk.domain.numbering import code_order
from supervision_desk.domain.scoring import ScoreLine, points_words
from supervision_desk.domain.tables import NOTHING, POINTS, percent, words
from supervision_desk.domain.target_reading import waiting_words
from supervision_desk.domain.targets import plain_number
from supervision_desk.services.behind_tables import COUNTED
from supervision_desk.services.detail_tables import BASE, SCORE
from supervision_desk.services.figures import LeaderRow, SummaryRow, TargetRow
from supervision_desk.services.summary_tables import LEADERS_NOTE
from supervision_desk.ui.tables.row_table import Column
from supervision_desk.ui.theme import LIGHT_MARKS, light_colour

RANK = "名次"
# The columns whose figures are made of lines of a score.
SCORED = (SCORE, RANK)


def _count(title: str, field: str, width: int = 44, mark: str = "", head: str = "") -> Column[SummaryRow]:
    return Column(
        title,
        lambda row: f"{mark}{count}" if (count := getattr(row.balance, field)) else "",
        lambda row: getattr(row.balance, field),
        width,
        True,
        (lambda row: light_colour(Light.RED) if getattr(row.balance, field) else "") if mark else None,
        head=head,
    )


def _score(row: SummaryRow) -> str:
    """A unit's 得分, — where it has no task; the total has none."""
    if row.unscored:
        return NOTHING
    return plain_number(row.place.score.value) if row.place else ""


def _rank(row: SummaryRow) -> str:
    """A unit's place in its group, — where it has none."""
    return "" if row.place is None else str(row.place.rank or NOTHING)


def _score_tip(row: SummaryRow) -> str:
    """Why there is no place, and how the arithmetic is opened."""
    if row.place is None:
        return ""
    if row.unscored:
        return f"{row.unscored}，不评分，不排名次"
    return "。".join(part for part in (row.place.unplaced, "双击列出得分明细") if part)


_FIGURES: tuple[Column[SummaryRow], ...] = (
    _count("期初", "opening"),
    _count("新立", "new"),
    _count("划入", "moved_in"),
    _count("按时办结", "closed_on_time", head="按时\n办结"),
    _count("逾期办结", "closed_late", head="逾期\n办结"),
    _count("其他办结", "closed_other", head="其他\n办结"),
    _count("划出", "moved_out"),
    _count("时限内", "open_in_time", 58),
    _count("逾期", "open_overdue", 50, mark=f"{LIGHT_MARKS[Light.RED]} "),
    _count("未明确", "open_undated", 58),
    _count("暂缓", "open_paused"),
    _count("期末", "closing"),
    Column("按时办结率", lambda row: percent(row.balance.on_time_rate), lambda row: row.balance.on_time_rate, 62, True,
           tip=lambda row: f"按时办结 {row.balance.closed_on_time} ÷ 到期 {row.balance.due}。双击列出到期的任务",
           head="按时\n办结率"),
)  # fmt: skip
UNIT_COLUMNS: tuple[Column[SummaryRow], ...] = (
    Column("单位", lambda row: row.shown, width=140),
    *_FIGURES,
    Column("退回", lambda row: str(row.events.returned or ""), lambda row: row.events.returned, 46, True),
    Column("催办", lambda row: str(row.events.chased or ""), lambda row: row.events.chased, 46, True),
    Column("延期", lambda row: str(row.events.extended or ""), lambda row: row.events.extended, 46, True),
    Column(SCORE, _score, lambda row: row.scored.score.value if row.scored else None, 46, True, tip=_score_tip),
    Column(RANK, _rank, lambda row: row.place.rank if row.place else None, 44, True, tip=_score_tip),
)
DOCUMENT_COLUMNS: tuple[Column[SummaryRow], ...] = (
    Column("来源文件", lambda row: row.group, width=240),
    Column("板块", lambda row: row.name, width=140),
    *_FIGURES,
)
# What a figure counts, by the heading of its column.
FIGURE_FIELDS = COUNTED | {"退回": ("returned",), "催办": ("chased",), "延期": ("extended",)}
# What a rate is divided by (到期口径), by the heading of its column.
RATE_FIELDS = {"按时办结率": ("closed_on_time", "closed_late", "open_overdue")}
RATE_WORDS = {"按时办结率": "到期：按时办结、逾期办结、期末逾期"}
SCORE_COLUMNS: tuple[Column[ScoreLine], ...] = (
    Column("规则", lambda line: line.rule, width=110),
    Column("分值", lambda line: points_words(line.points), lambda line: line.points, 66, True),
    Column("日期", lambda line: line.on.isoformat() if line.on else "", lambda line: line.on, 100),
    Column("依据", lambda line: line.because, width=300),
)
LEADER_COLUMNS: tuple[Column[LeaderRow], ...] = (
    Column("领导", lambda row: row.leader, width=100),
    Column("板块", lambda row: "、".join(row.sections), width=300),
    Column("任务", lambda row: str(row.tasks), lambda row: row.tasks, 62, True, about=LEADERS_NOTE),
    Column("办结", lambda row: str(row.closed), lambda row: row.closed, 62, True),
    Column("在办", lambda row: str(row.open), lambda row: row.open, 62, True),
)


TARGET_COLUMNS: tuple[Column[TargetRow], ...] = (
    Column("任务", lambda row: row.task, lambda row: code_order(row.task), 76),
    Column("目标", lambda row: row.target.text, width=300),
    Column("责任主体", lambda row: row.unit, width=130),
    Column("目标值", lambda row: f"{plain_number(row.target.value)}{row.target.unit}", lambda row: row.target.value,
           96, True),
    Column("累计完成", lambda row: f"{plain_number(row.target.reading)}{waiting_words(row.target)}",
           lambda row: row.target.reading, 132, True),
    Column("完成率", lambda row: percent(row.target.rate), lambda row: row.target.rate, 74, True),
    Column("序时", lambda row: percent(row.target.elapsed), lambda row: row.target.elapsed, 74, True),
    Column("差额（百分点）", lambda row: words(row.target.gap, POINTS), lambda row: row.target.gap, 118, True),
    Column("结论", lambda row: row.target.verdict, width=72),
)  # fmt: skip


def score_words(row: SummaryRow) -> str:
    """The sum above the lines: 区教育局得分：基准分 100，2 项合计 −3，得分 97；本组第 2 名。"""
    place = row.scored
    if place is None:
        return f"{row.shown}{row.unscored}，不评分，不排名次"
    found = place.score
    changed = points_words(sum(line.points for line in found.lines)) if found.lines else "0"
    ranked = f"本组第 {place.rank} 名" if place.rank else f"不排名次（{place.unplaced}）"
    base, value = plain_number(found.base), plain_number(found.value)
    return f"{row.shown}{SCORE}：{BASE} {base}，{len(found.lines)} 条合计 {changed}，{SCORE} {value}；{ranked}"

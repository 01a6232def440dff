"""The columns of the summary's tables."""

from supervision_desk.domain.lights import Light
from supervision_desk.domain.numbering import code_order
from supervision_desk.domain.tables import POINTS, percent, words
from supervision_desk.domain.targets import plain_number
from supervision_desk.services.detail_tables import COUNTED
from supervision_desk.services.figures import LeaderRow, SummaryRow, TargetRow
from supervision_desk.ui.tables.row_table import Column
from supervision_desk.ui.theme import LIGHT_MARKS, light_colour


def _count(title: str, field: str, width: int = 50, mark: str = "") -> Column[SummaryRow]:
    return Column(
        title,
        lambda row: f"{mark}{count}" if (count := getattr(row.balance, field)) else "",
        lambda row: getattr(row.balance, field),
        width,
        True,
        (lambda row: light_colour(Light.RED) if getattr(row.balance, field) else "") if mark else None,
    )


_FIGURES: tuple[Column[SummaryRow], ...] = (
    _count("期初", "opening"),
    _count("新立", "new"),
    _count("划入", "moved_in"),
    _count("按时办结", "closed_on_time", 72),
    _count("逾期办结", "closed_late", 72),
    _count("其他办结", "closed_other", 72),
    _count("划出", "moved_out"),
    _count("时限内", "open_in_time", 60),
    _count("逾期", "open_overdue", mark=f"{LIGHT_MARKS[Light.RED]} "),
    _count("未明确", "open_undated", 60),
    _count("暂缓", "open_paused"),
    _count("期末", "closing"),
    Column("按时办结率", lambda row: percent(row.balance.on_time_rate), lambda row: row.balance.on_time_rate, 92, True),
)
UNIT_COLUMNS: tuple[Column[SummaryRow], ...] = (
    Column("单位", lambda row: row.shown, width=140),
    *_FIGURES,
    Column("退回", lambda row: str(row.events.returned or ""), lambda row: row.events.returned, 52, True),
    Column("催办", lambda row: str(row.events.chased or ""), lambda row: row.events.chased, 52, True),
    Column("延期", lambda row: str(row.events.extended or ""), lambda row: row.events.extended, 52, True),
)
DOCUMENT_COLUMNS: tuple[Column[SummaryRow], ...] = (
    Column("来源文件", lambda row: row.group, width=240),
    Column("板块", lambda row: row.name, width=140),
    *_FIGURES,
)
# What a figure counts, by the heading of its column.
FIGURE_FIELDS = COUNTED | {"退回": ("returned",), "催办": ("chased",), "延期": ("extended",)}
LEADER_COLUMNS: tuple[Column[LeaderRow], ...] = (
    Column("领导", lambda row: row.leader, width=100),
    Column("板块", lambda row: "、".join(row.sections), width=300),
    Column("任务", lambda row: str(row.tasks), lambda row: row.tasks, 62, True),
    Column("办结", lambda row: str(row.closed), lambda row: row.closed, 62, True),
    Column("在办", lambda row: str(row.open), lambda row: row.open, 62, True),
)


TARGET_COLUMNS: tuple[Column[TargetRow], ...] = (
    Column("任务", lambda row: row.task, lambda row: code_order(row.task), 76),
    Column("目标", lambda row: row.target.text, width=300),
    Column("责任主体", lambda row: row.unit, width=130),
    Column("目标值", lambda row: f"{plain_number(row.target.value)}{row.target.unit}", lambda row: row.target.value,
           96, True),
    Column("累计完成", lambda row: plain_number(row.target.reading), lambda row: row.target.reading, 84, True),
    Column("完成率", lambda row: percent(row.target.rate), lambda row: row.target.rate, 74, True),
    Column("序时", lambda row: percent(row.target.elapsed), lambda row: row.target.elapsed, 74, True),
    Column("差额（百分点）", lambda row: words(row.target.gap, POINTS), lambda row: row.target.gap, 118, True),
    Column("结论", lambda row: row.target.verdict, width=72),
)  # fmt: skip

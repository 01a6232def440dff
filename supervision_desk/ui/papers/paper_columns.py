"""The columns of the paper list."""

from supervision_desk.services.papers import PaperRow
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.tables.row_table import Column

_STATES = ("拟稿", "送审", "已签发", "已发出", "已签收", "已作废")


def _mark(paper: PaperRow) -> str:
    return f"草稿 {paper.mark}" if paper.is_draft else paper.mark


def _kind(paper: PaperRow) -> str:
    return f"{paper.kind} 第{paper.ordinal}次" if paper.ordinal > 1 else paper.kind


PAPER_COLUMNS: tuple[Column[PaperRow], ...] = (
    Column("文号", _mark, lambda paper: (paper.is_draft, paper.kind, paper.id), 152),
    Column("文种", _kind, width=110),
    Column("主送", lambda paper: "、".join(paper.addressees), width=130),
    Column("任务", lambda paper: str(paper.tasks), lambda paper: paper.tasks, 44, True),
    Column("状态", lambda paper: paper.state, lambda paper: _STATES.index(paper.state), 60),
    Column("签发", lambda paper: show_day(paper.signed_on), lambda paper: paper.signed_on, 98),
    Column("反馈时限", lambda paper: show_day(paper.reply_by), lambda paper: paper.reply_by, 98),
)

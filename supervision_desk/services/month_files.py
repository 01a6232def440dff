"""The month's papers as files: 月调度表 (A3), 需区领导协调解决问题清单, 本周到期和逾期一页."""

from datetime import date
from pathlib import Path

from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.office_form import A3, A4
from supervision_desk.domain.periods import Period
from supervision_desk.domain.tables import DAY, PLACE, TEXT, Column, FigureTable
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.leaders import leaders_of
from supervision_desk.services.listings import Listing, lying_pdf, write_lying
from supervision_desk.services.matters import list_matters
from supervision_desk.services.month_tables import month_table, week_tables
from supervision_desk.services.office_forms import named_in_list
from supervision_desk.services.previews import OpenPaper, opened

MONTH_TABLE, MATTERS, WEEK = LISTINGS = ("月调度表", "需区领导协调解决问题清单", "本周到期和逾期任务")
_MATTER_COLUMNS = (
    Column("序号", PLACE, 1), Column("编号", TEXT, 1.9), Column("督办事项", TEXT, 3.2), Column("提出单位", TEXT, 2),
    Column("提出日期", DAY, 2.1), Column("需协调解决的问题", TEXT, 4.8), Column("拟办建议", TEXT, 3.4),
    Column("牵头领导", TEXT, 1.6),
)  # fmt: skip


# A listing and the paper on which it lies.
_Lying = tuple[Listing, str]


def write_month(desk: Desk, month: Period, out: Path) -> list[Path]:
    """The month's 调度表 and 协调清单, each as PDF and .xlsx, up to its last day or today. Raises UserError for a month
    that has not begun, where nothing was open in it, and where the files cannot be written."""
    both = (_month(desk, month), _asked(desk, month))
    return [path for listing, paper in both for path in write_lying(desk, listing, paper, out)]


def write_week(desk: Desk, out: Path) -> list[Path]:
    """What falls due in the week of the desk's day and what is overdue, as PDF and .xlsx. Raises UserError where the
    files cannot be written."""
    return write_lying(desk, *_week(desk), out)


def preview_listing(desk: Desk, name: str, month: Period) -> OpenPaper:
    """The pages of one of LISTINGS, to be looked at; the week is that of the desk's day. Raises UserError."""
    listing, paper = _week(desk) if name == WEEK else (_month if name == MONTH_TABLE else _asked)(desk, month)
    return opened(listing.title, lying_pdf(desk, listing, paper))


def write_preview(desk: Desk, name: str, month: Period, out: Path) -> list[Path]:
    """The same as files. Raises UserError."""
    return write_week(desk, out) if name == WEEK else write_month(desk, month, out)


def _month(desk: Desk, month: Period) -> _Lying:
    cutoff = _cutoff(desk, month)
    with desk.reading() as session:
        tables = month_table(session, month.start, cutoff)
    if not tables:
        raise UserError(f"{month.words}没有在办的督办任务，没有输出调度表。")
    title = f"{month.words}调度表"
    return Listing(title, title, tuple(tables), f"截至{long_date(cutoff)}"), A3


def _asked(desk: Desk, month: Period) -> _Lying:
    cutoff = _cutoff(desk, month)
    title = f"{month.words}{MATTERS}"
    return Listing(title, title, (_matters(desk, cutoff),), f"截至{long_date(cutoff)}"), A4


def _cutoff(desk: Desk, month: Period) -> date:
    if month.start > desk.today:
        raise UserError(f"{month.words}还没有开始（今天 {desk.today}），没有输出；请改为本月或更早的月份。")
    return min(month.end, desk.today)


def _week(desk: Desk) -> _Lying:
    with desk.reading() as session:
        tables = week_tables(session, desk.today)
    name = f"{WEEK} {desk.today:%Y%m%d}"
    return Listing(WEEK, name, tuple(tables), f"截至{long_date(desk.today)}"), A4


def _matters(desk: Desk, cutoff: date) -> FigureTable:
    """What waits for the leaders at the cut-off, in the order raised."""
    waiting = list_matters(desk, waiting_only=True, as_of=cutoff)
    with desk.reading() as session:
        tasks = load_tasks(session, cutoff)
        leading = leaders_of(session, cutoff, tasks)
    leaders = {task.code: leading.get(task.item_id, ()) for task in tasks}
    rows = tuple(
        (place, row.code, row.title, row.unit, row.raised_on, row.text, row.proposal, named_in_list(leaders[row.code]))
        for place, row in enumerate(waiting, 1)
    )
    return FigureTable("需协调", MATTERS, _MATTER_COLUMNS, rows)

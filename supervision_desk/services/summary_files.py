"""The summary of a period as files: PDF, .docx and .xlsx from the same figures."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from supervision_desk.domain.paper import SPECIMEN, Imprint, Masthead, Report
from supervision_desk.domain.periods import Period
from supervision_desk.domain.tables import FigureTable
from supervision_desk.domain.watch import Watch, every, part_of, unwatched
from supervision_desk.errors import UserError
from supervision_desk.forms.docx_report import report_docx
from supervision_desk.forms.report import render_report
from supervision_desk.services.accounts import Accounts
from supervision_desk.services.bulletin_text import bulletin_paragraphs
from supervision_desk.services.correction_text import correction_tables, told_beside
from supervision_desk.services.detail_tables import log_table, printed_report_table
from supervision_desk.services.listings import printed, safe_name, write_files
from supervision_desk.services.summary_pictures import summary_pictures
from supervision_desk.services.summary_tables import printed_tables
from supervision_desk.services.summary_workbook import summary_workbook

FORMATS = ("pdf", "docx", "xlsx")
# So many rows of a table are printed; the workbook has them all.
MOST_ROWS = 500
MASTHEAD = "督查通报"


def write_summary(
    accounts: Accounts, out: Path, formats: Sequence[str] = FORMATS, watch: Watch = unwatched
) -> list[Path]:
    """Write the summary into the folder `out` in each format, nothing before all is made; returns the files.

    Raises UserError for an unknown format or a place that cannot be written."""
    return write_files(out, summary_outputs(accounts, formats, watch), "统计")


def summary_name(period: Period, mark: str, kind: str) -> str:
    """The name of an output; `mark` says what it is (初稿, 更正)."""
    return f"{safe_name(f'{period.words}督办情况{mark}')}.{kind}"


def summary_outputs(
    accounts: Accounts, formats: Sequence[str] = FORMATS, watch: Watch = unwatched, beside: Sequence[str] = ()
) -> dict[str, bytes]:
    """The bytes of each output by file name; `beside` are the formats handed out with them and made apart. Raises
    UserError for an unknown format."""
    if unknown := [each for each in formats if each not in FORMATS]:
        raise UserError(f"统计不能输出为 {'、'.join(unknown)}，没有输出；可选：{'、'.join(FORMATS)}。")
    enclosed = "xlsx" in (*formats, *beside)
    bytes_of: dict[str, Callable[[Accounts, Watch], bytes]] = {
        "pdf": partial(summary_pdf, enclosed=enclosed),
        "docx": partial(summary_docx, enclosed=enclosed),
        "xlsx": summary_workbook,
    }
    made = {}
    for number, each in enumerate(formats):
        part = part_of(watch, number, len(formats))
        part(0, 0)
        made[summary_name(accounts.summary.period, accounts.standing.name_mark, each)] = bytes_of[each](accounts, part)
    return made


def summary_pdf(accounts: Accounts, watch: Watch = unwatched, *, enclosed: bool = False) -> bytes:
    """The printed 通报; `enclosed` where the workbook goes along."""
    return render_report(summary_report(accounts, watch, enclosed=enclosed), watch=watch)


def summary_docx(accounts: Accounts, watch: Watch = unwatched, *, enclosed: bool = False) -> bytes:
    """The 通报 to be edited; `enclosed` as for the printed one."""
    return report_docx(summary_report(accounts, watch, enclosed=enclosed), watch)


def first_rows(table: FigureTable, *, enclosed: bool) -> FigureTable:
    """What of a long table is printed: its first rows and its totals, and where the others are: in the workbook,
    `enclosed` or not."""
    left = len(table.rows) - table.totals - MOST_ROWS
    if left <= 0:
        return table
    rows = (*table.rows[:MOST_ROWS], *table.rows[len(table.rows) - table.totals :])
    where = "随附统计表（.xlsx）" if enclosed else "统计表"
    note = f"共{len(table.rows) - table.totals}行，列前{MOST_ROWS}行，全部见{where}“{table.name}”。"
    return replace(table, rows=rows, note=f"{table.note}{note}")


def summary_report(accounts: Accounts, watch: Watch = unwatched, *, enclosed: bool = False) -> Report:
    """The 通报 in 简报式, with room for 期号, day and 共印n份: they come after the seal (`write_issued`);
    `enclosed` where the workbook goes along."""
    summary, office = accounts.summary, accounts.summary.office
    standing, kinds = accounts.standing, (printed_report_table, log_table)
    details = (table(accounts) for table in every(1, watch, kinds))
    tables = (*correction_tables(standing), *printed_tables(summary), *details)
    watch(0, 0)
    paragraphs = accounts.edited or bulletin_paragraphs(accounts)
    watch(0, 0)
    pictures = summary_pictures(accounts)
    watch(0, 0)
    editor = "、".join(office.issuers or office.organs)
    units = "、".join(unit.name for unit in summary.units)
    return Report(
        organs=(),
        title=f"{summary.period.words}督办情况通报{'（更正）' if standing.corrects else ''}",
        subtitle=told_beside(summary, standing),
        paragraphs=paragraphs,
        tables=printed(first_rows(each, enclosed=enclosed) for each in tables),
        issuers=(),
        date="",
        stamp=" ".join(filter(None, (SPECIMEN if office.training else "", standing.stamp))),
        masthead=Masthead(MASTHEAD, None, None, editor, "", held=True),
        imprint=Imprint(office.bulletin_lines(units), editor, held=True),
        pictures=pictures,
        imprint_even=office.imprint_even,
    )

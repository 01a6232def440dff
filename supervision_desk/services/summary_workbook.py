"""The workbook of a period: the tables of the 通报, what stands behind them, and the identities they keep.

Each figure opens the rows that it counts.
"""

from supervision_desk.domain.paper import SPECIMEN
from supervision_desk.domain.tables import FigureTable
from supervision_desk.domain.watch import Watch, every, unwatched
from supervision_desk.services.accounts import Accounts
from supervision_desk.services.correction_text import correction_tables, told_beside
from supervision_desk.services.detail_tables import log_table, report_table
from supervision_desk.services.figure_links import behind_of, figure_links, with_link_notes
from supervision_desk.services.identities import check_table
from supervision_desk.sheets.workbook import Extras, workbook


def summary_workbook(accounts: Accounts, watch: Watch = unwatched) -> bytes:
    """The workbook; the same figures give the same bytes. `watch` is told of its rows and may stop it."""
    summary = accounts.summary
    tables, extras = workbook_tables(accounts, watch)
    stamp = f"（{SPECIMEN}）" if summary.office.training else ""
    title = f"{summary.period.words}督办情况{accounts.standing.name_mark}{stamp}"
    return workbook(title, told_beside(summary, accounts.standing), tables, extras, watch=watch)


def workbook_tables(accounts: Accounts, watch: Watch = unwatched) -> tuple[tuple[FigureTable, ...], Extras]:
    """All its tables in order, with formulas and links; `watch` may stop it."""
    behind = behind_of(accounts, watch)
    told = (table(accounts) for table in every(1, watch, (log_table, report_table)))
    tables = (*correction_tables(accounts.standing), *accounts.tables, *told, *behind.tables)
    checks, extras = check_table(tables)
    return with_link_notes((*tables, checks)), Extras(extras.formulas, figure_links(accounts, tables, behind))

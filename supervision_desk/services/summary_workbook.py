"""The workbook of a period: the tables of the 通报, what stands behind them, and the identities they keep.

A figure of a unit or of the whole opens the rows that it counts.
"""

from collections.abc import Iterator

from supervision_desk.domain.paper import SPECIMEN
from supervision_desk.domain.tables import FigureTable
from supervision_desk.domain.watch import Watch, every, unwatched
from supervision_desk.services.accounts import Accounts
from supervision_desk.services.correction_text import correction_tables, told_beside
from supervision_desk.services.detail_tables import (
    BEFALLEN,
    COUNTED,
    behind_table,
    log_table,
    report_table,
    score_table,
    task_table,
)
from supervision_desk.services.identities import check_table
from supervision_desk.services.unit_tables import UNITS
from supervision_desk.sheets.workbook import Extras, Place, workbook


def summary_workbook(accounts: Accounts, watch: Watch = unwatched) -> bytes:
    """The workbook; the same figures give the same bytes. `watch` is told of its rows and may stop it."""
    summary = accounts.summary
    tables, extras = workbook_tables(accounts, watch)
    stamp = f"（{SPECIMEN}）" if summary.office.training else ""
    title = f"{summary.period.words}督办情况{accounts.standing.name_mark}{stamp}"
    return workbook(title, told_beside(summary, accounts.standing), tables, extras, watch=watch)


def workbook_tables(accounts: Accounts, watch: Watch = unwatched) -> tuple[tuple[FigureTable, ...], Extras]:
    """All its tables in order, with formulas and links; `watch` may stop it."""
    kinds = (log_table, report_table, score_table, task_table, behind_table)
    tables = (
        *correction_tables(accounts.standing),
        *accounts.tables,
        *(table(accounts) for table in every(1, watch, kinds)),
    )
    behind = tables[-1]
    checks, extras = check_table(tables)
    return (*tables, checks), Extras(extras.formulas, dict(_links(accounts, tables, behind)))


def _links(accounts: Accounts, tables: tuple[FigureTable, ...], behind: FigureTable) -> Iterator[tuple[Place, str]]:
    """From each figure of the units, their total and the whole to its rows; what is 0 opens nothing, nor does
    a subtotal."""
    ranges = _ranges(behind)
    names = [unit.name for unit in accounts.summary.units]
    units = next(table for table in tables if table.name == UNITS)
    rows: dict[str, list[str | None]] = {"总体": [""], UNITS: [*names, *[None] * (units.totals - 1), ""]}
    for table in tables:
        for number, name in enumerate(rows.get(table.name, ())):
            for place, column in enumerate(table.columns):
                if name is not None and (found := ranges.get((column.heading, name))):
                    yield Place(table.name, number, place), _reference(behind, *found)


def _ranges(behind: FigureTable) -> dict[tuple[str, str], tuple[int, int]]:
    """First and last row behind each figure, by heading and unit ("": all units)."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for number, row in enumerate(behind.rows):
        for key in ((str(row[0]), str(row[1])), (str(row[0]), "")):
            first, _ = found.get(key, (number, number))
            found[key] = first, number
    return {key: rows for key, rows in found.items() if key[0] in COUNTED or key[0] in BEFALLEN}


def _reference(table: FigureTable, first: int, last: int) -> str:
    end = Place(table.name, last, len(table.columns) - 1).cell
    return f"{Place(table.name, first, 0)}:{end}"

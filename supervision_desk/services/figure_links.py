"""From each figure of a workbook – of units, groups, documents, leaders, the whole – to the rows that it counts.

What is 0 opens nothing. Of very many targets or overdue tasks only the first open their task; a note says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from supervision_desk.domain.tables import WORDED, FigureTable
from supervision_desk.domain.watch import Watch, every, unwatched
from supervision_desk.services.accounts import Accounts
from supervision_desk.services.behind_tables import (
    BEHIND,
    ITEMS,
    OF_DOCUMENTS,
    OF_ITEMS,
    OF_LEADERS,
    ORDER,
    WHOLE,
    Key,
    Listing,
    Span,
    all_told,
    behind_documents,
    behind_items,
    behind_leaders,
    behind_table,
    behind_units,
    document_key,
    documents_table,
    group_key,
    items_table,
    leaders_table,
    sums_with,
    unit_key,
    units_in_order,
)
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.detail_tables import SCORES, TASKS, score_table, task_table
from supervision_desk.services.unit_tables import SUBTOTAL, UNITS
from supervision_desk.sheets.workbook import Place

MOST_LINKED = 2000  # rows of targets and overdue tasks that open their task: links are slow to open
_SCORED = ("得分", "名次")
_OF_TASKS = {"目标": ("目标值", "累计完成", "完成率", "序时", "差额"), "逾期清单": ("逾期天数",)}


@dataclass(frozen=True)
class Behind:
    """The lists behind the figures, as tables and as spans: by figure the sheet and its rows."""

    tables: tuple[FigureTable, ...]
    spans: Mapping[tuple[Key, str], tuple[str, Span]]
    tasks: Mapping[str, int]
    width: Mapping[str, int]

    def reference(self, key: Key, heading: str) -> str:
        """What a figure opens, "" where there is nothing behind it."""
        found = self.spans.get((key, heading))
        return self._rows(*found) if found else ""

    def task(self, code: str) -> str:
        """The row of a task, "" where it does not count in the period."""
        place = self.tasks.get(code)
        return "" if place is None else self._rows(TASKS, (place, place))

    def _rows(self, sheet: str, span: Span) -> str:
        return f"{Place(sheet, span[0], 0)}:{Place(sheet, span[1], self.width[sheet] - 1).cell}"


def behind_of(accounts: Accounts, watch: Watch = unwatched) -> Behind:
    """The lists of a period, in the order of their sheets; `watch` may stop it between them."""
    watch(0, 0)
    order, of_tasks = _of_tasks(accounts)
    watch(0, 0)
    listings = {TASKS: of_tasks, SCORES: _of_scores(accounts)}
    kinds = {
        BEHIND: behind_units, OF_DOCUMENTS: behind_documents, OF_LEADERS: behind_leaders, OF_ITEMS: behind_items,
    }  # fmt: skip
    listings |= {name: kinds[name](accounts) for name in every(1, watch, tuple(kinds))}
    watch(0, 0)
    of_period = score_table(accounts), task_table(accounts, order)
    watch(0, 0)
    tables = (
        *of_period, behind_table(listings[BEHIND]),
        documents_table(listings[OF_DOCUMENTS]), leaders_table(listings[OF_LEADERS]), items_table(listings[OF_ITEMS]),
    )  # fmt: skip
    watch(0, 0)
    spans = {figure: (name, span) for name, listing in listings.items() for figure, span in listing.spans.items()}
    places = {task.code: place for place, task in enumerate(order)}
    return Behind(tables, spans, places, {table.name: len(table.columns) for table in tables})


def _of_tasks(accounts: Accounts) -> tuple[Sequence[TaskView], Listing]:
    """The tasks unit by unit, then by how they stand at the cut-off, and the runs that are sums of a unit."""
    places = {unit.name: place for place, unit in enumerate(units_in_order(accounts))}
    last = {code: task.entries[-1] for code, task in accounts.counts_by_code.items()}

    def place(task: TaskView) -> tuple[int, int]:
        row, field = last[task.code]
        return places[row], ORDER[field]

    order, listing, told = sorted(accounts.counted, key=place), Listing(), all_told(accounts.summary.total.balance)
    for task in order:
        row, field = last[task.code]
        listing.add(((task.code,),), *((unit_key(row), each) for each in sums_with(field, all_told=told)))
    return order, listing


def _of_scores(accounts: Accounts) -> Listing:
    """The lines of each unit's 得分."""
    listing = Listing()
    for unit in accounts.summary.units:
        if unit.scored:
            lines = [("",)] * (len(unit.scored.score.lines) + 2)
            listing.add(lines, *((unit_key(unit.name), heading) for heading in _SCORED))
    return listing


def figure_links(accounts: Accounts, tables: Sequence[FigureTable], behind: Behind) -> dict[Place, str]:
    """By each figure the rows that it opens."""
    units = next(table for table in tables if table.name == UNITS)
    keys: dict[str, Sequence[Key]] = {
        "总体": [WHOLE, ITEMS],
        UNITS: [*(unit_key(unit.name) for unit in accounts.summary.units), *_totals(units)],
        "文件": [*map(document_key, accounts.summary.documents), WHOLE],
        "领导": [(row.leader,) for row in accounts.summary.leaders],
    }
    found: dict[Place, str] = {}
    for table in tables:
        for number, key in enumerate(keys.get(table.name, ())):
            for place, column in enumerate(table.columns):
                if column.kind not in WORDED and table.rows[number][place] is not None:
                    found[Place(table.name, number, place)] = behind.reference(key, column.heading)
        found |= _to_tasks(table, behind)
    return {place: reference for place, reference in found.items() if reference}


def _totals(units: FigureTable) -> Iterator[Key]:
    for row in units.rows[len(units.rows) - units.totals :]:
        yield group_key(str(row[0])) if row[1] == SUBTOTAL else WHOLE


def with_link_notes(tables: Sequence[FigureTable], most: int = MOST_LINKED) -> tuple[FigureTable, ...]:
    """The tables; those of which only the first rows open their task say where the others are found."""
    note = f"前{most}行的数字可以点开任务，其余的按编号在“{TASKS}”里查找。"
    return tuple(
        replace(table, note=table.note + note) if table.name in _OF_TASKS and len(table.rows) > most else table
        for table in tables
    )


def _to_tasks(table: FigureTable, behind: Behind) -> dict[Place, str]:
    """Of targets and overdue tasks, whose rows begin with the code of a task, the figures open that task."""
    figures = _OF_TASKS.get(table.name, ())
    return {
        Place(table.name, number, place): behind.task(str(row[0]).partition(" ")[0])
        for number, row in enumerate(table.rows[:MOST_LINKED])
        for place, column in enumerate(table.columns)
        if column.heading in figures and row[place] is not None
    }

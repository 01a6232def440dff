"""Searching, sorting and paging the list of 100,000 items, beside plain sqlite3 on the same file (design §11).

    python benchmarks/search_items.py FOLDER [--today 2025-06-30] [--rounds 7]

FOLDER is made by `large_folder.py`. For each search the first 100 rows and the count are asked of the service and of
the best plain query (FTS5, joined with what a row shows), and the count of LIKE; for each column the first 100 keys in
its order. Measured in turn, milliseconds of the processor, medians; `first` is the first time after the file changed.
"""

import argparse
import json
import os
import sqlite3
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent))

from supervision_desk.domain.search_words import question
from supervision_desk.services.desk import Desk, open_desk
from supervision_desk.services.item_order import DAYS, DUE, LIGHT, ItemOrder
from supervision_desk.services.item_search import ItemQuery
from supervision_desk.services.items import find_items, rows_of
from supervision_desk.services.row_orders import CODE, SECTION, TITLE, UNIT

SEARCHES = ("改", "改造", "老旧小区", "管理", "gz", "qrsj", "农村公路 城东", "人社", "2023", "号")
FIELDS = (
    "状态:逾期",
    "状态:办结",
    "单位:人社",
    "责任:qrsj",
    "时限:<=7d",
    "灯:红",
    "重点:是",
    "板块:停车",
    "老旧 单位:人社",
)
_FIRST = 100
_PAGE = 48
_FOUND = "SELECT rowid / 4 FROM search_text WHERE search_text MATCH ? AND rowid % 4 = 0"
_ROWS = f"""
SELECT i.id, i.year, i.number, i.title, i.is_key, n.*, u.name, d.undated_reason, s.title, o.title
FROM (SELECT id, year, number, title, is_key FROM items WHERE id IN ({_FOUND}) ORDER BY year, number LIMIT {_FIRST}) i
JOIN tasks t ON t.item_id = i.id JOIN task_now n ON n.task_id = t.id
JOIN assignments a ON a.task_id = t.id JOIN units u ON u.id = a.unit_id
JOIN due_dates d ON d.task_id = t.id
LEFT JOIN bases b ON b.item_id = i.id LEFT JOIN clauses c ON c.id = b.clause_id
LEFT JOIN sections s ON s.id = c.section_id LEFT JOIN documents o ON o.id = c.document_id
"""
_LIKE = "SELECT count(*) FROM tasks WHERE title LIKE ?1 OR text LIKE ?1"
_ROLLED = "FROM tasks t JOIN task_now n ON n.task_id = t.id GROUP BY t.item_id ORDER BY 2 IS NULL, 2"
_ORDERS = {
    CODE: "SELECT id FROM items ORDER BY year, number",
    TITLE: "SELECT id FROM items ORDER BY title",
    DUE: f"SELECT t.item_id, max(n.due_on) {_ROLLED}",
    DAYS: f"SELECT t.item_id, max(n.report_by) {_ROLLED}",
    LIGHT: f"SELECT t.item_id, max(CASE WHEN n.closed_on IS NULL THEN n.report_by END) {_ROLLED}",
    SECTION: """SELECT b.item_id, s.title FROM bases b JOIN clauses c ON c.id = b.clause_id
        JOIN sections s ON s.id = c.section_id ORDER BY 2""",
    UNIT: """SELECT t.item_id, min(u.protocol_order) FROM tasks t JOIN assignments a ON a.task_id = t.id AND a.answers
        JOIN units u ON u.id = a.unit_id GROUP BY t.item_id ORDER BY 2""",
}


def taken(do: Callable[[], object]) -> float:
    """Milliseconds of the processor."""
    begun = process_time()
    do()
    return (process_time() - begun) * 1000


def ours(desk: Desk, query: str) -> None:
    """As the window asks: the keys and the count, then the rows."""
    found = find_items(desk, ItemQuery(query))
    rows_of(desk, found.keys[:_FIRST])


def compared(rounds: int, ways: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Each way in turn, so that what else the machine does weighs on all alike."""
    runs: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, do in ways.items():
            runs[name].append(taken(do))
    medians = {name: round(statistics.median(found), 1) for name, found in runs.items()}
    return medians | {"p95": round(sorted(runs["ours"])[int(0.95 * (rounds - 1))], 1)}


def measured(desk: Desk, plain: sqlite3.Connection, rounds: int) -> Iterator[tuple[str, dict[str, float]]]:
    """What is asked, and its figures."""
    for typed in SEARCHES:
        asked = question(typed)
        ways = {
            "ours": lambda typed=typed: ours(desk, typed),
            "plain": lambda asked=asked: (
                plain.execute(_ROWS, (asked,)).fetchall(),
                plain.execute(f"SELECT count(*) FROM ({_FOUND})", (asked,)).fetchall(),
            ),
            "like": lambda typed=typed: plain.execute(_LIKE, (f"%{typed}%",)).fetchall(),
        }
        yield typed, compared(rounds, ways)
    for typed in FIELDS:
        first = taken(lambda typed=typed: ours(desk, typed))
        yield typed, {"first": round(first, 1)} | compared(rounds, {"ours": lambda typed=typed: ours(desk, typed)})
    for column, query in _ORDERS.items():
        first = taken(lambda column=column: find_items(desk, order=ItemOrder(column)))
        ways = {
            "ours": lambda column=column: find_items(desk, order=ItemOrder(column)),
            "plain": lambda query=query: plain.execute(f"{query} LIMIT {_FIRST}").fetchall(),
        }
        yield f"order {column}", {"first": round(first, 1)} | compared(rounds, ways)
    keys = find_items(desk).keys
    pages = iter(range(0, len(keys), 7 * _PAGE))
    ways = {"ours": lambda: rows_of(desk, keys[(at := next(pages)) : at + _PAGE])}
    yield f"page of {_PAGE} rows", compared(5 * rounds, ways)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=date(2025, 6, 30))
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    with (
        closing(open_desk(arguments.folder, today=arguments.today, operator="测量")) as desk,
        closing(sqlite3.connect(desk.database.path)) as plain,
    ):
        for name, figures in measured(desk, plain, arguments.rounds):
            ratio = round(figures["ours"] / figures["plain"], 2) if figures.get("plain") else None
            sys.stdout.write(json.dumps({name: figures | {"ratio": ratio}}, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    sys.stdout.write(json.dumps({"load": os.getloadavg()}) + "\n")


if __name__ == "__main__":
    main()

"""A quarter at the current and at a past cut-off, beside the best plain sqlite3 on the same file (design §11).

    python benchmarks/count_quarter.py FOLDER [--today 2025-06-30] [--times 5]

FOLDER is made by `large_folder.py`. Both sides are asked in turn, each in processor seconds of this process, and the
medians are told. Plain SQL counts the balance of each unit and of each section, the papers, returned replies and 延期
of each unit, and fetches each target with its latest reading; it does not say which reports were owed, the verdicts on
targets, scores, places, leaders and the tasks behind each figure, which the program tells as well. Before anything is
timed the totals of both are compared.
"""

import argparse
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from supervision_desk.domain.periods import Period, quarter_of
from supervision_desk.services.desk import Desk, open_desk
from supervision_desk.services.summary import quarter_summary
from supervision_desk.store.folder import case_file

_NOW = "SELECT task_id, registered_on, report_by, final_received_on, mend_by, closed_on, closed_as, paused_from, paused_to FROM task_now WHERE registered_on <= :cutoff"  # noqa: E501
# The same from the facts up to the cut-off; a final reply that stands returned counts as received up to its 补正期限,
# and for good where the next came by then (design §5). 重启, a second return and a second 暂缓 are left aside.
_THEN = """
SELECT t.id AS task_id, i.registered_on, d.report_by,
  CASE WHEN b.mend_by >= coalesce(f.received_on, b.mend_by) THEN b.received_on ELSE f.received_on END
    AS final_received_on,
  CASE WHEN f.received_on IS NULL THEN b.mend_by END AS mend_by,
  min(coalesce(f.accepted_on, '9999-12-31'), coalesce(a.on_day, '9999-12-31')) AS closed_on,
  CASE WHEN a.on_day <= coalesce(f.accepted_on, '9999-12-31') THEN a.kind ELSE '办结' END AS closed_as,
  p.on_day AS paused_from, p.other_day AS paused_to
FROM tasks t JOIN items i ON i.id = t.item_id AND i.registered_on <= :cutoff
LEFT JOIN (SELECT task_id, report_by, max(set_on || position) FROM due_dates WHERE set_on <= :cutoff GROUP BY task_id) d
  ON d.task_id = t.id
LEFT JOIN (SELECT r.task_id, min(r.received_on) AS received_on,
    min(CASE WHEN v.accepted AND v.decided_on <= :cutoff THEN v.decided_on END) AS accepted_on
  FROM replies r LEFT JOIN reviews v ON v.reply_id = r.id
  WHERE r.is_final AND r.received_on <= :cutoff
    AND NOT coalesce(NOT v.accepted AND v.decided_on <= :cutoff, 0) GROUP BY r.task_id) f ON f.task_id = t.id
LEFT JOIN (SELECT r.task_id, max(r.received_on) AS received_on, v.mend_by
  FROM replies r JOIN reviews v ON v.reply_id = r.id
  WHERE r.is_final AND r.received_on <= :cutoff AND NOT v.accepted AND v.decided_on <= :cutoff
  GROUP BY r.task_id) b ON b.task_id = t.id
LEFT JOIN (SELECT task_id, min(on_day) AS on_day, kind FROM acts
  WHERE kind IN ('转常态化', '撤项', '并入') AND on_day <= :cutoff GROUP BY task_id) a ON a.task_id = t.id
LEFT JOIN (SELECT item_id, max(on_day) AS on_day, other_day FROM acts
  WHERE kind = '暂缓' AND on_day <= :cutoff GROUP BY item_id) p ON p.item_id = t.item_id
"""
_CLASS = """
CASE WHEN closed_on < '9999-12-31' THEN CASE WHEN closed_as <> '办结' OR report_by IS NULL THEN 'closed_other'
    WHEN final_received_on <= report_by THEN 'closed_on_time' ELSE 'closed_late' END
  WHEN paused_from <= :cutoff AND (paused_to IS NULL OR paused_to >= :cutoff) THEN 'open_paused'
  WHEN report_by IS NULL THEN 'open_undated'
  WHEN report_by >= :cutoff OR (final_received_on <= report_by AND (mend_by IS NULL OR mend_by >= :cutoff))
    THEN 'open_in_time' ELSE 'open_overdue' END
"""
_BALANCE = f"""
WITH facts AS ({{facts}}), counted AS (
  SELECT task_id, CASE WHEN registered_on < :start THEN 'opening' ELSE 'new' END AS came, {_CLASS} AS class
  FROM facts WHERE closed_on IS NULL OR closed_on >= :start OR registered_on >= :start)
SELECT {{row}}, came, class, count(*) FROM counted c {{joins}} GROUP BY 1, 2, 3
"""
_BY_UNIT = "JOIN assignments s ON s.task_id = c.task_id AND s.answers AND s.valid_from <= :cutoff AND (s.valid_to IS NULL OR s.valid_to > :cutoff)"  # noqa: E501
_BY_SECTION = (
    "JOIN tasks t ON t.id = c.task_id JOIN bases b ON b.item_id = t.item_id LEFT JOIN clauses k ON k.id = b.clause_id"
)
_EVENTS = (
    "SELECT a.unit_id, p.kind, count(*) FROM papers p JOIN addressees a ON a.paper_id = p.id AND a.role = '主送'"
    " WHERE p.signed_on BETWEEN :start AND :cutoff GROUP BY 1, 2",
    "SELECT s.unit_id, count(*) FROM reviews v JOIN replies r ON r.id = v.reply_id JOIN assignments s"
    " ON s.task_id = r.task_id AND s.answers AND s.valid_from <= v.decided_on"
    " AND (s.valid_to IS NULL OR s.valid_to > v.decided_on)"
    " WHERE NOT v.accepted AND v.decided_on BETWEEN :start AND :cutoff GROUP BY 1",
    "SELECT s.unit_id, count(*) FROM acts a JOIN assignments s ON s.task_id = a.task_id AND s.answers"
    " AND s.valid_from <= a.on_day AND (s.valid_to IS NULL OR s.valid_to > a.on_day)"
    " WHERE a.kind = '延期' AND a.decision = '同意' AND a.on_day BETWEEN :start AND :cutoff GROUP BY 1",
    "SELECT t.id, t.task_id, t.text, t.value, t.unit,"
    " (SELECT g.value FROM readings g JOIN replies r ON r.id = g.reply_id"
    " LEFT JOIN reviews v ON v.reply_id = r.id WHERE g.target_id = t.id AND r.received_on <= :cutoff"
    " AND (v.id IS NULL OR v.accepted OR v.decided_on > :cutoff) ORDER BY g.as_of DESC, g.id DESC LIMIT 1)"
    " FROM targets t JOIN tasks k ON k.id = t.task_id JOIN items i ON i.id = k.item_id AND i.registered_on <= :cutoff",
)


def plain(file: sqlite3.Connection, period: Period, cutoff: date, *, now: bool) -> dict[str, int]:
    """Ask all of it; the totals by field."""
    days = {"start": period.start.isoformat(), "cutoff": cutoff.isoformat()}
    facts = _NOW if now else _THEN
    balance = file.execute(_BALANCE.format(facts=facts, row="s.unit_id", joins=_BY_UNIT), days).fetchall()
    file.execute(
        _BALANCE.format(facts=facts, row="k.document_id || '-' || k.section_id", joins=_BY_SECTION), days
    ).fetchall()
    for query in _EVENTS:
        file.execute(query, days).fetchall()
    totals: dict[str, int] = {}
    for _, came, stands, count in balance:
        totals[came] = totals.get(came, 0) + count
        totals[stands] = totals.get(stands, 0) + count
    return totals


def compared(desk: Desk, file: sqlite3.Connection, period: Period, *, now: bool) -> list[str]:
    """The fields in which the totals differ."""
    ours, theirs = quarter_summary(desk, period, period.end).total.balance, plain(file, period, period.end, now=now)
    return [f"{name} {getattr(ours, name)} / {count}" for name, count in theirs.items() if getattr(ours, name) != count]


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def measured(desk: Desk, file: sqlite3.Connection, period: Period, times: int, *, now: bool) -> tuple[float, float]:
    """Medians of both sides, asked in turn."""
    pairs = [
        (
            seconds(lambda: quarter_summary(desk, period, period.end)),
            seconds(lambda: plain(file, period, period.end, now=now)),
        )
        for _ in range(times)
    ]
    return statistics.median(each[0] for each in pairs), statistics.median(each[1] for each in pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=date(2025, 6, 30))
    parser.add_argument("--times", type=int, default=5)
    arguments = parser.parse_args()
    current = quarter_of(arguments.today)
    past = quarter_of(date(arguments.today.year - 1, arguments.today.month, 1))
    with (
        closing(open_desk(arguments.folder, today=arguments.today, operator="测量")) as desk,
        closing(sqlite3.connect(case_file(arguments.folder))) as file,
    ):
        for period, now in ((current, True), (past, False)):
            for difference in compared(desk, file, period, now=now):
                sys.stdout.write(f"  differs: {difference}\n")
            ours, theirs = measured(desk, file, period, arguments.times, now=now)
            sys.stdout.write(f"{period.name}  {ours:.2f} s  plain {theirs:.2f} s  × {ours / theirs:.1f}\n")


if __name__ == "__main__":
    main()

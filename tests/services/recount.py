"""An independent recount of a case file as of a day, from design §5 and §8: rows read by plain SQL, rules in plain
Python. It shares no code with the program, so that an error in the program's rules is not made a second time here."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

Row = dict[str, object]
ONE = timedelta(days=1)
YEAR_WORDS = ("year_end", "year_span", "plan_end", "document")
OTHERWISE = ("转常态化", "撤项", "并入")
CLOSED = (*OTHERWISE, "按时办结", "逾期办结", "其他办结")
TABLES = (
    "items", "tasks", "assignments", "due_dates", "replies", "reviews", "acts", "papers", "paper_lines",
    "addressees", "units", "calendar_days", "instructions", "letters", "targets", "target_pasts", "target_versions",
    "plan_nodes", "readings", "score_versions", "score_rules", "score_adjustments", "settings", "bases", "clauses",
    "sections", "documents", "leaders", "portfolios",
)  # fmt: skip


def day_of(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value is not None else None


def a_day(value: object) -> date:
    return date.fromisoformat(str(value))


def whole(value: object) -> int:
    return int(str(value))


@dataclass(frozen=True)
class Standing:
    """What the recount finds of a task as of a day."""

    task_class: str
    closed_on: date | None
    due_on: date | None
    report_by: date | None


@dataclass(frozen=True)
class Due:
    """A deciding version, its days worked out anew; `pause` is the first day of the pause that moved it."""

    on: date | None
    report: date | None
    set_on: date
    pause: date | None = None


class Ledger:
    """The rows of a case file, and what they say of a day."""

    def __init__(self, path: Path) -> None:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
            file.row_factory = sqlite3.Row
            self.rows: dict[str, list[Row]] = {
                name: [dict(row) for row in file.execute(f"SELECT * FROM {name} ORDER BY id")] for name in TABLES
            }
        self.items = {whole(row["id"]): row for row in self.rows["items"]}
        self.tasks = {whole(row["id"]): row for row in self.rows["tasks"]}
        self.units = {whole(row["id"]): row for row in self.rows["units"]}
        self.special = {a_day(row["day"]): bool(row["is_workday"]) for row in self.rows["calendar_days"]}
        self.dues = self.by("due_dates", "task_id")
        self.shares = self.by("assignments", "task_id")
        self.replies = self.by("replies", "task_id")
        self.acts = self.by("acts", "task_id")
        self.item_acts = self.by("acts", "item_id")
        self.reviews = {whole(row["reply_id"]): row for row in self.rows["reviews"]}

    def by(self, table: str, column: str) -> dict[int, list[Row]]:
        found: dict[int, list[Row]] = defaultdict(list)
        for row in self.rows[table]:
            if row[column] is not None:
                found[whole(row[column])].append(row)
        return found

    # Working days.

    def is_worked(self, day: date) -> bool:
        return self.special.get(day, day.weekday() < 5)

    def worked_from(self, day: date) -> date:
        while not self.is_worked(day):
            day += ONE
        return day

    def later(self, day: date, count: int) -> date:
        for _ in range(count):
            day = self.worked_from(day + ONE)
        return day

    # One task.

    @cached_property
    def registered(self) -> dict[int, date]:
        """The later of the item's registration and the first day anybody was assigned (decision 12)."""
        return {
            key: max(
                a_day(self.items[whole(task["item_id"])]["registered_on"]),
                min(a_day(share["valid_from"]) for share in self.shares[key]),
            )
            for key, task in self.tasks.items()
        }

    def due_history(self, task: int, day: date) -> list[Due]:
        """The versions that decided, each worked out anew from what it rests on."""
        rows = sorted(self.dues[task], key=lambda row: (str(row["set_on"]), whole(row["id"])))
        found: list[Due] = []
        for row in rows:
            set_on = a_day(row["set_on"])
            if set_on > day:
                break
            due = self._version(task, row, set_on, found)
            if due is not None:
                found.append(due)
        return found

    def _version(self, task: int, row: Row, set_on: date, before: list[Due]) -> Due | None:
        due, rule = day_of(row["due_on"]), row["rule"]
        if due is None:
            return Due(None, None, set_on)
        if rule == "extension" and before:
            return self._extended(task, set_on, due, before)
        if rule == "pause" and before:
            return self._shifted(task, a_day(row["counted_from"]), set_on, before)
        if rule in ("extension", "pause"):  # taken over by a part split off
            return Due(due, day_of(row["report_by"]), set_on)
        late = (due.month, due.day) == (12, 31) and rule in YEAR_WORDS
        return Due(due, self.later(due, 5) if late else due, set_on)

    def _extended(self, task: int, set_on: date, to: date, before: list[Due]) -> Due | None:
        """Asked by the due day it replaces it; asked later it stands beside."""
        [told] = [
            act
            for act in self.acts[task]
            if act["kind"] == "延期" and act["decision"] == "同意"
            and (day_of(act["on_day"]), day_of(act["other_day"])) == (set_on, to)
        ]  # fmt: skip
        [asked] = [act for act in self.acts[task] if act["id"] == told["about_id"]]
        asked_on = a_day(asked["on_day"])
        due_then = next((due.on for due in reversed(before) if due.set_on <= asked_on), None)
        if due_then is not None and asked_on > due_then:
            return None
        report = before[-1].report
        return Due(to, max(to, report) if report else to, set_on)

    def _shifted(self, task: int, begins: date, set_on: date, before: list[Due]) -> Due:
        """Longer by the pause, then to the next working day; paused days within the grace lengthen it."""
        item = whole(self.tasks[task]["item_id"])
        [pause] = [act for act in self._pauses(item) if a_day(act["on_day"]) == begins]
        last = day_of(pause["other_day"]) if set_on == begins else set_on - ONE
        assert last is not None
        base = next(due for due in reversed(before) if due.pause != begins)
        assert base.on is not None
        assert base.report is not None
        due = self.worked_from(base.on + (last - begins + ONE))
        within = min(max((last - base.on).days, 0), (last - begins).days + 1)
        kept = self.worked_from(base.report + timedelta(days=within)) if within else base.report
        return Due(due, max(due, kept), set_on, begins)

    def _pauses(self, item: int) -> list[Row]:
        return [act for act in self.item_acts[item] if act["kind"] == "暂缓"]

    def is_paused(self, task: int, day: date) -> bool:
        item = whole(self.tasks[task]["item_id"])
        for pause in self._pauses(item):
            over = [a_day(a["on_day"]) for a in self.item_acts[item] if a["about_id"] == pause["id"]]
            until = day_of(pause["other_day"])
            resumed = bool(over) and over[0] <= day
            if a_day(pause["on_day"]) <= day and not resumed and (until is None or day <= until):
                return True
        return False

    def standing(self, task: int, day: date) -> Standing:
        """Design §5's table, first match."""
        history = self.due_history(task, day)
        due = history[-1] if history else Due(None, None, day)
        answered, mend, closed_on, way = self._answered(task, day)
        for act in sorted(self._closing_acts(task, day), key=lambda act: str(act["on_day"])):
            on = a_day(act["on_day"])
            if closed_on is None or on <= closed_on:
                closed_on, way = on, str(act["kind"])
            break
        if closed_on is not None:
            return Standing(_closed(way, answered, due.report), closed_on, due.on, due.report)
        return Standing(self._open(task, day, due, answered, mend), None, due.on, due.report)

    def _open(self, task: int, day: date, due: Due, answered: date | None, mend: date | None) -> str:
        if self.is_paused(task, day):
            return "暂缓办理"
        if due.report is None:
            return "未明确时限"
        waits = answered is not None and answered <= due.report and (mend is None or day <= mend)
        return "时限内在办" if day <= due.report or waits else "逾期未办结"

    def _reopenings(self, task: int, day: date) -> list[Row]:
        return [act for act in self.acts[task] if act["kind"] == "重启" and a_day(act["on_day"]) <= day]

    def _closing_acts(self, task: int, day: date) -> list[Row]:
        again = max((whole(act["id"]) for act in self._reopenings(task, day)), default=0)
        return [
            act
            for act in self.acts[task]
            if act["kind"] in OTHERWISE and a_day(act["on_day"]) <= day and whole(act["id"]) > again
        ]

    def _answered(self, task: int, day: date) -> tuple[date | None, date | None, date | None, str]:
        """The day the final reply counts as received, the 补正期限 that runs, the day and way of the 办结."""
        again = max((a_day(act["on_day"]) for act in self._reopenings(task, day)), default=date.min)
        finals = [r for r in self.replies[task] if r["is_final"] and a_day(r["received_on"]) <= day]
        first: date | None = None
        mend: date | None = None
        for reply in sorted(finals, key=lambda row: (str(row["received_on"]), whole(row["id"]))):
            received = a_day(reply["received_on"])
            kept = first is not None and (mend is None or received <= mend)
            first, mend = first if kept else received, None
            review = self.reviews.get(whole(reply["id"]))
            if review is None or a_day(review["decided_on"]) > day:
                continue
            decided = a_day(review["decided_on"])
            if not review["accepted"]:
                mend = day_of(review["mend_by"])
                first = first if mend else None
            elif decided > again:
                return first, None, decided, "办结"
            else:
                first = None
        return first, mend, None, ""

    # Units.

    def addressee(self, unit: int, day: date) -> int:
        """The successor where the unit has ended by the day, else the nearest addressable one above it."""
        for _ in range(len(self.units)):
            row = self.units[unit]
            end = day_of(row["valid_to"])
            over = end is not None and end <= day
            if over and row["successor_id"] is not None:
                unit = whole(row["successor_id"])
            elif row["parent_id"] is not None and (over or not row["addressable"]):
                unit = whole(row["parent_id"])
            else:
                break
        return unit

    def row_changes(self, task: int, cutoff: date) -> list[tuple[date, str]]:
        """The rows in which a task stood, each with the day from which on."""
        held = [row for row in self.shares[task] if row["answers"] and a_day(row["valid_from"]) <= cutoff]
        held.sort(key=lambda row: (str(row["valid_from"]), row["valid_to"] is None, whole(row["id"])))
        return [
            (a_day(row["valid_from"]), str(self.units[self.addressee(whole(row["unit_id"]), cutoff)]["name"]))
            for row in held
        ]

    def balances(self, start: date, cutoff: date) -> dict[str, dict[str, int]]:
        """By unit row the counts of design §8, those that are not 0."""
        rows: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for task, registered in self.registered.items():
            if registered <= cutoff:
                for row, field in self.entries(task, registered, start, cutoff):
                    rows[row][field] += 1
        return {row: dict(fields) for row, fields in rows.items()}

    def entries(self, task: int, registered: date, start: date, cutoff: date) -> Iterator[tuple[str, str]]:
        now = self.standing(task, cutoff)
        eve = start - ONE
        was = self.standing(task, eve) if registered <= eve else None
        was_open = was is not None and was.task_class not in CLOSED
        if was is not None and not was_open:
            in_period = now.closed_on is None or now.closed_on >= start
            if not in_period:
                return
        since = registered if was is None else eve
        moves = self.row_changes(task, cutoff)
        at = [row for day, row in moves if day <= since][-1]
        yield at, "期初" if was_open else "新立"
        if was is not None and not was_open:
            yield at, "重启"
        for day, row in moves:
            if since < day and (now.closed_on is None or day <= now.closed_on) and row != at:
                yield at, "划出"
                yield row, "划入"
                at = row
        yield at, "其他办结" if now.task_class in OTHERWISE else now.task_class


def _closed(way: str, answered: date | None, report_by: date | None) -> str:
    if way != "办结":
        return way
    if report_by is None or answered is None:
        return "其他办结"
    return "按时办结" if answered <= report_by else "逾期办结"

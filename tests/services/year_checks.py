"""What must hold on every day of a simulated year, and what is recounted at month ends and for days past."""

import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import fields, replace
from datetime import date, timedelta

from sqlalchemy import func, select

from supervision_desk.domain.lights import warning_days
from supervision_desk.domain.owed import Met
from supervision_desk.domain.quarter import Balance
from supervision_desk.domain.standing import TaskClass, current_facts
from supervision_desk.domain.watch import unwatched
from supervision_desk.services.agenda import AgendaKind, agenda
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.chasing import ChaseLine, chase_list
from supervision_desk.services.desk import Desk, load_calendar
from supervision_desk.services.documents import list_documents
from supervision_desk.services.figures import Summary
from supervision_desk.services.item_search import ItemQuery
from supervision_desk.services.items import list_items, list_tasks
from supervision_desk.services.overview import count_asking, overview
from supervision_desk.services.owed import owed_list
from supervision_desk.services.papers import list_papers
from supervision_desk.services.replies import WAITING, list_replies
from supervision_desk.services.summary import quarter_summary, tasks_behind
from supervision_desk.services.units import list_units
from supervision_desk.store.models import TaskNow
from supervision_desk.store.standing_columns import StandingColumns
from supervision_desk.store.task_facts import closed_by, facts_of
from supervision_desk.store.task_now import latest_fact
from supervision_desk.store.verify import verify
from tests.services.factories import CASE_FILE, schema
from tests.services.recount import Ledger, a_day, whole
from tests.services.recount_reports import befell, reports
from tests.services.year_calls import check_records
from tests.services.year_chase import check_chase
from tests.services.year_scores import FIELDS, check_leaders, check_rates, check_scores, period_about

ONE = timedelta(days=1)


def views_of(desk: Desk, day: date) -> list[TaskView]:
    with desk.reading() as session:
        return load_tasks(session, day)


def ledger(desk: Desk) -> Ledger:
    return Ledger(desk.folder / CASE_FILE)


def check_day(desk: Desk, turn: int) -> None:
    """The cheap part, for each day; `turn` says which class's list is opened today."""
    book, views = ledger(desk), views_of(desk, desk.today)
    check_classes(desk, views, turn)
    check_standings(book, views, desk.today)
    lines = chase_list(desk)
    check_numbers(desk, lines)
    check_agenda(desk, views, lines)
    check_chase(desk, book, views, lines)
    check_series(book)
    check_records(book, desk.today)


def check_classes(desk: Desk, views: list[TaskView], turn: int) -> None:
    """Each task stands in one class; SQL and Python count alike, and the list of a class has as many rows."""
    counted = Counter(view.task_class.value for view in views)
    columns = StandingColumns(desk.today)
    with desk.reading() as session:
        assert latest_fact(session) <= desk.today
        rows = session.execute(select(columns.task_class, func.count()).group_by(columns.task_class)).all()
        light = columns.time_light(warning_days(desk.today, load_calendar(session)))
        lights = session.execute(select(TaskNow.task_id, light)).all()
        total = session.scalar(select(func.count()).select_from(TaskNow))
    assert {name: count for name, count in rows} == counted
    assert sum(counted.values()) == total == len(views)
    shown = {view.task_id: view.time.light.value if view.time.light else None for view in views}
    assert {task: name for task, name in lights} == shown
    word = list(TaskClass)[turn % len(TaskClass)].value
    by_class = list_tasks(desk, ItemQuery(task_class=word))
    codes = {row.code for row in by_class if row.item_class.value == word}
    assert codes == {view.code for view in views if view.task_class.value == word}
    assert len(by_class) == counted[word]


def check_standings(book: Ledger, views: list[TaskView], day: date) -> None:
    """Class, closing and days of each task as the recount has them."""
    found = {view.task_id: view for view in views}
    assert found.keys() == {task for task, registered in book.registered.items() if registered <= day}
    for task, view in found.items():
        expected = book.standing(task, day)
        shown = (view.task_class.value, view.facts.closed_on, view.facts.due_on, view.facts.report_by)
        wanted = (expected.task_class, expected.closed_on, expected.due_on, expected.report_by)
        assert shown == wanted, (view.code, day)
        assert (view.due.due_on, view.due.report_by) == (expected.due_on, expected.report_by), (view.code, day)


def check_numbers(desk: Desk, lines: list[ChaseLine]) -> None:
    """Each number of the window equals the rows its place opens."""
    seen = overview(desk)
    waiting = [row for row in list_replies(desk) if row.state == WAITING]
    asking = count_asking(desk, unwatched)
    chased = asking.chase_units
    shown = (seen.items, seen.documents, seen.papers, seen.waiting_replies, chased, seen.units)
    opened = (list_items(desk), list_documents(desk), list_papers(desk), waiting, lines, list_units(desk))
    assert shown == tuple(len(rows) for rows in opened)


def check_agenda(desk: Desk, views: list[TaskView], lines: list[ChaseLine]) -> None:
    """今天要办 has, list by list, what the pages show: by class, unreported, unreviewed, to be chased."""
    told = agenda(desk)
    shown = {
        AgendaKind.OVERDUE: Counter(view.code for view in views if view.task_class is TaskClass.OVERDUE),
        AgendaKind.UNDATED: Counter(view.code for view in views if view.task_class is TaskClass.UNDATED),
        AgendaKind.MISSING: Counter(row.code for row in owed_list(desk) if row.met is Met.MISSING),
        AgendaKind.REVIEW: Counter(row.code for row in list_replies(desk) if row.state == WAITING),
    }
    for kind, codes in shown.items():
        assert Counter(row.code for row in told.rows(kind)) == codes, kind
    assert list(told.chase) == lines
    assert told.count == sum(len(each.rows) for each in told.lists)
    assert told.items == len(list_items(desk))


def check_series(book: Ledger) -> None:
    """Each yearly series has no gap, and its dates go with its numbers; so do the items' numbers."""
    papers = [row for row in book.rows["papers"] if row["number"] is not None]
    series = defaultdict(list)
    for row in papers:
        series[row["series_id"]].append((whole(row["number"]), a_day(row["signed_on"])))
    for numbered in series.values():
        numbered.sort()
        assert [number for number, _ in numbered] == list(range(1, len(numbered) + 1))
        assert [day for _, day in numbered] == sorted(day for _, day in numbered)
    assert len({row["full_number"] for row in papers}) == len(papers)
    years = defaultdict(list)
    for item in book.rows["items"]:
        years[item["year"]].append(whole(item["number"]))
    assert all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in years.values())


def check_file(desk: Desk) -> None:
    assert verify(desk.folder / CASE_FILE, schema()).problems == ()


def check_past(desk: Desk, day: date, book: Ledger) -> None:
    """A day past, as the file tells it now: each task, and a period up to that day, recounted."""
    check_standings(book, views_of(desk, day), day)
    check_pauses(book)
    summary = quarter_summary(desk, period_about(day), day)
    check_balances(desk, summary, book)
    check_events(summary, book)
    check_scores(summary, book)
    check_rates(summary, book)
    check_leaders(summary, book)
    with desk.reading() as session:
        [closed] = closed_by(session, day)
        folded = {task: current_facts(each, day) for task, each in facts_of(session).items()}
    assert closed == {task: row.closed_on for task, row in folded.items() if row.registered_on <= day}


def check_past_chase(desk: Desk, day: date, book: Ledger) -> None:
    """Who had to be chased on a day past, as the file tells it now."""
    then = replace(desk, day=day)
    check_chase(then, book, views_of(desk, day), chase_list(then))


def check_pauses(book: Ledger) -> None:
    """A pause whose end is known has moved the day of each task that was open then and not yet past its report day;
    tasks with another day set since it began are left out."""
    for item, acts in book.item_acts.items():
        tasks = [task for task, row in book.tasks.items() if row["item_id"] == item]
        for act in (act for act in acts if act["kind"] == "暂缓"):
            begins, resumed = a_day(act["on_day"]), [each for each in acts if each["about_id"] == act["id"]]
            if act["other_day"] is None and not resumed:
                continue
            entered = a_day((resumed[0] if act["other_day"] is None else act)["entered_on"])
            for task in tasks:
                own = [row["counted_from"] == begins.isoformat() for row in book.dues[task]]
                later = [a_day(row["set_on"]) >= begins for row in book.dues[task]]
                set_since = any(late and not moved for late, moved in zip(later, own, strict=True))
                if book.registered[task] < begins and not set_since and not book.standing(task, entered).closed_on:
                    due = book.due_history(task, begins - ONE)[-1]
                    assert any(own) == (due.report is not None and begins <= due.report), (task, begins)


def check_balances(desk: Desk, summary: Summary, book: Ledger) -> None:
    start, cutoff = summary.period.start, summary.as_of
    expected = book.balances(start, cutoff)
    shown = {row.name: _counts(row.balance) for row in summary.units}
    assert {name: counts for name, counts in shown.items() if counts} == {
        name: {FIELDS[word]: count for word, count in counts.items()} for name, counts in expected.items()
    }, cutoff
    rows = [row.balance for row in summary.units]
    # A table by section leaves 划入 and 划出 between units in its rows, so it adds up to the total as well.
    for table in (rows, [row.balance for row in summary.documents]):
        for field in fields(Balance):
            assert sum(getattr(row, field.name) for row in table) == getattr(summary.total.balance, field.name)
    total = summary.total.balance
    assert all(row.holds for row in (*rows, total, summary.items))
    assert total.moved_in == total.moved_out
    assert len(summary.overdue) == total.open_overdue
    # Which figure is opened goes round with the days.
    figure = list(FIELDS.values())[cutoff.toordinal() % len(FIELDS)]
    behind = tasks_behind(desk, summary.period, cutoff, (figure,))
    # A task that went to and fro is opened once.
    assert len(behind) <= getattr(total, figure) if "moved" in figure else len(behind) == getattr(total, figure)


def _counts(balance: Balance) -> dict[str, int]:
    return {name: count for name, count in vars(balance).items() if count and name in FIELDS.values()}


def check_events(summary: Summary, book: Ledger) -> None:
    start, cutoff = summary.period.start, summary.as_of
    expected = befell(book, start, cutoff)
    for name, units in reports(book, start, cutoff).items():
        expected[name] = units
    for name, units in expected.items():
        shown = {row.name: getattr(row.events, name) for row in summary.units}
        assert {unit: count for unit, count in shown.items() if count} == units, (name, cutoff)
        assert getattr(summary.total.events, name) == sum(units.values()), (name, cutoff)


def size_of(desk: Desk) -> dict[str, int]:
    """Rows by table."""
    with closing(sqlite3.connect(desk.folder / CASE_FILE)) as file:
        names = ("items", "tasks", "acts", "papers", "replies", "reviews", "journal")
        return {name: file.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}

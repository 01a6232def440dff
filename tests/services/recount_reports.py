"""The independent recount of what befell a quarter's units, and of the reports they owed (design §5, §8)."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from tests.services.recount import ONE, Ledger, Row, a_day, day_of, whole
from tests.services.recount_targets import asked_by_targets

PAPERS = {"chased": "催办单", "yellow": "黄牌督办单", "red": "红牌督办单"}
MONTHLY = "一月一调度"
THE_DAY = 25


def befell(book: Ledger, start: date, cutoff: date) -> dict[str, dict[str, int]]:
    """退回 by decision and 延期 by grant at the unit that answered then; papers × 主送 unit by signature."""
    found = {name: Counter[str]() for name in PAPERS}
    for name, kind in PAPERS.items():
        found[name].update(unit for _, unit in sent_papers(book, kind, start, cutoff))
    for name, days in (("returned", returns(book)), ("extended", extensions(book))):
        of_period = [(task, day) for task, day in days if start <= day <= cutoff]
        found[name] = Counter(row_on(book, task, day, cutoff) for task, day in of_period)
    return {name: dict(counts) for name, counts in found.items()}


def returns(book: Ledger) -> Iterator[tuple[int, date]]:
    for task, replies in book.replies.items():
        for reply in replies:
            review = book.reviews.get(whole(reply["id"]))
            if review and not review["accepted"]:
                yield task, a_day(review["decided_on"])


def extensions(book: Ledger) -> Iterator[tuple[int, date]]:
    for task, acts in book.acts.items():
        for act in acts:
            if act["kind"] == "延期" and act["decision"] == "同意":
                yield task, a_day(act["on_day"])


def sent_papers(book: Ledger, kind: str, start: date, cutoff: date) -> Iterator[tuple[Row, str]]:
    """Papers of a kind signed in the period and not void, once for each 主送 unit."""
    main = _main(book)
    for paper in book.rows["papers"]:
        signed = day_of(paper["signed_on"])
        if paper["kind"] == kind and signed and start <= signed <= cutoff and not _void(paper, cutoff):
            for to in main[whole(paper["id"])]:
                yield paper, _name(book, whole(to["unit_id"]), cutoff)


def _main(book: Ledger) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in book.rows["addressees"]:
        if row["role"] == "主送":
            found[whole(row["paper_id"])].append(row)
    return found


def _name(book: Ledger, unit: int, day: date) -> str:
    return str(book.units[book.addressee(unit, day)]["name"])


def _void(paper: Row, day: date) -> bool:
    return paper["voided_on"] is not None and a_day(paper["voided_on"]) <= day


def row_on(book: Ledger, task: int, day: date, cutoff: date) -> str:
    moves = book.row_changes(task, cutoff)
    return ([row for since, row in moves if since <= day] or [moves[0][1]])[-1]


def reports(book: Ledger, start: date, cutoff: date) -> dict[str, dict[str, int]]:
    """Reports owed on a day of the period by how they were met at the cut-off, by the row of the unit on that day."""
    found: dict[str, Counter[str]] = {f"reports_{how}": Counter() for how in ("on_time", "late", "missing")}
    for task, day, how in owed_days(book, start, cutoff):
        found[f"reports_{how}"][row_on(book, task, day, cutoff)] += 1
    return {name: dict(counts) for name, counts in found.items()}


def owed_days(book: Ledger, start: date, cutoff: date) -> Iterator[tuple[int, date, str]]:
    """Each report owed on a day of the period that was met or is missing: its task, its day, how it was met."""
    return ((task, day, how) for task, day, how in _all_met(book, cutoff) if day >= start and how)


def missing_on(book: Ledger, day: date) -> dict[int, set[date]]:
    """By task the days on which a report was owed that has not come by a day."""
    found: dict[int, set[date]] = defaultdict(set)
    for task, owed, how in _all_met(book, day):
        if how == "missing":
            found[task].add(owed)
    return found


def _all_met(book: Ledger, cutoff: date) -> Iterator[tuple[int, date, str]]:
    """Each report owed up to the cut-off: task, day, how it was met."""
    asked, nodes = _papers(book, cutoff), asked_by_targets(book, cutoff)
    for task, told in dispatch_days(book, cutoff).items():
        if book.registered[task] <= cutoff:
            for day, how in _met(book, task, told, cutoff, asked[task], nodes[task]):
                yield task, day, how


def _papers(book: Ledger, cutoff: date) -> dict[int, list[tuple[Row, Row]]]:
    """By task the papers sent and not void, each with its 主送."""
    papers = {whole(row["id"]): row for row in book.rows["papers"] if not _void(row, cutoff)}
    main = _main(book)
    found: dict[int, list[tuple[Row, Row]]] = defaultdict(list)
    for line in book.rows["paper_lines"]:
        key = whole(line["paper_id"])
        if key in papers:
            found[whole(line["task_id"])] += [
                (papers[key], to) for to in main[key] if to["sent_on"] and a_day(to["sent_on"]) <= cutoff
            ]
    return found


def dispatch_days(book: Ledger, cutoff: date) -> dict[int, date]:
    """The first 交办 of each task by the cut-off: slips and notices sent and not void, and other ways."""
    live = {
        whole(row["id"])
        for row in book.rows["papers"]
        if row["kind"] in ("督办单", "督办通知") and not _void(row, cutoff)
    }
    sent: dict[int, list[date]] = defaultdict(list)
    for row in book.rows["addressees"]:
        if row["sent_on"] is not None:
            sent[whole(row["paper_id"])].append(a_day(row["sent_on"]))
    days: dict[int, list[date]] = defaultdict(list)
    for line in book.rows["paper_lines"]:
        if whole(line["paper_id"]) in live:
            days[whole(line["task_id"])] += sent[whole(line["paper_id"])]
    for task, acts in book.acts.items():
        days[task] += [a_day(act["on_day"]) for act in acts if act["kind"] == "交办"]
    by = {task: [day for day in each if day <= cutoff] for task, each in days.items()}
    return {task: min(each) for task, each in by.items() if each}


def _met(
    book: Ledger, task: int, told: date, cutoff: date, asked: list[tuple[Row, Row]], nodes: set[date]
) -> Iterator[tuple[date, str]]:
    """Each owed day with how it was met: on_time, late, missing, or "" where let off or not over."""
    received = sorted(a_day(r["received_on"]) for r in book.replies[task] if a_day(r["received_on"]) <= cutoff)
    waived = {
        day_of(act["other_day"]) for act in book.acts[task] if act["kind"] == "免报" and a_day(act["on_day"]) <= cutoff
    }
    before = told - ONE
    for day in _days(book, task, told, cutoff, asked, nodes):
        answer = next((each for each in received if each > before), None)
        before = day
        if answer is not None and answer <= day:
            yield day, "on_time"
        elif day in waived:
            yield day, ""
        elif answer is not None:
            yield day, "late"
        else:
            yield day, "missing" if day < cutoff else ""


def _days(
    book: Ledger, task: int, told: date, cutoff: date, asked: list[tuple[Row, Row]], nodes: set[date]
) -> list[date]:
    item = book.items[whole(book.tasks[task]["item_id"])]
    closed_on = book.standing(task, cutoff).closed_on
    last = min(cutoff, closed_on or cutoff)
    wanted = nodes | (set(_monthly(told, last)) if item["cycle"] == MONTHLY else set())
    for paper, to in asked:
        by = day_of(paper["reply_by"])
        if by and _name(book, unit_on(book, task, by, cutoff), cutoff) == _name(book, whole(to["unit_id"]), cutoff):
            wanted.add(by)
    shut = _shut(book, task, cutoff)
    days = sorted({book.worked_from(day) for day in wanted})
    return [
        day for day in days
        if told < day <= last and not _paused(book, task, day, cutoff)
        and not any(since < day <= until for since, until in shut)
    ]  # fmt: skip


def _monthly(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        if day.day == THE_DAY:
            yield day
        day += ONE


def unit_on(book: Ledger, task: int, day: date, cutoff: date) -> int:
    """The unit that answered on a day, as known at the cut-off."""
    held = [row for row in book.shares[task] if row["answers"] and a_day(row["valid_from"]) <= cutoff]
    held.sort(key=lambda row: (str(row["valid_from"]), row["valid_to"] is None, whole(row["id"])))
    return whole(([row for row in held if a_day(row["valid_from"]) <= day] or held[:1])[-1]["unit_id"])


def _shut(book: Ledger, task: int, cutoff: date) -> list[tuple[date, date]]:
    """From a closing to the 重启 that followed."""
    again = [a_day(act["on_day"]) for act in book.acts[task] if act["kind"] == "重启"]
    found = []
    for day in again:
        eve = book.standing(task, day - timedelta(days=1)).closed_on
        if day <= cutoff and eve is not None:
            found.append((eve, day))
    return found


def _paused(book: Ledger, task: int, day: date, cutoff: date) -> bool:
    """Whether a pause covers the day, as far as known at the cut-off."""
    item = whole(book.tasks[task]["item_id"])
    for pause in book.item_acts[item]:
        if pause["kind"] != "暂缓" or a_day(pause["on_day"]) > min(day, cutoff):
            continue
        over = [a_day(act["on_day"]) for act in book.item_acts[item] if act["about_id"] == pause["id"]]
        until = day_of(pause["other_day"])
        if over and over[0] <= cutoff:
            until = over[0] - ONE
        if until is None or day <= until:
            return True
    return False

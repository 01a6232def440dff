"""Values and rows for tests: valid by default, a keyword to differ."""

import csv
from datetime import date, timedelta
from functools import lru_cache

from supervision_desk.domain.draft import Deadline, Doubt, Draft, DraftDocument, MeasureDraft, SectionDraft
from supervision_desk.domain.quarter import Counted, Move
from supervision_desk.domain.standing import (
    ClosingFact,
    CurrentFacts,
    DueFact,
    ReplyFact,
    ReviewFact,
    TaskClass,
    TaskFacts,
)
from supervision_desk.domain.workdays import SpecialDay, WorkCalendar
from supervision_desk.paths import resource
from supervision_desk.store.journal import Action
from supervision_desk.store.models import Act, DueDate, Item, Reply, Review, Task
from supervision_desk.store.writing import Writing

REGISTERED = date(2020, 7, 6)
DUE = date(2020, 9, 30)


def day(month: int, number: int, year: int = 2020) -> date:
    """A day of 2020."""
    return date(year, month, number)


def after(days: int, start: date = REGISTERED) -> date:
    """The day so many days after the registration."""
    return start + timedelta(days=days)


@lru_cache(maxsize=1)
def calendar() -> WorkCalendar:
    """The shipped work calendar."""
    with resource("calendar", "work_days.csv").open(encoding="utf-8", newline="") as file:
        days = [
            SpecialDay(date.fromisoformat(row["date"]), row["is_workday"] == "1", row["name"], row["source"])
            for row in csv.DictReader(file)
        ]
    return WorkCalendar(days, range(2004, 2027))


def due(on: date | None = DUE, set_on: date = REGISTERED, report_by: date | None = None) -> DueFact:
    """A version of the 时限; report_by is the due day where not given."""
    return DueFact(set_on, on, report_by or on)


def task_facts(
    *dues: DueFact,
    finals: tuple[tuple[int, date], ...] = (),
    reviews: tuple[ReviewFact, ...] = (),
    closings: tuple[ClosingFact, ...] = (),
) -> TaskFacts:
    """A task registered on 2020-07-06, due on 2020-09-30; finals as (reply, received)."""
    replies = tuple(ReplyFact(reply, received) for reply, received in finals)
    return TaskFacts(REGISTERED, dues or (due(),), replies, reviews, closings)


def accepted(reply: int, on: date) -> ReviewFact:
    """A final reply accepted."""
    return ReviewFact(reply, on, True)


def returned(reply: int, on: date, mend_by: date | None = None) -> ReviewFact:
    """A final reply sent back."""
    return ReviewFact(reply, on, False, mend_by)


def current(
    report_by: date | None = DUE,
    *,
    registered_on: date = REGISTERED,
    due_on: date | None = None,
    received: date | None = None,
    mend_by: date | None = None,
    closed_on: date | None = None,
    closed_as: str | None = None,
    paused: tuple[date, date | None] | None = None,
) -> CurrentFacts:
    """The dates of an open task due on 2020-09-30."""
    paused_from, paused_to = paused or (None, None)
    known = due_on or report_by
    return CurrentFacts(
        registered_on, known, known, report_by, received, mend_by, closed_on, closed_as, paused_from, paused_to
    )


def counted(
    key: str = "2020/1",
    at_cutoff: TaskClass = TaskClass.IN_TIME,
    *,
    open_before: bool = False,
    registered_on: date = REGISTERED,
    closed_on: date | None = None,
    row: str = "",
    moves: tuple[tuple[date, str], ...] = (),
) -> Counted:
    """A task registered in the third quarter of 2020 and open at the cut-off; moves as (day, row)."""
    moved = tuple(Move(on, to) for on, to in moves)
    return Counted(key, registered_on, open_before, at_cutoff, closed_on, row, moved)


def deadline(text: str = "9月底前", on: date | None = DUE, kind: str = "due", rule: str = "month_end") -> Deadline:
    """A time phrase."""
    return Deadline(text, kind, rule, on, (0, len(text)))


def measure(number: str = "1", **values: object) -> MeasureDraft:
    """A measure with one responsible unit and no date."""
    whole: dict[str, object] = {"title": "复工", "section": 0, "text": "复工复产。", "span": (0, 5)}
    return MeasureDraft(number, **{**whole, "responsible_units": ("区发改局",), **values})  # type: ignore[arg-type]


def draft(*measures: MeasureDraft, doubts: tuple[Doubt, ...] = (), proposed: date | None = None) -> Draft:
    """A document of one section led by 区委办 with the given measures."""
    head = DraftDocument("若干措施", "望办发〔2020〕14号", ("区委办",), REGISTERED, 2020, "", (), proposed, "2020年")
    return Draft(head, (SectionDraft("一", "保就业", (), ("区人社局",), (0, 3)),), measures or (measure(),), doubts)


def action(name: str = "test", undoes: int | None = None) -> Action:
    """An action of 王某某 on 2020-09-30."""
    return Action(name, f"试{name}", "王某某", DUE, undoes)


def add_item(writing: Writing, number: int = 1, **values: object) -> int:
    """An item registered on 2020-07-06."""
    whole = {"year": 2020, "title": "稳岗", "registered_on": REGISTERED, "approved_by": "张某某"}
    rest = {"approved_on": REGISTERED, "handler": "王某某", "cycle": ""}
    return writing.add(Item, number=number, **{**whole, **rest, **values})


def add_task(writing: Writing, item: int, position: int = 1) -> int:
    """A task of the item, due on 2020-09-30."""
    task = writing.add(Task, item_id=item, position=position, title="稳岗", text="稳岗返还。")
    add_due(writing, task)
    return task


def add_due(writing: Writing, task: int, on: date | None = DUE, set_on: date = REGISTERED, position: int = 1) -> int:
    """A version of the 时限."""
    words = {"undated_reason": "" if on else "长期工作", "phrase": "", "rule": "", "basis": "", "set_by": "王某某"}
    return writing.add(DueDate, task_id=task, position=position, due_on=on, report_by=on, set_on=set_on, **words)


def add_final(writing: Writing, task: int, received: date, position: int = 1) -> int:
    """A final reply."""
    words = {"channel": "书面", "text": "已完成。", "logged_by": "王某某"}
    return writing.add(Reply, task_id=task, position=position, received_on=received, is_final=True, **words)


def add_review(writing: Writing, reply: int, decided: date, is_accepted: bool, mend_by: date | None = None) -> int:
    """A review of a reply."""
    verdict = {"accepted": is_accepted, "reason": "" if is_accepted else "缺材料", "mend_by": mend_by}
    return writing.add(Review, reply_id=reply, decided_on=decided, decided_by="王某某", **verdict)


def add_act(writing: Writing, on: date, kind: str = "转常态化", **values: int | date) -> int:
    """An act on a task or an item (`task_id` or `item_id`), with what else it says."""
    return writing.add(Act, kind=kind, on_day=on, by="张某某", reason="长期工作", decision=kind, **values)

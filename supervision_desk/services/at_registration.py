"""An item as it was when it was registered (立项): its tasks with units, days and words, and who handled it.

What came later (划转, 分解, 异议调整, 延期, 交接) has its own records and changes nothing of what was approved. Units,
days and parts are dated facts; the words of a task are not, so those before its first 分解 or 并回 are taken from the
journal.
"""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select

from supervision_desk.domain.standing import HANDOVER
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk
from supervision_desk.services.office_forms import Subject, subject_of
from supervision_desk.store.journal import unpack
from supervision_desk.store.models import JournalEntry, Task

_REWORDING = ("split", "join")


def subject_at_registration(desk: Desk, subject: Subject) -> Subject:
    """The same item as it stood at the end of the day of its 立项."""
    day = subject.detail.row.registered_on
    then = subject_of(replace(desk, day=day), subject.detail.row.code, whole=True)
    words = _first_words(desk, then)
    handed = (act.decision for act in subject.detail.acts if act.kind == HANDOVER and act.on_day > day)
    giver = next(handed, then.detail.handler).partition("→")[0]
    tasks = tuple(_worded(task, words) for task in then.tasks)
    return Subject(replace(then.detail, handler=giver), tasks)


def _first_words(desk: Desk, then: Subject) -> Mapping[int, Mapping[str, object]]:
    """By task its row before the first 分解 or 并回 that came after the day of the 立项."""
    wanted, found = {task.task_id for task in then.tasks}, dict[int, Mapping[str, object]]()
    query = (
        select(JournalEntry.content)
        .where(JournalEntry.action.in_(_REWORDING), JournalEntry.entered_on > then.detail.row.registered_on)
        .order_by(JournalEntry.id)
    )
    with desk.reading() as session:
        for content in session.scalars(query):
            for table, key, before, _ in unpack(content):
                if table == Task.__tablename__ and key in wanted and before:
                    found.setdefault(key, before)
    return found


def _worded(task: TaskView, words: Mapping[int, Mapping[str, object]]) -> TaskView:
    if (before := words.get(task.task_id)) is None:
        return task
    return replace(task, title=str(before["title"]), text=str(before["text"]))

"""反馈 as lists show them: what a unit said of a task, in which letter, with its review (design §5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from supervision_desk.domain.target_reading import told_reading
from supervision_desk.services.attachments import AttachmentRow, attachments_by
from supervision_desk.services.awaiting import reviewable
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.naming import find_reply, letter_words
from supervision_desk.services.reply_checks import Reported, notes_of
from supervision_desk.services.reply_givers import Giver, givers
from supervision_desk.services.task_shares import with_former
from supervision_desk.store.models import Reading, Reply, Review, Target
from supervision_desk.store.task_now import only

PHONE, EMAIL = "电话", "电子邮件"
CHANNELS = ("书面", EMAIL, "当面", PHONE)
EXPECTED = "预计完成"
FURTHER = ("存在问题", "需协调", "下步安排", EXPECTED)
WAITING, ACCEPTED, RETURNED, NO_MORE = "待审核", "已通过", "已退回", "不再审核"


@dataclass(frozen=True)
class ReplyRow:
    """A reply as lists show it; `unit` is the one that gave it (see `reply_givers`), which was called `formerly`
    where it ended since; `state` is 待审核, 已通过, 已退回 or, where its task ended without it, 不再审核. `notes`
    says what is to be checked of its readings and, until it is reviewed, of its words. `attachments` are its own
    and those of the letter it stands in. `settled`, told once when it is logged, names the owed reports that it
    answers, where they are several; `read` is each of its readings as people read it: the target, and the figure
    with its unit."""

    code: str
    task_code: str
    title: str
    unit: str
    received_on: date
    is_final: bool
    channel: str
    text: str
    state: str
    decided_on: date | None
    decided_by: str
    reason: str
    mend_by: date | None
    readings: tuple[tuple[str, float], ...]
    notes: tuple[str, ...] = ()
    problems: str = ""
    coordination: str = ""
    next_steps: str = ""
    expected_on: date | None = None
    letter: str = ""
    attachments: tuple[AttachmentRow, ...] = ()
    settled: str = ""
    read: tuple[tuple[str, str], ...] = ()
    formerly: str = ""

    @property
    def shown_unit(self) -> str:
        """The unit that gave it, as tables show it: 区卫健局（原区卫生局）."""
        return with_former(self.unit, (self.formerly,))

    @property
    def further(self) -> tuple[tuple[str, str], ...]:
        """What it says besides the 进展, by the names officers use; only what was said."""
        day = self.expected_on.isoformat() if self.expected_on else ""
        told = (self.problems, self.coordination, self.next_steps, day)
        return tuple((name, words) for name, words in zip(FURTHER, told, strict=True) if words)


def list_replies(desk: Desk, task_id: int | None = None) -> list[ReplyRow]:
    """The replies of a task, or all, in the order received."""
    with desk.reading() as session:
        tasks = load_tasks(session, desk.today, None if task_id is None else [task_id])
        return [row for _, row in replies_of(session, desk, tasks, all_tasks=task_id is None)]


def one_reply(desk: Desk, code: str) -> ReplyRow:
    """The reply of a code. Raises UserError for an unknown one."""
    with desk.reading() as session:
        key = find_reply(session, code)
        [task] = load_tasks(session, desk.today, [key.task_id])
        return reply_row(session, desk, task, key.reply_id)


def replies_of(
    session: Session, desk: Desk, tasks: Sequence[TaskView], *, all_tasks: bool = False
) -> list[tuple[int, ReplyRow]]:
    """The replies of tasks with their keys: what was received and reviewed by the desk's day, in the order received."""
    views = {view.task_id: view for view in tasks}
    ids = None if all_tasks else list(views)
    reviewed = and_(Review.reply_id == Reply.id, Review.decided_on <= desk.today)
    query = select(Reply, Review).outerjoin(Review, reviewed).where(Reply.received_on <= desk.today)
    rows = session.execute(only(query.order_by(Reply.received_on, Reply.id), Reply.task_id, ids))
    found = [(reply, review) for reply, review in rows if reply.task_id in views]
    replies = [reply for reply, _ in found]
    about = _About(
        _readings(session, ids), *_of_letters(session, replies, desk.today), givers(session, desk, replies, ids)
    )
    notes = _notes(found, views, about.readings)
    return [
        (reply.id, _reply_row(reply, review, views[reply.task_id], notes[reply.id], about)) for reply, review in found
    ]


@dataclass(frozen=True)
class _About:
    """What rows of other tables say of replies: readings by reply, letters by their key, files by reply and letter,
    who gave them by reply."""

    readings: Mapping[int, tuple[tuple[str, float], ...]]
    letters: Mapping[int, str]
    own_files: Mapping[int, tuple[AttachmentRow, ...]]
    letter_files: Mapping[int, tuple[AttachmentRow, ...]]
    givers: Mapping[int, Giver]


def _of_letters(
    session: Session, replies: Sequence[Reply], as_of: date
) -> tuple[
    dict[int, str],
    dict[int, tuple[AttachmentRow, ...]],
    dict[int, tuple[AttachmentRow, ...]],
]:
    letters = sorted({reply.letter_id for reply in replies if reply.letter_id is not None})
    return (
        letter_words(session, letters),
        attachments_by(session, "reply_id", [reply.id for reply in replies], as_of),
        attachments_by(session, "letter_id", letters, as_of),
    )


def reply_row(session: Session, desk: Desk, task: TaskView, reply_id: int) -> ReplyRow:
    """One reply of a task."""
    return dict(replies_of(session, desk, [task]))[reply_id]


def _notes(
    found: Sequence[tuple[Reply, Review | None]],
    tasks: Mapping[int, TaskView],
    readings: Mapping[int, tuple[tuple[str, float], ...]],
) -> dict[int, tuple[str, ...]]:
    """By reply what is to be checked of it."""
    reported: dict[int, list[Reported]] = {}
    for reply, review in found:
        returned = review is not None and not review.accepted
        values = dict(readings.get(reply.id, ()))
        said = Reported(
            reply.id, reply.received_on, reply.text, reply.is_final, review is None, returned, values
        )  # fmt: skip
        reported.setdefault(reply.task_id, []).append(said)
    notes: dict[int, tuple[str, ...]] = {}
    for task, replies in reported.items():
        notes |= notes_of(tasks[task].targets, replies)
    return notes


def _readings(session: Session, tasks: Sequence[int] | None) -> dict[int, tuple[tuple[str, float], ...]]:
    query = select(Reading.reply_id, Target.position, Reading.value).join(Target, Target.id == Reading.target_id)
    query = only(query.join(Reply, Reply.id == Reading.reply_id), Reply.task_id, tasks)
    found: dict[int, list[tuple[str, float]]] = {}
    for reply, position, value in session.execute(query.order_by(Target.position)):
        found.setdefault(reply, []).append((f"T{position}", value))
    return {reply: tuple(values) for reply, values in found.items()}


def _reply_row(reply: Reply, review: Review | None, task: TaskView, notes: tuple[str, ...], about: _About) -> ReplyRow:
    letter = reply.letter_id or 0
    return ReplyRow(
        code=f"{task.code}#{reply.position}",
        task_code=task.code,
        title=task.title,
        unit=about.givers[reply.id].unit,
        formerly=about.givers[reply.id].formerly,
        received_on=reply.received_on,
        is_final=reply.is_final,
        channel=reply.channel,
        text=reply.text,
        state=_state(reply, review, task),
        decided_on=review.decided_on if review else None,
        decided_by=review.decided_by if review else "",
        reason=review.reason if review else "",
        mend_by=review.mend_by if review else None,
        readings=about.readings.get(reply.id, ()),
        read=tuple(told_reading(task.targets, label, value) for label, value in about.readings.get(reply.id, ())),
        notes=notes,
        problems=reply.problems or "",
        coordination=reply.coordination or "",
        next_steps=reply.next_steps or "",
        expected_on=reply.expected_on,
        letter=about.letters.get(letter, ""),
        attachments=about.own_files.get(reply.id, ()) + about.letter_files.get(letter, ()),
    )


def _state(reply: Reply, review: Review | None, task: TaskView) -> str:
    if review is None:
        return WAITING if reviewable(reply.is_final, task.is_open) else NO_MORE
    return ACCEPTED if review.accepted else RETURNED

"""读回反馈表: what units filled in becomes replies – proposed first, then logged in one action.

Tasks and targets are found by the permanent identities in the sheet's hidden columns, whatever was renumbered, split or
sorted meanwhile (decision 24). The file itself is kept with each reply, its content once.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.brackets import quoted
from supervision_desk.domain.target_reading import told_reading
from supervision_desk.domain.targets import PERCENT, is_reduction
from supervision_desk.errors import UserError, why
from supervision_desk.services.attachments import Subject, add_files, check_files
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.replies import EMAIL, ReplyRow, reply_row
from supervision_desk.services.reply_log import ReplyEntry, add_reply, check_entry
from supervision_desk.sheets.filled_sheet import (
    FilledSheet,
    FilledTarget,
    FilledTask,
    NotAReplySheet,
    read_filled_sheet,
)
from supervision_desk.store.attached import content_of
from supervision_desk.store.models import Attachment, Reply, Target, Task
from supervision_desk.store.task_now import only


@dataclass(frozen=True)
class ProposedReply:
    """A reply that a row of the sheet would become. `read` is each of its figures as people read it; `problem` is why
    it cannot ("" where it can), `notes` what to look at first."""

    row: int
    title: str
    unit: str
    entry: ReplyEntry
    read: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class ReplySheet:
    """A 反馈表 read back: the file, the unit it was made for, what it proposes, how many of its tasks were left empty.
    `again` says that replies were logged from this very file before."""

    file: Path
    unit: str
    proposed: tuple[ProposedReply, ...]
    empty: int
    again: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The tasks whose replies can be logged."""
        return tuple(each.entry.code for each in self.proposed if not each.problem)


def read_reply_sheet(desk: Desk, file: Path, received_on: date | None = None) -> ReplySheet:
    """What a 反馈表 proposes, received on that day (today). Raises UserError for another file, another version of the
    sheet, rows that were changed, and tasks that are not of this case file."""
    day = desk.business_day(received_on, "收到日期")
    check_files([file])
    sheet = _read(file)
    with desk.reading() as session:
        found = _Found.of(session, desk.today, sheet)
        _refuse_foreign(sheet, found)
        proposed = tuple(_proposed(session, desk, task, sheet, found, day) for task in sheet.tasks if task.is_filled)
        again = _again(session, file)
    if not sheet.tasks:
        raise UserError(f"“{file.name}”里没有任务，没有读入；请用本程序输出的反馈表。")
    return ReplySheet(file, sheet.unit, proposed, len(sheet.tasks) - len(proposed), again)


def log_reply_sheet(
    desk: Desk, file: Path, received_on: date | None = None, codes: Collection[str] | None = None
) -> tuple[ReplyRow, ...]:
    """Log what the sheet says of the tasks in `codes` (None: all that can be logged) in one action, the file attached
    to each reply. The file is read anew: it may have been changed since it was shown.

    Raises UserError as `read_reply_sheet` does, where nothing is to be logged, for a chosen task that cannot be, and
    for a file from which replies were logged before; nothing is logged then."""
    day = desk.business_day(received_on, "收到日期")
    read = read_reply_sheet(desk, file, day)
    if read.again:
        raise UserError(f"{read.again}，没有重复登记；确有补充的，请单位另存后报来。")
    wanted = read.codes if codes is None else codes
    chosen = [each for each in read.proposed if each.entry.code in wanted]
    if refused := next((each.problem for each in chosen if each.problem), ""):
        raise UserError(f"{refused}，没有登记；请去掉这一条，或与单位核对后重试。")
    if not chosen:
        reasons = "；".join(each.problem for each in read.proposed if each.problem)
        raise UserError(f"“{file.name}”里没有可登记的反馈（{reasons or '没有填写'}），没有登记；请核对后重试。")
    with desk.writing("reply_sheet", "读入反馈表") as writing:
        added = [add_reply(writing, desk, each.entry, day) for each in chosen]
        for each in added:
            add_files(writing, desk, Subject("reply_id", each.reply_id, each.code), [file], day)
        writing.title = f"读入反馈表 {read.unit}（{len(added)}项）"
        return tuple(reply_row(writing.session, desk, each.task, each.reply_id) for each in added)


def _read(file: Path) -> FilledSheet:
    try:
        return read_filled_sheet(file)
    except NotAReplySheet as error:
        raise UserError(
            f"“{file.name}”{error}，没有读入；请单位在本程序输出的反馈表里只填黄色格，原样报回。"
        ) from error
    except OSError as error:
        raise UserError(f"“{file.name}”读不出来（{why(error)}），没有读入；请关闭正在打开它的程序后重试。") from error


@dataclass(frozen=True)
class _Found:
    """The tasks of the sheet as they stand, by identity; the labels of their targets by identity; every code in use by
    the identity of its task."""

    tasks: Mapping[str, TaskView]
    labels: Mapping[str, tuple[str, str]]
    codes: Mapping[str, str]

    @classmethod
    def of(cls, session: Session, today: date, sheet: FilledSheet) -> "_Found":
        uids = {key: uid for key, uid in session.execute(select(Task.id, Task.uid))}
        views = load_tasks(session, today)
        wanted = {task.uid for task in sheet.tasks}
        ids = [view.task_id for view in views if uids[view.task_id] in wanted]
        query = only(select(Target.uid, Target.task_id, Target.position), Target.task_id, ids)
        return cls(
            {uids[view.task_id]: view for view in views if uids[view.task_id] in wanted},
            {uid: (uids[task], f"T{position}") for uid, task, position in session.execute(query)},
            {view.code: uids[view.task_id] for view in views},
        )


def _refuse_foreign(sheet: FilledSheet, found: _Found) -> None:
    """Rows that are not of this case file, or whose number and identity belong to two tasks."""
    foreign = [task for task in sheet.tasks if task.uid not in found.tasks]
    if foreign:
        rows = "、".join(str(task.row) for task in foreign)
        raise UserError(f"反馈表第{rows}行的任务不在本案卷里，没有读入；可能是别的督查室或别的案卷夹发出的表。")
    for task in sheet.tasks:
        if found.codes.get(task.code, task.uid) != task.uid:
            own = found.tasks[task.uid].code
            raise UserError(
                f"反馈表第{task.row}行写的是 {task.code}，标识却是 {own} 的，行被改动过，没有读入；请单位用原表重填。"
            )
        for target in task.targets:
            if found.labels.get(target.uid, ("", ""))[0] not in ("", task.uid):
                raise UserError(f"反馈表第{task.row}行的目标是别的任务的，行被改动过，没有读入；请单位用原表重填。")


def _proposed(
    session: Session, desk: Desk, task: FilledTask, sheet: FilledSheet, found: _Found, day: date
) -> ProposedReply:
    view = found.tasks[task.uid]
    kept = [each for each in task.targets if each.value is not None and each.uid in found.labels]
    read = {found.labels[each.uid][1]: each for each in kept}
    entry = ReplyEntry(
        view.code,
        task.text,
        day,
        task.final,
        EMAIL,
        {label: each.value for label, each in read.items() if each.value is not None},
        task.problems,
        task.coordination,
        task.next_steps,
        task.expected_on,
        read_on={label: each.on for label, each in read.items() if each.on is not None},
    )
    told = tuple(told_reading(view.targets, label, value) for label, value in entry.readings.items())
    return ProposedReply(
        task.row, view.title, view.unit, entry, told, tuple(_notes(session, desk, task, sheet, view, found)),
        _problem(view, task, entry, day) or _share_typed(view, read),
    )  # fmt: skip


def _problem(view: TaskView, task: FilledTask, entry: ReplyEntry, day: date) -> str:
    """Why a row cannot be logged; "" where it can."""
    if task.wrong:
        return "；".join(task.wrong)
    if not view.is_open:
        return f"{view.code}{quoted(view.title)}已{view.task_class.value}"
    if late := [label for label, on in entry.read_on.items() if on > day]:
        return f"{view.code} 目标 {'、'.join(late)} 的截至日期晚于收到日期 {day}"
    # What was done before an item was registered counts too: the first report may be on the first quarter. A day of
    # years ago is a slip of the hand.
    earliest = date(view.facts.registered_on.year - 1, 1, 1)
    if early := [label for label, on in entry.read_on.items() if on < earliest]:
        return f"{view.code} 目标 {'、'.join(early)} 的截至日期早于 {earliest}（立项前一年的年初）"
    try:
        check_entry(entry)
    except UserError as error:
        return f"{view.code}：{str(error).split('，没有登记', 1)[0]}"
    return ""


def _share_typed(view: TaskView, read: Mapping[str, FilledTarget]) -> str:
    """That a share was filled in where the amount is asked for that is left; "" where none was."""
    reductions = {each.label for each in view.targets if is_reduction(each)}
    wrong = [label for label, each in read.items() if label in reductions and each.typed.endswith(tuple(PERCENT))]
    return f"{view.code} 目标 {'、'.join(wrong)} 报的是现在的实际数，不是压减的百分比" if wrong else ""


def _notes(
    session: Session, desk: Desk, task: FilledTask, sheet: FilledSheet, view: TaskView, found: _Found
) -> Iterator[str]:
    if task.code != view.code:
        yield f"表上编号 {task.code}，现为 {view.code}"
    book = load_units(session)
    if sheet.unit and sheet.unit in book and book.addressee(book.name_of(sheet.unit), desk.today) != view.unit:
        yield f"表是发给{sheet.unit}的，现由{view.unit}负责"
    if gone := [each.text for each in task.targets if each.uid not in found.labels and each.value is not None]:
        yield f"已不再考核的目标没有读入：{'、'.join(gone)}"


def _again(session: Session, file: Path) -> str:
    """That replies were logged from this content before."""
    query = select(Reply.received_on, Reply.task_id).join(Attachment, Attachment.reply_id == Reply.id)
    rows = session.execute(query.where(Attachment.sha256 == content_of(file).sha256)).all()
    return f"“{file.name}”已于 {max(day for day, _ in rows)} 读入过（{len(rows)} 条反馈）" if rows else ""

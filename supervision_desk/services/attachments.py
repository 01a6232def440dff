"""附件: files kept with a letter, a reply or a paper (发出件), by their content; never changed, saved out as copies."""

import os
import shutil
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from supervision_desk.errors import UserError, why
from supervision_desk.services.desk import Desk
from supervision_desk.services.naming import LETTER, find_letter, find_paper, find_reply
from supervision_desk.store.attached import Content, content_of, keep_content, place_of
from supervision_desk.store.models import Attachment, Paper
from supervision_desk.store.task_now import only
from supervision_desk.store.writing import Writing

# A scan of a hundred pages has some 50 MB; what is much larger is a film, and does not belong into every backup.
LIMIT = 200 * 1024 * 1024
ENCLOSED, AS_SENT = "附件", "发出件"


@dataclass(frozen=True)
class AttachmentRow:
    """An attachment as lists show it; `size` in bytes."""

    id: int
    name: str
    size: int
    kind: str
    on_day: date


@dataclass(frozen=True)
class Subject:
    """What an attachment belongs to: the column that points there, the key, and how it is called."""

    column: str
    key: int
    called: str
    kind: str = ENCLOSED


def check_files(files: Sequence[Path]) -> None:
    """What can be told of files before an action. Raises UserError for one that is missing, empty, no file, or above
    LIMIT."""
    for file in files:
        _check(file)


def _check(file: Path) -> None:
    try:
        size = file.stat().st_size
    except OSError as error:
        raise UserError(f"找不到附件 {file}（{why(error)}），没有登记；请核对路径。") from error
    if not file.is_file():
        raise UserError(f"附件 {file} 不是文件，没有登记；请逐个选择文件，文件夹请先打成一份 PDF。")
    if not size:
        raise UserError(f"附件 {file.name} 是空文件，没有登记；请核对文件。")
    if size > LIMIT:
        raise UserError(
            f"附件 {file.name} 有 {size // (1024 * 1024)} MB，超过 {LIMIT // (1024 * 1024)} MB，没有登记；"
            "请压缩扫描件或拆成几份。"
        )


def add_files(writing: Writing, desk: Desk, subject: Subject, files: Sequence[Path], day: date) -> None:
    """Keep the contents of files and write the rows that name them: last in its action, so that one refused leaves
    nothing behind. Raises UserError for a content that the subject has already, and where keeping fails."""
    held = set(writing.session.scalars(select(Attachment.sha256).where(_column(subject.column) == subject.key)))
    contents = [(file, _content(file)) for file in files]
    for file, content in contents:
        if content.sha256 in held:
            raise UserError(f"“{file.name}”的内容已经是 {subject.called} 的附件，没有保存；同一份文件只附一次。")
        held.add(content.sha256)
    kept = [(file.name, keep_content(desk.folder, file, content)) for file, content in contents]
    rows = [
        {
            "sha256": content.sha256,
            "name": name,
            "size": content.size,
            "kind": subject.kind,
            "on_day": day,
            subject.column: subject.key,
        }
        for name, content in kept
    ]
    writing.add_rows(Attachment, rows)


def _content(file: Path) -> Content:
    try:
        return content_of(file)
    except OSError as error:
        raise UserError(f"附件 {file.name} 读不出来（{why(error)}），没有登记；请检查文件后重试。") from error


def _column(name: str) -> InstrumentedAttribute[int]:
    found: InstrumentedAttribute[int] = getattr(Attachment, name)
    return found


def attach(desk: Desk, code: str, files: Sequence[Path], on: date | None = None) -> tuple[AttachmentRow, ...]:
    """附上文件 to a reply (2020/2#1), a letter (L3) or a signed paper by its number; returns all it has now.

    Raises UserError as `check_files` and `add_files` do, for an unknown code and for a draft."""
    day = desk.business_day(on)
    if not files:
        raise UserError("没有选择附件，没有改动；请选择文件。")
    check_files(files)
    with desk.writing("attach", "增加附件") as writing:
        subject = _subject(writing.session, code)
        add_files(writing, desk, subject, files, day)
        writing.title = f"增加附件 {subject.called}"
    return list_attachments(desk, code)


def list_attachments(desk: Desk, code: str) -> tuple[AttachmentRow, ...]:
    """The attachments of a reply, a letter or a paper. Raises UserError for an unknown code."""
    with desk.reading() as session:
        subject = _subject(session, code)
        return attachments_by(session, subject.column, [subject.key], desk.today).get(subject.key, ())


def _subject(session: Session, code: str) -> Subject:
    if "#" in code:
        return Subject("reply_id", find_reply(session, code).reply_id, code.strip())
    if LETTER.fullmatch(code.strip()):
        return Subject("letter_id", find_letter(session, code), code.strip().upper())
    key = find_paper(session, code)
    number = session.scalar(select(Paper.full_number).where(Paper.id == key))
    if number is None:
        raise UserError(f"{code} 还是草稿，没有附上发出件；请签发、盖章后再附。")
    return Subject("paper_id", key, number, AS_SENT)


def attachments_by(
    session: Session, column: str, keys: Sequence[int], as_of: date
) -> dict[int, tuple[AttachmentRow, ...]]:
    """By letter, reply or paper (`column`) the attachments it has by a day, in the order they were attached."""
    subject = _column(column)
    columns = (subject, Attachment.id, Attachment.name, Attachment.size, Attachment.kind, Attachment.on_day)
    query = select(*columns).where(Attachment.on_day <= as_of).order_by(Attachment.id)
    found: dict[int, list[AttachmentRow]] = defaultdict(list)
    for key, number, name, size, kind, day in session.execute(only(query, subject, keys)):
        found[key].append(AttachmentRow(number, name, size, kind, day))
    return {key: tuple(rows) for key, rows in found.items()}


def attachment_name(desk: Desk, attachment_id: int) -> str:
    """The name of an attachment, "" where there is none of that number."""
    with desk.reading() as session:
        return session.scalar(select(Attachment.name).where(Attachment.id == attachment_id)) or ""


def save_attachment(desk: Desk, attachment_id: int, to: Path) -> Path:
    """Copy an attachment out, to a file or under its own name into a folder; returns the file.

    Raises UserError where a file lies there already, where its content is gone, or where the place cannot be
    written."""
    with desk.reading() as session:
        query = select(Attachment.name, Attachment.sha256).where(Attachment.id == attachment_id)
        row = session.execute(query).first()
    if row is None:
        raise UserError(f"没有编号为 {attachment_id} 的附件，没有保存；请核对编号。")
    target = to / row.name if to.is_dir() else to
    if target.exists():
        raise UserError(f"{target} 已经存在，没有保存（以免覆盖）；请换一个位置。")
    _copy_out(place_of(desk.folder, row.sha256), target, row.name)
    return target


def save_attachments(desk: Desk, code: str, folder: Path) -> list[Path]:
    """Copy all attachments of a reply, a letter or a paper into a folder; of two with one name the later bears its
    number. Raises UserError as `save_attachment`."""
    rows = list_attachments(desk, code)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"写不进 {folder}（{why(error)}），没有另存附件；请换一个可写的文件夹。") from error
    names: set[str] = set()
    saved = []
    for row in rows:
        path = Path(row.name)
        name = row.name if row.name not in names else f"{path.stem}（{row.id}）{path.suffix}"
        names.add(name)
        saved.append(save_attachment(desk, row.id, folder / name))
    return saved


def _copy_out(source: Path, target: Path, name: str) -> None:
    if not source.is_file():
        raise UserError(f"附件“{name}”的文件不在案卷夹里，没有保存；请从备份恢复后重试。")
    part = target.with_name(f"{target.name}.part")
    try:
        shutil.copyfile(source, part)
        os.replace(part, target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UserError(f"附件“{name}”没有保存（{why(error)}）；请换一个可写的位置。") from error

"""撤销 and 重做: the newest action is taken back from the journal's rows before it, and an undo likewise (design §10).

What is on paper is voided, and what other people's paper says is corrected; neither is undone. It refuses and says why;
it never skips to an older action. A redo takes the newest undo back while nothing else was done since; the redone
action can be undone again: each entry is taken back at most once, and the newest that stands is the step. That a paper
was printed changes nothing in the file: it is neither a step nor in the way of one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from supervision_desk.errors import UserError, why
from supervision_desk.services.desk import Desk
from supervision_desk.services.print_record import PRINT
from supervision_desk.store import undone
from supervision_desk.store.journal import Step, unpack
from supervision_desk.store.journal_text import Change
from supervision_desk.store.models import Base, JournalEntry
from supervision_desk.store.raw import image, read_row, same_row
from supervision_desk.store.tables import JOURNALLED
from supervision_desk.store.writing import Writing

UNDO, REDO = "undo", "redo"
_MODELS: dict[str, type[Base]] = {str(model.__tablename__): model for model in JOURNALLED}
# Why an action cannot be taken back.
_STANDS = {
    "create": "建立案卷夹不能撤销",
    "sign": "文书已经签发，不能撤销；如需取消请作废，文号保留",
    "issue": "文书已经签发并发出，不能撤销；如需取消请作废，文号保留",
    "send": "文书已经发出，不能撤销；如需取消请作废，文号保留",
    "void": "作废不能撤销；请重新拟稿签发",
    "seal": "统计已经封存，不能撤销；有更正的请另建初稿再封存",
    "sign_bulletin": "统计通报已经签发，不能撤销；期号保留",
    "print_bulletin": "统计通报已经印发，不能撤销",
    "restore": "恢复备份不能撤销；要回到恢复以前，请再恢复当时留下的备份",
}
# What is told from paper in the office: from the next day on it is corrected (decision 19).
_CORRECTED = {"receipt": "签收", "letter": "来文", "instruct": "领导批示"}


def next_undo(desk: Desk) -> Step | None:
    """The action that 撤销 would take back, or None where there is none; `number` is its entry or that of its 重做."""
    with desk.reading() as session:
        return _newest(session)


def next_redo(desk: Desk) -> Step | None:
    """The action that 重做 would do again, or None where nothing was undone since the last action; `number` is the
    entry of its 撤销."""
    with desk.reading() as session:
        return _newest_undo(session)


def undo_last(desk: Desk, expected: int | None = None) -> Step:
    """Take back the newest action not yet undone; returns it. `expected` is the number of the step a person saw.

    Raises UserError where there is none, where it is another than expected, where it stands on paper, or where it is
    corrected instead."""
    with desk.writing(UNDO, "撤销") as writing:
        step = _expected(_newest(writing.session), expected, "撤销")
        if reason := why_it_stands(desk, step):
            raise UserError(f"{reason}。没有改动。")
        changes = _take_back(desk, writing, step, "撤销")
    _offer_reviews(desk, changes)
    return step


def why_it_stands(desk: Desk, step: Step) -> str:
    """Why an action cannot be taken back on the desk's day, naming it; "" where it can."""
    if step.action in _STANDS:
        return f"上一步“{step.title}”：{_STANDS[step.action]}"
    if step.action in _CORRECTED and step.entered_on < desk.today:
        what = _CORRECTED[step.action]
        told = f"上一步“{step.title}”是 {step.entered_on} 登记的，不能撤销"
        return f"{told}；{what}登记有误的请用更正（correct）写明理由"
    return ""


def redo_last(desk: Desk, expected: int | None = None) -> Step:
    """Do again what the newest undo took back; returns it. `expected` is the number of the step a person saw.

    Raises UserError where nothing was undone since the last action, or bytes that it needs are gone."""
    with desk.writing(REDO, "重做") as writing:
        step = _expected(_newest_undo(writing.session), expected, "重做")
        changes = _take_back(desk, writing, step, "重做")
    _put_reviews_by(desk, changes)
    return step


def _expected(step: Step | None, expected: int | None, doing: str) -> Step:
    if step is None:
        raise UserError(f"没有可以{doing}的操作。没有改动。")
    if expected is not None and step.number != expected:
        raise UserError(f"刚刚另有操作，现在可{doing}的是“{step.title}”，没有{doing}；请看清上一步后再{doing}。")
    return step


def _take_back(desk: Desk, writing: Writing, step: Step, doing: str) -> Sequence[Change]:
    """Set every row that the step's entry changed back to what it was before. Raises UserError."""
    content = writing.session.scalars(select(JournalEntry.content).where(JournalEntry.id == step.number)).one()
    changes = unpack(content)
    blobs = _kept(desk, (before for _, _, before, after in changes if after is None))
    for table, key, before, after in reversed(changes):
        found = read_row(writing.session.connection(), Base.metadata.tables[table], key)
        if not same_row(image(found) if found else None, after):
            raise UserError(f"“{step.title}”之后数据又有变动（{table}[{key}]），不能{doing}。没有改动。")
        if found and not before:
            _keep(desk, found.values())
        held = {name: blobs.get(digest) for name, digest in _digests(before)} if not after else {}
        if None in held.values():
            raise UserError(f"“{step.title}”登记的原件已经不在，不能{doing}，没有改动；请重新导入原文件。")
        writing.restore(_MODELS[table], key, before, held)
    writing.action = replace(writing.action, undoes=step.number)
    writing.title = f"{doing} {step.title}"
    return changes


def _digests(row: dict[str, Any] | None) -> list[tuple[str, str]]:
    """The columns of an image that hold bytes, with their digests."""
    return [(name, value["sha256"]) for name, value in (row or {}).items() if isinstance(value, dict)]


def _keep(desk: Desk, values: Iterable[object]) -> None:
    """Keep the bytes of a row that goes, for a redo. One that cannot be kept is only not redone."""
    for value in values:
        if isinstance(value, bytes):
            try:
                undone.keep(desk.folder, value)
            except OSError as error:
                raise UserError(f"案卷夹写不进去（{why(error)}），没有撤销；请检查磁盘后重试。") from error


def _kept(desk: Desk, rows: Iterable[dict[str, Any] | None]) -> dict[str, bytes]:
    """The bytes that rows to come back need, by digest."""
    try:
        return undone.kept(desk.folder, (digest for row in rows for _, digest in _digests(row)))
    except OSError as error:
        raise UserError(f"案卷夹读不出来（{why(error)}），没有改动；请检查磁盘后重试。") from error


def _offer_reviews(desk: Desk, changes: Sequence[Change]) -> None:
    """Put the reviews of the documents that are registered no more back among the half-done imports."""
    rows = [after for table, _, before, after in changes if table == "documents" and after and not before]
    if rows:
        # Imported here, since it brings the reading of documents with it.
        from supervision_desk.services.unfinished import put_back

        for row in rows:
            put_back(desk, row["sha256"])


def _put_reviews_by(desk: Desk, changes: Sequence[Change]) -> None:
    """The other way round, where the registration is done again."""
    rows = [before for table, _, before, after in changes if table == "documents" and before and not after]
    if rows:
        from supervision_desk.services.unfinished import put_by

        for row in rows:
            put_by(desk, row["sha256"])


def _newest(session: Session) -> Step | None:
    """The newest entry that stands and is no undo; a redo stands for the action it did again."""
    taken = aliased(JournalEntry)
    query = select(JournalEntry.id).outerjoin(taken, taken.undoes == JournalEntry.id)
    query = query.where(taken.id.is_(None), JournalEntry.action.not_in((UNDO, PRINT)))
    return _step(session, session.scalar(query.order_by(JournalEntry.id.desc()).limit(1)))


def _newest_undo(session: Session) -> Step | None:
    """The newest undo that stands, where no other action came after it."""
    taken = aliased(JournalEntry)
    # Walked from the end: the highest key of all such entries would be looked for through the whole journal.
    others = JournalEntry.action.not_in((UNDO, REDO, PRINT))
    last = select(JournalEntry.id).where(others).order_by(JournalEntry.id.desc())
    query = select(JournalEntry.id).outerjoin(taken, taken.undoes == JournalEntry.id)
    query = query.where(
        taken.id.is_(None), JournalEntry.action == UNDO, JournalEntry.id > last.limit(1).scalar_subquery()
    )
    return _step(session, session.scalar(query.order_by(JournalEntry.id.desc()).limit(1)))


def _step(session: Session, number: int | None) -> Step | None:
    """The action behind an entry, under that entry's number: an undo or redo tells of what it took back."""
    columns = (JournalEntry.action, JournalEntry.title, JournalEntry.operator, JournalEntry.entered_on)
    query, entry = select(*columns, JournalEntry.undoes), number
    while number is not None:
        action, title, operator, entered_on, undoes = session.execute(query.where(JournalEntry.id == entry)).one()
        if undoes is None:
            return Step(number, action, title, operator, entered_on)
        entry = undoes
    return None

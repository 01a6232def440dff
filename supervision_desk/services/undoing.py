"""撤销: the newest action not yet undone is taken back from the journal's rows before it (design §10).

What is on paper is voided, never undone. It refuses and says why; it never skips to an older action.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.store.journal import Step, unpack
from supervision_desk.store.journal_text import Change
from supervision_desk.store.models import JOURNALLED, Base, JournalEntry
from supervision_desk.store.raw import image, read_row, same_row

_MODELS: dict[str, type[Base]] = {str(model.__tablename__): model for model in JOURNALLED}
# Why an action cannot be taken back.
_STANDS = {
    "create": "建立案卷夹不能撤销",
    "sign": "文书已经签发，不能撤销；如需取消请作废，文号保留",
    "issue": "文书已经签发并发出，不能撤销；如需取消请作废，文号保留",
    "send": "文书已经发出，不能撤销；如需取消请作废，文号保留",
    "void": "作废不能撤销；请重新拟稿签发",
    "undo": "撤销不能再撤销",
}


def next_undo(desk: Desk) -> Step | None:
    """The action that 撤销 would take back, or None on a file without one."""
    with desk.reading() as session:
        return _newest(session)


def undo_last(desk: Desk, expected: int | None = None) -> Step:
    """Take back the newest action not yet undone; returns it. `expected` is the number of the step a person saw.

    Raises UserError where there is none, where it is another than expected, or where it stands on paper."""
    with desk.writing("undo", "撤销") as writing:
        step = _newest(writing.session)
        if step is None:
            raise UserError("没有可以撤销的操作。")
        if expected is not None and step.number != expected:
            raise UserError(f"刚刚另有操作“{step.title}”，没有撤销；请看清上一步后再撤销。")
        if step.action in _STANDS:
            raise UserError(f"上一步“{step.title}”：{_STANDS[step.action]}。没有改动。")
        content = writing.session.scalars(select(JournalEntry.content).where(JournalEntry.id == step.number)).one()
        changes = unpack(content)
        for table, key, before, after in reversed(changes):
            model = _MODELS[table]
            found = read_row(writing.session.connection(), Base.metadata.tables[table], key)
            if not same_row(image(found) if found else None, after):
                raise UserError(f"“{step.title}”之后数据又有变动（{table}[{key}]），不能撤销。没有改动。")
            writing.restore(model, key, before)
        writing.action = replace(writing.action, undoes=step.number)
        writing.title = f"撤销 {step.title}"
    _offer_reviews(desk, changes)
    return step


def _offer_reviews(desk: Desk, changes: Sequence[Change]) -> None:
    """Put the reviews of the documents that are registered no more back among the half-done imports."""
    digests = [after["sha256"] for table, _, before, after in changes if table == "documents" and not before and after]
    if digests:
        # Imported here, since it brings the reading of documents with it.
        from supervision_desk.services.unfinished import put_back

        for sha256 in digests:
            put_back(desk, sha256)


def _newest(session: Session) -> Step | None:
    undone = aliased(JournalEntry)
    query = (
        select(JournalEntry.id, JournalEntry.action, JournalEntry.title, JournalEntry.operator, JournalEntry.entered_on)
        .outerjoin(undone, undone.undoes == JournalEntry.id)
        .where(undone.id.is_(None), JournalEntry.action != "undo")
        .order_by(JournalEntry.id.desc())
        .limit(1)
    )
    row = session.execute(query).first()
    return Step(*row) if row else None

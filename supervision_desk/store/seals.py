"""The digest of a sealed 统计通报, and whether what is held still agrees with it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.store.bulletins import Bulletin, BulletinFile
from supervision_desk.store.raw import canonical, to_raw
from supervision_desk.store.record import JournalEntry

# The columns that the digest covers, besides the files.
_COVERED = (
    "period", "starts_on", "ends_on", "as_of", "sealed_on", "sealed_by", "figures", "program", "journal_length",
    "journal_head",
)  # fmt: skip


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def seal_digest(columns: Mapping[str, object], files: Iterable[tuple[str, str]]) -> str:
    """The SHA-256 over all that is sealed: figures, program version, days, who, where the journal stood, and each file
    by name and digest."""
    whole = {name: to_raw(columns[name]) for name in _COVERED} | {"files": [list(each) for each in files]}
    return sha256(canonical(whole).encode())


def unsound_seals(session: Session) -> Iterator[tuple[str, str]]:
    """What of the seals does not hold: where, and in what way."""
    for row in session.scalars(select(Bulletin).where(Bulletin.sealed_on.is_not(None)).order_by(Bulletin.id)):
        where = f"bulletins[{row.id}]"
        files = session.execute(
            select(BulletinFile.name, BulletinFile.sha256, BulletinFile.data)
            .where(BulletinFile.bulletin_id == row.id)
            .order_by(BulletinFile.position)
        ).all()
        for name, digest, data in files:
            if sha256(data) != digest:
                yield f"{where} {name}", "封存的文件与校验值不符"
        columns = {name: getattr(row, name) for name in _COVERED}
        if seal_digest(columns, ((name, digest) for name, digest, _ in files)) != row.sha256:
            yield where, "封存内容与校验值不符"
        head = session.scalar(select(JournalEntry.digest).where(JournalEntry.id == row.journal_length))
        if head != row.journal_head:
            yield where, "封存时的操作记录已不在或不同"

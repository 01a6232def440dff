"""The earlier import of a file: the same bytes again open what was registered from them, and never register twice."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.brackets import titled
from supervision_desk.domain.numbering import item_code
from supervision_desk.services.desk import Desk
from supervision_desk.store.models import Basis, Clause, Document, Item


@dataclass(frozen=True)
class EarlierImport:
    """A registered document with the same bytes: its key, its title, the codes of its items in order."""

    document_id: int
    title: str
    codes: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What to tell a person who imports the file again."""
        where = "，没有登记任何事项"
        if self.codes:
            first, last = self.codes[0], self.codes[-1]
            where = f"（{first}）" if first == last else f"（{first} 至 {last}，共 {len(self.codes)} 件）"
        return f"{titled(self.title)}已经登记过{where}，没有重复登记；可在“来源文件”里查看。"


def earlier_import(session: Session, sha256: str) -> EarlierImport | None:
    """The registered document with these bytes, or None."""
    found = session.execute(select(Document.id, Document.title).where(Document.sha256 == sha256)).first()
    if found is None:
        return None
    query = (
        select(Item.year, Item.number)
        .join(Basis, Basis.item_id == Item.id)
        .join(Clause, Clause.id == Basis.clause_id)
        .where(Clause.document_id == found.id)
        .distinct()
        .order_by(Item.year, Item.number)
    )
    codes = tuple(item_code(*row) for row in session.execute(query))
    return EarlierImport(found.id, found.title, codes)


def imported_before(desk: Desk, sha256: str) -> EarlierImport | None:
    """The same, asked from outside a transaction."""
    with desk.reading() as session:
        return earlier_import(session, sha256)

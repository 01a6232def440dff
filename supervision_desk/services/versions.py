"""更正版: the version of a document registered before, and how a document just read differs from it.

A document is a corrected version where it bears the 文号 of one in the case file; without a 文号, where it bears the
title and at least half of its clauses say the same. Whether it is one, a person decides (doubt `corrected_version`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from supervision_desk.domain.brackets import titled
from supervision_desk.domain.correction import Comparison, Difference, Worded, compare
from supervision_desk.domain.draft import MUST, Doubt, Draft
from supervision_desk.domain.numbering import item_code
from supervision_desk.domain.registration import CORRECTION_DOUBT
from supervision_desk.services.desk import Desk
from supervision_desk.store.models import Basis, Clause, Document, Item

AS_CORRECTION, AS_ANOTHER = "作为更正版", "作为另一份文件"


@dataclass(frozen=True)
class EarlierVersion:
    """The document registered before: the newest of its versions."""

    document_id: int
    title: str
    doc_number: str
    received_on: date

    @property
    def name(self) -> str:
        """Its 文号, else its title."""
        return self.doc_number or titled(self.title)


@dataclass(frozen=True)
class OldClause:
    """A clause of the version before; `codes` are the items that rest on it."""

    clause_id: int
    worded: Worded
    codes: tuple[str, ...]


@dataclass(frozen=True)
class VersionComparison:
    """A draft beside the version before: places in `comparison` count the draft's measures and `clauses`."""

    earlier: EarlierVersion
    clauses: tuple[OldClause, ...]
    comparison: Comparison

    def resting(self) -> list[Difference]:
        """The measures on whose clauses items rest already."""
        differences = self.comparison.differences
        return [each for each in differences if each.old is not None and self.clauses[each.old].codes]


def compare_with_earlier(desk: Desk, draft: Draft) -> VersionComparison | None:
    """How a draft differs from the version registered before; None where there is none."""
    with desk.reading() as session:
        earlier = earlier_version(session, draft)
        return comparison_with(session, earlier, draft) if earlier else None


def comparison_with(session: Session, earlier: EarlierVersion, draft: Draft) -> VersionComparison:
    """The draft's measures matched with the clauses of an earlier document."""
    clauses = old_clauses(session, earlier.document_id)
    return VersionComparison(earlier, clauses, compare([each.worded for each in clauses], worded(draft)))


def version_doubt(earlier: EarlierVersion) -> Doubt:
    """What the officer must settle before such a document is registered."""
    known = f"案卷里已登记过{earlier.name}（{earlier.received_on} 收文）"
    words = f"{known}，请确认这份是它的更正版（事项沿用原编号）还是另一份文件。"
    return Doubt(CORRECTION_DOUBT, MUST, words, "document", AS_CORRECTION)


def with_version_doubt(desk: Desk, draft: Draft) -> Draft:
    """The draft with the question whether it is a corrected version, as the case file and its own head are now."""
    rest = tuple(doubt for doubt in draft.doubts if doubt.code != CORRECTION_DOUBT)
    with desk.reading() as session:
        earlier = earlier_version(session, draft)
    return replace(draft, doubts=(version_doubt(earlier), *rest) if earlier else rest)


def earlier_version(session: Session, draft: Draft) -> EarlierVersion | None:
    """The registered document of which this may be a corrected version, the newest of its versions."""
    head = draft.document
    newer = aliased(Document)
    query = (
        select(Document.id, Document.title, Document.doc_number, Document.received_on)
        .outerjoin(newer, newer.replaces_id == Document.id)
        .where(newer.id.is_(None))
        .order_by(Document.id.desc())
    )
    if head.doc_number:
        row = session.execute(query.where(Document.doc_number == head.doc_number)).first()
        return EarlierVersion(*row) if row else None
    if not head.title:
        return None
    rows = session.execute(query.where(Document.title == head.title, Document.doc_number == ""))
    found = (EarlierVersion(*row) for row in rows)
    return next((each for each in found if _half_alike(session, each, draft)), None)


def _half_alike(session: Session, earlier: EarlierVersion, draft: Draft) -> bool:
    before = {each.worded.plain for each in old_clauses(session, earlier.document_id)}
    return 2 * sum(each.plain in before for each in worded(draft)) >= len(draft.measures)


def worded(draft: Draft) -> Sequence[Worded]:
    """The words of a draft's measures."""
    return [Worded(measure.number, measure.title, measure.text) for measure in draft.measures]


def old_clauses(session: Session, document_id: int) -> tuple[OldClause, ...]:
    """The clauses of a document in order, with the items that rest on them."""
    codes: dict[int, list[str]] = {}
    resting = (
        select(Basis.clause_id, Item.year, Item.number)
        .join(Item, Item.id == Basis.item_id)
        .join(Clause, Clause.id == Basis.clause_id)
        .where(Clause.document_id == document_id)
        .order_by(Item.year, Item.number)
    )
    for clause_id, year, number in session.execute(resting):
        codes.setdefault(clause_id or 0, []).append(item_code(year, number))
    rows = session.execute(
        select(Clause.id, Clause.number, Clause.title, Clause.text)
        .where(Clause.document_id == document_id)
        .order_by(Clause.position)
    )
    return tuple(OldClause(key, Worded(*words), tuple(codes.get(key, ()))) for key, *words in rows)

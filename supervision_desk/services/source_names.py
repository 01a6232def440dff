"""What documents and sections are called where several bear the same title: the 文号 beside it, else its day; sections
of one document by their number. Whatever counts or lists by document goes by keys, these are the words shown."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.brackets import titled
from supervision_desk.domain.date_words import long_date
from supervision_desk.services.kept import once
from supervision_desk.store.models import Basis, Clause, Document, Section

# Where items of no document stand among the documents.
BY_HAND = "批示、会议等"
Place = tuple[int | None, int | None]  # the keys of document and section; None where there is none
_USED = select(Clause.document_id).join(Basis, Basis.clause_id == Clause.id).distinct()


class SourceRow(NamedTuple):
    """Document and section of a row of figures: keys, the title of the document with what tells it from others of that
    title (`mark`, "" where it is alone), and the section's own title."""

    document_id: int | None
    section_id: int | None
    document: str
    mark: str
    section: str

    @property
    def key(self) -> Place:
        """By which it is told from all others."""
        return self.document_id, self.section_id

    @property
    def titled(self) -> str:
        """《稳就业措施》（望办发〔2020〕14号）; items of no document have no title."""
        return f"{titled(self.document)}{self.mark}" if self.document_id else self.document


@dataclass(frozen=True)
class SourceNames:
    """By key: titles of documents and sections, and what tells those of one title apart."""

    titles: Mapping[int, str] = field(default_factory=dict)
    marks: Mapping[int, str] = field(default_factory=dict)
    sections: Mapping[int, str] = field(default_factory=dict)
    section_marks: Mapping[int, str] = field(default_factory=dict)

    def document(self, key: int | None) -> str:
        """稳就业措施（望办发〔2020〕14号）: the title alone where no other document has it."""
        return f"{self.titles.get(key, '') or BY_HAND}{self.marks.get(key, '')}" if key else BY_HAND

    def section(self, key: int | None) -> str:
        """A section's title, with its number where the document has several of that title; "" where there is none."""
        return f"{self.sections.get(key, '')}{self.section_marks.get(key, '')}" if key else ""

    def row(self, place: Place) -> SourceRow:
        """What a row of figures says of its document and section."""
        document, section = place
        title = self.titles.get(document, "") if document else ""
        mark = self.marks.get(document, "") if document else ""
        return SourceRow(document, section, title or BY_HAND, mark, self.sections.get(section or 0, ""))


def source_names(session: Session) -> SourceNames:
    """The names of all documents of which there are items."""
    return once(session, _source_names)


def _source_names(session: Session) -> SourceNames:
    rows = session.execute(
        select(Document.id, Document.title, Document.doc_number, Document.issued_on, Document.received_on)
        .where(Document.id.in_(_USED))
        .order_by(Document.id)
    ).all()
    titles = {key: title for key, title, *_ in rows}
    told = {
        key: (number, long_date(issued) if issued else "", f"{long_date(received)}收文")
        for key, _, number, issued, received in rows
    }
    found = session.execute(
        select(Section.id, Section.document_id, Section.title, Section.number)
        .where(Section.document_id.in_(_USED))
        .order_by(Section.document_id, Section.position)
    ).all()
    sections = {key: title for key, _, title, _ in found}
    return SourceNames(
        titles,
        _marks(_alike((title.strip("《》 "), key) for key, title in titles.items()), told.__getitem__, "份"),
        sections,
        _marks(
            _alike(((document, title), key) for key, document, title, _ in found),
            {key: (number,) for key, _, _, number in found}.__getitem__,
            "处",
        ),
    )


def _alike(named: Iterable[tuple[object, int]]) -> list[list[int]]:
    """The keys of each name that several have."""
    groups: dict[object, list[int]] = defaultdict(list)
    for name, key in named:
        groups[name].append(key)
    return [keys for keys in groups.values() if len(keys) > 1]


def _marks(groups: Iterable[Sequence[int]], told: Callable[[int], Sequence[str]], counter: str) -> dict[int, str]:
    return {key: mark for keys in groups for key, mark in zip(keys, _apart(keys, told, counter), strict=True)}


def _apart(keys: Sequence[int], told: Callable[[int], Sequence[str]], counter: str) -> list[str]:
    """What tells each of those named alike from the others, as little as suffices; at last which of them it is."""
    facts = [told(key) for key in keys]
    for most in range(1, len(facts[0]) + 1):
        marks = ["，".join(filter(None, each[:most])) for each in facts]
        if all(marks) and len(set(marks)) == len(marks):
            return [f"（{mark}）" for mark in marks]
    heads = (next(filter(None, each), "") for each in facts)
    return [f"（{'，'.join(filter(None, (head, f'第{n}{counter}')))}）" for n, head in enumerate(heads, 1)]

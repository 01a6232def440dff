"""Names as written become units of the office's list: known spellings, confirmed ones, and new units.

What a person confirmed is learnt as a 别名, so that the next document raises no doubt about it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select

from supervision_desk.domain.draft import Draft
from supervision_desk.domain.registration import PARENT_DOUBT, SPELLING_DOUBT, Decisions, is_taken
from supervision_desk.domain.units import KnownUnit, UnitBook
from supervision_desk.intake.names import bureaus, same_units
from supervision_desk.services.office import add_units, unit_ids
from supervision_desk.store.models import UnitAlias
from supervision_desk.store.writing import Writing


def settle_spellings(writing: Writing, draft: Draft, decisions: Decisions, book: UnitBook) -> Decisions:
    """Decisions with every name of the draft mapped to a unit that exists; new units join in group 未分组."""
    names = list(dict.fromkeys(names_in(draft, decisions)))
    chosen = (_proposed_spellings(names, book) if is_taken(draft, SPELLING_DOUBT, decisions) else {}) | dict(
        decisions.spellings
    )
    meant = {name: book.name_of(chosen.get(name, name)) for name in names}
    parents = _proposed_parents(names, book) if is_taken(draft, PARENT_DOUBT, decisions) else {}
    _add_new(writing, [name for name in dict.fromkeys(meant.values()) if name not in book], parents, book)
    _learn(writing, {name: unit for name, unit in meant.items() if name != unit and name not in book})
    return replace(decisions, spellings=meant)


def _proposed_spellings(names: Sequence[str], book: UnitBook) -> dict[str, str]:
    """Abbreviations of names that stand in the same document, as its doubts propose them; known units stay apart."""
    pairs = same_units(names)
    return {short: full for short, full in pairs if not (short in book and full in book)}


def _proposed_parents(names: Sequence[str], book: UnitBook) -> dict[str, str]:
    """Bureau → the unit through which it is addressed, as the document's doubts propose them."""
    return {name: parent for parent, children in bureaus(names).items() for name in children if name not in book}


def names_in(draft: Draft, decisions: Decisions) -> Iterable[str]:
    """Every unit name the chosen measures and their headings use, as written, in the text's order."""
    for index, measure in enumerate(draft.measures):
        if index in decisions.skip:
            continue
        if measure.section is not None:
            yield from draft.sections[measure.section].lead_units
        yield from (*measure.lead_units, *measure.responsible_units, *measure.supporting_units)


def _add_new(writing: Writing, names: list[str], parents: Mapping[str, str], book: UnitBook) -> None:
    """Parents first, so that their bureaus can point to them."""
    above = [parent for name in names if (parent := parents.get(name)) and parent not in book]
    units = [KnownUnit(name) for name in dict.fromkeys(above)]
    for name in names:
        if name not in above:
            parent = parents.get(name)
            units.append(KnownUnit(name, parent=parent, addressable=parent is None, ranked=parent is None))
    add_units(writing, units, origin="确认")


def _learn(writing: Writing, spellings: Mapping[str, str]) -> None:
    ids = unit_ids(writing.session)
    taken = set(writing.session.scalars(select(UnitAlias.alias)))
    rows = [
        {"unit_id": ids[unit], "alias": name, "origin": "确认"} for name, unit in spellings.items() if name not in taken
    ]
    writing.add_rows(UnitAlias, rows)

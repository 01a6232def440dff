"""Names as written become units of the office's list: known spellings, confirmed ones, and new units.

What a person confirmed is learnt as a 别名, so that the next document raises no doubt about it; undoing the
registration unlearns it. Registering is refused while a doubt graded `must` stands, so that here each proposal is
either taken or answered otherwise in `Decisions.spellings`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import select

from supervision_desk.domain.draft import Draft
from supervision_desk.domain.registration import PARENT_DOUBT, SPELLING_DOUBT, Decisions, taken_doubts
from supervision_desk.domain.units import COLLECTIVE_GROUP, KnownUnit, UnitBook
from supervision_desk.intake.matching import Kind
from supervision_desk.intake.names import bureaus
from supervision_desk.intake.unit_doubts import Naming, naming_of, proposed_pairs
from supervision_desk.services.office import add_units, unit_ids
from supervision_desk.store.models import UnitAlias
from supervision_desk.store.writing import Writing


def settle_spellings(writing: Writing, draft: Draft, decisions: Decisions, book: UnitBook) -> Decisions:
    """Decisions with every name of the draft mapped to a unit that exists, or to "" where it is left out; new units
    join in group 未分组, 集体称谓 in their own, unranked."""
    naming, meant = _names_meant(draft, decisions, book)
    add_units(writing, _new_units(draft, decisions, naming, meant), origin="确认")
    _learn(writing, {name: unit for name, unit in meant.items() if unit and name != unit and name not in book})
    return replace(decisions, spellings=meant)


def units_to_add(draft: Draft, decisions: Decisions, book: UnitBook) -> tuple[str, ...]:
    """The units that registering under these decisions would add to the list, in its order: told before it is done."""
    naming, meant = _names_meant(draft, decisions, book)
    return tuple(unit.name for unit in _new_units(draft, decisions, naming, meant))


def _names_meant(draft: Draft, decisions: Decisions, book: UnitBook) -> tuple[Naming, dict[str, str]]:
    """The names of the draft, and the unit that each means."""
    naming = naming_of(list(names_in(draft, decisions)), book, draft.document.issuers)
    alike = {doubt.subject for doubt in taken_doubts(draft, SPELLING_DOUBT, decisions)}
    pairs = {written: used for written, used in proposed_pairs(naming) if written in alike}
    return naming, {name: _meant(name, naming, pairs, decisions.spellings) for name in naming.names}


def _meant(name: str, naming: Naming, pairs: Mapping[str, str], chosen: Mapping[str, str]) -> str:
    """The unit a name means: as a person chose, else the list's, else the document's fuller spelling, else its own."""
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        if name in chosen:
            return naming.known.name_of(chosen[name])
        match = naming.matches.get(name)
        if match and match.unit:
            return match.unit
        name = pairs.get(name, naming.own.get(name, name))
    return name


def _proposed_parents(naming: Naming) -> dict[str, str]:
    """Bureau → the unit through which it is addressed, as the document's doubts propose them."""
    return {
        name: parent
        for parent, children in bureaus(naming.names).items()
        for name in children
        if not naming.matches[name].unit
    }


def names_in(draft: Draft, decisions: Decisions) -> Iterable[str]:
    """Every unit name the chosen measures and their headings use, as written, in the text's order."""
    for index, measure in enumerate(draft.measures):
        if index in decisions.skip or decisions.further.get(index):
            continue
        if measure.section is not None:
            yield from draft.sections[measure.section].lead_units
        yield from (*measure.lead_units, *measure.responsible_units, *measure.supporting_units)
        own = (*(each.task for each in measure.targets), *(each.task for each in measure.milestones))
        yield from (name for task in own if task for name in (task.unit, task.data_unit) if name)


def _new_units(draft: Draft, decisions: Decisions, naming: Naming, meant: Mapping[str, str]) -> list[KnownUnit]:
    """Parents first, so that their bureaus can point to them."""
    above_of = {doubt.proposal for doubt in taken_doubts(draft, PARENT_DOUBT, decisions)}
    parents = {name: meant.get(up, up) for name, up in _proposed_parents(naming).items() if up in above_of}
    book = naming.known
    names = [unit for unit in dict.fromkeys(meant.values()) if unit and unit not in book]
    above = [parent for name in names if (parent := parents.get(name)) and parent not in book]
    units = [KnownUnit(name) for name in dict.fromkeys(above)]
    return units + [_new_unit(name, naming, parents.get(name)) for name in names if name not in above]


def _new_unit(name: str, naming: Naming, parent: str | None) -> KnownUnit:
    match = naming.matches.get(name)
    if match and match.kind is Kind.COLLECTIVE:
        return KnownUnit(name, group=COLLECTIVE_GROUP, ranked=False)
    return KnownUnit(name, parent=parent, addressable=parent is None, ranked=parent is None)


def _learn(writing: Writing, spellings: Mapping[str, str]) -> None:
    ids = unit_ids(writing.session)
    taken = set(writing.session.scalars(select(UnitAlias.alias)))
    rows = [
        {"unit_id": ids[unit], "alias": name, "origin": "确认"} for name, unit in spellings.items() if name not in taken
    ]
    writing.add_rows(UnitAlias, rows)

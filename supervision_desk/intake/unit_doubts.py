"""Doubts about units: nobody named, names the office's list does not have, several spellings, parents, no list yet.

A name that the list does not have stands on each measure that uses it, in the same words, so that one answer settles
all; what a name most likely means (简称, 地名, 承接单位, 集体称谓) is asked once for the document.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from supervision_desk.domain.doubts import no_unit_doubt, unknown_doubt
from supervision_desk.domain.draft import LOOK, MUST, Doubt, MeasureDraft
from supervision_desk.domain.registration import (
    COLLECTIVE_DOUBT,
    MEANT_DOUBT,
    NO_LIST_DOUBT,
    PARENT_DOUBT,
    SPELLING_DOUBT,
)
from supervision_desk.domain.units import AS_COLLECTIVE, LEFT_OUT, NEW_UNIT, UnitBook, alike
from supervision_desk.intake.home import home_places
from supervision_desk.intake.matching import Kind, UnitMatch, unit_matches
from supervision_desk.intake.names import bureaus, same_units
from supervision_desk.intake.own_level import is_of_other_level, own_level, own_pairs

_FIELDS = {"lead": "lead_units", "responsible": "responsible_units", "supporting": "supporting_units"}
_MEANT = {
    Kind.ABBREVIATION: (LOOK, "“{name}”按规范简称对应名录里的“{unit}”，请核对。"),
    Kind.PLACE: (MUST, "“{name}”与名录里的“{unit}”只差地名，请确认是同一个单位。"),
    Kind.SUCCESSOR: (MUST, "“{name}”的职能已由名录里的“{unit}”承接，请确认按承接单位登记。"),
}


@dataclass(frozen=True)
class Naming:
    """The names of a document in its order, and how each stands to the office's list; `level` is the document's own,
    `own` which names, not in the list, are one with another of the document but for that level before it."""

    names: tuple[str, ...]
    known: UnitBook
    matches: Mapping[str, UnitMatch]
    level: str = ""
    own: Mapping[str, str] = field(default_factory=dict)


def naming_of(names: Sequence[str], known: UnitBook, issuers: Sequence[str] = ()) -> Naming:
    """The names of a document compared with the list, each once; `issuers` say at which level it speaks."""
    distinct = tuple(dict.fromkeys(names))
    matches, level = unit_matches(known, distinct), own_level(issuers, known)
    pairs = own_pairs([name for name in distinct if matches[name].kind is not Kind.COLLECTIVE], level)
    # In another office's document a name without its place is that office's, not ours of the same name.
    open_kinds = {Kind.UNKNOWN} if level in home_places(known) else {Kind.UNKNOWN, Kind.PLACE}
    own = {name: pairs[name] for name in distinct if name in pairs and matches[name].kind in open_kinds}
    return Naming(distinct, known, matches | dict.fromkeys(own, UnitMatch(Kind.UNKNOWN)), level, own)


def proposed_pairs(naming: Naming) -> Iterator[tuple[str, str]]:
    """Names of the document that may be one unit, as (written, the one to use); what the list settles stays out."""
    settled = {name for name, match in naming.matches.items() if match.unit}
    for short, full in same_units([name for name in naming.names if naming.matches[name].kind is not Kind.COLLECTIVE]):
        if naming.own.get(short) == full or is_of_other_level(short, full, naming.level):
            continue
        if not {short, full} <= settled:
            yield (full, short) if short in settled else (short, full)


def with_unit_doubts(measures: Sequence[MeasureDraft], naming: Naming) -> tuple[MeasureDraft, ...]:
    """The measures with their doubts about units before the others."""
    return tuple(_doubted(measure, tuple(_on_measure(measure, naming))) for measure in measures)


def _doubted(measure: MeasureDraft, found: tuple[Doubt, ...]) -> MeasureDraft:
    return replace(measure, doubts=(*found, *measure.doubts)) if found else measure


def _on_measure(measure: MeasureDraft, naming: Naming) -> Iterator[Doubt]:
    roles = {mention.name: mention.role for mention in measure.mentions}
    if not roles:
        yield no_unit_doubt()
    yield from unknown_names({name: _FIELDS[role] for name, role in roles.items()}, naming)


def unknown_names(fields: Mapping[str, str], naming: Naming) -> Iterator[Doubt]:
    """A doubt for each name that the list does not have; `fields` says in which field of the measure it stands."""
    if naming.known.units:
        for name, field in fields.items():
            if (match := naming.matches[name]).kind is Kind.UNKNOWN and name not in naming.own:
                yield unknown_doubt(name, field, [alike(unit, score) for unit, score in match.others])


def naming_doubts(naming: Naming) -> Iterator[Doubt]:
    """What concerns the document: names by their kind, spellings, parents, the missing list."""
    for name, match in naming.matches.items():
        if match.kind is Kind.COLLECTIVE:
            yield _collective(name)
        elif match.kind in _MEANT:
            grade, words = _MEANT[match.kind]
            message = words.format(name=name, unit=match.unit)
            yield Doubt(MEANT_DOUBT, grade, message, "alias", match.unit, (match.unit, NEW_UNIT), name)
    yield from _own_doubts(naming)
    yield from _same_unit_doubts(naming)
    yield from _parent_doubts(naming)
    if not naming.known.units:
        yield Doubt(NO_LIST_DOUBT, LOOK, "还没有单位名录，单位名称均按原文照录，请导入名录后核对。", "units")


def _own_doubts(naming: Naming) -> Iterator[Doubt]:
    for name, placed in naming.own.items():
        words = f"“{name}”与本文件里的“{placed}”只差“{naming.level}”字，请确认是同一个单位。"
        yield Doubt(MEANT_DOUBT, MUST, words, "alias", placed, (placed, NEW_UNIT), name)


def _collective(name: str) -> Doubt:
    words = f"“{name}”不是一个单位，请确认按集体对象登记（不参与排名），还是不列入责任单位。"
    return Doubt(COLLECTIVE_DOUBT, MUST, words, "units", AS_COLLECTIVE, (AS_COLLECTIVE, LEFT_OUT), name)


def _same_unit_doubts(naming: Naming) -> Iterator[Doubt]:
    for written, used in proposed_pairs(naming):
        words = f"“{written}”与“{used}”可能是同一个单位，请确认是否为别名。"
        yield Doubt(SPELLING_DOUBT, LOOK, words, "alias", f"{written} = {used}", subject=written)


def _parent_doubts(naming: Naming) -> Iterator[Doubt]:
    for parent, children in bureaus(naming.names).items():
        new = [child for child in children if not naming.matches[child].unit]
        if new:
            words = f"“{'”“'.join(new)}”可能是“{parent}”的内设机构，文书经由“{parent}”送达，请确认。"
            yield Doubt(PARENT_DOUBT, LOOK, words, "parent", parent)

"""Who answers: how the units a measure names become tasks with exactly one answerable unit each (design §3).

The document's own word (`role`) is kept as it stands; `answers` decides. Where a measure only lists 责任单位,
the officer settles once for the document which of three rules holds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """责任主体规则, by the names the command line uses."""

    FIRST_LISTED = "列首牵头"
    EACH_OWN = "各负其责"
    SECTION_LEAD = "板块牵头"


RULE_NAMES = {
    Rule.FIRST_LISTED: "列首单位牵头",
    Rule.EACH_OWN: "各负其责",
    Rule.SECTION_LEAD: "板块牵头单位负总责",
}


class Role(StrEnum):
    """The roles of 责任分工 as documents write them."""

    LEAD = "牵头"
    RESPONSIBLE = "责任"
    SUPPORTING = "配合"
    SECTION_LEAD = "板块牵头"


TOO_LEADS = "共同牵头"
"""What a 牵头 beside the one that answers is called, in the window, on paper and in sheets."""


def part_words(role: str, answers: bool) -> str:
    """牵头·责任主体, 共同牵头, 配合: the role the document gives, and whether the unit answers."""
    if answers:
        return f"{role}·责任主体"
    return TOO_LEADS if role == Role.LEAD.value else role


@dataclass(frozen=True)
class Named:
    """The units a measure names, in the text's order. `settled` is True where the measure or a rule written in the
    document says who leads; `section_leads` are the 牵头单位 of its heading."""

    leads: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    section_leads: tuple[str, ...] = ()
    settled: bool = False


@dataclass(frozen=True)
class Share:
    """One unit's part in a task."""

    unit: str
    role: Role
    answers: bool


def divide(named: Named, rule: Rule, addressee_of: Callable[[str], str]) -> list[list[Share]]:
    """The tasks of one measure, each a list of shares of which one answers; empty where nobody is named.

    `addressee_of` gives the unit through which a unit is addressed (its parent when it is not addressable)."""
    if named.settled and named.leads:
        return [_one_task(named, named.leads[0])]
    if rule is Rule.SECTION_LEAD and named.section_leads:
        return [_one_task(named, named.section_leads[0])]
    if rule is Rule.EACH_OWN and named.responsible:
        return _each_own(named, addressee_of)
    answering = next(iter((*named.responsible, *named.leads, *named.section_leads, *named.supporting)), None)
    return [_one_task(named, answering)] if answering else []


def _one_task(named: Named, answering: str) -> list[Share]:
    shares: list[Share] = []
    answered = False
    for unit, role in _listed(named):
        answers = unit == answering and not answered
        answered = answered or answers
        shares.append(Share(unit, role, answers))
    return shares


def _listed(named: Named) -> list[tuple[str, Role]]:
    """Each unit once per role. A lead that the list repeats keeps 牵头 only."""
    return [
        *((unit, Role.LEAD) for unit in named.leads),
        *((unit, Role.RESPONSIBLE) for unit in named.responsible if unit not in named.leads),
        *((unit, Role.SUPPORTING) for unit in named.supporting),
        *((unit, Role.SECTION_LEAD) for unit in named.section_leads),
    ]


def _each_own(named: Named, addressee_of: Callable[[str], str]) -> list[list[Share]]:
    """One task for each addressable unit: bureaus of one parent share one, the first named answers."""
    groups: dict[str, list[str]] = {}
    for unit in named.responsible:
        groups.setdefault(addressee_of(unit), []).append(unit)
    rest = [Share(unit, Role.SUPPORTING, False) for unit in named.supporting]
    rest += [Share(unit, Role.SECTION_LEAD, False) for unit in named.section_leads]
    return [
        [*(Share(unit, Role.RESPONSIBLE, n == 0) for n, unit in enumerate(units)), *rest] for units in groups.values()
    ]


def answered_by(tasks: Sequence[Sequence[Share]], unit: str) -> tuple[Share, ...]:
    """The shares of a further task beside these, for which `unit` answers ("" for the one that answers for the first):
    everybody keeps the role the document gives, a unit it does not name joins as 责任."""
    listed = tuple(dict.fromkeys(Share(each.unit, each.role, False) for shares in tasks for each in shares))
    if not unit:
        unit = next((each.unit for shares in tasks for each in shares if each.answers), "")
    place = next((place for place, each in enumerate(listed) if each.unit == unit), None)
    if place is None:
        return (Share(unit, Role.RESPONSIBLE, True), *listed) if unit else listed
    return (*listed[:place], Share(unit, listed[place].role, True), *listed[place + 1 :])


def needs_rule(named: Sequence[Named]) -> bool:
    """Whether the document leaves 原文未分主次 somewhere: a measure lists several 责任单位 and names no lead."""
    return any(not each.settled and len(each.responsible) > 1 for each in named)

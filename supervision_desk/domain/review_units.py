"""Who answers, as the officer edits it: a measure's units as one ordered list, and what each written name means."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from supervision_desk.domain.doubts import SEVERAL_LEADS, YEAR_DOUBT
from supervision_desk.domain.draft import MUST, Doubt, MeasureDraft
from supervision_desk.domain.likeness_choices import item_chosen
from supervision_desk.domain.registration import (
    DATE_FIELD,
    LIKE_DOUBT,
    NAME_DOUBTS,
    SPELLING_DOUBT,
    is_settled,
    plan_measure,
    standing_doubts,
)
from supervision_desk.domain.review import (
    Review,
    confirm,
    decide,
    decide_likeness,
    heading_of,
    set_due,
    with_measures,
)
from supervision_desk.domain.review_doubts import (
    is_about,
    own_names,
    renew_rule_doubt,
    renew_unit_doubts,
)
from supervision_desk.domain.review_particulars import set_deadline
from supervision_desk.domain.units import meant_by

LEAD, RESPONSIBLE, SUPPORTING = "lead", "responsible", "supporting"
ROLE_NAMES = {LEAD: "牵头", RESPONSIBLE: "责任", SUPPORTING: "配合"}


@dataclass(frozen=True)
class UnitLine:
    """One unit of a measure as written, with its role: lead, responsible or supporting."""

    name: str
    role: str


def units_of(measure: MeasureDraft) -> tuple[UnitLine, ...]:
    """The units a measure itself names: those who lead, who are responsible, who support, each in its order."""
    roles = {"lead_units": LEAD, "responsible_units": RESPONSIBLE, "supporting_units": SUPPORTING}
    return tuple(UnitLine(name, roles[field]) for name, field in own_names(measure).items())


def set_units(review: Review, index: int, lines: Iterable[UnitLine]) -> Review:
    """The units of a measure, each once, in this order within each role. Where nobody leads any more, the heading's
    牵头单位 does; the doubts about units are derived anew."""
    wanted = tuple(lines)
    return review if wanted == units_of(review.measure(index)) else _set_all(review, {index: wanted})


def _set_all(review: Review, lines_of: Mapping[int, Sequence[UnitLine]]) -> Review:
    changed = {index: _with_units(review, index, lines) for index, lines in lines_of.items()}
    return renew_rule_doubt(review, with_measures(review, changed))


def _with_units(review: Review, index: int, lines: Sequence[UnitLine]) -> MeasureDraft:
    measure, heading = review.measure(index), heading_of(review, index)
    role_of: dict[str, str] = {}
    for line in lines:
        if line.name.strip():
            role_of.setdefault(line.name.strip(), line.role)
    leads, responsible, supporting = (
        tuple(name for name, role in role_of.items() if role == wanted) for wanted in ROLE_NAMES
    )
    above = heading.lead_units if heading else ()
    mentions = [replace(each, role=role_of[each.name]) for each in measure.mentions if each.name in role_of]
    changed = replace(
        measure,
        lead_units=leads or above,
        lead_from="measure" if leads else "section" if above else "",
        responsible_units=responsible,
        supporting_units=supporting,
        mentions=tuple(mentions),
    )
    return renew_unit_doubts(review, changed, measure)


def set_role(review: Review, indexes: Iterable[int], name: str, role: str) -> Review:
    """The role of one unit in each of these measures that name it."""
    changed = {}
    for index in indexes:
        lines = units_of(review.measure(index))
        if any(line.name == name and line.role != role for line in lines):
            changed[index] = [UnitLine(line.name, role if line.name == name else line.role) for line in lines]
    return _set_all(review, changed)


def meant(review: Review, name: str) -> str:
    """The office's name for a unit as written: by what was decided here, else by its list; "" where it is none."""
    unit = review.decisions.spellings.get(name, name)
    return review.book.name_of(unit) if unit else ""


def answering_of(review: Review, index: int) -> list[str]:
    """The units that would answer for a measure, by the names meant, in the order of its tasks."""
    plan = plan_measure(review.draft, index, review.decisions, review.book.addressee_now)
    return list(
        dict.fromkeys(review.book.name_of(share.unit) for task in plan.tasks for share in task if share.answers)
    )


def answer_by(review: Review, index: int, names: Sequence[str]) -> Review:
    """These units answer for a measure instead. One it names already comes to lead it; one it does not name takes the
    place and role of the one that answered, as one corrects a word by writing over it."""
    wanted = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    now = answering_of(review, index)
    if not wanted or wanted == now:
        return review
    lines = units_of(review.measure(index))
    answered = [line for line in lines if meant(review, line.name) in now]
    named = {meant(review, line.name): line for line in lines}
    first = named.get(wanted[0])
    if len(wanted) == 1 and (first is not None or not answered):
        name = first.name if first else wanted[0]
        return set_units(
            review, index, [UnitLine(name, LEAD), *(_no_lead(line) for line in lines if line.name != name)]
        )
    role = answered[0].role if answered else RESPONSIBLE
    new = [UnitLine(named[name].name if name in named else name, role) for name in wanted]
    place = lines.index(answered[0]) if answered else 0
    rest = [line for line in lines if line not in answered]
    return set_units(review, index, [*rest[:place], *new, *rest[place:]])


def _no_lead(line: UnitLine) -> UnitLine:
    return UnitLine(line.name, RESPONSIBLE) if line.role == LEAD else line


def map_unit(review: Review, written: str, unit: str) -> Review:
    """`written` means `unit` throughout the document, where that is `written` itself, a unit of its own to be added to
    the list. Mappings stay flat: what pointed to `written` points to `unit` now."""
    unit = unit.strip()
    spellings = {name: to for name, to in review.decisions.spellings.items() if name != written}
    if spellings.get(unit) == written:
        del spellings[unit]
    unit = spellings.get(unit) or unit
    spellings = {name: unit if to == written else to for name, to in spellings.items()}
    return decide(review, replace(review.decisions, spellings={**spellings, written: unit}))


def leave_name_out(review: Review, written: str) -> Review:
    """`written` is no unit: nobody of that name takes part."""
    return decide(review, replace(review.decisions, spellings={**review.decisions.spellings, written: ""}))


def unmap_unit(review: Review, written: str) -> Review:
    """What `written` means is open again: by the office's list, else as its doubt asks."""
    spellings = {name: to for name, to in review.decisions.spellings.items() if name != written}
    about = {each for measure in review.draft.measures for each in measure.doubts if is_about(each, written)}
    confirmed = review.decisions.confirmed - about
    return decide(review, replace(review.decisions, spellings=spellings, confirmed=confirmed))


def settle(review: Review, index: int, doubt: Doubt, choice: str = "") -> Review:
    """Take a doubt's proposal, or another choice for it: a unit, a day, who leads."""
    answer, measure = choice or doubt.proposal, review.measure(index)
    if doubt.code == LIKE_DOUBT:
        return decide_likeness(review, index, item_chosen(answer))
    if doubt.code in NAME_DOUBTS - {SPELLING_DOUBT} and doubt.subject and answer:
        unit = meant_by(answer, doubt.subject)
        return map_unit(review, doubt.subject, unit) if unit else leave_name_out(review, doubt.subject)
    if doubt.code == SEVERAL_LEADS and choice and choice != doubt.proposal:
        lines = units_of(measure)
        return set_units(review, index, sorted(lines, key=lambda line: line.name != choice))
    if doubt.code == YEAR_DOUBT:
        return confirm(review, doubt) if answer == doubt.proposal else _to_year(review, index, doubt, answer)
    if doubt.field == DATE_FIELD and doubt.grade == MUST and answer:
        return set_due(review, [index], date.fromisoformat(answer))
    return confirm(review, doubt)


def _to_year(review: Review, index: int, doubt: Doubt, answer: str) -> Review:
    """年内 meant the next year: the phrase stays with its rule, on the other day."""
    for place, each in enumerate(review.measure(index).deadlines):
        if each.rule == "year_end" and each.on and each.on.isoformat() == doubt.proposal:
            review = set_deadline(review, index, place, replace(each, on=date.fromisoformat(answer)))
    return review


def settle_names(review: Review) -> Review:
    """Take the proposal of every doubt about a name that must still be settled, each name once."""
    for index, doubt in open_names(review).values():
        review = settle(review, index, doubt)
    return review


def open_names(review: Review) -> dict[str, tuple[int, Doubt]]:
    """The doubts about names that must still be settled, by the name as written, each with a measure it stands on."""
    draft, decisions = review.draft, review.decisions
    whole = [(0, doubt) for doubt in draft.doubts if doubt.grade == MUST and not is_settled(doubt, decisions)]
    own = (
        (index, doubt)
        for index in range(len(draft.measures))
        if index not in decisions.skip
        for doubt in standing_doubts(draft, index, decisions)
    )
    return {doubt.subject: (index, doubt) for index, doubt in (*whole, *own) if doubt.code in NAME_DOUBTS}

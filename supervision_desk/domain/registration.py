"""立项: from a confirmed draft to what is registered – pure decisions, no storage (design §3, §5, §6).

The officer's decisions answer the draft's doubts; what they leave open is named. Then each measure becomes a plan: its
tasks with who answers, its date or the written reason for none, its targets.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from supervision_desk.domain.counting import counted_by
from supervision_desk.domain.draft import (
    MUST,
    SAID_ITSELF,
    Deadline,
    Doubt,
    Draft,
    DraftDocument,
    MeasureDraft,
    TargetDraft,
)
from supervision_desk.domain.duedates import DOCUMENT_RULE, SET_RULE, governing, open_phrase, open_reason
from supervision_desk.domain.numbering import clause_called
from supervision_desk.domain.own_tasks import OwnPart, divide_targets
from supervision_desk.domain.phrase_days import COUNTED
from supervision_desk.domain.responsibility import Named, Rule, Share, answered_by, divide
from supervision_desk.domain.shared_verbs import registered_text
from supervision_desk.domain.targets import exceeds

RULE_DOUBT = "rule_unsettled"
SPELLING_DOUBT = "same_unit"
PARENT_DOUBT = "parent_unit"
UNKNOWN_DOUBT = "unknown_unit"
MEANT_DOUBT = "meant_unit"
COLLECTIVE_DOUBT = "collective_unit"
NAME_DOUBTS = frozenset({UNKNOWN_DOUBT, MEANT_DOUBT, COLLECTIVE_DOUBT, SPELLING_DOUBT})
PAST_DOUBT = "past_date"
CORRECTION_DOUBT = "corrected_version"
NO_LIST_DOUBT = "no_unit_list"
DATE_DOUBTS = frozenset({"no_date", "unsettled_date", PAST_DOUBT})
DATE_FIELD = "deadlines"
_BEFORE = 24
LIKE_DOUBT = "like_item"
LEADER_DOUBT = "unknown_leader"
OVERDUE_DOUBT = "overdue_at_once"
Tasks = tuple[tuple[Share, ...], ...]
Divided = dict[object, Tasks]


@dataclass(frozen=True)
class Decisions:
    """What the officer decided on the draft.

    `accept_doubts` takes each proposal, `confirmed` those of single doubts (a doubt that stands alike on several
    measures is confirmed once). `uniform_due` sets one day for all measures without a phrase, `dues` the day of
    single measures, `undated_reason` leaves them without a day for that reason, `undated` single measures for theirs;
    `skip` holds indexes of measures left out; `spellings` maps names as written to the unit meant, "" where the name
    is left out; `approved_on` and `registered_on` are today where None. `separate` says that what looks like a
    corrected version is another document. `further` names, for single measures, the item of which they are a further
    basis, "" where they are items of their own though like one."""

    approved_by: str
    approved_on: date | None = None
    rule: Rule | None = None
    accept_doubts: bool = False
    uniform_due: date | None = None
    undated_reason: str = ""
    skip: frozenset[int] = frozenset()
    spellings: Mapping[str, str] = field(default_factory=dict)
    confirmed: frozenset[Doubt] = frozenset()
    dues: Mapping[int, date] = field(default_factory=dict)
    registered_on: date | None = None
    separate: bool = False
    undated: Mapping[int, str] = field(default_factory=dict)
    further: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DuePlan:
    """The first version of a task's 时限: a day, or the reason for none; `counts` says what a counted phrase counts
    from (domain.counting)."""

    due_on: date | None
    phrase: str
    rule: str
    basis: str
    undated_reason: str = ""
    counts: str = ""


@dataclass(frozen=True)
class TargetPlan:
    """A target to register; `part_of` is the index of its total in the same list; without `plan` the words tell it."""

    text: str
    value: float | None
    unit: str
    bound: str
    measure: str
    part_of: int | None = None
    plan: str | None = None
    base: float | None = None
    base_year: int | None = None
    data_unit: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class PartPlan:
    """A target or milestone that becomes a task of its own: its words, who has which part, its day, its targets."""

    title: str
    shares: tuple[Share, ...]
    due: DuePlan
    targets: tuple[TargetPlan, ...]


@dataclass(frozen=True)
class MeasurePlan:
    """A measure as it will be registered: `index` in the draft, one list of shares a task; `parts` are further tasks,
    each with its own words; `targets` are those of the first task."""

    index: int
    tasks: Tasks
    due: DuePlan
    targets: tuple[TargetPlan, ...]
    parts: tuple[PartPlan, ...] = ()

    @property
    def task_count(self) -> int:
        """How many tasks the measure becomes."""
        return len(self.tasks) + len(self.parts)


def open_doubts(draft: Draft, decisions: Decisions) -> list[str]:
    """The sentences of the doubts graded `must` that the decisions leave open, measures by number."""
    left = [doubt.message for doubt in draft.doubts if doubt.grade == MUST and not is_settled(doubt, decisions)]
    for index, measure in enumerate(draft.measures):
        if index not in decisions.skip:
            left += [
                f"{clause_called(measure.number)}：{doubt.message}"
                for doubt in standing_doubts(draft, index, decisions)
            ]
    return left


def standing_doubts(draft: Draft, index: int, decisions: Decisions) -> list[Doubt]:
    """The doubts graded `must` of one measure that the decisions leave open."""
    return [doubt for doubt in draft.measures[index].doubts if is_open(doubt, index, decisions)]


def is_open(doubt: Doubt, index: int, decisions: Decisions) -> bool:
    """Whether a doubt must still be settled on one measure: a day of its own answers those about its day, and of a
    further basis of an item nothing but its words is kept."""
    if doubt.grade != MUST or is_settled(doubt, decisions) or decisions.further.get(index):
        return False
    return doubt.field != DATE_FIELD or not (index in decisions.dues or index in decisions.undated)


def is_settled(doubt: Doubt, decisions: Decisions) -> bool:
    """Whether the decisions answer a doubt wherever it stands; a measure's own day is not looked at."""
    if decisions.accept_doubts or (decisions.confirmed and doubt in decisions.confirmed):
        return True
    if doubt.code in NAME_DOUBTS and doubt.subject in decisions.spellings:
        return True
    if doubt.code == RULE_DOUBT:
        return decisions.rule is not None
    if doubt.code == CORRECTION_DOUBT:
        return decisions.separate
    return doubt.code in DATE_DOUBTS and bool(decisions.uniform_due or decisions.undated_reason)


def taken_doubts(draft: Draft, code: str, decisions: Decisions) -> list[Doubt]:
    """The document's doubts of that code whose proposals were taken."""
    return [doubt for doubt in draft.doubts if doubt.code == code and is_settled(doubt, decisions)]


def is_correction(draft: Draft, decisions: Decisions) -> bool:
    """Whether the document is taken as a corrected version of one registered before."""
    return not decisions.separate and bool(taken_doubts(draft, CORRECTION_DOUBT, decisions))


def plan_measures(draft: Draft, decisions: Decisions, addressee_of: Callable[[str], str]) -> list[MeasurePlan]:
    """The measures to register, in the draft's order, names already those of the office's units."""
    chosen = [index for index in range(len(draft.measures)) if index not in decisions.skip]
    divided: Divided = {}
    return [plan_measure(draft, index, decisions, addressee_of, divided) for index in chosen]


def plan_measure(
    draft: Draft, index: int, decisions: Decisions, addressee_of: Callable[[str], str], divided: Divided | None = None
) -> MeasurePlan:
    """One measure as it would be registered, left out or not; `divided` keeps who does what, since many name alike."""
    measure, divided = draft.measures[index], {} if divided is None else divided
    units = (measure.lead_units, measure.responsible_units, measure.supporting_units)
    tasks = divided.get(alike := (measure.section, measure.lead_from, *units))
    if tasks is None:
        shares = divide(named_in(draft, measure, decisions), decisions.rule or Rule.FIRST_LISTED, addressee_of)
        tasks = divided[alike] = tuple(map(tuple, shares))
    due = due_plan(draft, index, decisions)
    stays, parts = divide_targets(measure)
    own = tuple(_part_plan(measure, each, tasks, due, decisions) for each in parts)
    return MeasurePlan(index, tasks, due, target_plans(measure, *stays), own)


def _part_plan(
    measure: MeasureDraft, part: OwnPart, tasks: Sequence[Sequence[Share]], due: DuePlan, decisions: Decisions
) -> PartPlan:
    """A task of its own. The other units keep the part that the document gives them."""
    asked = part.task
    unit = decisions.spellings.get(asked.unit, asked.unit)
    if asked.on is not None or asked.reason:
        due = DuePlan(asked.on, "", SET_RULE if asked.on else "", "立项时确定" if asked.on else "", asked.reason)
    targets = target_plans(measure, part.targets, part.milestones)
    data_unit = decisions.spellings.get(asked.data_unit, asked.data_unit)
    return PartPlan(part.title, answered_by(tasks, unit), due, tuple(replace(t, data_unit=data_unit) for t in targets))


def named_in(draft: Draft, measure: MeasureDraft, decisions: Decisions) -> Named:
    """The units a measure names, by the names decided on; each once."""

    def names(written: Sequence[str]) -> tuple[str, ...]:
        meant = (decisions.spellings.get(name, name) for name in written)
        return tuple(dict.fromkeys(name for name in meant if name))

    section = draft.sections[measure.section] if measure.section is not None else None
    own = measure.lead_from in SAID_ITSELF
    return Named(
        leads=names(measure.lead_units) if own else (),
        responsible=names(measure.responsible_units),
        supporting=names(measure.supporting_units),
        section_leads=names(section.lead_units) if section else (),
        settled=own and bool(measure.lead_units),
    )


def due_plan(draft: Draft, index: int, decisions: Decisions) -> DuePlan:
    """The day set for this measure or its reason for none, else its own phrase; without one the day for all, the
    document's, or the reason for all.

    A phrase whose day is gone by decides nothing: whoever means it sets it for the measure."""
    if index in decisions.dues:
        return DuePlan(decisions.dues[index], "", SET_RULE, "立项时确定")
    if index in decisions.undated:
        return DuePlan(None, "", "", "", decisions.undated[index])
    measure = draft.measures[index]
    phrase = governing(measure.deadlines)
    if phrase is not None and all(doubt.code != PAST_DOUBT for doubt in measure.doubts):
        counts = counts_of(draft.document, phrase)
        return DuePlan(phrase.on, phrase.text, phrase.rule, f"原文“{phrase.text}”", counts=counts)
    if decisions.uniform_due:
        return DuePlan(decisions.uniform_due, "", SET_RULE, "立项时统一确定")
    document = draft.document
    open_words = open_phrase(measure.deadlines)
    if decisions.undated_reason or document.proposed_due is None or open_words:
        why = open_reason(open_words, document.year) if open_words else "原文未明确完成时限"
        return DuePlan(None, "", "", "", decisions.undated_reason or why)
    return DuePlan(document.proposed_due, "", DOCUMENT_RULE, document.proposed_basis)


def counts_of(document: DraftDocument, phrase: Deadline) -> str:
    """What a counted phrase counts from, by the words before it; "" for a phrase that counts nothing."""
    if phrase.rule not in COUNTED:
        return ""
    return counted_by(document.extracted_text[max(0, phrase.span[0] - _BEFORE) : phrase.span[0]])


def target_plans(
    measure: MeasureDraft, targets: Sequence[int] | None = None, milestones: Sequence[int] | None = None
) -> tuple[TargetPlan, ...]:
    """The results to reach, of all or those at the given places: numbers of kind target, then those without one."""
    places = range(len(measure.targets)) if targets is None else targets
    results_at = range(len(measure.milestones)) if milestones is None else milestones
    kept = [index for index in places if measure.targets[index].kind == "target"]
    place = {index: new for new, index in enumerate(kept)}
    numbers = [
        TargetPlan(
            registered_text(measure, index),
            each.value,
            each.unit,
            each.bound,
            each.measure,
            None if _is_over(measure, each) else place.get(-1 if each.part_of is None else each.part_of),
            each.plan,
            each.base,
            each.base_year,
        )
        for index, each in ((index, measure.targets[index]) for index in kept)
    ]
    results = [
        TargetPlan(each.text, 0.0 if each.measure == "to_zero" else None, "", "exact", each.measure, due_on=each.on)
        for each in (measure.milestones[index] for index in results_at)
    ]
    return (*numbers, *results)


def _is_over(measure: MeasureDraft, part: TargetDraft) -> bool:
    """What is more than its total is no part of it."""
    total = measure.targets[part.part_of] if part.part_of is not None else None
    return total is not None and exceeds(part.value, part.unit, total.upper or total.value, total.unit)

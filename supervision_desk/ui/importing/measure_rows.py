"""The measures as table rows, each worked out once and again only when something it hangs on has changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from supervision_desk.domain.draft import Doubt, MeasureDraft
from supervision_desk.domain.registration import DATE_FIELD, plan_measure, standing_doubts
from supervision_desk.domain.review import Review
from supervision_desk.uncollected import uncollected

# So many rows worked out anew are felt.
MANY = 1000


@dataclass(frozen=True)
class MeasureRow:
    """One measure in the table: what would be registered, and how many doubts must still be settled. `basis` tells
    where the day or its absence comes from, `further` of which item it becomes a further basis, `standing` are those
    doubts."""

    index: int
    number: str
    title: str
    unit: str
    tasks: int
    due: date | None
    targets: int
    must: int
    ticked: bool
    basis: str = ""
    further: str = ""
    standing: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class _Known:
    """A row with what it was worked out from, `names` being all that a spelling decided on may change; holding the
    measure keeps its identity from being given again."""

    measure: MeasureDraft
    names: tuple[str, ...]
    own: tuple[object, ...]
    row: MeasureRow


class MeasureRows:
    """Gives the rows of a review; 10,000 measures cost one look-up each when one of them was edited, and nothing when
    none was."""

    def __init__(self) -> None:
        self._state: tuple[object, ...] = ()
        self._shared: tuple[object, ...] = ()
        self._known: dict[int, _Known] = {}
        self._rows: list[MeasureRow] = []

    def is_quick(self, review: Review) -> bool:
        """Whether the rows of a review are there in no time: few, or changed in some of them only."""
        return len(review.draft.measures) < MANY or _shared(review) == self._shared

    def of(self, review: Review) -> list[MeasureRow]:
        """The rows, in the draft's order."""
        now, shared = review.decisions, _shared(review)
        state = (review.draft.measures, now.skip, now.dues, now.undated, now.confirmed, now.further, now.spellings)
        if shared != self._shared:
            self._shared, self._known, self._state = shared, {}, ()
        if len(self._state) != len(state) or any(a is not b for a, b in zip(state, self._state, strict=True)):
            with uncollected():
                known = [self._row(review, index, measure) for index, measure in enumerate(review.draft.measures)]
            self._known = {id(each.measure): each for each in known}
            self._state, self._rows = state, [each.row for each in known]
        return self._rows

    def _row(self, review: Review, index: int, measure: MeasureDraft) -> _Known:
        now, known = review.decisions, self._known.get(id(measure))
        names = _names(review, measure) if known is None else known.names
        settled = frozenset(doubt for doubt in measure.doubts if doubt in now.confirmed) if now.confirmed else None
        spelled = tuple(map(now.spellings.get, names)) if now.spellings else ()
        meant = spelled if any(each is not None for each in spelled) else ()
        decided = (now.dues.get(index), now.undated.get(index), now.further.get(index))
        own = (index in now.skip, *decided, settled or None, meant)
        if known is None or known.own != own:
            return _Known(measure, names, own, _new_row(review, index))
        return known if known.row.index == index else replace(known, row=replace(known.row, index=index))


def rows_of(review: Review) -> MeasureRows:
    """The rows of a review, worked out where nothing waits for them."""
    rows = MeasureRows()
    rows.of(review)
    return rows


def counts_of(rows: Sequence[MeasureRow]) -> tuple[int, int, int]:
    """How many items and tasks would be registered, and how many measures become a further basis."""
    ticked = [row for row in rows if row.ticked]
    own = [row for row in ticked if not row.further]
    return len(own), sum(row.tasks for row in own), len(ticked) - len(own)


def _shared(review: Review) -> tuple[object, ...]:
    """What concerns every measure."""
    draft, now = review.draft, review.decisions
    return (
        draft.sections, draft.document.proposed_due, draft.document.proposed_basis,
        now.rule, now.accept_doubts, now.uniform_due, now.undated_reason,
    )  # fmt: skip


def _names(review: Review, measure: MeasureDraft) -> tuple[str, ...]:
    """The names that stand in a measure, in its section's heading, in its tasks of their own, and in its doubts."""
    section = review.draft.sections[measure.section] if measure.section is not None else None
    tasks = (*(each.task for each in measure.targets), *(each.task for each in measure.milestones))
    units = (*measure.lead_units, *measure.responsible_units, *measure.supporting_units)
    heading = section.lead_units if section else ()
    asked = (doubt.subject for doubt in measure.doubts)
    given = (name for task in tasks if task is not None for name in (task.unit, task.data_unit))
    return tuple(dict.fromkeys(name for name in (*units, *heading, *asked, *given) if name))


def _new_row(review: Review, index: int) -> MeasureRow:
    measure, decisions = review.draft.measures[index], review.decisions
    plan = plan_measure(review.draft, index, decisions, review.book.addressee_now)
    ticked = index not in decisions.skip
    standing = standing_doubts(review.draft, index, decisions)
    units = dict.fromkeys(review.book.name_of(share.unit) for task in plan.tasks for share in task if share.answers)
    is_open = any(doubt.field == DATE_FIELD for doubt in standing)
    return MeasureRow(
        index,
        measure.number,
        measure.title or measure.text[:30],
        "、".join(units),
        plan.task_count,
        None if is_open else plan.due.due_on,
        len(plan.targets) + sum(len(part.targets) for part in plan.parts),
        len(standing) if ticked else 0,
        ticked,
        "" if is_open else plan.due.basis or plan.due.undated_reason,
        decisions.further.get(index, ""),
        tuple(standing) if ticked else (),
    )

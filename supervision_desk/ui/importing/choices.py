"""What the officer has decided on a draft so far, and what is still open. Widgets change it, it tells."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from supervision_desk.domain.draft import Doubt
from supervision_desk.domain.registration import (
    DATE_DOUBTS,
    DATE_FIELD,
    RULE_DOUBT,
    Decisions,
    MeasurePlan,
    open_doubts,
    plan_measures,
    standing_doubts,
)
from supervision_desk.domain.responsibility import Rule
from supervision_desk.services.documents import ImportPreview


@dataclass(frozen=True)
class MeasureRow:
    """One measure in the table: what would be registered, and how many doubts must still be settled."""

    index: int
    number: str
    title: str
    unit: str
    tasks: int
    due: date | None
    targets: int
    must: int
    ticked: bool


class ImportChoices(QObject):
    """Holds the decisions on one preview."""

    changed = Signal()

    def __init__(self, preview: ImportPreview, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preview = preview
        self.draft = preview.draft
        self.today = today
        self.decisions = Decisions("", today)

    def decide(self, **values: object) -> None:
        """Change decisions by field name."""
        self.decisions = replace(self.decisions, **values)  # type: ignore[arg-type]
        self.changed.emit()

    def confirm(self, doubt: Doubt) -> None:
        """Take a doubt's proposal; the same doubt elsewhere is settled with it."""
        self.decide(confirmed=self.decisions.confirmed | {doubt})

    def tick(self, index: int, ticked: bool) -> None:
        """Register a measure, or leave it out."""
        skip = self.decisions.skip - {index} if ticked else self.decisions.skip | {index}
        self.decide(skip=frozenset(skip))

    def set_due(self, index: int, day: date) -> None:
        """Give one measure its own day."""
        self.decide(dues={**self.decisions.dues, index: day})

    def take_document_date(self) -> None:
        """The day the document proposes, for all measures without a phrase."""
        self.decide(confirmed=self._without_dates() | self.date_doubts(), uniform_due=None, undated_reason="")

    def set_uniform_due(self, day: date) -> None:
        """Another day for all measures without a phrase."""
        self.decide(confirmed=self._without_dates(), uniform_due=day, undated_reason="")

    def set_undated(self, reason: str) -> None:
        """No day, for a written reason; an empty one leaves the question open."""
        self.decide(confirmed=self._without_dates(), uniform_due=None, undated_reason=reason.strip())

    def _without_dates(self) -> frozenset[Doubt]:
        return self.decisions.confirmed - self.date_doubts()

    def date_doubts(self) -> frozenset[Doubt]:
        """The doubts about measures without a phrase."""
        return frozenset(
            doubt for measure in self.draft.measures for doubt in measure.doubts if doubt.code in DATE_DOUBTS
        )

    def undated_measures(self) -> int:
        """How many ticked measures have no phrase."""
        return sum(
            any(doubt.code in DATE_DOUBTS for doubt in measure.doubts)
            for index, measure in enumerate(self.draft.measures)
            if index not in self.decisions.skip and index not in self.decisions.dues
        )

    def needs_rule(self) -> bool:
        """Whether the document leaves 原文未分主次."""
        return any(doubt.code == RULE_DOUBT for doubt in self.draft.doubts)

    def set_rule(self, rule: Rule) -> None:
        """Settle who answers, for the whole document."""
        self.decide(rule=rule)

    def open_count(self) -> int:
        """How many doubts must still be settled."""
        return len(open_doubts(self.draft, self.decisions))

    def plans(self) -> list[MeasurePlan]:
        """Every measure as it would be registered, left out or not."""
        return plan_measures(self.draft, replace(self.decisions, skip=frozenset()), self.preview.units.addressee)

    def rows(self) -> list[MeasureRow]:
        """The measures as the table shows them."""
        return [self._row(plan) for plan in self.plans()]

    def _row(self, plan: MeasurePlan) -> MeasureRow:
        measure = self.draft.measures[plan.index]
        ticked = plan.index not in self.decisions.skip
        must = len(standing_doubts(self.draft, plan.index, self.decisions)) if ticked else 0
        units = dict.fromkeys(share.unit for task in plan.tasks for share in task if share.answers)
        due = None if self._date_is_open(plan.index) else plan.due.due_on
        unit, targets = "、".join(units), len(plan.targets)
        return MeasureRow(plan.index, measure.number, measure.title, unit, len(plan.tasks), due, targets, must, ticked)

    def _date_is_open(self, index: int) -> bool:
        return any(doubt.field == DATE_FIELD for doubt in standing_doubts(self.draft, index, self.decisions))

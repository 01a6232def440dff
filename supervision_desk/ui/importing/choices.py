"""The review as the widgets share it: what the officer changes becomes a step that can be undone, and is told of."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from supervision_desk.domain.draft import MUST, Doubt, Draft
from supervision_desk.domain.registration import (
    DATE_DOUBTS,
    RULE_DOUBT,
    Decisions,
    MeasurePlan,
    is_settled,
    plan_measure,
)
from supervision_desk.domain.review import Review, confirm, decide, leave_out, set_due, take_back
from supervision_desk.domain.review_doubts import flat_measures
from supervision_desk.services.documents import ImportPreview
from supervision_desk.ui.importing.measure_rows import MeasureRow, MeasureRows

_KEPT_STEPS = 200


class ImportChoices(QObject):
    """Holds the review of one preview with its steps. `approved` tells that only who approved and when changed."""

    changed = Signal()
    approved = Signal()

    def __init__(
        self, preview: ImportPreview, today: date, parent: QObject | None = None, decisions: Decisions | None = None
    ) -> None:
        super().__init__(parent)
        self.preview = preview
        self.today = today
        self._steps = [Review(preview.draft, decisions or Decisions("", today), preview.units)]
        self._at = 0
        self._rows = MeasureRows()

    @property
    def review(self) -> Review:
        """The review as it stands."""
        return self._steps[self._at]

    @property
    def draft(self) -> Draft:
        """The draft as edited."""
        return self.review.draft

    @property
    def decisions(self) -> Decisions:
        """The decisions so far."""
        return self.review.decisions

    def apply(self, review: Review) -> None:
        """The next step; one that changes nothing is none."""
        if review == self.review:
            return
        self._steps = [*self._steps[: self._at + 1], review][-_KEPT_STEPS:]
        self._at = len(self._steps) - 1
        self.changed.emit()

    def amend(self, **values: object) -> None:
        """Change decisions by field name without a step of its own: what is typed letter by letter."""
        self._steps[self._at] = decide(self.review, replace(self.decisions, **values))  # type: ignore[arg-type]
        self.changed.emit()

    def approve(self, **values: object) -> None:
        """Who approved and when; no measure hangs on it."""
        self._steps[self._at] = decide(self.review, replace(self.decisions, **values))  # type: ignore[arg-type]
        self.approved.emit()

    def undo(self) -> None:
        """One step back. What was typed as approval stays."""
        self._go(-1)

    def redo(self) -> None:
        """One step forward again."""
        self._go(+1)

    def can_go(self, step: int) -> bool:
        """Whether there is a step back (−1) or forward (+1)."""
        return 0 <= self._at + step < len(self._steps)

    def _go(self, step: int) -> None:
        if self.can_go(step):
            approval = {"approved_by": self.decisions.approved_by, "approved_on": self.decisions.approved_on}
            self._at += step
            self.amend(**approval)

    def decide(self, **values: object) -> None:
        """Change decisions by field name, as a step."""
        self.apply(decide(self.review, replace(self.decisions, **values)))  # type: ignore[arg-type]

    def confirm(self, doubt: Doubt) -> None:
        """Take a doubt's proposal; the same doubt elsewhere is settled with it."""
        self.apply(confirm(self.review, doubt))

    def tick(self, index: int, ticked: bool) -> None:
        """Register a measure, or leave it out."""
        self.apply(take_back(self.review, [index]) if ticked else leave_out(self.review, [index]))

    def set_due(self, index: int, day: date) -> None:
        """Give one measure its own day."""
        self.apply(set_due(self.review, [index], day))

    def plan(self, index: int) -> MeasurePlan:
        """One measure as it would be registered, left out or not."""
        return plan_measure(self.draft, index, self.decisions, self.review.book.addressee)

    def rows(self) -> list[MeasureRow]:
        """The measures as the table shows them, in the draft's order."""
        return self._rows.of(self.review)

    def open_count(self) -> int:
        """How many doubts must still be settled."""
        whole = [doubt for doubt in self.draft.doubts if doubt.grade == MUST]
        return sum(not is_settled(doubt, self.decisions) for doubt in whole) + sum(row.must for row in self.rows())

    def needs_rule(self) -> bool:
        """Whether the document leaves 原文未分主次."""
        return any(doubt.code == RULE_DOUBT for doubt in self.draft.doubts)

    def rule_reach(self) -> tuple[int, int]:
        """For how many measures the rule decides, and how many name who leads themselves."""
        led = sum(measure.lead_from in ("measure", "rule") for measure in self.draft.measures)
        return len(flat_measures(self.draft)), led

    def undated_measures(self) -> int:
        """How many ticked measures wait for the date of all."""
        own = self.decisions.skip | self.decisions.dues.keys() | self.decisions.undated.keys()
        return sum(
            any(doubt.code in DATE_DOUBTS for doubt in measure.doubts)
            for index, measure in enumerate(self.draft.measures)
            if index not in own
        )

    def take_document_date(self) -> None:
        """The day the document proposes, for all measures without a phrase."""
        taken = self._without_dates() | _date_doubts(self.draft)
        self.decide(confirmed=taken, uniform_due=None, undated_reason="")

    def set_uniform_due(self, day: date) -> None:
        """Another day for all measures without a phrase."""
        self.decide(confirmed=self._without_dates(), uniform_due=day, undated_reason="")

    def set_undated(self, reason: str) -> None:
        """No day, for a written reason; an empty one leaves the question open."""
        self.amend(confirmed=self._without_dates(), uniform_due=None, undated_reason=reason.strip())

    def document_date_taken(self) -> bool:
        """Whether the day the document proposes was taken for all."""
        doubts = _date_doubts(self.draft)
        return bool(doubts) and doubts <= self.decisions.confirmed

    def _without_dates(self) -> frozenset[Doubt]:
        return self.decisions.confirmed - _date_doubts(self.draft)


def _date_doubts(draft: Draft) -> frozenset[Doubt]:
    """The doubts about measures without a phrase."""
    doubts = (doubt for measure in draft.measures for doubt in measure.doubts)
    return frozenset(doubt for doubt in doubts if doubt.code in DATE_DOUBTS)

"""The review as the widgets share it: what the officer changes becomes a step that can be undone, and is told of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from supervision_desk.domain.draft import MUST, Draft
from supervision_desk.domain.registration import (
    Decisions,
    MeasurePlan,
    is_settled,
    plan_measure,
)
from supervision_desk.domain.review import Review, decide, leave_out, take_back
from supervision_desk.domain.units import UnitBook
from supervision_desk.services.documents import ImportPreview
from supervision_desk.services.recheck import against_units
from supervision_desk.ui.importing.measure_rows import MANY, MeasureRow, MeasureRows, rows_of
from supervision_desk.ui.importing.review_steps import ReviewSteps
from supervision_desk.ui.text_marks import Prepared, prepared

Behind = Callable[[Callable[[], Any], Callable[[Any], None]], None]


@dataclass(frozen=True)
class Begun:
    """A review about to be shown: its first state, with the rows and the text worked out. Of 10,000 measures that takes
    seconds, so it is done before there is a page, where nothing waits for it."""

    preview: ImportPreview
    review: Review
    rows: MeasureRows
    text: Prepared


def begin(preview: ImportPreview, today: date, decisions: Decisions | None = None) -> Begun:
    """The review of a preview, new or with earlier decisions."""
    review = Review(preview.draft, decisions or Decisions("", today), preview.units, preview.calendar)
    return Begun(preview, review, rows_of(review), prepared(preview.draft.document.extracted_text))


class ImportChoices(QObject):
    """Holds the review of one preview with its steps. `approved` tells that only who approved and when changed.
    `behind` runs what takes long behind the window, without which all is done at once."""

    changed = Signal()
    approved = Signal()

    def __init__(self, begun: Begun, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preview = begun.preview
        self.today = today
        self._book = begun.preview.units
        self._steps = ReviewSteps(begun.review)
        self._rows = begun.rows
        self.text = begun.text
        self.behind: Behind | None = None

    @property
    def review(self) -> Review:
        """The review as it stands."""
        return self._steps.now

    @property
    def draft(self) -> Draft:
        """The draft as edited."""
        return self.review.draft

    @property
    def decisions(self) -> Decisions:
        """The decisions so far."""
        return self.review.decisions

    def apply(self, review: Review, then: Callable[[], object] = lambda: None) -> None:
        """The next step; one that changes nothing is none. `then` follows once all know of it."""
        if self._steps.take(review):
            _tell(self, then)
        else:
            then()

    def amend(self, review: Review) -> None:
        """What is typed letter by letter, as one step."""
        if self._steps.amend(review):
            self.changed.emit()

    def take_units(self, book: UnitBook) -> None:
        """The office's list changed: doubts about names follow it, decisions stay. It is no step: steps back and
        forward follow it as well, each when it is gone to."""
        if book.units != self._book.units:
            self._book = book
            self._steps.put(_against(self.review, book))
            _tell(self)

    def approve(self, **values: object) -> None:
        """Who approved and when; no measure hangs on it, and it is no step."""
        self._steps.put(decide(self.review, replace(self.decisions, **values)))  # type: ignore[arg-type]
        self.approved.emit()

    def can_go(self, step: int) -> bool:
        """Whether there is a step back (−1) or forward (+1)."""
        return self._steps.can_go(step)

    def go(self, step: int) -> None:
        """One step back (−1) or forward (+1), where there is one. What was typed as approval stays."""
        if self.can_go(step):
            by, on = self.decisions.approved_by, self.decisions.approved_on
            self._steps.go(step)
            self._steps.put(_against(self.review, self._book))
            self._steps.put(decide(self.review, replace(self.decisions, approved_by=by, approved_on=on)))
            _tell(self)

    def decide(self, **values: object) -> None:
        """Change decisions by field name, as a step."""
        self.apply(decide(self.review, replace(self.decisions, **values)))  # type: ignore[arg-type]

    def tick(self, index: int, ticked: bool) -> None:
        """Register a measure, or leave it out."""
        self.apply(take_back(self.review, [index]) if ticked else leave_out(self.review, [index]))

    def plan(self, index: int) -> MeasurePlan:
        """One measure as it would be registered, left out or not."""
        return plan_measure(self.draft, index, self.decisions, self.review.book.addressee_now)

    def rows(self) -> list[MeasureRow]:
        """The measures as the table shows them, in the draft's order."""
        return self._rows.of(self.review)

    def open_count(self) -> int:
        """How many doubts must still be settled."""
        whole = [doubt for doubt in self.draft.doubts if doubt.grade == MUST]
        return sum(not is_settled(doubt, self.decisions) for doubt in whole) + sum(row.must for row in self.rows())


def work_out(choices: ImportChoices, how: Callable[[], Review], then: Callable[[], object]) -> None:
    """The next step where working it out may take long, too: with many measures it is done behind the window."""

    def on_worked(worked: tuple[Review, MeasureRows]) -> None:
        review, choices._rows = worked
        choices._steps.take(_against(review, choices._book))
        choices.changed.emit()
        then()

    if choices.behind is None or len(choices.draft.measures) < MANY:
        choices.apply(how(), then)
    else:
        choices.behind(partial(_worked, how), on_worked)


def _worked(how: Callable[[], Review]) -> tuple[Review, MeasureRows]:
    review = how()
    return review, rows_of(review)


def _tell(choices: ImportChoices, then: Callable[[], object] = lambda: None) -> None:
    """Say that the review is another, once its rows are worked out: those of 10,000 measures behind the window."""

    def on_rows(rows: MeasureRows) -> None:
        choices._rows = rows
        choices.changed.emit()
        then()

    if choices.behind is None or choices._rows.is_quick(choices.review):
        choices.changed.emit()
        then()
    else:
        choices.behind(partial(rows_of, choices.review), on_rows)


def _against(review: Review, book: UnitBook) -> Review:
    """The review held against the office's list as it is now."""
    if review.book is book:
        return review
    return replace(review, draft=against_units(review.draft, book), book=book)

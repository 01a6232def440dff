"""A simulated year: an office of any size driven day by day through services alone, with random but seeded events.

On each day played a few acts of `year_acts`, steps that must be refused (`year_refusals`), then `year_checks`; at month
ends and for random days past the facts are recounted (`recount`).
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from supervision_desk.domain.office import SLIP
from supervision_desk.domain.workdays import WorkCalendar
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, load_calendar
from supervision_desk.services.drafting import DraftRequest
from supervision_desk.services.receipts import record_receipts
from supervision_desk.services.signing import issue_papers
from supervision_desk.services.unit_ends import ABOLISHED, MERGED, RENAMED, UnitEnd, end_unit
from supervision_desk.store.models import Item, JournalEntry
from tests.services import year_acts as acts
from tests.services import year_decisions as decisions
from tests.services import year_records as records
from tests.services import year_scores as scores
from tests.services.factories import rows
from tests.services.year_calls import as_held
from tests.services.year_checks import check_day, check_file, check_past, check_past_chase, ledger
from tests.services.year_office import open_office, register_batch
from tests.services.year_refusals import ILLEGAL
from tests.services.year_scene import SIGNER, Act, Scene

ONE = timedelta(days=1)
WEIGHTS: dict[Act, int] = acts.WEIGHTS | decisions.WEIGHTS | records.WEIGHTS | scores.WEIGHTS
WEEK = 5
# So many acts are decided on what was seen once.
SEEN = 3
# When in the year, as a share of the days played.
REFORM, SECOND_BATCH, RENAMING, ABOLITION = 0.45, 0.5, 0.65, 0.8


@dataclass(frozen=True)
class Size:
    """How large the office is and how many of the year's working days are played: whole weeks, evenly spread."""

    units: int
    items: int
    days: int
    acts_a_day: int
    seed: int = 2020
    year: int = 2020
    past_days: int = 20
    # The day is checked on each so many days played, and on the last.
    check_each: int = 1


@dataclass
class Year:
    """One play. `done` counts acts that came about, `tried` steps refused as they must be."""

    folder: Path
    size: Size
    say: Callable[[str], None] = lambda _words: None
    done: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)
    played: list[date] = field(default_factory=list)
    weights: Mapping[Act, int] = field(default_factory=lambda: WEIGHTS)

    def run(self) -> Desk:
        """Play the year; returns the desk on its last day."""
        self.chance = Random(self.size.seed)
        first = date(self.size.year, 1, 2)
        self.desk = open_office(self.folder, self.size.units, first)
        with self.desk.reading() as session:
            days = days_played(load_calendar(session), self.size)
        for turn, day in enumerate(days):
            before = self.desk.today
            self.desk = replace(self.desk, day=day)
            self._act(turn, len(days))
            self._refuse(thorough=turn % max(WEEK, self.size.check_each) == 0)
            self._plan(turn, len(days))
            if turn % self.size.check_each == 0 or day == days[-1]:
                check_day(self.desk, turn)
            self.played.append(day)
            if day.month != before.month:
                self._look_back()
                self.say(f"{day} {dict(self.done.most_common(4))}")
        self._look_back(self.size.past_days)
        return self.desk

    def _scene(self) -> Scene:
        return Scene(self.desk, self.chance)

    def _act(self, turn: int, days: int) -> None:
        """Some acts by chance; beside them as many new items as the year still lacks, spread over its days."""
        if not turn:
            return
        to_come = self._batch() if turn < int(days * SECOND_BATCH) else 0
        missing = self.size.items - rows(self.desk, Item) - to_come
        wanted = min(max(missing, 0), missing // (days - turn) + self.chance.randint(0, 1))
        chosen: list[Act] = [acts.register] * wanted
        chosen += self.chance.choices(list(self.weights), list(self.weights.values()), k=self.size.acts_a_day)
        scene, since = self._scene(), 0
        for act in chosen:
            try:
                act(scene)
            except UserError:  # what an officer cannot do is refused and passed over
                self.passed[act.__name__] += 1
                continue
            self.done[act.__name__] += 1
            since += 1
            # What was seen a moment ago serves for another act or two, as it does on a desk; the services look anew.
            if since % SEEN == 0:
                scene = self._scene()

    def _batch(self) -> int:
        """Measures of each of the two documents."""
        return self.size.items * 3 // 10

    def _plan(self, turn: int, days: int) -> None:
        """What happens once: two documents, a merger, another name, an end with a successor."""
        if turn in (0, int(days * SECOND_BATCH)):
            first = 1 if turn == 0 else 1 + self._batch()
            register_batch(self.desk, self.chance, self._scene().units, first, self._batch())
            papers = issue_papers(self.desk, DraftRequest(SLIP), SIGNER).papers
            if half := [each.paper.mark for each in papers[: len(papers) // 2]]:
                record_receipts(self.desk, half, "")
            self.done["register_batch"] += 1
            self.done["slips_of_a_batch"] += len(papers)
        ways = {int(days * REFORM): MERGED, int(days * RENAMING): RENAMED, int(days * ABOLITION): ABOLISHED}
        if turn in ways:
            self._end_a_unit(ways[turn])

    def _end_a_unit(self, way: str) -> None:
        scene = self._scene()
        whole = [unit.name for unit in scene.book.units if unit.name in scene.units and unit.addressable]
        ending, heir = whole[1], whole[2]
        successor = f"{ending}（新）" if way == RENAMED else heir
        end_unit(self.desk, UnitEnd(ending, way, self.desk.today, successor))
        self.done[f"unit_{way}"] += 1

    def _refuse(self, *, thorough: bool) -> None:
        """Steps that may not be taken; `thorough` compares every row before and after, else the file's own count of
        what was written."""
        scene = self._scene()
        for attempt in self.chance.sample(ILLEGAL, 6 if thorough else 4):
            written = self.desk.written()
            try:
                act, words = attempt(scene)
            except UserError:
                continue  # nothing to try it on today
            if self.desk.written() != written:  # made what it tries it on
                scene = self._scene()
            before = self._state(thorough)
            with pytest.raises(UserError, match=words):
                act()
            assert self._state(thorough) == before, attempt.__name__
            self.tried[attempt.__name__] += 1

    def _state(self, thorough: bool) -> object:
        return rows(self.desk, JournalEntry), self.desk.written(), as_held(self.desk) if thorough else None

    def _look_back(self, more: int = 0) -> None:
        """The file is sound, and the month ends so far (with `more` random days) are what a recount finds."""
        check_file(self.desk)
        book, first = ledger(self.desk), date(self.size.year, 1, 2)
        ends = [date(self.size.year, month, 1) - ONE for month in range(2, self.desk.today.month + 1)]
        span = (self.desk.today - first).days
        others = [first + timedelta(days=self.chance.randrange(span + 1)) for _ in range(more)]
        for day in (*(ends if more else ends[-1:]), *others, self.desk.today):
            check_past(self.desk, day, book)
        for day in others:
            check_past_chase(self.desk, day, book)


def days_played(calendar: WorkCalendar, size: Size) -> list[date]:
    """Working days of the year in whole weeks of them, evenly spread, its first and last among them."""
    first = date(size.year, 1, 2)
    worked = [day for n in range(364) if calendar.is_workday(day := first + n * ONE) and day.year == size.year]
    weeks = [worked[n : n + WEEK] for n in range(0, len(worked), WEEK)]
    wanted = min(max(size.days // WEEK, 2), len(weeks))
    places = sorted({round(n * (len(weeks) - 1) / (wanted - 1)) for n in range(wanted)})
    return [day for place in places for day in weeks[place]]

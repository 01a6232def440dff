"""What an act of the simulated year sees: one moment at the desk, and who works there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import TypeVar

from supervision_desk.domain.units import UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.chasing import ChaseLine, chase_list
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.dispatches import dispatched
from supervision_desk.services.papers import PaperRow, list_papers
from supervision_desk.services.replies import ReplyRow, list_replies

T = TypeVar("T")
LEADER, SIGNER, OFFICER = "张某某", "李某某", "王某某"
# As many days back as what is entered late goes.
BACK = 4


@dataclass
class Scene:
    """One moment at the desk; what is asked of the file is asked once."""

    desk: Desk
    chance: Random

    @property
    def today(self) -> date:
        return self.desk.today

    @cached_property
    def tasks(self) -> list[TaskView]:
        """All tasks as they stand."""
        with self.desk.reading() as session:
            return load_tasks(session, self.today)

    @cached_property
    def book(self) -> UnitBook:
        with self.desk.reading() as session:
            return load_units(session)

    @property
    def units(self) -> list[str]:
        """The units in being."""
        return [unit.name for unit in self.book.units if not unit.ended_by(self.today)]

    @property
    def ended(self) -> list[str]:
        return [unit.name for unit in self.book.units if unit.ended_by(self.today)]

    @cached_property
    def told(self) -> set[int]:
        with self.desk.reading() as session:
            return dispatched(session)

    @cached_property
    def lines(self) -> list[ChaseLine]:
        return chase_list(self.desk)

    @cached_property
    def waiting(self) -> list[ReplyRow]:
        return [row for row in list_replies(self.desk) if row.decided_on is None]

    @cached_property
    def papers(self) -> list[PaperRow]:
        return list_papers(self.desk)

    def one(self, things: Sequence[T]) -> T:
        """Any of them; an act without anything to work on does not come about."""
        if not things:
            raise UserError("没有可办的。")
        return self.chance.choice(things)

    def chosen(self, *, is_open: bool = True, told: bool | None = None) -> TaskView:
        return self.one(
            [t for t in self.tasks if t.is_open == is_open and (told is None or (t.task_id in self.told) == told)]
        )

    def lately(self) -> date | None:
        """Today, or now and then a day before (补录)."""
        return self.today - timedelta(days=self.chance.randint(1, BACK)) if self.chance.random() < 0.2 else None

    def ahead(self, least: int, most: int) -> date:
        return self.today + timedelta(days=self.chance.randint(least, most))

    def likely(self, share: float) -> bool:
        return self.chance.random() < share


Act = Callable[[Scene], object]

"""责任分工 of tasks on a day: each unit's part, under whoever has its duties then."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from supervision_desk.domain.responsibility import TOO_LEADS, Role, part_words
from supervision_desk.services.desk import load_units
from supervision_desk.store.casework import Assignment
from supervision_desk.store.office import Unit
from supervision_desk.store.prepared import asked_plainly

_SHARES = (
    select(Assignment.task_id, Unit.name, Assignment.role, Assignment.answers, Assignment.written_as)
    .join(Unit, Unit.id == Assignment.unit_id)
    .where(Assignment.valid_from <= bindparam("day"))
    .where((Assignment.valid_to.is_(None)) | (Assignment.valid_to > bindparam("day")))
    .order_by(Assignment.task_id, Assignment.position)
)


@dataclass(frozen=True)
class Share:
    """One unit's part in a task, in the document's words. `unit` has the duties on the day looked at; `formerly` is the
    unit that had them when the task was registered, "" where it is the same."""

    unit: str
    role: str
    answers: bool
    written_as: str
    formerly: str = ""

    @property
    def part(self) -> str:
        """牵头·责任主体, 共同牵头, 配合: the role the document gives, and whether the unit answers."""
        return part_words(self.role, self.answers)

    @property
    def shown(self) -> str:
        """The unit as tables show it: 区卫健局（原区卫生局）."""
        return with_former(self.unit, (self.formerly,))


def leading_units(shares: Sequence[Share]) -> str:
    """Who answers, then who leads beside it, as tables show them: 区财政局、区税务局（共同牵头）. Of several 牵头 one
    answers (design §3); the others stay what the document calls them wherever units are told (decision 44)."""
    answering = dict.fromkeys(share.shown for share in shares if share.answers)
    return "、".join((*answering, *(f"{each.shown}（{TOO_LEADS}）" for each in co_leading(shares))))


def co_leading(shares: Sequence[Share]) -> tuple[Share, ...]:
    """The parts of the units that lead beside those that answer, each unit once."""
    answering = {share.unit for share in shares if share.answers}
    leads = (each for each in shares if each.role == Role.LEAD.value and each.unit not in answering)
    return tuple({each.unit: each for each in leads}.values())


def helping(shares: Sequence[Share]) -> tuple[Share, ...]:
    """The parts of the units that neither answer nor lead, each unit once; who leads the section is none of them."""
    leading = (Role.LEAD.value, Role.SECTION_LEAD.value)
    return tuple({each.unit: each for each in shares if not each.answers and each.role not in leading}.values())


def with_former(unit: str, former: Iterable[str]) -> str:
    """A unit with those it took over from, where there are any: 区卫健局（原区卫生局、区计生局）."""
    names = "、".join(dict.fromkeys(name for name in former if name))
    return f"{unit}（原{names}）" if names else unit


def shown_heir(unit: str, heirs: Mapping[str, str]) -> str:
    """A unit, of one that ended the one that took over with its former name."""
    heir = heirs.get(unit)
    return with_former(heir, (unit,)) if heir else unit


def shares_as_of(session: Session, as_of: date, task_ids: Sequence[int] | None) -> dict[int, tuple[Share, ...]]:
    """The shares of the given tasks (all when None) on a day, in the document's order."""
    found: dict[int, list[Share]] = defaultdict(list)
    heirs = heirs_on(session, as_of)
    for task, unit, role, answers, written_as in asked_plainly(
        session, _SHARES, Assignment.task_id, task_ids, day=as_of
    ):
        heir = heirs.get(unit)
        found[task].append(Share(heir or unit, role, bool(answers), written_as, unit if heir else ""))
    return {task: _each_once(shares) for task, shares in found.items()}


def _each_once(shares: Sequence[Share]) -> tuple[Share, ...]:
    """A helping unit that took the task over stands once while it answers."""
    answering = {(share.unit, share.role) for share in shares if share.answers}
    return tuple(share for share in shares if share.answers or (share.unit, share.role) not in answering)


def heirs_on(session: Session, as_of: date) -> dict[str, str]:
    """The unit that has the duties of each unit ended by the day and taken over."""
    book = load_units(session)
    ended = (unit.name for unit in book.units if unit.successor and unit.ended_by(as_of))
    return {name: book.successor(name, as_of) for name in ended}

"""归档: items that are done with go into the archive by year, and are read-only from then on (decision 22)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.item_standing import item_standing
from supervision_desk.domain.standing import ARCHIVED, SIGNED_OFF, TaskClass
from supervision_desk.errors import UserError
from supervision_desk.services.acts import required
from supervision_desk.services.awaiting import awaiting
from supervision_desk.services.casebook import TaskView, group_by_item, load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.handovers import drafts_of
from supervision_desk.services.items import archived_items
from supervision_desk.store.models import Act

# Classes that 销号 follows; the other ways of closing are an end of their own.
_SIGNED_OFF_LATER = (TaskClass.ON_TIME, TaskClass.LATE, TaskClass.OTHER)
_NAMED = 3  # codes told of those that the same stands against
# What stands against archiving, the nearest to its end first: a step of ours, 销号, the work itself, the year.
_OURS, _UNSIGNED, _UNFINISHED, _LATER = range(4)


@dataclass(frozen=True)
class Left:
    """An item that was registered by the end of the year and cannot be archived under it, with what stands against
    it, many alike, and of what in particular; `far` tells how much is still to be done, 0 the least."""

    code: str
    title: str
    why: str
    of: str
    far: int

    @property
    def reason(self) -> str:
        """What stands against it, in full."""
        return f"{self.why}（{self.of}）"


@dataclass(frozen=True)
class Archivable:
    """What a year's archiving takes and leaves, what is nearest to it first; `taken` are codes."""

    year: int
    taken: tuple[str, ...]
    left: tuple[Left, ...]


def archivable(desk: Desk, year: int) -> Archivable:
    """What archiving under a year would take and leave. Raises UserError for a year that is not over yet or none."""
    _check_year(desk, year)
    with desk.reading() as session:
        return _sorted_out(session, desk, year)[1]


def archive_year(desk: Desk, year: int, by: str, on: date | None = None) -> Archivable:
    """归档 in one action: every item whose tasks all ended in that year or before, signed off or ended otherwise,
    gets an act 归档. What is left out is told with the reason.

    Raises UserError without a name, for a year to come, and where nothing can be archived."""
    by = required(by, "归档须写明办理人，没有归档；请补上后重试。")
    day = desk.business_day(on, "归档日期")
    _check_year(desk, year)
    with desk.writing("archive", "归档") as writing:
        items, outcome = _sorted_out(writing.session, desk, year)
        if not items:
            raise UserError(f"{year}年度没有可以归档的事项，没有归档{_words(outcome.left)}。")
        for task in items:
            if task.facts.closed_on is not None and day < task.facts.closed_on:
                raise UserError(f"归档日期 {day} 早于 {task.item_code} 的办结日期，没有归档；请改正日期。")
        said = {"kind": ARCHIVED, "on_day": day, "by": by, "reason": "", "decision": f"{year}年度"}
        writing.add_rows(Act, [said | {"item_id": task.item_id} for task in items])
        writing.title = f"归档 {year}年度 {len(items)} 件"
    return outcome


def _check_year(desk: Desk, year: int) -> None:
    if not 1949 <= year <= desk.today.year:
        raise UserError(f"没有可归档的年度 {year}，没有归档；请写已经开始的年度，如 {desk.today.year}。")


def _words(left: Sequence[Left]) -> str:
    """What stands against how many, what can be put right first; there may be thousands."""
    alike: dict[str, list[str]] = {}
    for each in left:
        alike.setdefault(each.why, []).append(each.code)
    parts = (f"{_some(codes)}{why}" for why, codes in alike.items())
    return f"：{'；'.join(parts)}" if left else ""


def _some(codes: Sequence[str]) -> str:
    named = "、".join(codes[:_NAMED])
    return f"{named} 等 {len(codes)} 件" if len(codes) > _NAMED else f"{named} "


def _sorted_out(session: Session, desk: Desk, year: int) -> tuple[list[TaskView], Archivable]:
    """Of each item that can be archived its task closed last; and both lists in words."""
    tasks = [task for task in load_tasks(session, desk.today) if task.facts.registered_on.year <= year]
    done = archived_items(session)
    keys = [task.task_id for task in tasks]
    signed = dict(
        session.execute(select(Act.task_id, Act.on_day).where(Act.kind == SIGNED_OFF).order_by(Act.on_day)).all()
    )
    open_ends = (awaiting(session, tasks, desk.today), drafts_of(session, keys))
    items: list[TaskView] = []
    left: list[Left] = []
    for group in group_by_item([task for task in tasks if task.item_id not in done]):
        if found := _against(group, year, desk.today, signed, open_ends):
            left.append(Left(group[0].item_code, group[0].item_title, *found))
        else:
            items.append(max(group, key=lambda task: task.facts.closed_on or date.min))
    left.sort(key=lambda each: each.far)
    return items, Archivable(year, tuple(task.item_code for task in items), tuple(left))


def _against(
    group: Sequence[TaskView],
    year: int,
    today: date,
    signed: Mapping[int | None, date],
    open_ends: tuple[Mapping[int, list[str]], Mapping[int, list[str]]],
) -> tuple[str, str, int] | None:
    """What stands against archiving an item under a year, of what in particular, and how far it is from it; None where
    nothing does."""
    standing = item_standing([task.facts for task in group], today)
    if standing.closed_on is None:
        return "尚未办结", standing.item_class.value, _UNFINISHED
    if standing.closed_on.year > year:
        return f"于{year}年度以后办结", f"{standing.closed_on}", _LATER
    if unsigned := [task.code for task in group if not _signed_off(task, signed.get(task.task_id))]:
        return "尚未销号", "、".join(unsigned), _UNSIGNED
    waiting, drafts = ([each for task in group for each in found.get(task.task_id, ())] for found in open_ends)
    if waiting:
        return "反馈待审核", "、".join(waiting), _OURS
    return ("有未签发的草稿", "、".join(dict.fromkeys(drafts)), _OURS) if drafts else None


def _signed_off(task: TaskView, on: date | None) -> bool:
    """Whether the end of a task needs no 销号, or has it: one that came before it closed anew says nothing of that."""
    if task.task_class not in _SIGNED_OFF_LATER:
        return True
    return on is not None and on >= (task.facts.closed_on or date.max)

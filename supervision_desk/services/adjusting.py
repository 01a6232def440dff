"""人工加减分: points given or taken by decision, as a dated fact with reason and approver.

One that is withdrawn stays; what withdraws it is another, of the same day the other way, that names it.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.scoring import Adjustment, points_words
from supervision_desk.domain.units import UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.acts import all_required
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.office import unit_ids
from supervision_desk.services.shares import listed_unit
from supervision_desk.store.bulletins import ScoreAdjustment
from supervision_desk.store.models import Unit

_MOST = 100.0


@dataclass(frozen=True)
class AdjustmentEntry:
    """Points for a unit (by any of its names), why, who approved; of today where no day is given."""

    unit: str
    points: float
    reason: str
    by: str
    on: date | None = None


@dataclass(frozen=True)
class AdjustmentRow:
    """An adjustment as listed: its `number` in the file, the day it was entered. `withdrawn` is the adjustment that
    takes it back, `withdraws` whether it is one that does."""

    unit: str
    adjustment: Adjustment
    number: int = 0
    entered_on: date | None = None
    withdrawn: Adjustment | None = None
    withdraws: bool = False


def adjust(desk: Desk, entry: AdjustmentEntry) -> AdjustmentRow:
    """Give or take points. An adjustment that was wrong is undone, or withdrawn.

    Raises UserError without reason or approver, for an unknown unit, and for points out of range."""
    on = desk.business_day(entry.on)
    words = ((entry.reason, "写明理由"), (entry.by, "有批准人"))
    reason, by = all_required("人工加减分", words, "没有登记")
    points = entry.points
    if not 0 < abs(points) <= _MOST or round(points, 2) != points:
        raise UserError("加减分应在正负100以内、不为0、至多两位小数，没有登记；请改正。")
    with desk.writing("adjust", "人工加减分") as writing:
        unit = listed_unit(load_units(writing.session), entry.unit)
        fields = {
            "unit_id": unit_ids(writing.session)[unit],
            "on_day": on,
            "points": float(points),
            "reason": reason,
            "approved_by": by,
        }
        number = writing.add(ScoreAdjustment, **fields)
        writing.title = f"人工加减分 {unit} {points_words(points)}分"
    return AdjustmentRow(unit, Adjustment(on, points, reason, by), number, desk.today)


def withdraw(desk: Desk, number: int, reason: str, by: str) -> AdjustmentRow:
    """Take an adjustment back: the same points the other way, of the same day, so that they go where they came in;
    both stand in the arithmetic. Returns it as it is listed then.

    Raises UserError without reason or approver, where there is none of the number, and where it was withdrawn."""
    words = ((reason, "写明理由"), (by, "有批准人"))
    why, approver = all_required("撤回人工加减分", words, "没有撤回")
    with desk.writing("adjust", "撤回人工加减分") as writing:
        row = next((each for each in _rows(writing.session) if each.number == number), None)
        if row is None or row.withdraws:
            raise UserError(f"没有编号 {number} 的人工加减分，没有撤回；请先列出后核对编号。")
        if row.withdrawn:
            raise UserError(f"{row.unit} {row.adjustment.on} 的人工加减分已经撤回，没有再撤回。")
        was = row.adjustment
        fields: dict[str, object] = {
            "points": -was.points,
            "reason": _back(was.reason, number) + why,
            "on_day": was.on,
        }
        unit = unit_ids(writing.session)[row.unit]
        writing.add(ScoreAdjustment, unit_id=unit, approved_by=approver, **fields)
        writing.title = f"撤回人工加减分 {row.unit} {points_words(was.points)}分"
        return next(each for each in _rows(writing.session) if each.number == number)


def _back(reason: str, number: int) -> str:
    """How the reason of an adjustment begins that takes another back: it names that by its reason and, since two may
    be alike, by its number."""
    return f"撤回“{reason}”（编号{number}）："


def list_adjustments(desk: Desk, start: date = date.min, end: date = date.max) -> list[AdjustmentRow]:
    """The adjustments of some days, in their order, those that take others back among them."""
    with desk.reading() as session:
        return [row for row in _rows(session) if start <= row.adjustment.on <= end]


def adjustments_by_row(session: Session, start: date, cutoff: date, book: UnitBook) -> dict[str, list[Adjustment]]:
    """The adjustments of a period by the row of their unit at the cut-off."""
    found: dict[str, list[Adjustment]] = defaultdict(list)
    for row in _rows(session):
        if start <= row.adjustment.on <= cutoff:
            found[book.addressee(row.unit, cutoff)].append(row.adjustment)
    return found


def _rows(session: Session) -> list[AdjustmentRow]:
    """All of them, by day; each that was withdrawn beside what withdrew it."""
    columns = (ScoreAdjustment.on_day, ScoreAdjustment.points, ScoreAdjustment.reason, ScoreAdjustment.approved_by)
    query = (
        select(Unit.name, ScoreAdjustment.id, ScoreAdjustment.entered_on, *columns)
        .join(Unit, Unit.id == ScoreAdjustment.unit_id)
        .order_by(ScoreAdjustment.on_day, ScoreAdjustment.id)
    )
    found: list[AdjustmentRow] = []
    for unit, number, entered_on, on, points, reason, by in session.execute(query):
        row = AdjustmentRow(unit, Adjustment(on, points, reason, by), number, entered_on)
        place = next((place for place, each in enumerate(found) if _takes_back(row, each)), None)
        if place is not None:
            found[place] = replace(found[place], withdrawn=row.adjustment)
        found.append(row if place is None else replace(row, withdraws=True))
    return found


def _takes_back(row: AdjustmentRow, other: AdjustmentRow) -> bool:
    now, was = row.adjustment, other.adjustment
    same = (row.unit, now.on, now.points) == (other.unit, was.on, -was.points)
    return same and not (other.withdrawn or other.withdraws) and now.reason.startswith(_back(was.reason, other.number))

"""人工加减分: points given or taken by decision, as a dated fact with reason and approver."""

from collections import defaultdict
from dataclasses import dataclass
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
    """An adjustment as listed."""

    unit: str
    adjustment: Adjustment


def adjust(desk: Desk, entry: AdjustmentEntry) -> AdjustmentRow:
    """Give or take points. An adjustment that was wrong is undone, or balanced by another one.

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
        writing.add(ScoreAdjustment, **fields)
        writing.title = f"人工加减分 {unit} {points_words(points)}分"
    return AdjustmentRow(unit, Adjustment(on, points, reason, by))


def list_adjustments(desk: Desk, start: date = date.min, end: date = date.max) -> list[AdjustmentRow]:
    """The adjustments of some days, in their order."""
    with desk.reading() as session:
        return [AdjustmentRow(unit, each) for unit, each in _adjustments(session, start, end)]


def adjustments_by_row(session: Session, start: date, cutoff: date, book: UnitBook) -> dict[str, list[Adjustment]]:
    """The adjustments of a period by the row of their unit at the cut-off."""
    found: dict[str, list[Adjustment]] = defaultdict(list)
    for unit, each in _adjustments(session, start, cutoff):
        found[book.addressee(unit, cutoff)].append(each)
    return found


def _adjustments(session: Session, start: date, end: date) -> list[tuple[str, Adjustment]]:
    columns = (Unit.name, ScoreAdjustment.on_day, ScoreAdjustment.points, ScoreAdjustment.reason)
    query = (
        select(*columns, ScoreAdjustment.approved_by)
        .join(Unit, Unit.id == ScoreAdjustment.unit_id)
        .where(ScoreAdjustment.on_day >= start, ScoreAdjustment.on_day <= end)
        .order_by(ScoreAdjustment.on_day, ScoreAdjustment.id)
    )
    return [(row[0], Adjustment(*row[1:])) for row in session.execute(query)]

"""确认无异议 for several units at once: their 核对单 came back signed, in one pile (design §8)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.bulletin import CONFIRMED, DISPUTED
from supervision_desk.errors import UserError
from supervision_desk.services.bulletins import BulletinRow, bulletin_of, find_bulletin
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.shares import listed_unit
from supervision_desk.store.bulletins import CheckAnswer, CheckSheet
from supervision_desk.store.models import Unit


def confirm_sheets(desk: Desk, mark: str, units: Sequence[str], by: str = "", on: date | None = None) -> BulletinRow:
    """Record that each of the units confirmed its 核对单; all or none. Raises UserError where the 通报 is sealed, for
    no unit, one without a sheet or with an 异议 that waits, and for a day before a sheet was sent."""
    day = desk.business_day(on, "答复日期")
    with desk.writing("check_in", "登记核对答复") as writing:
        row = find_bulletin(writing.session, mark)
        if row.sealed_on is not None:
            raise UserError(f"{mark} 已于 {row.sealed_on} 封存，核对已经结束，没有改动。")
        book = load_units(writing.session)
        wanted = list(dict.fromkeys(listed_unit(book, unit) for unit in units))
        if not wanted:
            raise UserError("没有选定单位，没有登记；请勾选答复了的单位。")
        sheets = _sheets(writing.session, row.id)
        _refuse(mark, wanted, sheets, day)
        if waiting := _disputing(writing.session, [sheets[unit].id for unit in wanted]):
            named = next(unit for unit in wanted if sheets[unit].id in waiting)
            raise UserError(f"{named}的异议还没有处理，没有登记新的答复；请先处理。")
        rows: list[dict[str, object]] = [
            {"sheet_id": sheets[unit].id, "on_day": day, "answer": CONFIRMED, "text": "", "said_by": by.strip()}
            for unit in wanted
        ]
        writing.add_rows(CheckAnswer, rows)
        writing.title = (
            f"核对答复 S{row.id} {wanted[0]}{f'等{len(wanted)}个单位' if len(wanted) > 1 else ''} {CONFIRMED}"
        )
    return bulletin_of(desk, mark)


def _sheets(session: Session, bulletin: int) -> dict[str, CheckSheet]:
    query = select(Unit.name, CheckSheet).join(Unit, Unit.id == CheckSheet.unit_id)
    return {name: sheet for name, sheet in session.execute(query.where(CheckSheet.bulletin_id == bulletin))}


def _refuse(mark: str, wanted: Sequence[str], sheets: dict[str, CheckSheet], day: date) -> None:
    if strange := [unit for unit in wanted if unit not in sheets]:
        raise UserError(f"{strange[0]}没有 {mark} 的数据核对单，没有登记；请先发出核对单。")
    if early := [unit for unit in wanted if day < sheets[unit].sent_on]:
        sent = sheets[early[0]].sent_on
        raise UserError(f"答复日期 {day} 早于{early[0]}的送核日期 {sent}，没有登记；请改正日期。")


def _disputing(session: Session, sheets: Sequence[int]) -> set[int]:
    """The sheets with an 异议 that waits for its decision."""
    query = select(CheckAnswer.sheet_id).where(CheckAnswer.sheet_id.in_(sheets), CheckAnswer.answer == DISPUTED)
    return set(session.scalars(query.where(CheckAnswer.decided_on.is_(None))))

"""发文签收表: the papers sent with a line for each unit to sign on; what is signed already is filled in."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from supervision_desk.domain.tables import COUNT, PLACE, TEXT, Cell, Column, FigureTable
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.listings import Listing, write_listing
from supervision_desk.services.naming import find_paper
from supervision_desk.store.models import Addressee, Paper, Receipt, Unit

NAME = "发文签收表"
_COLUMNS = (
    Column("序号", PLACE, 1.0),
    Column("文号", TEXT, 3.2),
    Column("文种", TEXT, 1.7),
    Column("收文单位", TEXT, 3.6),
    Column("份数", COUNT, 1.0),
    Column("签收人", TEXT, 1.9),
    Column("签收日期", TEXT, 2.2),
    Column("备注", TEXT, 1.4),
)
_ROW_MM = 10.0  # signed by hand at the door


def write_receipt_sheet(desk: Desk, marks: Sequence[str], out: Path) -> list[Path]:
    """The sheet for the papers of the given numbers, as a PDF. Raises UserError for unknown papers and drafts."""
    with desk.reading() as session:
        columns = (Paper.full_number, Paper.kind, Unit.name, Addressee.copies, Addressee.role)
        query = (
            select(*columns, Receipt.received_by, Receipt.received_on)
            .join(Addressee, Addressee.paper_id == Paper.id)
            .join(Unit, Unit.id == Addressee.unit_id)
            .outerjoin(Receipt, Receipt.addressee_id == Addressee.id)
            .order_by(Addressee.position)
        )
        rows: list[tuple[Cell, ...]] = []
        for mark in marks:
            for number, kind, unit, copies, role, by, on_day in session.execute(
                query.where(Paper.id == find_paper(session, mark))
            ):
                if number is None:
                    raise UserError(f"{mark} 还是草稿，没有输出签收表；请先签发。")
                note = role if role != "主送" else ""
                rows.append((len(rows) + 1, number, kind, unit, copies, by or "", _day(on_day), note))
    if not rows:
        raise UserError("没有写明文书，没有输出签收表；请写文号。")
    table = FigureTable(NAME, NAME, _COLUMNS, tuple(rows), row_mm=_ROW_MM)
    return write_listing(desk, Listing(NAME, f"{NAME} {desk.today:%Y%m%d}", (table,)), out, ("pdf",))


def _day(day: object) -> str:
    return str(day) if day else ""

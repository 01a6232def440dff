"""Labels for the envelopes in which papers go to units; how many stand beside each other is a setting."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from supervision_desk.domain.office_form import LABEL_COLUMNS, LABEL_ROWS
from supervision_desk.domain.paper import SPECIMEN
from supervision_desk.errors import UserError
from supervision_desk.forms.labels import Envelope, render_labels
from supervision_desk.services.desk import Desk, load_office, load_units
from supervision_desk.services.liaisons import liaisons_on, whom_to_call
from supervision_desk.services.listings import write_files
from supervision_desk.services.naming import find_paper
from supervision_desk.store.models import Addressee, Unit

NAME = "信封标签"
SHEETS = tuple(f"{columns}×{LABEL_ROWS}" for columns in LABEL_COLUMNS)


@dataclass(frozen=True)
class LabelRequest:
    """Labels for the addressees of papers by their numbers, else for the units named, else for every unit that papers
    go to; `sheet` is one of SHEETS ("": the office's), `first` the place on the sheet with which they begin."""

    papers: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    sheet: str = ""
    first: int = 1


def write_labels(desk: Desk, request: LabelRequest, out: Path) -> list[Path]:
    """The labels as a PDF. Raises UserError for an unknown paper, unit, sheet or place, and where there is nobody to
    write to."""
    with desk.reading() as session:
        office = load_office(session)
        book, serving = load_units(session), liaisons_on(session, desk.today)
    sheet = request.sheet or f"{office.label_columns}×{LABEL_ROWS}"
    columns = _columns(sheet, request.first)
    envelopes = []
    for name in _names(desk, request):
        people = whom_to_call(serving, book, name, desk.today)
        person = f"{people[0].name}\u3000{people[0].phone}".strip() if people else ""
        envelopes.append(Envelope(book.unit(name).full_name or name, person, office.organs))
    pdf = render_labels(envelopes, columns, SPECIMEN if office.training else "", request.first)
    return write_files(out, {f"{NAME} {desk.today:%Y%m%d}.pdf": pdf}, NAME)


def _columns(sheet: str, first: int) -> int:
    """How many labels stand beside each other. Raises UserError."""
    plain = sheet.replace("x", "×").replace("X", "×").replace("*", "×")
    if plain not in SHEETS:
        raise UserError(f"没有“{sheet}”这种标签纸，没有输出；可选：{'、'.join(SHEETS)}。")
    columns = LABEL_COLUMNS[SHEETS.index(plain)]
    if not 1 <= first <= columns * LABEL_ROWS:
        raise UserError(f"{plain} 的标签纸没有第 {first} 格，没有输出；请填 1 到 {columns * LABEL_ROWS}。")
    return columns


def _names(desk: Desk, request: LabelRequest) -> Sequence[str]:
    """The units, once each."""
    with desk.reading() as session:
        book = load_units(session)
        if request.papers:
            keys = [find_paper(session, mark) for mark in request.papers]
            query = select(Unit.name).join(Addressee, Addressee.unit_id == Unit.id)
            query = query.where(Addressee.paper_id.in_(keys)).order_by(Addressee.paper_id, Addressee.position)
            named = list(session.scalars(query))
        else:
            named = list(request.units)
    if unknown := [name for name in named if name not in book]:
        raise UserError(f"单位名录里没有“{unknown[0]}”，没有输出；请核对单位名称。")
    every = [unit.name for unit in book.units if unit.addressable and not unit.ended_by(desk.today)]
    found = dict.fromkeys(book.addressee(book.name_of(name), desk.today) for name in named) or dict.fromkeys(every)
    if not found:
        raise UserError("单位名录里没有可以寄送的单位，没有输出；请先录入单位。")
    return list(found)

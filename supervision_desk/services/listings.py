"""Lists as files: the same cells as a PDF (A4, head row on every page, 样张 in a training folder) and as .xlsx."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from supervision_desk.domain.office import Office
from supervision_desk.domain.paper import SPECIMEN, ReportTable
from supervision_desk.domain.tables import PLACE, TEXT, FigureTable, words
from supervision_desk.errors import UserError, why
from supervision_desk.forms.ledger import render_ledger
from supervision_desk.forms.report import render_listing
from supervision_desk.services.desk import Desk, office_of
from supervision_desk.sheets.workbook import workbook

# Characters that one of the users' systems does not allow in a file name.
_LONGEST_NAME = 80  # Hanzi: three bytes each (rare ones four), of 255 with the ending
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True)
class Listing:
    """Tables under one title, to be written under a name; `apart` where each is handed out by itself."""

    title: str
    name: str
    tables: tuple[FigureTable, ...]
    subtitle: str = ""
    apart: bool = False


def write_listing(desk: Desk, listing: Listing, out: Path, formats: Sequence[str] = ("pdf", "xlsx")) -> list[Path]:
    """Write a listing into the folder `out` in each format; returns the files. Raises UserError."""
    office = office_of(desk)
    stamp = SPECIMEN if office.training else ""
    made = {
        "pdf": lambda: listing_pdf(office, listing),
        "xlsx": lambda: workbook(listing.title + (f"（{stamp}）" if stamp else ""), listing.subtitle, listing.tables),
    }
    name = safe_name(listing.name)
    return write_files(out, {f"{name}.{each}": made[each]() for each in formats}, listing.title)


def write_lying(desk: Desk, listing: Listing, paper: str, out: Path) -> list[Path]:
    """A wide listing on lying pages of a paper (one of PAPERS), and as .xlsx; the titles on paper end with the day up
    to which it is told (the subtitle). Returns the files. Raises UserError where they cannot be written."""
    pdf, stamp = lying_pdf(desk, listing, paper), SPECIMEN if office_of(desk).training else ""
    sheet = workbook(listing.title + (f"（{stamp}）" if stamp else ""), listing.subtitle, listing.tables, paper=paper)
    stem = safe_name(listing.name)
    return write_files(out, {f"{stem}.pdf": pdf, f"{stem}.xlsx": sheet}, listing.title)


def lying_pdf(desk: Desk, listing: Listing, paper: str) -> bytes:
    """Its pages alone."""
    office = office_of(desk)
    stamp = SPECIMEN if office.training else ""
    dated = [replace(table, title=f"{table.title}（{listing.subtitle}）") for table in listing.tables]
    return render_ledger(listing.title, "、".join(office.organs), printed(dated), stamp, paper, apart=listing.apart)


def listing_pdf(office: Office, listing: Listing) -> bytes:
    """A listing as a PDF; the same cells give the same bytes."""
    stamp = SPECIMEN if office.training else ""
    return render_listing(listing.title, "、".join(office.organs), printed(listing.tables), stamp)


def safe_name(words: str) -> str:
    """Words as a file name that every system of the users allows, in characters and in length."""
    cut = _FORBIDDEN.sub("_", words)[:_LONGEST_NAME].encode()[: _LONGEST_NAME * 3]
    return cut.decode(errors="ignore").strip()


def write_files(out: Path, files: Mapping[str, bytes], what: str) -> list[Path]:
    """Write files by name, which may begin with a folder's, into a folder. Raises UserError where that fails."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (out / name).parent.mkdir(exist_ok=True)
            (out / name).write_bytes(data)
    except OSError as error:
        raise UserError(f"写不进 {out}（{why(error)}），{what}没有全部输出；请换一个可写的位置。") from error
    return [out / name for name in files]


def printed(tables: Iterable[FigureTable]) -> tuple[ReportTable, ...]:
    """The tables with their cells in words, as pages have them."""
    return tuple(_printed(table) for table in tables)


def _printed(table: FigureTable) -> ReportTable:
    kinds = [column.kind for column in table.columns]
    return ReportTable(
        title=table.title,
        headers=tuple(column.heading for column in table.columns),
        rows=tuple(tuple(words(cell, kind) for cell, kind in zip(row, kinds, strict=True)) for row in table.rows),
        widths=tuple(column.width for column in table.columns),
        numeric=tuple(place for place, kind in enumerate(kinds) if kind not in (TEXT, PLACE)),
        totals=table.totals,
        note=table.note,
        row_mm=table.row_mm,
        centred=tuple(place for place, kind in enumerate(kinds) if kind == PLACE),
        paired=table.paired,
    )

"""Any list of the window as an .xlsx file: what is on the screen, for whoever asks for "the table"."""

from dataclasses import replace
from pathlib import Path

from supervision_desk.domain.tables import FigureTable
from supervision_desk.services.desk import Desk
from supervision_desk.services.listings import Listing, safe_name, write_listing


def export_list(desk: Desk, table: FigureTable, out: Path) -> Path:
    """Write a list into the folder `out` under its title and the day; returns the file. Raises UserError where it
    cannot be written."""
    name = f"{table.title} {desk.today:%Y%m%d}"
    own = replace(table, name=safe_name(table.name))
    [file] = write_listing(desk, Listing(table.title, name, (own,), f"{desk.today}"), out, ("xlsx",))
    return file

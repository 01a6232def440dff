"""Any list of the window as an .xlsx file: what is on the screen, for whoever asks for "the table"."""

from dataclasses import replace
from pathlib import Path

from supervision_desk.domain.tables import FigureTable
from supervision_desk.services.desk import Desk
from supervision_desk.services.listings import Listing, safe_name, write_listing
from supervision_desk.services.one_file import write_named


def list_name(desk: Desk, title: str) -> str:
    """The name of the file to begin with: title and day."""
    return f"{safe_name(f'{title} {desk.today:%Y%m%d}')}.xlsx"


def export_list(desk: Desk, table: FigureTable, file: Path) -> Path:
    """Write a list as a file of that name; returns it. Raises UserError where it cannot be written."""
    own = replace(table, name=safe_name(table.name))
    listing = Listing(table.title, table.title, (own,), f"{desk.today}")
    [written] = write_named(lambda out: write_listing(desk, listing, out, ("xlsx",)), file, table.title)
    return written

"""快捷卡: the day's round and the shortcuts on one sheet, both read from the manual."""

from pathlib import Path

from supervision_desk.domain.paper import SPECIMEN
from supervision_desk.forms.quick_card import KeyGroup, QuickCard, render_quick_card
from supervision_desk.services.desk import Desk, load_office
from supervision_desk.services.listings import write_files
from supervision_desk.services.manual import (
    AT_TIMES,
    ITEMS,
    KEYS,
    ROUND,
    SIGNS,
    page_titled,
    plain,
    steps_in,
    tables_in,
)

NAME = "快捷卡"


def quick_card() -> QuickCard:
    """What the card says."""
    steps = tuple(steps_in(page_titled(ROUND).text))
    notes = (*_groups(ROUND, AT_TIMES), *_groups(ITEMS, SIGNS))
    return QuickCard(f"督查台{NAME}", steps, notes, _groups(KEYS))


def _groups(title: str, *wanted: str) -> tuple[KeyGroup, ...]:
    """The tables of a page, or those wanted of them."""
    tables = tables_in(page_titled(title).text)
    return tuple(
        KeyGroup(name, tuple((plain(left), plain(right)) for left, right in rows))
        for name, rows in tables.items()
        if not wanted or name in wanted
    )


def write_quick_card(desk: Desk, out: Path) -> list[Path]:
    """The card as a PDF in a folder; returns the file. Raises UserError where it cannot be written."""
    with desk.reading() as session:
        training = load_office(session).training
    return write_files(out, {f"{NAME}.pdf": render_quick_card(quick_card(), SPECIMEN if training else "")}, NAME)

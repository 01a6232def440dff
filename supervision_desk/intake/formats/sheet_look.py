"""A first look through an .xlsx: how far its sheets reach, and which of their cells are shown as percentages."""

import re
from typing import Any

from supervision_desk.intake.formats.archive import Archive
from supervision_desk.intake.formats.extracted import damaged, too_large

# A sheet is laid out in full, its empty cells too; half a million are 20,000 rows of 25.
MOST_CELLS = 500_000
Percents = frozenset[tuple[int, int]]
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# ECMA-376 part 1, 18.8.30: the built-in formats 0% and 0.00%.
_BUILT_IN = frozenset({"9", "10"})


def look_through(archive: Archive) -> dict[str, Percents]:
    """The places (row, column from 0) shown as percentages, by sheet. Raises UserError where a sheet reaches too far
    or a part is damaged; every part is unpacked once, so that none is longer than it says."""
    for name in sorted(archive.names):
        if name.endswith((".xml", ".rels")):
            archive.read(name)
    book, links = archive.xml("xl/workbook.xml"), archive.xml("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        raise damaged(archive.kind)
    targets = {link.get("Id"): str(link.get("Target", "")) for link in links}
    styles = _percent_styles(archive.xml("xl/styles.xml"))
    found: dict[str, Percents] = {}
    area = 0
    for sheet in book.iter(f"{_S}sheet"):
        target = targets.get(sheet.get(_ID), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        root = archive.xml(part)
        if root is None:
            continue
        found[sheet.get("name") or ""], reach = _percents(root, styles)
        area += reach
        if area > MOST_CELLS:
            raise too_large(archive.kind)
    return found


def _percent_styles(styles: Any | None) -> frozenset[str]:
    """The cell styles, by their place in cellXfs, whose number format shows a percentage."""
    if styles is None:
        return frozenset()
    own = {each.get("numFmtId") for each in styles.iter(f"{_S}numFmt") if "%" in (each.get("formatCode") or "")}
    used = styles.find(f"{_S}cellXfs")
    formats = [each.get("numFmtId") for each in (() if used is None else used)]
    return frozenset(str(place) for place, each in enumerate(formats) if each in own | _BUILT_IN)


def _percents(root: Any, styles: frozenset[str]) -> tuple[Percents, int]:
    """The percentages of a sheet, and how many cells it is laid out in."""
    found = set()
    bottom = right = 0
    for cell in root.iter(f"{_S}c"):
        match = _PLACE.fullmatch(cell.get("r") or "")
        if match is None:
            continue
        row, column = int(match[2]) - 1, _column(match[1])
        bottom, right = max(bottom, row + 1), max(right, column + 1)
        if cell.get("s") in styles:
            found.add((row, column))
    return frozenset(found), bottom * right


def _column(letters: str) -> int:
    """A is 0, Z 25, AA 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1

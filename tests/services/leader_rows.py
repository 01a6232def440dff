"""Outputs read back row by row: beside a leader stand matters and progress, nothing that judges him (design §8)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import docx
import openpyxl

from tests.forms.reading import bare, lines_on, pages_of

JUDGING = re.compile("率|序时|差额|名次|得分|分值|灯|黄牌|红牌")
_SHARE = re.compile(r"[+\-−]?[0-9.]+%|第[0-9]+名?")


def assert_nothing_judges_a_leader(files: Iterable[Path], leaders: Sequence[str]) -> None:
    """No row of a table with a leader's name, in a cell or in the head, has what judges."""
    names = {bare(each) for each in leaders}
    for path in files:
        for head, row in _rows(path):
            cells = {bare(each) for each in row}
            told = {name for each in cells for name in re.split("[、：；]", each)}
            if names & told or any("领导" in each for each in head):
                assert not any(map(JUDGING.search, head)), (path, head)
                assert not any(map(_SHARE.fullmatch, cells)), (path, row)


def _rows(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    if path.suffix == ".xlsx":
        for sheet in openpyxl.load_workbook(path, read_only=True):
            rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.values]
            yield from ((rows[2], row) for row in rows[3:])
    elif path.suffix == ".docx":
        for table in docx.Document(str(path)).tables:
            read = [[cell.text for cell in row.cells] for row in table.rows]
            yield from ((read[0], row) for row in read[1:])
    else:
        yield from _lines(path.read_bytes())


def _lines(pdf: bytes) -> Iterator[tuple[list[str], list[str]]]:
    """Of pages that name a leader's column the words of each line, cut where there is room between them."""
    for number, text in enumerate(pages_of(pdf)):
        if "领导" in text:
            for line in lines_on(pdf, number):
                cells, edge = [""], 1e9
                for glyph in line:
                    cells += [""] if glyph.box[0] - edge > 6 else []
                    cells[-1] += glyph.character
                    edge = glyph.box[2]
                yield (cells if any("领导" in each for each in cells) else []), cells

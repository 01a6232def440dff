"""Damaged documents of every format: each is read or refused with a sentence, and never anything else."""

import random
from pathlib import Path

import pytest

from supervision_desk.errors import UserError
from supervision_desk.intake.files import load
from supervision_desk.intake.pictures import page_picture
from supervision_desk.intake.reader import read_text
from tests.daily import THOROUGH
from tests.intake.formats.making import SAMPLE, html_bytes, ofd_bytes, paragraphs_of, pdf_bytes, sample_docx
from tests.intake.formats.mutating import mutant
from tests.intake.formats.test_sheet import ledger, workbook
from tests.intake.test_pictures import photo

SUFFIXES = (".txt", ".docx", ".pdf", ".xlsx", ".html", ".ofd", ".csv", ".jpg", "")


def originals() -> dict[str, bytes]:
    """A whole document of each format."""
    paragraphs = paragraphs_of(SAMPLE)
    return {
        ".txt": SAMPLE.encode(),
        ".gb.txt": SAMPLE.encode("gb18030"),
        ".docx": sample_docx(),
        ".pdf": pdf_bytes(paragraphs),
        ".html": html_bytes(paragraphs),
        ".ofd": ofd_bytes([paragraphs[:9], paragraphs[9:18]]),
        ".xlsx": workbook(ledger),
        ".csv": "序号,任务,责任单位\n1,稳岗,区人社局\n".encode() * 9,
        ".png": photo("PNG"),
        ".tif": photo("TIFF", 2),
        ".jpg": photo("JPEG"),
    }


def outcome(path: Path) -> str:
    """What became of a document: "read", or the sentence of its refusal."""
    try:
        loaded = load(path)
        if loaded.pictures:
            assert page_picture(loaded.data, loaded.pictures - 1, 100).startswith(b"\x89PNG")
        else:
            assert all(0 <= place <= len(loaded.text) for place in loaded.pages)
            read_text(loaded.text)
    except UserError as refusal:
        return str(refusal)
    return "read"


@pytest.mark.parametrize("suffix", originals())
def test_a_damaged_document_is_read_or_refused(suffix: str, tmp_path: Path) -> None:
    data = originals()[suffix]
    chance = random.Random(suffix)
    outcomes = []
    for number in range(18 if THOROUGH else 7):
        name = suffix if chance.random() < 0.7 else chance.choice(SUFFIXES)
        path = tmp_path / f"{number}{name}"
        path.write_bytes(mutant(chance, data))
        outcomes.append(outcome(path))
    assert all(each == "read" or each.count("。") == 1 for each in outcomes), outcomes

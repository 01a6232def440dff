"""The sample in every format gives the draft its text gives; only places in the text differ."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from supervision_desk.intake.reader import read_text
from tests.intake.formats.conftest import Loads
from tests.intake.formats.making import SAMPLE, html_bytes, ofd_bytes, paragraphs_of, pdf_bytes, sample_docx

PARAGRAPHS = paragraphs_of(SAMPLE)


def without_places(value: Any) -> Any:
    """A draft without its spans."""
    if isinstance(value, tuple):
        return tuple(without_places(each) for each in value)
    if isinstance(value, str):
        # The sample writes one section's number in narrow brackets; a numbered list spells all alike.
        return value.translate(str.maketrans("()", "（）"))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    kept = (each.name for each in fields(value) if each.name not in ("span", "extracted_text"))
    return {name: without_places(getattr(value, name)) for name in kept}


def sample_ofd() -> bytes:
    lines = [("　　" + text)[at : at + 27] for text in PARAGRAPHS for at in range(0, len(text) + 2, 27)]
    return ofd_bytes([lines[at : at + 24] for at in range(0, len(lines), 24)])


@pytest.fixture(scope="module")
def expected() -> Any:
    return without_places(read_text(SAMPLE))


FORMATS: dict[str, Callable[[], bytes]] = {
    "numbered.docx": sample_docx,
    "page.pdf": lambda: pdf_bytes(PARAGRAPHS, head="中共长沙市望城区委办公室文件"),
    "columns.pdf": lambda: pdf_bytes(PARAGRAPHS, size=10, columns=2),
    "page.html": lambda: html_bytes(PARAGRAPHS),
    "old-page.htm": lambda: html_bytes(PARAGRAPHS, "gbk"),
    "page.ofd": sample_ofd,
    "gb.txt": lambda: SAMPLE.encode("gb18030"),
    "utf16.txt": lambda: SAMPLE.encode("utf-16"),
    "utf16-le-without-bom.txt": lambda: SAMPLE.encode("utf-16-le"),
    "utf16-be-without-bom.txt": lambda: SAMPLE.encode("utf-16-be"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_the_sample_gives_one_draft_in_every_format(name: str, loads: Loads, expected: Any) -> None:
    loaded = loads(FORMATS[name](), name)

    assert without_places(read_text(loaded.text)) == expected


def test_a_name_that_lies_changes_nothing(loads: Loads, expected: Any) -> None:
    assert without_places(read_text(loads(sample_docx(), "文件.txt").text)) == expected


def test_pages_begin_where_they_say(loads: Loads) -> None:
    loaded = loads(pdf_bytes(PARAGRAPHS, head="中共长沙市望城区委办公室文件"), "page.pdf")

    assert len(loaded.pages) == 11
    assert loaded.pages[0] == 0
    assert list(loaded.pages) == sorted(loaded.pages)
    assert "文件" not in loaded.text[loaded.pages[1] : loaded.pages[1] + 20]

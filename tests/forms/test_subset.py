"""The subsets of faces: the same tables that ReportLab cuts, in files that sum up right."""

from collections.abc import Sequence
from struct import unpack, unpack_from

import pytest

from supervision_desk.forms.faces import Role, load
from supervision_desk.forms.subset import SubsetCutter

TEXT = "督办单 望督〔2020〕5号，㙍村𠮷喆䶮珺；ABCé·《》"
LACKED = 0xE000


def tables(font: bytes) -> dict[str, bytes]:
    """The tables of a font file by tag, each with its sum checked; `head` without the sum of the whole."""
    (count,) = unpack_from(">H", font, 4)
    found = {}
    for entry in range(12, 12 + 16 * count, 16):
        tag, (total, at, length) = font[entry : entry + 4].decode(), unpack_from(">3L", font, entry + 4)
        found[tag] = font[at : at + length]
        assert tag == "head" or total_of(font[at : at + length]) == total
    return found | {"head": found["head"][:8] + found["head"][12:]}


def total_of(data: bytes) -> int:
    filled = data + b"\0" * (-len(data) % 4)
    numbers: tuple[int, ...] = unpack(f">{len(filled) // 4}L", filled)
    return sum(numbers) & 0xFFFFFFFF


def composite(role: Role) -> Sequence[int]:
    """Characters of a face whose glyphs are put together from others."""
    face = load(role).face
    cutter = SubsetCutter(face)
    return [code for code, glyph in face.charToGlyph.items() if cutter._take(glyph).parts]


@pytest.mark.parametrize("role", Role)
def test_a_subset_has_the_tables_reportlab_would_write_and_sums_up(role: Role) -> None:
    face = load(role).face
    codes = [0, *(32,) * 32, *map(ord, TEXT), LACKED, *composite(role)][:256]
    cut = SubsetCutter(face).cut(codes)
    made, expected = tables(cut), tables(face.makeSubset(codes))
    assert total_of(cut) == 0xB1B0AFBA
    assert made.keys() == expected.keys()
    assert [tag for tag in made if tag not in ("hmtx", "hhea") and made[tag] != expected[tag]] == []
    assert len(made["hmtx"]) == 4 * unpack_from(">H", made["hhea"], 34)[0] >= len(expected["hmtx"])


def test_some_face_has_composite_glyphs_so_that_they_are_tried() -> None:
    assert composite(Role.KAITI)

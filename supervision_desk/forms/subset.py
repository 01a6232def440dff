"""The part of a TrueType face that a paper uses, as a font file of its own.

ReportLab cuts subsets too, but copies the whole outline table for each (7 MB and more, several times a paper) and sums
it up in Python; that took a fifth of a paper's time. Here glyphs are taken out of the file's bytes one by one, and what
is the same in every subset is prepared once. Layout of the file: OpenType 1.9, "Font file" and the chapters by tables.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from struct import pack, unpack, unpack_from

from reportlab.pdfbase.ttfonts import TTFontFace

_COPIED = ("name", "OS/2", "cvt ", "fpgm", "prep")
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080  # flags of a composite glyph
_MAGIC = 0xB1B0AFBA  # what a whole font file sums up to
_HEADER, _ENTRY = 12, 16


@dataclass(frozen=True)
class _Glyph:
    """One glyph as it stands in the face: its outline, a multiple of four bytes long; where in it which other glyphs
    are named; its line of `hmtx`."""

    outline: bytes
    parts: tuple[tuple[int, int], ...]
    metric: bytes


class SubsetCutter:
    """Cuts subsets out of one face. The glyphs taken once are kept: papers of an office use the same few thousand."""

    def __init__(self, face: TTFontFace) -> None:
        self._face = face
        self._taken: dict[int, _Glyph] = {}

    def cut(self, codes: Sequence[int]) -> bytes:
        """A font whose n-th character code is `codes[n]`; what the face lacks is its first glyph, an empty box."""
        glyphs, places = self._glyphs(codes)
        outlines = [_placed(glyph, places) for glyph in glyphs]
        offsets = list(accumulate(map(len, outlines), initial=0))
        long = offsets[-1] > 2 * 0xFFFF
        hmtx = b"".join([glyph.metric for glyph in glyphs])
        numbers = [places[self._face.charToGlyph.get(code, 0)] for code in codes]
        cmap = pack(">10H", 0, 1, 1, 0, 0, 12, 6, 10 + 2 * len(codes), 0, 0) + pack(">H", len(codes))
        tables = {
            **self._copied,
            "hmtx": _table(hmtx),
            "hhea": _table(_with_short(self._read("hhea"), 34, len(glyphs))),
            "maxp": _table(_with_short(self._read("maxp"), 4, len(glyphs))),
            "cmap": _table(cmap + pack(f">{len(numbers)}H", *numbers)),
            "glyf": _table(b"".join(outlines)),
            "loca": _table(_offsets(offsets, long)),
            "head": _table(_with_short(_without_sum(self._read("head")), 50, int(long))),
        }
        return _font_file(tables)

    @cached_property
    def _copied(self) -> dict[str, tuple[bytes, int, int]]:
        """The tables that are the same in every subset; the names of glyphs are left out of `post`."""
        found = {tag: _table(self._read(tag)) for tag in _COPIED if tag in self._face.table}
        return found | {"post": _table(b"\x00\x03\x00\x00" + self._read("post")[4:16] + b"\x00" * 16)}

    @cached_property
    def _start(self) -> int:
        """Where the outlines begin in the file."""
        start: int = self._face.get_table_pos("glyf")[0]
        return start

    def _read(self, tag: str) -> bytes:
        table: bytes = self._face.get_table(tag)
        return table

    def _glyphs(self, codes: Sequence[int]) -> tuple[list[_Glyph], dict[int, int]]:
        """The glyphs needed, in order, with those that they are composed of; and the place of each."""
        found = dict.fromkeys([0, *(self._face.charToGlyph.get(code, 0) for code in codes)])
        waiting, taken = list(found), []
        for number in waiting:
            taken.append(glyph := self._taken.get(number) or self._take(number))
            for _, part in glyph.parts:
                if part not in found:
                    found[part] = None
                    waiting.append(part)
        return taken, {number: place for place, number in enumerate(waiting)}

    def _take(self, number: int) -> _Glyph:
        places = self._face.glyphPos
        data: bytes = self._face._ttf_data[self._start + places[number] : self._start + places[number + 1]]
        width, bearing = self._face.hmetrics[number]
        metric = pack(">2H", int(width), int(bearing))
        glyph = self._taken[number] = _Glyph(data + b"\0" * (-len(data) % 4), tuple(_parts(data)), metric)
        return glyph


def _parts(data: bytes) -> Iterator[tuple[int, int]]:
    """Of a composite glyph: where in its outline a part is named, and which glyph that is."""
    if not data or data[0] < 0x80:  # a number of contours, negative for composites
        return
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, part = unpack_from(">2H", data, at)
        yield at + 2, part
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0


def _placed(glyph: _Glyph, places: dict[int, int]) -> bytes:
    """The outline with its parts named by their places in the subset."""
    data = glyph.outline
    for at, part in glyph.parts:
        data = _with_short(data, at, places[part])
    return data


def _with_short(data: bytes, at: int, value: int) -> bytes:
    return data[:at] + pack(">H", value) + data[at + 2 :]


def _without_sum(head: bytes) -> bytes:
    return head[:8] + b"\0\0\0\0" + head[12:]


def _offsets(offsets: Sequence[int], long: bool) -> bytes:
    count = len(offsets)
    return pack(f">{count}L", *offsets) if long else pack(f">{count}H", *(offset >> 1 for offset in offsets))


def _sum(data: bytes) -> int:
    numbers: tuple[int, ...] = unpack(f">{len(data) // 4}L", data)
    return sum(numbers) & 0xFFFFFFFF


def _table(data: bytes) -> tuple[bytes, int, int]:
    """A table filled up to a multiple of four bytes, its own length, its sum."""
    filled = data + b"\0" * (-len(data) % 4)
    return filled, len(data), _sum(filled)


def _font_file(tables: dict[str, tuple[bytes, int, int]]) -> bytes:
    """Head, directory and tables; the field in `head` makes the whole sum up to the magic number."""
    ordered = sorted(tables.items())
    power = len(ordered).bit_length() - 1
    head = pack(">l4H", 0x10000, len(ordered), 16 << power, power, 16 * (len(ordered) - (1 << power)))
    directory, at, where = [], _HEADER + _ENTRY * len(ordered), 0
    for tag, (data, length, total) in ordered:
        directory.append(tag.encode("latin-1") + pack(">3L", total, at, length))
        where = at if tag == "head" else where
        at += len(data)
    start = head + b"".join(directory)
    whole = _sum(start) + sum(total for _, (_, _, total) in ordered)
    file = start + b"".join(data for _, (data, _, _) in ordered)
    return file[: where + 8] + pack(">L", (_MAGIC - whole) & 0xFFFFFFFF) + file[where + 12 :]

"""Damage of the kinds files suffer: cut, shuffled, doubled, overwritten, renamed, and damaged inside a zip's parts."""

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable

from tests.intake.formats.making import zip_bytes

Mutation = Callable[[random.Random, bytes], bytes]
_NASTY = (
    b"\x00", b"\xff", b"|", b"<", b"</w:p>", b"<w:tbl>", b"&x;", b"%1", b"9" * 30, b"-1", b"\n" * 9, "（".encode(),
    "、".encode() * 9, b"stream", b"endobj", b"<![CDATA[", b'r="XFD1048576"', b"1e308", "责任单位：".encode(),
)  # fmt: skip


def cut(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] if chance.random() < 0.7 else data[at:]


def overwritten(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30, 300))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _pieces(chance: random.Random, data: bytes) -> list[bytes]:
    places = sorted(chance.randrange(len(data)) for _ in range(5))
    return [data[a:b] for a, b in zip([0, *places], [*places, len(data)], strict=True)]


def shuffled(chance: random.Random, data: bytes) -> bytes:
    pieces = _pieces(chance, data)
    chance.shuffle(pieces)
    return b"".join(pieces)


def doubled(chance: random.Random, data: bytes) -> bytes:
    return b"".join(piece * chance.choice((1, 1, 2, 5)) for piece in _pieces(chance, data))


def dropped(chance: random.Random, data: bytes) -> bytes:
    return b"".join(piece for piece in _pieces(chance, data) if chance.random() < 0.8)


def salted(chance: random.Random, data: bytes) -> bytes:
    for _ in range(chance.choice((1, 4, 16))):
        at = chance.randrange(len(data))
        data = data[:at] + chance.choice(_NASTY) * chance.choice((1, 1, 50)) + data[at:]
    return data


MUTATIONS: tuple[Mutation, ...] = (cut, overwritten, shuffled, doubled, dropped, salted)


def inside(chance: random.Random, data: bytes, mutation: Mutation) -> bytes:
    """The mutation done to one part of a zip, the zip itself whole; or a part left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name, part in parts.items() if part])
    if chance.random() < 0.1:
        del parts[name]
    else:
        parts[name] = mutation(chance, parts[name])
    return zip_bytes(parts)


def inside_pdf(chance: random.Random, data: bytes, mutation: Mutation) -> bytes:
    """The mutation done to one unpacked stream of a PDF, packed again."""
    places = [match.start() for match in re.finditer(rb"stream\n", data)]
    places = [place + 7 for place in places if data[place - 3 : place] != b"end"]
    start = chance.choice(places)
    end = data.index(b"endstream", start)
    try:
        body = zlib.decompress(data[start:end])
    except zlib.error:
        return mutation(chance, data)
    return data[:start] + zlib.compress(mutation(chance, body)) + b"\n" + data[end:]


def mutant(chance: random.Random, data: bytes) -> bytes:
    """One damaged copy, sometimes damaged twice."""
    for _ in range(chance.choice((1, 1, 2))):
        mutation = chance.choice(MUTATIONS)
        whole = zipfile.is_zipfile(io.BytesIO(data)) and data.startswith(b"PK")
        try:
            if whole and chance.random() < 0.7:
                data = inside(chance, data, mutation)
            elif data.startswith(b"%PDF") and chance.random() < 0.6:
                data = inside_pdf(chance, data, mutation)
            else:
                data = mutation(chance, data)
        except (zipfile.BadZipFile, zlib.error, ValueError, IndexError, EOFError, NotImplementedError, OSError):
            # Already too damaged to be damaged in this way.
            data = mutation(chance, data)
        data = data or b"\x00"
    return data
